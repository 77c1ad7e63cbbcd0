"""Every domain type of the house: frozen, slotted, built of tuples, free of behaviour that needs the world."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Role = Literal["kicker", "title", "subtitle", "byline", "heading", "body", "caption", "boilerplate"]
Certainty = Literal["certain", "likely"]
Approx = Literal["约", "余/多", "近", "超/以上", "以下", "区间"]
ChangeKind = Literal["从到", "同比", "环比", "增减"]
Direction = Literal["增加", "减少"]
Modality = Literal["fact", "target", "forecast", "denied"]


class RepairKind(StrEnum):
    """What was wrong where a text was repaired, in the words of the record that readers see."""

    MOJIBAKE = "乱码"
    ENTITY = "实体"
    ESCAPE = "转义"
    SLIP = "错位"
    READING = "注音"
    SCRIPT = "繁简"
    WIDTH = "全半角"
    RADICAL = "部首"
    LINE_END = "换行"
    INVISIBLE = "隐形字符"
    PAGE_REMAINS = "网页残留"
    FURNITURE = "页眉页脚"
    QUOTE = "引用符"
    BROKEN_LINE = "断行"
    CUT_PARAGRAPH = "断段"
    COLUMN_ORDER = "栏序"
    LOST_BREAK = "分段"
    PUNCTUATION = "标点"
    SPACE = "空格"
    CORRECTION = "人工更正"
    RECOGNITION = "识别"


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of an article from beside its text, to be used only where the text itself is silent.

    It is from the file's own metadata (HTML ``<title>``, Word core properties), or from what the file came in: the
    subject and the date of a mail, an entry of a feed. ``written`` is the day on which a file was last changed or a
    mail was sent: it tells of what year a date without one is, and is no article's date itself.
    """

    title: str | None = None
    published: str | None = None
    organisation: str | None = None
    author: str | None = None
    written: str | None = None

    def or_else(self, other: Hints) -> Hints:
        """Return these hints, with those of ``other`` where there is none."""
        return Hints(
            self.title or other.title,
            self.published or other.published,
            self.organisation or other.organisation,
            self.author or other.author,
            self.written or other.written,
        )


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came: ``name`` is the path as the user gave it, or that of a member (``a.zip/稿件/甲.docx``)."""

    name: str
    data: bytes
    media_type: str | None = None
    hints: Hints = NO_HINTS


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that an article brings along: ``near`` is the text that stands below it, ``lost`` why it is none.

    ``data`` is as it came, or a JPEG of ``width`` and ``height`` where it is to be shown. ``caption`` is the article's.
    """

    name: str
    data: bytes = b""
    width: int = 0
    height: int = 0
    near: str = ""
    caption: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its reader understood it: one paragraph a line, headings marked by leading ``#`` signs.

    ``source`` is the document's name; ``digest`` the SHA-256 of the document's bytes in hexadecimal; ``encoding`` what
    they were decoded with. ``unclear`` are the stretches of the text that were read without certainty, as a digit in a
    scan; ``remarks`` what else of the document somebody has to look at, as a page that could not be read.
    ``part`` is whose contribution it is in a file that holds several.
    """

    source: str
    text: str
    digest: str
    encoding: str
    hints: Hints = NO_HINTS
    unclear: tuple[range, ...] = ()
    remarks: tuple[Doubt, ...] = ()
    part: str | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of an article, ``blocks[block].text[start:end]``; places are in reading order."""

    block: int
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Return whether the two have a character in common.

        >>> Place(0, 2, 5).overlaps(Place(0, 4, 9)), Place(0, 2, 5).overlaps(Place(0, 5, 9))
        (True, False)
        """
        return self.block == other.block and self.start < other.end and other.start < self.end

    def touches(self, other: Place) -> bool:
        """Return whether the two have a character in common or stand side by side.

        >>> Place(0, 2, 5).touches(Place(0, 5, 9)), Place(0, 2, 5).touches(Place(1, 2, 5))
        (True, False)
        """
        return self.block == other.block and self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a text: at offset ``start`` (in characters, before the pass) ``before`` becomes ``after``.

    ``doubtful`` says that an alternative is nearly as likely: the place is mended and listed among the doubts.
    """

    kind: RepairKind
    start: int
    before: str
    after: str
    certainty: Certainty = "certain"
    alternatives: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article and the part it plays."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair as it is reported: what stood there became ``after``, which later repairs made ``reading``.

    ``place`` is where that stands in the article, None where it is in no block. What a later repair took out has an
    empty place, and the ``reading`` that stood there last. ``other_readings`` are the ``alternatives`` as they would
    read in the end.
    """

    kind: RepairKind
    place: Place | None
    before: str
    after: str
    reading: str
    certainty: Certainty = "certain"
    alternatives: tuple[str, ...] = ()
    other_readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that stays as it stands because nothing decides how to mend it, or whose best reading is hardly better.

    ``kind`` is None where nothing is damaged and the article says what cannot be, as a date that does not exist, or
    where part of the document could not be read.
    """

    kind: RepairKind | None
    place: Place | None
    text: str
    reason: str


class PrivateKind(StrEnum):
    """Private data of a person, in the words of the check list."""

    ID_CARD = "身份证号"
    BANK_CARD = "银行卡号"
    MOBILE = "手机号"
    LANDLINE = "固定电话"
    PASSPORT = "护照号"
    PLATE = "车牌号"
    ADDRESS = "住址"
    NAME = "姓名"


@dataclass(frozen=True, slots=True)
class Shielding:
    """Which private data is covered; the names that stand behind the ``cues`` are those of victims and minors."""

    kinds: frozenset[PrivateKind] = frozenset(PrivateKind)
    cues: tuple[str, ...] = ()


WHOLE_SHIELD = Shielding()


@dataclass(frozen=True, slots=True)
class Covering:
    """Private data that is covered: its kind, its place, and what is printed there; what it was is on no record."""

    kind: PrivateKind
    place: Place
    masked: str


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A restored text, with every edit that led to it.

    ``passes`` are the edits in the order in which they were made, one tuple a pass, each in ascending, disjoint
    offsets of the text before that pass: undone from the last to the first they turn ``text`` into ``original``.
    """

    original: str
    text: str
    passes: tuple[tuple[Edit, ...], ...]
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...] = ()
    coverings: tuple[Covering, ...] = ()


class StrokeKind(StrEnum):
    """What a stroke of the pencil does, in the words of the record that readers see."""

    OPENING = "删头"
    TAIL = "删尾"
    ZEAL = "删套话"
    NAME = "代名"
    SUBJECT = "补主语"
    SPEAKER = "补说话人"
    OFFICE = "补职务"
    JOIN = "并句"
    CLIP = "截句"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stroke of the pencil: at its place in the article ``before`` is printed as ``after``.

    What is cut has an empty ``after``, what is put in an empty ``before``; what is put in stands in 〔 〕. A stroke of
    the kind JOIN turns the stop of the sentence before into a semicolon and prints that sentence in front. ``rule`` is
    the id of the rule that made it.
    """

    kind: StrokeKind
    place: Place
    before: str
    after: str
    rule: str = ""

    @property
    def id(self) -> str:
        """What names the stroke in its article: its kind and where it begins.

        >>> Stroke(StrokeKind.TAIL, Place(2, 31, 40), "，赢得赞誉", "").id
        '删尾@2:31'
        """
        return f"{self.kind}@{self.place.block}:{self.place.start}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, its ``text`` that of its ``place``.

    ``edited`` is how it is quoted, None for as it is; ``strokes``, in the order of their places, lead to it.
    ``wording`` is how a person wants it printed instead.
    """

    text: str
    place: Place
    score: float = 0.0
    key: bool = False
    edited: str | None = None
    strokes: tuple[Stroke, ...] = ()
    wording: str | None = None

    @property
    def quoted(self) -> str:
        """The sentence as it is quoted."""
        return self.wording or (self.text if self.edited is None else self.edited)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword or keyphrase with its TextRank score (scores of an article sum to at most one)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: ``pct`` in per cent and ``amount`` in the figure's unit, ``derived`` if computed by us."""

    kind: ChangeKind
    direction: Direction
    pct: float | None = None
    amount: float | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: what is counted, how much of which unit, how it changed, whose it is, when, and where it stands.

    ``value`` is in the base count (3.5万 is 35000; 98% is 98 with unit "%"). For a change from … to … ``value`` is
    the start and ``value_to`` the end; for a range they are its ends and ``approx`` is "区间". ``text`` is the
    surface, that of its ``place``; ``sentence`` the sentence it stands in. ``score`` weighs how much
    the figure matters in its article, 0 to 1. ``likelihood`` is the probability that ``indicator`` is a name that can
    be printed; the indicator is empty where that is too small. ``doubtful`` says that a digit of it was put in by a
    repair that is likely, not certain. ``in_article`` and ``in_week`` tell whether a person wants it in the table of
    its article and of the week; None leaves it to its score.
    """

    indicator: str
    value: float
    value_to: float | None
    unit: str
    approx: Approx | None
    change: Change | None
    organisation: str | None
    when: str | None
    text: str
    sentence: str
    place: Place
    score: float = 0.0
    doubtful: bool = False
    modality: Modality = "fact"
    in_article: bool | None = None
    in_week: bool | None = None
    likelihood: float = 1.0

    @property
    def ends(self) -> tuple[float, float]:
        """Where the figure started and ended, or both ends of its range; the same twice for a single value."""
        return self.value, self.value if self.value_to is None else self.value_to

    @property
    def is_change_only(self) -> bool:
        """Whether it says how much something changed, and not how large it is: 同比增加9.2%, 偏高0.5至1℃."""
        if self.change is None or self.change.kind == "从到":
            return False
        amounts = (self.change.pct, self.change.amount)
        return self.value_to is not None or any(one is not None and abs(one) == self.value for one in amounts)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: a figure, and the figures that say how it changed, in the article's order."""

    figure: Metric
    changes: tuple[Metric, ...] = ()

    @property
    def moves(self) -> tuple[Metric, ...]:
        """The figures that say how this one moved; what an article tells stands in the place of what was computed."""
        own = self.figure.change
        return self.changes if self.changes and (own is None or own.derived) else (self.figure, *self.changes)

    @property
    def change(self) -> Change | None:
        """How the figure moved, by itself or by the first change that is told of it."""
        return self.figure.change or (self.changes[0].change if self.changes else None)

    @property
    def derived(self) -> bool:
        """Whether the row shows a change that we computed."""
        return not self.changes and self.figure.change is not None and self.figure.change.derived

    @property
    def doubtful(self) -> bool:
        """Whether a digit of the figure, or of a change of it, is likely and not certain."""
        return self.figure.doubtful or any(change.doubtful for change in self.changes)

    @property
    def score(self) -> float:
        """How much the row matters, 0 to 1: as much as what matters most in it."""
        return max(one.score for one in (self.figure, *self.changes))


@dataclass(frozen=True, slots=True)
class Article:
    """An article, restored, split, ranked and measured.

    ``title_drafted`` is a title made by us of its words where it has none, ``line`` what it says in a line.
    ``wordings`` are what a person wrote in the place of its sentences, each confirmed or said by the article.
    ``part`` is whose contribution it is in a file that holds several.
    """

    source: str
    digest: str
    title: str | None
    byline: tuple[str, ...]
    date: str | None
    organisation: str | None
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    metrics: tuple[Metric, ...] = ()
    title_drafted: str | None = None
    line: str | None = None
    wordings: tuple[str, ...] = ()
    coverings: tuple[Covering, ...] = ()
    part: str | None = None
    photos: tuple[Photo, ...] = ()

    @property
    def heading(self) -> str | None:
        """The title, or the one drafted for it."""
        return self.title or self.title_drafted

    def text(self, place: Place) -> str:
        """Return what is at a place."""
        return self.blocks[place.block].text[place.start : place.end]


class Unused(StrEnum):
    """Why a source is not used: something is wrong with it; another article or issue tells it; a person wants it so."""

    FAULT = "fault"
    KNOWN = "known"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that is not used, and why, in words for the person who supplied it.

    ``organisation`` is whose it is, where it could be read.
    """

    source: str
    reason: str
    why: Unused = Unused.FAULT
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart: a label and one value, or two for a change from one to the other.

    ``shown`` and ``shown_to`` are the values as a reader sees them: with 万 and 约, without the unit (but with %).
    """

    label: str
    value: float
    value_to: float | None = None
    shown: str = ""
    shown_to: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Where the value started and ended, the same twice for a single one."""
        return self.value, self.value if self.value_to is None else self.value_to


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data and as pictures; ``kind`` is a name in the registry of kinds.

    ``source`` names the articles its figures come from.

    ``png`` stands for itself, with title and source; ``bare`` has neither, for a page that gives them beside it.
    """

    name: str
    kind: str
    title: str
    unit: str
    rows: tuple[ChartRow, ...]
    source: str
    alt: str
    png: bytes = b""
    bare: bytes = b""


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
    ``body`` is the whole text, each paragraph with whether it is a heading.
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


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What an office has otherwise than the template: fonts by names, margins in millimetres, how pages are numbered.

    ``margins`` are top, right, bottom and left, None for the template's; empty ``numbers`` are the template's.
    """

    fonts: tuple[tuple[str, str], ...] = ()
    margins: tuple[float | None, float | None, float | None, float | None] = (None, None, None, None)
    numbers: str = ""


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
class Foot:
    """The foot of the last page: 报／送／发 and 印数."""

    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    issue_to: tuple[str, ...] = ()
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """A week's briefing, or that of a longer time: everything a template can show, in reading order.

    ``targets`` are told of a longer time only. Nothing of the workshop is in it but ``repairs`` and ``repair_counts``,
    empty unless an appendix is asked for.
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


class Matter(StrEnum):
    """What an item of the check list is about, in the words of its headings, the most pressing first."""

    LOST = "没有落实的编辑决定"
    NUMBER = "期号重复"
    UNUSED = "未采用的材料"
    CONFLICT = "互相矛盾的数据"
    INFERRED = "推定的数据"
    UNSURE = "缺题名、单位或日期"
    OUTSIDE = "日期不在本周"
    LIKELY = "推定的修复"
    DOUBT = "未能确定之处"
    TITLE = "代拟的标题"
    STROKES = "铅笔改动的句子"
    WRITTEN = "人工改写"
    PRIVATE = "遮盖的个人信息"
    PICTURE = "来稿的配图"


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
