"""The records that outsiders rely on, to and from JSON: what a command prints, what a manifest says.

Records are flat where the model has types of its own (a place is ``block``, ``start`` and ``end``), and a key is never
renamed: what reads a record of today reads that of tomorrow, which may have more keys.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NotRequired, TypeVar

from typing_extensions import TypedDict

from reporter.errors import SchemaError
from reporter.language import say
from reporter.model import (
    Approx,
    Certainty,
    ChangeKind,
    Direction,
    Modality,
    RepairKind,
    Role,
    StrokeKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reporter.model import (
        Article,
        Briefing,
        Change,
        Doubt,
        LeftOut,
        Metric,
        Place,
        Repair,
        RestoredText,
        Sentence,
        Stroke,
    )

R = TypeVar("R")

MANIFEST = "manifest.json"
"""The name of a manifest in the folder of its issue."""


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
    """An article of a manifest; ``outside_week`` is there where it is dated before or after the week."""

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


class LeftOutRecord(TypedDict):
    """A source that was not used, and why."""

    source: str
    reason: str


class ManifestRecord(TypedDict):
    """manifest.json: ``outputs`` maps each file's name to its SHA-256, ``not_in_fonts`` are shown as 〓 in charts."""

    reporter: str
    week: str
    issue: IssueRecord
    inputs: list[InputRecord]
    left_out: list[LeftOutRecord]
    not_in_fonts: NotRequired[list[str]]
    outputs: dict[str, str]


def dumped(record: Mapping[str, object], indent: int | None = None) -> str:
    """Return a record as JSON, in one line unless it is indented."""
    return json.dumps(record, ensure_ascii=False, indent=indent)


def read_article(line: str | bytes) -> ArticleRecord:
    """Return the article that a line of ``extract --json`` holds.

    Raises:
        SchemaError: it is no such line; the message names the key.
    """
    return _read(ArticleRecord, line)


def read_manifest(data: str | bytes) -> ManifestRecord:
    """Return what a manifest.json says.

    Raises:
        SchemaError: it is no manifest; the message names the key.
    """
    return _read(ManifestRecord, data)


def article(one: Article) -> ArticleRecord:
    """Return an article as a line of ``extract --json`` has it."""
    return {
        "source": one.source,
        "title": one.title,
        "title_drafted": one.title_drafted,
        "line": one.line,
        "byline": list(one.byline),
        "date": one.date,
        "organisation": one.organisation,
        "blocks": [{"role": block.role, "text": block.text} for block in one.blocks],
        "repairs": [_repair(repair) for repair in one.repairs],
        "sentences": [_sentence(sentence) for sentence in one.sentences],
        "keywords": [{"text": keyword.text, "score": keyword.score} for keyword in one.keywords],
        "metrics": [_metric(metric) for metric in one.metrics],
    }


def restored(one: RestoredText) -> RestoredRecord:
    """Return a restored text as ``restore --json`` prints it."""
    return {
        "text": one.text,
        "blocks": [{"role": block.role, "text": block.text} for block in one.blocks],
        "repairs": [_with_alternatives(repair) for repair in one.repairs],
        "doubts": [{"kind": doubt.kind, **_doubt(doubt)} for doubt in one.doubts],
    }


def figure(one: Metric, source: str) -> dict[str, object]:
    """Return a figure as ``metrics --json`` prints it: as in a line of ``extract``, with all that is known of it."""
    change = one.change and {**_change(one.change), "amount": one.change.amount, "derived": one.change.derived}
    return {"source": source, **_metric(one), "change": change, "score": one.score, "doubtful": one.doubtful}


def manifest(
    briefing: Briefing,
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    outside: Collection[int],
    outputs: Mapping[str, str],
    unpainted: Sequence[str],
    version: str,
) -> ManifestRecord:
    """Return the manifest of a briefing.

    ``articles`` are in the order of its sections, ``outside`` the numbers of those dated before or after the week,
    ``outputs`` are digests.
    """
    head = briefing.masthead
    record: ManifestRecord = {
        "reporter": version,
        "week": head.week,
        "issue": {"name": head.name, "year": head.year, "number": head.number, "total": head.total},
        "inputs": [_input(section, one, outside=section in outside) for section, one in enumerate(articles, 1)],
        "left_out": [_left_out(item) for item in left_out],
        "not_in_fonts": list(unpainted),
        "outputs": dict(sorted(outputs.items())),
    }
    if not unpainted:
        del record["not_in_fonts"]
    return record


def _read(kind: type[R], data: str | bytes) -> R:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise SchemaError(
            say(
                "no {value} record: {key}: {value2}",
                value=kind.__name__.removesuffix("Record").lower(),
                key=key,
                value2=first["msg"],
            )
        ) from error


def _place(place: Place) -> PlaceRecord:
    return {"block": place.block, "start": place.start, "end": place.end}


def _repair(repair: Repair) -> RepairRecord:
    return {
        "kind": repair.kind,
        "block": None if repair.place is None else repair.place.block,
        "before": repair.before,
        "after": repair.after,
        "certainty": repair.certainty,
    }


def _with_alternatives(repair: Repair) -> RepairRecord:
    return {**_repair(repair), "alternatives": list(repair.alternatives)}


def _doubt(doubt: Doubt) -> DoubtRecord:
    return {
        "block": None if doubt.place is None else doubt.place.block,
        "text": doubt.text,
        "reason": doubt.reason,
    }


def _sentence(sentence: Sentence) -> SentenceRecord:
    return {
        "text": sentence.text,
        "edited": sentence.edited,
        "strokes": [_stroke(stroke) for stroke in sentence.strokes],
        **_place(sentence.place),
        "score": sentence.score,
        "key": sentence.key,
    }


def _stroke(stroke: Stroke) -> StrokeRecord:
    return {
        "id": stroke.id,
        "kind": stroke.kind,
        "before": stroke.before,
        "after": stroke.after,
        "rule": stroke.rule,
        **_place(stroke.place),
    }


def _metric(metric: Metric) -> MetricRecord:
    return {
        "indicator": metric.indicator,
        "value": metric.value,
        "value_to": metric.value_to,
        "unit": metric.unit,
        "approx": metric.approx,
        "change": None if metric.change is None else _change(metric.change),
        "organisation": metric.organisation,
        "when": metric.when,
        "modality": metric.modality,
        "text": metric.text,
        "sentence": metric.sentence,
        **_place(metric.place),
    }


def _change(change: Change) -> ChangeRecord:
    return {"kind": change.kind, "direction": change.direction, "pct": change.pct}


def _input(section: int, one: Article, *, outside: bool) -> InputRecord:
    record: InputRecord = {
        "section": section,
        "source": one.source,
        "sha256": one.digest,
        "title": one.title,
        "line": one.line,
        "date": one.date,
        "outside_week": True,
        "key_sentences": [sentence.text for sentence in one.sentences if sentence.key],
        "figures": len(one.metrics),
        "repairs": [_with_alternatives(repair) if repair.alternatives else _repair(repair) for repair in one.repairs],
        "doubts": [_doubt(doubt) for doubt in one.doubts],
    }
    if not outside:
        del record["outside_week"]
    return record


def _left_out(item: LeftOut) -> LeftOutRecord:
    return {"source": item.source, "reason": item.reason}
