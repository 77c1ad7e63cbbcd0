"""The week's articles grouped into topics."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from reporter.rank.words import content_words
from reporter.text import segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    from reporter.model import Article
    from reporter.text.segment import Segmenter

    Cosines = npt.NDArray[np.float32]

DOZEN = 12
"""Articles up to which a reader needs no groups."""

ALIKE_FROM = 0.2
"""Cosine from which two articles may stand under one heading."""

PHRASES = 2
"""Keyphrases of a heading."""

REST = "其他"
"""Heading of the articles that are like no other."""


def topics(
    articles: Sequence[Article], *, segmenter: Segmenter | None = None
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return headings with the indexes of the articles under each, large groups first; none for a dozen articles.

    Star clustering (J. Aslam, E. Pelekhov, D. Rus, The Star Clustering Algorithm, 2004) on the cosines of tf-idf
    vectors: the article most like its neighbours becomes a centre, takes those neighbours, and so on with the rest.
    It needs no number of groups and no random start: the same articles give the same groups. What is like no other
    article comes last, under 其他. A heading is made of the keyphrases that a group shares and the rest has not.
    """
    if len(articles) <= DOZEN:
        return ()
    words = segmenter or segment.segmenter()
    bodies = ["\n".join(block.text for block in a.blocks if block.role in {"title", "body"}) for a in articles]
    vectors = _vectors([Counter(content_words(words.cut(body), words)) for body in bodies])
    groups = _stars((vectors @ vectors.T).toarray())
    shared = [group for group in groups if len(group) > 1]
    rest = sorted(index for group in groups if len(group) == 1 for index in group)
    if not shared:
        return ()
    headed = tuple(zip(_headings(shared, articles, bodies), map(tuple, shared), strict=True))
    return (*headed, (REST, tuple(rest))) if rest else headed


def _vectors(counts: Sequence[Counter[str]]) -> csr_array:
    """Return the tf-idf vector of every article, of length 1, over the words of more than one article."""
    from scipy.sparse import csr_array

    frequency = Counter(word for count in counts for word in count)
    rarity = {word: math.log(len(counts) / times) for word, times in frequency.items() if times > 1}
    numbers = {word: number for number, word in enumerate(rarity)}
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for count in counts:
        weights = {word: (1 + math.log(times)) * rarity[word] for word, times in count.items() if word in rarity}
        length = math.hypot(*weights.values()) or 1.0
        values += [weight / length for weight in weights.values()]
        columns += [numbers[word] for word in weights]
        starts.append(len(values))
    return csr_array((np.array(values, dtype=np.float32), columns, starts), shape=(len(counts), max(len(numbers), 1)))


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


def _headings(groups: Sequence[Sequence[int]], articles: Sequence[Article], bodies: Sequence[str]) -> list[str]:
    used: set[str] = set()
    headings: list[str] = []
    for group in groups:
        scores: defaultdict[str, float] = defaultdict(float)
        for keyword in (keyword for index in group for keyword in articles[index].keywords):
            scores[keyword.text] += keyword.score
        worth = {word: score * _shared(word, group, bodies) for word, score in scores.items() if word not in used}
        best = sorted(worth, key=lambda word: (-worth[word], word))
        telling = [word for word in best if worth[word] > 0] or best
        told = [word for number, word in enumerate(telling) if not any(word in other for other in telling[:number])]
        used.update(told[:PHRASES])
        headings.append("、".join(told[:PHRASES]) or REST)
    return headings


def _shared(word: str, group: Sequence[int], bodies: Sequence[str]) -> float:
    """Return the share of the group that has the word, less the share of the other articles that has it.

    What only one article of the group says is not shared.
    """
    having = {index for index, body in enumerate(bodies) if word in body}
    inside = len(having.intersection(group))
    if inside < 2:  # noqa: PLR2004 - two are a group
        return 0.0
    return max(inside / len(group) - (len(having) - inside) / max(len(bodies) - len(group), 1), 0.0)
