"""Leftovers: tags and attributes of the page that stick to lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.model import Edit
from reporter.restore.classes import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

TAG = "leftover"
_MARK = re.compile(r"[<>]")
_BLOCK = "p|div|br|hr|h[1-6]|li|ul|ol|tr|table|tbody|thead|section|article|blockquote|center|dl|dt|dd|figure|figcaption"
_INLINE = (
    "span|a|img|b|i|u|em|strong|font|td|th|sup|sub|script|style|iframe|input|button|label|small|big|o:p|meta|link"
    "|abbr|video|source"
)
_ATTRIBUTES = r"(?:\s[^<>\n]{0,300})?\s*/?>"
_ENDED = f"{HAN}。！？”’）》…!?,.;:，；：)0-9A-Za-z"
_STUCK = re.compile(
    rf"(?P<block>(?:[ \t]*</?(?:{_BLOCK}){_ATTRIBUTES})+[ \t]*)"
    rf"|(?P<inline></?(?:{_INLINE}){_ATTRIBUTES}|<!--[^\n]{{0,300}}?-->)"
    rf"|(?P<end>(?<=[{_ENDED}])[ \t]*(?:[\"']\s*/?>|/>|</[a-z]{{0,10}}"
    r"|(?:[\"']\s+[a-z-]{2,12}=[\"'][^<>\n]{0,100}[\"']\s*)+/?>?)[ \t]*$)"
    rf"|(?P<start>^[ \t]*(?:(?:[a-z-]{{2,12}}=)?[\"'][^<>\n{HAN}]{{0,100}}[\"']?\s*)?/?>[ \t]*(?=[{HAN}“《—]))",
    re.MULTILINE | re.IGNORECASE,
)
_CODE_SHARE = 0.3


def find(text: str) -> Sequence[Edit]:
    """The edits that take tags, and what is left of them, off lines of text; a block's tag within a line ends it.

    A line of nothing but tags stays for the blocks to call it boilerplate, and a text of which tags are a good part
    is somebody's source code.

    >>> [edit.before for edit in find('——某供电所侧记"/>')]
    ['"/>']
    """
    if not _MARK.search(text):
        return ()
    found = [match for match in _STUCK.finditer(text) if match.group() and not _is_alone(text, match)]
    tags = sum(len(match.group()) for match in found)
    if not found or tags > _CODE_SHARE * len(text):
        return ()
    edits = []
    for match in found:
        inside = _is_inside(text, match)
        after = "\n" if match.lastgroup == "block" and inside else ""
        edits.append(Edit(TAG, match.start(), match.group(), after))
    return edits


def _line(text: str, match: re.Match[str]) -> tuple[str, str]:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return text[start : match.start()], text[match.end() : end if end >= 0 else len(text)]


def _is_alone(text: str, match: re.Match[str]) -> bool:
    before, after = _line(text, match)
    return not _STUCK.sub("", before + after).strip()


def _is_inside(text: str, match: re.Match[str]) -> bool:
    before, after = _line(text, match)
    return bool(before.strip()) and bool(after.strip())
