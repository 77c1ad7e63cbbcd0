"""The check list as two files for the clerk: a Word document of a page or two to print, and a page with all of it."""

from __future__ import annotations

import math
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import assets
from reporter.language import in_chinese
from reporter.model import Matter
from reporter.render.formats import to_word, web_page
from reporter.render.ooxml import package
from reporter.render.template import text_template
from reporter.render.wording import written_dates
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.model import CheckItem, CheckList

    _Shown = tuple[Matter, Sequence[CheckItem], Sequence[Mapping[str, object]]]
    """A matter, its items, and its rows."""

_DOCX = "internal/check_list.docx"
_HTML = "internal/check_list.html.j2"
_ROWS_A_GROUP = 12
"""Rows that the document has of a matter at most."""

_ROOM = 1310.0
"""Points of height of two pages below the document's head: 1,440, less what page ends leave empty and fonts differ."""

_HEADING = 20.0
_COLUMNS_HEAD = 14.0
_MORE = 15.0
"""Points of a matter's heading, of the head of its table, of the line on what has no row."""

_LINE = 11.5
_ABOUT = 2.5
"""Points of a line of a row, and of what is around its lines."""

_COLUMNS = MappingProxyType({"文件": 8.5, "位置": 8.0, "情况": 14.5, "处理": 9.0, "写法": 11.5})
"""Characters that a line has in each column."""

_AS_ABOVE = in_chinese("同上")


def docx(listed: CheckList) -> bytes:
    """Return the document, two pages at most: of each matter first items that the issue prints, else any, and how many.

    The page has all of them.
    """
    parts = dict(package.read(assets.template(_DOCX).read_bytes()))
    matters = [(matter, whole, tuple(_printed(matter, whole))[:_ROWS_A_GROUP]) for matter, whole in _matters(listed)]
    fitting = _fitting([[*map(_height, rows)] for _, _, rows in matters])
    kept = ((matter, whole, rows[:most]) for (matter, whole, rows), most in zip(matters, fitting, strict=True))
    return package.write(to_word.filled(parts, _context(listed, kept)))


def html(listed: CheckList) -> str:
    """Return the page with every item."""
    every = ((matter, whole, tuple(map(_row, whole))) for matter, whole in _matters(listed))
    return text_template.filled(_HTML, _context(listed, every), web_page.shown)


def _matters(listed: CheckList) -> Iterator[tuple[Matter, Sequence[CheckItem]]]:
    """Yield each matter with its items."""
    for matter, members in groupby(listed.items, key=lambda item: item.matter):
        yield matter, tuple(members)


def _context(listed: CheckList, matters: Iterable[_Shown]) -> Mapping[str, object]:
    head, kept = listed.masthead, tuple(matters)
    return MappingProxyType(
        {
            "名称": head.name,
            "年份": head.year,
            "期号": head.number,
            "日期": written_dates.date(head.date),
            "件数": len(listed.items),
            "未列": sum(len(whole) - len(rows) for _, whole, rows in kept),
            "组列表": tuple(_group(*one) for one in kept),
        }
    )


def _group(matter: Matter, whole: Sequence[CheckItem], rows: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """Return a matter with its rows, and how many of its items have none."""
    return MappingProxyType(
        {
            "标题": str(matter),
            "件数": len(whole),
            "另有": len(whole) - len(rows),
            "项列表": tuple(rows),
        }
    )


def _fitting(heights: Sequence[Sequence[float]]) -> Sequence[int]:
    """Return how many rows of each matter have room: each gives one in turn, the most pressing first.

    >>> _fitting([[14.0], [14.0] * 200, [2000.0]])
    [1, 83, 0]
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


def _printed(matter: Matter, whole: Sequence[CheckItem]) -> Iterator[Mapping[str, object]]:
    """Yield the rows of what the issue prints, of all where it prints none.

    Items of which the same was done and can be done follow one another.
    """
    items = [item for item in whole if item.printed] or whole
    told: dict[tuple[str, str], list[CheckItem]] = {}
    for item in items:
        told.setdefault((item.done, item.advice), []).append(item)
    ordered = items if matter == Matter.WRITTEN else [item for alike in told.values() for item in alike]
    for before, item in zip((None, *ordered), ordered, strict=False):
        yield _row(item, before)


def _row(item: CheckItem, before: CheckItem | None = None) -> Mapping[str, object]:
    """Return the row of an item; what is to be said as of the one ``before`` is said in a word."""
    as_above = before is not None and (before.done, before.advice) == (item.done, item.advice)
    return MappingProxyType(
        {
            "文件": shown(item.source),
            "位置": item.place,
            "情况": item.text,
            "处理": _AS_ABOVE if as_above else item.done,
            "写法": _AS_ABOVE if as_above else item.advice,
            "已印": item.printed,
        }
    )
