"""A plan read from issue.toml, every mistake in it named with its line, its field and what to write instead."""

from __future__ import annotations

import difflib
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from reporter.errors import ConfigError
from reporter.given import TOO_LONG, refuse_deep
from reporter.issue.plan.sheet import Sheet
from reporter.issue.plan.types import EMPTY, Plan
from reporter.language import in_chinese, say, untold, value_faults
from reporter.language.corrected_lines import revalued
from reporter.language.toml_lines import line_of, lines_of_file
from reporter.language.toml_trials import narrow, shown, slips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from reporter.language.toml_lines import Where
    from reporter.language.toml_trials import Slip

NAME = "issue.toml"
"""The name of a plan in the folder of its week."""

_SAID: Mapping[str, str] = MappingProxyType(
    {
        **value_faults.KINDS,
        "missing": untold("没有写，请照草稿补上"),
        "string_pattern_mismatch": untold("不是文章的编号，照草稿里的写法"),
        "greater_than_equal": untold("太小，从 {ge} 起"),
    }
)


_CALLED: Mapping[int | str, str] = MappingProxyType(
    {
        "title": in_chinese("标题"),
        "organisation": in_chinese("单位"),
        "date": in_chinese("日期"),
        "byline": in_chinese("作者"),
        "note": in_chinese("按语"),
        "wording": in_chinese("自己写的话"),
        "owner": in_chinese("主体"),
        "when": in_chinese("时段"),
        "column": in_chinese("栏目"),
        "name": in_chinese("名称"),
        "to": in_chinese("更正"),
    }
)
"""What a clerk calls the fields that people write most."""

_NAMES: Mapping[str, str] = MappingProxyType(
    {called: str(name) for name, called in _CALLED.items() if name != "to"}
    | {
        in_chinese("期号"): "number",
        in_chinese("编发日期"): "date",
        in_chinese("简报名称"): "name",
        in_chinese("签发人"): "signer",
        in_chinese("密级"): "secrecy",
        in_chinese("保密期限"): "secrecy_period",
        in_chinese("紧急程度"): "urgency",
        in_chinese("本期按语"): "note",
        in_chinese("栏目按语"): "note",
        in_chinese("本篇按语"): "note",
        in_chinese("图题"): "title",
        in_chinese("次序"): "order",
        in_chinese("头条"): "pinned",
        in_chinese("收件人"): "to",
        in_chinese("抄送"): "cc",
        in_chinese("原因"): "why",
        in_chinese("不用的原因"): "why",
    }
)
"""The fields by what the draft's remarks call them."""


_MOST_FAULTS = 30
"""Faults that are told at once: who mends these sees the next ones then."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan, the name of its file, and the line of each of its values."""

    plan: Plan
    name: str = NAME
    lines: Mapping[Where, int] = field(default_factory=dict)

    def place(self, where: Where) -> str:
        """Return the file, line and field of a value, as messages begin: issue.toml 第12行 articles[2].date."""
        return self._at(self.name, where)

    def spot(self, where: Where) -> str:
        """Return the line and field of a value, as the check list of its folder has them: issue.toml 第12行 日期."""
        return self._at(NAME, where, _called(where))

    def _at(self, name: str, where: Where, called: str | None = None) -> str:
        line, field_of = line_of(where, self.lines), called or spelled(where)
        if line:
            return in_chinese("{name} 第{line}行 {field}", name=name, line=line, field=field_of)
        return f"{name} {field_of}"


NO_PLAN = PlanFile(EMPTY)


def read(text: str, name: str = NAME) -> PlanFile:
    """Return the plan that ``text`` is; ``name`` is how messages call the file.

    Raises:
        ConfigError: it is no TOML, or a field is unknown or wrong; all mistakes at once.
    """
    data, told = _told(text, name), []
    if data is None:
        wrong, text = slips(text, _COUNTED, _NAMES)
        told, data = [_written_wrong(one, name) for one in wrong], _data(text)
    known = lines_of_file(text) if data is not None else {}
    try:
        file = PlanFile(Plan.model_validate({} if data is None else data), name, known)
    except ValidationError as error:
        bare, written = PlanFile(EMPTY, name, known), text.split("\n")
        faults = error.errors(include_url=False)[: _MOST_FAULTS - len(told)]
        told += [_fault(one, bare, written) for one in faults]
        raise ConfigError(narrow("\n".join(told))) from error
    if told:
        raise ConfigError(narrow("\n".join(told)))
    _refuse_twins(file)
    return file


def _written_wrong(wrong: Slip, name: str) -> str:
    start = in_chinese("{name} 第{line}行", name=name, line=wrong.number)
    return say("{start}：写法有误，{wrong}", start=start, wrong=str(wrong))


def _told(text: str, name: str) -> Mapping[str, Any] | None:
    """Return what a text says, None where it is no TOML.

    Raises:
        ConfigError: it is built so that nobody could read it.
    """
    try:
        refuse_deep(text)
        if (number := TOO_LONG.search(text)) is None:
            return _data(text)
    except RecursionError as error:
        raise ConfigError(
            say("{path}: brackets or tables are nested too deep; write one table for each [name]", path=name)
        ) from error
    start = in_chinese("{name} 第{line}行", name=name, line=text.count("\n", 0, number.start()) + 1)
    raise ConfigError(say("{start}：写法有误，{wrong}", start=start, wrong=say("write the number alone")))


def _data(text: str) -> Mapping[str, Any] | None:
    """Return what a text says, None where it is no TOML."""
    with suppress(tomllib.TOMLDecodeError):
        data = Sheet(text).data
        return tomllib.loads(text) if data is None else data
    with suppress(tomllib.TOMLDecodeError):  # its pieces may be none where the whole is one
        return tomllib.loads(text)
    return None


def _called(where: Where) -> str | None:
    """Return what a clerk calls a field, None for one that has no such name."""
    return in_chinese("图题") if where[:1] == ("charts",) else _CALLED.get(where[-1]) if where else None


def spelled(where: Where) -> str:
    """Return the name of a field from the top of the file, tables counted from 1.

    >>> spelled(("articles", 0, "sentences", 2, "text"))
    'articles[1].sentences[3].text'
    """
    shown = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where)
    return shown.lstrip(".")


def _fault(detail: ErrorDetails, file: PlanFile, written: Sequence[str]) -> str:
    """Return what is wrong with a value, with its line, and that line as it was meant where somebody can tell."""
    where: Where = detail["loc"]
    number = line_of(where, file.lines) or line_of((*where, 0), file.lines)
    line = written[number - 1] if number else ""
    told = say("{start}：{value}{fault}", start=file.place(where), value=_quoted(detail), fault=_wrong(detail, where))
    return shown(told, line, _meant(detail, line)) if line else told


def _wrong(detail: ErrorDetails, where: Where) -> str:
    if detail["type"] == "extra_forbidden":
        allowed = _allowed(where[:-1])
        name = _NAMES.get(str(where[-1]))
        if name in allowed:
            return say("项名写 {name}", name=name)
        near = difflib.get_close_matches(str(where[-1]), allowed, 1)
        if near:
            return say("没有这一项，是不是“{near}”？", near=near[0])
        return say("没有这一项，可用的有：{allowed}", allowed=", ".join(allowed))
    if (head := _head(detail)) is not None:
        return say("表头的方括号不对，写成 {head}", head=head)
    return _reason(detail)


def _head(detail: ErrorDetails) -> str | None:
    """Return how the head of a table is written, of which there is one, or of which there can be several."""
    name = str(detail["loc"][0])
    if detail["type"] == "tuple_type" and name in _SEVERAL and detail["loc"] == (name,):
        return f"[[{name}]]"
    return f"[{name}]" if detail["type"] == "model_type" and detail["loc"] == ("issue",) else None


def _meant(detail: ErrorDetails, line: str) -> str:
    """Return the line that was probably meant, empty where nobody can tell; what else stands on it stays."""
    if (head := _head(detail)) is not None:
        return head
    name, kind = str(detail["loc"][-1]), detail["type"]
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, _allowed(detail["loc"][:-1]), 1)
        return re.sub(rf"(?<![\w-]){re.escape(name)}(?=\s*=|\])", near[0], line, count=1) if near else ""
    right = revalued(name, kind, detail["input"])
    field = rf'(?<![\w-]){re.escape(name)}\s*=\s*(?:"[^"]*"|\[[^\]]*\]|[^\s,}}#]+)'
    return re.sub(field, lambda _: str(right), line, count=1) if right else ""


def _reason(detail: ErrorDetails) -> str:
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    if detail["type"] == "int_type" and isinstance(detail["input"], str):
        return say("只写数字，不加引号")
    return value_faults.say_fault(detail, _SAID) or detail["msg"]


def _quoted(detail: ErrorDetails) -> str:
    """Return the value that is wrong, where it is short enough to be shown."""
    value = detail["input"]
    if detail["type"] == "extra_forbidden":
        return ""
    if isinstance(value, bool):
        return "“true”" if value else "“false”"
    return f"“{value}”" if isinstance(value, (str, int, float)) and len(str(value)) <= 40 else ""  # noqa: PLR2004


def _allowed(where: Where) -> list[str]:
    """Return the fields that the table at a place may have."""
    table: type[BaseModel] = Plan
    for part in where:
        if isinstance(part, str):
            table = _TABLES[part]
    return list(table.model_fields)


def _refuse_twins(file: PlanFile) -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, article in enumerate(file.plan.articles):
        first = seen.setdefault((article.key, article.opening), number)
        if first != number:
            start = file.place(("articles", number, "key"))
            raise ConfigError(say("{start}：与 articles[{value}] 是同一篇，请合成一处", start=start, value=first + 1))


def _tables() -> dict[str, type[BaseModel]]:
    from reporter.issue.plan import types

    return {
        "issue": types.HeadPlan,
        "overview": types.OverviewPlan,
        "columns": types.ColumnPlan,
        "charts": types.ChartPlan,
        "articles": types.ArticlePlan,
        "sentences": types.SentencePlan,
        "figures": types.FigurePlan,
        "corrections": types.CorrectionPlan,
    }


_SEVERAL = frozenset({"columns", "charts", "articles"})
_COUNTED = frozenset({"number", "rows", "order"})
_TABLES = MappingProxyType(_tables())
