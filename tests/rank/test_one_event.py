"""What two offices tell of one event has one place in the overview, whatever their numbers are."""

from __future__ import annotations

import pytest

from reporter.model import RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank import overview

WORKS = (
    (
        "柳溪镇冬修水利进展\n2026年11月19日　来源：柳溪镇人民政府\n"
        "截至11月18日，柳溪镇清淤沟渠47公里，修复泵站13座，投入资金326万元，比去年同期增长12.4%。\n"
    ),
    (
        "岚溪县水利局：冬修水利全面铺开\n2026年11月20日　来源：岚溪县水利局\n"
        "全县冬修水利已完成投资2860万元，开工率达到85.3%。其中，柳溪镇投入资金326万元，同比增长12.4%，清淤沟渠47公里。\n"
    ),
)
FIRE = (
    (
        "东风路餐馆火灾扑灭\n2026年11月13日　来源：岚溪县消防救援大队\n"
        "11月12日18时25分，柳溪区东风路一餐馆发生火灾，过火面积约24平方米，消防员15分钟扑灭，无人员伤亡。\n"
    ),
    (
        "东风路街道办关于火情的通报\n2026年11月13日　来源：东风路街道办事处\n"
        "11月12日下午6时25分许，东风路一餐馆厨房起火，过火面积30平方米，疏散群众46人。\n"
    ),
)


@pytest.mark.parametrize(("texts", "told"), [(WORKS, "326万元"), (FIRE, "东风路一餐馆")], ids=["figures", "minute"])
def test_an_event_is_told_once_with_both_articles(texts: tuple[str, str], told: str) -> None:
    articles = [
        analyse(RawArticle(f"{number}.txt", text, str(number), "utf-8"), Options(year=2026))
        for number, text in enumerate(texts)
    ]
    items = [one for one in overview(articles, 6) if told in one.text]
    assert [sorted(one.articles) for one in items] == [[0, 1]]
