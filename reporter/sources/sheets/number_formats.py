"""Numbers as a sheet shows them, by the codes of their formats (ISO/IEC 29500-1, §18.8.30, §18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import HAN

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = 'm"月"d"日"'
_MONTH = 'yyyy"年"m"月"'
BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        14: "yyyy/m/d",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm",
        19: "h:mm",
        20: "h:mm",
        21: "h:mm",
        22: "yyyy/m/d h:mm",
        27: _MONTH,
        28: _DAY,
        29: _DAY,
        30: "m-d-yy",
        31: 'yyyy"年"m"月"d"日"',
        32: "h:mm",
        33: "h:mm",
        34: "h:mm",
        35: "h:mm",
        36: _MONTH,
        37: "#,##0",
        38: "#,##0",
        39: "#,##0.00",
        40: "#,##0.00",
        45: "h:mm",
        46: "h:mm",
        47: "h:mm",
        50: _MONTH,
        51: _DAY,
        52: _MONTH,
        53: _DAY,
        54: _DAY,
        55: "h:mm",
        56: "h:mm",
        57: _MONTH,
        58: _DAY,
    }
)
"""The codes of the formats that have a number and no code, as a Chinese Office has them."""

_ASIDE = re.compile(r"\[[^\]]*\]|[_*].")  # colours, conditions, languages; gaps and fillings
_QUOTED = re.compile(r'"[^"]*"|[\\!].')
_UNIT = re.compile(rf'[0#?](?:,*)((?:"[^"]*"|[\\!][^.]|[{HAN}])+)')
_TEN_THOUSANDS = re.compile(r'0(?:[!\\]\.|"\.")(0+),')
"""0!.0, : thousands with a point before the last digit, which is how Chinese sheets show 万."""

_FRACTION = re.compile(r"\.([0#?]+)")
_SCALED = re.compile(r"[0#?](,+)(?=[^0#?,]*$)")
MOST_TYPED = 4
"""Decimals that people type; a number with more was worked out, and is shown as its format says."""

_SIGNIFICANT = 15
"""Digits of a number that Office keeps."""

_DAY_OF_LEAP_BUG = 60
"""The 29th of February 1900, which Office counts and which there was not."""


class Code(NamedTuple):
    """What a format's code says: of dates which parts are shown; of numbers the decimals, the power, what follows."""

    date: str
    decimals: int | None
    divisor: int
    suffix: str


@lru_cache(maxsize=500)
def parsed(code: str) -> Code:
    """Return what a format's code says.

    >>> parsed('0.0%'), parsed('yyyy"年"m"月"').date
    (Code(date='', decimals=1, divisor=1, suffix='%'), 'ym')
    """
    first = _ASIDE.sub("", code.partition(";")[0])
    bare = _QUOTED.sub("", first)
    date = _date_of(bare.lower())
    if date:
        return Code(date, None, 1, "")
    unit = _UNIT.search(first)
    suffix = re.sub(r'["\\!]', "", unit[1]) if unit else ""
    tens = _TEN_THOUSANDS.search(first)
    if tens:
        return Code("", len(tens[1]), 1000 * 10 ** len(tens[1]), suffix)
    fraction, scaled = _FRACTION.search(bare), _SCALED.search(bare)
    decimals = len(fraction[1]) if fraction else 0 if re.search("[0#?]", bare) else None
    return Code("", decimals, 1000 ** len(scaled[1]) if scaled else 1, "%" if "%" in bare else suffix)


def _date_of(bare: str) -> str:
    """Return the parts of a date that a code shows: y, m, d, h; nothing if it is no date's."""
    if "general" in bare:
        return ""
    date = "".join(part for part in "ymdh" if part in bare)
    return "h" if "s" in bare and date == "m" else date  # m beside seconds are minutes


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    """Return a number as it is to be read: a typed one as it was typed, a share or one worked out as it is shown.

    >>> shown(38.62, "0.0"), shown(0.96912, "0.0%"), shown(1 / 3, "General"), shown(46310, "yyyy/m/d")
    ('38.62', '96.9%', '0.3333', '2026年10月15日')
    """
    known = parsed(code)
    if known.date:
        return moment(value, known.date, since_1904=since_1904)
    number = Decimal(f"{value:.{_SIGNIFICANT}g}") * (100 if known.suffix == "%" else 1) / known.divisor
    if known.suffix == "%" or -int(number.normalize().as_tuple().exponent) > MOST_TYPED:
        decimals = MOST_TYPED if known.decimals is None else known.decimals
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text in {"-0", ""} else text) + known.suffix


def moment(value: float, parts: str, *, since_1904: bool = False) -> str:
    """Return the date that a number of days stands for, as far as ``parts`` (y, m, d, h) are shown, in Chinese."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day has no zone
    days = value + (0 if since_1904 or value >= _DAY_OF_LEAP_BUG else 1)
    try:
        found = start + timedelta(days=days)
    except OverflowError:
        return f"{value:g}"
    if not {"y", "d"} & set(parts) and "h" in parts:
        return f"{found:%H:%M}"
    return "".join(
        f"{number}{mark}"
        for part, number, mark in (("y", found.year, "年"), ("m", found.month, "月"), ("d", found.day, "日"))
        if part in parts
    )
