"""A plan applied to the articles of its week: every decision takes effect or is named, none elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reporter.errors import ConfigError
from reporter.issue.desk import Column, Placing
from reporter.issue.plan.corrections import Corrections
from reporter.issue.plan.figures import settled
from reporter.issue.plan.keys import article_of, key, locate
from reporter.issue.plan.wording import numbers, said, unknown
from reporter.model import CheckItem, KeySentence, LeftOut, Matter, RepairKind, Unused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.issue.plan.lines import Where
    from reporter.issue.plan.read import PlanFile
    from reporter.issue.plan.types import ArticlePlan, OverviewPlan, SentencePlan
    from reporter.model import Article, Sentence

_CONFIRM = "核实后在同一处加 confirmed = true，或改回原文"


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of the overview as a person chose it: its words, and the source and digest of the article."""

    text: str
    article: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Applied:
    """The articles of an issue after a plan, where each goes, and what the clerk has to know of the plan.

    ``placings`` are in the order of ``articles``; ``overview`` is None where the plan chooses none.
    """

    articles: tuple[Article, ...]
    placings: tuple[Placing, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[Column, ...]
    overview: tuple[Choice, ...] | None
    items: tuple[CheckItem, ...]


@dataclass(slots=True)
class _Ledger:
    """What is noted while a plan is applied: refusals, decisions without a place, a person's own words."""

    file: PlanFile
    refused: list[str] = field(default_factory=list)
    items: list[CheckItem] = field(default_factory=list)

    def refuse(self, where: Where, why: str) -> None:
        self.refused.append(f"{self.file.place(where)}：{why}，{_CONFIRM}")

    def lose(self, where: Where, what: str, remedy: str, source: str = "") -> None:
        self.items.append(CheckItem(Matter.LOST, source, self.file.place(where), what, "没有照办", remedy))

    def wrote(self, where: Where, text: str, done: str, source: str = "") -> None:
        self.items.append(CheckItem(Matter.WRITTEN, source, self.file.place(where), text, done, "发出前再看一遍"))


def forced(file: PlanFile, articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the indexes of the articles that a person wants, whatever other article says the same."""
    found = (article_of(one, articles) for one in file.plan.articles if one.use)
    return tuple(index for index in found if index is not None)


def apply(file: PlanFile, articles: Sequence[Article]) -> Applied:
    """Return the articles as a person wants them.

    Raises:
        ConfigError: a person's own words have a number that the source has not, or are not the source's, and are
            not confirmed; all such places at once, each with its line, its field and what to do.
    """
    ledger = _Ledger(file)
    changed, placings = list(articles), [Placing() for _ in articles]
    dropped: dict[int, LeftOut] = {}
    for number, planned in enumerate(file.plan.articles):
        where: Where = ("articles", number)
        index = article_of(planned, articles)
        if index is None:
            ledger.lose(
                where, f"来稿里没有这一篇：{planned.file or planned.key}", _missing(planned, articles), planned.file
            )
            continue
        article = articles[index]
        if planned.use is False:
            reason = f"{article.source}：按 {file.name} 不用：{planned.why}"
            dropped[index] = LeftOut(article.source, reason, Unused.DECLINED, article.organisation)
        changed[index] = _article(article, planned, where, ledger)
        placings[index] = Placing(
            planned.order, planned.pinned, planned.column, planned.note or "", planned.picture is not False
        )
    kept = [index for index in range(len(articles)) if index not in dropped]
    overview = _overview(changed, kept, ledger)
    _heads(changed, ledger)
    if ledger.refused:
        raise ConfigError("\n".join(ledger.refused))
    return Applied(
        tuple(changed[index] for index in kept),
        tuple(placings[index] for index in kept),
        tuple(dropped.values()),
        tuple(Column(one.name, one.note or "") for one in file.plan.columns),
        overview,
        tuple(ledger.items),
    )


def _missing(planned: ArticlePlan, articles: Sequence[Article]) -> str:
    """Return what to do about a plan of an article that is not there."""
    twins = sum(key(one.digest) == planned.key for one in articles)
    if twins > 1:
        return "同一文件里有几篇，照新草稿改 opening"
    same = [one for one in articles if planned.file and one.source.endswith(planned.file)]
    return "文件内容变了：重新生成草稿，把这些决定移到新的一处" if same else "把文件放回来，或删去这一处"


def _article(article: Article, planned: ArticlePlan, where: Where, ledger: _Ledger) -> Article:
    """Return an article with all that a person decides of its words."""
    right = Corrections("", "", tuple((one.text, one.to) for one in planned.corrections))
    _check_corrections(article, planned, where, ledger)
    _check_head(article, planned, where, ledger)
    metrics, lost = settled(article, planned.figures, right)
    for number in lost:
        spot = planned.figures[number]
        ledger.lose(
            (*where, "figures", number), f"文中没有这一数据：{spot.text}", "照草稿改 at 和 text", article.source
        )
    return _with_sentences(
        replace(
            article,
            title=planned.title or article.title,
            organisation=planned.organisation or article.organisation,
            date=planned.date or article.date,
            byline=article.byline if planned.byline is None else planned.byline,
            metrics=metrics,
        ),
        planned,
        where,
        ledger,
        right,
    )


def _with_sentences(
    article: Article, planned: ArticlePlan, where: Where, ledger: _Ledger, right: Callable[[str], str]
) -> Article:
    """Return the article with the sentences that a person chose as its key sentences, if any has a place."""
    chosen: dict[tuple[object, ...], Sentence] = {}
    for number, spot in enumerate(planned.sentences):
        found = locate(spot, article.sentences, right)
        at = (*where, "sentences", number)
        if found is None:
            ledger.lose(at, f"文中没有这句话：{spot.text[:40]}", "照草稿改 at 和 text", article.source)
        else:
            chosen[found.place.block, found.place.start] = _worded(found, spot, article, at, ledger)
    if not chosen:
        return article
    sentences = tuple(
        chosen.get((one.place.block, one.place.start)) or replace(one, key=False) for one in article.sentences
    )
    wordings = tuple(one.wording for one in chosen.values() if one.wording)
    return replace(article, sentences=sentences, wordings=wordings)


def _worded(sentence: Sentence, spot: SentencePlan, article: Article, where: Where, ledger: _Ledger) -> Sentence:
    """Return a chosen sentence as it is to be printed; its wording is held against the article."""
    if spot.wording is not None and not said(spot.wording, article):
        strange = unknown(spot.wording, [article])
        if not spot.confirmed:
            of = f"，其中的数字 {'、'.join(strange)} 来源里也没有" if strange else ""
            ledger.refuse((*where, "wording"), f"来源里没有这句话{of}")
        note = f"照印；数字 {'、'.join(strange)} 来源里没有" if strange else "照印"
        ledger.wrote(where, spot.wording, note, article.source)
    if spot.pencil and spot.wording is None:
        return replace(sentence, key=True)
    return replace(sentence, key=True, edited=None, strokes=(), wording=spot.wording)


def _check_head(article: Article, planned: ArticlePlan, where: Where, ledger: _Ledger) -> None:
    for name in ("title", "organisation", "note"):
        text = getattr(planned, name)
        if text and not said(text, article):
            _check_numbers(text, [article], (*where, name), ledger, confirmed=planned.confirmed, source=article.source)


def _check_numbers(
    text: str, articles: Sequence[Article], where: Where, ledger: _Ledger, *, confirmed: bool, source: str = ""
) -> None:
    strange = "、".join(unknown(text, articles))
    if strange and not confirmed:
        ledger.refuse(where, f"数字 {strange} 来源里没有")
    ledger.wrote(where, text, f"照印；数字 {strange} 来源里没有" if strange else "照印", source)


def _check_corrections(article: Article, planned: ArticlePlan, where: Where, ledger: _Ledger) -> None:
    made = {repair.before for repair in article.repairs if repair.kind == RepairKind.CORRECTION}
    for number, one in enumerate(planned.corrections):
        at = (*where, "corrections", number)
        if one.text not in made:
            ledger.lose(at, f"文中没有“{one.text}”", "照文中的写法改 text，或删去这一条", article.source)
            continue
        offered = any(one.text == each.reading and one.to in each.other_readings for each in article.repairs)
        strange = "、".join(sorted(numbers(one.to) - numbers(one.text)))
        if strange and not offered and not one.confirmed:
            ledger.refuse((*at, "to"), f"数字 {strange} 不在原文的读法里")
        ledger.wrote(at, f"“{one.text}”改为“{one.to}”", "全篇照改", article.source)


def _overview(articles: Sequence[Article], kept: Sequence[int], ledger: _Ledger) -> tuple[Choice, ...] | None:
    """Return the overview that a person chose; a wording in it is one of its article's."""
    planned = ledger.file.plan.issue.overview
    if not planned:
        return None
    rights = {
        one.key: Corrections("", "", tuple((c.text, c.to) for c in one.corrections))
        for one in ledger.file.plan.articles
    }
    chosen = []
    for number, spot in enumerate(planned):
        where: Where = ("issue", "overview", number)
        found = [(index, one) for index in kept if (one := _in(articles[index], spot, rights.get(spot.article)))]
        if len(found) != 1:
            ledger.lose(where, f"采用的文章里没有这句话：{spot.text[:40]}", "照草稿改 article、at 和 text")
            continue
        index, sentence = found[0]
        worded = _worded(sentence, spot, articles[index], where, ledger)
        if worded.wording:
            articles[index] = replace(articles[index], wordings=(*articles[index].wordings, worded.wording))  # type: ignore[index]
        chosen.append(Choice(worded.quoted, (articles[index].source, articles[index].digest)))
    return tuple(chosen) or None


def _in(article: Article, spot: OverviewPlan, right: Corrections | None) -> Sentence | None:
    """Return the sentence of an article that an item of the overview means."""
    return (
        locate(spot, article.sentences, right or Corrections("", "", ()))
        if key(article.digest) == spot.article
        else None
    )


def _heads(articles: Sequence[Article], ledger: _Ledger) -> None:
    """Check the numbers in what a person says of the issue and of its columns."""
    plan = ledger.file.plan
    if plan.issue.note:
        _check_numbers(plan.issue.note, articles, ("issue", "note"), ledger, confirmed=plan.issue.confirmed)
    for number, column in enumerate(plan.columns):
        if column.note:
            _check_numbers(column.note, articles, ("columns", number, "note"), ledger, confirmed=column.confirmed)


def choices(chosen: Sequence[Choice] | None, articles: Sequence[Article]) -> tuple[KeySentence, ...] | None:
    """Return the chosen items of the overview with the numbers of their sections, ``articles`` being in their order."""
    if chosen is None:
        return None
    numbered = {(one.source, one.digest): number for number, one in enumerate(articles, 1)}
    return tuple(KeySentence(one.text, (numbered[one.article],)) for one in chosen)
