"""Rows of a form: what a table above an article says of it, a field and what is filled in beside each other."""

from __future__ import annotations

import re
from itertools import groupby
from operator import or_
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLAUSE_ENDS
from reporter.restore.roles.cues import Line
from reporter.restore.roles.imprints import is_label
from reporter.restore.roles.page_frames import names_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WITHIN = 30  # lines: a form stands above its article
_FEWEST = 2  # fields: one may be a row of a table of the text
_LONGEST_LABEL = 10  # characters, white space between them
_CELL = re.compile(r"[^\t]+")
_BARE = re.compile(r"[\s：:【】\[\]]+")
_BESIDE = re.compile(r"[ \u3000]*[：:]?[ \u3000]*\t[\t \u3000]*")
_CLAUSE = re.compile(f"[{CLAUSE_ENDS}]")


def apart(lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    r"""Return the lines, those of a form as a line for each field, and which these are.

    A text that is filled in stands below its field. Rows of which one is no form's are a table of the text.

    >>> form = [Line("索引号\t003\t发文机关\t某县水务局", 0, 1), Line("名称\t水情通报\t有效性\t有效", 0, 1)]
    >>> [line.text for line in apart(form)[0]]
    ['索引号\t003', '发文机关\t某县水务局', '名称\t水情通报', '有效性\t有效']
    """
    told: list[Line] = []
    fields: set[int] = set()
    for is_row, run in groupby(lines, lambda line: "\t" in line.text):
        rows = tuple(run)
        pieces = [tuple(_fields(row.text)) for row in rows] if is_row and len(told) < _WITHIN else []
        if all(pieces) and sum(map(len, pieces)) >= _FEWEST:
            for row, (text, is_field) in ((row, piece) for row, one in zip(rows, pieces, strict=True) for piece in one):
                fields |= {len(told)} if is_field else set()
                told.append(Line(text, 0, row.gap))
        else:
            told += rows
    return told, frozenset(fields)


def written_out(text: str) -> str:
    r"""Return a field of a form with a colon behind its label, though two cells hold it.

    >>> written_out("报送单位\t某县水务局"), written_out("报送单位：某县水务局")
    ('报送单位：某县水务局', '报送单位：某县水务局')
    """
    return _BESIDE.sub("：", text, count=1)


def _fields(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the fields of a row with what is filled in, and texts that are; nothing of a row that is no form's."""
    cells = [cell for cell in _CELL.finditer(text) if cell.group().strip()]
    if all(_is_filled(cell.group()) for cell in cells):
        yield from ((cell.group().strip(), True) for cell in cells)
        return
    labels = [_is_label(cell.group()) for cell in cells]
    if not all(labels) and all(map(or_, labels, [False, *labels])):
        for cell, is_field, value in zip(cells, labels, _values(cells, labels), strict=True):
            yield from _field(text, cell, value) if is_field else ()


def _values(cells: Sequence[re.Match[str]], labels: Sequence[bool]) -> Iterator[re.Match[str] | None]:
    """Yield the next cell of each, None where that is a field too."""
    yield from (None if is_next else cell for cell, is_next in zip(cells[1:], labels[1:], strict=True))
    yield None


def _field(text: str, label: re.Match[str], value: re.Match[str] | None) -> Iterator[tuple[str, bool]]:
    """Yield a field with what is filled in; a text that is stands by itself."""
    if value and _CLAUSE.search(value.group()):
        yield from ((label.group().strip(), True), (value.group().strip(), False))
    else:
        yield text[label.start() : (value or label).end()].strip(), True


def _is_filled(cell: str) -> bool:
    """Return whether a cell is a field with what is filled in: 发布机构：某县水务局."""
    label, colon, value = cell.replace(":", "：").partition("：")
    return bool(colon and value.strip()) and _is_label(label)


def _is_label(cell: str) -> bool:
    bare = _BARE.sub("", cell)
    return len(cell) <= _LONGEST_LABEL and (is_label(bare) or names_field(bare))
