"""Every word that a person may write into a plan, held against the articles before it is printed.

An editor's words (titles, 按语, names of 栏目 and of charts) may have no number that no article has. A fact (an
organisation, a date, an author; whose a figure is, when, what it is called) has to stand in its article, and so has
what is quoted. What does not is to be confirmed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.numerals import COUNTS
from reporter.issue.plan.own_words import said, unknown
from reporter.language import in_chinese
from reporter.model import RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.plan.ledger import Ledger
    from reporter.issue.plan.types import ArticlePlan, CorrectionPlan, FigurePlan, Plan
    from reporter.language.toml_lines import Where
    from reporter.model import Article, Metric, Repair


_BARS = re.compile(rf"(?:\d{{1,2}}|[{COUNTS}]{{1,3}})[项升降]")
"""How a chart's title counts its own bars: 4项同比3升1降, 三项同比两升一降."""


def head(article: Article, planned: ArticlePlan, where: Where, ledger: Ledger) -> None:
    """Note what a person says of an article as a whole."""
    if planned.why and planned.use is not False:
        ledger.lose(
            (*where, "why"),
            in_chinese("没有写 use = false，why 不起作用"),
            in_chinese("不用这篇就加 use = false，要用就删去 why"),
            article.source,
        )
    for name, text in (("title", planned.title), ("note", planned.note)):
        if text and not said(text, article):
            ledger.worded((*where, name), text, [article], confirmed=planned.confirmed, source=article.source)
    if planned.column and unknown(planned.column, [article]):
        ledger.worded((*where, "column"), planned.column, [article], confirmed=planned.confirmed, source=article.source)
    for name, text in _facts(article, planned):
        ledger.claimed((*where, name), text, confirmed=planned.confirmed, source=article.source)


def figure(article: Article, metric: Metric, planned: FigurePlan, where: Where, ledger: Ledger) -> None:
    """Note what a person calls a figure, and whose and when it is, where the article does not say so."""
    stated = ((metric.indicator, "name", planned.name), (metric.organisation, "owner", planned.owner))
    for known, name, text in stated:
        if text and text != known and not said(text, article):
            ledger.claimed((*where, name), text, confirmed=planned.confirmed, source=article.source)
    if planned.when and planned.when != metric.when and unknown(planned.when, [article]):
        ledger.claimed((*where, "when"), planned.when, confirmed=planned.confirmed, source=article.source)


def corrections(article: Article, planned: ArticlePlan, where: Where, ledger: Ledger) -> None:
    """Note the corrections of an article; one to what neither a repair offers nor the file reads is to be confirmed."""
    made = {repair.before for repair in article.repairs if repair.kind == RepairKind.CORRECTION}
    for number, one in enumerate(planned.corrections):
        at = (*where, "corrections", number)
        if one.text not in made:
            ledger.lose(
                (*at, "text"),
                in_chinese("文中没有“{text}”", text=one.text),
                in_chinese("照文中的写法改 text，或删去这一条"),
                article.source,
            )
            continue
        if not one.confirmed and one.to not in {text for each in article.repairs for text in _readings(one, each)}:
            ledger.refuse((*at, "to"), in_chinese("“{to}”不在原文的读法里", to=one.to))
        ledger.wrote(
            (*at, "to"),
            in_chinese("“{text}”改为“{to}”", text=one.text, to=one.to),
            in_chinese("全篇照改"),
            article.source,
        )


def issue(plan: Plan, articles: Sequence[Article], ledger: Ledger) -> None:
    """Note what a person says of the issue, of its 栏目 and of its charts."""
    if plan.issue.note:
        ledger.worded(("issue", "note"), plan.issue.note, articles, confirmed=plan.issue.confirmed)
    for number, column in enumerate(plan.columns):
        if unknown(column.name, articles):
            ledger.worded(("columns", number, "name"), column.name, articles, confirmed=column.confirmed)
        if column.note:
            ledger.worded(("columns", number, "note"), column.note, articles, confirmed=column.confirmed)
    for number, chart in enumerate(plan.charts):
        if chart.title and chart.show:
            asked = _BARS.sub("", chart.title)
            ledger.worded(("charts", number, "title"), chart.title, articles, confirmed=chart.confirmed, asked=asked)


def own_words(plan: Plan) -> Iterator[str]:
    """Yield every text of an editor's that a plan has, each noted and, where it has to be, confirmed."""
    yield from filter(None, (plan.issue.note, *(one.note for one in plan.columns)))
    for article in plan.articles:
        yield from filter(None, (article.title, article.note))


def _facts(article: Article, planned: ArticlePlan) -> Iterator[tuple[str, str]]:
    """Yield the fields of an article that its text does not bear out."""
    if planned.organisation not in (None, article.organisation) and not said(planned.organisation, article):
        yield "organisation", planned.organisation
    if planned.date not in (None, article.date) and unknown(planned.date, [article]):
        yield "date", planned.date
    for name in planned.byline or ():
        if name not in article.byline and not said(name, article):
            yield "byline", name


def _readings(one: CorrectionPlan, repair: Repair) -> Iterator[str]:
    """Yield what the corrected words read like with another reading of a repair, or with what the file has there."""
    others = (repair.before, *repair.other_readings)
    start = one.text.find(repair.reading) if repair.reading else -1
    while start >= 0:
        yield from (one.text[:start] + other + one.text[start + len(repair.reading) :] for other in others)
        start = one.text.find(repair.reading, start + 1)
