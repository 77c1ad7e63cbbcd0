"""A page to its blocks in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.sources.paper import order, paragraphs, pictures, seals, tables
from reporter.sources.paper.blocks import Block, Boxed, Table
from reporter.sources.paper.gutters import Item
from reporter.sources.paper.lines import lines
from reporter.sources.paper.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.sources.paper.gutters import Span
    from reporter.sources.paper.order import Piece
    from reporter.sources.paper.page import Box, Glyph, Page
    from reporter.sources.paper.runs import Run


def blocks(page: Page, found: Sequence[Run], known: Sequence[Span] | None = None) -> list[Block]:
    """Return the blocks of a page in reading order, boxes last; a paragraph over two columns is still in two parts.

    ``found`` are the runs of its characters; ``known`` the gutters of the page around, if this is what stands in a box.
    """
    ruled = tables.ruled(page)
    images, free = pictures.with_captions(page, found if len(ruled.rest) == len(page.glyphs) else runs(ruled.rest))
    free = seals.without(free)
    whole: list[Block] = [*images, *ruled.tables, *(Boxed(box, ()) for box, _ in ruled.boxes)]
    items = [*(Item(run.box, run) for run in free), *(Item(block.box, None, block) for block in whole)]
    known = order.gutters(items, page.rules) if known is None and items else known or ()
    flow = [block for piece in order.pieces(items, page.rules, known) for block in _of_piece(piece, page, known)]
    flow = [block for block in flow if not isinstance(block, Boxed)]
    return [*flow, *(_boxed(page, box, held, known) for box, held in ruled.boxes)]


def _boxed(page: Page, box: Box, held: Sequence[Glyph], known: Sequence[Span]) -> Boxed:
    inside = replace(
        page,
        glyphs=tuple(held),
        rules=tuple(rule for rule in page.rules if box.covers(rule, -1.0)),
        areas=(),
        pictures=tuple(one for one in page.pictures if box.covers(one)),
    )
    return Boxed(box, tuple(paragraphs.carried_over(blocks(inside, runs(held), known))))


def _of_piece(piece: Piece, page: Page, gutters: Sequence[Span]) -> list[Block]:
    table = tables.unruled(piece)
    if table:
        return [table]
    whole: list[Block] = [item.block for item in piece if item.block]
    level = [rule for rule in page.rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    barriers = [*level, *(block.box for block in whole)]
    found = paragraphs.paragraphs(lines(item.run for item in piece if item.run), gutters, barriers)
    return sorted([*whole, *found], key=lambda block: block.box.y0)
