"""Numbers as they are written in Chinese: 3.5万, 2亿3千万, 三百二十六, 廿五, 三分之二, 八成半, 百分之五."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import NARROW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_LENGTH = 64
"""Longer runs of numerals are no number anybody wrote: they have no value."""

ZEROS = "零〇"
ONES = "一二三四五六七八九"
POWERS = "十百千万亿"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"
ORDINALS = f"{ONES}十"  # what headings, weeks and chapters are numbered with
COUNTS = f"两{ORDINALS}"  # how many of something there are
DIGITS = f"{ZEROS}{ONES}两半"
NUMERALS = f"{DIGITS}{POWERS}"  # what a number in characters is made of
AVERAGES = "平均|日均|月均|年均|人均|户均"  # what makes a number the mean of several
OPEN = "余多几"  # what leaves a number open: 30余
SCALES: Mapping[str, float] = MappingProxyType({"亿": 1e8, "万": 1e4})  # what figures are counted in
THROUGH = r"至到~～—–－\-"  # what is between the two ends of a range, inside a pattern's brackets
CIRCLED = "①-⑳"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
OF_TEN = rf"(?:\d{{1,15}}(?:\.\d{{1,15}})?[×xX*])?10⁻?[{RAISED}]{{1,2}}"  # 3.6×10⁴
ITEM = rf"[（(]?[\d{ORDINALS}]{{1,3}}[、.．）)]"  # the number of an item of a list
_DIGITS = MappingProxyType(
    {c: float(n) for ones in (f"零{ONES}", CAPITALS) for n, c in enumerate(ones)}
    | {"〇": 0.0, "两": 2.0, "俩": 2.0, "半": 0.5, "廿": 20.0, "卅": 30.0}
)
_POWERS = MappingProxyType(
    {"兆": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, "仟": 1e3, "百": 1e2, "佰": 1e2, "十": 10.0, "拾": 10.0}
)
_LATIN_POWERS = MappingProxyType({"k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12})
_SIMPLIFIED = str.maketrans("萬億兩負點貳倆陸參佰仟餘幾—−－", "万亿两负点贰俩陆叁百千余几---")
_OPEN = str.maketrans("", "", OPEN)
_OF_TEN = re.compile(OF_TEN)
_EXPONENT = str.maketrans(RAISED + "⁻", "0123456789-")

_EXACT = 16
"""Characters up to which a decimal is the number that its digits say: a float keeps fifteen of them."""

_DECIMAL = re.compile(r"\d+\.\d+")
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?$")
_MIXED = re.compile(r"\s*(-?\d+)\s+(\d+)\s*/\s*(\d+)\s*$")


def counted(count: int) -> str:
    """Return how many of something there are as Chinese counts them, up to ten in words.

    >>> counted(2), counted(1), counted(10), counted(12)
    ('两', '一', '十', '12')
    """
    if count == 2:  # noqa: PLR2004 - 二 is only the number
        return "两"
    return ORDINALS[count - 1] if 0 < count <= len(ORDINALS) else str(count)


def value(surface: str) -> float | None:
    """Return the number that ``surface`` writes out, None where it is none.

    A part that leaves the number open (余, 多, 几) does not count: 一百余 is 100. A last digit without its power takes
    the next lower one: 一万三 is 13000, 两千四百五 is 2450 (the rule of speech; with 零 it does not hold: 一万零三).

    >>> value("2亿3千万"), value("三百二十六"), value("１,100.9亿"), value("三分之一百")
    (230000000.0, 326.0, 110090000000.0, 33.3333333333333)
    >>> value("一切") is None
    True
    """
    if len(surface) > MAX_LENGTH:
        return None
    if surface.isascii() and (surface.isdecimal() or (len(surface) <= _EXACT and _DECIMAL.fullmatch(surface))):
        return float(surface)
    return _written_out(surface)


@lru_cache(maxsize=4096)
def _written_out(surface: str) -> float | None:
    return _value(surface.translate(NARROW).translate(_SIMPLIFIED).lower())


def percent(surface: str) -> float | None:
    """Return the per cent that ``surface`` writes out (成, 折, 百分之…, 千分之…, %, ‰, 百分点), None where it is none.

    >>> percent("三成半"), percent("八五折"), percent("千分之二"), percent("打对折"), percent("4.5个百分点")
    (35.0, 85.0, 0.2, 50.0, 4.5)
    """
    text = "".join(surface.translate(NARROW).translate(_SIMPLIFIED).lower().split())
    if len(text) > MAX_LENGTH:
        return None
    if text in {"对折", "打对折", "半折", "對折", "打對折"}:
        return 50.0
    for name, per_hundred in (("%", 1.0), ("‰", 0.1), ("百分点", 1.0)):
        if text.endswith(name):
            return _scaled(_value(text.removesuffix(name).rstrip("个個")), per_hundred)
    if "分之" in text:
        whole, _, part = text.partition("分之")
        sign = -1.0 if whole.startswith("负") else 1.0
        base = _value(whole.removeprefix("负"))
        return _scaled(_value(part), sign * 100 / base) if base else None
    return _tenths(text)


def _tenths(text: str) -> float | None:
    """成 and 折: tenths, 八五折 being 85 per cent, 三成半 35, 七成六 76, 1成1 11."""
    match = re.fullmatch(rf"(.+?)([成折])([{ONES}半1-9]?)", text)
    if not match:
        return None
    head, kind, rest = match.groups()
    if kind == "折" and re.fullmatch(rf"\d\d|[{ONES}]{{2}}", head):
        return _value(head)
    tenths = _value(head)
    if tenths is None:
        return None
    return tenths * 10 + (_DIGITS[rest] * 10 if rest == "半" else _DIGITS.get(rest) or float(rest or 0))


def _scaled(number: float | None, factor: float) -> float | None:
    return None if number is None else round(number * factor, 12)


def _value(text: str) -> float | None:
    mixed = _MIXED.match(text) if "/" in text else None
    if mixed:
        whole, part, base = (float(g) for g in mixed.groups())
        return whole + part / base if base else None
    text = _OF_TEN.sub(_scientific, "".join(text.split()))
    sign = 1.0
    while text[:1] in {"-", "负", "+"}:
        sign = -sign if sign > 0 and text[0] != "+" else sign
        text = text[1:]
    number = _unsigned(text)
    return None if number is None or not math.isfinite(number) else sign * float(f"{number:.15g}")


def _scientific(power: re.Match[str]) -> str:
    """Return a number times a power of ten as programs write it: 3.6e4."""
    factor, _, exponent = re.sub("[x*]", "×", power[0]).rpartition("10")
    return f"{factor.rstrip('×') or 1}e{exponent.translate(_EXPONENT)}"


def _unsigned(text: str) -> float | None:
    if "又" in text:
        whole, _, part = text.partition("又")
        return _both(_plain(whole), _fraction(part), lambda a, b: a + b)
    if "分之" in text or "/" in text:
        return _fraction(text)
    if "^" in text:
        base, _, power = text.partition("^")
        return _both(_plain(base), _plain_signed(power), _power)
    return _plain(text)


def _power(base: float, exponent: float) -> float:
    return base**exponent if abs(exponent) * math.log10(max(base, 10)) < 300 else math.inf  # noqa: PLR2004 - a float ends at 1e308


def _plain_signed(text: str) -> float | None:
    digits = text.lstrip("+-")
    number = _plain(digits)
    return None if number is None else (-number if text[: len(text) - len(digits)].count("-") == 1 else number)


def _fraction(text: str) -> float | None:
    under, mark, over = text.partition("分之")
    if not mark:
        over, _, under = text.partition("/")
    sign = -1.0 if over[:1] in {"-", "负"} else 1.0
    return _both(_plain(over.lstrip("-负")), _plain(under), lambda a, b: sign * a / b if b else math.inf)


def _both(a: float | None, b: float | None, combine: Callable[[float, float], float]) -> float | None:
    return None if a is None or b is None else combine(a, b)


def _plain(text: str) -> float | None:
    """Return a number without sign or fraction: Arabic digits, Chinese numerals, or both with powers."""
    if not text:
        return None
    if text[-1] == "打":
        dozens = _plain(text[:-1])
        return None if dozens is None else dozens * 12
    if text[-1] in _LATIN_POWERS:
        base = _plain(text[:-1])
        return None if base is None else base * _LATIN_POWERS[text[-1]]
    text = text.translate(_OPEN)
    if "点" in text:
        return _decimal(text)
    return _sum(text)


def _decimal(text: str) -> float | None:
    """三点五, 三点五万, 两千万点五: the digits after 点 one by one, a power after them applies to the whole."""
    whole, _, rest = text.partition("点")
    digits = rest.rstrip("".join(_POWERS))
    factor = math.prod(_POWERS[c] for c in rest[len(digits) :])
    if not whole or not digits or any(c not in _DIGITS and not c.isdecimal() for c in digits):
        return None
    base = _sum(whole)
    decimals = "".join(c if c.isdecimal() else str(int(_DIGITS[c])) for c in digits)
    return None if base is None else (base + float("0." + decimals)) * factor


def _sum(text: str) -> float | None:
    """Return the largest power splits a numeral: what is before it counts that power, what follows is added."""
    if text.isascii() or text in _DIGITS:
        return _digits(text)
    for power, factor in _POWERS.items():
        head, found, tail = text.rpartition(power)
        if not found:
            continue
        count = 1.0 if head.strip(ZEROS) == "" else _sum(head)
        rest = 0.0 if not tail else _tail(tail, factor)
        return None if count is None or rest is None else count * factor + rest
    return _digits(text)


def _tail(text: str, factor: float) -> float | None:
    if len(text) == 1 and factor > 10 and text in _DIGITS and text not in "零〇廿卅半":  # noqa: PLR2004 - 十三 is 13
        return _DIGITS[text] * factor / 10
    if text == "半":
        return factor / 2
    return _sum(text.lstrip(ZEROS)) if text.strip(ZEROS) else 0.0


def _digits(text: str) -> float | None:
    if text[:1].isascii():
        return _arabic(text)
    text = text.lstrip(ZEROS) or text[:1]
    if len(text) > 1 and text[0] in "廿卅":
        return _both(_DIGITS[text[0]], _digits(text[1:]), lambda a, b: a + b)
    if any(c not in _DIGITS for c in text):
        return None
    if len(text) == 1:
        return _DIGITS[text]
    return None if set(text) & set("半廿卅") else float("".join(str(int(_DIGITS[c])) for c in text))


def _arabic(text: str) -> float | None:
    is_number = text[:1] in set("0123456789.") and text != "." and _ARABIC.match(text)
    return float(text.replace(",", "")) if is_number else None
