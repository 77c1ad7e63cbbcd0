"""期号 and 总期号: the next of an issue follows the archive, a person's word goes before both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue's place in the count; ``before`` is what the settings said then of the issues before its year."""

    week: Week
    number: int
    total: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """The number of an issue, and how many came out before its year, None where nobody counts."""

    number: int
    before: int | None


def count(issues: Sequence[Numbered], week: Week, number: int | None, before: int | None) -> Count:
    """Return the number of the issue of ``week``, whose settings say ``number`` and ``before``, or nothing.

    An issue that is made again keeps its number. A number that a person gives is followed, and the next ones follow it.
    The first issue of the archive has its week's number, the first of a later year is number 1. How many came out
    before its year follows the last issue of the year before; settings that have changed since count again.
    """
    own = next((one for one in issues if one.week == week), None)
    earlier = [one for one in issues if one.week < week]
    last = own or max(earlier, key=lambda one: one.week, default=None)
    chosen = number or (own.number if own else _next(issues, earlier, week))
    return Count(chosen, _before(last, week, before))


def _before(last: Numbered | None, week: Week, before: int | None) -> int | None:
    """Return how many came out before the week's year: by the last issue, if its settings said ``before`` too."""
    if before is None or last is None or last.total is None or before != last.before:
        return before
    return last.total - last.number if last.week.year == week.year else last.total


def _next(issues: Sequence[Numbered], earlier: Sequence[Numbered], week: Week) -> int:
    taken = {one.number for one in issues if one.week.year == week.year}
    before = max((one for one in earlier if one.week.year == week.year), key=lambda one: one.week, default=None)
    first = 1 if earlier else week.number
    wanted = before.number + 1 if before else first
    # an issue made afterwards of a week between two others has the number that is free there, or the next of all
    return wanted if wanted not in taken else max(taken) + 1


def turn(issues: Sequence[Numbered], week: Week) -> Week:
    """Return the issue that comes after all there are of a week."""
    of_week = [one.week.turn for one in issues if (one.week.year, one.week.number) == (week.year, week.number)]
    return Week(week.year, week.number, max(of_week, default=0) + 1)


def doubles(issues: Sequence[Numbered], week: Week, number: int) -> tuple[Numbered, ...]:
    """Return the other issues of the year that have this number."""
    return tuple(one for one in issues if one.week.year == week.year and one.number == number and one.week != week)


def faults(issues: Sequence[Numbered]) -> Iterator[str]:
    """Yield in words each number that is missing between two of a year, that two issues have, or that runs back."""
    for year in sorted({one.week.year for one in issues}):
        of_year = sorted((one for one in issues if one.week.year == year), key=lambda one: one.week)
        yield from _doubled(year, of_year)
        yield from _missing(year, of_year)
        for early, late in pairwise(of_year):
            if late.number < early.number:
                yield in_chinese(
                    "{late}的期号（{number}）小于{early}的（{before}）",
                    late=late.week,
                    number=late.number,
                    early=early.week,
                    before=early.number,
                )


def _doubled(year: int, of_year: Sequence[Numbered]) -> Iterator[str]:
    for number, times in Counter(one.number for one in of_year).items():
        if times > 1:
            weeks = "、".join(str(one.week) for one in of_year if one.number == number)
            yield in_chinese(
                "{year}年第{number}期有{times}期重号（{weeks}）", year=year, number=number, times=times, weeks=weeks
            )


def _missing(year: int, of_year: Sequence[Numbered]) -> Iterator[str]:
    for one, two in pairwise(sorted({one.number for one in of_year})):
        if two - one > 1:
            if two - one > 2:  # noqa: PLR2004 - more than one
                yield in_chinese("{year}年缺第{first}期至第{last}期", year=year, first=one + 1, last=two - 1)
            else:
                yield in_chinese("{year}年缺第{number}期", year=year, number=one + 1)
