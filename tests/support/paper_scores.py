"""How much of what is printed came out: paragraphs whole and in order, cells beside their neighbours, nothing else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MARKS = re.compile(r"^#{1,6} ")
_END = 12  # characters of a paragraph's end and of the next one's beginning that have to stand side by side
_QUOTES = str.maketrans("“”‘’―─", "\"\"''——")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts: what was found of what is there; ``noise`` are lines that should not have come out."""

    follows: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)
    cells: tuple[int, int] = (0, 0)
    noise: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        def both(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
            return one[0] + two[0], one[1] + two[1]

        return Score(
            both(self.follows, other.follows),
            both(self.whole, other.whole),
            both(self.cells, other.cells),
            self.noise + other.noise,
            self.broken + other.broken,
        )


def share(counts: tuple[int, int]) -> float:
    """Return the share that was found, 1.0 of nothing."""
    return counts[0] / counts[1] if counts[1] else 1.0


def bare(text: str) -> str:
    """Return the text without white space, its width and quotation marks as one form."""
    return "".join(unicodedata.normalize("NFKC", _MARKS.sub("", text)).translate(_QUOTES).split())


def score(texts: Iterable[str], label: Mapping[str, Any]) -> Score:
    """Return how well the texts of a document's articles agree with its label."""
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    rows = [[bare(cell) for cell in line.split("\t")] for line in lines if "\t" in line]
    plain = [bare(line) for line in lines if "\t" not in line]
    beside = {bare(text) for kind in ("captions", "footnotes") for text in label.get(kind, ())}
    beside |= {bare(table.get(key) or "") for table in label["tables"] for key in ("unit", "caption")}
    headings = {bare(text) for text in label["headings"]}
    flow = [line for line in plain if line not in beside - headings]
    wanted = [bare(text) for text in label["paragraphs"]]
    whole = "".join(flow)
    pairs = [(wanted[a], wanted[b]) for group in _groups(label) for a, b in pairwise(group) if b == a + 1]
    follows = [a[-_END:] + b[:_END] in whole for a, b in pairs]
    is_whole = [text in plain for text in wanted]
    unwanted = {bare(text) for kind in ("furniture", "seal") for text in label.get(kind, ())} - set(wanted)
    known = "".join(wanted) + "".join(beside)
    return Score(
        (sum(follows), len(follows)),
        (sum(is_whole), len(is_whole)),
        _neighbours(rows, label["tables"]),
        tuple(line for line in plain if line in unwanted or line not in known),
        tuple(text for text, found in zip(wanted, is_whole, strict=True) if not found)
        + tuple(f"{a[-_END:]}|{b[:_END]}" for (a, b), found in zip(pairs, follows, strict=True) if not found),
    )


def _groups(label: Mapping[str, Any]) -> list[Sequence[int]]:
    """Return the paragraphs of each article; those that no article has are one more."""
    groups = [article["paragraphs"] for article in label.get("articles", ())]
    held = {place for group in groups for place in group}
    rest = [place for place in range(len(label["paragraphs"])) if place not in held]
    return [*groups, rest]


def _neighbours(rows: Sequence[Sequence[str]], tables: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    found = set(_pairs(rows))
    wanted = [
        pair for table in tables for pair in _pairs([[bare(cell or "") for cell in row] for row in table["rows"]])
    ]
    return sum(pair in found for pair in wanted), len(wanted)


def _pairs(rows: Sequence[Sequence[str]]) -> list[tuple[str, str, str]]:
    pairs = [("beside", a, b) for row in rows for a, b in pairwise(row) if a and b]
    for above, below in pairwise(rows):
        pairs += [("below", a, b) for a, b in zip(above, below, strict=False) if a and b]
    return pairs
