"""Fit the ranker that tells a page's title from the lines of its frame.

Usage: python scripts/train_titles.py

It reads the labelled tops of tests/corpus/pages/open, tests/corpus/facts/open and tests/cases/blocks_*.json; with each
source and a fifth of each left out in turn it prints how many titles are right.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from choices import fit, write

from reporter import linear, sources
from reporter.model import Document
from reporter.restore import restore
from reporter.restore.roles import blocks, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Role
    from reporter.restore.roles.cues import Line

RIDGE = 0.25
FOLDS = 5
SHORTEST = 5
FRAMES = 6
UNTITLED = 0.12
OF_A_GENRE = 0.15
SEED = 9704
TAG = re.compile("^【[^【】]{2,12}】(?=.{6})")
WORDS = {
    "place": ("柏溪县", "青麓区", "禾川市", "砚塘镇", "棠梨县", "霁州", "云埠"),
    "date": ("2025-06-12", "2025年6月12日", "2025/6/12", "2025.06.12"),
    "name": ("沈一禾", "陆青", "欧阳小山", "杜若", "石 川"),
    "channel": ("部门动态", "公司要闻", "基层风采", "民生", "县区传真", "热点关注"),
    "latin": ("songhe",),
}
THRESHOLD = 0.3
"""The chance from which on a line is the title: of pages fewer have none than of those that are fitted on."""

ROOT = Path(__file__).parent.parent / "tests"


@dataclass(frozen=True)
class Page:
    """A page's text, and the titles that are right; none of them where there is no title."""

    kind: str
    text: str
    known: Sequence[str]


@dataclass(frozen=True)
class Choice:
    """A page's candidates by their features, and which of them are right."""

    kind: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def pages() -> Iterator[Page]:
    """Yield the labelled pages, then the labelled articles in frames put together from parts."""
    for path in sorted((ROOT / "corpus/pages/open").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        if "articles" not in page:
            yield from _read("pages", page["file"], page["text"].encode(), page["title"])
    for path in sorted((ROOT / "corpus/facts/open").glob("*/labels.jsonl")):
        for labels in map(json.loads, path.read_text("utf-8").splitlines()):
            article = path.parent / "articles" / f"{labels['source']}.txt"
            if "title" in labels:
                yield from _read("articles", article.name, article.read_bytes(), labels["title"])
                yield from _without("untitled", article, labels["title"])
    for name in ("blocks_roles", "blocks_pages"):
        for case in json.loads((ROOT / f"cases/{name}.json").read_text("utf-8")):
            lines = [line for role, line in case["lines"] if role == "title"]
            yield Page(name, "\n".join(line for _, line in case["lines"]), lines)
    yield from framed()


def _titled() -> list[dict[str, Any]]:
    """Return the articles of tests/corpus/marked that have a title."""
    marked = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "corpus/marked").glob("*.json"))]
    return [article for article in marked if article["title"]]


def framed() -> Iterator[Page]:
    """Yield the articles of tests/corpus/marked, each in several frames, now and then without its title."""
    table = json.loads((ROOT / "corpus/pages/frames.json").read_text("utf-8"))
    marked = _titled()
    dice = random.Random(SEED)  # noqa: S311 # the same frames at every run
    for number, article in product(range(FRAMES), marked):
        words = {name: dice.choice(some) for name, some in WORDS.items()}
        words |= {"org": article["organisation"] or words["place"] + "水务局", "title": article["title"]}
        words["other"] = dice.choice([other["title"] for other in marked if other is not article])
        body = [block["text"] for block in article["blocks"] if block["role"] in {"body", "heading"}]
        if dice.random() < OF_A_GENRE:
            words["title"] = dice.choice(table["lines"]["genre"]).format_map(words)
            body = [dice.choice(table["lines"]["salutation"]).format_map(words), *body]
        above = _some(table, dice.choice(list(table["kinds"].values())), words, dice)
        if dice.random() < UNTITLED:
            lines, known = [*above, *_some(table, table["untitled"], words, dice)], []
        else:
            lines, known = [*above, words["title"], *_some(table, table["below"], words, dice)], [words["title"]]
        yield Page(f"framed {number}", "\n".join([*lines, *body]), known)


def _some(table: dict[str, Any], slots: Sequence[str], words: dict[str, str], dice: random.Random) -> list[str]:
    """Return lines for the slots: a slot, how likely it is filled, and the most lines of it."""
    lines = []
    for slot in slots:
        name, chance, *most = slot.split()
        if dice.random() < float(chance):
            among = table["lines"][name]
            lines += dice.sample(among, dice.randint(1, min(int(most[0]) if most else 1, len(among))))
    return [line.format_map(words) for line in lines]


def _read(kind: str, name: str, data: bytes, known: Sequence[str] | None) -> Iterator[Page]:
    for raw in sources.read(Document(name, data)):
        yield Page(kind, restore(raw.text).text, [one for one in known or () if one])


def choices() -> Iterator[Choice]:
    """Yield the choice that each page is."""
    for page in pages():
        told, lines = _candidates(page.text)
        if not told:
            continue
        right = [index is not None and _is_right(lines[index], page.known) for index, _ in told]
        right = _last(right, [lines[index] if index is not None else "" for index, _ in told])
        if not any(right):
            right[-1] = True
        yield Choice(page.kind, tuple(features for _, features in told), tuple(right))


def _candidates(text: str) -> tuple[list[tuple[int | None, tuple[str, ...]]], list[str]]:
    """Return the candidates of a page with their features, and its lines."""
    told: list[tuple[int | None, tuple[str, ...]]] = []
    lines: list[str] = []

    def record(of: Sequence[Line], roles: Sequence[Role | None], ruled: int | None) -> int | None:
        told.extend(titles.candidates(of, roles, ruled))
        lines.extend(line.text for line in of)
        return ruled

    with mock.patch.object(titles, "choose", side_effect=record):
        blocks.split(text)
    return told, lines


def _without(kind: str, article: Path, known: Sequence[str | None] | None) -> Iterator[Page]:
    """Yield an article without its title, of which other lines may be left that do as one."""
    titles = [one for one in known or () if one]
    for page in _read(kind, article.name, article.read_bytes(), titles) if titles else ():
        head, *rest = re.split("\n(?=[^\n]{40})", page.text, maxsplit=1)
        lines = [line for line in head.split("\n") if not any(_is_of(line, title) for title in titles)]
        yield replace(page, text="\n".join([*lines, *rest]))


def _is_of(line: str, title: str) -> bool:
    """Whether a line is a title, or one of its lines."""
    line = _bare(line)
    return len(line) >= SHORTEST and (line in _bare(title) or _bare(title) in line)


def _is_right(line: str, known: Sequence[str]) -> bool:
    """Whether a line is a title, its column in brackets before it or not, or one of its lines."""
    line = _bare(TAG.sub("", line))
    return any(line == _bare(one) or (len(line) >= SHORTEST and line in _bare(one)) for one in known)


def _last(right: list[bool], lines: list[str]) -> list[bool]:
    """Of a title that stands there twice, the last is right; of its lines, the longest."""
    return [is_right and lines[place] not in lines[place + 1 :] for place, is_right in enumerate(right)]


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def report(name: str, parts: Sequence[tuple[Sequence[Choice], Sequence[Choice]]]) -> None:
    """Print how many choices are right by a ranker fitted on the others: all, wrong ones, silent ones."""
    right = wrong = silent = 0
    for rest, left in parts:
        ranker = linear.Ranker(fit(rest, RIDGE), THRESHOLD)
        for choice in left:
            chances = ranker.chances(choice.features)
            best = max(range(len(chances) - 1), key=chances.__getitem__, default=0)
            best = best if chances[best] >= THRESHOLD else len(chances) - 1
            right += choice.right[best]
            wrong += not choice.right[best] and best != len(chances) - 1
            silent += not choice.right[best] and best == len(chances) - 1
    print(f"{name}: {right} right, {wrong} wrong, {silent} missing")


def main() -> None:
    """Fit the ranker and print what it reaches on what it has not seen."""
    every = list(choices())
    folds = [
        ([one for place, one in enumerate(every) if place % FOLDS != fold], every[fold::FOLDS]) for fold in range(FOLDS)
    ]
    report("a fifth left out", folds)
    report("all seen", [(every, every)])
    write(titles.WEIGHTS, fit(every, RIDGE), THRESHOLD)


if __name__ == "__main__":
    main()
