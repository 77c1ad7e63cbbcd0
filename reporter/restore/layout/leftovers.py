"""Leftovers: tags and attributes of the page, and a forum's signs against copying, that stick to lines of text."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, HAN, STOPS, either, han_length
from reporter.chinese.compiled import later, led
from reporter.model import Edit, RepairKind
from reporter.restore.characters.entities import TAG_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK = later(r"[<>]|\*\*")
_BLOCK = (
    "p|div|br|hr|h[1-6]|li|ul|ol|tr|table|tbody|thead|section|article|blockquote|center|dl|dt|dd|figure|figcaption"
    "|title|html|head|header|body|main|footer|nav|aside"
)
_FRAME = later(
    r"(?:[ \t]*</?(?:title|html|head|header|body|main|footer|nav|aside)\b[^<>\n]{0,300}>)+[ \t]*", re.IGNORECASE
)
"""Tags that stand once on a page, around lines: within a line a text speaks of them."""

_INLINE = (
    "span|a|img|b|i|u|em|strong|font|td|th|sup|sub|script|style|iframe|input|button|label|small|big|o:p|meta|link"
    "|abbr|video|source"
)
_ATTRIBUTES = r"(?:\s[^<>\n]{0,300})?\s*/?>"
_ENDED = f"{HAN}{either(STOPS)}”’）》….)0-9A-Za-z"
_BOLD = later(rf"(?<!\*)\*\*(?!\*)(?:(?=[^*\n]*[{HAN}][^*\n]*\*\*)|(?<=[{HAN}{STOPS}”’）》]\*\*))")
_STUCK = later(
    rf"(?P<block>(?:[ \t]*</?(?:{_BLOCK}){_ATTRIBUTES})+[ \t]*)"
    rf"|(?P<bold>{_BOLD.pattern})"
    rf"|(?P<inline></?(?:{_INLINE}){_ATTRIBUTES}|<!--[^\n]{{0,300}}?-->)"
    rf"|(?P<end>(?<=[{_ENDED}])[ \t]*(?:[\"']\s*/?>|/>|</[a-z]{{0,10}}"
    r"|(?:[\"']\s+[a-z-]{2,12}=[\"'][^<>\n]{0,100}[\"']\s*)+/?>?)[ \t]*$)"
    rf"|(?P<start>^[ \t]*(?:(?:[a-z-]{{2,12}}=)?[\"'][^<>\n{HAN}]{{0,100}}[\"']?\s*)?/?>[ \t]*(?=[{HAN}“《—]))",
    re.MULTILINE | re.IGNORECASE,
)
_PAIRED = later(
    "<(table|tbody|thead|tr|td|th|span|font|strong|script|style|title|html|head|header|body|main|footer|nav|aside)\\b"
    r"|<(?=a\s[^\"'/:]*>)(a)",  # its address is not given
    re.IGNORECASE,
)
_SPOKEN_OF = later(f"[ \t”’」》`]*(?:{TAG_WORDS}|元件|代码|代碼)")
_OPENS_BOLD = later(rf"\*\*(?![\s{CLOSING}{STOPS})])")
_CLOSED = later(r"</([a-z]+)\s*>", re.IGNORECASE)
_HAN_A_TAG = 4  # fewer characters a tag: a text about tags, not one with remains of them
_COPIED = led(
    rf"^[ \t]*(?:[!-~]{{1,4}} )+(?=\d{{1,4}}[年月]|[{HAN}“《])"
    r"|(?<=[。！？”])(?: ?[!-~]{1,4})(?: [!-~]{1,4})+[ \t]*$",
    re.MULTILINE,
)
_SIGNED = later(r"[^%*;~^{}+:'`!@#$&=<>?\s]{0,3}[%*;~^{}+:'`!@#$&=<>?]")
_LETTER = later("[0-9A-Za-z]")
_SIGN = later(r"[^0-9A-Za-z\s]")
_MIXED = later("[A-Za-z][^A-Za-z]|[^A-Za-z][A-Za-z]")
_FEWEST_MIXED = 3
_SHORT = 3
_FEWEST_SIGNED = 2
"""Words of what a forum puts at the ends of a line against copying, two characters and more, that have a sign."""


def copied(text: str) -> list[Edit]:
    """Return edits that take off lines what a forum puts at their ends so that nobody copies them.

    >>> [edit.before for edit in copied("0 [% e* A; h9 A 2026年，水厂换泵。 k2 J% u* R")]
    ['0 [% e* A; h9 A ', ' k2 J% u* R']
    >>> copied("A & B & C 三家水厂换泵。 3 D")
    []
    """
    if " " not in text:
        return []
    found = [match for match in _COPIED.finditer(text) if " " in match[0].strip()]
    return [Edit(RepairKind.PAGE_REMAINS, match.start(), match[0], "") for match in found if _is_noise(match[0])]


def _is_noise(words: str) -> bool:
    torn = [word for word in words.split() if _MIXED.fullmatch(word)]
    if len(torn) >= _FEWEST_MIXED and all(len(word) < _SHORT for word in words.split()):
        return _SIGN.search(words) is not None
    signed = [word for word in words.split() if len(word) > 1 and _SIGNED.match(word) and _LETTER.search(word)]
    return len(signed) >= _FEWEST_SIGNED


def find(text: str) -> Sequence[Edit]:
    """Return edits that take tags, and what is left of them, off lines of text; a block's tag within a line ends it.

    A line of nothing but tags stays for the blocks to call it boilerplate, and a text with a tag for every few
    characters is somebody's source code.

    >>> [edit.before for edit in find('——某供电所侧记"/>')]
    ['"/>']
    """
    if not _MARK.search(text):
        return ()
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    closed = frozenset(name.lower() for name in _CLOSED.findall(text))
    edits = [
        edit
        for line, start in zip(lines, starts, strict=False)
        if _MARK.search(line)
        for edit in _off(line, start, closed)
    ]
    return edits if len(edits) * _HAN_A_TAG <= han_length(text) else ()


def _off(line: str, offset: int, closed: frozenset[str]) -> Iterator[Edit]:
    found = [match for match in _STUCK.finditer(line) if match.group() and not _is_told(match, closed)]
    if not found or not _STUCK.sub("", line).strip() or any(_SPOKEN_OF.match(line, tag.end()) for tag in found):
        return
    for match in found:
        inside = line[: match.start()].strip() and line[match.end() :].strip()
        after = "\n" if inside and match.lastgroup == "block" else ""
        yield Edit(RepairKind.PAGE_REMAINS, offset + match.start(), match.group(), after)


def _is_told(match: re.Match[str], closed: frozenset[str]) -> bool:
    """Return whether a tag is what the text speaks of: what must be closed and nowhere is; or the end of <https://…/>.

    Two stars that have no others on their line, or none that something follows, are a note's or letters covered.
    """
    line, start = match.string, match.start()
    if match.lastgroup == "bold":
        stars = [one.start() for one in _BOLD.finditer(line)]
        return len(stars) % 2 == 1 or not all(_OPENS_BOLD.match(line, place) for place in stars[::2])
    if match.lastgroup == "end":
        return line.rfind("<", 0, start) > line.rfind(">", 0, start)
    if _FRAME.fullmatch(match.group()) and line[:start].strip() and line[match.end() :].strip():
        return True
    opened = _PAIRED.match(match.group().lstrip())
    return opened is not None and (opened[1] or opened[2]).lower() not in closed
