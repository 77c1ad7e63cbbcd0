"""What the rows of a chart are called, and what they have in common: the chart's subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.charts.in_words import listed
from reporter.charts.paint.breaking import words
from reporter.chinese.body_words import PLACES
from reporter.text.organisations.body_kinds import kind
from reporter.text.organisations.places import level, place_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.charts.choose.chartable import Reading

_COUNTERS = ("总数", "数量", "金额", "总额", "数")
_LEGAL_FORM = re.compile(f"^国网|有限|责任|股份|集团|(?<=..)[{PLACES}]")
_TOWNS = frozenset(("镇", "乡"))
_COUNTIES = frozenset(("县", "市", "区", "旗"))
_COUNTED = ((_TOWNS, "个乡镇"), (_TOWNS | {"街道"}, "个乡镇街道"), (_COUNTIES, "个县（市、区）"))
"""What places of these levels are counted as."""

_PREPOSITIONS = frozenset("对向为给以从与")
"""What a name may begin with that says nothing without what follows it: 对东盟进出口."""

_LEAST_WORD = 2  # one character in common says nothing
_LEAST_ENDING = 3  # shorter endings are those of most nouns: 率, 数量


@dataclass(frozen=True, slots=True)
class Naming:
    """A chart's short name, its subject with the organisation, and a label for each of its rows."""

    name: str
    subject: str
    labels: tuple[str, ...]


def thing(indicator: str) -> str:
    """Return an indicator without its counting word, to tell whether two figures count the same thing.

    >>> thing("走访户数"), thing("累计巡线里程")
    ('走访户', '巡线里程')
    """
    name = indicator.strip().removeprefix("累计").removeprefix("共")
    ending = next((word for word in _COUNTERS if name.endswith(word) and len(name) > len(word) + 1), "")
    return name.removesuffix(ending)


def house(organisation: str) -> str:
    """Return what two names of one organisation have in common, to tell whether two figures are of one house.

    >>> house("国网青溪县供电公司") == house("青溪供电公司"), house("雁泽市水务有限公司") == house("雁泽市水务公司")
    (True, True)
    """
    return _LEGAL_FORM.sub("", organisation)


def name(group: Sequence[Reading]) -> Naming:
    """Return what a chart and its rows are called, in the articles' own words.

    Rows that differ in the organisation only are called by it. Rows of one organisation give the words with which all
    their indicators begin and end to the subject and keep the rest. Any other rows are called by both.
    """
    indicators = [reading.metric.indicator.strip() for reading in group]
    organisations = [reading.organisation for reading in group]
    if len(set(map(house, organisations))) == 1:
        subject, labels = _shared(indicators)
        return Naming(subject or indicators[0], _of(organisations[0], subject or listed(indicators)), labels)
    if len(set(map(thing, indicators))) == 1:
        return Naming(indicators[0], f"{_together(group)}{indicators[0]}", tuple(organisations))
    labels = tuple(map(_of, organisations, indicators))
    return Naming(indicators[0], listed(indicators), labels)


def _together(group: Sequence[Reading]) -> str:
    """Return the owners of a group in one phrase: 槿川县3个乡镇, 3个港区, 3家单位.

    They are counted: those that the articles tell of are hardly ever all there are.
    """
    owners = [reading.organisation for reading in group]
    kinds = set(map(kind, owners))
    if all(owner.endswith(("港", "港区")) for owner in owners):
        return f"{len(owners)}个港{'区' if owners[0].endswith('区') else '口'}"
    if kinds == {"place"}:
        levels = frozenset(map(level, owners))
        counted = next((word for of, word in _COUNTED if levels <= of), "地")
        return f"{_county(group) if levels <= _TOWNS else ''}{len(owners)}{counted}"
    return f"{len(owners)}处" if kinds <= {"place", "other"} else f"{len(owners)}家单位"


def _county(group: Sequence[Reading]) -> str:
    """Return the county of which all these articles are, where their organisations name one and no row does."""
    named = {place for one in group for place in place_names(one.article.organisation or "") if place[-1] in _COUNTIES}
    county = named.pop() if len(named) == 1 else ""
    return "" if any(county in one.organisation for one in group) else county


def has_finding(group: Sequence[Reading]) -> bool:
    """Return whether there is one subject to say of which row has most: not 水表数和泵站数."""
    naming = name(group)
    return not any(label in naming.subject for label in naming.labels)


def _of(organisation: str, subject: str) -> str:
    """Return whose subject it is, in one phrase: what the organisation ends with and the subject begins with, once."""
    if organisation in subject:
        return subject
    overlap = next((size for size in range(len(subject), 1, -1) if organisation.endswith(subject[:size])), 0)
    return organisation + subject[overlap:]


def _shared(indicators: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return what all indicators are about, and what is left of each when the words they share are taken off.

    走访企业户数 and 走访居民户数 are about 走访户数. A shared beginning alone wants what follows it: 快件揽收量 and
    快件投递量 are about 快件揽收量和投递量. A shared ending alone says enough only if it is long: 线路长度 does, 面积
    does not. Where there is no subject it is "", and the labels are whole.
    """
    cut = [words(indicator) for indicator in indicators]
    first = _common(cut)
    last = _common([row[first:][::-1] for row in cut])
    beginning, ending = "".join(cut[0][:first]), "".join(cut[0][len(cut[0]) - last :])
    labels = tuple("".join(row[first : len(row) - last]) for row in cut)
    if min(map(len, labels)) < _LEAST_WORD or len(set(labels)) < len(labels):
        return "", tuple(indicators)
    if beginning in _PREPOSITIONS:
        return beginning + listed(labels) + ending, labels
    return _subject(beginning, ending, labels) or ("", tuple(indicators))


def _subject(beginning: str, ending: str, labels: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Return the subject that a shared beginning and ending make, with the labels; None where they say too little."""
    if beginning.endswith("的") or (len(beginning) >= _LEAST_WORD and not ending):
        labels = tuple(label + ending for label in labels)
        return beginning + listed(labels), labels
    telling = len(beginning) >= _LEAST_WORD or len(ending) >= _LEAST_ENDING
    return (beginning + ending, labels) if telling else None


def _common(rows: Sequence[Sequence[str]]) -> int:
    columns = zip(*rows, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
