"""The day in a report's dateline (本报11月12日讯) that has no year: the article's own figures tell which it is."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.dates.forms import MONTH_DAY, QUARTERS, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(rf"[【\[（(]?[^，。：:；0-9]{{0,12}}(?P<day>{MONTH_DAY})[讯电]")
_UP_TO = (
    re.compile(rf"截[至止到]+(?P<year>{YEAR})年(?P<month>\d{{1,2}})月"),
    re.compile(rf"(?P<year>{YEAR})年(?:前|1月?[至到—–~-]+)(?P<month>\d{{1,2}})个?月"),
    re.compile(rf"(?P<year>{YEAR})年(?P<month>\d{{1,2}})月(?:发布|公布)"),
)
"""Until when an article's figures are, or when they came out: 截至2026年10月, 2026年前10个月."""

_PERIOD = re.compile(rf"(?P<year>{YEAR})年(?P<period>{'|'.join(sorted(QUARTERS, key=len, reverse=True))})")
_LATER = re.compile(rf"(?<![到至于])(?P<year>{YEAR})年")
"""A year that is no plan's: 到2028年, 将于2027年."""

_OLDEST = 3  # months: figures are news for no longer


def dateline_day(texts: Sequence[str], opening: int) -> str | None:
    """Return the day of the dateline in one of the first ``opening`` lines, None where its year cannot be known.

    It is the year of the figures that reach up to three months before that day, if all of them agree and the text
    tells of no later year but as a plan.

    >>> dateline_day(["本报11月12日讯 全市新建充电桩200根。", "截至2026年10月底，充电量增长31%。"], 1)
    '2026-11-12'
    >>> dateline_day(["本报1月8日讯 全市新建充电桩200根。", "截至2026年12月底，充电量增长31%。"], 1)
    """
    line = next(filter(None, map(_LINE.match, texts[:opening])), None)
    if line is None:
        return None
    latest = int(line["day"].partition("月")[0])
    told = chain.from_iterable(map(_told, texts))
    years = {year for year, month in told if 0 <= latest - month <= _OLDEST}
    if len(years) != 1:
        return None
    year = years.pop()
    later = any(match["year"] > year for text in texts for match in _LATER.finditer(text))
    return None if later else dates.day(f"{year}年{line['day']}")


def _told(text: str) -> Iterator[tuple[str, int]]:
    """Yield the years with the months up to which a text has figures."""
    for form in _UP_TO:
        yield from ((match["year"], int(match["month"])) for match in form.finditer(text))
    yield from ((match["year"], int(QUARTERS[match["period"]][1][:2])) for match in _PERIOD.finditer(text))
