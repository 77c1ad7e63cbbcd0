"""How figures are grouped into charts: which of them are alike enough to be compared."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.charts.choose.labels import house, thing
from reporter.charts.paint.breaking import words
from reporter.chinese.numerals import AVERAGES
from reporter.text.organisations.places import TOWNS, level

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading

MOST_ROWS = 6  # bars that a reader takes in at a glance
_SPREAD = 25.0  # a bar shorter than a 25th of the longest one is no longer seen beside it
_LEAST_DIFFERENCE = 0.05  # of the longest bar: 152 beside 149 says nothing to the eye
_SUM_TOLERANCE = 0.005  # parts were rounded before they were told: half a per cent
_TOTALS = ("总", "合计", "共计", "累计", "全部", "各项", "各类")
_LEAST_WORD = 2  # one character in common says nothing
_PART = "其中"
_MONTH = len("2026-11")
_DISTRICTS = ("县", "区", "市", "旗")
_WHOLE = re.compile("[全本我该]")
_STATISTIC = re.compile(
    f"{AVERAGES}|最[大小高低多少长短快慢]|单日|峰值|同期|实有|现有|新[增设]|净增|^(?:建[立成]|[设成]立|开[设办]|增设|安装)"
)


def worth_comparing(group: Iterable[Reading]) -> Iterator[Group]:
    """Yield the largest figures of a group, if there are several and their bars are seen to differ."""
    ranked = _largest_first(group)[:MOST_ROWS]
    if ranked and ranked[-1].metric.value <= (1 - _LEAST_DIFFERENCE) * ranked[0].metric.value:
        yield ranked


def across(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield figures of one thing and unit, one for each of several organisations; contradictory ones stay out.

    Two articles' figures are compared where both say of which time, and of bodies of one level by their names: a city's
    whole year is not set beside eight months of a county, and another article's 全县 is nobody that a reader knows.
    """
    for _, group in grouped(week, lambda reading: (thing_of(reading), reading.metric.unit)):
        for peers in _peers([reading for reading in group if reading.organisation]):
            alike = [reading for reading in peers if _is_told_alike(peers[0], reading)]
            if len(alike) > 1:
                yield tuple(alike)


def _peers(named: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield figures of one thing by the tier of their owners, one of each: of a month or up to it, what has more."""
    by_time = [some for _, some in grouped(named, lambda reading: reading.metric.when)]
    single = ([rows[0] for _, rows in grouped(some, owner_of) if len(rows) == 1] for some in (named, *by_time))
    told: dict[str, list[Reading]] = {}
    for peers in single:
        for tier, alike in grouped(peers, _tier):
            told[str(tier)] = max(told.get(str(tier), []), alike, key=len)
    yield from told.values()


def _is_told_alike(one: Reading, other: Reading) -> bool:
    if one.article is other.article:
        return _same_period(one, other)
    dates = (one.article.date or "", other.article.date or "")
    month = dates[0][:_MONTH] == dates[1][:_MONTH]
    timed = one.metric.when == other.metric.when and (one.metric.when is not None or month)
    return timed and not any(_WHOLE.match(owner) for owner in (one.organisation, other.organisation))


def _tier(reading: Reading) -> str:
    """Return how high a place is, empty for what is none: of one tier are 乡, 镇 and 街道, and 县, 区 and a city below.

    The place that the article is on is of a tier of its own: it is the whole of those that it tells of.
    """
    place = level(reading.organisation)
    if place in TOWNS:
        return TOWNS[0]
    whose = reading.article.organisation or ""
    return _DISTRICTS[0] if place in _DISTRICTS and not whose.startswith(reading.organisation) else place


def within(week: Sequence[Reading], related: Callable[[Reading, Reading], bool]) -> Iterator[Group]:
    """Yield figures of one sentence, organisation, unit and period that are related to the weightiest among them.

    Two sentences tell of two matters: what private firms traded and what was traded with one country overlap.
    """
    for _, group in grouped(week, _told_of):
        ordered = heaviest_first(uncontradicted(group))
        for together in gathered(ordered, lambda first, one: _same_period(first, one) and related(first, one)):
            if len(together) > 1:
                yield tuple(together)


def gathered(rest: Sequence[Reading], related: Callable[[Reading, Reading], bool]) -> Iterator[list[Reading]]:
    """Yield the first of some figures with all that are related to it, then the first of those left with its own."""
    while rest:
        first = rest[0]
        together = [one for one in rest if one is first or related(first, one)]
        yield together
        rest = [one for one in rest if one not in together]


def _told_of(reading: Reading) -> Hashable:
    return id(reading.article), reading.metric.sentence, owner_of(reading), reading.metric.unit


def uncontradicted(group: Sequence[Reading]) -> list[Reading]:
    """Leave out what has several values in one organisation (one would have to be preferred), and repetitions."""
    alike = grouped(group, lambda reading: (thing_of(reading), owner_of(reading)))
    single = [rows[0] for _, rows in alike if len(rows) == 1]
    return [reading for reading in single if not any(_says_less(reading, other) for other in single)]


def _says_less(one: Reading, other: Reading) -> bool:
    """Return whether one figure says again, in fewer words, what the other one says: 护理落实率, 护理专业落实率."""
    return one.metric.ends == other.metric.ends and set(_words(one)) < set(_words(other))


def related(one: Reading, other: Reading) -> bool:
    """Return whether two figures belong side by side: the same is done to two things, or they are of one kind.

    走访… and 走访…, …网点 and …网点. An average is compared with averages only, a maximum with maxima.
    """
    if one is other:
        return True
    if not same_statistic(one, other):
        return False
    first, ending = _words(one)[0], _ending(thing_of(one), thing_of(other))
    return len(ending) >= _LEAST_WORD or (first == _words(other)[0] and len(first) >= _LEAST_WORD)


def _ending(one: str, other: str) -> str:
    """Return what two names end with: 缴费率 of 居民缴费率 and 企业缴费率."""
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))
    )
    return one[len(one) - alike :]


def same_statistic(one: Reading, other: Reading) -> bool:
    """Return whether neither is an average beside a total, nor what there is beside what was added."""
    return _statistic(one) == _statistic(other)


def _statistic(reading: Reading) -> frozenset[str]:
    return frozenset(_STATISTIC.findall(reading.metric.indicator))


def thing_of(reading: Reading) -> str:
    """Return what a figure counts, without its counting word."""
    return thing(reading.metric.indicator)


def owner_of(reading: Reading) -> Hashable:
    """Return whose a figure is; what has no owner is its article's."""
    return house(reading.organisation) or id(reading.article)


def _words(reading: Reading) -> tuple[str, ...]:
    return words(thing_of(reading))


def _same_period(one: Reading, other: Reading) -> bool:
    return one.metric.when is None or other.metric.when is None or one.metric.when == other.metric.when


def comparable(group: Sequence[Reading]) -> Group:
    """Return the longest run of figures whose bars can all be seen on one scale, largest first."""
    ranked = _largest_first(group)
    runs = (
        tuple(reading for reading in ranked[first:] if reading.metric.value * _SPREAD >= largest.metric.value)
        for first, largest in enumerate(ranked)
    )
    return max(runs, key=len, default=())


def without_whole(group: Group) -> Group:
    """Return a group, largest first, without a figure that contains the others: a sum, a total, or a wider term."""
    named = _of_one_width(group)
    parts = tuple(one for one in named if not any(_contains(one, other) for other in named))
    rest = parts[1:]
    if len(parts) > 1 and any(word in parts[0].metric.indicator for word in _TOTALS):
        return rest
    adds_up = len(rest) > 1 and math.isclose(
        sum(reading.metric.value for reading in rest), parts[0].metric.value, rel_tol=_SUM_TOLERANCE
    )
    return rest if adds_up else parts


def _of_one_width(group: Group) -> Group:
    """Leave out the wider terms or the narrower ones, whichever are fewer."""
    pairs = [(one, other) for one in group for other in group if _is_wider(one, other)]
    wider, narrower = {one for one, _ in pairs}, {other for _, other in pairs}
    out = wider if len(wider) < len(narrower) else narrower
    return tuple(reading for reading in group if reading not in out)


def _contains(one: Reading, other: Reading) -> bool:
    """Return whether the article says that the other figure is a part of one: 用电136亿千瓦时，其中居民47亿千瓦时."""
    whole, part, blocks = one.metric, other.metric, one.article.blocks
    block, start, end = whole.place.block, whole.place.end, part.place.start
    if one.article is not other.article or block != part.place.block or block >= len(blocks):
        return False
    told = whole.sentence == part.sentence and start <= end and whole.value >= part.value
    return told and _PART in blocks[block].text[start:end]


def _is_wider(one: Reading, other: Reading) -> bool:
    """Return whether one figure's words are some of the other's: 走访户数 contains 走访企业户数."""
    return one.metric.value >= other.metric.value and set(_words(one)) < set(_words(other))


def _largest_first(group: Iterable[Reading]) -> Group:
    return tuple(sorted(group, key=lambda reading: -reading.metric.value))


def heaviest_first(group: Iterable[Reading]) -> list[Reading]:
    """Return figures by their weight, the heaviest first."""
    return sorted(group, key=lambda reading: -reading.metric.score)


def grouped(week: Iterable[Reading], key: Callable[[Reading], Hashable]) -> list[tuple[Hashable, list[Reading]]]:
    """Return the figures that have a key in common, by that key, in their order."""
    found: defaultdict[Hashable, list[Reading]] = defaultdict(list)
    for reading in week:
        found[key(reading)].append(reading)
    return list(found.items())
