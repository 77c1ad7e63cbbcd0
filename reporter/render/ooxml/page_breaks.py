"""Where a document's pages end, reckoned from the room its blocks take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.render.ooxml.line_heights import Block

_FEWEST = 2  # lines of a paragraph that stay together at the end and at the top of a page
_OVER = 1.0  # points by which lines may pass the edge: lengths are rounded


class Filled(NamedTuple):
    """The filling of the pages: what is left free at the end of each but the last, what the last one holds.

    ``foot`` is the height of what the last page ends with; the room that the last block keeps for it is no content.
    """

    free: tuple[float, ...]
    last: float
    foot: float

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.free) + 1


def filled(blocks: Sequence[Block], height: float) -> Filled:
    """Return how full the pages are that are ``height`` high; the last block keeps the foot's room if there is one."""
    foot = sum(one.before + one.height for one in blocks if one.foot)
    flow = [one for one in blocks if not one.foot]
    free: list[float] = []
    at = last = 0.0
    for place, block in enumerate(flow):
        needed = _needed(flow, place, height)
        before = block.before if at else 0.0
        begins = not place or not flow[place - 1].keep_next
        if at and begins and at + before + needed > height + _OVER:
            free.append(max(height - at, 0.0))
            at, before = 0.0, 0.0
        last = at
        at = _placed(block, at + before, height, free)
    return Filled(tuple(free), last if foot else at, foot)


def _needed(flow: Sequence[Block], place: int, height: float) -> float:
    """Return what has to fit on the page with a block: what it is kept with, and the first lines of what follows."""
    total = 0.0
    for number in range(place, len(flow)):
        block = flow[number]
        before = block.before if number > place else 0.0
        if not block.keep_next:
            return total + before + _first(block)
        total += before + block.height
        if total > height:
            return _first(flow[place])
    return total


def _first(block: Block) -> float:
    """Return what a block has at least to show on a page: two lines, all of it where one would be left."""
    if block.keep_lines or block.lines <= _FEWEST + 1:
        return block.lines * block.pitch + block.extra
    return _FEWEST * block.pitch + block.extra


def _placed(block: Block, at: float, height: float, free: list[float]) -> float:
    """Return where on its page a block ends; the pages that it fills are added to ``free``."""
    if block.keep_lines or at + block.lines * block.pitch + block.extra <= height + _OVER:
        return at + block.height
    here = max(int((height + _OVER - at - block.extra) // block.pitch), 0)
    here = min(here, block.lines - _FEWEST) if block.lines > _FEWEST else 0
    free.append(max(height - at - here * block.pitch - block.extra, 0.0))
    rest, a_page = block.lines - here, max(int(height // block.pitch), 1)
    while rest > a_page:
        free.append(max(height - a_page * block.pitch, 0.0))
        rest -= a_page
    return rest * block.pitch + block.after
