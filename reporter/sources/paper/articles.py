"""Which articles a document holds: one, or the several of a newspaper's page or a bulletin."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.press import HOUSE, REPORTER
from reporter.sources.paper.headings import Usual, is_heading, levels
from reporter.sources.paper.paragraphs import ITEM
from reporter.sources.paper.regions import Block, Boxed, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.nameplates import Masthead

_LEAD = re.compile(rf"(?:本[报刊台网]讯|{HOUSE}{REPORTER}|[（(][^（）()]{{0,12}}{REPORTER})")
_LARGER = 1.15  # times the size of the text: what is less is a heading within an article
_FEWEST = 2
_NEAR = 1.5  # of the size of type: how far a kicker is above its title


def parted(blocks: Sequence[Block], usual: Usual, masthead: Masthead) -> list[list[Block]]:
    """Return the blocks of each article."""
    starts = _starts(blocks, usual, masthead)
    if len(starts) < _FEWEST:
        return [list(blocks)]
    starts = [at - 1 if _is_kicker(blocks, at - 1) else at for at in starts]
    edges = [0, *starts[1:], len(blocks)]
    return [list(blocks[start:end]) for start, end in pairwise(edges)]


def _starts(blocks: Sequence[Block], usual: Usual, masthead: Masthead) -> list[int]:
    """Return where articles begin, none where nothing says that there are several."""
    titles = _titles(blocks, usual, masthead)
    if sum(_is_led(blocks, at) for at in titles) >= _FEWEST or masthead.is_newspaper:
        return titles
    first = _of_first_rank(blocks, titles)
    if not masthead.is_numbered or len(first) < _FEWEST:
        return []
    return sorted(first + [at for at in titles if isinstance(blocks[at], Boxed)])


def _titles(blocks: Sequence[Block], usual: Usual, masthead: Masthead) -> list[int]:
    """Return what may be titles below the masthead."""
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    above = set(paragraphs[: masthead.below])
    return [at for at in range(len(blocks)) if at not in above and _is_title(blocks, at, usual)]


def _of_first_rank(blocks: Sequence[Block], titles: Sequence[int]) -> list[int]:
    """Return the titles of the largest type."""
    sizes = {at: block.size for at in titles if isinstance(block := blocks[at], Paragraph)}
    ranks = levels(sizes.values())
    return [at for at, size in sizes.items() if ranks[size] == 1]


def _is_title(blocks: Sequence[Block], at: int, usual: Usual) -> bool:
    """Return whether an article can begin here: with a large heading above text, or a box that has a heading."""
    block = blocks[at]
    if isinstance(block, Boxed):
        first = block.blocks[0] if block.blocks else None
        return isinstance(first, Paragraph) and is_heading(first, usual) and len(block.blocks) > 1
    if not isinstance(block, Paragraph) or not is_heading(block, usual) or ITEM.match(block.text):
        return False
    return block.size >= _LARGER * usual.size and not _follows_heading(blocks, at, usual)


def _follows_heading(blocks: Sequence[Block], at: int, usual: Usual) -> bool:
    before = blocks[at - 1] if at else None
    return isinstance(before, Paragraph) and is_heading(before, usual) and before.size >= _LARGER * usual.size


def _is_kicker(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a paragraph is a line right above the title below it."""
    kicker, title = blocks[at : at + 2] if at > 0 else (None, None)
    if (
        not isinstance(kicker, Paragraph)
        or not isinstance(title, Paragraph)
        or kicker.number > 1
        or "。" in kicker.text
    ):
        return False
    gap = title.box.y0 - kicker.box.y1
    return -kicker.size < gap < _NEAR * kicker.size and kicker.box.x0 < title.box.x1 and title.box.x0 < kicker.box.x1


def _is_led(blocks: Sequence[Block], at: int) -> bool:
    """Return whether the text below a heading begins as a newspaper's articles do."""
    below = next((block for block in blocks[at + 1 : at + 4] if isinstance(block, Paragraph)), None)
    return below is not None and _LEAD.match(below.text) is not None
