"""Headings by size and weight beside the text around them, their lines as one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.sources.paper.paragraphs import ITEM, joined_text
from reporter.sources.paper.regions import Block, Boxed, Paragraph, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LARGER = 1.1  # times the size of the text
_LONGEST = 80  # characters of a heading that is larger
_LONGEST_BOLD = 40  # of one that is only bold
_STEP = 1.05  # times: headings whose sizes differ less are of one level
_NEAR = 2.2  # of the size of type, from line to line of one heading
_SENTENCE = re.compile(r"[。；;]|[，：:]$")
_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Usual:
    """How most of a document is set."""

    size: float
    bold: bool


def usual(blocks: Iterable[Block]) -> Usual:
    """Return how most of the text is set."""
    counts = Counter[tuple[float, bool]]()
    for paragraph in paragraphs(blocks):
        counts[round(paragraph.size, 1), paragraph.bold] += len(paragraph.text)
    return Usual(*counts.most_common(1)[0][0]) if counts else Usual(0.0, bold=False)


def is_heading(paragraph: Paragraph, text: Usual) -> bool:
    """Return whether a paragraph is a heading: short, no sentence, and larger or bolder than the text."""
    if _SENTENCE.search(paragraph.text) or len(paragraph.text) > _LONGEST:
        return False
    if paragraph.size >= _LARGER * text.size:
        return True
    bolder = paragraph.bold and not text.bold and paragraph.size >= text.size / _STEP
    return bolder and len(paragraph.text) <= _LONGEST_BOLD


def is_below_title(before: Paragraph | None, paragraph: Paragraph, text: Usual) -> bool:
    """Return whether a paragraph stands right below a larger heading: a subtitle or who wrote the text."""
    if before is None or not is_heading(before, text) or ITEM.match(paragraph.text):
        return False
    return before.size > _STEP * paragraph.size and (before.bold or not paragraph.bold)


def whole(blocks: Sequence[Block], text: Usual) -> list[Block]:
    """Return the blocks, the lines of a heading that are set one below the other as one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Boxed):
            found.append(replace(block, blocks=tuple(whole(block.blocks, text))))
        elif isinstance(block, Paragraph) and isinstance(last, Paragraph) and _are_one(last, block, text):
            apart = "" if last.full or not _are_clauses(last, block) else " "
            found[-1] = replace(
                last,
                text=joined_text([last.text + apart, block.text]),
                box=block.box,
                full=block.full,
                number=last.number + 1,
            )
        else:
            found.append(block)
    return found


def _are_one(above: Paragraph, below: Paragraph, text: Usual) -> bool:
    if not (is_heading(above, text) and is_heading(below, text)) or above.bold != below.bold or above.red != below.red:
        return False
    alike = max(above.size, below.size) <= _STEP * min(above.size, below.size)
    step = below.box.y0 - above.box.y0
    return (
        alike
        and 0 < step <= _NEAR * below.size * max(1, below.number)
        and not ITEM.match(below.text)
        and above.size > text.size
    )


def _are_clauses(above: Paragraph, below: Paragraph) -> bool:
    """Return whether the two lines of a heading are a clause each, as in newspapers, and not one cut by its width."""
    if above.text[-1:].isascii() and below.text[:1].isascii():  # a number or a word, cut
        return False
    widths = [one.box.x1 - one.box.x0 for one in (above, below)]
    return above.number == below.number == 1 and min(widths) >= 0.7 * max(widths) and " " not in above.text


def levels(sizes: Iterable[float]) -> dict[float, int]:
    """Return the level of headings of each size, the largest 1.

    >>> levels([22.0, 16.0, 15.9, 12.0])
    {22.0: 1, 16.0: 2, 15.9: 2, 12.0: 3}
    """
    found: dict[float, int] = {}
    level, last = 0, 0.0
    for size in sorted(set(sizes), reverse=True):
        if not last or last > _STEP * size:
            level, last = level + 1, size
        found[size] = min(level, _LEVELS)
    return found
