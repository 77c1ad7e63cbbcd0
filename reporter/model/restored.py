"""A text and what was done to it: its blocks, the repairs on record, the doubts, what is covered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Role = Literal["kicker", "title", "subtitle", "byline", "heading", "body", "caption", "boilerplate"]
Certainty = Literal["certain", "likely"]


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
    TABLE_ROW = "表格行"
    PUNCTUATION = "标点"
    SPACE = "空格"
    CORRECTION = "人工更正"
    RECOGNITION = "识别"


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

    ``doubtful`` says that an alternative is nearly as likely: the place is mended and listed among the doubts;
    ``whose`` is the body that a row of a table is of.
    """

    kind: RepairKind
    start: int
    before: str
    after: str
    certainty: Certainty = "certain"
    alternatives: tuple[str, ...] = ()
    doubtful: bool = False
    whose: str = ""


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
    read in the end; ``whose`` is the body that a row of a table is of.
    """

    kind: RepairKind
    place: Place | None
    before: str
    after: str
    reading: str
    certainty: Certainty = "certain"
    alternatives: tuple[str, ...] = ()
    other_readings: tuple[str, ...] = ()
    whose: str = ""


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
