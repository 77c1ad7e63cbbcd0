"""Rows of a form: what a table above an article says of it, a field and what is filled in beside each other."""

from __future__ import annotations

import re
from itertools import chain
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


def apart(lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, those of a form as a line for each field; a text that is filled in stands below its field.

    >>> form = [Line("索引号\t003\t发文机关\t某县水务局", 0, 1), Line("名称\t水情通报\t有效性\t有效", 0, 1)]
    >>> [line.text for line in apart(form)]
    ['索引号\t003', '发文机关\t某县水务局', '名称\t水情通报', '有效性\t有效']
    """
    rows = {
        place: pieces
        for place, line in enumerate(lines[:_WITHIN])
        if "\t" in line.text and (pieces := tuple(_fields(line.text)))
    }
    if sum(map(len, rows.values())) < _FEWEST:
        return list(lines)
    return list(chain.from_iterable(_pieces(line, rows.get(place, ())) for place, line in enumerate(lines)))


def written_out(text: str) -> str:
    r"""Return a field of a form as a line has it: 报送单位：某县水务局 for its two cells; any other line as it stands.

    >>> written_out("报送单位\t某县水务局"), written_out("一月\t26")
    ('报送单位：某县水务局', '一月\t26')
    """
    label, *rest = _BESIDE.split(text, maxsplit=1)
    return f"{label}：{rest[0]}" if rest and "\t" not in rest[0] and _is_label(label) else text


def _pieces(line: Line, fields: Sequence[str]) -> Iterator[Line]:
    yield from (Line(field, 0, line.gap) for field in fields) if fields else (line,)


def _fields(text: str) -> Iterator[str]:
    """Yield the fields of a row, each with what is filled in; nothing of a row that is no form's."""
    cells = [cell for cell in _CELL.finditer(text) if cell.group().strip()]
    if all(_is_filled(cell.group()) for cell in cells):
        yield from (cell.group().strip() for cell in cells)
        return
    labels = [_is_label(cell.group()) for cell in cells]
    paired = labels[::2].count(True) * 2 == len(cells) and not any(labels[1::2])
    for label, value in zip(cells[::2], cells[1::2], strict=False) if paired else ():
        if _CLAUSE.search(value.group()):
            yield from (label.group().strip(), value.group().strip())
        else:
            yield text[label.start() : value.end()].strip()


def _is_filled(cell: str) -> bool:
    """Return whether a cell is a field with what is filled in: 发布机构：某县水务局."""
    label, colon, value = cell.replace(":", "：").partition("：")
    return bool(colon and value.strip()) and _is_label(label)


def _is_label(cell: str) -> bool:
    bare = _BARE.sub("", cell)
    return len(cell) <= _LONGEST_LABEL and (is_label(bare) or names_field(bare))
