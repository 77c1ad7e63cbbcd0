"""The check list as two files for the clerk: a Word document of a page or two to print, and a page with all of it."""

from __future__ import annotations

import math
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import assets
from reporter.model import Matter
from reporter.render.formats import to_word, web_page
from reporter.render.ooxml import package
from reporter.render.template import text_template
from reporter.render.wording import written_dates
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.model import CheckItem, CheckList

    _Shown = tuple[Matter, Sequence[CheckItem], Sequence[Sequence[CheckItem]]]
    """A matter, its items, and those of each of its rows."""

_DOCX = "internal/check_list.docx"
_HTML = "internal/check_list.html.j2"
_ROWS_A_GROUP = 12
"""Rows that the document has of a matter at most."""

_ROOM = 1340.0
"""Points of height of two pages below the document's head: 1,470, less what page ends leave empty and fonts differ."""

_HEADING = 20.0
_COLUMNS_HEAD = 14.0
_MORE = 15.0
"""Points of a matter's heading, of the head of its table, of the line on what has no row."""

_LINE = 11.5
_ABOUT = 2.5
"""Points of a line of a row, and of what is around its lines."""

_COLUMNS = MappingProxyType({"文件": 8.5, "位置": 8.0, "情况": 14.5, "处理": 9.0, "写法": 11.5})
"""Characters that a line has in each column."""

_ROWS_IN_ONE = 3
"""Items from which on those that are alike have one row."""


def docx(listed: CheckList) -> bytes:
    """Return the document, two pages at most: of each matter the first items that the issue prints, and how many more.

    The page has all of them.
    """
    parts = dict(package.read(assets.template(_DOCX).read_bytes()))
    matters = [(matter, whole, tuple(_printed(matter, whole))[:_ROWS_A_GROUP]) for matter, whole in _matters(listed)]
    fitting = _fitting([[_height(_row(row)) for row in rows] for _, _, rows in matters])
    kept = ((matter, whole, rows[:most]) for (matter, whole, rows), most in zip(matters, fitting, strict=True))
    return package.write(to_word.filled(parts, _context(listed, kept)))


def html(listed: CheckList) -> str:
    """Return the page with every item."""
    every = ((matter, whole, tuple(_each(whole))) for matter, whole in _matters(listed))
    return text_template.filled(_HTML, _context(listed, every), web_page.shown)


def _matters(listed: CheckList) -> Iterator[tuple[Matter, Sequence[CheckItem]]]:
    """Yield each matter with its items."""
    for matter, members in groupby(listed.items, key=lambda item: item.matter):
        yield matter, tuple(members)


def _context(listed: CheckList, matters: Iterable[_Shown]) -> Mapping[str, object]:
    head = listed.masthead
    return MappingProxyType(
        {
            "名称": head.name,
            "年份": head.year,
            "期号": head.number,
            "日期": written_dates.date(head.date),
            "件数": len(listed.items),
            "组列表": tuple(_group(*one) for one in matters),
        }
    )


def _group(matter: Matter, whole: Sequence[CheckItem], rows: Sequence[Sequence[CheckItem]]) -> Mapping[str, object]:
    """Return a matter with its rows, and how many of its items have none."""
    return MappingProxyType(
        {
            "标题": str(matter),
            "件数": len(whole),
            "另有": len(whole) - sum(map(len, rows)),
            "项列表": tuple(map(_row, rows)),
        }
    )


def _fitting(heights: Sequence[Sequence[float]]) -> Sequence[int]:
    """Return how many rows of each matter have room: each gives one in turn, the most pressing first.

    >>> _fitting([[14.0], [14.0] * 200, [2000.0]])
    [1, 85, 0]
    """
    fitting = [0] * len(heights)
    left = _ROOM - (_HEADING + _MORE) * len(heights)
    for turn in range(max(map(len, heights), default=0)):
        for matter, rows in enumerate(heights):
            taken = (rows[turn] if turn < len(rows) else left + 1) + (0 if turn else _COLUMNS_HEAD)
            if fitting[matter] == turn and taken <= left:
                fitting[matter], left = turn + 1, left - taken
    return fitting


def _height(row: Mapping[str, object]) -> float:
    """Return the points of height that a row takes: those of its fullest column."""
    lines = (
        math.ceil(sum(0.55 if one.isascii() else 1.0 for one in str(row[name])) / width)
        for name, width in _COLUMNS.items()
    )
    return _ABOUT + _LINE * max(1, *lines)


def _printed(matter: Matter, whole: Sequence[CheckItem]) -> Iterator[Sequence[CheckItem]]:
    """Yield the items of each row of what the issue prints; a person's own words are read one by one."""
    items = [item for item in whole if item.printed]
    return _each(items) if matter == Matter.WRITTEN else _together(items)


def _each(items: Sequence[CheckItem]) -> Iterator[Sequence[CheckItem]]:
    """Yield each item for a row of its own."""
    yield from ((item,) for item in items)


def _together(items: Sequence[CheckItem]) -> Iterator[Sequence[CheckItem]]:
    """Yield the items of each row: several of which the same was done and the same can be done stand in one.

    They are found by their places, so that what has none (a file that was not used) has a row of its own.
    """
    told: dict[tuple[str, str], list[CheckItem]] = {}
    for item in items:
        told.setdefault((item.done, item.advice), []).append(item)
    for alike in told.values():
        yield from (alike,) if len({item.place for item in alike if item.place}) >= _ROWS_IN_ONE else _each(alike)


def _row(items: Sequence[CheckItem]) -> Mapping[str, object]:
    """Return a row; one of several items names the first file and every place, where each can be found."""
    first = items[0]
    text, name = first.text, shown(first.source)
    if len(items) > 1:
        name = f"{name}等{len(items)}处"
        if any(item.text != text for item in items):
            text = "；".join(f"{item.place} {item.text}" for item in items)
    return MappingProxyType(
        {
            "文件": name,
            "位置": "、".join(dict.fromkeys(item.place for item in items)),
            "情况": text,
            "处理": first.done,
            "写法": first.advice,
            "已印": first.printed,
        }
    )
