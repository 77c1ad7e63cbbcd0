"""The week's articles grouped into topics."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from reporter.rank.content_words import content_words
from reporter.rank.term_words import is_telling
from reporter.rank.terms import taught

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article

    Cosines = npt.NDArray[np.float32]

DOZEN = 12
"""Articles up to which a reader needs no groups."""

ALIKE_FROM = 0.2
"""Cosine from which two articles may stand under one heading."""

PHRASES = 2
"""Keyphrases of a heading."""

COMMON = 0.6
"""Share of a group that has to be about a keyphrase before that may head it."""

DENSE = 2048
"""Words, the commonest first, that are multiplied as a dense matrix."""

REST = "其他"
"""Heading of the articles that are like no other."""


def topics(
    articles: Sequence[Article], *, segmenter: Segmenter | None = None
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return headings with the indexes of the articles under each, large groups first; none for a dozen articles.

    Star clustering (J. Aslam, E. Pelekhov, D. Rus, The Star Clustering Algorithm, 2004) on the cosines of tf-idf
    vectors: the article most like its neighbours becomes a centre, takes those neighbours, and so on with the rest.
    It needs no number of groups and no random start: the same articles give the same groups. What is like no other
    article comes last, under 其他. A heading is made of the keyphrases that a group shares and the rest has not; a
    group without one is none, and if most articles are in no group there are no topics.
    """
    if len(articles) <= DOZEN:
        return ()
    words = taught(articles, segmenter)
    bodies = ["\n".join(block.text for block in a.blocks if block.role in {"title", "body"}) for a in articles]
    groups = _stars(_cosines([Counter(filter(is_telling, content_words(words.cut(body), words))) for body in bodies]))
    shared = [group for group in groups if len(group) > 1]
    headed = _headed(shared, articles, bodies)
    rest = set(range(len(articles))).difference(*(about for _, about in headed))
    if len(rest) * 2 > len(articles):
        return ()
    return (*headed, (REST, tuple(sorted(rest)))) if rest else tuple(headed)


def _cosines(counts: Sequence[Counter[str]]) -> Cosines:
    """Return the cosines of every two articles' tf-idf vectors over the words of more than one, shape (n, n).

    What the words in many articles add is one product of a dense matrix; the rest, each in few, add theirs one by one.
    """
    frequency = Counter(word for count in counts for word in count)
    shared = sorted((word for word, times in frequency.items() if times > 1), key=lambda word: -frequency[word])
    holders = _holders(counts, {word: frequency[word] for word in shared})
    dense = np.zeros((len(counts), min(len(shared), DENSE)), dtype=np.float32)
    for column, word in enumerate(shared[:DENSE]):
        indexes, values = zip(*holders[word], strict=True)
        dense[list(indexes), column] = values
    cosines = dense @ dense.T
    for word in shared[DENSE:]:
        indexes, values = zip(*holders[word], strict=True)
        cosines[np.ix_(indexes, indexes)] += np.outer(values, values)
    return cosines


def _holders(counts: Sequence[Counter[str]], frequency: Mapping[str, int]) -> Mapping[str, list[tuple[int, float]]]:
    """Return for each word, by the number of articles that have it, their indexes and its weights in them."""
    rarity = {word: math.log(len(counts) / times) for word, times in frequency.items()}
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, count in enumerate(counts):
        weights = {word: (1 + math.log(times)) * rarity[word] for word, times in count.items() if word in rarity}
        length = math.hypot(*weights.values()) or 1.0
        for word, weight in weights.items():
            holders[word].append((index, weight / length))
    return holders


def _stars(cosines: Cosines) -> list[list[int]]:
    """Return the groups, each in ascending order, large ones first."""
    alike = np.where(cosines >= ALIKE_FROM, cosines, 0.0)
    weights = np.round(alike.sum(axis=1), 4).tolist()
    free = set(range(len(weights)))
    groups: list[list[int]] = []
    for centre in sorted(range(len(weights)), key=lambda index: (-weights[index], index)):
        if centre in free:
            group = free & {centre, *np.flatnonzero(alike[centre]).tolist()}
            free -= group
            groups.append(sorted(group))
    return sorted(groups, key=lambda group: (-len(group), group))


def _headed(
    groups: Sequence[Sequence[int]], articles: Sequence[Article], bodies: Sequence[str]
) -> list[tuple[str, tuple[int, ...]]]:
    """Return the groups that have a matter in common, by its name, with the articles that are about it."""
    having = _having(groups, articles, bodies)
    used: set[str] = set()
    headed: list[tuple[str, tuple[int, ...]]] = []
    for group in groups:
        scores: defaultdict[str, float] = defaultdict(float)
        for keyword in (keyword for index in group for keyword in articles[index].keywords):
            scores[keyword.text] += keyword.score
        worth = {word: scores[word] * _shared(having[word], group, len(bodies)) for word in scores if word not in used}
        told = _told(worth)
        about = tuple(index for index in group if told and index in having[told[0]])
        if len(about) > 1:
            used.update(told[:PHRASES])
            headed.append(("、".join(told[:PHRASES]), about))
    return headed


def _told(worth: Mapping[str, float]) -> list[str]:
    """Return the words that are worth something, the best first, none that is part of a better one."""
    telling = sorted((word for word in worth if worth[word] > 0), key=lambda word: (-worth[word], word))
    return [word for number, word in enumerate(telling) if not any(word in other for other in telling[:number])]


def _having(
    groups: Sequence[Sequence[int]], articles: Sequence[Article], bodies: Sequence[str]
) -> dict[str, frozenset[int]]:
    """Return for each keyword of the groups the articles about it: it is a keyword there, or said more than once."""
    words = {keyword.text for group in groups for index in group for keyword in articles[index].keywords}
    named = [" ".join(keyword.text for keyword in article.keywords) for article in articles]
    return {
        word: frozenset(
            index
            for index, body in enumerate(bodies)
            if word in body and (word in named[index] or body.count(word) > 1)
        )
        for word in words
    }


def _shared(having: frozenset[int], group: Sequence[int], articles: int) -> float:
    """Return the share of the group that is about a word, less the share of the other articles that is.

    What less than ``COMMON`` of the group is about is not shared.
    """
    inside = len(having.intersection(group))
    if inside < max(COMMON * len(group), 2):
        return 0.0
    return max(inside / len(group) - (len(having) - inside) / max(articles - len(group), 1), 0.0)
