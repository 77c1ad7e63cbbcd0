"""How figures are grouped into charts: changes of one unit, shares of one organisation, counts of related things."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reporter.charts.choose.candidates import ends, is_composition
from reporter.charts.choose.labels import house, thing
from reporter.charts.paint.breaking import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from reporter.charts.choose.candidates import Reading

MOST_ROWS = 6
_SPREAD = 25.0  # a bar shorter than a 25th of the longest one is no longer seen beside it
_LEAST_MOVE = 0.05  # of the axis: in a shorter move the two dots lie on top of each other
_LEAST_DIFFERENCE = 0.02  # of the longest bar: 100% and 99.8% are equal to the eye
_LEAST_COUNT = 10  # 3 of this and 5 of that need no picture
_POOL = 5 * MOST_ROWS
_SUM_TOLERANCE = 0.005
_TOTALS = ("总", "合计", "共计", "累计", "全部", "各项", "各类")
_LEAST_WORD = 2
_PART = "其中"
_TELLING = 4
_STATISTIC = re.compile("平均|日均|月均|年均|人均|户均|最[大小高低多少长短快慢]|单日|峰值|同期")
_SAYS_LITTLE = frozenset("个项次条件种类批处只台套张份名人元天年月周日小时分钟秒") | {"个月", "小时", "分钟"}

Group = tuple["Reading", ...]


def groups_of_changes(changes: Sequence[Reading]) -> Iterator[Group]:
    """Yield changes of one unit whose moves can all be seen on one axis.

    The same thing in several organisations comes first, then several things that one article says of one organisation.
    What is left over stands alone: that two things are measured in one unit does not make them comparable.
    """
    for _, same_unit in _by(changes, lambda reading: reading.metric.unit):
        rest = heaviest_first(_uncontradicted(same_unit))[:_POOL]
        for alike in (_somebodys_thing, _told_together):
            single: list[Reading] = []
            for group in (group for _, some in _by(rest, alike) for group in _seen_together(some)):
                if len(group) > 1:
                    yield group
                else:
                    single += group
            rest = heaviest_first(single)
        yield from ((reading,) for reading in rest)


def _seen_together(rest: list[Reading]) -> Iterator[Group]:
    while rest:
        together: list[Reading] = []
        for reading in rest:
            if len(together) < MOST_ROWS and _moves_seen([*together, reading]):
                together.append(reading)
        rest = [reading for reading in rest if reading not in together]
        yield tuple(sorted(together, key=lambda reading: -max(ends(reading.metric))))


def _moves_seen(group: Sequence[Reading]) -> bool:
    moves = [ends(reading.metric) for reading in group]
    span = max(map(max, moves)) - min(map(min, moves))
    return all(abs(end - start) >= _LEAST_MOVE * span for start, end in moves)


def groups_of_shares(shares: Sequence[Reading]) -> Iterator[Group]:
    """Yield shares of one thing across organisations, and rates or proportions of one organisation."""
    for group in (*_across(shares), *_within(shares, _same_subject)):
        yield from _worth_comparing(_comparable(group))


def _same_subject(one: Reading, other: Reading) -> bool:
    return is_composition(one) == is_composition(other) and _related(one, other)


def groups_of_growth(rates: Sequence[Reading]) -> Iterator[Group]:
    """Yield rates of growth and of decline against one and the same time: of one thing, or of one organisation.

    Where some grew and others fell they stand together, risen ones first: one side only would tell half of it.
    """
    for _, alike in _by(rates, lambda reading: reading.metric.change and reading.metric.change.kind):
        for group in (*_across(alike), *_within(alike, _related)):
            yield from (tuple(sorted(few, key=_fell)) for few in _worth_comparing(_comparable(group)))


def goes_both_ways(group: Sequence[Reading]) -> bool:
    """Return whether some of the figures say that something grew, and others that something fell."""
    return len({_fell(reading) for reading in group if reading.metric.change}) > 1


def _fell(reading: Reading) -> bool:
    return reading.metric.change is not None and reading.metric.change.direction == "减少"


def groups_of_counts(counts: Sequence[Reading]) -> Iterator[Group]:
    """Yield counts of one thing across organisations, and related counts of one organisation, of like size.

    A name as short as 总投资 is the name of as many things as there are projects: it is not compared across.
    """
    telling = [reading for reading in counts if len(_thing(reading)) >= _TELLING]
    within = (_without_whole(_comparable(group)) for group in _within(counts, _related))
    for group in (*map(_comparable, _across(telling)), *within):
        if any(reading.metric.value >= _LEAST_COUNT for reading in group):
            yield from _worth_comparing(group)


def _worth_comparing(group: Iterable[Reading]) -> Iterator[Group]:
    """Yield the largest figures of a group, if there are several and their bars are seen to differ."""
    ranked = _largest_first(group)[:MOST_ROWS]
    if ranked and ranked[-1].metric.value <= (1 - _LEAST_DIFFERENCE) * ranked[0].metric.value:
        yield ranked


def _across(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield figures of one thing and unit, one for each of several organisations; contradictory ones stay out."""
    for _, group in _by(week, lambda reading: (_thing(reading), reading.metric.unit)):
        named = [reading for reading in group if reading.organisation]
        single = [rows[0] for _, rows in _by(named, _owner) if len(rows) == 1]
        alike = [reading for reading in single if _same_period(single[0], reading)]
        if len(alike) > 1:
            yield tuple(alike)


def _within(week: Sequence[Reading], related: Callable[[Reading, Reading], bool]) -> Iterator[Group]:
    """Yield figures of one article, organisation, unit and period that are related to the weightiest among them."""
    own = _by(week, lambda reading: (id(reading.article), _owner(reading), reading.metric.unit))
    for _, group in own:
        rest = heaviest_first(_uncontradicted(group))
        while rest:
            first = rest[0]
            together = [reading for reading in rest if _same_period(first, reading) and related(first, reading)]
            rest = [reading for reading in rest[1:] if reading not in together]
            if len(together) > 1:
                yield tuple(together)


def _uncontradicted(group: Sequence[Reading]) -> list[Reading]:
    """Leave out what has several values in one organisation (one would have to be preferred), and repetitions."""
    alike = _by(group, lambda reading: (_thing(reading), _owner(reading)))
    single = [rows[0] for _, rows in alike if len(rows) == 1]
    return [reading for reading in single if not any(_says_less(reading, other) for other in single)]


def _says_less(one: Reading, other: Reading) -> bool:
    """Return whether one figure says again, in fewer words, what the other one says: 护理落实率, 护理专业落实率."""
    return ends(one.metric) == ends(other.metric) and set(_words(one)) < set(_words(other))


def _related(one: Reading, other: Reading) -> bool:
    """Return whether two counts belong side by side.

    In a unit that says what is counted (户, 人次) a common word or a common sentence is enough; 30个 of this and
    12个 of that are alike only if the same is done to them (新增…) or they are of one kind (…网点). An average is
    compared with averages only, a maximum with maxima.
    """
    if one is other:
        return True
    if _statistic(one) != _statistic(other):
        return False
    mine, others = _words(one), _words(other)
    if one.metric.unit in _SAYS_LITTLE:
        return any(a == b and len(a) >= _LEAST_WORD for a, b in ((mine[0], others[0]), (mine[-1], others[-1])))
    return one.metric.sentence == other.metric.sentence or any(len(word) >= _LEAST_WORD for word in {*mine} & {*others})


def _statistic(reading: Reading) -> frozenset[str]:
    return frozenset(_STATISTIC.findall(reading.metric.indicator))


def _thing(reading: Reading) -> str:
    return thing(reading.metric.indicator)


def _somebodys_thing(reading: Reading) -> Hashable:
    return _thing(reading) if reading.organisation else reading


def _told_together(reading: Reading) -> Hashable:
    return _owner(reading), id(reading.article)


def _owner(reading: Reading) -> Hashable:
    return house(reading.organisation) or id(reading.article)


def _words(reading: Reading) -> tuple[str, ...]:
    return words(_thing(reading))


def _same_period(one: Reading, other: Reading) -> bool:
    return one.metric.when is None or other.metric.when is None or one.metric.when == other.metric.when


def _comparable(group: Sequence[Reading]) -> Group:
    """Return the longest run of figures whose bars can all be seen on one scale, largest first."""
    ranked = _largest_first(group)
    runs = (
        tuple(reading for reading in ranked[first:] if reading.metric.value * _SPREAD >= largest.metric.value)
        for first, largest in enumerate(ranked)
    )
    return max(runs, key=len, default=())


def _without_whole(group: Group) -> Group:
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


def _by(week: Iterable[Reading], key: Callable[[Reading], Hashable]) -> list[tuple[Hashable, list[Reading]]]:
    found: defaultdict[Hashable, list[Reading]] = defaultdict(list)
    for reading in week:
        found[key(reading)].append(reading)
    return list(found.items())
