"""Fit the ranker that drafts a title out of an article's own lines.

Usage: python scripts/train_lines.py [ARTICLE…]

It reads the lines that a reader would set as a title, tests/corpus/lines.json, by the article they are of; with each
group of trades left out in turn it prints for how many articles the best line is among them. Articles given by name,
such as g1a01, have their lines listed instead, the likeliest first, to be marked.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from choices import Choice, fit, left_out, write

from reporter import sources
from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.rank import drafting
from reporter.rank.drafted_titles import LONGEST_TITLE, with_actor
from reporter.rank.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article

RIDGE = 3.0
THRESHOLD = 0.4
"""The chance from which on a line is a title: of those left out three of four are among the marked ones."""

ROOT = Path(__file__).parent.parent / "tests" / "corpus"
LISTED = 14


def articles(group: str) -> Iterator[tuple[str, Article]]:
    """Yield the articles of a folder of facts/open by name, each as it is without its title."""
    for path in sorted((ROOT / "facts/open" / group / "articles").glob("*.txt")):
        for raw in sources.read(Document(path.name, path.read_bytes())):
            yield path.stem, with_actor(replace(analyse(raw, Options()), title=None))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def choice(group: str, name: str, article: Article, good: Sequence[str]) -> Choice:
    """Return the choice among an article's lines, none of them the last."""
    lines = statements(article, LONGEST_TITLE)
    known = {_bare(one) for one in good}
    right = [_bare(one.text) in known for one in lines]
    for missing in known - {_bare(one.text) for one in lines}:
        print(f"{name}: no line reads {missing}", file=sys.stderr)
    return Choice(
        group,
        (*(one.text for one in lines), None),
        tuple(drafting.features(article, lines)),
        (*right, not any(right)),
        told=any(right),
        sentence=(name, 0),
    )


def listed(name: str, article: Article) -> Iterator[str]:
    """Yield the lines of an article, the likeliest first."""
    yield f"== {name} {article.organisation}"
    yield from (
        f"{line.subject[:2]} {line.text}"
        for line, _ in drafting.likeliest(article, statements(article, LONGEST_TITLE)).lines[:LISTED]
    )


def report(every: Sequence[Choice]) -> None:
    """Print which best lines are not among the marked ones, their group left out, and how many are."""
    right = titles = right_titles = 0
    for one, chances in left_out(every, RIDGE):
        best = max(range(len(chances) - 1), key=chances.__getitem__, default=-1)
        is_title = chances[best] > max(chances[-1], THRESHOLD) and best >= 0
        right, titles = right + one.right[best], titles + is_title
        right_titles += is_title and one.right[best]
        if not one.right[best]:
            print(one.sentence[0], one.values[best])
    print(f"{right} of {len(every)} right; {titles} likely enough for a title, of these {right_titles} right")


def main() -> None:
    """Fit the ranker and print what it reaches on groups that it has not seen, or list lines."""
    marked: dict[str, list[str]] = json.loads((ROOT / "lines.json").read_text("utf-8"))
    wanted = sys.argv[1:]
    every: list[Choice] = []
    for group in sorted(path.name for path in (ROOT / "facts/open").iterdir() if path.is_dir()):
        for name, article in articles(group):
            if any(name.startswith(one) for one in wanted):
                print(*listed(name, article), sep="\n")
            elif name in marked:
                every.append(choice(group, name, article, marked[name]))
    if wanted:
        return
    report(every)
    write(drafting.WEIGHTS, fit(every, RIDGE), THRESHOLD)


if __name__ == "__main__":
    main()
