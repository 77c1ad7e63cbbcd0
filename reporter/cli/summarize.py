"""``reporter summarize``: the key sentences of one article, or of the week."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article
    from reporter.rank.overview import Item
    from reporter.rank.why_chosen import Reason

SENTENCES = 5


def summarize(
    source: options.Sources,
    sentences: Annotated[
        int | None, typer.Option("-n", min=1, metavar="N", help="So many sentences (5; a briefing marks 3).")
    ] = None,
    chars: Annotated[int | None, typer.Option("--chars", min=1, metavar="N", help="About so many characters.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a sentence.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each sentence was chosen.")] = False,
    original: Annotated[bool, typer.Option("--original", help="Print sentences as they stand, not edited.")] = False,
    config: options.Config = None,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    quiet: options.Quiet = False,
) -> None:
    """Print the key sentences of an article, or of several articles together, each with its sources."""
    from reporter import sources
    from reporter.chinese.segment import segmenter as named
    from reporter.issue.dedupe import sift

    if sentences is not None and chars is not None:
        raise typer.BadParameter(say("choose one of -n and --chars"), param_hint="--chars")
    paths, lost = sources.find(source)
    settings = options.settings(config)
    wanted = replace(options.stages(settings, segmenter=segmenter), pencil=not original)
    articles, unusable = sift(options.gathered(paths, wanted, settings, jobs, quiet=quiet))
    for text, files, reason in _said(articles, sentences, chars, named(segmenter, wanted.terms), edited=not original):
        if as_json:
            tell(json.dumps(_line(text, files, reason, explain=explain), ensure_ascii=False))
        else:
            tell(_text(text, files if len(articles) > 1 else [], reason, explain=explain))
    options.tell_nothing(paths, lost, quiet=quiet)
    options.tell_left_out([*lost, *unusable], quiet=quiet)
    if lost or unusable:
        raise typer.Exit(1 if articles else 2)


def _said(
    articles: Sequence[Article], sentences: int | None, chars: int | None, segmenter: Segmenter, *, edited: bool
) -> list[tuple[str, list[str], Reason | None]]:
    """Return the sentences to print, each with the files that say it and why it was chosen."""
    from reporter.rank.why_chosen import key_sentences

    if len(articles) == 1:
        count = None if chars else sentences or SENTENCES
        reasons = key_sentences(articles[0], sentences=count, chars=chars, segmenter=segmenter)
        return [(reason.edited or reason.text, [articles[0].source], reason) for reason in reasons]
    marked = [sum(sentence.key for sentence in article.sentences) for article in articles]
    why = {
        (index, reason.sentence): reason
        for index, (article, count) in enumerate(zip(articles, marked, strict=True))
        for reason in key_sentences(article, sentences=count, segmenter=segmenter)
    }
    return [
        (item.text, [articles[index].source for index in item.articles], why.get((item.articles[0], item.number)))
        for item in _week(articles, sentences, chars, segmenter, edited=edited)
    ]


def _week(
    articles: Sequence[Article], sentences: int | None, chars: int | None, segmenter: Segmenter, *, edited: bool
) -> tuple[Item, ...]:
    """Return the week's overview of so many sentences, or as near to so many characters."""
    from reporter.rank import overview

    if chars is None:
        return overview(articles, sentences or SENTENCES, segmenter=segmenter, edited=edited)
    most = sum(sentence.key for article in articles for sentence in article.sentences)
    said = (overview(articles, limit, segmenter=segmenter, edited=edited) for limit in range(1, most + 1))
    return min(said, key=lambda chosen: abs(sum(len(item.text) for item in chosen) - chars), default=())


def _line(text: str, sources: list[str], reason: Reason | None, *, explain: bool) -> dict[str, object]:
    line: dict[str, object] = {"text": text, "sources": sources, "score": reason and round(reason.score, 4)}
    if explain and reason:
        details = asdict(reason)
        line["why"] = {name: value for name, value in details.items() if name not in {"text", "score", "sentence"}}
    return line


def _text(text: str, sources: list[str], reason: Reason | None, *, explain: bool) -> str:
    """Return a sentence with the files that say it (none where there is but one article), and why it was chosen."""
    lines = [text]
    lines += [f"    [{'; '.join(Path(source).name for source in sources)}]"] if sources else []
    if explain and reason:
        lines.append(
            f"    sentence {reason.number}, score {reason.score:.2f}; "
            f"TextRank {reason.textrank:.2f} (1 on average), place {reason.place:.2f}"
        )
        lines += [f"    cues: {'、'.join(reason.cues)}"] if reason.cues else []
        weights = "、".join(f"{item.id} {item.weight:+.2f}" for item in reason.weights)
        lines += [f"    weights: {weights}"] if weights else []
        lines += [f"    edited: {'、'.join(reason.strokes)}; as it stands: {reason.text}"] if reason.strokes else []
        lines += [f"    shares {item.word} with sentences {', '.join(map(str, item.others))}" for item in reason.shared]
        lines += [f"    went before: {other}" for other in reason.displaced]
    return "\n".join(lines)
