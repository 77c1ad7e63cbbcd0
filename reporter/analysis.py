"""One article: from what was read to what is known of it, or why it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from reporter import sources
from reporter.chinese.classes import HAN
from reporter.errors import ConfigError, SourceError
from reporter.issue.plan.corrections import Corrections, corrected
from reporter.language import in_chinese
from reporter.model import WHOLE_SHIELD, Document, LeftOut, Shielding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporter.chinese.segment import Term
    from reporter.model import Article, RawArticle

    Work = Callable[["RawArticle", "Options"], Article]
    """What is done on an article as it was read."""

SHORTEST = 8
"""Chinese characters that an article has at the least: a word, a date or a page number is none."""

_CHINESE = re.compile(rf"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Options:
    """What a stage has to know; small and picklable, because it is handed to every worker.

    ``year`` is that of the issue, ``office`` who issues it, None and empty where none is made.
    """

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
    year: int | None = None
    office: str = ""


def analyse(raw: RawArticle, options: Options) -> Article:
    """Return an article restored, covered, split, pencilled, ranked, measured and titled.

    Raises:
        SourceError: it cannot be used; the message says why and what would help.
    """
    return finished(begun(raw, options), options)


def sized_up(raw: RawArticle, options: Options) -> Article:
    """Return an article as :func:`begun`, one without a title of its own as :func:`analyse`: enough to weigh it by.

    Raises:
        SourceError: it cannot be used; the message says why and what would help.
    """
    article = begun(raw, options)
    return article if article.title is not None else finished(article, options)


def begun(raw: RawArticle, options: Options) -> Article:
    """Return an article restored, covered, split, pencilled and ranked: a third of the work.

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
    short = _is_short(article)
    if short and not any("\t" in block.text for block in article.blocks):
        raise _empty(raw)
    words = segmenter(options.segmenter, options.terms)
    ranked = rank.rank(
        rank.pencilled(article) if options.pencil else article,
        sentences=options.sentences,
        keywords=options.keywords,
        ranker=options.ranker,
        segmenter=words,
    )
    if short and not metrics.measure(ranked).metrics:  # neither sentences nor a table that tells anything
        raise _empty(raw)
    return replace(ranked, photos=captioned(settled(raw.photos, wanted=options.pictures), ranked.blocks))


def finished(article: Article, options: Options) -> Article:
    """Return an article that was :func:`begun`, measured and titled."""
    from reporter import metrics, rank

    titled = rank.titled(metrics.measure(article))
    if not options.pencil:
        return titled
    return rank.lawful(rank.at_home(rank.in_year(rank.owned(titled), options.year), options.office))


def attempt(document: Document | LeftOut, options: Options, work: Work | None = None) -> tuple[Article | LeftOut, ...]:
    """Return the articles of a document, or why they are left out: a bad article never costs the week.

    ``work`` is what is done on each, :func:`analyse` if nothing else.
    """
    return (document,) if isinstance(document, LeftOut) else tuple(_attempts(document, options, work))


def _attempts(document: Document, options: Options, work: Work | None) -> Iterator[Article | LeftOut]:
    from reporter.sources.parts import split

    try:
        for raw in sources.read(replace(document, recognition=options.recognition)):
            for one in split(raw) if options.split else (raw,):
                yield _attempt(one, options, work)
    except ConfigError:  # no fault of the document's
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article does to the code, the others go on
        yield _left_out(document.name, error)


def _attempt(raw: RawArticle, options: Options, work: Work | None) -> Article | LeftOut:
    try:
        return (work or analyse)(raw, options)
    except ConfigError:  # no fault of the article's
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article does to the code, the others go on
        return _left_out(raw.source, error)


def completed(article: Article, options: Options) -> Article | LeftOut:
    """Return an article :func:`finished`, or why it is left out."""
    try:
        return finished(article, options)
    except Exception as error:  # noqa: BLE001 - as above
        return _left_out(article.source, error)


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


def _empty(raw: RawArticle) -> SourceError:
    return SourceError(
        in_chinese("{name}：没有可用的正文句子（可能只有标题、数字或页面残留），请检查原文", name=raw.source)
    )


def _is_short(article: Article) -> bool:
    """Return whether the sentences of an article have too few Chinese characters; most have enough in the first."""
    characters = chain.from_iterable(_CHINESE.finditer(sentence.text) for sentence in article.sentences)
    return sum(1 for _ in islice(characters, SHORTEST)) < SHORTEST
