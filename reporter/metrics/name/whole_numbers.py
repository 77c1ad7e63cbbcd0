"""Whether a count can have moved by the share that is told behind it: whole numbers come from whole numbers."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reporter.chinese.units import units

if TYPE_CHECKING:
    from reporter.metrics.find.changes import Found
    from reporter.metrics.find.quantities import Quantity

_MOST = 3000  # of larger counts nearly every share with one decimal is one of whole numbers
_COUNT = re.compile(r"\d[\d,]*(?![\d.,万千百亿])")
_SHARE = re.compile(r"\d+(?:\.(\d+))?%")
_ROUNDING = 1e-9


def may_come_from(text: str, level: Found, change: Found) -> bool:
    """Return whether a count may have changed as told: 14个 may have grown by 27.3%, 15个 may not.

    There is a whole number that the share leads from, within the share's rounding, or the share is of something else in
    the sentence. Where there is no exact count or share, nothing speaks against it. Of 17 such pairs in 200 labelled
    articles 15 have one, and the changes of the other two are of something else.
    """
    share = change.quantity
    written = _SHARE.fullmatch(text, share.number, share.stop)
    if not (change.change and written and _is_exact(share) and _is_whole(text, level)):
        return True
    half = 0.5 * 10.0 ** -len(written[1] or "") + _ROUNDING
    moved = -share.value if change.change.direction == "减少" else share.value
    least, below = 100 * level.quantity.value / (100 + moved + half), 100 + moved - half
    return below <= 0 or math.floor(100 * level.quantity.value / below + _ROUNDING) >= math.ceil(least - _ROUNDING)


def _is_whole(text: str, level: Found) -> bool:
    """Return whether a figure counts things one by one, few enough to tell, and is no change itself."""
    count = level.quantity
    counted = 0 < count.value <= _MOST and units().kind(count.unit) == count.unit and not level.moved
    return counted and _is_exact(count) and _COUNT.match(text, count.number, count.stop) is not None


def _is_exact(quantity: Quantity) -> bool:
    return quantity.approx is None and quantity.value_to is None
