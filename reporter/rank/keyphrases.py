"""Keyphrases: words that stand side by side in a text more than once, or in it and in its title."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reporter.rank.content_words import repeated
from reporter.rank.term_words import is_nominal, is_noun_phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.rank.content_words import Index

LONGEST = 4
"""Words a keyphrase has at most."""

_WITH_TITLE = 2
"""Times that a phrase is told at least which stands in the text and in its title."""

Phrase = tuple[str, ...]


class Candidate(NamedTuple):
    """A word by its number, with its rank and how often the text says it."""

    number: int
    rank: float
    times: int


def links(words: Index, best: Mapping[str, Candidate], title: Sequence[str]) -> list[int]:
    """Return where among all words stand the best that follow another of them, as they do elsewhere.

    Elsewhere is in the title, too.
    """
    numbers = [one.number for one in best.values()]
    told = ((best[one], best[other]) for one, other in pairwise(title) if one in best and other in best)
    entitled = [one.number * len(words.vocabulary) + other.number for one, other in told]
    wanted = np.zeros(len(words.vocabulary), dtype=bool)
    wanted[numbers] = True
    among = wanted[words.numbers]
    places, line = words.places[among], words.numbers[among]
    beside = np.flatnonzero(places[1:] == places[:-1] + 1)
    pairs = line[beside] * len(wanted) + line[beside + 1]
    links = beside[repeated(pairs) | np.isin(pairs, entitled)]
    ends: list[int] = places[links + 1].tolist()
    return ends


def phrases(tokens: Sequence[str], links: Sequence[int], segmenter: Segmenter, title: Sequence[str]) -> list[Phrase]:
    """Return the phrases of best words that recur and end in a noun; of two that always go together, the longer.

    One that the text tells once and the title again is of nouns, none of which is in a phrase of the text.
    """
    counts = Counter(_runs(tokens, links))
    recurring = {phrase: count for phrase, count in counts.items() if count > 1 and is_nominal(phrase[-1], segmenter)}
    recurring.update(dict.fromkeys(_told_by_title(counts, recurring, segmenter, title), _WITH_TITLE))
    rising = sorted(recurring.items(), key=lambda item: item[1])
    longer = {part: count for phrase, count in rising for part in (phrase[1:], phrase[:-1])}
    return [phrase for phrase, count in recurring.items() if longer.get(phrase, 0) < count]


def _told_by_title(
    found: Collection[Phrase], recurring: Iterable[Phrase], segmenter: Segmenter, title: Sequence[str]
) -> list[Phrase]:
    """Return the phrases of nouns that text and title tell, none of whose words is in a recurring one."""
    known = {word for phrase in recurring for word in phrase}
    told = (phrase for phrase in _pieces(title) if phrase in found and known.isdisjoint(phrase))
    return sorted(phrase for phrase in told if is_noun_phrase(phrase, segmenter))


def _pieces(title: Sequence[str]) -> set[Phrase]:
    """Return every run of two to ``LONGEST`` words of a title."""
    return {
        tuple(title[start:end]) for start, end in combinations(range(len(title) + 1), 2) if 1 < end - start <= LONGEST
    }


def _runs(tokens: Sequence[str], links: Sequence[int]) -> Iterator[Phrase]:
    """Yield every phrase of two to ``LONGEST`` words in which each but the first stands at one of these places."""
    run, last = 1, -1
    for place in links:
        run = run + 1 if place == last + 1 else 2
        last = place
        for length in range(2, min(run, LONGEST) + 1):
            yield tuple(tokens[place + 1 - length : place + 1])
