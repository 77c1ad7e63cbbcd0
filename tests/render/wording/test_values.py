"""Figures, dates and numerals read as a Chinese editor writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import TemplateError
from reporter.model import Change, Metric, Place, TableRow
from reporter.render.ooxml import wordml
from reporter.render.template import filters
from reporter.render.wording import values, written_dates
from reporter.render.wording.shortening import shortened

_EMPTY: dict[str, Any] = {
    "indicator": "指标", "value_to": None, "approx": None, "change": None, "organisation": None, "when": None,
    "sentence": "", "place": Place(0, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", cases("templates_figures"), ids=lambda case: case["metric"]["text"])
def test_a_figure_is_shown_as_the_article_counts(case: dict[str, Any]) -> None:
    change = Change(**case["change"]) if "change" in case else None
    row = TableRow(Metric(**{**_EMPTY, **case["metric"], "change": change}))
    assert [values.value(row), values.unit(row), values.change(row)] == case["shown"]


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        (None, ""),
        ("2026", "2026年"),
        ("--11", "11月"),
        ("--09-20/--11-15", "9月20日至11月15日"),
        ("2026-01-01/2026-01-31", "2026年1月"),
        ("2026-01-01/2026-01-30", "2026年1月1日至1月30日"),
        ("2025-07-01/2026-06-30", "2025年7月至2026年6月"),
        ("2025-01-01/2025-12-31", "2025年全年"),
        ("--04-01/--06-30", "二季度"),
        ("--01-01/--10-31", "1月至10月"),
        ("../--09-30", "截至9月底"),
        ("../2024-02-29", "截至2024年2月底"),
        ("../2024-02-28", "截至2024年2月28日"),
        ("../2026-02-28", "截至2026年2月底"),
        ("2024-02-01/2024-02-28", "2024年2月1日至2月28日"),
        ("2026-02-01/2026-02-28", "2026年2月"),
        ("--02-01/--02-29", "2月"),
        ("--02-01/--02-28", "2月1日至2月28日"),
        ("2023/2025", "2023年至2025年"),
        ("2025-12/2026-02", "2025年12月至2026年2月"),
        ("2026-01/2026-09", "2026年前三季度"),
        ("2026-07/2026-08", "2026年7月至8月"),
        ("--04-07/..", "4月7日以来"),
        ("../--11-15", "截至11月15日"),
        ("本周", "本周"),
    ],
)
def test_a_period_is_written_out(iso: str | None, shown: str) -> None:
    assert written_dates.when(iso) == shown


def test_a_week_over_the_new_year_names_both_years() -> None:
    assert written_dates.period(dt.date(2026, 12, 28), dt.date(2027, 1, 3)) == "2026年12月28日至2027年1月3日"
    assert written_dates.period(dt.date(2026, 9, 28), dt.date(2026, 10, 4)) == "2026年9月28日至10月4日"


@given(st.text())
def test_cleaned_text_is_fit_for_xml_and_stays_so(text: str) -> None:
    from lxml import etree

    cleaned = wordml.clean(text)
    assert etree.fromstring(f"<t>{wordml.text(text)}</t>".encode()).text in {
        cleaned,
        None if cleaned == "" else cleaned,
    }
    assert wordml.clean(cleaned) == cleaned


@given(st.integers(0, 10**12))
def test_capitals_can_be_read_back(number: int) -> None:
    digits = {name: value for value, name in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = group = digit = 0
    for sign in filters.capitals(number):
        if sign in digits:
            digit = digits[sign]
        elif sign in "拾佰仟":
            group += digit * 10 ** ("拾佰仟".index(sign) + 1)
            digit = 0
        else:
            size = {"万": 10**4, "亿": 10**8}[sign]
            whole = group + digit
            total = (total + whole) * size if whole == 0 else total + whole * size
            group = digit = 0
    assert total + group + digit == number


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-12.05, "负壹拾贰点零伍"), (0, "零"), (10, "壹拾"), (100001, "壹拾万零壹"), (20000000, "贰仟万"), ("60", "陆拾")],
)
def test_capitals(value: object, shown: str) -> None:
    assert filters.capitals(value) == shown


def test_filters_for_numbers_refuse_words() -> None:
    with pytest.raises(TemplateError, match="原值"):
        filters.ten_thousands("三百户")
    with pytest.raises(TemplateError, match="digits"):
        filters.capitals(10**20)


@given(st.text("供水12A “”‘’《》（）", max_size=40), st.integers(1, 40))
def test_a_shortened_text_keeps_its_length_and_closes_its_marks(text: str, length: int) -> None:
    cut = shortened(text, length)
    assert len(cut) <= length
    assert cut == text or cut.rstrip("”’》）").endswith("…")
    if cut != text:
        assert all(cut.count(opening) <= cut.count(closing) for opening, closing in ("“”", "‘’", "《》", "（）"))


def test_small_filters() -> None:
    assert filters.shorten("供水工作简报", 4) == "供水工…"
    assert filters.shorten("供水", 4) == "供水"
    assert filters.join(("甲", None, 1.5), "；") == "甲；；1.5"
    assert filters.default("", "无") == "无"
    assert filters.default(0, "无") == 0
    assert filters.wide("文字", 30) == "文字"
    assert filters.shown((1, None, "春")) == "1、、春"


@pytest.mark.parametrize(
    ("iso", "sentence", "shown"),
    [
        ("--10-31", "10月末，贷款余额246亿元。", "10月底"),
        ("2026-09-30", "9月末，存款余额86亿元。", "2026年9月底"),
        ("--10-31", "10月31日，贷款余额246亿元。", "10月31日"),
        ("--10-30", "10月末各行对账，10月30日余额为246亿元。", "10月30日"),
        ("2026-10-01/2026-10-31", "比9月末增加3亿元。", "2026年10月"),
    ],
)
def test_the_end_of_a_month_is_told_as_the_sentence_has_it(iso: str, sentence: str, shown: str) -> None:
    figure = Metric(**{**_EMPTY, "value": 246.0, "unit": "元", "text": "246亿元", "when": iso, "sentence": sentence})
    assert written_dates.told(figure) == shown
