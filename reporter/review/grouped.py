"""The articles in the order of the issue, under its headings: 头条, 栏目, topics, and what belongs nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.issue.desk import HEADLINE
from reporter.issue.plan.keys import key
from reporter.language import in_chinese
from reporter.model import Unused
from reporter.review import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.issue.desk import Placing
    from reporter.model import Article
    from reporter.review.drawing import Outline
    from reporter.review.served import Page

    Placed = tuple[Article, Placing]

_UNTOLD = MappingProxyType(
    {
        Unused.COUNTED: in_chinese("只计数"),
        Unused.KNOWN: in_chinese("往期用过"),
        Unused.EARLIER: in_chinese("往期决定不用"),
    }
)
"""How an article is told that stands in the list and not in the issue, by why: copies of others stand in neither."""

TOLD_BEFORE = (_UNTOLD[Unused.KNOWN], _UNTOLD[Unused.EARLIER])
"""The levels of what an earlier issue told, or was not to tell."""

_LAST = 10_000
"""The order of what has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, empty for what belongs nowhere, and the articles below it."""

    heading: str
    placed: tuple[Placed, ...]

    @property
    def names(self) -> Sequence[str]:
        """What the articles are called in the page's addresses."""
        return [marked.name(one) for one, _ in self.placed]


def groups(page: Page) -> tuple[Group, ...]:
    """Return the articles as the plan has them now, else as the issue was composed last."""
    decided, _ = page.session.decided(page.session.state)
    made = page.preview.shown.made
    numbers = {name: number for number, name in enumerate((*made.names, *made.lines), 1)} if made else {}
    topics = {number: topic.heading for topic in (made.briefing.topics if made else ()) for number in topic.sections}
    known = dict.fromkeys((*(one.name for one in decided.columns), *topics.values()))
    turns = {heading: turn for turn, heading in enumerate((HEADLINE, *(one for one in known if one != HEADLINE)))}

    def headed(one: Placed) -> tuple[str, int, Placed]:
        number = numbers.get(marked.name(one[0]), _LAST)
        return _heading(one, topics.get(number, "")), number, one

    def turn(one: tuple[str, int, Placed]) -> tuple[int, str, int, int]:
        above, number, (_, placing) = one
        return turns.get(above, len(turns) if above else _LAST), above, placing.order or _LAST, number

    placed = sorted(map(headed, zip(decided.articles, decided.placings, strict=True)), key=turn)
    return tuple(Group(above, tuple(one for *_, one in those)) for above, those in groupby(placed, itemgetter(0)))


def levels(page: Page) -> Mapping[str, str]:
    """Return how those articles are told that the issue does not tell in full, by their names in the page's addresses.

    What a person has just taken in counts as told. Two of one file have one source and one digest.
    """
    made = page.preview.shown.made
    if made is None:
        return {}
    wanted = {one.key for one in page.session.state.plan.plan.articles if one.use and not one.brief}
    named = {marked.name(one) for one in page.session.state.articles if key(one.digest) in wanted}
    return {name: level for name, level in _as_made(page, made).items() if name not in named}


def _as_made(page: Page, made: Outline) -> Mapping[str, str]:
    """Return how those articles are told that an issue as it was composed does not tell in full."""
    lines = dict.fromkeys(made.lines, in_chinese("一句话"))
    rest = {one.source: _UNTOLD[one.why] for one in made.left_out if one.why in _UNTOLD}
    if not rest:
        return lines
    decided, _ = page.session.decided(page.session.state)
    told = {*lines, *made.names}
    untold = {marked.name(one): rest[one.source] for one in decided.articles if one.source in rest}
    return {**lines, **{name: level for name, level in untold.items() if name not in told}}


def columns(page: Page) -> Mapping[str, str]:
    """Return the 按语 of each 栏目 and topic of the issue, in their order."""
    made, plan = page.preview.shown.made, page.session.state.plan.plan
    named = {one.name: one.note or "" for one in plan.columns}
    topics = (topic.heading for topic in (made.briefing.topics if made else ()))
    given = (one.column for one in plan.articles if one.column)
    return {**named, **{name: named.get(name, "") for name in (*topics, *given) if name != HEADLINE}}


def _heading(one: Placed, topic: str) -> str:
    if one[1].pinned:
        return HEADLINE
    return one[1].column or (topic if topic != HEADLINE else "")
