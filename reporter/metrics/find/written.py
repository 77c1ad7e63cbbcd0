"""How numbers are written on a page: full width, spaces around and within them, numbers of items that run into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_HAS_FULL_WIDTH = re.compile("[０-９．％]")
_SPACES = " \u00a0\u2002-\u200a\u202f"
_SPACE = re.compile(f"[{_SPACES}]")
_GROUPED = re.compile(
    rf"(?<=[{HAN}（(])(?<![图表第号月日年时])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?=[.\d]*[万亿{HAN}%])"
)
"""Thousands set apart by spaces, after a word that a number can follow: 总量为1 204.5万; not 表1 204户."""

_GAP = re.compile(
    rf"(?<=[{HAN}])[{_SPACES}]{{1,2}}(?=\d)|(?<=\d)[{_SPACES}]{{1,2}}(?=[年月日])"
    rf"|(?<=\d)(?<!\A\d)(?<!\A\d\d)(?<![图表]\d)(?<![图表] \d)[{_SPACES}]{{1,2}}(?=[{HAN}%‰])"
)
_NEAR = 600  # characters on either side: a paragraph
_OPENERS = frozenset("。；;：:】 \n\u3000") | {""}
"""What may stand before the number of an item, the beginning of a text too."""

_ITEM = re.compile(r"(\d{1,2})\.(?=\d)")


def plain(text: str) -> str:
    """Return the text with full-width digits, points and per cent signs made plain, length for length."""
    return text.translate(_FULL_WIDTH) if _HAS_FULL_WIDTH.search(text) else text


def closed(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without the spaces around and within numbers, and where each character stood.

    全年 318 天 reads 全年318天, and 总量为1 204万 总量为1204万. The places end with the length of the text.
    """
    if not _SPACE.search(text):
        return text, range(len(text) + 1)
    gaps = {place for match in _GAP.finditer(text) for place in range(*match.span())}
    for group in _GROUPED.finditer(text):
        gaps |= {group.start() + space.start() for space in _SPACE.finditer(group[0])}
    if not gaps:
        return text, range(len(text) + 1)
    kept = [place for place in range(len(text)) if place not in gaps]
    return "".join(text[place] for place in kept), [*kept, len(text)]


def item_end(text: str, start: int) -> int:
    """Return where the number behind an item's own begins, ``start`` where none stands there: 17 of 2.17条.

    An item is one only where the text has the one before it or after it too.
    """
    item = _ITEM.match(text, start) if text[start - 1 : start] in _OPENERS else None
    if item is None:
        return start
    number = int(item[1])
    beside = rf"(?:\A|[。；;：:】\s])(?:{number - 1}|{number + 1})[.．、]"
    near = re.compile(beside).search(text, max(0, start - _NEAR), start + _NEAR)
    return item.end() if near else start
