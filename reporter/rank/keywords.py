"""Keywords and keyphrases of an article: TextRank on the graph of words that stand side by side."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from reporter.model import Keyword
from reporter.rank.graph import index_word_ranks
from reporter.rank.pagerank import ROUGH

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from reporter.rank.words import Index
    from reporter.text.segment import Segmenter

WINDOW = 3
"""Content words are neighbours of the two that follow."""

LONGEST = 4
"""Words a keyphrase has at most."""

CANDIDATES = 3
"""Keyphrases are made of the best words, this many times as many as keywords are wanted."""

NOMINAL = frozenset({"n", "j", "l", "i", "s", "g"})
_TABLE = tomllib.loads(files("reporter.rank").joinpath("keywords.toml").read_text("utf-8"))

GENERIC = frozenset(_TABLE["generic"].split())
"""Words that stand in every briefing and say nothing about any; they count within keyphrases only."""

MEASURING = frozenset(_TABLE["measuring"].split())
"""Words that figures are told with; they are no keywords, nor part of any."""

_WHOLE = re.compile(
    "(?:同比|环比|日均|累计|共计).+|全[国省市县区镇乡村校院局站厂所年线体程]|[a-z_]+[0-9]*|我[市县区镇乡校院局]"
)

Phrase = tuple[str, ...]


def keywords(
    tokens: Sequence[str], words: Index, segmenter: Segmenter, limit: int = 10, *, omit: Container[str] = ()
) -> tuple[Keyword, ...]:
    """Return the keywords and keyphrases of an article, best first, each word in one of them at most.

    Words that stand side by side more than once and are among the best become one phrase with the sum of their ranks
    (Mihalcea and Tarau 2004, section 3.1). Single keywords are nominal: 供水, not 进行.

    Args:
        tokens: all words of the text, punctuation and line ends among them.
        words: the index of the content words.
        segmenter: what knows their parts of speech.
        limit: how many to return at most.
        omit: words that are no part of a keyword, such as the place that every article of a county names.
    """
    ranks = index_word_ranks(words, WINDOW, ROUGH)
    names = list(words.vocabulary)
    order = np.argsort(-ranks, kind="stable").tolist()
    telling = (number for number in order if is_telling(names[number]) and names[number] not in omit)
    best = {names[number]: float(ranks[number]) for number in islice(telling, limit * CANDIDATES)}
    found = _phrases(tokens, best, segmenter)
    found += [(word,) for word in best if word not in GENERIC and _nominal(word, segmenter)]
    return _best(found, best)[:limit]


def is_telling(word: str) -> bool:
    """Tell whether a word may be part of a keyword: no unit, no word of comparison, no whole, no rest of Latin letters.

    >>> [word for word in ["水厂", "同比", "全县", "zhe", "ICU"] if is_telling(word)]
    ['水厂', 'ICU']
    """
    return word not in MEASURING and not _WHOLE.fullmatch(word)


def _nominal(word: str, segmenter: Segmenter) -> bool:
    tag = segmenter.tag_of(word)
    return tag[0] in NOMINAL or tag in {"vn", "an", "eng"}


def _phrases(tokens: Sequence[str], best: Container[str], segmenter: Segmenter) -> list[Phrase]:
    """Return the phrases of best words that recur and end in a noun; of two that always go together, the longer."""
    counts = Counter(_runs(tokens, best))
    recurring = {phrase: count for phrase, count in counts.items() if count > 1 and _nominal(phrase[-1], segmenter)}
    rising = sorted(recurring.items(), key=lambda item: item[1])
    longer = {part: count for phrase, count in rising for part in (phrase[1:], phrase[:-1])}
    return [phrase for phrase, count in recurring.items() if longer.get(phrase, 0) < count]


def _runs(tokens: Sequence[str], best: Container[str]) -> Iterator[Phrase]:
    """Yield every phrase of two to ``LONGEST`` words that stand side by side, all among the best."""
    run, last = 0, -1
    for place in [place for place, word in enumerate(tokens) if word in best]:
        run = run + 1 if place == last + 1 else 1
        last = place
        if run > 1:
            end = place + 1
            yield from (tuple(tokens[end - length : end]) for length in range(2, min(run, LONGEST) + 1))


def _best(found: Sequence[Phrase], ranks: Mapping[str, float]) -> tuple[Keyword, ...]:
    taken: set[str] = set()
    kept: list[Keyword] = []
    for phrase in sorted(found, key=lambda phrase: -sum(ranks[word] for word in phrase)):
        if taken.isdisjoint(phrase):
            taken.update(phrase)
            kept.append(Keyword("".join(phrase), sum(ranks[word] for word in dict.fromkeys(phrase))))
    return tuple(kept)
