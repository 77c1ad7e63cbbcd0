"""What a finished document tells, part by part, so that one can be compared with another: before and after a hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.issue.adopt_tables import NAME
from reporter.issue.document import EDITORS, SENTENCE, W, bookmarks, is_heading, opened, value, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the style of its first paragraph, its text, and the editor's aside in it."""

    style: str
    text: str
    note: str


Row = tuple[Cell, ...]
"""A row of a table of figures."""

_NUMBER = re.compile(r"^\s*\d+\s*[．.、]\s*")
_GROUPS = frozenset({"heading 2"})
"""The style of the headings of 栏目 and topics; a heading of a part of the issue is none of them."""
_NOTE = re.compile(r"^\s*按语\s*[：:]\s*")


@dataclass(slots=True)
class Part:
    """A part of a document: its heading without a number, its quoted sentences, its 按语, its other lines.

    ``group`` is the heading of the 栏目 or topic above it, ``rows`` are those of its tables of figures.
    """

    title: str = ""
    group: str = ""
    sentences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def take(self, style: str, text: str, row: Row) -> None:
        """Take a quoted sentence, or another line; ``row`` are the cells of one that is a row."""
        (self.sentences if style.startswith(SENTENCE) else self.lines).append(text)
        if any(cell.style == NAME for cell in row):
            self.rows.append(row)


@dataclass(slots=True)
class Told:
    """What a document tells: its articles by the bookmarks of their headings, in order, and what is outside them.

    The sentences of ``outside`` are the points of the overview; ``of_groups`` are the 按语 of 栏目 by their headings.
    ``twice`` are bookmarks that stand on several headings: nobody can say which is meant.
    """

    articles: dict[str, Part] = field(default_factory=dict)
    outside: Part = field(default_factory=Part)
    of_groups: dict[str, list[str]] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)


def told(docx: bytes) -> Told:
    """Return what a document tells; of tracked changes, what it is once they are accepted.

    Raises:
        TemplateError: it is no Word document.
    """
    root, names = opened(docx)
    _accept(root)
    found, group = Told(), ""
    part = found.outside
    for style, marks, text, row in _lines(root, names):
        if is_heading(style):
            group = group if marks else _heading(text) if style in _GROUPS else ""
            part = _article(found, marks[0], text, group) if marks else found.outside
        elif not row and (style == EDITORS or _NOTE.match(text)):
            note = _NOTE.sub("", text)
            (found.of_groups.setdefault(group, []) if part is found.outside and group else part.notes).append(note)
        else:
            part.take(style, text, row)
    return found


def _accept(root: etree._Element) -> None:
    """Take out what was deleted or moved away with changes tracked: rows, then runs."""
    rows = (one for mark in root.iter(f"{W}del") if (one := mark.getparent()) is not None and one.tag == f"{W}trPr")
    gone = [one.getparent() for one in rows]
    for one in [*gone, *root.iter(f"{W}del", f"{W}moveFrom")]:
        above = None if one is None else one.getparent()
        if one is not None and above is not None:
            above.remove(one)


def _article(found: Told, mark: str, text: str, group: str) -> Part:
    if mark in found.articles:
        found.twice.add(mark)
    return found.articles.setdefault(mark, Part(_NUMBER.sub("", text), group))


def _heading(text: str) -> str:
    """Return the heading of a group without its number: 二、医疗服务."""
    head, mark, rest = text.partition("、")
    return rest if mark and len(head) <= 3 else text  # noqa: PLR2004 - 二十一 is the longest there is


def _lines(root: etree._Element, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...], str, Row]]:
    """Yield each paragraph outside tables, and each row of a table, with its style, its bookmarks, its text, its cells.

    Only a row has cells.
    """
    for node in root.iter(f"{W}p", f"{W}tr"):
        if node.tag == f"{W}tr":
            cells = ("".join(_whole(one) for one in cell.iter(f"{W}p")) for cell in node.iter(f"{W}tc"))
            yield "", bookmarks(node), "｜".join(cells), tuple(_cell(cell, names) for cell in node.iter(f"{W}tc"))
        elif next(node.iterancestors(f"{W}tr"), None) is None:
            style = names.get(value(node, "pPr/pStyle"), "")
            text = words(node, names) if style.startswith(SENTENCE) else _whole(node)
            if text.strip():
                yield style, bookmarks(node), text.strip(), ()


def _cell(cell: etree._Element, names: Mapping[str, str]) -> Cell:
    first = cell.find(f"{W}p")
    style = "" if first is None else names.get(value(first, "pPr/pStyle"), "")
    return Cell(style, words(cell, names), words(cell, names, notes=True))


def _whole(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
