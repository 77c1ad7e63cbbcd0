"""The overview of a draft, its remarks taken off, is the overview that the machine chose: clipped items too."""

from __future__ import annotations

import datetime as dt
import re

from reporter.config import ArticlesTable, Settings
from reporter.issue.plan.read import NO_PLAN, PlanFile, read
from reporter.issue.plan.write import draft
from reporter.model import Article, RawArticle
from reporter.pipeline import Composed, Options, analyse, composed
from reporter.week import Week

TEXT = (
    "青禾县前十个月经济运行情况\n2026年11月20日　来源：青禾县统计局\n"
    "前10个月，全县规模以上工业增加值同比增长7.8%，固定资产投资同比增长9.4%，社会消费品零售总额86.5亿元，同比增长6.2%，"
    "一般公共预算收入12.37亿元，同比下降2.1%，进出口总额3.6亿元，同比增长11.5%。\n"
    "从产业看，装备制造产值占规上工业的比重达到61.5%，比去年同期提高3.4个百分点。\n全县新增规上工业企业14家。\n"
)


def made(article: Article, file: PlanFile) -> Composed:
    settings = Settings(articles=ArticlesTable(charts=0))
    return composed([article], settings, Options(), Week(2026, 47), dt.date(2026, 11, 20), file)


def test_a_drafted_overview_says_what_the_machine_said() -> None:
    article = analyse(RawArticle("来稿/甲.txt", TEXT, "a" * 64, "utf-8"), Options())
    machine = made(article, NO_PLAN)
    points = [point.text for point in machine.briefing.overview]
    assert any(all(point not in sentence.text for sentence in article.sentences) for point in points)  # one is clipped
    text = draft(machine.briefing, machine.articles)
    start = text.index("# overview = [")
    end = text.index("# ]", start) + len("# ]")
    plan = read(text[:start] + re.sub("^# ?", "", text[start:end], flags=re.MULTILINE) + text[end:])
    assert [point.text for point in made(article, plan).briefing.overview] == points
