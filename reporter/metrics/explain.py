"""Why a figure is called what it is called, whose and when it is, and why it is or is not in the week's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.language import say
from reporter.metrics.find import extraction
from reporter.metrics.name.naming import Namer
from reporter.metrics.weekly import row_choice
from reporter.metrics.weekly.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.naming import Suggested
    from reporter.metrics.name.parsing import Spans
    from reporter.metrics.name.question import Question
    from reporter.metrics.name.ranker import Chosen
    from reporter.metrics.whose import Attribution
    from reporter.model import Article, Metric, Place, Sentence


@dataclass(frozen=True, slots=True)
class Naming:
    """How a figure of a sentence was named: what it was asked of (None where nothing was), by rules, and chosen."""

    asked: Question | None
    ruled: Suggested
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Reason:
    """A figure and what decided about it; ``naming`` and ``whose`` are None for cells of tables.

    ``table`` says why it is not in the week's table, empty where it is.
    """

    metric: Metric
    naming: Naming | None
    whose: Attribution | None
    table: str


def explained(articles: Sequence[Article], limit: int) -> Iterator[tuple[Article, tuple[Reason, ...]]]:
    """Yield the articles with a reason a figure; ``limit`` are the rows of the week's table."""
    chosen = row_choice.chosen(articles, limit)
    shown = {(index, one.place) for index, row, _ in chosen for one in (row.figure, *row.changes)}
    for index, article in enumerate(articles):
        left_out = _left_out(article, {place for number, place in shown if number == index})
        known = _known(article)
        yield article, tuple(_reason(metric, known, left_out) for metric in article.metrics)


def _reason(
    metric: Metric, known: Mapping[tuple[Place, str], tuple[Naming, Attribution]], left_out: Mapping[Place, str]
) -> Reason:
    naming, whose = known.get((metric.place, metric.indicator), (None, None))
    return Reason(metric, naming, whose, left_out.get(metric.place, ""))


def _left_out(article: Article, shown: set[Place]) -> Mapping[Place, str]:
    """Why figures of an article are not in the week's table, by their places."""
    return {
        one.place: row_choice.objection(row, article) or say("other rows say more")
        for row in folded(article.metrics)
        for one in (row.figure, *row.changes)
        if one.place not in shown
    }


def _known(article: Article) -> Mapping[tuple[Place, str], tuple[Naming, Attribution]]:
    """How each figure of the sentences was named and attributed, by its place and its name."""
    namer = _Telling(article)
    found = {}
    for read, told in extraction.attributed(article):
        for number, metric in extraction.of_sentence(article, read, told, namer) if read.found else ():
            named = next(one for one in namer.told[number] if one.chosen.text == metric.indicator)
            found[metric.place, metric.indicator] = named, told[number]
    return found


class _Telling(Namer):
    """A namer that keeps how it named the figures of the sentence named last."""

    def __init__(self, article: Article) -> None:
        super().__init__(article)
        self.told: list[tuple[Naming, ...]] = []

    def names(
        self, sentence: Sentence, text: str, found: Sequence[Found], suggested: Sequence[Suggested], spans: Spans
    ) -> list[tuple[Chosen, ...]]:
        chosen = super().names(sentence, text, found, suggested, spans)
        self.told = [
            tuple(Naming(asked, ruled, name) for name in names)
            for asked, ruled, names in zip(self.trace, suggested, chosen, strict=True)
        ]
        return chosen
