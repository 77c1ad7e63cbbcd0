"""What programs of offices call things, whatever their format."""

from __future__ import annotations

import re

from reporter.model import Hints

NO_TITLES = frozenset({"word document", "microsoft word document", "文档", "无标题"})
"""Titles that programs give to documents that have none, in small letters."""

_NO_DAYS = frozenset({"2013-12-23"})
"""Days that libraries give to documents that were not dated: that of python-docx's template."""

_EARLIEST = "1980"
"""The year before which no program wrote a document: such dates (1601, 1904) stand for none."""

_DAY = 10
"""Characters of a day in ISO form."""

_TITLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|副标题)", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)[\s_]*([1-9])", re.IGNORECASE)


def properties(title: str, *days: str) -> Hints:
    """Return what a document's properties tell: its title, and the last of the days on which it was changed.

    >>> properties("Word Document", "2026-11-20T08:00:00Z", "2013-12-23T23:15:00Z").written
    '2026-11-20'
    """
    told = [day for one in days if (day := one[:_DAY]) > _EARLIEST and day not in _NO_DAYS]
    return Hints(None if title.casefold() in NO_TITLES else title or None, written=max(told, default=None))


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
