"""briefing.toml read and checked: what is wrong with it, all at once, and what to write instead."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from reporter.config.settings_tables import TABLES, ColumnTable, Settings
from reporter.errors import ConfigError
from reporter.given import TOO_LONG, bytes_of, decoded, near, tables
from reporter.language import reason, say, toml_mistakes, value_faults
from reporter.language.corrected_lines import question, renamed, replaced, revalued, straightened
from reporter.language.toml_lines import line_of, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from reporter.language.toml_lines import Where

_AT = re.compile(r"at line (\d+), column (\d+)")
_WIDEST = 300  # characters of a line or a value in a message
_TWICE = re.compile("overwrite|twice|declare")
_MOST = 30  # slips that are told at once


def load(path: Path) -> Settings:
    """Return the settings in the TOML file ``path``.

    Raises:
        ConfigError: the file cannot be read, is no TOML, or has a key or a value that is not allowed; the message
            names file, key and what is allowed, all faults at once.
    """
    try:
        text = decoded(bytes_of(path))
    except FileNotFoundError as error:
        hint = question(near(path)) or say("; 'reporter init' writes one to start from")
        raise ConfigError(say("{path}: no such file{hint}", path=path, hint=hint)) from error
    except OSError as error:
        raise ConfigError(
            say("{path}: cannot be read ({reason}); check its permissions", path=path, reason=reason(error))
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            say("{path}: is neither UTF-8 nor GBK (byte {start}); save it as UTF-8", path=path, start=error.start)
        ) from error
    return read(text, path)


def read(text: str, path: Path) -> Settings:
    """Return the settings that the text of a file spells out.

    Raises:
        ConfigError: as :func:`load` says it.
    """
    try:
        told, mended = _mended(text, str(path))
        data = {} if mended is None else tables(mended)
    except RecursionError as error:
        raise ConfigError(
            say("{path}: brackets or tables are nested too deep; write one table for each [name]", path=path)
        ) from error
    try:
        settings = parse(data, str(path), mended or "")
    except ConfigError as error:
        if not told:
            raise
        raise ConfigError("\n".join((*told, str(error)))) from error
    if told:
        raise ConfigError("\n".join(told))
    return settings


def _mended(text: str, path: str) -> tuple[tuple[str, ...], str | None]:
    """Return all that is no TOML in a text and the text as it was meant, None where nobody can tell.

    A line that nobody can correct is taken as a remark, so that what is wrong below it is told too.
    """
    told: list[str] = []
    last = 0
    while len(told) < _MOST:
        try:
            tables(text)
        except ValueError as error:
            slip = _slip(path, text, str(error))
            if told and slip.number <= last:
                break
            told.append(slip.told)
            if not slip.number or TOO_LONG.search(text):
                break
            written, last = text.split("\n"), slip.number
            written[last - 1] = slip.right or f"# {written[last - 1]}"
            text = "\n".join(written)
        else:
            return tuple(told), text
    return tuple(told), None


class _Slip(NamedTuple):
    """What is wrong in the writing of a file: the message, its line (0 for none), and the line as it was meant."""

    told: str
    number: int = 0
    right: str | None = None


def _slip(path: str, text: str, problem: str) -> _Slip:
    """Return where the writing of a file goes wrong and what to write there."""
    number = TOO_LONG.search(text)
    if number and "digits" in problem:  # Python reads no larger numbers, and does not say where one is
        before = text[: number.start()].split("\n")
        problem = f"at line {len(before)}, column {len(before[-1]) + 1}"
    place = _AT.search(problem)
    if place is None:
        ended = "" if "end of document" in problem else problem
        return _Slip(
            say(
                "{path}: is no valid TOML: {error}; {remedy}",
                path=path,
                error=problem,
                remedy=toml_mistakes.remedy(ended),
            )
        )
    at = int(place[1])
    line = text.split("\n")[at - 1]
    twice = say("it stands further up already; keep one of the two") if _TWICE.search(problem) else ""
    wants = _wants(line, "int")
    remedy = say("write the number alone") if wants else toml_mistakes.remedy(line)
    told = say(
        "{path}: line {line}, column {column} is no valid TOML; {remedy}",
        path=path,
        line=place[1],
        column=place[2],
        remedy=twice or remedy,
    )
    right = None if twice else straightened(line, number=wants, switch=_wants(line, "bool"))
    return _Slip(_shown(told, line, right), at, right)


def _wants(line: str, kind: str) -> bool:
    """Return whether the key of a line is one whose value is of a kind (int, bool), in whatever table."""
    key = re.split(r"[=＝：:]", line, maxsplit=1)[0].strip()
    fields = [table.model_fields[key] for table in TABLES.values() if key in table.model_fields]
    return any(kind in str(field.annotation) for field in fields)


def _shown(told: str, line: str, right: str | None) -> str:
    """Return a message with the line that it is about, and with the line that was probably meant."""
    shown = [told, f"    {_cut(line.strip())}"]
    return "\n".join([*shown, say("  write:"), f"    {right}"] if right and len(right) <= _WIDEST else shown)


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST]}…"


def parse(data: Mapping[str, Any], where: str, text: str = "") -> Settings:
    """Return the settings that ``data`` spells out; ``where`` is named in errors, with the lines of ``text``.

    >>> parse({"briefing": {"name": "供电简报"}}, "briefing.toml").briefing.name
    '供电简报'
    """
    try:
        return Settings.model_validate(dict(data))
    except ValidationError as error:
        written, known = text.split("\n"), lines(text)
        told = [_told(detail, where, written, known) for detail in error.errors(include_url=False)[:_MOST]]
        if error.error_count() > _MOST:
            told.append(say("{path}: and {count} more", path=where, count=error.error_count() - _MOST))
        raise ConfigError("\n".join(told)) from error


def _told(detail: ErrorDetails, where: str, written: Sequence[str], known: Mapping[Where, int]) -> str:
    """Return what is wrong with a value, where it stands, and the line that was probably meant."""
    number = line_of(tuple(detail["loc"]), known)
    if number is None:
        return f"{where}: {_explain(detail)}"
    line = written[number - 1]
    told = say("{path}: line {line}: {told}", path=where, line=number, told=_explain(detail))
    return _shown(told, line, _meant(detail, line))


def _meant(detail: ErrorDetails, line: str) -> str | None:
    """Return the line that was probably meant."""
    *place, key = [str(part) for part in detail["loc"]]
    if detail["type"] == "extra_forbidden":
        near = _nearest(key, _known(place))
        return renamed(line, key, near) if near else None
    if key.isdecimal():  # the place of an item in a list
        return replaced(line, detail["input"], value_faults.choices(detail))
    return revalued(key, detail["type"], detail["input"], value_faults.choices(detail))


def _explain(detail: ErrorDetails) -> str:
    """Return a sentence on one fault: the key, what is wrong and what is allowed."""
    place = [str(part) for part in detail["loc"]]
    key = _cut(".".join(place))
    if detail["type"] == "extra_forbidden":
        known = _known(place[:-1])
        hint = question(_nearest(place[-1], known))
        return say("unknown key '{key}'{hint} (allowed here: {known})", key=key, hint=hint, known=", ".join(known))
    own = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else None
    told = own or value_faults.say_fault(detail) or f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"
    found = detail["input"]
    short = found if len(repr(found)) <= _WIDEST else _cut(str(found))
    return say("'{key}': {told} (found {found!r})", key=key, told=told, found=short)


def _nearest(key: str, known: Sequence[str]) -> str:
    """Return the key that was probably meant, nothing where none is like it."""
    return "".join(difflib.get_close_matches(key, known, 1))


def _known(place: list[str]) -> list[str]:
    """Return the keys that are allowed in the table at ``place``."""
    known: dict[str, type[BaseModel]] = {**TABLES, "columns": ColumnTable}
    table = known.get(place[0]) if place else Settings
    return list(table.model_fields) if table else []
