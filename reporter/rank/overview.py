"""What the week says: each event once, each article fairly, each sentence such that it stands alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import IntEnum
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.names import mentions
from reporter.model import StrokeKind
from reporter.rank import notices
from reporter.rank.background import of_article
from reporter.rank.body_numbers import body_sentences
from reporter.rank.content_words import content_words
from reporter.rank.events import events
from reporter.rank.graph import sentence_ranks
from reporter.rank.moments import minutes
from reporter.rank.overview_items import printed
from reporter.rank.pencil import tolls
from reporter.rank.pencil.clipping import WHOLE
from reporter.rank.pencil.owned import is_of_somebody
from reporter.rank.pencil.replay import spoken_at
from reporter.rank.pencil.standing import dangles
from reporter.rank.pencil.told_together import is_told_together
from reporter.rank.ranking import is_half, may_please
from reporter.rank.signals import AHEAD, FIGURE, FROM_TO, RESULT, SHARE, SPOKEN, TOLD_CLAUSE, URGENT, signalled
from reporter.rank.terms import taught

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article, Sentence, Stroke

SAME_FROM = 0.6
"""Share of words in common (Jaccard index) from which two sentences say the same, if their figures do."""

CLOSE_FROM = 0.35
"""Share of words in common from which a second sentence on the matter is one too many."""

ENDLESS = 150
"""Characters from which an item with hardly a figure is asked for only where there is nothing else."""

LATE = 9  # the number of a sentence that is no lead any more

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TELLING = re.compile(r"[^，。；：〔〕]*\d[^，。；：〔〕]*")
"""A clause with a figure in it."""
_SHORT = 8
"""Characters up to which a clause may stand in two items: 同比增长6.2%."""
_OURS = re.compile(f"我[{PLACES}]")
"""The place of who writes: in an article of nobody it may be any."""

_EXACT = re.compile(rf"(?<![\d.])(?:\d+\.\d+|\d*[1-9]\d*[1-9]\d*|\d{{4,}})(?:万|亿)?(?![\d.年月日时点分届号])[%{HAN}]")
"""A number that is not round, with the first character of its unit: hardly two events of a week have it."""

_SAME_EXACT = 2
"""Exact figures that two items of two articles share: with one, chance is left."""

_MEASURE = re.compile(r"\d+(?:\.\d+)?(?![\d.年月日时])")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a sentence is worth for the overview beside its score and its TextRank among the week's; set by reading."""

    result: float = 1.5
    from_to: float = 1.3
    no_figure: float = 0.5
    plan: float = 0.3
    dangling: float = 0.2
    of_nobody: float = 0.3
    """It names neither a body nor a place, and whose it is cannot be put in front."""

    spoken: float = 0.2
    too_long: float = 0.25
    several: float = 2.0
    """Several articles tell of its event."""

    before: float = 0.2
    """Its figures are told again where the article says what they became."""

    half: float = 0.3
    """The sentence behind it takes back a part of it, or tells bad news and it none."""

    reserve: float = 0.5
    """A sentence that is no key sentence of its article."""


WORTH = Worth()


class Turn(IntEnum):
    """When a sentence has its turn: at first, for the places that are left, or where there is nothing else."""

    FIRST = 0
    AFTER = 1
    ELSE = 2


def _at_once(_index: int, _sentence: Sentence) -> Turn:
    return Turn.FIRST


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the overview: its text, the articles that say it, the quoted one first, and the sentence it is of.

    ``number`` is that of the sentence in the first article, ``strokes`` lead from it to the text.
    """

    text: str
    articles: tuple[int, ...]
    number: int
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence of a group of articles, with what it is compared by; it may be ``named`` and ``urgent``."""

    text: str
    strokes: tuple[Stroke, ...]
    group: int
    article: int
    number: int
    score: float
    words: frozenset[str]
    figures: frozenset[str]
    telling: tuple[str, ...]
    exact: frozenset[str]
    minutes: frozenset[tuple[int, int, int, int]]
    changed: bool
    named: bool
    urgent: bool
    turn: Turn

    def repeats(self, other: _Saying) -> bool:
        """Return whether it says much the same as another, or tells a clause with its figure as the other does."""
        apart = self.article != other.article
        if apart and (self.minutes & other.minutes or len(self.exact & other.exact) >= _SAME_EXACT):
            return True
        return _common(self.words, other.words) >= CLOSE_FROM or self._shares(other) or other._shares(self)

    def _shares(self, other: _Saying) -> bool:
        return any(clause in other.text for clause in self.telling)


def overview(
    articles: Sequence[Article],
    limit: int,
    *,
    segmenter: Segmenter | None = None,
    edited: bool = True,
    turn: Callable[[int, Sentence], Turn] = _at_once,
) -> tuple[Item, ...]:
    """Return at most ``limit`` items, the weightiest first, but what readers have to know in time before them.

    Unless ``edited``, items are the sentences as they stand in their articles. ``turn`` says of a sentence of the
    article of a number when it is asked.

    Articles on one event have one place. A sentence counts by its score in its article, by its TextRank among the
    sentences of the week and by :class:`Worth`; none repeats what is there (maximal marginal relevance, J. Carbonell
    and J. Goldstein 1998, with a threshold), and no article speaks twice before each has spoken once.
    """
    groups = events(articles)
    words = taught(articles, segmenter)
    sayings = [
        saying
        for number, group in enumerate(groups)
        for saying in _sayings(articles, group, number, words, turn, edited=edited)
    ]
    if not sayings:
        return ()
    ranks = sentence_ranks([sorted(saying.words) for saying in sayings]).tolist()
    of_group: defaultdict[int, list[_Saying]] = defaultdict(list)
    for saying in sayings:
        of_group[saying.group].append(saying)
    worth = [
        saying.score * rank * _among(saying, of_group[saying.group], several=len(groups[saying.group]) > 1)
        for saying, rank in zip(sayings, ranks, strict=True)
    ]
    chosen = _choose(sayings, worth, limit)
    chosen.sort(key=lambda one: (sayings[one[0]].turn, one[1], not sayings[one[0]].urgent, -worth[one[0]], one[0]))
    return tuple(_item(sayings[place], articles, groups, words) for place, _ in chosen)


def _among(saying: _Saying, sayings: Sequence[_Saying], *, several: bool) -> float:
    """Return what a saying is worth for what the others of its group say, and for how many tell of its event."""
    told = {*_MEASURE.findall(saying.text)}
    before = told and any(
        told < {*_MEASURE.findall(other.text)} and other.changed and not saying.changed for other in sayings
    )
    return (WORTH.several if several else 1.0) * (WORTH.before if before else 1.0)


def _item(saying: _Saying, articles: Sequence[Article], groups: Sequence[Sequence[int]], words: Segmenter) -> Item:
    return Item(saying.text, _sources(saying, articles, groups, words), saying.number, saying.strokes)


def _sayings(
    articles: Sequence[Article],
    group: Sequence[int],
    number: int,
    words: Segmenter,
    turn: Callable[[int, Sentence], Turn],
    *,
    edited: bool,
) -> list[_Saying]:
    """Return the key sentences of the group's articles, and of each article whose key ones do not do a reserve.

    Where an article's sentences name somebody or are told with whose they are, others are left out if nothing presses.
    """
    sayings = []
    for index in group:
        article, past = articles[index], of_article(articles[index])
        told = [
            _saying(
                article,
                place,
                (number, index),
                words,
                Turn.ELSE if place in past else turn(index, article.sentences[place]),
                edited=edited,
            )
            for place in _candidates(article)
        ]
        toll = tolls.of(article)
        sayings += (
            [one for one in told if toll and one.number == toll.told]
            or [one for one in told if one.named or one.urgent]
            or told
        )
    return sayings


def _candidates(article: Article) -> list[int]:
    """Return the numbers of the key sentences, and of the best that names a body where none of them stands alone.

    One that is joined to the sentence before it may be too long where that sentence says enough; a mishap of which the
    next one tells the end does not. A notice has its lead alone.
    """
    lead = notices.lead_of(article)
    if lead is not None and article.sentences[lead].key:
        return [lead]
    keys = _told_to_the_end(article)
    if keys and all(dangles(article.sentences[number].quoted) for number in keys):
        keys += _reserve(article, keys)
    return keys


def _told_to_the_end(article: Article) -> list[int]:
    """Return the numbers of the key sentences and of those they are joined to, without mishaps told to their end."""
    keys = [number for number, sentence in enumerate(article.sentences) if sentence.key]
    ended = {n - 1 for n in keys if is_told_together(article.sentences[n])}
    keys += [n - 1 for n in keys if _is_joined(article.sentences[n]) and n - 1 not in keys]
    return [n for n in keys if n not in ended]


def _is_joined(sentence: Sentence) -> bool:
    return any(stroke.kind == StrokeKind.JOIN for stroke in sentence.strokes)


def _reserve(article: Article, keys: Sequence[int]) -> list[int]:
    """Return the number of the best other sentence that names a body and stands alone, nothing where none does."""
    others = [number for number in body_sentences(article) if number not in keys]
    fit = [number for number in others if _may_stand_in(article.sentences[number])]
    return sorted(fit, key=lambda number: -article.sentences[number].score)[:1]


def _may_stand_in(sentence: Sentence) -> bool:
    return bool(sentence.score and not dangles(sentence.quoted) and mentions(sentence.text))


def _saying(
    article: Article, number: int, at: tuple[int, int], words: Segmenter, turn: Turn, *, edited: bool
) -> _Saying:
    sentence = article.sentences[number]
    text, strokes = printed(article, sentence) if edited else (sentence.text, ())
    own = article.organisation
    named = is_of_somebody(text, own) and not (own is None and _OURS.search(text))
    said = article.text(spoken_at(article, sentence)) if is_told_together(sentence) else sentence.text
    first = article.sentences[number - 1].score if is_told_together(sentence) else 0.0
    worth = 1.0 if notices.lead_of(article) == number else _worth(said, text)
    score = max(sentence.score, first) * worth * _standing(article, number, named=named)
    return _Saying(
        text,
        strokes,
        *at,
        number,
        score,
        words=_content(text, words),
        figures=frozenset(_FIGURE.findall(text)),
        telling=tuple(clause for clause in _TELLING.findall(text) if len(clause) > _SHORT),
        exact=frozenset(_EXACT.findall(text)),
        minutes=minutes(sentence.text),
        changed=FROM_TO in signalled([text], LATE)[0],
        named=named,
        urgent=URGENT in signalled([said], LATE)[0],
        turn=Turn.ELSE if _is_endless(said, text) else turn,
    )


def _standing(article: Article, number: int, *, named: bool) -> float:
    """Return what a sentence keeps for how it stands in its article: no key sentence, of nobody, one half of two."""
    half = is_half(article, number) or may_please(article, number)
    reserve = 1.0 if article.sentences[number].key else WORTH.reserve
    toll = tolls.of(article)
    if toll and toll.told == number:
        return reserve
    return reserve * (1.0 if named else WORTH.of_nobody) * (WORTH.half if half else 1.0)


def _is_endless(said: str, text: str) -> bool:
    """Return whether an item is far too long for one, and has but one clause with a figure to make up for it."""
    found = signalled([said], LATE)[0]
    return len(text) > ENDLESS and URGENT not in found and found.count(TOLD_CLAUSE) <= 1


def _worth(said: str, text: str) -> float:
    """Return what a sentence that is printed as this text is worth for the overview beside its score."""
    found = set(signalled([said], LATE)[0])
    return prod(
        (
            WORTH.plan if AHEAD in found else WORTH.result if FIGURE in found and {RESULT, SHARE} & found else 1.0,
            WORTH.from_to if FROM_TO in found else 1.0,
            1.0 if {FIGURE, URGENT} & found else WORTH.no_figure,
            WORTH.dangling if dangles(text) else 1.0,
            WORTH.spoken if SPOKEN in found else 1.0,
            WORTH.too_long if len(text) > WHOLE else 1.0,
        )
    )


def _choose(sayings: Sequence[_Saying], worth: Sequence[float], limit: int) -> list[tuple[int, int]]:
    """Return the places of the sayings chosen, each with how often its event has spoken before it."""
    order = sorted(range(len(sayings)), key=lambda number: (not sayings[number].urgent, -worth[number], number))
    chosen: list[tuple[int, int]] = []
    spoken: Counter[int] = Counter()
    for turn, times in _rounds(max(Counter(saying.group for saying in sayings).values())):
        for number in order if turn != Turn.ELSE or not chosen else ():
            saying = sayings[number]
            if len(chosen) == limit:
                return chosen
            if saying.turn != turn or spoken[saying.group] != times:
                continue
            if not any(saying.repeats(sayings[other]) for other, _ in chosen):
                chosen.append((number, times))
                spoken[saying.group] += 1
    return chosen


def _rounds(most: int) -> list[tuple[Turn, int]]:
    """Return the rounds in which events speak, of the turn and the time: what waits goes before any third sentence."""
    rounds = product(Turn, range(most))
    return sorted(rounds, key=lambda one: (one[0] == Turn.ELSE, one[1] > 1, *one))


def _common(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of words in common (Jaccard index)."""
    return len(first & second) / (len(first | second) or 1)


def _sources(
    saying: _Saying, articles: Sequence[Article], groups: Sequence[Sequence[int]], words: Segmenter
) -> tuple[int, ...]:
    """Return the quoted article, the others on its event, and those in which a sentence says the same."""
    same = set(groups[saying.group])
    for index, article in enumerate(articles):
        if index not in same and any(
            _says_the_same(saying, article.sentences[number].text, words) for number in body_sentences(article)
        ):
            same.add(index)
    return (saying.article, *sorted(same - {saying.article}))


def _says_the_same(saying: _Saying, text: str, words: Segmenter) -> bool:
    if len(saying.exact.intersection(_EXACT.findall(text))) >= _SAME_EXACT:
        return True
    if frozenset(_FIGURE.findall(text)) != saying.figures:
        return False
    return _common(saying.words, _content(text, words)) >= SAME_FROM


def _content(text: str, words: Segmenter) -> frozenset[str]:
    return frozenset(content_words(words.cut(text), words))
