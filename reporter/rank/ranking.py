"""The key sentences and keywords of an article."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.segment import segmenter as default_segmenter
from reporter.errors import ConfigError
from reporter.language import say
from reporter.model import StrokeKind
from reporter.rank import notices
from reporter.rank.background import of_article
from reporter.rank.bad_news import is_ill
from reporter.rank.body_numbers import body_sentences
from reporter.rank.features import study
from reporter.rank.keywords import keywords as best_keywords
from reporter.rank.keywords import leading
from reporter.rank.pencil import announcing, balance, tolls
from reporter.rank.pencil.days import DAY
from reporter.rank.pencil.standing import dangles, is_of_part
from reporter.rank.pencil.told_together import is_told_together
from reporter.rank.scenes import scenes
from reporter.rank.selection import select
from reporter.rank.signals import FIGURE, signalled
from reporter.rank.terms import learned, persons
from reporter.restore.roles.cues import is_finished
from reporter.text.organisations.places import place_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article, Keyword, Sentence
    from reporter.rank.features import Study

    Ranked = tuple[Sequence[float], Sequence[int], tuple[Keyword, ...]]

_BREAKS_OFF = re.compile(f"，[^，]*[{HAN}0-9]$")
_OPENS_IN_RATE = re.compile("[0-9][0-9. ]*(?:[%％‰]|个百分点|倍)[，；。]")

DOUBTFUL = 0.3
"""What a sentence with a damaged place that nobody could mend keeps of its score."""

DANGLING = 0.35
"""What a sentence keeps of its score that does not stand alone, even after the pencil."""

HALF = 0.0
"""What half a sentence keeps of its score, whose other half a broken line took away: nobody quotes it."""

UNTIMED = 0.5
"""What a sentence keeps of its score that says 昨日 in an article whose own day nobody knows."""

BEFORE = 0.1
"""What a sentence keeps of its score that tells how it was before (过去，三成农户吃井水), or sets the scene."""

LEADING = 5
"""Words that an article comes back to of which its lines tell more or fewer."""

RANKERS = ("textrank", "textrank4zh")


def rank(
    article: Article,
    *,
    sentences: int = 3,
    keywords: int = 10,
    ranker: str = "textrank",
    segmenter: Segmenter | None = None,
) -> Article:
    """Return the article with a score for every sentence of its body, its key sentences marked, and its keywords.

    Scores are between 0 and 1, the best sentence of the article having 1. Titles, headings, captions, bylines and
    boilerplate have 0 and are never key.

    Raises:
        ConfigError: no ranker has this name.
    """
    if ranker not in RANKERS:
        raise ConfigError(
            say("no ranker is called {ranker!r}; choose one of: {value}", ranker=ranker, value=", ".join(RANKERS))
        )
    ranked = _by_textrank4zh if ranker == "textrank4zh" else _by_concepts
    scores, chosen, words = ranked(article, sentences, keywords, segmenter or default_segmenter())
    best = max(scores, default=0.0) or 1.0
    body = body_sentences(article)
    score = {number: value / best for number, value in zip(body, scores, strict=True)}
    key = _to_the_end(article, _with_other_half(article, [body[place] for place in chosen]))
    key = _with_toll(article, key, score)
    marked = tuple(
        replace(one, score=score.get(number, 0.0), key=number in key) for number, one in enumerate(article.sentences)
    )
    return replace(article, sentences=marked, keywords=words)


def _with_other_half(article: Article, chosen: Sequence[int]) -> set[int]:
    """Return the sentences chosen, the last given up for the bad half of another that is not told with it."""
    for number in chosen:
        others = [one for one in chosen if one != number]
        if others and number + 1 not in chosen and is_half(article, number):
            return {*others[:-1], number, number + 1}
    return {*chosen}


def _with_toll(article: Article, chosen: set[int], score: Mapping[int, float]) -> set[int]:
    """Return the sentences chosen with what the accident that the article reports did, in the place of that or of one.

    A sentence that has the accident in front, or is joined to it, is quoted without the accident's own.
    """
    toll = tolls.of(article)
    if toll is None or not chosen:
        return chosen
    rest = chosen - {toll.told}
    if tolls.is_told(article.sentences[toll.told]):
        rest -= {toll.event}
    if len(rest) == len(chosen):
        rest.remove(min(rest, key=lambda number: (score.get(number, 0.0), -number)))
    return {*rest, toll.told}


def is_half(article: Article, number: int) -> bool:
    """Return whether the next sentence of the body takes back a part of one that is quoted without it."""
    other = _next_apart(article, number)
    return other is not None and balance.takes_back(article.sentences[number].text, other.text)


def may_please(article: Article, number: int) -> bool:
    """Return whether bad news in figures follows a sentence without any in its paragraph, and it is quoted alone."""
    one, other = article.sentences[number], _next_apart(article, number)
    if other is None or other.place.block != one.place.block or is_of_part(other.text) or is_ill(one.text):
        return False
    return is_ill(other.text) and FIGURE in signalled([other.text], number + 1)[0]


def _next_apart(article: Article, number: int) -> Sentence | None:
    """Return the next sentence of the body where it is not quoted together with this one."""
    following = article.sentences[number + 1 : number + 2]
    if not following or article.blocks[following[0].place.block].role != "body":
        return None
    return None if is_told_together(following[0]) else following[0]


def _to_the_end(article: Article, chosen: set[int]) -> set[int]:
    """Return the sentences chosen, one given up for the next if that is quoted with it: a mishap's end, a bad half."""
    ended = {number for number in chosen if is_told_together(article.sentences[(number + 1) % len(article.sentences)])}
    return (chosen - ended) | {number + 1 for number in ended}


def _by_concepts(article: Article, sentences: int, keywords: int, segmenter: Segmenter) -> Ranked:
    known = study_article(article, segmenter)
    places = place_names(article.organisation or "")
    words = best_keywords(
        known.tokens,
        known.index,
        segmenter,
        keywords,
        omit=places,
        persons=persons(article),
        organisation=article.organisation or "",
        title=segmenter.cut((article.title or "").replace(article.organisation or "\n", "\n")),
    )
    if told := notices.parts(article):
        body = body_sentences(article)
        return notices.rescored(told, body, known.scores), notices.quoted(told, body, known.scores, sentences), words
    return known.scores, select(known, count=sentences), words


def leading_words(article: Article) -> tuple[str, ...]:
    """Return the words and phrases that an article comes back to, best first, terms or not."""
    known, segmenter = study_article(article), default_segmenter()
    found = leading(
        known.tokens,
        known.index,
        segmenter,
        LEADING,
        omit=place_names(article.organisation or ""),
        persons=persons(article),
        title=segmenter.cut(article.title or ""),
    )
    return tuple(one.text for one in found)


def _by_textrank4zh(article: Article, sentences: int, keywords: int, _: Segmenter) -> Ranked:
    from reporter.rank.textrank4zh import textrank4zh

    scores, words = textrank4zh([article.sentences[number].text for number in body_sentences(article)], keywords)
    best = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    return scores, best[:sentences], words


def study_article(article: Article, segmenter: Segmenter | None = None) -> Study:
    """Return what is known of the sentences of an article's body; what is doubtful, dangles or is past weighs less."""
    numbers, past = body_sentences(article), of_article(article)
    body = [article.sentences[number] for number in numbers]
    texts = [_opened(sentence) for sentence in body]
    past |= {numbers[place] for place in scenes(texts)}
    halves = _halves(body)
    penalties = [
        _penalty(one, article) * (BEFORE if n in past else 1.0) * (HALF if place in halves else 1.0)
        for place, (n, one) in enumerate(zip(numbers, body, strict=True))
    ]
    return _studied(
        tuple(texts),
        article.title or "",
        tuple(learned(article)),
        tuple([sentence.place.block for sentence in body]),
        tuple(penalties),
        frozenset(number for number, item in enumerate(body) if item.is_attributed),
        segmenter or default_segmenter(),
    )


@lru_cache(maxsize=1)  # an article's lines ask again for what its key sentences were chosen by
def _studied(
    texts: tuple[str, ...],
    title: str,
    names: tuple[str, ...],
    paragraphs: tuple[int, ...],
    penalties: tuple[float, ...],
    told: frozenset[int],
    segmenter: Segmenter,
) -> Study:
    return study(
        texts,
        title=title,
        names=names,
        paragraphs=paragraphs,
        penalties=penalties,
        told=told,
        segmenter=segmenter,
        briefing=True,
    )


def _opened(sentence: Sentence) -> str:
    """Return a sentence without the opening that the pencil cuts, and without the end that leads up to a list."""
    ends = [stroke.place.end for stroke in sentence.strokes if stroke.kind == StrokeKind.OPENING]
    last = next((one for one in sentence.strokes if one.rule == announcing.RULE), None)
    until = last.place.start - sentence.place.start if last else len(sentence.text)
    return sentence.text[max([sentence.place.start, *ends]) - sentence.place.start : until] + ("。" if last else "")


def _penalty(sentence: Sentence, article: Article) -> float:
    """Return what a sentence of an article keeps of its score."""
    doubtful = any(doubt.place is not None and sentence.place.overlaps(doubt.place) for doubt in article.doubts)
    untimed = article.date is None and DAY.search(sentence.quoted)
    return (
        (DOUBTFUL if doubtful else 1.0)
        * (DANGLING if dangles(sentence.quoted) else 1.0)
        * (UNTIMED if untimed else 1.0)
    )


def _halves(body: Sequence[Sentence]) -> frozenset[int]:
    """Return which sentences are but halves: what breaks off in an article that has ends, and what goes on from it.

    A text that a page broke at odd places has both: …没有完成数字化 at the end of a line, 采集。 on the next. What
    opens in a rate (16.4%，其中…) goes on from a line that was taken for a heading.
    """
    has_ends = 2 * sum(is_finished(one.text) for one in body) > len(body)
    broken = {place for place, one in enumerate(body) if has_ends and _BREAKS_OFF.search(one.text)}
    others = {place + 1 for place in broken}
    return frozenset(broken | others | {place for place, one in enumerate(body) if _OPENS_IN_RATE.match(one.text)})
