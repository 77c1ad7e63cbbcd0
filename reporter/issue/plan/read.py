"""A plan read from issue.toml, every mistake in it named with its line, its field and what to write instead."""

from __future__ import annotations

import difflib
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import tomlkit
from pydantic import BaseModel, ValidationError
from tomlkit.exceptions import ParseError, TOMLKitError

from reporter.errors import ConfigError
from reporter.issue.plan.sheet import Sheet
from reporter.issue.plan.types import EMPTY, Plan
from reporter.language import in_chinese, say, toml_mistakes, untold, value_faults
from reporter.language.toml_lines import line_of, lines_of_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from reporter.language.toml_lines import Where

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
    try:
        data = _data(text)
    except ParseError as error:
        raise ConfigError(_slip(text, name, error)) from error
    except (TOMLKitError, ValueError) as error:
        raise ConfigError(say("{name}：写法有误（{error}），同一项只能写一次", name=name, error=error)) from error
    known = lines_of_file(text)
    try:
        file = PlanFile(Plan.model_validate(data), name, known)
    except ValidationError as error:
        bare = PlanFile(EMPTY, name, known)
        raise ConfigError("\n".join(_fault(one, bare) for one in error.errors(include_url=False))) from error
    _refuse_twins(file)
    return file


def _data(text: str) -> Mapping[str, Any]:
    """Return what a text says; tomlkit, which takes twenty times as long, tells best what is wrong."""
    with suppress(tomllib.TOMLDecodeError):
        if (data := Sheet(text).data) is not None:
            return data
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return tomlkit.parse(text).unwrap()


def _slip(text: str, name: str, error: ParseError) -> str:
    """Return where the writing of a plan goes wrong and what to write there."""
    start = in_chinese("{name} 第{line}行", name=name, line=error.line)
    if "already exists" in str(error):
        return say("{start}：写法有误，上面已经写过，同一张表、同一项只能写一次", start=start)
    written = [*text.split("\n"), ""]
    remedy = toml_mistakes.remedy(written[error.line - 1].strip() if error.line < len(written) - 1 else "")
    return say("{start}：写法有误，{remedy}", start=start, remedy=remedy)


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


def _fault(detail: ErrorDetails, file: PlanFile) -> str:
    where: Where = detail["loc"]
    start = file.place(where)
    if detail["type"] == "extra_forbidden":
        allowed = _allowed(where[:-1])
        near = difflib.get_close_matches(str(where[-1]), allowed, 1)
        if near:
            return say("{start}：没有这一项，是不是“{near}”？", start=start, near=near[0])
        return say("{start}：没有这一项，可用的有：{allowed}", start=start, allowed=", ".join(allowed))
    said = _reason(detail)
    return say("{start}：{value}{fault}", start=start, value=_quoted(detail), fault=said)


def _reason(detail: ErrorDetails) -> str:
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    return value_faults.say_fault(detail, _SAID) or detail["msg"]


def _quoted(detail: ErrorDetails) -> str:
    """Return the value that is wrong, where it is short enough to be shown."""
    value = detail["input"]
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


_TABLES = MappingProxyType(_tables())
