"""A wrong line of a TOML file as it was probably meant, so that a person can copy it; nothing where nobody can tell."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.language import say
from reporter.language.toml_mistakes import HALF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_SIGNS = str.maketrans({**HALF, "\u3000": " "})  # a remedy shows it as a sign
_ENTRY = re.compile(r"\s*([\w\-]+)\s*[=＝：:]\s*(.*?)\s*$")
_REMARK = re.compile(r"(?:(?<=[\"'”’＂])\s*#[^\"”＂]*|\s+#.*)$")
_DIGITS = re.compile(r"\D*(\d+)\D*")
_TEN = 10  # the largest number of one character that is no unit, as 百 is
_AROUND = re.compile(r"^[\"'＂]|[\"'＂]$")
_OPENING = ("[", "{")  # of a value that is no text
_OPEN_TABLE = re.compile(r"\[{1,2}[\w.\-]+")
_SEPARATED = re.compile(r"[、，,；;]\s*")
_SWITCHES = {"是": "true", "开": "true", "true": "true", "yes": "true", "否": "false", "关": "false", "false": "false"}


def straightened(line: str, *, number: bool = False, switch: bool = False) -> str | None:
    """Return a line that is no TOML with the signs TOML has, or its value quoted.

    ``number`` and ``switch`` say that it wants a number, or true and false.

    >>> straightened("name = “供电简报”"), straightened("number = 第12期", number=True), straightened("to = 办公室")
    ('name = "供电简报"', 'number = 12', 'to = "办公室"')
    """
    entry = _ENTRY.match(line)
    value, remark = _cut(entry[2]) if entry else ("", "")
    start = f"{entry[1]} = " if entry else ""
    found = _number(value) if number else None
    found = _SWITCHES.get(_bare(value)) if switch else found
    candidates = [f"{start}{found}{remark}"] if found else []
    if _OPEN_TABLE.fullmatch(line.strip()):
        candidates.append(line.strip() + "]" * line.count("["))
    candidates.append(line.strip().translate(_SIGNS))
    if quoted := _as_text(value):
        candidates.append(f"{start}{quoted}{remark}")
    return next((one for one in candidates if one != line.strip() and _is_toml(one)), None)


def _cut(value: str) -> tuple[str, str]:
    """Return a value without the remark behind it, and the remark with the space before it.

    >>> _cut("云水县  # 单位"), _cut('"学习"三农"文件"  # "按语"'), _cut("3#桥")
    (('云水县', '  # 单位'), ('"学习"三农"文件"', '  # "按语"'), ('3#桥', ''))
    """
    found = _REMARK.search(value)
    return (value[: found.start()], value[found.start() :]) if found else (value, "")


def _number(text: str) -> str | None:
    """Return the one number of a text, 第12期 or 三篇."""
    digits = _DIGITS.fullmatch(text)
    numerals = [value for one in text if (value := int(unicodedata.numeric(one, 0))) and value <= _TEN]
    return digits[1] if digits else str(numerals[0]) if len(numerals) == 1 else None


def _as_text(value: str) -> str | None:
    """Return a value as a text between quotes, None for what begins as none, or whose inner quotes are no pairs."""
    inner = _bare(value)
    return None if not value or value.startswith(_OPENING) or inner.count('"') % 2 else _quoted(_inside(inner))


def _bare(value: str) -> str:
    """Return a text without the quotes around it, those of its own words kept.

    >>> _bare('“供电"每周"简报”'), _bare("“三农”文件"), _bare('"学习"三农""')
    ('供电"每周"简报', '“三农”文件', '学习"三农"')
    """
    if value.startswith("“") and value.endswith("”") and value.count("“") == 1:
        return value[1:-1]
    return _AROUND.sub("", value)


def _inside(text: str) -> str:
    """Return a text with the quotes within it as Chinese has them, by turns opening and closing."""
    turns = iter("“”" * text.count('"'))
    return re.sub('"', lambda _: next(turns), text)


def _is_toml(line: str) -> bool:
    try:
        return bool(tomllib.loads(line)) or line.startswith("#")
    except tomllib.TOMLDecodeError:
        return False


def revalued(key: str, kind: str, value: object, choices: Sequence[str] = ()) -> str | None:
    """Return a line with the value that was meant, by the kind of its fault (pydantic's names).

    >>> revalued("number", "int_type", "第12期"), revalued("to", "tuple_type", "a@x.cn、b@x.cn")
    ('number = 12', 'to = ["a@x.cn", "b@x.cn"]')
    >>> revalued("charts", "literal_error", "natve", ("pictures", "native")), revalued("name", "string_type", 3)
    ('charts = "native"', 'name = "3"')
    """
    if near := difflib.get_close_matches(str(value), choices, 1):
        return f"{key} = {_quoted(near[0])}"
    meant = next((read(value) for begins, read in _MEANT.items() if kind.startswith(begins)), None)
    return f"{key} = {meant}" if meant else None


def replaced(line: str, value: object, choices: Sequence[str]) -> str | None:
    """Return a line with an item of its list as it was meant, None where none is near.

    >>> replaced('also = ["pfd"]', "pfd", ("pdf", "html", "md"))
    'also = ["pdf"]'
    """
    near = difflib.get_close_matches(str(value), choices, 1)
    right = line.replace(str(value), near[0], 1).strip() if near else ""
    return right if right != line.strip() and _is_toml(right) else None


def _listed(value: object) -> str | None:
    members = [one for one in _SEPARATED.split(value) if one] if isinstance(value, str) else []
    return f"[{', '.join(map(_quoted, members))}]" if members else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_MEANT: Mapping[str, Callable[[object], str | None]] = MappingProxyType(
    {
        "int_": lambda value: _number(value) if isinstance(value, str) else None,
        "float_": lambda value: _number(value) if isinstance(value, str) else None,
        "bool_": lambda value: _SWITCHES.get(str(value).lower()),
        "tuple_type": _listed,
        "string_type": lambda value: _quoted(str(value)) if isinstance(value, (int, float)) else None,
    }
)
"""What a value was probably meant to be, by how the kind of its fault begins."""


def renamed(line: str, key: str, near: str) -> str | None:
    """Return a line with its key as it was meant, None if the line does not begin with it.

    >>> renamed('nam = "供电简报"', "nam", "name"), renamed("[brefing]", "brefing", "briefing")
    ('name = "供电简报"', '[briefing]')
    """
    right = re.sub(rf"^(\s*\[*){re.escape(key)}(?=[\s=\]])", rf"\g<1>{near}", line)
    return right.strip() if right != line else None


def question(near: object) -> str:
    """Return whether a name that is near was meant, as a message goes on with it; nothing where none is near."""
    return say("; did you mean '{near}'?", near=near) if near else ""
