"""Fit the rankers of an article's lines, and of what it may be titled with, on what a reader would set above it.

Usage: python scripts/train_lines.py [ARTICLE…]

It reads the lines that a reader marked: of articles of facts/open by name, in tests/corpus/lines.json, and of short
untitled texts of all kinds, in tests/corpus/titles.json. With each group of trades left out in turn it prints for how
many articles the best line is among them. Articles given by name, such as g1a01, have what they may be titled with
listed instead, the likeliest first, to be marked.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from choices import Choice, fit, left_out, write

from reporter import sources
from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.rank import drafting
from reporter.rank.drafted_titles import LONGEST_TITLE, with_actor
from reporter.rank.drafts import drafts
from reporter.rank.statements import statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.model import Article
    from reporter.rank.statements import Statement

RIDGE = 3.0
THRESHOLD = 0.4
WEIGHED = 2
"""How often a text of titles.json counts: articles of facts/open are nearly all of figures."""

FOLDS = 6
"""Groups of the texts of titles.json, each of a trade of its own."""

ROOT = Path(__file__).parent.parent / "tests" / "corpus"
LISTED = 14


class Marked(NamedTuple):
    """An article without its title, its lines that a reader marked, and the group of trades it is left out with."""

    group: str
    name: str
    article: Article
    good: Sequence[str]
    short: bool


def articles() -> Iterator[Marked]:
    """Yield the articles of facts/open, then the texts of titles.json."""
    marked: dict[str, list[str]] = json.loads((ROOT / "lines.json").read_text("utf-8"))
    for path in sorted((ROOT / "facts/open").glob("*/articles/*.txt")):
        if path.stem in marked:
            read = _untitled(path.name, path.read_bytes())
            yield Marked(path.parent.parent.name, path.stem, read, marked[path.stem], short=False)
    texts = json.loads((ROOT / "titles.json").read_text("utf-8"))
    for number, (name, told) in enumerate(texts.items()):
        read = _untitled(f"{name}.txt", told["text"].encode())
        yield Marked(f"short.{number % FOLDS}", name, read, told["good"], short=True)


def _untitled(name: str, data: bytes) -> Article:
    """Return the first article of a file as it is without its title."""
    raw = next(iter(sources.read(Document(name, data))))
    return with_actor(replace(analyse(raw, Options()), title=None))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def choice(one: Marked, lines: Sequence[Statement]) -> Choice:
    """Return the choice among an article's lines, none of them the last."""
    known = {_bare(good) for good in one.good}
    right = [_bare(line.text) in known for line in lines]
    return Choice(
        one.group,
        (*(line.text for line in lines), None),
        tuple(drafting.features(one.article, lines)),
        (*right, not any(right)),
        told=any(right),
        sentence=(one.name, 0),
    )


def listed(one: Marked) -> Iterator[str]:
    """Yield what an article may be titled with, the likeliest first."""
    yield f"== {one.name} {one.article.organisation}"
    likely = drafting.likeliest(one.article, drafts(one.article, LONGEST_TITLE), drafting.TITLES)
    yield from (f"{line.subject} {line.text}" for line, _ in likely.lines[:LISTED])


def report(every: Sequence[Choice]) -> None:
    """Print which best lines are not among the marked ones, their group left out, and how many are."""
    right: dict[bool, list[bool]] = {False: [], True: []}
    told = {one.sentence: (one, chances) for one, chances in left_out(every, RIDGE)}
    for one, chances in told.values():
        best = max(range(len(chances) - 1), key=chances.__getitem__, default=-1)
        right[one.trade.startswith("short")].append(one.right[best])
        if not one.right[best]:
            print(one.sentence[0], one.values[best])
    print(*(f"{sum(found)} of {len(found)} right" for found in right.values()), sep="; short texts: ")


def fitted(every: Sequence[Marked], weights: str, lines: Callable[[Article], Sequence[Statement]]) -> None:
    """Fit a ranker on the lines of articles and print what it reaches on groups that it has not seen."""
    made = [(one, choice(one, lines(one.article))) for one in every]
    choices = [told for one, told in made for _ in range(WEIGHED if one.short else 1)]
    report(choices)
    write(weights, fit(choices, RIDGE), THRESHOLD)


def main() -> None:
    """Fit the rankers, or list lines."""
    wanted = sys.argv[1:]
    every = [one for one in articles() if not wanted or any(one.name.startswith(name) for name in wanted)]
    if wanted:
        print(*(line for one in every for line in listed(one)), sep="\n")
        return
    long = [one for one in every if not one.short]
    fitted(long, drafting.WEIGHTS, lambda article: statements(article, LONGEST_TITLE))
    fitted(every, drafting.TITLES, lambda article: drafts(article, LONGEST_TITLE))


if __name__ == "__main__":
    main()
