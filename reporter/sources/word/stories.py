"""The stories of a document as lines: main text with its tables, then text boxes, footnotes and endnotes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.office_terms import level_outlined, written
from reporter.sources.rows import Table
from reporter.sources.word.disk_pages import paragraphs
from reporter.sources.word.modifiers import DEPTH, IN_TABLE, INNER_ROW_END, OUTLINE, ROW_END, unpacked
from reporter.sources.word.row_cells import defined
from reporter.sources.word.style_sheet import styles
from reporter.sources.word.visible_text import CELL, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reporter.sources.word.disk_pages import Paragraphs
    from reporter.sources.word.modifiers import Modifier
    from reporter.sources.word.streams import Streams
    from reporter.sources.word.style_sheet import Styles
    from reporter.sources.word.visible_text import Paragraph

_MAIN = 0
_FOOTNOTES = 1
_ENDNOTES = 5
_BOXES = 6
"""The stories by their number in the order in which their characters lie; page headers, comments are others."""


class Marked(NamedTuple):
    """A paragraph's text with its heading level, what ended it, and its modifiers by their code."""

    text: str
    end: str
    level: int
    told: Mapping[int, Modifier]

    def is_on(self, code: int) -> bool:
        """Return whether a switch of the paragraph is on."""
        return code in self.told and self.told[code].is_on

    @property
    def depth(self) -> int:
        """In how many tables it is, one in the other."""
        return self.told[DEPTH].number if DEPTH in self.told else int(self.is_on(IN_TABLE))


def lines(streams: Streams) -> Iterator[str]:
    """Yield the lines of a document in reading order; a table's row is one line, its cells joined by tabs.

    Raises:
        SourceError: the document is damaged.
    """
    known, places = styles(streams), paragraphs(streams)
    text = Text.of(streams, known.hidden)
    ends = list(accumulate(streams.lengths))
    for story in (_MAIN, _BOXES, _FOOTNOTES, _ENDNOTES):
        start = ends[story] - streams.lengths[story]
        yield from _lines(_marked(one, places, known, streams.data) for one in text.paragraphs(start, ends[story]))


def _marked(one: Paragraph, places: Paragraphs, known: Styles, data: bytes) -> Marked:
    style, packed = places.at(one.offset)
    told = {modifier.code: modifier for modifier in unpacked(packed, data)}
    level = level_outlined(told[OUTLINE].number) if OUTLINE in told else known.levels.get(style, 0)
    return Marked("" if style in known.hidden else one.text, one.end, level, told)


def _lines(story: Iterable[Marked]) -> Iterator[str]:
    table = Table()
    for one in story:
        if one.depth == 0 and table.is_open:
            yield from table.lines()
            table = Table()
        if one.depth == 0:
            yield from written(one.text, one.level)
        elif one.is_on(ROW_END):
            table.end_row(*defined(one.told))
        elif not one.is_on(INNER_ROW_END):
            table.add([*written(one.text)], ends_cell=one.depth == 1 and one.end == CELL)
    yield from table.lines()
