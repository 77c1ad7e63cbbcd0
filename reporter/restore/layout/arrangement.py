"""Arrangement: a text as pieces, and the edits that bring the pieces into another order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reporter.model import Edit, RepairKind
from reporter.restore.roles.cues import MARKED, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Certainty


LOST_BREAK = re.compile(r"(?<=[。！？”…])\u3000\u3000+(?=\S)")
"""Two ideographic spaces within a line: the next paragraph's indent, its line end lost."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a part of one that is a paragraph: its place and text, its indent in columns, line ends before it."""

    start: int
    end: int
    text: str
    indent: int
    gap: int

    @property
    def is_marked(self) -> bool:
        """Whether the reader marked it as a heading."""
        return self.text[0] == "#" and MARKED.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Joint:
    """What joins two pieces of a paragraph, and why."""

    text: str
    kind: RepairKind
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces (by index) that belong together, the joints between them, and the text they make."""

    pieces: tuple[int, ...]
    joints: tuple[Joint, ...]
    text: str
    gap: int = 1

    def joined(self, other: Paragraph, joint: Joint) -> Paragraph:
        """Return this paragraph with ``other`` as its continuation."""
        return Paragraph(
            self.pieces + other.pieces,
            (*self.joints, joint, *other.joints),
            self.text + joint.text + other.text,
            self.gap,
        )


def columns_of(line: str) -> int:
    """Return how many half-width columns ``line`` fills: its bytes in GBK, where Chinese characters have two."""
    return len(line.encode("gbk", "replace"))


def read(text: str) -> list[Piece]:
    """Return the pieces of ``text``: its lines, divided where two ideographic spaces show that a line end was lost."""
    pieces: list[Piece] = []
    gap, start = 1, 0
    for line in text.split("\n"):
        indent = _indent(line)
        for first, last in _paragraphs(line):
            pieces.append(Piece(start + first, start + last, line[first:last], indent, gap))
            gap = 0
        gap, start = gap + 1, start + len(line) + 1
    return pieces


def _indent(line: str) -> int:
    """Return the columns of white space before the line's text; a single space is no indent."""
    before = line[: len(line) - len(line.lstrip())]
    return 0 if before == " " else columns_of(before)


def _paragraphs(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a line begin and end: one as a rule, none in an empty line."""
    bare = stripped(line)
    if not bare:
        return
    last = len(line.rstrip())
    first = last - len(bare)
    for lost in LOST_BREAK.finditer(line, first, last) if "\u3000\u3000" in bare else ():
        yield first, lost.start()
        first = lost.end()
    yield first, last


def differences(text: str, pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> tuple[Edit, ...]:
    """Return the edits that turn ``text`` into ``paragraphs``, one a line, empty lines staying where they were."""
    sequence = list(chain.from_iterable(zip(p.pieces, (None, *p.joints), strict=True) for p in paragraphs))
    staying = _staying([index for index, _ in sequence], pieces)
    blank = "\n\n" if sum(piece.gap > 1 for piece in pieces) * 2 > len(pieces) else "\n"
    edits: list[Edit] = []
    last: int | None = None
    coming: list[tuple[int, Joint | None]] = []
    away = frozenset(index for index, _ in sequence) - staying
    for index, joint in sequence:
        coming.append((index, joint))
        if index in staying:
            edits.extend(_between(text, pieces, last, coming, blank, away))
            last, coming = index, []
    edits.extend(_at_end(text, pieces, last, coming, blank, away))
    return tuple(edits)


def _staying(order: Sequence[int], pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the pieces that need not move: the heaviest ascending choice from ``order``.

    Prefix maxima in a binary indexed tree (Fenwick, 1994): n log n for n pieces.
    """
    if all(before < after for before, after in pairwise(order)):
        return frozenset(order)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(pieces) + 1)
    before: dict[int, int] = {}
    for index in order:
        weight, before[index] = max(tree[place] for place in _below(index))
        for place in _above(index + 1, len(tree)):
            tree[place] = max(tree[place], (weight + len(pieces[index].text), index))
    chosen: list[int] = []
    last = max(tree[place] for place in _below(len(pieces)))[1]
    while last >= 0:
        chosen.append(last)
        last = before[last]
    return frozenset(chosen)


def _below(index: int) -> Iterator[int]:
    """Yield the nodes of the tree that cover the places before ``index``, with an empty one."""
    yield 0
    while index:
        yield index
        index &= index - 1


def _above(index: int, size: int) -> Iterator[int]:
    """Yield the nodes of the tree that cover place ``index``."""
    while index < size:
        yield index
        index += index & -index


def _inserted(pieces: Sequence[Piece], last: int | None, coming: Sequence[tuple[int, Joint | None]], blank: str) -> str:
    """Return the pieces that come, each behind its separator, and the separator of the last; none opens the text."""
    parts = [(_separator(joint, blank), number) for number, joint in coming]
    text = "".join(separator + pieces[number].text for separator, number in parts[:-1]) + parts[-1][0]
    return text.removeprefix(blank) if last is None else text


def _between(
    text: str,
    pieces: Sequence[Piece],
    last: int | None,
    coming: Sequence[tuple[int, Joint | None]],
    blank: str,
    away: frozenset[int],
) -> Iterator[Edit]:
    """Yield the edit, if any, between two pieces that stay: pieces gone, pieces that come, a joint."""
    index, joint = coming[-1]
    first, start = _after(last, pieces)
    before = text[start : pieces[index].start]
    untouched = len(coming) == 1 and index == first
    if untouched:
        after = joint.text if joint else before if last is None or "\n" in before else "\n"
    else:
        after = _inserted(pieces, last, coming, blank)
    if after == before:
        return
    if len(coming) > 1 or (joint is None and not away.isdisjoint(range(first, index))):
        yield Edit(RepairKind.COLUMN_ORDER, start, before, after, "likely")
    elif joint:
        yield Edit(joint.kind, start, before, after, joint.certainty)
    else:
        yield Edit(RepairKind.LOST_BREAK if untouched else RepairKind.FURNITURE, start, before, after)


def _after(last: int | None, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return the piece after the ``last`` one that stays, and where the text after that one begins."""
    return (0, 0) if last is None else (last + 1, pieces[last].end)


def _separator(joint: Joint | None, blank: str) -> str:
    return joint.text if joint else blank


def _at_end(
    text: str,
    pieces: Sequence[Piece],
    last: int | None,
    coming: Sequence[tuple[int, Joint | None]],
    blank: str,
    away: frozenset[int],
) -> Iterator[Edit]:
    first, start = _after(last, pieces)
    before = text[start:]
    after = "".join(_separator(joint, blank) + pieces[number].text for number, joint in coming)
    if before.strip() or after:
        kept = before[len(before.rstrip()) :] if before.strip() else before
        moved = bool(coming) or not away.isdisjoint(range(first, len(pieces)))
        yield Edit(
            RepairKind.COLUMN_ORDER if moved else RepairKind.FURNITURE,
            start,
            before,
            after + kept,
            "likely" if moved else "certain",
        )
