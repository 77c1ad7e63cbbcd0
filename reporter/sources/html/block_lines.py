"""The lines of a piece of a page: one for each block, a table's row as one line, headings with their ``#`` signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from reporter.chinese.classes import EAST_ASIAN
from reporter.sources import merged_cells
from reporter.sources.local_names import span
from reporter.sources.merged_cells import Merged
from reporter.sources.soft_returns import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CJK = f"[{EAST_ASIAN}]"
# A line break of the page's source between two Chinese characters is no space; any other stretch of space is one.
_SOURCE_BREAK = re.compile(rf"(?<={_CJK})[ \t\r\f]*\n[ \t\r\n\f]*(?={_CJK})")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
SENTENCE_END = re.compile(r"[。！？；]")
_LONGEST_CELL = 200  # characters: a table with longer cells is layout
_MOSTLY = 0.7  # share of a line that is links


def marked_lines(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield each line of an element with whether it is nothing but links.

    Without recursion: pages may nest by the thousand. A line break within ``pre`` starts a new line.
    """
    line = _Line()
    level, depth = 0, {"a": 0, "pre": 0}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, step = str(element.tag), 1 if event == "start" else -1
        yield from line.met(tag, level)
        if tag in depth:
            depth[tag] += step
        if tag in _LEVELS:
            level = _LEVELS[tag] if event == "start" else 0
        if event == "start" and tag == "table" and is_data_table(element):
            yield from _rows(element)
            walk.skip_subtree()
        elif event == "start":
            line.add(element.text, linked=depth["a"] > 0, preformatted=depth["pre"] > 0)
        elif element is not root:
            line.add(element.tail, linked=depth["a"] > 0, preformatted=depth["pre"] > 0)
    yield from line.take(0)


def is_data_table(table: etree._Element) -> bool:
    """Return whether a table is one of data, not the frame of a page: several columns of short cells, none nested."""
    if table.find(".//table") is not None:
        return False
    rows = [_cells(row) for row in table.iter("tr")]
    if max((len(row) for row in rows), default=0) <= 1:
        return False
    return all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for row in rows for cell in row)


def squeezed(text: str) -> str:
    r"""Return text with the white space that a browser would show.

    >>> squeezed(" 供电所\n  员工  24 小时 ")
    '供电所员工 24 小时'
    """
    return _SPACE.sub(" ", _SOURCE_BREAK.sub("", text.strip())).strip(" \u3000")


class _Line:
    """The lines of the block that is being put together, and how much of the last one is the text of links."""

    __slots__ = ("_lines", "_linked", "_pieces")

    def __init__(self) -> None:
        self._lines: list[tuple[str, int]] = []
        self._pieces: list[str] = []
        self._linked = 0

    def add(self, text: str | None, *, linked: bool, preformatted: bool) -> None:
        if text:
            self._pieces.append(text.replace("\n", "\x0b") if preformatted else text)
            self._linked += len(squeezed(text)) if linked else 0

    def met(self, tag: str, level: int) -> Iterator[tuple[str, bool]]:
        """Yield the lines of a block at its end, or where another begins; take note of a line break."""
        if tag == "br":
            self.end()
        elif tag in BLOCKS:
            yield from self.take(level)

    def end(self) -> None:
        """End a line of the block."""
        if self._pieces:
            self._lines.append(("".join(self._pieces), self._linked))
            self._pieces.clear()
            self._linked = 0

    def take(self, level: int) -> Iterator[tuple[str, bool]]:
        """Yield what has been added, line by line, and start anew; sentences go on over line breaks."""
        self.end()
        lines: list[str] = []
        for text, linked in self._lines:
            parts = [*filter(None, map(squeezed, text.split("\x0b")))]
            if level != 1 and _is_link(text, linked, level):
                yield from _shown(lines, level)
                lines = []
                yield from ((_marked(part, level), True) for part in parts)
            else:
                lines += parts
        self._lines.clear()
        yield from _shown(lines, level)


def _shown(lines: list[str], level: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a block that are no links."""
    yield from ((_marked(line, level), False) for line in joined(lines))


def _marked(line: str, level: int) -> str:
    return f"{'#' * level} {line}" if level else line


def _is_link(text: str, linked: int, level: int = 0) -> bool:
    """Return whether a line is nothing but links: a paragraph that is one link from end to end is still a paragraph."""
    return linked > _MOSTLY * len(squeezed(text)) and (level > 0 or not SENTENCE_END.search(text))


def _rows(table: etree._Element) -> Iterator[tuple[str, bool]]:
    caption = table.find("caption")
    if caption is not None:
        yield from marked_lines(caption)
    rows = list(table.iter("tr"))
    merged = [[_merged(cell) for cell in _cells(row)] for row in rows]
    for row, text in merged_cells.lines(merged):
        linked = sum(len(squeezed("".join(link.itertext()))) for link in rows[row].iter("a"))
        yield text, _is_link("".join(text.split("\t")), linked)


def _merged(cell: etree._Element) -> Merged:
    text = "\n".join(line.lstrip("# ") for line, _ in marked_lines(cell))
    return Merged(text, span(cell, "colspan"), span(cell, "rowspan"))


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]
