"""An issue as its templates show it, and the list of what the clerk has to check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reporter.model.measured import Chart, Metric, TableRow
from reporter.model.raw import Photo
from reporter.model.restored import Certainty, RepairKind


@dataclass(frozen=True, slots=True)
class Masthead:
    """The red head: ``number`` counts the issues of the year, ``total`` all issues, ``date`` is ISO."""

    name: str
    organisation: str
    compiler: str
    number: int
    total: int | None
    year: int
    week: str
    date: str
    signer: str = ""
    secrecy: str = ""
    secrecy_period: str = ""
    urgency: str = ""

    @property
    def marking(self) -> str:
        """The level of secrecy with its period, 秘密★1年 (GB/T 9704-2012, 7.2.2); empty where there is none."""
        return "★".join(filter(None, (self.secrecy, self.secrecy_period))) if self.secrecy else ""


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence of the overview and the sections (by number) whose articles say it, the quoted one first."""

    text: str
    sections: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same figure in an earlier issue, named in a reader's words: 上期, 第45期."""

    issue: str
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the week's table, the number of its section, and the sections that say the same.

    ``earlier`` is what the archive has to compare it with, None where nothing is the same; ``disputed`` are the figures
    that say otherwise, each with the number of its section.
    """

    row: TableRow
    section: int
    also: tuple[int, ...] = ()
    earlier: Earlier | None = None
    disputed: tuple[tuple[int, Metric], ...] = ()

    @property
    def derived(self) -> bool:
        """Whether the row shows a change that we computed."""
        return self.row.derived or self.earlier is not None


@dataclass(frozen=True, slots=True)
class Target:
    """What was promised in an issue, and the last that a later one told of it, None where none did."""

    promised: Metric
    issue: str
    came: Metric | None = None
    came_issue: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """An article as the briefing shows it; ``number`` counts from 1, ``rows_left`` rows of figures are not shown.

    ``title_drafted`` says that the title was made by us of the article's words, ``line`` is what it says in a line.
    ``table`` are the figures that stand in a table of its own, ``rows`` the weightiest whether told elsewhere or not.
    ``body`` is the whole text, each paragraph with whether it is a heading. ``via`` is the issue of a lower level that
    told it, empty where it was read here. ``named`` is the body that the line below the title names, empty for none,
    None for the organisation.
    """

    number: int
    title: str
    organisation: str | None
    date: str | None
    byline: tuple[str, ...]
    source: str
    sentences: tuple[str, ...]
    rows: tuple[TableRow, ...]
    keywords: tuple[str, ...]
    rows_left: int = 0
    title_drafted: bool = False
    line: str = ""
    note: str = ""
    pinned: bool = False
    table: tuple[TableRow, ...] = ()
    photos: tuple[Photo, ...] = ()
    body: tuple[tuple[str, bool], ...] = ()
    via: str = ""
    named: str | None = None

    @property
    def below_title(self) -> str | None:
        """The body that the line below the title names, None for none."""
        return self.organisation if self.named is None else self.named or None


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What an office has otherwise than the template: fonts by names, margins in millimetres, how pages are numbered.

    ``margins`` are top, right, bottom and left, None for the template's; empty ``numbers`` are the template's.
    ``fit`` sets lines closer or wider where pages would stay half empty.
    """

    fonts: tuple[tuple[str, str], ...] = ()
    margins: tuple[float | None, float | None, float | None, float | None] = (None, None, None, None)
    numbers: str = ""
    fit: bool = True


AS_TEMPLATE = PageSetup()


@dataclass(frozen=True, slots=True)
class RepairNote:
    """A row of the appendix: repairs of one kind and wording in one section, with how often they were made."""

    section: int
    kind: RepairKind
    before: str
    after: str
    certainty: Certainty
    alternatives: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of sections under one heading, with its 按语 if any; a briefing of few articles has none."""

    heading: str
    sections: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An article of which the issue says one line; its ``number`` goes on where the sections' end.

    ``text`` is what it says in a line, empty where that is its title; ``heading`` is its 栏目, empty for none.
    """

    number: int
    text: str
    title: str
    organisation: str | None
    date: str | None
    source: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a unit's articles are only counted, and of which 栏目; ``unit`` is None for those of nobody.

    ``units`` are how many units the row stands for: the last one of a long table stands for all that are not named.
    """

    unit: str | None
    count: int
    columns: tuple[tuple[str, int], ...] = ()
    units: int = 1


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of the last page: 报／送／发 and 印数."""

    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    issue_to: tuple[str, ...] = ()
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """A week's briefing, or that of a longer time: everything a template can show, in reading order.

    ``sections`` are the articles that matter most; of a week of many, ``lines`` are the next ones and ``shares`` count
    the rest. ``targets`` are told of a longer time only. Nothing of the workshop is in it but ``repairs`` and
    ``repair_counts``, empty unless an appendix is asked for.
    """

    masthead: Masthead
    overview: tuple[KeySentence, ...]
    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]
    repairs: tuple[RepairNote, ...]
    repair_counts: tuple[tuple[RepairKind, int], ...]
    foot: Foot
    note: str = ""
    targets: tuple[Target, ...] = ()
    custom: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    lines: tuple[Line, ...] = ()
    shares: tuple[Share, ...] = ()


class Matter(StrEnum):
    """What an item of the check list is about, in the words of its headings, the most pressing first."""

    LOST = "没有落实的编辑决定"
    NUMBER = "期号重复"
    EMPTY = "题下没有内容的文章"
    UNUSED = "未采用的材料"
    CONFLICT = "互相矛盾的数据"
    INFERRED = "推定的数据"
    UNSURE = "缺题名、单位或日期"
    HEAD = "报头没有编发单位"
    OUTSIDE = "日期不在本周"
    LATER = "晚于本期的日期"
    LIKELY = "推定的修复"
    DOUBT = "未能确定之处"
    STROKES = "铅笔改动的句子"
    WRITTEN = "人工改写"
    PRIVATE = "遮盖的个人信息"
    PICTURE = "来稿的配图"
    UNNAMED = "可以列表的数据"
    CHOICE = "没有详写的来稿"
    LEVEL = "来自下级简报的稿件"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """An item of the check list: where it is, what is the matter, what was done, and what the clerk can do about it.

    ``source`` is the document's name, ``place`` where in the issue and the article; ``printed`` tells whether the
    issue shows what it is about.
    """

    matter: Matter
    source: str
    place: str
    text: str
    done: str
    advice: str
    printed: bool = True


@dataclass(frozen=True, slots=True)
class CheckList:
    """What the clerk has to know of an issue and its readers have not: it is never sent."""

    masthead: Masthead
    items: tuple[CheckItem, ...]
