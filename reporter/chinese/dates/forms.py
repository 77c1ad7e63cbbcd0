"""How dates, periods and times of day are written: parts of patterns, and the words for them with what they mean."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ONES, ORDINALS, ZEROS

if TYPE_CHECKING:
    from collections.abc import Mapping

YEAR = r"(?:19|20)\d\d"
MONTH = "1[0-2]|0?[1-9]"
NUMERIC = rf"(?:{YEAR}|(?:中[华華])?民[国國] ?\d{{2,3}}) ?[年./-] ?\d{{1,2}} ?[月./-] ?\d{{1,2}} ?日?"
"""A day in figures, with any marks between them: 2024年5月6日, 2024-5-6, 民国113年5月6日."""

MONTH_DAY = r"\d{1,2}月\d{1,2}日"
WRITTEN_YEAR = rf"(?:二[○{ZEROS}]|一九)[○{ZEROS}{ONES}]{{2}}"
WRITTEN = rf"{WRITTEN_YEAR}年[{ORDINALS}]{{1,3}}月[{ORDINALS}]{{1,3}}日"
WEEKDAYS = "一二三四五六日"
WEEKDAY = f"(?:星期|周)[{WEEKDAYS}天]"
DAYTIME = "凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里"
NOW = "目前|当前|现在|如今|现今"
ODD_HOURS = "凌晨|清晨|傍晚|深夜"  # when what happens is told with its hour
LATELY = "近日|日前|近期|近年来|连日来|昨日|昨天"
RECENTLY = f"{LATELY}|今天|当天|当日|当晚|次日"
BEFOREHAND = "起初|原先|原来|过去|以前|以往|当初|当时|最初"
LASTED = "下来|来|间|里|已"  # what a stretch of time ends with that has gone by: 三天来, 半年间

RELATIVE_YEARS: Mapping[str, int] = MappingProxyType(
    {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
)
"""Years that an article names from its own, and how far they are from it."""

SAME_PERIOD = ("去年", "上年", "同期", "前年")
PREVIOUS_PERIOD = ("上月", "上个月", "上周", "上季度", "上季", "上一季度", "上期")
LAST_YEAR = "去年|上年"
PAST_YEARS = f"{LAST_YEAR}|前年"
EARLIER = "|".join((*SAME_PERIOD, *PREVIOUS_PERIOD, "年初", "前期", "往年"))
"""What a figure is compared with: the same period of another year, the one before, any earlier one."""

QUARTERS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "一季度": ("01-01", "03-31"), "二季度": ("04-01", "06-30"),
    "三季度": ("07-01", "09-30"), "四季度": ("10-01", "12-31"),
    "上半年": ("01-01", "06-30"), "下半年": ("07-01", "12-31"), "前三季度": ("01-01", "09-30"),
})  # fmt: skip
"""Periods that reports are made for, with their first and last days."""

SPANS: Mapping[str, tuple[str, str]] = MappingProxyType({
    **QUARTERS,
    **{f"{quarter}末": (end, end) for quarter, (_, end) in QUARTERS.items()},
    **dict.fromkeys(("全年", "年内"), ("01-01", "12-31")),
    "年中": ("06-30", "06-30"), "半年度": ("01-01", "06-30"),
    **dict.fromkeys(("年初", "初"), ("01-01", "01-31")),
    **dict.fromkeys(("年底", "年末", "底", "末"), ("12-31", "12-31")),
    "中": ("06-01", "06-30"), "春季": ("03-01", "05-31"), "夏季": ("06-01", "08-31"),
    "秋季": ("09-01", "11-30"), "冬季": ("12-01", "12-31"),
})  # fmt: skip
"""The parts of a year."""
