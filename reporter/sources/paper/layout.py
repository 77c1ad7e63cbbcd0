"""A page to its blocks in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.sources.paper import order, paragraphs, pictures, seals, tables
from reporter.sources.paper.blocks import Block, Boxed, Table
from reporter.sources.paper.gutters import Item, usual
from reporter.sources.paper.lines import lines
from reporter.sources.paper.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.sources.paper.gutters import Span
    from reporter.sources.paper.order import Piece
    from reporter.sources.paper.page import Box, Glyph, Page
    from reporter.sources.paper.runs import Run


def blocks(page: Page, found: Sequence[Run], known: Sequence[Span] = ()) -> tuple[list[Block], tuple[Span, ...]]:
    """Return the blocks of a page in reading order, boxes last, and its gutters.

    A paragraph over two columns is still in two parts. ``found`` are the runs of the page's characters; ``known`` are the
    gutters of the pages before it, or of the page around if this is what stands in a box.
    """
    ruled = tables.ruled(page)
    images, free = pictures.with_captions(page, found if len(ruled.rest) == len(page.glyphs) else runs(ruled.rest))
    free = seals.without(free)
    whole: list[Block] = [*images, *ruled.tables, *(Boxed(box, ()) for box, _ in ruled.boxes)]
    items = [*(Item(run.box, run) for run in free), *(Item(block.box, None, block) for block in whole)]
    known = tuple(dict.fromkeys((*known, *(order.gutters(items, ruled.rules) if items else ()))))
    size = usual(items).size
    flow = [
        block
        for piece in order.pieces(items, ruled.rules, known)
        for block in _of_piece(piece, ruled.rules, known, size)
    ]
    flow = [block for block in flow if not isinstance(block, Boxed)]
    return [*flow, *(_boxed(page, box, held, known) for box, held in ruled.boxes)], known


def _boxed(page: Page, box: Box, held: Sequence[Glyph], known: Sequence[Span]) -> Boxed:
    inside = replace(
        page,
        glyphs=tuple(held),
        rules=tuple(rule for rule in page.rules if box.covers(rule, -1.0)),
        areas=(),
        pictures=tuple(one for one in page.pictures if box.covers(one)),
    )
    return Boxed(box, tuple(paragraphs.carried_over(blocks(inside, runs(held), known)[0])))


def _of_piece(piece: Piece, rules: Sequence[Box], gutters: Sequence[Span], size: float) -> list[Block]:
    table = tables.unruled(piece)
    if table:
        return [table]
    whole: list[Block] = [item.block for item in piece if item.block]
    level = [rule for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    barriers = [*level, *(block.box for block in whole)]
    found = paragraphs.paragraphs(lines(item.run for item in piece if item.run), gutters, barriers, size)
    return sorted([*whole, *found], key=lambda block: block.box.y0)
