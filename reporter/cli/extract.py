"""``reporter extract``: what is in the articles, one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.model import Article, Metric, Place


def extract(
    source: options.Sources,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line (the only form there is).")] = True,
    config: options.Config = None,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    quiet: options.Quiet = False,
) -> None:
    """Print what is in the articles, one JSON object a line: blocks, repairs, sentences, keywords, metrics."""
    from reporter import sources
    from reporter.model import LeftOut
    from reporter.pipeline import gather

    settings = options.settings(config)
    paths, left_out = sources.find(source)
    lost = list(left_out)
    chosen = options.stages(settings, ranker=ranker, segmenter=segmenter)
    with options.progress(len(paths), quiet=quiet) as progress:
        for result in gather(paths, chosen, workers=jobs, progress=progress):
            if isinstance(result, LeftOut):
                lost.append(result)
            else:
                typer.echo(json.dumps(line(result), ensure_ascii=False))
    options.tell_left_out(lost, quiet=quiet)
    if lost:
        raise typer.Exit(2 if len(lost) == len(paths) + len(left_out) else 1)


def line(article: Article) -> dict[str, object]:
    """Return the article as the contract of ``extract --json`` spells it."""
    return {
        "source": article.source,
        "title": article.title,
        "byline": list(article.byline),
        "date": article.date,
        "organisation": article.organisation,
        "blocks": [{"role": block.role, "text": block.text} for block in article.blocks],
        "repairs": [
            {
                "kind": r.kind,
                "block": r.place and r.place.block,
                "before": r.before,
                "after": r.after,
                "certainty": r.certainty,
            }
            for r in article.repairs
        ],
        "sentences": [{"text": s.text, **_place(s.place), "score": s.score, "key": s.key} for s in article.sentences],
        "keywords": [{"text": keyword.text, "score": keyword.score} for keyword in article.keywords],
        "metrics": [_metric(metric) for metric in article.metrics],
    }


def _metric(metric: Metric) -> dict[str, object]:
    change = metric.change
    return {
        "indicator": metric.indicator,
        "value": metric.value,
        "value_to": metric.value_to,
        "unit": metric.unit,
        "approx": metric.approx,
        "change": change and {"kind": change.kind, "direction": change.direction, "pct": change.pct},
        "organisation": metric.organisation,
        "when": metric.when,
        "text": metric.text,
        "sentence": metric.sentence,
        **_place(metric.place),
    }


def _place(place: Place) -> dict[str, object]:
    return {"block": place.block, "start": place.start, "end": place.end}
