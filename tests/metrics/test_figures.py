"""What is read as a figure, what it counts, how it changed; and what is none."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter import metrics
from reporter.metrics.find import extraction
from reporter.metrics.name.naming import Namer
from reporter.metrics.name.ranker import Chosen
from reporter.metrics.weekly import export
from reporter.model import Article, Block, Certainty, Change, Doubt, Metric, Place, Repair, RepairKind
from reporter.text.sentences import split


def measured(*paragraphs: str, date: str | None = "2026-11-20", organisation: str | None = None) -> Article:
    blocks = tuple(Block("body", paragraph) for paragraph in paragraphs)
    sentences = tuple(sentence for index, block in enumerate(blocks) for sentence in split(block.text, index))
    blocks += (Block("byline", f"来源：{organisation or '县融媒体中心'} {date or ''}"),)
    return metrics.measure(Article("a.txt", "", None, (), date, organisation, blocks, sentences=sentences))


def figures(text: str, **known: str | None) -> tuple[Metric, ...]:
    return measured(text, **known).metrics


class Ruled(Namer):
    """A namer that takes what the rules suggest."""

    def names(self, *told: Any) -> list[tuple[Chosen, ...]]:  # noqa: ANN401
        return [tuple(Chosen(name, 1.0, "rule") for name in one.names) for one in told[3]]


def ruled(text: str) -> tuple[Metric, ...]:
    """The figures of a text under the names that the rules suggest to the ranker."""
    blocks = (Block("body", text),)
    article = Article("a.txt", "", None, (), "2026-11-20", None, blocks, sentences=tuple(split(text, 0)))
    return tuple(extraction.figures(article, Ruled(article)))


def _told(change: Change | None, expected: dict[str, Any] | None) -> bool:
    if expected is None or change is None:
        return expected is None and change is None
    return all(getattr(change, name) == pytest.approx(value) for name, value in expected.items())


@pytest.mark.parametrize("case", cases("metrics_figures"), ids=lambda case: case["text"][:16])
def test_figures_with_the_rules_indicator_unit_and_change(case: dict[str, Any]) -> None:
    found = ruled(case["text"])
    assert len(found) == len(case["figures"]), [metric.text for metric in found]
    for metric, expected in zip(found, case["figures"], strict=True):
        assert expected["indicator"] in metric.indicator
        assert metric.value == pytest.approx(expected["value"])
        assert metric.value_to == pytest.approx(expected.get("value_to"))
        assert metric.unit == expected["unit"]
        assert metric.approx == expected.get("approx")
        assert "change" not in expected or _told(metric.change, expected["change"])


@pytest.mark.parametrize("text", cases("metrics_none"), ids=lambda text: text[:12])
def test_what_is_no_figure(text: str) -> None:
    assert [metric.text for metric in figures(text)] == []


def test_a_date_without_a_digit_is_no_time_of_a_figure() -> None:
    assert [metric.when for metric in figures("□2月3日，供水公司抢修管网35公里。")] == [None]
    told = [metric.when for metric in figures("截至□2月底，接水3200户；2月3日，抢修管网35公里。")]
    assert silent_or(told, None, "2026-02-03")


@pytest.mark.parametrize(
    ("text", "doubt", "kept"),
    [
        ("用时?！彼?小时零8分，走访36户。", "?！彼?小时零8分", ["36户"]),
        ("检修水泵?7台，走访36户。", "?", ["36户"]),
        ("检修?zǒng)水泵7台，走访36户。", "?zǒng)水泵", ["36户"]),
        ("检修?zǒng)的水泵7台，走访36户。", "?zǒng)", ["7台", "36户"]),
    ],
)
def test_what_is_part_of_a_damaged_stretch_is_no_figure(text: str, doubt: str, kept: list[str]) -> None:
    start = text.index(doubt)
    place = Place(0, start, start + len(doubt))
    doubts = (Doubt(RepairKind.SLIP, place, doubt, "无从断定"), Doubt(RepairKind.SLIP, None, "36", "无从断定"))
    article = Article(
        "a.txt", "", None, (), None, None, (Block("body", text),), doubts=doubts, sentences=tuple(split(text, 0))
    )
    assert [metric.text for metric in metrics.measure(article).metrics] == kept


def slip(start: int, before: str, after: str, reading: str, certainty: Certainty = "likely") -> Repair:
    place = Place(0, start, start + len(reading))
    return Repair(RepairKind.SLIP, place, before, after, reading, certainty)


def test_a_digit_that_was_inferred_makes_its_figure_doubtful() -> None:
    text = "2026年，走访35户，检修水泵3台，接水35户。"
    repairs = (
        slip(text.index("35户"), "?5戶", "35戶", "35户"),
        slip(text.index("检修"), "?", "檢修水泵", "检修水泵"),
        slip(text.index("3台"), "3?臺", "3臺", "3台"),
        slip(text.rindex("35户"), "?5戶", "35戶", "35户", "certain"),
        Repair(RepairKind.SLIP, None, "?", "35", "35", "likely"),
    )
    sentences = tuple(split(text, 0))
    article = Article("a.txt", "", None, (), None, None, (Block("body", text),), repairs=repairs, sentences=sentences)
    measured_article = metrics.measure(article)
    assert [metric.doubtful for metric in measured_article.metrics] == [True, False, False]
    assert [row[4] for row in export.rows([measured_article])] == ["（推定）", None, None]


def test_a_row_is_doubtful_if_a_digit_of_its_change_was_inferred() -> None:
    text = "用水量30万吨，同比增长12%。"
    repairs = (slip(text.index("12%"), "?2%", "12%", "12%"),)
    sentences = tuple(split(text, 0))
    article = Article("a.txt", "", None, (), None, None, (Block("body", text),), repairs=repairs, sentences=sentences)
    ((_, row, _),) = metrics.main_figures([metrics.measure(article)], 5)
    assert row.doubtful
    assert row.figure.text == "30万吨"


def silent_or(told: list[str | None], *right: str | None) -> bool:
    """Whether each is right or not told: what the ranker is not sure of it does not tell."""
    return len(told) == len(right) and all(one in {None, known} for one, known in zip(told, right, strict=True))


def test_places_lead_back_to_the_text() -> None:
    article = measured("今年，水厂投资1260万元。", "“供水能力由３万立方米提升至8万立方米。”厂长说。")
    assert [metric.text for metric in article.metrics] == ["1260万元", "由３万立方米提升至8万立方米"]
    for metric in article.metrics:
        assert article.text(metric.place) == metric.text
        assert metric.text in metric.sentence


def test_a_figure_is_dated_by_the_period_it_is_told_of() -> None:
    found = figures("今年上半年接诊3.2万人次，比去年增长8%；截至10月底，开放床位860张。")
    told = [metric.when for metric in found]
    assert silent_or(told, "2026-01-01/2026-06-30", "2026-01-01/2026-06-30", "../2026-10-31")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("流量4820立方米，为2016年以来最高；降水136毫米。", [None, None]),
        ("今年1至10月，收入18亿元，为年初预算的83%。", ["2026-01/2026-10", "2026-01/2026-10"]),
        ("护工由去年的512人增加到698人，工资提高到5600元。", [None, None]),
        ("11月3日发布的数据显示，今年上半年用电30亿千瓦时。", ["2026-01-01/2026-06-30"]),
        ("11月3日，记者获悉，水厂供水30万吨。", [None]),
        ("11月3日，水厂供水30万吨。", ["2026-11-03"]),
        ("10月当月，水厂供水30万吨。", ["2026-10"]),
        ("当月，水厂供水30万吨，是去年的3倍。", ["2026-11", "2026-11"]),
    ],
)
def test_yardsticks_and_the_day_of_the_news_date_no_figure(text: str, when: list[str | None]) -> None:
    assert silent_or([metric.when for metric in figures(text)], *when)


def test_spaces_around_numbers_stay_in_the_surface() -> None:
    article = measured("2026 年，供水公司投资 320 万元，供水公司新建泵站 6 座。")
    assert [metric.text for metric in article.metrics] == ["320 万元", "6 座"]
    for metric in article.metrics:
        assert article.text(metric.place) == metric.text
    assert [metric.text for metric in figures("1 项目情况。图 2 个数。")] == []


def test_a_date_that_no_calendar_has_is_reported() -> None:
    article = measured("2026年2月30日起，每天供应100吨砂石。")
    assert [doubt.text for doubt in article.doubts] == ["2026年2月30日起"]
    assert [metric.value for metric in article.metrics] == [100]


def test_figures_belong_to_whom_the_text_tells_them_of() -> None:
    article = measured(
        "青禾县供水公司（以下简称“供水公司”）改造管网35公里。",
        "该公司更换水表1200只。供水公司还新建泵站6座。",
        "柳溪镇卫生院接诊群众300人次。",
        "我们检修水泵15台。",
        organisation="青禾县供水公司",
    )
    owners = [metric.organisation for metric in article.metrics]
    assert owners[:3] == ["青禾县供水公司"] * 3
    assert silent_or(owners[3:4], "柳溪镇卫生院")
    assert silent_or(owners[4:], "青禾县供水公司")


def test_figures_below_a_heading_belong_to_whom_it_names() -> None:
    lines = [
        ("title", "一周要闻"),
        ("heading", "1. 青禾县气象局：寒潮来临"), ("body", "发布预警12期。"),
        ("heading", "2. 青禾县残联：送温暖"), ("body", "适配辅具320件。"),
        ("heading", "3. 其他"), ("body", "收到来信15封。"),
    ]  # fmt: skip
    blocks = tuple(Block(role, text) for role, text in lines)
    sentences = tuple(sentence for index, block in enumerate(blocks) for sentence in split(block.text, index))
    article = metrics.measure(Article("a.txt", "", None, (), None, "青禾县委办", blocks, sentences=sentences))
    *named, last = (metric.organisation for metric in article.metrics)
    assert named == ["青禾县气象局", "青禾县残联"]
    assert last in {"青禾县", None}


def test_a_paragraph_that_a_name_and_a_colon_open_is_that_one_s() -> None:
    article = measured(
        "1. 青禾县医保局：办理报销320件。群众满意率98%。",
        "2. 青禾县残联：适配辅具46件。",
        "本周接待来访：青禾县信访局12件。",
        organisation="青禾县委办",
    )
    owners = [metric.organisation for metric in article.metrics]
    assert owners[:3] == ["青禾县医保局", "青禾县医保局", "青禾县残联"]


def test_what_is_listed_before_respectively_has_its_own_period_or_owner() -> None:
    found = figures("今年一季度、二季度分别完成投资3.8亿元、4.6亿元。")
    assert silent_or([metric.when for metric in found], "2026-01-01/2026-03-31", "2026-04-01/2026-06-30")
    assert [metric.indicator for metric in found] == ["完成投资", "完成投资"]
    found = figures("青禾县供水公司、砚石县供水公司分别改造管网35公里、28公里。")
    assert silent_or([metric.organisation for metric in found], "青禾县供水公司", "砚石县供水公司")
    found = figures("一季度，二季度的任务提前下达，完成投资3.8亿元、支付2.6亿元。")
    assert silent_or([metric.when for metric in found], "2026-04-01/2026-06-30", "2026-04-01/2026-06-30")


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("柳溪镇、青石镇分别新建蓄水池12座、15座。", ["柳溪镇新建蓄水池", "青石镇新建蓄水池"]),
        ("两镇分别新建蓄水池12座。", ["新建蓄水池"]),
        ("园区分别墅用户36户。", ["分别墅用户"]),
    ],
)
def test_no_indicator_says_respectively(text: str, indicators: list[str]) -> None:
    assert [metric.indicator for metric in figures(text)] == indicators


def test_this_year_ends_on_the_day_up_to_which_is_counted() -> None:
    found = figures("截至10月底，供水公司今年改造管网35公里，去年改造28公里。")
    assert found[0].when in {"2026", None}
    assert found[1].when == "2025"
    assert [metric.when for metric in figures("截至2025年底投产，今年改造管网35公里。")] == ["2026"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("岳大田今年56岁，承包水田120亩。", [None]),
        pytest.param(
            "岳大田今年56岁，承包水田120亩。今年亩产640公斤。",
            [None, None],
            marks=pytest.mark.xfail(reason="a person is not carried into the next sentence", strict=True),
        ),
        ("村民葛小满卖出瓜果300箱。供水公司改造管网35公里。", [None, "青禾县供水公司"]),
        ("“我家种了8亩瓜。”", [None]),
        ("村民葛小满说，供水公司改造管网35公里。", ["青禾县供水公司"]),
        ("用户安装水表300只，农户签约120户。", ["青禾县供水公司", "青禾县供水公司"]),
        ("村民葛小满卖出瓜果300箱。改造管网35公里。", [None, "青禾县供水公司"]),
        ("家里种了8亩瓜，种植户葛家兄弟卖出黄桃300箱。", [None, None]),
        ("居民安全姐妹护航队走访36户，母亲节慰问12人。", ["青禾县供水公司"] * 2),
        ("家里路灯12盏，自己动手检修36台。", ["青禾县供水公司"] * 2),
        ("用户安全检查1200户，整改隐患36处。居民取水点建成12处。", ["青禾县供水公司"] * 3),
        ("家属楼改造12栋，用户高峰用电3万千瓦时，老人康复床位新增120张。", ["青禾县供水公司"] * 3),
        ("农户金银花种植1200亩，农户黄桃种植300亩，农户黄金梨卖出300吨。", ["青禾县供水公司"] * 3),
        pytest.param(
            "用户张贴告示36张，居民王桥社区安装水表300只，农民夏粮入库3万吨。",
            ["青禾县供水公司"] * 3,
            marks=pytest.mark.xfail(reason="居民王桥社区 is read as a place", strict=True),
        ),
    ],
)
def test_a_person_s_own_figures_are_no_office_s_and_come_last(text: str, owners: list[str | None]) -> None:
    first = "青禾县供水公司（以下简称“供水公司”）今年更换水表1200只。该公司还检修水泵36台。"
    article = measured(first, text, organisation="青禾县供水公司")
    told = article.metrics[2:]
    assert [metric.organisation for metric in told] == owners
    assert all((metric.score < 0.2) == (owner is None) for metric, owner in zip(told, owners, strict=True))


def test_what_is_announced_weighs_less_through_all_its_clauses() -> None:
    done, *announced = figures("目前覆盖率达到61%，力争全年完成投资12亿元，覆盖率达到98%。")
    assert all(metric.score < done.score / 2 for metric in announced)
    (_, reached) = figures("力争全年完成投资12亿元，目前已完成投资9亿元。")
    assert reached.score > announced[0].score * 2


def test_weights_prefer_changes_and_early_places() -> None:
    article = measured(
        "供水公司漏损率由13%降至8%，检修水泵3台。", "职工们很高兴。", "大家继续努力。", "又检修水泵4台。"
    )
    change, early, late = (metric.score for metric in article.metrics)
    assert 1 >= change > early > late >= 0


@given(
    st.text(
        alphabet="□由从至到降增约近分别和率占同环比少多0123456789.,万亿千百一二三十个元台%成折倍年月日时分秒，。、“”（）公司该第每",
        max_size=80,
    )
)
def test_any_string_of_figures_is_read_without_error(text: str) -> None:
    article = measured(text)
    for metric in article.metrics:
        assert article.text(metric.place) == metric.text
        assert metric.unit
        assert 0 <= metric.likelihood <= 1
        assert 0 <= metric.score <= 1


def test_half_a_character_does_no_harm() -> None:
    assert [metric.text for metric in figures("\ud800青禾县供水公司\udfff更换水表1200只。")] == ["1200只"]


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(metric.value == metric.value for metric in figures(text))


@pytest.mark.slow
@pytest.mark.parametrize("length", [4_000, pytest.param(30_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "万",
        "一",
        "由3至5",
        "由3个降至2个",
        "均5元，",
        "占3%的",
        "“三”",
        "甲公司3台、",
        "1月2日3个",
        "的3个",
        "(",
        "3分",
        "分别3个、2%，",
        "和3和",
        "A\t3%\t",
        "9□至",
    ],
)
def test_long_repetitions_take_linear_time(unit: str, length: int) -> None:
    """A quadratic step would take minutes on the longer of these sentences; the run itself is the check."""
    text = unit * (length // len(unit))
    assert all(metric.text in text for metric in figures(text))
