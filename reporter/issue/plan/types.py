"""What a plan of an issue may say, each table of issue.toml as a type; only what differs from the machine's choice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from reporter.chinese import dates
from reporter.config import Mailboxes  # noqa: TC001 - pydantic reads annotations at run time
from reporter.language import say
from reporter.model import Place

_WHICH = frozenset({"key", "opening", "file"})
_MAY_BE_EMPTY = ("to", "opening", "file")  # what is corrected to nothing is taken out

AT = re.compile(r"(\d{1,6}):(\d{1,7})-(\d{1,7})")
"""A place as a plan writes it: paragraph from 0, colon, the offsets where it begins and ends."""

_DAY = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?|--(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)"
_PERIOD = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}")


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _placed(value: str) -> str:
    found = AT.fullmatch(value)
    if not found or int(found[2]) >= int(found[3]):
        raise ValueError(say('不是位置，照草稿里的写法，如 "3:0-25"'))
    return value


def _dated(value: object) -> object:
    """Return a date that TOML or a person wrote as ISO text.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(dates.day(str(value)) or str(value)).isoformat()
    except ValueError as error:
        raise ValueError(say("不是日期，写成 2026-11-20")) from error


def _period(value: str) -> str:
    if not _PERIOD.fullmatch(value):
        raise ValueError(say("不是时间，写成 2026-11-20、2026-11、2026-01/2026-10 或 ../2026-11-20"))
    return value


Text = Annotated[str, Field(min_length=1, max_length=500)]
Long = Annotated[str, Field(min_length=1, max_length=5000)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]
At = Annotated[str, AfterValidator(_placed)]
Date = Annotated[str, BeforeValidator(_dated)]
Period = Annotated[str, AfterValidator(_period)]
Key = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class _Table(BaseModel):
    """A table of the file: frozen, its types exact, its keys all known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: object) -> object:
        """Return a table without the fields that a person left empty: they decide nothing."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value != "" or name in _MAY_BE_EMPTY}


class Spot(_Table):
    """Words of an article: where they stood when the plan was drafted, and how they read."""

    at: At
    text: Long

    @property
    def place(self) -> Place:
        """The place that ``at`` writes."""
        block, start, end = map(int, self.at.replace("-", ":").split(":"))
        return Place(block, start, end)


class SentencePlan(Spot):
    """A sentence to quote: as it is, or ``pencil = false`` without strokes, or in a wording of one's own.

    ``without`` are the strokes that are not made, by their ids.
    """

    pencil: bool = True
    without: Texts = ()
    wording: Long | None = None
    confirmed: bool = False


class OverviewPlan(SentencePlan):
    """An item of the overview: a sentence, and the key of its article."""

    article: Key


class FigurePlan(Spot):
    """What a person says of a figure; ``check`` marks it （待核）."""

    show: bool | None = None
    week: bool | None = None
    check: bool = False
    name: Text | None = None
    owner: Text | None = None
    when: Period | None = None
    confirmed: bool = False


class CorrectionPlan(_Table):
    """Words that are read otherwise, wherever the article has them."""

    text: Annotated[str, Field(min_length=2, max_length=500)]
    to: Annotated[str, Field(max_length=500)]
    confirmed: bool = False


class ArticlePlan(_Table):
    """What a person decides about an article; ``key`` and ``opening`` say which it is."""

    key: Key
    opening: str = ""
    file: str = ""
    why: Text | None = None
    use: bool | None = None
    brief: bool = False
    order: Annotated[int, Field(ge=1, le=9999)] | None = None
    before: Text | None = None
    pinned: bool = False
    column: Text | None = None
    title: Text | None = None
    organisation: Text | None = None
    date: Date | None = None
    byline: Texts | None = None
    note: Long | None = None
    picture: bool | None = None
    confirmed: bool = False
    sentences: Annotated[tuple[SentencePlan, ...], BeforeValidator(_as_tuple)] = ()
    figures: Annotated[tuple[FigurePlan, ...], BeforeValidator(_as_tuple)] = ()
    corrections: Annotated[tuple[CorrectionPlan, ...], BeforeValidator(_as_tuple)] = ()

    @property
    def decides(self) -> bool:
        """Whether anything is decided: a table as it was drafted only says which article it is."""
        return bool(self.model_dump(exclude_defaults=True).keys() - _WHICH)

    @field_validator("use")
    @classmethod
    def _explained(cls, value: bool | None, known: ValidationInfo) -> bool | None:  # noqa: FBT001 - pydantic's protocol
        if value is False and not known.data.get("why"):
            raise ValueError(say('不用这篇要写明原因：why = "…"'))
        return value


class ColumnPlan(_Table):
    """A 栏目 of the issue, in the order of the file, with its 按语."""

    name: Text
    note: Long | None = None
    confirmed: bool = False


class ChartPlan(_Table):
    """A chart by its name: left out, or under another title."""

    name: Text
    show: bool = True
    title: Text | None = None
    confirmed: bool = False


class HeadPlan(_Table):
    """The issue as a whole: masthead, 按语, recipients."""

    number: Annotated[int, Field(ge=1, le=9999)] | None = None
    date: Date | None = None
    name: Text | None = None
    signer: Text | None = None
    secrecy: Text | None = None
    secrecy_period: Text | None = None
    urgency: Text | None = None
    note: Long | None = None
    confirmed: bool = False
    to: Mailboxes | None = None
    cc: Mailboxes | None = None
    sent: Date | None = None
    rows: Annotated[int, Field(ge=0, le=100)] | None = None
    overview: Annotated[tuple[OverviewPlan, ...], BeforeValidator(_as_tuple)] = ()


class Plan(_Table):
    """The whole of issue.toml."""

    issue: HeadPlan = HeadPlan()
    columns: Annotated[tuple[ColumnPlan, ...], BeforeValidator(_as_tuple)] = ()
    charts: Annotated[tuple[ChartPlan, ...], BeforeValidator(_as_tuple)] = ()
    articles: Annotated[tuple[ArticlePlan, ...], BeforeValidator(_as_tuple)] = ()

    @property
    def digest(self) -> str:
        """The SHA-256 of what it decides of the issue: not of remarks, nor of whom it goes to and when."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        head = {name: value for name, value in said.pop("issue", {}).items() if name not in {"to", "cc", "sent"}}
        articles = [one for one in said.pop("articles", ()) if one.keys() - {"key", "opening", "file"}]
        whole = {"issue": head, "articles": articles, **said}
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode("ascii")).hexdigest()


EMPTY = Plan()
