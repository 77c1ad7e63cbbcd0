"""Articles without a date that speak of earlier years: none of their months is told as this year's."""

from __future__ import annotations

import datetime as dt

import pytest

from reporter.config import parse
from reporter.issue.check_list import check_list
from reporter.issue.compose import compose
from reporter.issue.untimed import is_long_ago, latest_year
from reporter.model import Article, Briefing, RawArticle
from reporter.pipeline import Options, analyse
from reporter.render.wording import written_dates
from reporter.week import Week

WEEK = Week(2026, 47)


def read(*lines: str) -> Article:
    return analyse(RawArticle("供水.txt", "\n".join(lines), "", "utf-8"), Options())


def composed(*articles: Article) -> Briefing:
    return compose(articles, (), (), parse({}, "test"), WEEK, dt.date(2026, 11, 20))


def periods(issue: Briefing) -> list[str]:
    return [written_dates.told(figure.row.figure) for figure in issue.figures]


OLD = read(
    "青禾镇供水站改造管网",
    "青禾镇供水站从2013年起改造管网。2014年10月，站里验收了工程。",
    "青禾镇供水站供水管网漏损率由18.5%降至9.2%，群众都说好。",
)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("青禾镇供水站2013年开工，2014年10月完工。", 2014),
        ("青禾镇供水站2014年完工，2026年检修12处。", None),
        ("青禾镇供水站2014年完工，力争2030年改造完。", 2014),
        ("青禾镇供水站改造管网12处，群众都说好。", None),
    ],
)
def test_the_latest_year_is_told_of_what_speaks_of_earlier_ones_only(text: str, year: int | None) -> None:
    assert latest_year(read("青禾镇供水站改造管网", text), 2026) == year


def test_an_article_with_a_date_has_no_need_of_it() -> None:
    dated = read("青禾镇供水站改造管网", "2026年11月18日", "青禾镇供水站2014年完工12处。")
    assert dated.date is not None
    assert latest_year(dated, 2026) is None


def test_a_row_of_earlier_years_names_no_year_that_its_sentence_does_not() -> None:
    assert periods(composed(OLD)) == [""]


def test_months_that_would_be_read_as_this_years_are_no_row() -> None:
    months = read(
        "青禾镇供水站改造管网",
        "青禾镇供水站从2013年起改造管网。",
        "1月至10月，青禾镇供水站售水3.5万吨，同比增长8.2%。",
    )
    assert any((one.when or "").startswith("--") for one in months.metrics)
    assert periods(composed(months)) == []


def test_the_check_list_names_the_year_beside_the_missing_date() -> None:
    told = check_list(composed(OLD), [OLD], (), WEEK)
    (item,) = [one for one in told.items if "日期" in one.text]
    assert item.text.endswith("；文中最近的年份是2014年")


@pytest.mark.parametrize(
    ("written", "long"),
    [("2026年11月18日", False), ("2026年9月30日", False), ("2026年9月2日", True), ("2025年11月18日", True)],
)
def test_an_article_is_of_another_time_beyond_two_months(written: str, long: bool) -> None:  # noqa: FBT001 - a case
    dated = read("青禾镇供水站改造管网", written, "青禾镇供水站检修泵站12处。")
    assert is_long_ago(dated, dt.date(2026, 11, 20)) is long


def test_of_an_article_without_a_day_nobody_knows() -> None:
    assert not is_long_ago(OLD, dt.date(2026, 11, 20))
