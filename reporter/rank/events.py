"""Which articles of a week tell of one event."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.rank import moments
from reporter.rank.shingles import joined, near_duplicates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

SHARED = 4
"""Figures of their own that two articles on one event share at the least: two of the same trade share hardly any."""

COMMON = 3
"""Articles in which a figure stands that tells no event any more: 10千伏, 95598."""

_FIGURE = re.compile(rf"(?<![0-9.])([0-9][0-9.,]*[0-9])(?![0-9年月日时分点号度.,])([万亿]?(?:%|‰|[{HAN}]{{1,2}}))")
_ROUND = re.compile("(?:100|10|20|30|50|95598|12345|110|220|35|24)")


def events(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the articles in groups that tell one event, each group and the groups in ascending order.

    Articles are of one event that are near-duplicates, that share :data:`SHARED` figures with their units, dates and
    round numbers left out, or that tell of the same minute and place.
    """
    bodies = ["".join(block.text for block in one.blocks if block.role == "body") for one in articles]
    copies = (pair for group in near_duplicates(bodies) for pair in pairwise(group))
    return joined(len(bodies), (*copies, *_alike([_figures(body) for body in bodies]), *moments.shared(articles)))


def _figures(body: str) -> frozenset[tuple[str, str]]:
    return frozenset((number, unit[:1]) for number, unit in _FIGURE.findall(body) if not _ROUND.fullmatch(number))


def _alike(told: Sequence[frozenset[tuple[str, str]]]) -> list[tuple[int, int]]:
    """Return the pairs of articles that share enough figures which few articles tell."""
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, figures in enumerate(told):
        for figure in figures:
            where[figure].append(number)
    shared = Counter(
        pair for articles in where.values() if 1 < len(articles) < COMMON + 1 for pair in combinations(articles, 2)
    )
    return sorted(pair for pair, count in shared.items() if count >= SHARED)
