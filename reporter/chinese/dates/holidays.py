"""The days of public holidays, as the State Council's yearly notices on holidays lay them down."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAYS: Mapping[str, Mapping[int, str]] = MappingProxyType({
    "春节": MappingProxyType({
        2021: "02-11/02-17", 2022: "01-31/02-06", 2023: "01-21/01-27", 2024: "02-10/02-17", 2025: "01-28/02-04",
        2026: "02-15/02-23",
    }),
    "五一": MappingProxyType({
        2021: "05-01/05-05", 2022: "04-30/05-04", 2023: "04-29/05-03", 2024: "05-01/05-05", 2025: "05-01/05-05",
        2026: "05-01/05-05",
    }),
    "国庆": MappingProxyType({
        2021: "10-01/10-07", 2022: "10-01/10-07", 2023: "09-29/10-06", 2024: "10-01/10-07", 2025: "10-01/10-08",
        2026: "10-01/10-07",
    }),
})  # fmt: skip
"""First and last day by holiday and year; those of one to three days are told by their dates."""

_NAME = re.compile("春节|五一|国庆|十一")


def days(words: str, year: int) -> str | None:
    """Return the days of the holiday that words name in a year, as ISO 8601; None for another, or an unknown year.

    >>> days("国庆中秋假期", 2025), days("“五一”小长假", 2024), days("端午假期", 2025), days("国庆假期", 2031)
    ('2025-10-01/2025-10-08', '2024-05-01/2024-05-05', None, None)
    """
    named = _NAME.search(words)
    told = _DAYS[named[0].replace("十一", "国庆")].get(year) if named else None
    return "/".join(f"{year}-{day}" for day in told.split("/")) if told else None
