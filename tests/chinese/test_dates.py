"""Dates and periods, resolved against an article's date."""

from __future__ import annotations

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.chinese import dates


@pytest.mark.parametrize(("text", "iso"), cases("metrics_dates"))
def test_dates_resolve_against_a_friday_in_november(text: str, iso: str) -> None:
    (when,) = dates.find(text, "2026-11-20")
    assert when.iso == iso
    assert (when.start, when.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("11月2日", "--11-02"),
        ("5月", "--05"),
        ("1至10月", "--01/--10"),
        ("前10月", "--01/--10"),
        ("去年", None),
        ("目前", None),
        ("一季度", "--01-01/--03-31"),
        ("截至11月上旬", "../--11-10"),
        ("今年上半年", "--01-01/--06-30"),
    ],
)
def test_without_a_date_of_reference_nothing_is_made_up(text: str, iso: str | None) -> None:
    assert [when.iso for when in dates.find(text)] == [iso]


@pytest.mark.parametrize(
    ("text", "isos"),
    [("PM2.5月均浓度", []), ("6月均价", ["2026-06"]), ("2023年中秋", ["2023"]), ("2023年中考", ["2023"])],
)
def test_what_only_looks_like_a_part_of_a_year_is_none(text: str, isos: list[str]) -> None:
    assert [when.iso for when in dates.find(text, "2026-11-20")] == isos


def test_up_to_a_month_is_open_at_its_start() -> None:
    (when,) = dates.find("由县供水公司统计，至10月底，累计供水", "2026-11-20")
    assert when.iso == "../2026-10-31"
    assert [when.iso for when in dates.find("3月至10月底", "2026-11-20")] != ["../2026-10-31"]


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("11月1-3号机组检修", ["2026-11"]),
        ("2023年至2025年底", ["2023", "2025-12-31"]),
        ("2023年至2025年前三季度", ["2023", "2025-01-01/2025-09-30"]),
        ("2023-2025学年", []),
    ],
)
def test_what_only_begins_like_a_span_is_none(text: str, isos: list[str]) -> None:
    assert [when.iso for when in dates.find(text, "2026-11-20")] == isos


def test_a_span_over_new_year_ends_in_the_next_year_whichever_day_it_is_told() -> None:
    assert [when.iso for when in dates.find("12月28日至1月3日", "2026-01-09")] == ["2025-12-28/2026-01-03"]
    assert [when.iso for when in dates.find("12月至2月", "2026-03-09")] == ["2025-12/2026-02"]
    assert [when.iso for when in dates.find("12月28日至1月3日")] == ["--12-28/--01-03"]


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31"])
def test_a_date_that_a_program_made_up_resolves_nothing(reference: str) -> None:
    assert [when.iso for when in dates.find("昨天，本周，去年，明年", reference)] == [None] * 4


def test_an_early_month_told_in_january_is_of_last_year() -> None:
    assert [when.iso for when in dates.find("12月20日", "2026-01-09")] == ["2025-12-20"]


@pytest.mark.parametrize("text", ["2月30日", "2025年2月29日", "4月31日起", "11月1日至31日", "11月10-31日"])
def test_dates_that_no_calendar_has_are_told_from_others(text: str) -> None:
    assert [when.impossible for when in dates.impossible(text)] == [True]


@pytest.mark.parametrize("text", ["2024年2月29日", "1月31日", "2月", "没有日期", "36日"])
def test_dates_that_a_calendar_has_are_not(text: str) -> None:
    assert dates.impossible(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "三个月",
        "12.5",
        "第一",
        "上海",
        "下一步",
        "本院",
        "前面",
        "第三小学",
        "前3名",
        "前八强",
        "提前2个月",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates.find(text, "2026-11-20") == ()


def test_an_article_is_dated_by_its_file_then_its_dateline_then_its_text() -> None:
    body = "2026年11月18日，渡口镇恢复供水；工程计划2027年3月1日前完工，到2028年12月31日全部建成。2026年11月2日曾停水。"
    assert dates.article_date([body], "2026-11-19T08:00:00+08:00") == "2026-11-19"
    assert dates.article_date([body, "本报讯 2026年11月17日"]) == "2026-11-17"
    assert dates.article_date([body]) == "2026-11-18"
    assert dates.article_date(["近日，渡口镇恢复供水。"]) is None
    assert dates.article_date([], "昨天") is None


@pytest.mark.parametrize(
    "byline", ["2026-12-1□", "2026-□2-03", "202□年2月3日", "2026年12月□3日", "2026年□2月3日", "□2月3日"]
)
def test_a_date_of_which_a_digit_is_lost_dates_no_article(byline: str) -> None:
    assert dates.article_date([f"{byline} 来源：青禾县供水公司"]) is None


@given(st.text(alphabet="0123456789年月日号至到截以来起今去上下旬初底末季度前三一二十〇周天本目-/.零", max_size=40))
def test_any_string_is_read_without_error(text: str) -> None:
    for when in dates.find(text, "2026-11-20"):
        assert 0 <= when.start < when.end <= len(text)
        assert not (when.impossible and when.iso)
