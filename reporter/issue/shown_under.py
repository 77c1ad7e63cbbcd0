"""The heading above each line of a finished document that tells whose an article is, and of what day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.issue.document import W, bookmarks, is_heading, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

INFORMATION = "文章信息"
"""The name of the style of such lines."""


def under(root: etree._Element, names: Mapping[str, str]) -> Mapping[etree._Element, str]:
    """Return the bookmark of the heading above each line that tells whose an article is; lines in tables have none."""
    found, section = {}, ""
    for paragraph in root.iter(f"{W}p"):
        style = names.get(value(paragraph, "pPr/pStyle"), "")
        if is_heading(style):
            section = next(iter(bookmarks(paragraph)), "")
        elif section and style == INFORMATION and next(paragraph.iterancestors(f"{W}tc"), None) is None:
            found[paragraph] = section
    return found
