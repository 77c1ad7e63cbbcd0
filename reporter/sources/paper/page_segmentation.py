"""A page to its blocks in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.sources.paper import captioned, initials, order, paragraphs, ruled_tables, seals, upright_headings
from reporter.sources.paper.gutters import Item, usual
from reporter.sources.paper.lines import lines
from reporter.sources.paper.paragraphs import Setting
from reporter.sources.paper.regions import Block, Boxed
from reporter.sources.paper.runs import cut, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.sources.paper.extents import Span
    from reporter.sources.paper.order import Piece
    from reporter.sources.paper.page import Box, Glyph, Page
    from reporter.sources.paper.runs import Run


_MANY = 3  # lines that end at one place
_LARGER = 1.05  # times the size of the text: what is larger may stand over a gutter


def blocks(page: Page, found: Sequence[Run], before: Setting) -> tuple[list[Block], Setting]:
    """Return the blocks of a page in reading order, boxes last, and how it is set.

    A paragraph over two columns is still in two parts. ``found`` are the runs of the page's characters; ``before`` is
    how the pages before it are set.
    """
    ruled = ruled_tables.ruled(page)
    images, free = captioned.with_captions(page, found if len(ruled.rest) == len(page.glyphs) else runs(ruled.rest))
    upright, free = upright_headings.taken(seals.without(free), usual(_items(free)).size)
    whole: list[Block] = [*images, *upright, *ruled.tables, *(Boxed(box, ()) for box, _ in ruled.boxes)]
    others = [Item(block.box, None, block) for block in whole]
    items = [*_items(free), *others]
    pieces, gutters = order.read(items, ruled.rules, before.gutters)
    setting = _setting(items, gutters, before)
    apart = initials.joined(_apart(free, setting), setting.size)
    if len(apart) != len(free):
        items = [*_items(apart), *others]
        pieces, gutters = order.read(items, ruled.rules, gutters)
        setting = _setting(items, gutters, before)
    flow = [block for piece in pieces for block in _of_piece(piece, ruled.rules, setting)]
    flow = [block for block in flow if not isinstance(block, Boxed)]
    return [*flow, *(_boxed(page, box, held, setting) for box, held in ruled.boxes)], setting


def _items(free: Iterable[Run]) -> list[Item]:
    return [Item(run.box, run) for run in free]


def _apart(free: Sequence[Run], setting: Setting) -> list[Run]:
    """Return the runs, those that are two lines of text that touch across a gutter as two."""
    most = setting.size * _LARGER
    return [part for run in free for part in (cut(run, setting.gutters) if run.size <= most else [run])]


def _setting(items: Sequence[Item], gutters: tuple[Span, ...], before: Setting) -> Setting:
    size = usual(items).size
    ends = [item.box.x1 for item in items if item.run]
    right = paragraphs.shared(ends, size, max, _MANY) if len(ends) >= _MANY else 0.0
    return Setting(gutters, size, before.right if before.boxed else max(right, before.right), before.boxed)


def _boxed(page: Page, box: Box, held: Sequence[Glyph], setting: Setting) -> Boxed:
    inside = replace(
        page,
        glyphs=tuple(held),
        rules=tuple(rule for rule in page.rules if box.covers(rule, -1.0)),
        areas=(),
        pictures=tuple(one for one in page.pictures if box.covers(one)),
    )
    left = min(glyph.x0 for glyph in held)
    within = replace(setting, right=box.x1 - (left - box.x0), boxed=True)  # as far from the one side as from the other
    return Boxed(box, tuple(paragraphs.carried_over(blocks(inside, runs(held), within)[0])))


def _of_piece(piece: Piece, rules: Sequence[Box], setting: Setting) -> list[Block]:
    table = ruled_tables.unruled(piece)
    if table:
        return [table]
    whole: list[Block] = [item.block for item in piece if item.block]
    level = [rule for rule in rules if rule.is_level]
    barriers = [*level, *(block.box for block in whole)]
    found = paragraphs.paragraphs(lines(item.run for item in piece if item.run), setting, barriers)
    return sorted([*whole, *found], key=lambda block: block.box.y0)
