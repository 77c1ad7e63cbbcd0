"""The pages of a document to the texts of its articles, with what is beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.sources.paper import articles, headings, list_marks, nameplates, redhead, running_heads
from reporter.sources.paper.page_segmentation import blocks
from reporter.sources.paper.paragraphs import Setting, carried_over
from reporter.sources.paper.regions import Block, Boxed, Note, Paragraph, Picture, Table, paragraphs
from reporter.sources.paper.runs import runs, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.sources.paper.headings import Usual
    from reporter.sources.paper.page import Page
    from reporter.sources.paper.running_heads import Edges
    from reporter.sources.paper.runs import Run


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it is printed: its text, a paragraph a line, and what the page around it tells of it."""

    text: str
    organisation: str | None = None
    date: str | None = None
    pictures: tuple[Picture, ...] = ()


def read(pages: Iterable[Page]) -> list[Printed]:
    """Return the articles of a document, in reading order."""
    written = map(list_marks.written, pages)
    placed = [(page, runs(page.glyphs)) for page in written]  # while the child reads the next page
    edges = running_heads.edges(placed)
    flow = _flow(placed, edges)
    usual = headings.usual(flow)
    flow = _boxes_last(headings.whole(carried_over(flow), usual), usual)
    told = [block for block in flow if isinstance(block, Paragraph)]
    official = redhead.read(told, usual.size)
    if official:
        return [
            Printed(_text(flow, usual, official.below), official.organisation, official.date, tuple(_pictures(flow)))
        ]
    masthead = nameplates.read(told, _beyond(placed, edges))
    parts = articles.parted(flow, usual, masthead)
    return [
        Printed(
            _text(part, usual, 0 if number else masthead.below),
            masthead.organisation,
            masthead.date,
            tuple(_pictures(part)),
        )
        for number, part in enumerate(parts)
    ]


def _flow(placed: Sequence[tuple[Page, Sequence[Run]]], edges: Sequence[Edges]) -> list[Block]:
    """Return the blocks of all pages within their edges, a table that goes on over a page as one."""
    flow: list[Block] = []
    setting = Setting()
    for (page, found), edge in zip(placed, edges, strict=True):
        held = [run for run in found if edge.holds(run)]
        more, setting = blocks(running_heads.trimmed(page, edge), held, setting)
        flow = _with_tables_joined(flow, more)
    return flow


def _beyond(placed: Sequence[tuple[Page, Sequence[Run]]], edges: Sequence[Edges]) -> list[str]:
    """Return what is beyond the edges of the pages: running heads, page numbers, a newspaper's head."""
    return [
        spelled(run.glyphs)
        for (_, found), edge in zip(placed, edges, strict=True)
        for run in found
        if not edge.holds(run)
    ]


def _boxes_last(flow: Sequence[Block], usual: Usual) -> list[Block]:
    """Return the blocks, a box where the next heading begins: it stands beside an article, and not within it."""
    found: list[Block] = []
    waiting: list[Block] = []
    for block in flow:
        if isinstance(block, Boxed):
            waiting.append(block)
            continue
        if isinstance(block, Paragraph) and headings.is_heading(block, usual):
            found += waiting
            waiting = []
        found.append(block)
    return found + waiting


def _with_tables_joined(flow: list[Block], more: Sequence[Block]) -> list[Block]:
    """Return the blocks, a table that goes on on the next page without the head that is repeated there."""
    first, last = (more[0] if more else None), (flow[-1] if flow else None)
    if isinstance(first, Table) and isinstance(last, Table) and first.rows[0] == last.rows[0]:
        return [*flow, Table(first.box, first.rows[1:]), *more[1:]]
    return [*flow, *more]


def _text(part: Sequence[Block], usual: Usual, plain: int) -> str:
    """Return the blocks as lines, headings with their signs but for the first ``plain`` paragraphs; notes last."""
    marked = _marked(list(paragraphs(part)), usual, plain)
    ranks = headings.levels(one.size for one in marked)
    level = {id(one): ranks[one.size] for one in marked}
    notes = [block.text for block in part if isinstance(block, Note)]
    return "\n".join([*(line for block in part for line in _lines(block, level)), *notes])


def _pictures(part: Sequence[Block]) -> Iterator[Picture]:
    """Yield the pictures of an article; one without a caption has the text that comes next, which may be one."""
    for number, block in enumerate(part):
        if isinstance(block, Picture):
            below = next(paragraphs(part[number:]), None)
            yield block if block.caption or below is None else replace(block, caption=below.text)
        elif isinstance(block, Boxed):
            yield from _pictures(block.blocks)


def _marked(found: Sequence[Paragraph], usual: Usual, plain: int) -> list[Paragraph]:
    """Return the headings among the paragraphs, without the first ``plain`` paragraphs."""
    above = [None, *found]
    headed = [
        one
        for before, one in zip(above, found, strict=False)
        if headings.is_heading(one, usual) and not headings.is_below_title(before, one, usual)
    ]
    return [one for one in headed if all(one is not other for other in found[:plain])]


def _lines(block: Block, level: Mapping[int, int]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{'#' * level[id(block)]} {block.text}" if id(block) in level else block.text
    elif isinstance(block, Table):
        yield from ("\t".join(row) for row in block.rows)
    elif isinstance(block, Picture):
        yield from [block.caption] if block.caption else []
    elif isinstance(block, Boxed):
        for one in block.blocks:
            yield from _lines(one, level)
