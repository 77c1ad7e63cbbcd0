"""The lines of a piece of a page: one for each block, a table's row as one line, headings with their ``#`` signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *("hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
# A line break of the page's source between two Chinese characters is no space; any other stretch of space is one.
_SOURCE_BREAK = re.compile(rf"(?<={_CJK})[ \t\r\f]*\n[ \t\r\n\f]*(?={_CJK})")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_LONGEST_CELL = 200


def lines(root: etree._Element) -> Iterator[str]:
    """Yield the lines of an element in reading order, without recursion: pages may nest by the thousand."""
    pieces: list[str] = []
    level = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        is_block = tag in BLOCKS
        if is_block:
            yield from _line(pieces, level)
        if event == "start":
            level = _LEVELS.get(tag, level)
            if tag == "table" and is_data_table(element):
                yield from _rows(element)
                walk.skip_subtree()
            elif element.text:
                pieces.append(element.text)
            continue
        if tag in _LEVELS:
            level = 0
        if element is not root and element.tail:
            pieces.append(element.tail)
    yield from _line(pieces, 0)


def is_data_table(table: etree._Element) -> bool:
    """Return whether a table is one of data, not the frame of a page: several columns of short cells, none nested."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    if max((len(row) for row in rows), default=0) <= 1:
        return False
    return all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for row in rows for cell in row)


def squeezed(text: str) -> str:
    r"""Return text with the white space that a browser would show.

    >>> squeezed(" 供电所\\n  员工  24 小时 ")
    '供电所员工 24 小时'
    """
    return _SPACE.sub(" ", _SOURCE_BREAK.sub("", text.strip())).strip(" \u3000")


def _line(pieces: list[str], level: int) -> Iterator[str]:
    text = squeezed("".join(pieces))
    pieces.clear()
    if text:
        yield f"{'#' * level} {text}" if level else text


def _rows(table: etree._Element) -> Iterator[str]:
    caption = table.find("caption")
    if caption is not None:
        yield from lines(caption)
    for row in table.iter("tr"):
        cells = [squeezed(" ".join(cell.itertext())) for cell in row if cell.tag in {"td", "th"}]
        if any(cells):
            yield "\t".join(cells).rstrip("\t")
