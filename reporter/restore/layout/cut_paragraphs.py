"""Columns: paragraphs that columns, captions or page ends cut in mid-sentence are put together, in their order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.model import RepairKind
from reporter.restore.layout.continuations import links, of_short_lines
from reporter.restore.layout.seams import closes_quote
from reporter.restore.layout.tails import is_aside, is_heading
from reporter.restore.layout.wraps import joint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.restore.layout.arrangement import Paragraph
    from reporter.restore.layout.successors import Link


_MOST_CUTS = 50  # of one text, so that hostile ones end


def arranged(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the ``paragraphs`` in reading order, with those that were cut put together.

    What follows the end of a cut paragraph moves along with it, up to the next cut; a caption that stood between two
    halves comes behind them. Without evidence for a link (successors.py) nothing moves. Then lines as short as a title
    go on in the next. What has been put together may go on in its turn, so this is done until nothing changes.
    """
    result = list(paragraphs)
    for _ in range(_MOST_CUTS):
        found = links(result, partial(_is_in_order, result)) or of_short_lines(result)
        if not found:
            break
        result = list(_ordered(result, found))
    return result


def _is_in_order(paragraphs: Sequence[Paragraph], found: Sequence[Link]) -> bool:
    """Return whether the links lead through all paragraphs, and none in a circle."""
    return len(list(_ordered(paragraphs, found))) + len(found) == len(paragraphs)


def _ordered(paragraphs: Sequence[Paragraph], found: Sequence[Link]) -> Iterator[Paragraph]:
    goes_on = {link.tail: link for link in found}
    heads = {link.head for link in found}
    segments = {segment[0]: segment for segment in _segments(paragraphs, found)}
    for start, segment in segments.items():
        if start in heads:
            continue
        line = [paragraphs[index] for index in segment]
        last = segment[-1]
        while last in goes_on:
            link = goes_on[last]
            line[-1] = _joined(line[-1], paragraphs[link.head], certain=link.is_certain)
            line.extend(paragraphs[index] for index in segments[link.head][1:])
            last = segments[link.head][-1]
        yield from line


def _joined(tail: Paragraph, head: Paragraph, *, certain: bool) -> Paragraph:
    seam = joint(tail.text, head.text, RepairKind.CUT_PARAGRAPH)
    return tail.joined(head, seam if certain else replace(seam, certainty="likely"))


def _segments(paragraphs: Sequence[Paragraph], found: Sequence[Link]) -> Iterator[range]:
    """Yield the runs of paragraphs that stay together.

    A paragraph that goes on over captions, or over others that are whole, leaves them behind it: they were put in. Over
    one that is cut itself it leads into another column, which moves along.
    """
    cuts = {0, len(paragraphs)}
    ends = {end for link in found for end in (link.tail, link.head)}
    for link in found:
        cuts |= {link.tail + 1, link.head}
        between = range(link.tail + 1, link.head)
        if between and (ends.isdisjoint(between) or _are_put_in(paragraphs, between, link.head)):
            cuts.add(link.head + 1)
    for start, end in pairwise(sorted(cuts)):
        yield range(start, end)


def _are_put_in(paragraphs: Sequence[Paragraph], between: range, head: int) -> bool:
    """Return whether the paragraphs ``between`` are captions and headings, or in a quotation that ``head`` closes."""
    return closes_quote(paragraphs[head].text) or all(
        is_aside(paragraphs[index]) or is_heading(paragraphs[index]) for index in between
    )
