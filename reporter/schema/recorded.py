"""What the house knows as records: articles, figures, restored texts, manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from reporter.schema.records import (
        ArticleRecord,
        ChangeRecord,
        DoubtRecord,
        InputRecord,
        LeftOutRecord,
        LineRecord,
        ManifestRecord,
        MetricRecord,
        PlaceRecord,
        RepairRecord,
        RestoredRecord,
        SentenceRecord,
        StrokeRecord,
    )


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
    lines: Sequence[Article],
    left_out: Sequence[LeftOut],
    outside: Collection[int],
    outputs: Mapping[str, str],
    unpainted: Sequence[str],
    version: str,
) -> ManifestRecord:
    """Return the manifest of a briefing.

    ``articles`` are in the order of its sections, ``lines`` those told in a line, ``outside`` the numbers of those
    dated before or after the week, ``outputs`` are digests.
    """
    head = briefing.masthead
    record: ManifestRecord = {
        "reporter": version,
        "week": head.week,
        "issue": {"name": head.name, "year": head.year, "number": head.number, "total": head.total},
        "inputs": [_input(section, one, outside=section in outside) for section, one in enumerate(articles, 1)],
        "lines": [_line(number, one) for number, one in enumerate(lines, len(articles) + 1)],
        "left_out": [_left_out(item) for item in left_out],
        "not_in_fonts": list(unpainted),
        "outputs": dict(sorted(outputs.items())),
    }
    if not unpainted:
        del record["not_in_fonts"]
    if not lines:
        del record["lines"]
    return record


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
        "via": list(one.via),
    }
    if not outside:
        del record["outside_week"]
    if not one.via:
        del record["via"]
    return record


def _line(number: int, one: Article) -> LineRecord:
    return {
        "section": number,
        "source": one.source,
        "sha256": one.digest,
        "title": one.title,
        "line": one.line,
        "date": one.date,
    }


def _left_out(item: LeftOut) -> LeftOutRecord:
    return {"source": item.source, "reason": item.reason}
