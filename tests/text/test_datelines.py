"""The day of a dateline without a year."""

from __future__ import annotations

import pytest

from reporter.text.datelines import dateline_day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["本报11月12日讯（记者 叶知秋）澜坪市新装路灯200盏。", "截至2026年10月底，全市有路灯1.4万盏。"], "2026-11-12"),
        (["澜坪2026年前三季度水产情况", "【本网澜坪10月22日电】前三季度，水产养殖面积不变。"], "2026-10-22"),
        (["本网9月8日电 澜坪县2026年前8个月植树3万株，到2028年达到10万株。"], "2026-09-08"),
        (["晚报7月20日讯 2026年上半年，澜坪站发送旅客6.4万人次。"], "2026-07-20"),
        # the figures are of the year before
        (["本报1月8日讯 澜坪市新装路灯200盏。", "截至2026年12月底，全市有路灯1.4万盏。"], None),
        # a year of something else, and none
        (["本报11月12日讯 澜坪大桥2021年11月开工。"], None),
        (["本报11月12日讯 澜坪市新装路灯200盏。"], None),
        # two years, and a later one
        (["本报11月12日讯 截至2025年10月底有90座，截至2026年10月底有120座。"], None),
        (["本报11月12日讯 截至2025年10月底有90座。", "2026年，澜坪新建30座。"], None),
        # old figures, no dateline, and a day that is none
        (["本报11月12日讯 截至2026年3月底，澜坪有路灯1.4万盏。"], None),
        (["11月12日，澜坪市新装路灯200盏。", "截至2026年10月底，全市有路灯1.4万盏。"], None),
        (["本报11月31日讯 截至2026年10月底，澜坪有路灯1.4万盏。"], None),
    ],
)
def test_a_day_without_a_year_is_of_that_of_its_figures(lines: list[str], day: str | None) -> None:
    assert dateline_day(lines, 2) == day
