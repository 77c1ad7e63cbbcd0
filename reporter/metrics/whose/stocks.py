"""Stocks, which are counted at the end of a period and not over it: balances, what there is of vehicles or cattle."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from reporter.metrics.whose.figured_sentences import CLAUSE, begin

if TYPE_CHECKING:
    from reporter.metrics.whose.figured_sentences import Figure

_STOCK = re.compile("(?<!日均)(?<!月均)(?<!平均)(?:余额|结余|保有量|存栏量?|蓄水量|库存量?|在册数)(?![比率增减])")
_PASSAGE = "；。"
_MONTH = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")


def is_stock(text: str, figure: Figure) -> bool:
    """Return whether a figure is of a stock, or how much one that is told before it in the passage moved.

    >>> from reporter.metrics.whose.figured_sentences import Figure
    >>> text = "住户贷款余额614亿元，比年初增加31亿元，发放贷款90亿元"
    >>> [is_stock(text, one) for one in (Figure(6, 11, "元"), Figure(17, 21, "元", True), Figure(26, 30, "元"))]
    [True, True, False]
    """
    marks = _PASSAGE if figure.changed else CLAUSE
    return _STOCK.search(text, begin(text, figure.start, marks), figure.start) is not None


def at_end(iso: str | None) -> str | None:
    """Return the end of a month or of a stretch of time, up to which a stock of that time is told.

    >>> [at_end(iso) for iso in ("--01/--10", "2025-01-01/2025-09-30", "2025-10", "2025", "2025/..", "--02", None)]
    ['../--10-31', '../2025-09-30', '../2025-10-31', '2025', '2025/..', '--02', None]
    """
    end = (iso or "").rpartition("/")[2]
    if iso and "/" in iso and not iso.startswith("..") and _DAY.fullmatch(end):
        return f"../{end}"
    month = _MONTH.fullmatch(end) if iso and not iso.startswith("..") else None
    if month is None or (month["year"] == "-" and month["month"] == "02"):
        return iso
    year = int(month["year"]) if month["year"] != "-" else 1
    return f"../{end}-{calendar.monthrange(year, int(month['month']))[1]}"
