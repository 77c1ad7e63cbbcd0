"""An article, restored, split, ranked and measured; the strokes of the pencil in its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reporter.model.measured import Metric
from reporter.model.raw import Photo
from reporter.model.restored import Block, Covering, Doubt, Place, Repair


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
    PRIVATE = "删隐私"
    ASIDE = "删旁注"
    DAY = "补日期"


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

    @property
    def is_attributed(self) -> bool:
        """Whether the pencil put in front who says it."""
        return any(stroke.kind == StrokeKind.SPEAKER for stroke in self.strokes)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword or keyphrase with its TextRank score (scores of an article sum to at most one)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Article:
    """An article, restored, split, ranked and measured.

    ``title_drafted`` is a title made by us of its words where it has none, ``line`` what it says in a line.
    ``wordings`` are what a person wrote in the place of its sentences, each confirmed or said by the article.
    ``part`` is whose contribution it is in a file that holds several. ``via`` are the issues of lower levels that told
    it, the last first; none where it was read here. ``sent`` is the day of the mail it came in, which is no date of it;
    ``published`` is when it came out by what is beside its text: its page's head, the masthead over several articles.
    ``account`` is the one that posted it.
    ``of_another_time`` says that its date is of another year than the issue it is in, or far from that one's.
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
    via: tuple[str, ...] = ()
    sent: str | None = None
    published: str | None = None
    account: str | None = None
    of_another_time: bool = False

    @property
    def heading(self) -> str | None:
        """The title, or the one drafted for it."""
        return self.title or self.title_drafted

    def text(self, place: Place) -> str:
        """Return what is at a place."""
        return self.blocks[place.block].text[place.start : place.end]
