"""Whether a row is worth its place in the week's table: what a director wants to see, and not a detail.

A logistic regression over the row's name, unit, change and place in its article; its weights, ``worth.weights``, are
fitted by ``scripts/train_rows.py`` on the figures that editors marked as a director's or as details.
"""

from __future__ import annotations

import re
from math import exp, log10
from typing import TYPE_CHECKING

from reporter import linear
from reporter.chinese.units import units
from reporter.metrics.name.alone import is_headline
from reporter.metrics.name.measures import measure_of
from reporter.metrics.name.phrases import tagged
from reporter.metrics.weekly.alike import bigrams, core

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Metric, TableRow

_CLAUSES = re.compile("[，。；：]")
_PARTS = 5  # of an article by its blocks, and of a score by its size
_FARTHEST = 6  # clauses before the figure in its sentence; beyond it all are equally far
_LONGEST = 12  # characters of a name: as above
_MOST = 8  # figures of a sentence: as above
_FEW = 10  # a count below it is small


def worth(row: TableRow, article: Article) -> float:
    """Return the chance that a director wants to see a row, from 0 to 1."""
    return 1 / (1 + exp(-linear.load("metrics/weekly/worth").total(features(row, article))))


def features(row: TableRow, article: Article) -> list[str]:
    """Return what speaks for and against a row of an article."""
    figure = row.figure
    return ["row", *_of_name(figure, article.title or ""), *_of_size(row), *_of_place(figure, article)]


def _of_name(figure: Metric, title: str) -> Iterator[str]:
    """Yield the words of a name with their sorts, the measure that it ends with, and whether the title speaks of it."""
    name = figure.indicator
    words = tagged(name)
    yield from (f"word:{word}" for word, _ in words)
    yield from (f"first:{words[0][0]}", f"first.{words[0][1][:1]}", f"last:{words[-1][0]}", f"last.{words[-1][1][:1]}")
    yield f"measure:{measure_of(name)}"
    yield f"length{min(len(name), _LONGEST) // 2}"
    if is_headline(name):
        yield "headline"
    if not bigrams(core(name)).isdisjoint(bigrams(title)):
        yield "title"


def _of_size(row: TableRow) -> Iterator[str]:
    """Yield unit, dimension, size and change of a row."""
    figure, change = row.figure, row.change
    kind, size = units().counted_in(figure.unit), abs(figure.ends[1])
    yield from (f"unit:{figure.unit}", f"kind:{kind if kind != figure.unit else 'count'}", f"approx:{figure.approx}")
    yield f"change:{change.kind}.{change.direction}" if change else "change:none"
    if figure.is_change_only:
        yield "change.only"
    if kind != "share":
        yield f"size{int(log10(size)) if size else -1}"
        yield from ["small"] if size < _FEW else []


def _of_place(figure: Metric, article: Article) -> Iterator[str]:
    """Yield where a figure stands in its article and its sentence, and what is told of it."""
    yield f"early{_PARTS * figure.place.block // max(1, len(article.blocks))}"
    yield f"score{int(2 * _PARTS * figure.score)}"
    if any(sentence.key and sentence.text == figure.sentence for sentence in article.sentences):
        yield "key"
    clauses = _CLAUSES.split(figure.sentence.partition(figure.text)[0])
    yield f"clause{min(len(clauses), _FARTHEST)}"
    if any("其中" in clause for clause in clauses[-2:]):
        yield "among"
    yield "owned" if figure.organisation else "unowned"
    yield "timed" if figure.when else "untimed"
    yield f"beside{min(sum(one.sentence == figure.sentence for one in article.metrics), _MOST) // 2}"
