"""When a sentence tells of: its dates and periods, resolved by what was told before, those of one range made one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ORDINALS
from reporter.metrics.whose.period import Period
from reporter.metrics.whose.references import resolved
from reporter.metrics.whose.told_periods import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.references import Clock

_BY = re.compile(r"(?:^|[，。；（：、])(?:到|至)$")
_GLOSSED = re.compile(r"[^，。；\d（）]{0,3}（$")
_JOIN = re.compile(r"[^，。；\d]{0,8}，?(?:至|到|截至|—|——|-|～)$")
_FROM = re.compile(r"[自从]\S{0,2}$")
_THROUGH = re.compile(
    rf"(?:[\d零〇{ORDINALS}]{{1,3}}[时点](?:\d{{1,2}}分)?|夜间|夜里|晚间|晚上|[晚夜]|[上中下]午|凌晨|傍晚)?(?:至|到|—|——|-|–|～|~)"
)
_SINCE = re.compile(r"[^，。；\d]{0,16}以来")
_BEGINNING = frozenset(("day", "month", "since", "year", "span"))
_ENDING = frozenset(("day", "month", "until", "year", "span"))
"""Sorts of the periods that a range begins and ends with."""


def find(text: str, clock: Clock) -> list[Period]:
    """Return what a text tells of when, in order.

    >>> from reporter.metrics.whose.references import Clock
    >>> [period.iso for period in find("截至11月上旬开工62个，22日抢修3处。", Clock("2024-11-29"))]
    ['../2024-11-10', '2024-11-22']
    """
    return list(_glossed(text, _joined(text, list(_resolved(text, told(text, clock.date, clock.year), clock)))))


def _resolved(text: str, found: Sequence[Period], clock: Clock) -> Iterator[Period]:
    """Yield the periods, with 22日, 当月 and 同期 resolved by what was told before them."""
    for period in found:
        known = resolved(period, clock)
        is_end = known.sort in {"day", "month"} or known.words.endswith("旬")
        if known.iso and is_end and _BY.search(text, max(0, known.start - 2), known.start):
            known = known._replace(iso=f"../{known.iso.rpartition('/')[2]}", sort="until")
        clock = clock.told([known])
        yield known


def _joined(text: str, found: Sequence[Period]) -> list[Period]:
    """Return the periods, 从2023年6月到今年5月 and 自6月20日启动，截至8月31日 each one, 自3月初…以来 open."""
    joined: list[Period] = []
    for period in found:
        before = joined[-1] if joined else None
        if before and period.start < before.end:
            continue
        if before and (closed := _closed(text, before, period)):
            joined.append(closed)
        elif before and (ranged := _ranged(text, before, period)):
            joined[-1] = ranged
        else:
            joined.append(_opened(text, period) or period)
    return joined


def _closed(text: str, before: Period, period: Period) -> Period | None:
    """Return the period from 自6月20日启动 to 截至8月31日."""
    if not before.iso or not period.iso or (before.sort, period.sort) != ("since", "until"):
        return None
    if not _is_closed(text, before, period):
        return None
    iso = f"{before.iso.removesuffix('/..')}/{period.iso.removeprefix('../')}"
    return Period(period.start, period.end, iso, "span", f"{before.words}{period.words}")


def _ranged(text: str, before: Period, period: Period) -> Period | None:
    """Return the period from one to another that 到 joins to it."""
    if not before.iso or not period.iso or not _is_range(text, before, period):
        return None
    iso = f"{before.iso.partition('/')[0]}/{period.iso.removeprefix('../').rpartition('/')[2]}"
    return Period(before.start, period.end, iso, "span", text[before.start : period.end], period.event)


def _opened(text: str, period: Period) -> Period | None:
    """Return a period that is open, 以来 or the like behind it."""
    since = _SINCE.match(text, period.end) if period.sort in {"day", "month", "span", "year"} else None
    if not period.iso or not since:
        return None
    iso = f"{period.iso.partition('/')[0]}/.."
    return Period(period.start, since.end(), iso, "since", text[period.start : since.end()], period.event)


def _is_closed(text: str, before: Period, period: Period) -> bool:
    """Return whether what began with one period is told up to another: 自3月10日以来，截至5月底."""
    return not any(character.isdigit() for character in text[before.end : period.start])


def _is_range(text: str, before: Period, period: Period) -> bool:
    """Return whether a range begins with one period and ends with another: 从2023年6月到今年5月."""
    if before.sort not in _BEGINNING or period.sort not in _ENDING:
        return False
    between = text[before.end : period.start]
    if _THROUGH.fullmatch(between):
        return True
    if before.sort == "span":
        return False
    opened = before.sort == "since" or bool(_FROM.search(text, max(0, before.start - 4), before.start))
    until = period.sort == "until" and re.fullmatch(r"[^。；\d]{0,10}，", between)
    return opened and bool(until or _JOIN.fullmatch(between))


def _glossed(text: str, found: Sequence[Period]) -> Iterator[Period]:
    """Yield the periods, of 本周（5月19日—25日） and 2月15日至23日春节假期 the one that tells the days."""
    for index, period in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        if (
            after
            and after.iso
            and after.sort in {"span", "month", "day", "year"}
            and _GLOSSED.fullmatch(text[period.end : after.start])
        ):
            continue
        if period.sort in {"lost", "past"} and before and before.iso and before.end == period.start:
            continue
        yield period
