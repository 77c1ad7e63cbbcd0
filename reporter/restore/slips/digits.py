"""Which digit a ``?`` may have swallowed: what the calendar, the unit or the page itself allows.

A figure is never guessed: a digit is put in only where one fits and no other, or where the page or common usage has
exactly one such number; it is reported as likely all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import YEAR
from reporter.chinese.fluency import goes_on
from reporter.chinese.variants import to_simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MISSING = "□"
_AFTER = re.compile(r"(?P<rest>\d*)(?P<decimals>\.\d+)? ?(?P<unit>小[时時]|世[纪紀]|[年月日号號时時点點%％]|[^\d\s]?)")
_USUAL = ("24小时", "24小時", "365天", "100%", "100％", "110", "119", "120", "12345", "12315", "95598")
_BOUNDS: Mapping[str, tuple[int, int]] = {
    "世纪": (1, 21), "月": (1, 12), "日": (1, 31), "号": (1, 31), "时": (0, 24), "点": (0, 24),
}  # fmt: skip
_SPAN = re.compile(rf"\d{{3}}年?(?:[至到~～—–-]{{1,2}}{YEAR}(?!\d)|[、，,]{YEAR}年)")
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4


def candidates(after: str) -> str:
    """Return the digits that may stand before ``after``, the text that follows the ``?``.

    >>> candidates("018年底"), candidates("2月3日"), candidates("0月"), candidates("3月6日"), candidates("9世紀")
    ('2', '1', '1', '', '1')
    >>> candidates("5户"), candidates("025至2026年度"), candidates("980、1990年代"), candidates("2026年秋")
    ('123456789', '2', '1', '')
    """
    if _SPAN.match(after):
        return _years(after[: _YEAR_DIGITS - 1])
    match = _AFTER.match(after)
    if match is None or match["decimals"]:
        return "0123456789" if match is not None and not match["rest"] else "123456789"
    fits = _fits(match["unit"].translate(to_simplified()), len(match["rest"]) + 1)
    return "".join(digit for digit in "0123456789" if fits(digit + match["rest"]))


def _years(rest: str) -> str:
    return "".join(digit for digit in "12" if int(digit + rest) in _YEARS)


def _fits(unit: str, length: int) -> Callable[[str], bool]:
    if unit in _BOUNDS:
        low, high = _BOUNDS[unit]
        return lambda number: low <= int(number) <= high and (length == 1 or number[0] != "0")
    if unit == "年" and length >= _YEAR_DIGITS:
        return lambda number: number[0] != "0" and int(number) in _YEARS
    return lambda number: number[0] != "0"


def choose(after: str, page: str) -> str:
    """Return one digit that fits before ``after``, or that the page or usage has there; ``□`` where none stands out.

    >>> choose("4小时服务", ""), choose("5户", "共35户"), choose("5户", "共35户、45户"), choose("018年", "")
    ('2', '3', '□', '2')
    """
    fitting = candidates(after)
    if len(fitting) == 1:
        return fitting
    for number in _USUAL:
        if after.startswith(number[1:]) and not goes_on(after[len(number) - 1 :].translate(to_simplified())):
            return number[0]
    match = _AFTER.match(after)
    if match is None or not (match["rest"] or match["decimals"]):
        return MISSING
    seen = set(re.findall(rf"(?<![\d.])(\d){re.escape(match[0])}", page)) & set(fitting)
    return seen.pop() if len(seen) == 1 else MISSING
