"""The check list as two files for the clerk: a Word document of a page or two to print, and a page with all of it."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import assets
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
        shown = whole if most is None else tuple(item for item in whole if item.printed)[:most]
        yield MappingProxyType(
            {
                "标题": str(matter),
                "件数": len(whole),
                "另有": len(whole) - len(shown),
                "项列表": tuple(map(_row, shown)),
            }
        )


def _row(item: CheckItem) -> Mapping[str, object]:
    return MappingProxyType(
        {
            "文件": shown(item.source),
            "位置": item.place,
            "情况": item.text,
            "处理": item.done,
            "写法": item.advice,
            "已印": item.printed,
        }
    )
