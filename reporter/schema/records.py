"""The records as outsiders find them, key by key; a key is never renamed."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from reporter.model import Approx, Certainty, ChangeKind, Direction, Modality, RepairKind, Role, StrokeKind


class BlockRecord(TypedDict):
    """A paragraph."""

    role: Role
    text: str


class RepairRecord(TypedDict):
    """A repair; ``alternatives`` are in manifests and in what ``restore --json`` prints."""

    kind: RepairKind
    block: int | None
    before: str
    after: str
    certainty: Certainty
    alternatives: NotRequired[list[str]]


class DoubtRecord(TypedDict):
    """A place that stays as it stands; ``kind`` is in what ``restore --json`` prints."""

    kind: NotRequired[RepairKind | None]
    block: int | None
    text: str
    reason: str


class PlaceRecord(TypedDict):
    """Where something stands: offsets count characters in the block's text."""

    block: int
    start: int
    end: int


class SentenceRecord(PlaceRecord):
    """A sentence; ``edited`` is how it is quoted, None where it is quoted as it is; ``strokes`` lead to it."""

    text: str
    edited: str | None
    strokes: NotRequired[list[StrokeRecord]]
    score: float
    key: bool


class StrokeRecord(PlaceRecord):
    """A stroke of the pencil: ``before`` is printed as ``after``; ``id`` names it in its article."""

    id: str
    kind: StrokeKind
    before: str
    after: str
    rule: str


class KeywordRecord(TypedDict):
    """A keyword or keyphrase."""

    text: str
    score: float


class ChangeRecord(TypedDict):
    """How a figure moved."""

    kind: ChangeKind
    direction: Direction
    pct: float | None


class MetricRecord(PlaceRecord):
    """A figure; ``organisation`` is its owner, ``when`` an ISO date or interval."""

    indicator: str
    value: float
    value_to: float | None
    unit: str
    approx: Approx | None
    change: ChangeRecord | None
    organisation: str | None
    when: str | None
    modality: Modality
    text: str
    sentence: str


class ArticleRecord(TypedDict):
    """A line of ``extract --json``."""

    source: str
    title: str | None
    title_drafted: NotRequired[str | None]
    line: NotRequired[str | None]
    byline: list[str]
    date: str | None
    organisation: str | None
    blocks: list[BlockRecord]
    repairs: list[RepairRecord]
    sentences: list[SentenceRecord]
    keywords: list[KeywordRecord]
    metrics: list[MetricRecord]


class RestoredRecord(TypedDict):
    """What ``restore --json`` prints."""

    text: str
    blocks: list[BlockRecord]
    repairs: list[RepairRecord]
    doubts: list[DoubtRecord]


class IssueRecord(TypedDict):
    """The masthead of a manifest."""

    name: str
    year: int
    number: int
    total: int | None


class InputRecord(TypedDict):
    """An article of a manifest; ``outside_week`` is there where it is dated before or after the week.

    ``via`` are the issues of lower levels that told it, the last first.
    """

    section: int
    source: str
    sha256: str
    title: str | None
    line: NotRequired[str | None]
    date: str | None
    outside_week: NotRequired[bool]
    key_sentences: list[str]
    figures: int
    repairs: list[RepairRecord]
    doubts: list[DoubtRecord]
    via: NotRequired[list[str]]


class LineRecord(TypedDict):
    """An article of which the issue tells a line; ``section`` is its number there."""

    section: int
    source: str
    sha256: str
    title: str | None
    line: str | None
    date: str | None


class LeftOutRecord(TypedDict):
    """A source that was not used, and why."""

    source: str
    reason: str


class ManifestRecord(TypedDict):
    """manifest.json: ``outputs`` maps each file's name to its SHA-256, ``not_in_fonts`` are shown as 〓 in charts.

    ``plan`` is the digest of what the plan decided when the issue was made, remarks aside, ``settings`` that of what
    the settings did.
    """

    reporter: str
    week: str
    issue: IssueRecord
    inputs: list[InputRecord]
    lines: NotRequired[list[LineRecord]]
    left_out: list[LeftOutRecord]
    not_in_fonts: NotRequired[list[str]]
    outputs: dict[str, str]
    plan: NotRequired[str]
    settings: NotRequired[str]
