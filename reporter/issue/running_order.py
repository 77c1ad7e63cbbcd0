"""Where the articles of an issue go: 头条 first, then 栏目 or topics, in a person's order or the house's."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from reporter import rank
from reporter.issue.desk import HEADLINE, Placing
from reporter.model import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.issue.desk import Column
    from reporter.model import Article

Group = tuple[str, tuple[int, ...]]
"""A heading and the indexes of the articles under it; one without a heading is of articles that belong nowhere."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The articles in the order of their sections, where each goes, and the groups by section number."""

    articles: tuple[Article, ...]
    placings: tuple[Placing, ...]
    topics: tuple[Topic, ...]


def arrange(
    articles: Sequence[Article],
    placings: Sequence[Placing] = (),
    columns: Sequence[Column] = (),
    segmenter: Segmenter | None = None,
) -> Arrangement:
    """Return the articles in the issue's order, those of a 栏目 or a topic together.

    ``placings`` are in the order of ``articles``, none for all as the house has it.
    """
    placed = placings or tuple(Placing() for _ in articles)
    groups = _moved(_groups(articles, placed, columns, segmenter), articles, placed)
    order = [index for _, members in groups for index in members]
    number = {index: place for place, index in enumerate(order, 1)}
    notes = {column.name: column.note for column in columns}
    topics = tuple(
        Topic(heading, tuple(map(number.__getitem__, members)), notes.get(heading, ""))
        for heading, members in groups
        if heading and members
    )
    return Arrangement(tuple(articles[i] for i in order), tuple(placed[i] for i in order), topics)


def _groups(
    articles: Sequence[Article], placed: Sequence[Placing], columns: Sequence[Column], segmenter: Segmenter | None
) -> tuple[Group, ...]:
    """Return the groups in the issue's order, what is pinned first: as 头条 if other groups have headings."""
    pinned = tuple(index for index, one in enumerate(placed) if one.pinned)
    rest = [index for index, one in enumerate(placed) if not one.pinned]
    groups = _columns(articles, rest, placed, columns, segmenter)
    headed = any(heading for heading, _ in groups)
    return _ordered(((HEADLINE if headed else "", pinned), *groups), placed, fixed=len(columns) > 0)


def _moved(groups: Sequence[Group], articles: Sequence[Article], placed: Sequence[Placing]) -> tuple[Group, ...]:
    """Return the groups with each article that a person wants before another one right before that."""
    places = {(one.source, one.digest): index for index, one in enumerate(articles)}
    for index, one in enumerate(placed):
        target = places.get(one.before) if one.before else None
        if target is not None and target != index:
            groups = [(heading, _before(members, index, target)) for heading, members in groups]
    return tuple(groups)


def _before(members: Sequence[int], moved: int, target: int) -> tuple[int, ...]:
    """Return the members of a group without the one that is moved, which stands before its target if that is here."""
    rest = [one for one in members if one != moved]
    if target in members:
        rest.insert(rest.index(target), moved)
    return tuple(rest)


def _columns(
    articles: Sequence[Article],
    indexes: Sequence[int],
    placed: Sequence[Placing],
    columns: Sequence[Column],
    segmenter: Segmenter | None,
) -> tuple[Group, ...]:
    """Return the groups: the 栏目 in their order, then the topics of what is in none, what is in no topic last."""
    names = dict.fromkeys((*(one.name for one in columns), *(placed[i].column or "" for i in indexes)))
    named = tuple((name, tuple(i for i in indexes if placed[i].column == name)) for name in names if name)
    free = [index for index in indexes if not placed[index].column]
    return (*named, *_topics(articles, free, segmenter))


def _topics(articles: Sequence[Article], free: Sequence[int], segmenter: Segmenter | None) -> tuple[Group, ...]:
    """Return the topics of the articles with the indexes ``free``, what is in none last."""
    topics = rank.topics([articles[index] for index in free], segmenter=segmenter)
    grouped = tuple((heading, tuple(free[i] for i in members)) for heading, members in topics)
    in_one = {index for _, members in grouped for index in members}
    return (*grouped, ("", tuple(index for index in free if index not in in_one)))


def _ordered(groups: Sequence[Group], placed: Sequence[Placing], *, fixed: bool) -> tuple[Group, ...]:
    """Return the groups with their members in a person's order, which moves whole groups too unless they are fixed."""

    def rank_of(index: int) -> float:
        return inf if (order := placed[index].order) is None else order

    sorted_groups = [(heading, tuple(sorted(members, key=rank_of))) for heading, members in groups]
    head, *others, last = sorted_groups
    if not fixed:
        others.sort(key=lambda group: min(map(rank_of, group[1]), default=inf))
    return (head, *others, last)
