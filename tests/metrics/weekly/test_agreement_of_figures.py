"""Figures of several articles: the same, the contradicting, the most telling."""

from __future__ import annotations

from dataclasses import replace

from reporter import metrics
from reporter.model import Article, Block
from reporter.text import organisations
from reporter.text.sentences import split


def article(*paragraphs: str, date: str = "2026-11-20") -> Article:
    blocks = tuple(Block("body", paragraph) for paragraph in paragraphs)
    told = (sentence for index, block in enumerate(blocks) for sentence in split(block.text, index))
    sentences = tuple(replace(sentence, key=True) for sentence in told)
    owner = organisations.actor(tuple(blocks))
    return metrics.measure(Article("a.txt", "", None, (), date, owner, blocks, sentences=sentences))


def test_the_same_figure_of_two_articles_is_one_with_both_places() -> None:
    one = article("青禾县供水公司新建供水管网1200米。")
    two = article("青禾县供水公司新建供水管网1.2千米。")
    other = article("砚石县供水公司新建供水管网1200米。")
    rows = metrics.main_figures([one, two, other], 10)
    assert [(index, others) for index, _, others in rows] == [(0, (1,)), (2, ())]


def test_equal_numbers_of_different_things_stay_apart() -> None:
    one = article("青禾县供水公司检修水泵11台，走访企业11家。")
    two = article("青禾县供水公司救助儿童11名。")
    assert len(metrics.main_figures([one, two], 10)) == 3


def test_a_change_told_after_its_level_is_one_row_of_the_week() -> None:
    rows = metrics.main_figures([article("青禾县公安局接报刑事警情374起，同比下降18.7%。")], 10)
    assert [(row.figure.text, row.change and row.change.pct) for _, row, _ in rows] == [("374起", -18.7)]


def test_the_table_is_short_and_shared_among_articles() -> None:
    many = article(
        "青禾县供水公司城区供水管网漏损率由13%降至8%，出厂水水质合格率由95%升至99%，户均停水时间由9小时降至2小时。"
    )
    few = article("柳溪镇卫生院住院患者满意率由91%升至97%。")
    rows = metrics.main_figures([many, few], 3)
    assert len(rows) == 3
    assert {index for index, _, _ in rows} == {0, 1}
    assert metrics.main_figures([], 3) == ()


def test_of_bare_counts_an_article_has_two_rows_and_of_what_is_dated_or_moved_more() -> None:
    bare = "青禾县供水公司检修水泵11台，走访企业26家，更换水表380只，投入资金56万元。"
    assert len(metrics.main_figures([article(bare)], 10)) == 2
    assert len(metrics.main_figures([article(bare.replace("检修", "10月份检修"))], 10)) > 2
    moved = "青禾县供水公司检修水泵11台，同比增长10%，走访企业26家，同比增长4%，更换水表380只，同比增长4%。"
    assert len(metrics.main_figures([article(moved)], 10)) == 3


def test_contradicting_figures_are_shown_side_by_side() -> None:
    one = article("青禾县供水公司城区供水管网漏损率由年初的13.4%降至8.6%。")
    two = article("青禾县供水公司城区供水管网漏损率由年初的13.4%降至9.1%。")
    ((first, a), (second, b)) = metrics.conflicts([one, two])[0]
    assert (first, second) == (0, 1)
    assert (a.value_to, b.value_to) == (8.6, 9.1)


def test_what_can_both_be_true_is_no_contradiction() -> None:
    base = article("青禾县供水公司累计更换智能水表35120只。")
    for text in (
        "青禾县供水公司累计更换智能水表3.5万只。",
        "青禾县供水公司累计更换智能水表近3.6万只。",
        "砚石县供水公司累计更换智能水表1200只。",
        "青禾县供水公司去年累计更换机械水表800只。",
    ):
        assert metrics.conflicts([base, article(text)]) == (), text


def test_two_articles_contradict_each_other_only_of_one_owner_and_one_period() -> None:
    one = article("青禾县供水公司累计更换智能水表35120只。")
    two = article("青禾县供水公司累计更换智能水表1200只。")

    def told(of: Article, **fields: str | None) -> Article:
        return replace(of, metrics=tuple(replace(metric, **fields) for metric in of.metrics))  # type: ignore[arg-type]

    assert len(metrics.conflicts([one, two])) == 1
    for fields in ({"organisation": None}, {"organisation": "全县"}, {"when": "2026-10"}):
        assert metrics.conflicts([one, told(two, **fields)]) == (), fields
    assert metrics.conflicts([told(one, organisation="全县"), told(two, organisation="全县")]) == ()


def test_an_article_contradicts_itself_only_within_one_period() -> None:
    told = "今年上半年，青禾县供水公司累计更换智能水表{}只。"
    twice = article(told.format(3200), told.format(2300))
    same = replace(twice, metrics=tuple(replace(metric, organisation="青禾县供水公司") for metric in twice.metrics))
    assert len(metrics.conflicts([same])) == 1
    series = article(told.format(3200), "去年全年，青禾县供水公司累计更换智能水表2300只。")
    assert metrics.conflicts([series]) == ()


def test_articles_without_an_owner_can_agree() -> None:
    one = article("11月18日，青禾县供水公司改造老旧管网35公里。")
    two = replace(one, metrics=tuple(replace(metric, organisation=None) for metric in one.metrics))
    assert [others for _, _, others in metrics.main_figures([one, two], 5)] == [(1,)]


def test_an_article_s_sentence_does_not_contradict_itself() -> None:
    told = article("今年上半年，青禾县供水公司更换智能水表3200只，其中更换智能水表2300只。")
    assert metrics.conflicts([told]) == ()


def test_what_says_nothing_by_itself_is_not_shown() -> None:
    rows = metrics.main_figures([article("同比下降24.1%，占比38%。11月18日，检修水泵21台。")], 10)
    assert [row.figure.indicator for _, row, _ in rows] == ["检修水泵"]


def test_a_level_of_nobody_at_no_time_is_not_shown() -> None:
    told = article("检修水泵21台。检修闸门由15座增加到31座。")
    assert [row.figure.indicator for _, row, _ in metrics.main_figures([told], 10)] == ["检修闸门"]


def test_plans_stand_in_no_table() -> None:
    told = article("计划走访企业31家。", "11月18日，检修水泵21台，力争更换水表9800只。")
    rows = metrics.main_figures([told], 10)
    assert [row.figure.unit for _, row, _ in rows] == ["台"]


def test_indicators_of_a_place_have_more_rows_at_first_than_others_of_one_article() -> None:
    def told(*names: str) -> Article:
        lines = (f"1—10月，全县{name}{number}8.2亿元，同比增长{number}.4%。" for number, name in enumerate(names, 1))
        return article("".join(lines))

    place = told("固定资产投资", "社会消费品零售总额", "一般公共预算收入", "税收收入", "工业投资")
    trade = told("茶叶产值", "果品产值", "木耳产值")
    rows = metrics.main_figures([place, trade], 6)
    assert sorted(index for index, _, _ in rows) == [0, 0, 0, 0, 1, 1]


def test_a_rate_of_growth_is_no_row_beside_its_level_with_the_same_rate() -> None:
    told = article(
        "1—10月，全县固定资产投资增长9.4%。",
        "截至10月底，全县固定资产投资74.1亿元，同比增长9.4%。",
    )
    rows = [(row.figure.indicator, row.figure.text) for _, row, _ in metrics.main_figures([told], 6)]
    assert rows == [("固定资产投资", "74.1亿元")]


def test_a_plan_contradicts_no_result() -> None:
    told = article("2025年，砚湖县剧团商演收入863万元。")
    planned = article("2025年，砚湖县剧团力争商演收入1000万元。")
    assert metrics.conflicts([told, planned]) == ()
    assert len(metrics.conflicts([told, article("2025年，砚湖县剧团商演收入900万元。")])) == 1


_FIRST = "11月12日18时25分许，苇塘区东风路一餐馆起火，过火面积约24平方米，造成2人受伤。大队出动消防车3辆。"
_SECOND = "11月12日下午6时25分，东风路一餐馆发生火灾，过火面积约30平方米，造成3人受伤。救援人员出动消防车2辆。"


def _told(*texts: str) -> set[tuple[str, str]]:
    found = metrics.conflicts([article(text) for text in texts])
    return {(one.text, two.text) for (_, one), (_, two) in found}


def test_two_offices_tell_one_event_differently() -> None:
    assert _told(_FIRST, _SECOND) == {("约24平方米", "约30平方米"), ("2人", "3人")}


def test_events_of_another_minute_or_place_are_two() -> None:
    assert not _told(_FIRST, _SECOND.replace("6时25分", "6时40分"))
    assert not _told(_FIRST, _SECOND.replace("东风路", "柳浪街"))


def test_what_is_counted_over_a_year_is_not_of_the_event() -> None:
    year = "今年1—10月，苇塘区餐饮场所火灾造成{}人受伤。"
    first = _FIRST.partition("，造成")[0] + "。" + year.format(4)
    assert _told(first, _SECOND) == {("约24平方米", "约30平方米")}
