"""Fit the rankers that decide whose article it is, and whose and when its figures are and whether they are facts.

Usage: python scripts/train_rankers.py CORPUS…

A CORPUS is a folder of a trade: ``articles/NAME.txt`` and ``labels.jsonl`` (tests/corpus/README.md), or the same
labels an article a line in ``facts.jsonl``: labels.py reads them, choices.py fits the rankers. Whose an article is, is
fitted on the labelled pages of tests/corpus/pages/open as well.

The owners' candidates lean on who acts in the article; so that they learn how far that can be trusted, the actor of an
article is told by a ranker that has not seen its trade. A threshold is the least at which, with each trade left out in
turn, no more than LEAST_WRONG of the figures get a wrong answer.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from choices import RIDGE, Choice, fit, left_out, rankers_of, write
from labels import bare, corpus, figures, is_right, pages

from reporter import linear
from reporter.metrics.find import extraction
from reporter.metrics.whose import modality, owners, when
from reporter.metrics.whose.clock import clock
from reporter.metrics.whose.pool import agreed, together
from reporter.text.organisations import actors, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from labels import Labelled

    from reporter.linear import Ranker
    from reporter.metrics.whose.figured_sentences import Line
    from reporter.metrics.whose.pool import Candidate
    from reporter.model import Article

PAGES = Path(__file__).parent.parent / "tests/corpus/pages/open"

RIDGES = {"metrics/whose/owners": 24.0, "metrics/whose/modality": 0.5}
"""Weights of the squares of the weights of those for which RIDGE is not the best on the trades left out in turn."""

LEAST_WRONG = {"text/organisations/actors": 0.03, "metrics/whose/owners": 0.02, "metrics/whose/when": 0.035}
"""The share of wrong answers that three of four draws of as many articles, their trades left out, stay below.

On articles that nobody has looked at it was about twice as large for owners, half as large again for periods.
"""

THREE_OF_FOUR = 0.67
"""Standard deviations that three of four draws stay below."""

LIKELY_FACT = 0.85
"""A fact less likely than this is what is next likely: plans are few, and one told as a result misleads."""

STAGES: dict[str, Callable[[Article, Sequence[Line]], Iterator[tuple[tuple[Candidate, ...], ...]]]] = {
    "owners": owners.candidates,
    "when": lambda article, lines: when.candidates(article, lines, clock(article)),
    "modality": lambda article, lines: modality.candidates(article, lines, clock(article)),
}


def of_articles(articles: Sequence[Labelled]) -> list[Choice]:
    """Return the choices of whose the articles are."""
    chosen = []
    for one in articles:
        known = one.labels["organisation"]
        told = actors.candidates(tuple(one.article.blocks))
        right = tuple(_is_of(c.name, known) if c.name else not known or None in known for c in told)
        if not any(right):
            right = (*right[:-1], True)
        is_told = bool(known and None not in known)
        chosen.append(
            Choice(one.trade, tuple(c.name or None for c in told), tuple(c.features for c in told), right, is_told)
        )
    return chosen


def _is_of(name: str, known: Sequence[str | None] | None) -> bool:
    """Return whether a name is among the known ones, or one without its place (县税务局), which is put before it."""
    whole = {bare(one) for one in known or ()}
    return bare(name) in whole or (name[0] in places.LEVELS and any(one.endswith(bare(name)) for one in whole))


def of_figures(articles: Sequence[Labelled], rankers: dict[str, Ranker]) -> dict[str, list[Choice]]:
    """Return the choices of each stage, the actor of an article told by the ranker of its trade."""
    chosen: dict[str, list[Choice]] = {stage: [] for stage in STAGES}
    for one in articles:
        lines = [read.line() for read in extraction.reads(one.article)]
        found = list(figures(one, lines))
        with telling(rankers[one.trade]):
            for stage, candidates in STAGES.items():
                told = list(candidates(one.article, lines))
                chosen[stage] += [
                    replace(
                        _choice(stage, one.trade, told[index][place], figure),
                        sentence=(one.labels["source"], index),
                    )
                    for index, place, figure in found
                ]
    return chosen


def _choice(stage: str, trade: str, told: Sequence[Candidate], figure: dict[str, Any]) -> Choice:
    values = tuple(one.value for one in told)
    right = [is_right(stage, value, figure) for value in values]
    known = figure["owner" if stage == "owners" else "when"]
    is_told = stage == "modality" or bool(known and None not in known)
    if not any(right):
        right = [value is None for value in values]
    return Choice(trade, values, tuple(one.features for one in told), tuple(right), is_told)


@contextmanager
def telling(ranker: Ranker) -> Iterator[None]:
    """Let an actor be told by this ranker."""
    actors.ranked.cache_clear()
    with mock.patch.object(linear, "load", return_value=ranker):
        yield
    actors.ranked.cache_clear()


def decided(told: Sequence[tuple[Choice, list[float]]]) -> list[tuple[Choice, list[float]]]:
    """Return the choices with their chances, those of a sentence as sure as the surest that chooses the same."""
    sentences: dict[tuple[str, int], list[int]] = {}
    for index, (choice, _) in enumerate(told):
        sentences.setdefault(choice.sentence if choice.sentence[0] else ("", -index), []).append(index)
    both: dict[int, list[float]] = {}
    for those in sentences.values():
        known = agreed([told[index][0].values for index in those], [told[index][1] for index in those])
        both |= {index: together(told[index][0].features, chances) for index, chances in zip(those, known, strict=True)}
    return [(choice, both[index]) for index, (choice, _) in enumerate(told)]


def threshold(told: Sequence[tuple[Choice, list[float]]], most: float) -> tuple[float, int, int]:
    """Return the least threshold with a share of wrong answers of at most ``most``, and how many are right and wrong.

    Wrong answers come by articles, so that a share measured on these may be higher on others: what has to be low
    enough is the share that three of four draws of as many articles stay below.
    """
    best = [(max(range(len(chances)), key=chances.__getitem__), choice, chances) for choice, chances in told]
    figures = Counter(choice.sentence[0] for choice, _ in told)
    for hundredths in range(20, 100):
        right, wrong = 0, Counter[str]()
        for index, choice, chances in best:
            if choice.values[index] is None or chances[index] < hundredths / 100:
                right += not choice.told
            elif choice.right[index]:
                right += 1
            else:
                wrong[choice.sentence[0]] += 1
        share = wrong.total() / len(best)
        apart = sum((wrong[article] - share * count) ** 2 for article, count in figures.items()) ** 0.5 / len(best)
        if share + THREE_OF_FOUR * apart <= most:
            break
    return hundredths / 100, right, wrong.total()


def frames(told: Sequence[tuple[Choice, list[float]]]) -> tuple[int, int]:
    """Return how many modalities are right and wrong."""
    right = 0
    for choice, chances in told:
        first = 0 if chances[0] >= LIKELY_FACT else max(range(1, len(chances)), key=chances.__getitem__)
        right += choice.right[first]
    return right, len(told) - right


def main(arguments: Iterable[str]) -> None:
    """Fit all rankers on the folders named, and print what they reach on the trades left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    articles = corpus(sorted(parser.parse_args(list(arguments)).corpus))
    of_article = of_articles([*articles, *pages(PAGES)])
    chosen = {"text/organisations/actors": of_article}
    chosen |= {f"metrics/whose/{stage}": told for stage, told in of_figures(articles, rankers_of(of_article)).items()}
    for name, choices in chosen.items():
        ridge = RIDGES.get(name, RIDGE)
        told = list(left_out(choices, ridge))
        stage = name.rpartition("/")[2]
        if stage == "modality":
            least, (right, wrong) = LIKELY_FACT, frames(told)
        else:
            least, right, wrong = threshold(decided(told), LEAST_WRONG[name])
        print(f"{name}: of {len(choices)}, {right} right and {wrong} wrong at {least}")
        write(name, fit(choices, ridge), least)


if __name__ == "__main__":
    main(sys.argv[1:])
