"""Money as it is spoken: 13块5, 三毛六, 六角七, 七毛."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import numerals
from reporter.chinese.classes import CLOSING, HAN, STOPS, either
from reporter.chinese.numerals import ONES

if TYPE_CHECKING:
    from collections.abc import Mapping

COINS: Mapping[str, float] = {"块": 1.0, "角": 0.1, "毛": 0.1}
_ENDS = re.escape(either(STOPS) + CLOSING) + r")\s"
_REST = re.compile(rf"([多来余]?)(?:([\d{ONES}])(?:毛|角|分)?)?钱?(?=[{_ENDS}左上就每一的还也要]|$)")
_PRICED = re.compile(
    rf"(?:价|卖|收|花|赚|亏|赔|补|贴|降|涨|跌|成本|票款|费|只[要需]|要|省|掏|交|付|[贷借存挣]|每[{HAN}]{{1,3}})了?[{HAN}]{{0,2}}$"
)
_WINDOW = 8  # characters: a price is said right before its number


class Spoken(NamedTuple):
    """An amount in yuan, where its words end, and whether 多 leaves it open."""

    value: float
    stop: int
    is_open: bool


def spoken(text: str, start: int, end: int) -> Spoken | None:
    """Return the amount of money whose number is ``text[start:end]``, None where what follows counts no money.

    A coin without a rest and without 钱 is money only where a price is told: 块 counts fields and panels too.

    >>> spoken("每斤13块5，", 2, 4), spoken("赔三毛六，", 1, 2), spoken("三块地", 0, 1)
    (Spoken(value=13.5, stop=6, is_open=False), Spoken(value=0.36, stop=4, is_open=False), None)
    """
    size = COINS.get(text[end : end + 1])
    rest = _REST.match(text, end + 1) if size else None
    number = numerals.value(text[start:end]) if rest else None
    if size is None or rest is None or number is None:
        return None
    if not rest[2] and "钱" not in rest[0] and not is_priced(text, start):
        return None
    small = (numerals.value(rest[2]) or 0.0) * size / 10 if rest[2] else 0.0
    return Spoken(round(number * size + small, 2), rest.end(), bool(rest[1]))


def is_priced(text: str, start: int) -> bool:
    """Return whether a price is told before the number at ``start``: 每家掏三百来块, not 铺三百来块."""
    return bool(_PRICED.search(text[max(0, start - _WINDOW) : start]))
