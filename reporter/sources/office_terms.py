"""What programs of offices call things, whatever their format."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reporter.model import Hints
from reporter.sources.soft_returns import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_TITLES = frozenset({"word document", "microsoft word document", "文档", "无标题"})
"""Titles that programs give to documents that have none, in small letters."""

_NO_DAYS = frozenset({"2013-12-23"})
"""Days that libraries give to documents that were not dated: that of python-docx's template."""

_EARLIEST = "1980"
"""The year before which no program wrote a document: such dates (1601, 1904) stand for none."""

_DAY = 10
"""Characters of a day in ISO form."""

BODY_LEVEL = 9
"""The outline level of body text; those of headings are less."""

_DEEPEST = 6
"""The level of a heading that has most signs."""

_TITLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|副标题)", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)[\s_]*([1-9])", re.IGNORECASE)


def properties(title: str, *days: str) -> Hints:
    """Return what a document's properties tell: its title, and the last of the days on which it was changed.

    >>> properties("Word Document", "2026-11-20T08:00:00Z", "2013-12-23T23:15:00Z").written
    '2026-11-20'
    """
    told = [day for one in days if (day := _day(one)) > _EARLIEST and day not in _NO_DAYS]
    return Hints(None if title.casefold() in NO_TITLES else title or None, written=max(told, default=None))


def _day(stamp: str) -> str:
    """Return the day of a time stamp, empty where a damaged one has none."""
    try:
        return date.fromisoformat(stamp[:_DAY]).isoformat()
    except ValueError:
        return ""


def level_named(style: str) -> int | None:
    """Return the heading level of a style by its name, None where the name does not say.

    >>> level_named("heading 2"), level_named("标题"), level_named("正文")
    (2, 1, None)
    """
    if _TITLE.fullmatch(style):
        return 1
    if _SUBTITLE.fullmatch(style):
        return 2
    heading = _HEADING.fullmatch(style)
    return int(heading[1]) if heading else None


def level_outlined(outline: int) -> int:
    """Return the heading level of an outline level, which is counted from 0; 0 for that of body text."""
    return outline + 1 if outline < BODY_LEVEL else 0


def written(text: str, level: int = 0) -> Iterator[str]:
    r"""Yield the lines of a paragraph that say something, of a heading with its signs; clauses go on.

    >>> list(written("加快建设\n \n确保通车", 2)), list(written("渠已修好，\n灌田三千亩。"))
    (['## 加快建设', '## 确保通车'], ['渠已修好，灌田三千亩。'])
    """
    mark = f"{'#' * min(level, _DEEPEST)} " if level else ""
    for line in joined([*filter(None, map(str.strip, text.split("\n")))]):
        yield mark + line


def whole(text: str) -> str:
    """Return text with rare characters whole, of which programs give the two halves one by one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
