"""Keywords and keyphrases of an article: TextRank on the graph of words that stand side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from reporter.model import Keyword
from reporter.rank.graph import index_word_ranks
from reporter.rank.keyphrases import Candidate, links, phrases
from reporter.rank.pagerank import ROUGH
from reporter.rank.term_words import GENERIC, is_nominal, is_telling, is_term
from reporter.rank.terms import is_somebody
from reporter.rank.whole_words import Beside, uncut, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.rank.content_words import Index
    from reporter.rank.features import Vector
    from reporter.rank.keyphrases import Phrase

ENTITLED = 1.5
"""What standing in the title multiplies the rank of a word by."""

WINDOW = 3
"""Content words are neighbours of the two that follow."""

CANDIDATES = 3
"""Keyphrases are made of the best words, this many times as many as keywords are wanted."""

DIGITS = 12
"""Digits to which two words of one rank have one: the first to come goes first, whatever the last bits say."""

FEW = 2
"""Keywords that recur: where an article has fewer, any noun that it tells once and that is not of all trades is one."""

_TWICE = 2
_NOWHERE = np.zeros(0, dtype=np.int64)


def keywords(
    tokens: Sequence[str],
    words: Index,
    segmenter: Segmenter,
    limit: int = 10,
    *,
    omit: Container[str] = (),
    persons: Collection[str] = (),
    organisation: str = "",
    title: Sequence[str] = (),
) -> tuple[Keyword, ...]:
    """Return the keywords and keyphrases of an article, best first, each word in one of them at most.

    Words that stand side by side more than once and are among the best become one phrase with the sum of their ranks
    (Mihalcea and Tarau 2004, section 3.1). Single keywords are nominal: 供水, not 进行, and no words that articles of
    all trades tell without coming back to them; those that come once are taken only where there are too few others.

    Args:
        tokens: all words of the text, punctuation and line ends among them.
        words: the index of the content words.
        segmenter: what knows their parts of speech.
        limit: how many to return at most.
        omit: words that are no part of a keyword, such as the place that every article of a county names.
        persons: names of persons, who are no keywords, nor is what is cut from their names.
        organisation: whose article it is: what opens its name is no keyword by itself.
        title: words of the title in order, which count more.
    """
    best = _candidates(words, title, omit, persons, limit)
    found = phrases(tokens, links(words, best, title), segmenter, title)
    found += [
        (name,) for name, one in best.items() if _recurs(name, one, title) and is_term(name, one.times, segmenter)
    ]
    least = _TWICE if len(found) < FEW else 1
    once = [(name,) for name in best if is_term(name, least, segmenter)]
    found = [phrase for phrase in found if not organisation.startswith(phrase[0]) or len(phrase) > 1]
    kept = _best((*_by_rank(found, best), *once), best, 2 * limit)
    beside = Beside(tokens, segmenter)
    told = [replace(one, text=beside.whole(one.text)) for one in _mended(kept, tokens, words, best)]
    return _public(_apart(told), persons, limit)


def _recurs(name: str, one: Candidate, title: Container[str]) -> bool:
    return one.times > 1 or name in title


def leading(
    tokens: Sequence[str],
    words: Index,
    segmenter: Segmenter,
    limit: int,
    *,
    omit: Container[str] = (),
    persons: Collection[str] = (),
    title: Sequence[str] = (),
) -> tuple[Keyword, ...]:
    """Return the words and phrases that an article comes back to, best first, terms or not, for :func:`keywords`.

    Which line tells what an article is about was learned with these (``scripts/train_lines.py``).
    """
    best = _candidates(words, title, omit, persons, limit)
    nominal = [name for name in best if name not in GENERIC and is_nominal(name, segmenter)]
    found = phrases(tokens, links(words, best, ()), segmenter, ())
    found += [(name,) for name in nominal if best[name].times > 1]
    once = [(name,) for name in nominal if best[name].times == 1]
    kept = _best((*_by_rank(found, best), *once), best, 2 * limit)
    return _public(_mended(kept, tokens, words, best), persons, limit)


def _candidates(
    words: Index, title: Container[str], omit: Container[str], persons: Collection[str], limit: int
) -> dict[str, Candidate]:
    """Return the words of which keywords are made, the best first."""
    names = words.vocabulary
    ranks = _ranks(words, title)
    order = np.argsort(-np.round(ranks, DIGITS), kind="stable").tolist()
    counts = np.bincount(words.numbers, minlength=len(names))
    numbers = islice(_telling(order, names, omit, "\n".join(persons)), limit * CANDIDATES)
    return {names[number]: Candidate(number, float(ranks[number]), int(counts[number])) for number in numbers}


def _mended(
    kept: Iterable[Keyword], tokens: Sequence[str], words: Index, best: Mapping[str, Candidate]
) -> Iterator[Keyword]:
    """Yield the keywords with what segmentation cut from them; what is cut from something else is none."""
    text = "".join(tokens)
    for keyword in kept:
        one = best.get(keyword.text)
        told = whole(keyword, tokens, words.places[words.numbers == one.number] if one else _NOWHERE)
        if told.text:
            yield replace(told, text=uncut(told.text, text))


def _public(found: Iterable[Keyword], persons: Collection[str], limit: int) -> tuple[Keyword, ...]:
    """Return so many keywords that are of no person's name, best first."""
    private = "\n".join(persons)
    public = (keyword for keyword in found if keyword.text not in private)
    return tuple(sorted(islice(public, limit), key=lambda keyword: -keyword.score))


def _apart(found: Sequence[Keyword]) -> Iterator[Keyword]:
    """Yield the keywords that are no part of a compound among them: 流感疫苗, not 流感; 档案 is no part of 档案馆."""
    for one in found:
        if not any(one.text in other.text and len(other.text) > len(one.text) + 1 for other in found):
            yield one


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


def _by_rank(found: Sequence[Phrase], best: Mapping[str, Candidate]) -> list[Phrase]:
    return sorted(found, key=lambda phrase: -sum(best[word].rank for word in phrase))


def _best(found: Sequence[Phrase], best: Mapping[str, Candidate], limit: int) -> list[Keyword]:
    """Return the keywords among these phrases, given in order, that have no word of an earlier one."""
    taken: set[str] = set()
    kept: list[Keyword] = []
    for phrase in found:
        if len(kept) == limit:
            break
        if taken.isdisjoint(phrase):
            taken.update(phrase)
            kept.append(Keyword("".join(phrase), sum(best[word].rank for word in dict.fromkeys(phrase))))
    return kept
