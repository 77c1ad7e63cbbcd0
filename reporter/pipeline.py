"""The whole journey on one screen: files to articles, one by one; a week's articles to the files of its issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

from reporter import sources
from reporter.chinese.classes import HAN
from reporter.engine import Loss
from reporter.errors import ConfigError, NoArticlesError, SourceError
from reporter.issue.past import NO_PAST
from reporter.issue.plan.corrections import Corrections, corrected
from reporter.issue.plan.read import NO_PLAN, PlanFile
from reporter.language import in_chinese, on_screen, say
from reporter.model import WHOLE_SHIELD, Document, LeftOut, Shielding, Unused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reporter.chinese.segment import Term
    from reporter.config import Settings
    from reporter.engine import Engine
    from reporter.issue.desk import Placing
    from reporter.issue.edition import Edition
    from reporter.issue.gist import Gist
    from reporter.issue.past import Past
    from reporter.issue.pile import Packed, Pile
    from reporter.issue.plan.apply import Applied
    from reporter.issue.shortlist import Shortlist
    from reporter.model import Article, Briefing, Chart, CheckItem, RawArticle, Sentence
    from reporter.render.formats.outputs import Outputs
    from reporter.week import Period, Week

    Results = Pile | Sequence[Article | LeftOut]
    """What came of a week's sources: many of them packed, on a pile."""


R = TypeVar("R", "Article", "Packed")

SHORTEST = 8
"""Chinese characters that an article has at the least: a word, a date or a page number is none."""

_CHINESE = re.compile(rf"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Options:
    """What a stage has to know; small and picklable, because it is handed to every worker."""

    sentences: int = 3
    keywords: int = 5
    ranker: str = "textrank"
    segmenter: str = "rjieba"
    terms: tuple[Term, ...] = ()
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    shielding: Shielding = WHOLE_SHIELD
    pencil: bool = True
    corrections: tuple[Corrections, ...] = ()
    split: bool = True
    pictures: bool = False
    recognition: float = 300.0


@dataclass(frozen=True, slots=True)
class Request:
    """What an issue is to be: of which week, dated when, in which template, in which forms, after which past.

    ``items`` are what the clerk has to know of it beforehand.
    """

    week: Week | Period
    date: dt.date
    template: bytes
    outputs: Outputs
    plan: PlanFile = NO_PLAN
    past: Past = NO_PAST
    items: tuple[CheckItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A briefing, the articles of its sections in their order, what was left out, and what its plan gave rise to.

    ``lines`` are the articles that it tells in a line, in their order.
    """

    briefing: Briefing
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...]
    items: tuple[CheckItem, ...]
    lines: tuple[Article, ...] = ()


def analyse(raw: RawArticle, options: Options) -> Article:
    """Return an article restored, covered, split, pencilled, ranked, measured and titled.

    Raises:
        SourceError: it cannot be used; the message says why and what would help.
    """
    from reporter import metrics, rank, text
    from reporter.chinese.segment import segmenter
    from reporter.privacy import cover, redact, shield
    from reporter.restore import restore
    from reporter.sources.photos import settled
    from reporter.text.captions import captioned

    restored = restore(raw.text, raw.unclear)
    raw, restored = redact(raw, restored, cover(options.words, options.patterns))
    raw, restored = shield(raw, restored, options.shielding)
    article = text.article(raw, corrected(restored, raw.digest, options.corrections))
    empty = SourceError(
        in_chinese("{name}：没有可用的正文句子（可能只有标题、数字或页面残留），请检查原文", name=raw.source)
    )
    short = sum(map(_length, article.sentences)) < SHORTEST
    if short and not any("\t" in block.text for block in article.blocks):
        raise empty
    words = segmenter(options.segmenter, options.terms)
    ranked = rank.rank(
        rank.pencilled(article) if options.pencil else article,
        sentences=options.sentences,
        keywords=options.keywords,
        ranker=options.ranker,
        segmenter=words,
    )
    measured = metrics.measure(ranked)
    if short and not measured.metrics:  # neither sentences nor a table that tells anything
        raise empty
    photos = captioned(settled(raw.photos, wanted=options.pictures), measured.blocks)
    return rank.titled(replace(measured, photos=photos))


def gather(
    files: Iterable[Path],
    options: Options,
    engine: Engine,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Article | LeftOut]:
    """Yield, in the order of ``files``, each article or why it is left out; ``progress`` is told each name.

    Raises:
        ConfigError: the options cannot be followed, whatever the article.
        EngineError: the engine cannot work at all.
    """
    yield from _mapped(partial(attempt, options=options), files, engine, progress)


def heap(
    files: Iterable[Path],
    options: Options,
    engine: Engine,
    progress: Callable[[str], None] = lambda _: None,
) -> Pile:
    """Return what :func:`gather` yields on a pile, each article packed where it was worked on.

    Raises:
        ConfigError: the options cannot be followed, whatever the article.
        EngineError: the engine cannot work at all.
    """
    from reporter.issue.pile import piled

    results: Iterator[Packed | LeftOut] = _mapped(partial(_packed, options=options), files, engine, progress)
    return piled(results)


def _packed(document: Document | LeftOut, options: Options) -> tuple[Packed | LeftOut, ...]:
    from reporter.issue.pile import packed

    return tuple(one if isinstance(one, LeftOut) else packed(one) for one in attempt(document, options))


def _mapped(
    work: Callable[[Document | LeftOut], tuple[R | LeftOut, ...]],
    files: Iterable[Path],
    engine: Engine,
    progress: Callable[[str], None],
) -> Iterator[R | LeftOut]:
    """Yield what comes of each document; one that is lost comes to why it is left out."""
    for results in engine.map(work, sources.documents(files)):
        found = (lost(results.item, results.seconds),) if isinstance(results, Loss) else results
        yield from found
        progress(PureWindowsPath(found[-1].source).name)


def publish(results: Results, settings: Settings, options: Options, request: Request) -> Edition:
    """Return the issue made of a week's ``results``: document, charts, e-mail, other forms, check list, manifest.

    The document is read back and held against its articles before it is returned, if its template tells by its styles
    what is quoted.

    Raises:
        NoArticlesError: no article could be used.
        ConfigError: the plan has words that no source says and nobody confirms.
        DeliveryError: a further format cannot be made on this machine.
        VerificationError: the document says something that no article says.
    """
    from reporter import charts
    from reporter.issue import edition, rest, shown
    from reporter.issue.check_list import check_list
    from reporter.render.formats import outputs

    made = composed(results, settings, options, request.week, request.date, request.plan, request.past)
    issue = made.briefing
    plain = outputs.rendered(issue, request.template, request.outputs)
    document = outputs.finish(plain, issue, request.outputs)
    verified = edition.proved(document, (*made.articles, *made.lines))
    others = outputs.others(plain, issue, edition.addresses(issue), request.outputs)
    files = edition.files(issue, document, others, settings.mail, request.date)
    lost = rest.unprinted(shown.unshown(document, issue))
    check = check_list(issue, made.articles, made.left_out, request.week, (*request.items, *made.items, *lost))
    unpainted = charts.missing(issue.charts)
    return edition.sealed(issue, check, made.articles, made.lines, made.left_out, files, unpainted, verified=verified)


def composed(
    results: Results,
    settings: Settings,
    options: Options,
    week: Week | Period,
    date: dt.date,
    file: PlanFile = NO_PLAN,
    past: Past = NO_PAST,
) -> Composed:
    """Return the briefing of a week's ``results`` as its plan and the settings have it, and what it was made of.

    Raises:
        NoArticlesError: no article could be used.
        ConfigError: the plan has words that no source says and nobody confirms.
    """
    from reporter.chinese.segment import segmenter
    from reporter.issue import rest
    from reporter.issue.compose import compose
    from reporter.issue.desk import Desk
    from reporter.issue.earlier import compared, weighed
    from reporter.issue.plan.apply import choices
    from reporter.issue.plan.retitled_charts import retitled
    from reporter.issue.rubrics import assigned, in_order
    from reporter.issue.running_order import arrange
    from reporter.sources.registry import listed

    decided, left_out = decide(results, file, past)
    if not decided.articles:
        reasons = "\n".join(on_screen(item.reason) for item in left_out)
        known = all(item.why == Unused.KNOWN for item in left_out)
        told = say("no article could be used; nothing was written")
        if not left_out:
            told += "\n" + say("no files there; what can be read is {listed} and their kin", listed=listed())
        raise NoArticlesError(f"{told}\n{reasons}".rstrip(), known=known)
    words = segmenter(options.segmenter, options.terms)
    gists, columns = decided.articles.gists, in_order(decided.columns, settings.columns)
    placings = assigned(gists, decided.placings, settings.columns)
    short = _chosen(gists, placings, decided, settings, week)
    placed = arrange(tuple(decided.articles.kept(short.full)), [placings[i] for i in short.full], columns, words)
    placed = replace(placed, articles=weighed(placed.articles, past.told, settings.aliases))
    drawn, unfound = retitled(_charts(placed.articles, past, settings), file)
    desk = Desk(file.plan.issue.note or "", placed.placings, choices(decided.overview, placed.articles))
    issue = compose(placed.articles, placed.topics, drawn, settings, week, date, words, desk)
    issue = compared(issue, placed.articles, past.told, settings.aliases)
    if past.review:
        issue = replace(issue, targets=past.review.targets[: settings.articles.figures])
    order = rest.in_columns(short.lines, placings, columns, short.turns)
    lines, first = tuple(decided.articles.kept(order)), len(placed.articles) + 1
    issue = replace(
        issue,
        lines=tuple(rest.line(first + n, one, placings[order[n]]) for n, one in enumerate(lines)),
        shares=rest.shares(gists, placings, short.counted),
    )
    items = (*decided.items, *unfound, *rest.items(gists, order, placings, first, short))
    return Composed(issue, placed.articles, (*left_out, *rest.left_out(gists, short)), items, lines)


def _chosen(
    gists: Sequence[Gist], placings: Sequence[Placing], decided: Applied, settings: Settings, week: Week | Period
) -> Shortlist:
    """Return which articles are told how: what a person quotes in the overview in full, of a longer time all."""
    from reporter.issue.shortlist import shortlist
    from reporter.week import Period

    quoted = {choice.article for choice in decided.overview or ()}
    wanted = [index for index, one in enumerate(gists) if (one.source, one.digest) in quoted]
    most = len(gists) if isinstance(week, Period) else settings.articles.most
    return shortlist(gists, placings, week, most, wanted)


def _charts(articles: Sequence[Article], past: Past, settings: Settings) -> tuple[Chart, ...]:
    """Return the charts of a week, first a line over the weeks if there is one; of a longer time its review's."""
    from reporter import charts
    from reporter.issue import course_charts
    from reporter.issue.retrospect import drawn

    limit = settings.articles.charts
    if past.review:
        return drawn(past.review, limit)
    courses = course_charts.of_week(articles, past.told, min(limit, 1), settings.aliases)
    return *courses, *charts.draw(articles, limit - len(courses))


def decide(results: Results, file: PlanFile, past: Past = NO_PAST) -> tuple[Applied, tuple[LeftOut, ...]]:
    """Return the articles of a week as a person wants them, and all that is left out.

    Raises:
        ConfigError: the plan has words that no source says and nobody confirms.
    """
    from reporter.issue.dedupe import sift
    from reporter.issue.pile import piled
    from reporter.issue.plan import apply as plan

    pile = piled(results)
    kept, left_out = sift(pile, plan.forced(file, pile.articles.gists), past.used)
    decided = plan.apply(file, kept)
    return decided, (*left_out, *decided.left_out)


def attempt(document: Document | LeftOut, options: Options) -> tuple[Article | LeftOut, ...]:
    """Return the articles of a document, or why they are left out: a bad article never costs the week."""
    return (document,) if isinstance(document, LeftOut) else tuple(_attempts(document, options))


def _attempts(document: Document, options: Options) -> Iterator[Article | LeftOut]:
    from reporter.sources.parts import split

    try:
        for raw in sources.read(replace(document, recognition=options.recognition)):
            for one in split(raw) if options.split else (raw,):
                yield _attempt(one, options)
    except ConfigError:  # no fault of the document's
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article does to the code, the others go on
        yield _left_out(document.name, error)


def _attempt(raw: RawArticle, options: Options) -> Article | LeftOut:
    try:
        return analyse(raw, options)
    except ConfigError:  # no fault of the article's
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article does to the code, the others go on
        return _left_out(raw.source, error)


def _left_out(name: str, error: Exception) -> LeftOut:
    if isinstance(error, SourceError):
        return LeftOut(name, str(error))
    return LeftOut(
        name,
        in_chinese(
            "{name}：处理时出错（{kind}：{error}），请把该文件发给维护人员",
            name=name,
            kind=type(error).__name__,
            error=error,
        ),
    )


def lost(item: Document | LeftOut, seconds: float | None = None) -> LeftOut:
    """Return why a document is left out of which nothing came: it took too long, or (None) its process died."""
    if isinstance(item, LeftOut):
        return item
    name = item.name
    if seconds is None:
        return LeftOut(name, in_chinese("{name}：处理进程异常终止（多半是内存不足），请拆分或检查该文件", name=name))
    late = in_chinese(
        "{name}：处理了 {seconds:g} 秒仍未完成，已跳过，请拆分或检查该文件，"
        "或在 briefing.toml 里调大 limits.seconds_per_article",
        name=name,
        seconds=seconds,
    )
    return LeftOut(name, late)


def _length(sentence: Sentence) -> int:
    return len(_CHINESE.findall(sentence.text))
