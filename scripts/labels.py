"""Corpora of labelled articles: whose each is, and whose, when and what its figures are (tests/corpus/README.md)."""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reporter import sources, text
from reporter.model import Document
from reporter.restore import restore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reporter.metrics.whose.figured_sentences import Figure, Line
    from reporter.model import Article


GROUPS = 12
"""Groups of pages, each left out in turn."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its trade and its labels."""

    trade: str
    article: Article
    labels: dict[str, Any]


def corpus(folders: Sequence[Path]) -> list[Labelled]:
    """Return the labelled articles of the folders."""
    labelled = []
    for folder in folders:
        for labels in _labels(folder):
            path = folder / "articles" / f"{labels['source']}.txt"
            (raw,) = sources.read(Document(path.name, path.read_bytes()))
            article = replace(text.article(raw, restore(raw.text)), organisation=None)
            labelled.append(Labelled(folder.name, article, labels))
    return labelled


def pages(folder: Path) -> list[Labelled]:
    """Return the labelled pages of a folder that are one article each, in groups that stand for trades."""
    labelled = []
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        labels = json.loads(path.read_text("utf-8"))
        read = [] if "articles" in labels else list(sources.read(Document(labels["file"], labels["text"].encode())))
        for raw in read if len(read) == 1 else ():
            article = replace(text.article(raw, restore(raw.text)), organisation=None)
            labelled.append(Labelled(f"pages {number % GROUPS}", article, labels))
    return labelled


def _labels(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the labels of a folder, with owner and period at each figure."""
    expanded = folder / "facts.jsonl"
    if expanded.exists():
        yield from map(json.loads, expanded.read_text("utf-8").splitlines())
        return
    for labels in map(json.loads, (folder / "labels.jsonl").read_text("utf-8").splitlines()):
        labels["figures"] = [
            {key: figure.get(key, sentence.get(key, labels.get(key))) for key in ("owner", "when")}
            | {"sentence": sentence["s"], "text": figure["text"], "modality": figure.get("modality", "fact")}
            | {"tier": "optional" if figure.get("optional") else None}
            for sentence in labels["sentences"]
            for figure in sentence["figures"]
        ]
        yield labels


def bare(text: str | None) -> str:
    """Return a text without spaces and marks."""
    return re.sub(r"[^0-9A-Za-z%.\u3400-\u9fff]+", "", text or "")


def ends(period: str | None) -> tuple[str, str] | None:
    """Return the first and the last day of a period, an open end as it is.

    >>> ends("2025-01/2025-06"), ends("../2024-11-10")
    (('2025-01-01', '2025-06-30'), ('..', '2024-11-10'))
    """
    if not period:
        return None
    first, slash, last = period.partition("/")
    return _day(first, last=False), _day(last if slash else first, last=True)


def _day(text: str, *, last: bool) -> str:
    found = re.fullmatch(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?", text)
    if not found:
        return text
    year, month, day = found.groups()
    month = month or ("12" if last else "01")
    longest = calendar.monthrange(int(year) if year != "-" else 2023, int(month))[1]
    return f"{year}-{month}-{day or (f'{longest:02}' if last else '01')}"


def is_right(stage: str, value: str | None, figure: dict[str, Any]) -> bool:
    """Return whether a candidate's value is among those that the label accepts."""
    if stage == "modality":
        return value in {figure["modality"], *(figure.get("modality_also") or ())}
    known = figure["owner" if stage == "owners" else "when"]
    if value is None:
        return known is None or None in known
    form = bare if stage == "owners" else ends
    return any(form(value) == form(one) for one in known or () if one)


def figures(labelled: Labelled, lines: Sequence[Line]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield the labelled figures with the line and the place in it where they were found."""
    taken = set()
    for figure in labelled.labels["figures"]:
        if figure.get("tier") == "optional":
            continue
        for index, line in enumerate(lines):
            said, known = bare(line.text), bare(figure["sentence"])
            if not said or not (said in known or known in said):
                continue
            place = next(
                (
                    place
                    for place, one in enumerate(line.figures)
                    if (index, place) not in taken and _is_on(line.text, one, figure["text"])
                ),
                None,
            )
            if place is not None:
                taken.add((index, place))
                yield index, place, figure
                break


def _is_on(text: str, one: Figure, surface: str) -> bool:
    start = text.rfind(surface, 0, one.end + len(surface))
    if start >= 0 and start < one.end and one.start < start + len(surface):
        return True
    return bare(text[one.start : one.end]) in bare(surface) and surface not in text
