"""Periods that 分别 gives to the figures behind it, one each: 2024年、2025年…分别为3万吨和4万吨, 7、8月份分别…."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.metrics.whose.told_periods import LISTED_MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.whose.figured_sentences import Figure
    from reporter.metrics.whose.period import Period

_RESPECTIVELY = re.compile("分别|依次")
_AND = re.compile("[、，]?(?:和|与|及|以及)?")
_UNIT = re.compile(r"[^\d，。；：！？、和与及]{0,6}")
_YEARS = re.compile(r"(\d{4})/(\d{4})")


def given(text: str, found: Sequence[Period], figures: Sequence[Figure], figure: Figure) -> Period | None:
    """Return the period that 分别 gives a figure of a sentence, None where it gives none.

    As many periods are told in a row before 分别 as figures behind it: 7、8月份, 2022—2025年, 一季度和二季度.
    """
    place = figures.index(figure)
    for first in range(place, -1, -1):
        if first < place and not _listed(text, figures[first], figures[first + 1]):
            return None
        cue = _cue(text, figures, first)
        if cue is None:
            continue
        last = first
        while last + 1 < len(figures) and _listed(text, figures[last], figures[last + 1]):
            last += 1
        row = _row(text, [one for one in found if one.end <= cue], last - first + 1)
        return row[place - first] if row and place <= last else None
    return None


def _cue(text: str, figures: Sequence[Figure], index: int) -> int | None:
    """Return where 分别 stands between a figure and the one before it, None where it does not."""
    before = figures[index - 1].end if index else 0
    cues = [one.start() for one in _RESPECTIVELY.finditer(text, before, figures[index].start)]
    return cues[-1] if cues else None


def _listed(text: str, one: Figure, other: Figure) -> bool:
    """Return whether two figures follow each other in a row, no more than a unit and a mark between them."""
    between = _UNIT.match(text, one.end, other.start)
    rest = text[between.end() if between else one.end : other.start]
    return bool(rest) and _AND.fullmatch(rest) is not None


def _row(text: str, told: Sequence[Period], count: int) -> Sequence[Period]:
    """Return the last so many periods told in a row, the one range of so many years or months year by year; or none."""
    if count == 1 or not told:
        return ()
    if len(apart := _apart(told[-1])) == count:
        return apart
    row = told[-count:]
    together = all(_AND.fullmatch(text, one.end, other.start) and one.end < other.start for one, other in pairwise(row))
    return row if len(row) == count and together and all(one.iso for one in row) else ()


def _apart(period: Period) -> Sequence[Period]:
    """Return the months of 7、8月份 or the years of 2022—2025年, each as a period."""
    iso = period.iso or ""
    if LISTED_MONTHS.fullmatch(period.words):
        return [period._replace(iso=one, words=f"{int(one[-2:])}月份", sort="month") for one in iso.split("/")]
    years = _YEARS.fullmatch(iso)
    if years is None:
        return ()
    return [
        period._replace(iso=str(year), words=f"{year}年", sort="year")
        for year in range(int(years[1]), int(years[2]) + 1)
    ]
