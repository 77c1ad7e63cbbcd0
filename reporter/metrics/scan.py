"""Quantities: a number with its unit and what makes it approximate, found in one pass over a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.metrics import numerals
from reporter.metrics.rules import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Approx

_POWER = r"(?:[十百千万亿](?!分点|分之)(?!(?<=千)[瓦伏克米帕卡焦乏]))"
_ARABIC = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_POWER}+(?:\d+{_POWER}+)*\d*)?"
_CHINESE = rf"[零〇一二两三四五六七八九廿卅半十百千万亿](?:[零〇一二两三四五六七八九半]|{_POWER})*(?:点[零〇一二三四五六七八九]+[万亿]*)?"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"
_SCANNER = re.compile(rf"(?:[百千万]分之|{_CHINESE}分之|\d+分之)?{_NUMBER}")
_OPEN = re.compile(rf"([余多])?({_POWER}*)([余多])?")
_RANGE = re.compile(rf"(?:至|到|~|～|—{{1,2}}|–|-|－)({_NUMBER})")
_BEFORE = re.compile(r"(近|约|大约|约为|将近|超过|超|突破|逾|不少于|不低于|高于|多于|达到或超过|不足|不到|低于|少于|不超过|最多|至多)$")
_AFTER = re.compile(r"(左右|上下|以上|以下|以内|之内|之间|有余|多|余|内)")
_KINDS: dict[str, Approx] = {
    "近": "近", "将近": "近", "约": "约", "大约": "约", "约为": "约", "左右": "约", "上下": "约",
    "超过": "超/以上", "超": "超/以上", "突破": "超/以上", "逾": "超/以上", "不少于": "超/以上", "不低于": "超/以上",
    "高于": "超/以上", "多于": "超/以上", "以上": "超/以上", "不足": "以下", "不到": "以下", "低于": "以下", "少于": "以下",
    "不超过": "以下", "最多": "以下", "至多": "以下", "以下": "以下", "以内": "以下", "之内": "以下", "内": "以下",
    "余": "余/多", "多": "余/多", "有余": "余/多",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit: ``text[start:end]`` is all of it, ``number`` where its digits begin, ``stop`` where its unit ends."""

    start: int
    number: int
    stop: int
    end: int
    value: float
    value_to: float | None
    unit: str
    approx: Approx | None


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text, in order and disjoint."""
    end = 0
    for match in _SCANNER.finditer(text):
        if match.start() < end:
            continue
        found = _read(text, match)
        if found is not None:
            end = found.end
            yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if text[max(0, start - 1) : start] in {"第", ".", "-"} or text[max(0, start - 1) : start].isascii() and text[max(0, start - 1) : start].isalpha():
        return None
    surface = match.group()
    if "分之" in surface:
        value = numerals.percent(surface) if surface[0] in "百千万" else numerals.value(surface)
        return None if value is None else Quantity(start, start, end, end, value, None, "%", None)
    more = _OPEN.match(text, end)
    stop = more.end()
    value = numerals.value(surface + more[2])
    unit, value_to = units().at(text, stop), None
    second = _RANGE.match(text, stop + len(unit))
    if second:
        value_to = numerals.value(second[1])
        stop = second.end()
        unit = units().at(text, stop)
        value = _lifted(value, value_to, second[1])
    if value is None or not unit or surface in {"一", "二", "半", "百", "千", "万", "亿"}:
        return None
    stop += len(unit)
    approx = "区间" if value_to is not None else "余/多" if more[1] or more[3] else None
    before = _BEFORE.search(text[max(0, start - 5) : start])
    after = _AFTER.match(text, stop)
    words = [m[1] for m in (before, after) if m]
    for word in words:
        approx = approx or _KINDS[word]
    return Quantity(start - len(before[1]) if before else start, start, stop, after.end() if after else stop, value, value_to, units().names[unit], approx)


def _lifted(low: float | None, high: float | None, surface: str) -> float | None:
    """3至5万 counts both ends in 万."""
    power = surface[-1:]
    if low is not None and high is not None and low < high and power in {"万", "亿"} and low < 1000:
        return low * (10_000 if power == "万" else 100_000_000)
    return low
