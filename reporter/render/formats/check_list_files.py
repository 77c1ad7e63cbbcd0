"""The check list as two files for the clerk: a Word document of a page or two to print, and a page with all of it."""

from __future__ import annotations

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
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import CheckItem, CheckList

_DOCX = "internal/check_list.docx"
_HTML = "internal/check_list.html.j2"
_ROWS_A_GROUP = 12
"""Rows that the document has of a matter: six matters of so many fill two pages."""

_ROWS_IN_ONE = 3
"""Items from which on those that are alike have one row."""


def docx(listed: CheckList) -> bytes:
    """Return the document: of each matter the first items that the issue prints, and how many more the page has."""
    parts = dict(package.read(assets.template(_DOCX).read_bytes()))
    return package.write(to_word.filled(parts, _context(listed, _ROWS_A_GROUP)))


def html(listed: CheckList) -> str:
    """Return the page with every item."""
    return text_template.filled(_HTML, _context(listed, None), web_page.shown)


def _context(listed: CheckList, most: int | None) -> Mapping[str, object]:
    head = listed.masthead
    return MappingProxyType(
        {
            "名称": head.name,
            "年份": head.year,
            "期号": head.number,
            "日期": written_dates.date(head.date),
            "件数": len(listed.items),
            "组列表": tuple(_groups(listed.items, most)),
        }
    )


def _groups(items: Sequence[CheckItem], most: int | None) -> Iterator[Mapping[str, object]]:
    """Yield each matter with its items, in the document at most so many, and of those only what is printed."""
    for matter, members in groupby(items, key=lambda item: item.matter):
        whole = tuple(members)
        rows = tuple(_each(whole) if most is None else _printed(matter, whole))[:most]
        yield MappingProxyType(
            {
                "标题": str(matter),
                "件数": len(whole),
                "另有": len(whole) - sum(map(len, rows)),
                "项列表": tuple(map(_row, rows)),
            }
        )


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
