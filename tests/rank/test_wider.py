"""The county's totals at the end of a story are neither its title nor told of its town."""

from __future__ import annotations

from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank.wider import totals

CABINET = (
    "“以前买药要跑30公里，现在村里就有。”11月12日，河湾乡李家村村民王桂兰说。\n"
    "今年8月，河湾乡在李家村设立便民药柜，配备常用药126种，由村医代为取药，已服务村民2140人次。\n"
    "村医刘海平每周三到县里补一次货。\n"
    "目前，青禾县共有便民药柜74个，覆盖15个乡镇。\n"
)
HARVEST = (
    "凌晨4点，柳溪镇农机手赵大强已经发动了收割机。\n“趁天晴多收几亩。”他说。\n"
    "今年秋收，合作社投入收割机12台，帮助周边5个村收割水稻8600亩，比去年多收1400亩。\n"
    "截至11月10日，全县水稻收割38.6万亩，占应收面积的97.2%。\n"
)
REPORT = (
    "青禾县水利局11月15日统计，全县冬修水利开工186处。\n清淤沟渠320公里，修复泵站41座。\n"
    "目前，全县完成投资2860万元，占计划的85.3%。\n"
)


def read(text: str) -> Article:
    return analyse(RawArticle("稿.txt", text, "0", "utf-8"), Options(year=2026))


def test_a_storys_title_is_its_own() -> None:
    article = read(CABINET)
    assert "74个" not in (article.title_drafted or "")
    assert "126种" in (article.title_drafted or "")


def test_a_town_does_not_do_what_all_of_the_county_did() -> None:
    assert not (read(HARVEST).line or "").startswith("柳溪镇：")


def test_a_county_that_reports_tells_its_own_totals() -> None:
    assert totals(read(REPORT)) == frozenset()
    assert [read(CABINET).sentences[number].text for number in totals(read(CABINET))]
