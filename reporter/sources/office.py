"""What programs of offices call things, whatever their format."""

from __future__ import annotations

import re

NO_TITLES = frozenset({"word document", "microsoft word document", "文档", "无标题"})
"""Titles that programs give to documents that have none, in small letters."""

_TITLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|副标题)", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题)[\s_]*([1-9])", re.IGNORECASE)


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
