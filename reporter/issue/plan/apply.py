"""A plan applied to the articles of its week: every decision takes effect or is named, none elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.issue.desk import Column, Placing
from reporter.issue.pile import shelved
from reporter.issue.plan import checks, neighbour
from reporter.issue.plan.corrections import Corrections
from reporter.issue.plan.figures import hidden, settled
from reporter.issue.plan.keys import key, locate, nearest, places_of
from reporter.issue.plan.ledger import Ledger
from reporter.issue.plan.own_words import said, unknown
from reporter.issue.plan.points import printed
from reporter.language import in_chinese
from reporter.model import KeySentence, LeftOut, Unused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.pile import Shelved
    from reporter.issue.plan.read import PlanFile
    from reporter.issue.plan.types import ArticlePlan, OverviewPlan, SentencePlan
    from reporter.language.toml_lines import Where
    from reporter.model import Article, CheckItem, Metric, Sentence

    Aside = tuple[Gist, LeftOut]
    """An article that is not used, whatever the plan decides of it but its use, and why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of the overview as a person chose it: its words, and the source and digest of the article."""

    text: str
    article: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Applied:
    """The articles of an issue after a plan, where each goes, and what the clerk has to know of the plan.

    ``placings`` are in the order of ``articles``; ``overview`` is None where the plan chooses none. ``declined`` are
    those that an earlier issue did not want, ``versions`` those of which another version is used.
    """

    articles: Shelved
    placings: tuple[Placing, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[Column, ...]
    overview: tuple[Choice, ...] | None
    items: tuple[CheckItem, ...]
    declined: Sequence[Article] = ()
    versions: Sequence[Article] = ()


def forced(file: PlanFile, articles: Sequence[Gist]) -> tuple[int, ...]:
    """Return the indexes of the articles that a person wants, whatever other article says the same."""
    found = places_of([one for one in file.plan.articles if one.use], articles)
    return tuple(index for index in found if index is not None)


def apply(file: PlanFile, given: Sequence[Article], aside: Sequence[Aside] = ()) -> Applied:
    """Return the articles as a person wants them; of those put ``aside`` what else is decided is named with the reason.

    Raises:
        ConfigError: a person's own words have a number that the source has not, or are not the source's, and are
            not confirmed; all such places at once, each with its line, its field and what to do.
    """
    ledger, articles = Ledger(file), shelved(given)
    gists = articles.gists
    changed: dict[int, Article] = {}
    placings = [Placing() for _ in gists]
    dropped: dict[int, LeftOut] = {}
    wanted: dict[int, str] = {}
    for number, (planned, index) in enumerate(
        zip(file.plan.articles, places_of(file.plan.articles, gists), strict=True)
    ):
        where: Where = ("articles", number)
        if index is None:
            _lose_if_decided(planned, where, gists, ledger, aside)
            continue
        article = articles[index]
        if planned.use is False:
            reason = in_chinese("{name}：按编排不用：{why}", name=article.source, why=str(planned.why))
            dropped[index] = LeftOut(article.source, reason, Unused.DECLINED, article.organisation)
        if (decided := _article(article, planned, where, ledger)) != article:
            changed[index] = decided
        placings[index] = replace(_placing(planned), hidden=hidden(article.metrics, decided.metrics))
        wanted.update({index: planned.before} if planned.before else {})
    kept = [index for index in range(len(articles)) if index not in dropped]
    overview = _overview(articles, changed, kept, ledger)
    now = articles.kept(range(len(articles)), changed)
    checks.issue(file.plan, now.as_read, ledger)
    ledger.close()
    used = now.kept(kept)
    neighboured = _neighboured(placings, wanted, used)
    return Applied(
        used,
        tuple(neighboured[index] for index in kept),
        tuple(dropped.values()),
        tuple(Column(one.name, one.note or "") for one in file.plan.columns),
        overview,
        tuple(ledger.items),
    )


def _neighboured(placings: Sequence[Placing], wanted: Mapping[int, str], used: Shelved) -> Sequence[Placing]:
    """Return where articles go, those that are ``wanted`` before another with that one, if it is among the used."""
    found, gists = list(placings), used.gists if wanted else ()  # those of changed articles are made anew each time
    for index, before in wanted.items():
        if (place := neighbour.found(before, gists)) is not None:
            found[index] = replace(found[index], before=(gists[place].source, gists[place].digest))
    return found


def _placing(planned: ArticlePlan) -> Placing:
    """Return where an article goes: told in full where a person wants it, or has written or chosen words of it."""
    full = bool(planned.use or planned.pinned or planned.note or planned.sentences)
    return Placing(
        order=planned.order,
        pinned=planned.pinned,
        column=planned.column,
        note=planned.note or "",
        picture=planned.picture,
        full=False if planned.brief else full or None,
    )


def _lose_if_decided(
    planned: ArticlePlan, where: Where, articles: Sequence[Gist], ledger: Ledger, aside: Sequence[Aside]
) -> None:
    """Put on the check list that decisions about an article that is not there, or put ``aside``, have no effect."""
    (place,) = places_of([planned], [gist for gist, _ in aside])
    if place is None:
        if planned.decides:
            _lose(planned, where, articles, ledger)
    elif planned.decides and planned.use is not False:
        ledger.lose((*where, "key"), *_set_aside(aside[place][1]))


def _set_aside(left: LeftOut) -> tuple[str, str, str]:
    """Return why an article is put aside, what to do about decisions on it, and its source."""
    if left.issue:
        told = in_chinese("{name}：{issue}已经用过", name=left.source, issue=left.issue)
        return told, in_chinese("要再用则在这一处写 use = true，或加 --again；不用则删去这一处"), left.source
    return left.reason, in_chinese("要用则在这一处写 use = true；不用则删去这一处"), left.source


def _lose(planned: ArticlePlan, where: Where, articles: Sequence[Gist], ledger: Ledger) -> None:
    """Put on the check list that the article of a plan is not there."""
    told = in_chinese("来稿里没有这一篇：{value}", value=planned.file or planned.key)
    ledger.lose((*where, "key"), told, _missing(planned, articles), planned.file)


def _missing(planned: ArticlePlan, articles: Sequence[Gist]) -> str:
    """Return what to do about a plan of an article that is not there."""
    twins = sum(key(one.digest) == planned.key for one in articles)
    if twins > 1:
        return in_chinese("同一文件里有几篇，照新草稿改 opening")
    same = [one for one in articles if planned.file and one.source.endswith(planned.file)]
    return (
        in_chinese("文件内容变了：重新生成草稿，把这些决定移到新的一处")
        if same
        else in_chinese("把文件放回来，或删去这一处")
    )


def _article(article: Article, planned: ArticlePlan, where: Where, ledger: Ledger) -> Article:
    """Return an article with all that a person decides of its words."""
    right = Corrections("", "", tuple((one.text, one.to) for one in planned.corrections))
    checks.corrections(article, planned, where, ledger)
    checks.head(article, planned, where, ledger)
    metrics = _metrics(article, planned, where, ledger, right)
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


def _metrics(
    article: Article, planned: ArticlePlan, where: Where, ledger: Ledger, right: Callable[[str], str]
) -> tuple[Metric, ...]:
    """Return the figures of an article as a person wants them."""
    if not planned.figures:
        return article.metrics
    found = tuple(locate(one, article.metrics, right) for one in planned.figures)
    for number, (metric, one) in enumerate(zip(found, planned.figures, strict=True)):
        at = (*where, "figures", number)
        if metric is None:
            ledger.lose(
                (*at, "text"),
                in_chinese("文中没有这一数据：{text}", text=one.text),
                nearest(one, article.metrics),
                article.source,
            )
        else:
            checks.figure(article, metric, one, at, ledger)
    return settled(article, tuple(zip(found, planned.figures, strict=True)))


def _with_sentences(
    article: Article, planned: ArticlePlan, where: Where, ledger: Ledger, right: Callable[[str], str]
) -> Article:
    """Return the article with the sentences that a person chose as its key sentences and a line of them.

    It stays as it is where none of them has a place.
    """
    chosen: dict[tuple[object, ...], Sentence] = {}
    for number, spot in enumerate(planned.sentences):
        found = locate(spot, article.sentences, right)
        at = (*where, "sentences", number)
        if found is None:
            ledger.lose(
                (*at, "text"),
                in_chinese("文中没有这句话：{value}", value=spot.text[:40]),
                nearest(spot, article.sentences),
                article.source,
            )
        else:
            chosen[found.place.block, found.place.start] = _worded(found, spot, article, at, ledger)
    if not chosen:
        return article
    sentences = tuple(
        chosen.get((one.place.block, one.place.start)) or replace(one, key=False) for one in article.sentences
    )
    wordings = tuple(one.wording for one in chosen.values() if one.wording)
    from reporter import rank  # a plan that chooses no sentence does without all that it loads

    return rank.relined(replace(article, sentences=sentences, wordings=wordings))


def _worded(sentence: Sentence, spot: SentencePlan, article: Article, where: Where, ledger: Ledger) -> Sentence:
    """Return a chosen sentence as it is to be printed; its wording is held against the article."""
    if spot.wording is not None and not said(spot.wording, article):
        strange = unknown(spot.wording, [article])
        if not spot.confirmed:
            of = in_chinese("，其中的数字 {value} 来稿里也没有", value="、".join(strange)) if strange else ""
            ledger.refuse((*where, "wording"), in_chinese("来稿里没有这句话{of}", of=of))
        note = in_chinese("照印；数字 {value} 来稿里没有", value="、".join(strange)) if strange else in_chinese("照印")
        ledger.wrote((*where, "wording"), spot.wording, note, article.source)
    if spot.pencil and spot.wording is None:
        return replace(_without(sentence, spot, article, where, ledger), key=True)
    return replace(sentence, key=True, edited=None, strokes=(), wording=spot.wording)


def _without(sentence: Sentence, spot: SentencePlan, article: Article, where: Where, ledger: Ledger) -> Sentence:
    """Return a sentence without the strokes that a person has taken back."""
    known = {stroke.id for stroke in sentence.strokes}
    for one in (each for each in spot.without if each not in known):
        ledger.lose(
            (*where, "without"),
            in_chinese("这句话没有这一笔：{one}", one=one),
            in_chinese("在页面上重选，或删去"),
            article.source,
        )
    left = tuple(stroke for stroke in sentence.strokes if stroke.id not in spot.without)
    if left == sentence.strokes:
        return sentence
    from reporter import rank  # as above

    return replace(sentence, strokes=left, edited=rank.replayed(article, sentence, left) if left else None)


def _rights(file: PlanFile) -> dict[str, Corrections]:
    """Return the corrections of each planned article, by its key."""
    return {
        one.key: Corrections("", "", tuple((each.text, each.to) for each in one.corrections))
        for one in file.plan.articles
    }


def _overview(
    before: Shelved, changed: dict[int, Article], kept: Sequence[int], ledger: Ledger
) -> tuple[Choice, ...] | None:
    """Return the overview that a person chose; a wording in it is one of its article's.

    A stroke that is taken back in the article, as it was ``before``, may be taken back here too.
    """
    planned = ledger.file.plan.issue.overview
    if not planned:
        return None
    rights, gists = _rights(ledger.file), before.gists
    chosen = []
    for number, spot in enumerate(planned):
        where: Where = ("issue", "overview", number)
        places = [index for index in kept if key(gists[index].digest) == spot.article]
        meant = {index: changed.get(index) or before[index] for index in places}
        right = rights.get(spot.article)
        found = [(index, one) for index, article in meant.items() if (one := _in(article, spot, right))]
        if len(found) != 1:
            _lose_point(spot, tuple(meant.values()), where, ledger)
            continue
        index, sentence = found[0]
        still = _still(spot, _in(before[index], spot, right), sentence)
        changed[index], choice = _quoted(meant[index], sentence, still, where, ledger)
        chosen.append(choice)
    return tuple(chosen) or None


def _quoted(
    article: Article, sentence: Sentence, spot: OverviewPlan, where: Where, ledger: Ledger
) -> tuple[Article, Choice]:
    """Return an article with the wording that an item of the overview has of it, and the item."""
    worded = _worded(sentence, spot, article, where, ledger)
    if worded.wording:
        article = replace(article, wordings=(*article.wordings, worded.wording))
    plain = spot.wording is not None or not spot.pencil
    text = worded.quoted if plain else printed(article, replace(worded, key=sentence.key))
    return article, Choice(text, (article.source, article.digest))


def _still(spot: OverviewPlan, first: Sentence | None, sentence: Sentence) -> OverviewPlan:
    """Return an item without the strokes that its article has taken back already."""
    gone = {stroke.id for stroke in (first.strokes if first else ())} - {stroke.id for stroke in sentence.strokes}
    return spot.model_copy(update={"without": tuple(one for one in spot.without if one not in gone)})


def _lose_point(spot: OverviewPlan, articles: Sequence[Article], where: Where, ledger: Ledger) -> None:
    """Note an item of the overview whose article or whose sentence is not among ``articles``, which are of its key."""
    meant = [one for article in articles for one in article.sentences]
    if meant:
        ledger.lose((*where, "text"), in_chinese("文中没有这句话：{value}", value=spot.text[:40]), nearest(spot, meant))
    else:
        ledger.lose(
            (*where, "article"),
            in_chinese("本周概览的“{text}”印不出：采用的文章里没有这一篇", text=(spot.wording or spot.text)[:40]),
            in_chinese("删去这一条，或用上它的文章（不用的去掉 use = false）"),
        )


def _in(article: Article, spot: OverviewPlan, right: Corrections | None) -> Sentence | None:
    """Return the sentence of its article that an item of the overview means."""
    return locate(spot, article.sentences, right or Corrections("", "", ()))


def choices(chosen: Sequence[Choice] | None, articles: Sequence[Article]) -> tuple[KeySentence, ...] | None:
    """Return the chosen items of the overview with the numbers of their sections, ``articles`` being in their order."""
    if chosen is None:
        return None
    numbered = {(one.source, one.digest): number for number, one in enumerate(articles, 1)}
    return tuple(KeySentence(one.text, (numbered[one.article],)) for one in chosen)
