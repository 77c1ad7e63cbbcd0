"""How sure it is that articles are of the week: what is old, ahead or of nobody knows when is not told as its news."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from reporter.config import parse
from reporter.issue.check_list import check_list
from reporter.issue.compose import compose
from reporter.issue.timeliness import Calendar, Timely, latest_year, timely
from reporter.model import Article, Briefing, RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank.overview import Turn
from reporter.render.wording import written_dates
from reporter.week import Week

WEEK = Week(2026, 47)


def read(*lines: str) -> Article:
    return analyse(RawArticle("供水.txt", "\n".join(lines), "", "utf-8"), Options())


def composed(*articles: Article) -> Briefing:
    return compose(Calendar(articles, WEEK, dt.date(2026, 11, 20)), (), (), parse({}, "test"))


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
    since = read("青禾镇供水站改造管网", "青禾镇供水站2014年以来改造管网12处，群众都说好。")
    told = check_list(composed(since), [since], (), WEEK)
    (item,) = [one for one in told.items if "日期" in one.text]
    assert item.text.endswith("；文中最近的年份是2014年")


ISSUED = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["2026年11月18日", "青禾镇供水站检修泵站12处。"], Timely.OF_WEEK),
        (["2026年11月22日", "青禾镇供水站检修泵站12处。"], Timely.OF_WEEK),
        (["2026年9月30日", "青禾镇供水站检修泵站12处。"], Timely.BESIDE),
        (["2026年9月2日", "青禾镇供水站检修泵站12处。"], Timely.LONG_AGO),
        (["2025年11月18日", "青禾镇供水站检修泵站12处。"], Timely.LONG_AGO),
        (["2026年11月26日", "青禾镇供水站检修泵站12处。"], Timely.BESIDE),
        (["2026年12月2日", "青禾镇供水站检修泵站12处。"], Timely.AHEAD),
        (["青禾镇供水站检修泵站12处，供水能力达到3万吨。"], Timely.OPEN),
        (["今年1—10月，青禾镇供水站检修泵站12处。"], Timely.OPEN),
        (["12月5日前，青禾镇供水站将检修泵站12处。"], Timely.OPEN),
        (["青禾镇供水站2024年3月检修泵站12处。"], Timely.OLD),
        (["2024年度，青禾镇供水站检修泵站12处。", "一年来，站里换表300只。"], Timely.OLD),
        (["青禾镇供水站2024年3月检修泵站12处，今年又检修20处。"], Timely.OPEN),
        (["今年，青禾镇供水站检修泵站12处，须在2025年3月20日前完工。"], Timely.OLD),
        (["今年，青禾镇供水站检修泵站12处，原定2025年3月20日前完工。"], Timely.OPEN),
        (["青禾镇供水站检修泵站12处，力争2027年3月20日前完工。"], Timely.OPEN),
        (["青禾镇供水站执行《2024年供水标准》，检修泵站12处。"], Timely.EARLIER),
        (["青禾镇供水站2024年以来检修泵站12处。"], Timely.EARLIER),
        (["截至12月21日，青禾镇供水站检修泵站12处。"], Timely.EARLIER),
        (["4月3日，青禾镇供水站检修泵站12处。", "截至6月底，站里换表300只。"], Timely.EARLIER),
        (["今年上半年，青禾镇供水站检修泵站12处。", "下半年，站里计划换表300只。"], Timely.EARLIER),
        (["今年，青禾镇供水站检修泵站12处，比去年3月多4处。"], Timely.OPEN),
        (["4月3日，青禾镇供水站检修泵站12处。", "截至10月底，站里换表300只。"], Timely.OPEN),
    ],
)
def test_how_sure_it_is_that_an_article_is_of_the_week(lines: list[str], kind: Timely) -> None:
    assert timely(read("青禾镇供水站检修泵站", *lines), WEEK, ISSUED) is kind


OF_WEEK = read(
    "石桥镇中心小学新食堂启用",
    "2026年11月18日",
    "11月18日，石桥镇中心小学新食堂投入使用，全校860名学生当天吃上热饭。",
    "食堂由石桥镇政府投资320万元建设，用餐满意率由61.5%提高到92.3%。",
)
AHEAD = read(
    "青禾镇供水站冬修管网",
    "截至12月21日，青禾镇供水站累计更换水表2600只，漏损率由18.5%降至9.2%。",
    "青禾镇供水站投资520万元改造泵站，惠及居民2600户。",
)


@pytest.mark.parametrize(("others", "told"), [((OF_WEEK,), False), ((), True)])
def test_what_may_be_old_is_told_only_where_there_is_nothing_else(others: tuple[Article, ...], told: bool) -> None:  # noqa: FBT001 - a case
    articles = (OLD, *others)
    made = composed(*articles)
    assert any(1 in one.sections for one in made.overview) is told
    assert any(one.section == 1 for one in made.figures) is told
    items = check_list(made, articles, (), WEEK).items
    (item,) = [one for one in items if one.text == "可能是旧稿：文中最近的日期是2014年10月"]
    assert (item.done == "照用") is told


def test_a_person_who_dates_an_old_text_has_it_told() -> None:
    made = composed(replace(OLD, date="2026-11-19"), OF_WEEK)
    assert {number for one in made.overview for number in one.sections} == {1, 2}


@pytest.mark.parametrize("articles", [(AHEAD, OF_WEEK), (AHEAD,)])
def test_a_day_that_the_issue_has_not_seen_is_in_no_row_and_no_point(articles: tuple[Article, ...]) -> None:
    made = composed(*articles)
    assert not any("12月21日" in one.text for one in made.overview)
    assert not any(one.row.figure.sentence.startswith("截至12月21日") for one in made.figures)
    assert made.overview[0].sections == (len(articles),)


def test_such_a_day_is_told_where_there_is_nothing_else() -> None:
    (one,) = composed(read("截至12月21日，青禾镇供水站累计更换水表2600只。")).overview
    assert one.text == "截至12月21日，青禾镇供水站累计更换水表2600只。"


@pytest.mark.parametrize(
    ("text", "told"),
    [("截至今年3月底，青禾镇供水站漏损率由18.5%降至9.2%。", True), ("青禾镇供水站漏损率由18.5%降至9.2%。", False)],
)
def test_a_row_of_long_ago_says_of_when_it_is(text: str, told: bool) -> None:  # noqa: FBT001 - a case
    old = read("青禾镇供水站改造管网", "2025年4月3日", text)
    assert bool(composed(old).figures) is told
    assert bool(Calendar([old], WEEK, ISSUED).of_others()[0].metrics) is told


def test_rows_of_long_ago_have_the_places_that_others_leave() -> None:
    old = read("青禾镇供水站改造管网", "2025年4月3日", "今年一季度，青禾镇供水站漏损率由18.5%降至9.2%。")
    figures = compose(
        Calendar([old, OF_WEEK], WEEK, ISSUED), (), (), parse({"articles": {"figures": 1}}, "test")
    ).figures
    assert [one.section for one in figures] == [2]
    assert [one.section for one in composed(old, OF_WEEK).figures][-1] == 1


def test_a_point_of_earlier_years_that_names_one_goes_before_others() -> None:
    years = read("青禾镇供水站改造管网", "青禾镇供水站2014年更换水表1200只。", "青禾镇供水站投资320万元改造泵站6座。")
    assert ["2014年" in one.text for one in composed(years).overview] == [True, False]


def test_a_day_that_nobody_can_tell_has_the_places_that_others_leave() -> None:
    undated = read("青禾镇供水站检修泵站", "昨日，青禾镇供水站投资320万元改造泵站，漏损率由18.5%降至9.2%。")
    dated = read("青禾镇供水站检修泵站", "2026年11月18日", *undated.sentences[0].text.split("\n"))
    assert Calendar([undated, OF_WEEK], WEEK, ISSUED).turn(0, undated.sentences[0]) is Turn.AFTER
    assert Calendar([dated, OF_WEEK], WEEK, ISSUED).turn(0, dated.sentences[0]) is Turn.FIRST
    assert [one.sections for one in composed(undated, OF_WEEK).overview][-1] == (1,)
    assert [one.section for one in composed(undated, OF_WEEK).figures] == [2]


def test_our_town_of_nobody_gives_way() -> None:
    lines = ("我市投资320万元改造泵站，供水能力达到3万吨。", "青禾镇供水站抢修管道160处，平均用时2小时。")
    assert [one.text for one in composed(read("改造泵站", *lines)).overview] == [lines[1]]
    told = composed(read("改造泵站", "来源：砚州市水务局", *lines)).overview
    assert any("320万元" in one.text for one in told)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("青禾镇供水站于去年3月投入使用，日供水3万吨。", Turn.AFTER),
        ("2024年，青禾镇供水站更换水表1200只。", Turn.AFTER),
        ("青禾镇供水站更换水表1200只，比去年增长6.2%。", Turn.FIRST),
        ("青禾镇供水站漏损率由2024年的18.5%降至今年前10个月的9.2%。", Turn.FIRST),
        ("2024年以来，青禾镇供水站更换水表1200只。", Turn.FIRST),
        ("青禾镇供水站更换水表1200只。", Turn.FIRST),
    ],
)
def test_what_is_long_over_is_told_after_what_is_new(text: str, turn: Turn) -> None:
    one = read("青禾镇供水站检修泵站", "2026年11月18日", text)
    assert Calendar([one], WEEK, ISSUED).turn(0, one.sentences[0]) is turn


def test_a_figure_of_long_ago_has_the_rows_that_others_leave() -> None:
    text = "2024年，青禾镇供水站漏损率为18.5%。今年前10个月，青禾镇供水站漏损率降至9.2%。"
    calendar = Calendar([read("青禾镇供水站检修泵站", "2026年11月18日", text)], WEEK, ISSUED)
    assert [one.text for one in calendar.of_week()[0].metrics] == ["9.2%"]
    assert [one.text for one in calendar.of_others()[0].metrics] == ["18.5%"]


def test_an_item_of_long_ago_is_told_with_its_day() -> None:
    text = "青禾镇供水站投资320万元改造泵站，惠及居民2600户。"
    far, near = (read("青禾镇供水站改造泵站", day, text) for day in ("2026年3月10日", "2026年11月3日"))
    points = [one.text for one in composed(*Calendar([near, far], WEEK, ISSUED).with_days().articles).overview]
    assert points == [text]  # once: both say the same
    (point,) = composed(*Calendar([far], WEEK, ISSUED).with_days().articles).overview
    assert point.text == f"〔2026年3月10日〕{text}"


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("3月份，青禾镇供水站更换水表1200只。", Turn.AFTER),
        ("前三季度，青禾镇供水站更换水表1200只。", Turn.FIRST),
        ("青禾镇供水站更换水表1200只，比3月份多37只。", Turn.FIRST),
    ],
)
def test_a_month_that_is_over_leads_no_issue_where_nobody_knows_its_year(text: str, turn: Turn) -> None:
    undated = read("青禾镇供水站检修泵站", text, "10月，青禾镇供水站检修泵站12座。")
    assert Calendar([undated], WEEK, ISSUED).turn(0, undated.sentences[0]) is turn
