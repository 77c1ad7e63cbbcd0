"""Keywords and keyphrases of an article: TextRank on the graph of words that stand side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from reporter.assets import load_rules
from reporter.chinese.body_words import EVERYWHERE, HOUSES, PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.numerals import SCALES
from reporter.chinese.segment import is_word
from reporter.chinese.units import units
from reporter.model import Keyword
from reporter.rank.content_words import REMEMBERED, places_of, repeated
from reporter.rank.graph import index_word_ranks
from reporter.rank.pagerank import ROUGH
from reporter.rank.terms import is_somebody

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.rank.content_words import Index, Numbers
    from reporter.rank.features import Vector

ENTITLED = 1.5
"""What standing in the title multiplies the rank of a word by."""

WINDOW = 3
"""Content words are neighbours of the two that follow."""

LONGEST = 4
"""Words a keyphrase has at most."""

CANDIDATES = 3
"""Keyphrases are made of the best words, this many times as many as keywords are wanted."""

DIGITS = 12
"""Digits to which two words of one rank have one: the first to come goes first, whatever the last bits say."""

NOMINAL = frozenset({"n", "j", "s", "g"})
_TABLE = load_rules("rank/keywords")

ENDINGS = frozenset(_TABLE["endings"])
"""Characters that make one word with the word before."""

GENERIC = frozenset(_TABLE["generic"].split())
"""Words that stand in every briefing and say nothing about any; they count within keyphrases only."""

_UNITS = units().of()
MEASURING = frozenset(
    (
        *_TABLE["measuring"].split(),
        *_TABLE["doing"].split(),
        *_UNITS,
        *(f"{power}{unit}" for power in SCALES for unit in _UNITS),
    )
)
"""Words that figures and deeds are told with; they are no keywords, nor part of any."""

_NEGATIONS = "不未无非"
_CUT_PLACE = re.compile(f"[{HAN}](?<![古小老新各本全该我邻名强大])[县镇乡]")
"""Two characters that end like a place and are too short for the whole name; 古镇 is a word."""

_HEAD = re.compile(f"(?![的了是在和与及对从等])[{HAN}]{{1,3}}")
_WHOLE = re.compile(
    f"每.+|副?[{PLACES}{HOUSES}科股]长|(?:同比|环比|日均|累计|共计).+|{EVERYWHERE}|全[年线体程]|[a-z_]+[0-9]*|..县|我[{PLACES}{HOUSES}]"
)

Phrase = tuple[str, ...]


def keywords(
    tokens: Sequence[str],
    words: Index,
    segmenter: Segmenter,
    limit: int = 10,
    *,
    omit: Container[str] = (),
    persons: Collection[str] = (),
    title: Container[str] = (),
) -> tuple[Keyword, ...]:
    """Return the keywords and keyphrases of an article, best first, each word in one of them at most.

    Words that stand side by side more than once and are among the best become one phrase with the sum of their ranks
    (Mihalcea and Tarau 2004, section 3.1). Single keywords are nominal: 供水, not 进行; those that come once are taken
    only where there are too few others.

    Args:
        tokens: all words of the text, punctuation and line ends among them.
        words: the index of the content words.
        segmenter: what knows their parts of speech.
        limit: how many to return at most.
        omit: words that are no part of a keyword, such as the place that every article of a county names.
        persons: names of persons, who are no keywords, nor is what is cut from their names.
        title: words of the title, which count more.
    """
    names = words.vocabulary
    ranks = _ranks(words, title)
    order = np.argsort(-np.round(ranks, DIGITS), kind="stable").tolist()
    private = "\n".join(persons)
    numbers = list(islice(_telling(order, names, omit, private), limit * CANDIDATES))
    best = {names[number]: float(ranks[number]) for number in numbers}
    times = np.bincount(words.numbers)[numbers].tolist() if numbers else []
    found = _phrases(tokens, _links(words, numbers), segmenter)
    nominal = list(_single(dict(zip(best, times, strict=True)), segmenter))
    found += [phrase for phrase, count in nominal if count > 1]
    once = (phrase for phrase, count in nominal if count == 1)
    kept = _best((*_by_rank(found, best), *once), best, 2 * limit)
    number = dict(zip(best, numbers, strict=True))
    whole = (_whole(keyword, tokens, words.places[words.numbers == number.get(keyword.text, -1)]) for keyword in kept)
    text = "".join(tokens)
    uncut = (replace(keyword, text=_uncut(keyword.text, text)) for keyword in whole if keyword.text)
    terms = (keyword for keyword in uncut if keyword.text not in private)
    return tuple(sorted(islice(terms, limit), key=lambda keyword: -keyword.score))


def _ranks(words: Index, title: Container[str]) -> Vector:
    """Return the ranks of the words, those of the title more."""
    ranks = index_word_ranks(words, WINDOW, ROUGH)
    ranks[[number for number, name in enumerate(words.vocabulary) if name in title]] *= ENTITLED
    return ranks


def _telling(order: Iterable[int], names: Sequence[str], omit: Container[str], private: str) -> Iterator[int]:
    """Yield the numbers of the words that tell something and are of no person's name."""
    for number in order:
        name = names[number]
        if is_telling(name) and name not in omit and name not in private and not is_somebody(name):
            yield number


def _single(times: Mapping[str, int], segmenter: Segmenter) -> Iterator[tuple[Phrase, int]]:
    """Yield the words that may be keywords by themselves, each with how often it comes."""
    for word, count in times.items():
        if word not in GENERIC and _nominal(word, segmenter):
            yield (word,), count


def _whole(keyword: Keyword, tokens: Sequence[str], places: Numbers) -> Keyword:
    """Return the keyword with what segmentation cut from it at these places: 供水量, 芦荻洼, 漏损率.

    That is the ending that follows it everywhere and, for what no dictionary has, what is before it everywhere. What
    no dictionary has and stands behind a number (13.4万通), or but once, is cut from something else: its text is empty.
    """
    followers = {"".join(tokens[place + 1 : place + 2]) for place in places.tolist()}
    ending = followers.pop() if len(followers) == 1 and len(places) > 1 else ""
    text = keyword.text + (ending if ending in ENDINGS else "")
    if not len(places) or is_word(keyword.text):
        return replace(keyword, text=text)
    before = {tokens[place - 1] if place else "" for place in places.tolist()}
    if len(places) == 1 or any(word[-1:].isdigit() for word in before):
        return replace(keyword, text="")
    return replace(keyword, text=_shared_front(before) + text)


def _uncut(keyword: str, text: str) -> str:
    """Return a keyword with the character that stands before it wherever a text says it, where it says less without.

    That is what a place's name has lost (麦陵县教育局), and a negation (不合格食品).
    """
    before = {text[place - 1 : place] for place in places_of(keyword, text)}
    front = before.pop() if len(before) == 1 else ""
    cut = _CUT_PLACE.match(keyword) and _HEAD.fullmatch(front)
    return front + keyword if front and (cut or front in _NEGATIONS) else keyword


def _shared_front(before: set[str]) -> str:
    """Return the word, or its last character, that stands before a keyword everywhere, if a name may have it."""
    last = {word[-1:] for word in before}
    joined = before.pop() if len(before) == 1 else last.pop() if len(last) == 1 else ""
    return joined if _HEAD.fullmatch(joined) else ""


def _links(words: Index, numbers: Sequence[int]) -> list[int]:
    """Return where among all words stand those with these numbers that follow another of them, as they do elsewhere."""
    wanted = np.zeros(len(words.vocabulary), dtype=bool)
    wanted[numbers] = True
    best = wanted[words.numbers]
    places, line = words.places[best], words.numbers[best]
    beside = np.flatnonzero(places[1:] == places[:-1] + 1)
    links = beside[repeated(line[beside] * len(wanted) + line[beside + 1])]
    ends: list[int] = places[links + 1].tolist()
    return ends


@lru_cache(maxsize=REMEMBERED)
def is_telling(word: str) -> bool:
    """Return whether a word may be part of a keyword: no unit, comparison or whole, no rest of Latin letters.

    >>> [word for word in ["水厂", "同比", "全县", "zhe", "ICU"] if is_telling(word)]
    ['水厂', 'ICU']
    """
    return word not in MEASURING and not _WHOLE.fullmatch(word)


def _nominal(word: str, segmenter: Segmenter) -> bool:
    tag = segmenter.tag_of(word)
    return tag[0] in NOMINAL or tag in {"vn", "an", "eng"}


def _phrases(tokens: Sequence[str], links: Sequence[int], segmenter: Segmenter) -> list[Phrase]:
    """Return the phrases of best words that recur and end in a noun; of two that always go together, the longer."""
    counts = Counter(_runs(tokens, links))
    recurring = {phrase: count for phrase, count in counts.items() if count > 1 and _nominal(phrase[-1], segmenter)}
    rising = sorted(recurring.items(), key=lambda item: item[1])
    longer = {part: count for phrase, count in rising for part in (phrase[1:], phrase[:-1])}
    return [phrase for phrase, count in recurring.items() if longer.get(phrase, 0) < count]


def _runs(tokens: Sequence[str], links: Sequence[int]) -> Iterator[Phrase]:
    """Yield every phrase of two to ``LONGEST`` words in which each but the first stands at one of these places."""
    run, last = 1, -1
    for place in links:
        run = run + 1 if place == last + 1 else 2
        last = place
        for length in range(2, min(run, LONGEST) + 1):
            yield tuple(tokens[place + 1 - length : place + 1])


def _by_rank(found: Sequence[Phrase], ranks: Mapping[str, float]) -> list[Phrase]:
    return sorted(found, key=lambda phrase: -sum(map(ranks.__getitem__, phrase)))


def _best(found: Sequence[Phrase], ranks: Mapping[str, float], limit: int) -> list[Keyword]:
    """Return the keywords among these phrases, given in order, that have no word of an earlier one."""
    taken: set[str] = set()
    kept: list[Keyword] = []
    for phrase in found:
        if len(kept) == limit:
            break
        if taken.isdisjoint(phrase):
            taken.update(phrase)
            kept.append(Keyword("".join(phrase), sum(ranks[word] for word in dict.fromkeys(phrase))))
    return kept
