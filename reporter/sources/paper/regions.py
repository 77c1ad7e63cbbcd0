"""What is read as one: a paragraph, a table, a picture with its caption, a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.sources.paper.page import Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what is written under it; ``shown`` is the picture alone, on the page of that number."""

    box: Box
    caption: str
    shown: Box
    page: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, a cell that is part of one further left or above an empty string."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    """What is in a box of its own, as it is read."""

    box: Box
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the part of one that stands in a column.

    ``opens`` says that its first line is set in, ``full`` that it reaches the end of the column; ``lacks`` is what the
    last one lacks to do so, in times of the size of type, None where it is no line of running text; ``number`` counts
    the lines.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    red: bool = False
    font: str = ""
    opens: bool = True
    lacks: float | None = None
    full: bool = True
    number: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the foot of a page."""

    text: str
    box: Box


Block = Picture | Table | Boxed | Paragraph | Note


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs among blocks, those in boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Boxed):
            yield from paragraphs(block.blocks)
