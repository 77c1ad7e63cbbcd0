"""What the rows of a chart are called, and what they have in common: the chart's subject."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.charts.wording import listed
from reporter.text.segment import segmenter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.charts.readings import Reading

_TITLE_LENGTH = 34
_COUNTERS = ("总数", "数量", "数")


def thing(indicator: str) -> str:
    """Return an indicator without its counting word, to tell whether two figures count the same thing.

    >>> thing("走访户数"), thing("累计巡线里程")
    ('走访户', '巡线里程')
    """
    name = indicator.strip().removeprefix("累计").removeprefix("共")
    ending = next((word for word in _COUNTERS if name.endswith(word) and len(name) > len(word) + 1), "")
    return name.removesuffix(ending)


def words(indicator: str) -> tuple[str, ...]:
    """Return the words of an indicator."""
    return tuple(segmenter().cut(indicator))


def name_rows(group: Sequence[Reading]) -> tuple[str, tuple[str, ...]]:
    """Return the subject of a chart and a label for each of its rows.

    Rows that differ in the organisation only are called by it, rows that differ in the period only by the period;
    rows of one organisation give the words at which all their indicators begin and end to the subject.
    """
    indicators = [reading.metric.indicator.strip() for reading in group]
    organisations = [reading.organisation for reading in group]
    periods = [reading.metric.when or "" for reading in group]
    if len({thing(indicator) for indicator in indicators}) == 1 and len(group) > 1:
        if len(set(organisations)) == len(group):
            return f"各单位{indicators[0]}", tuple(organisations)
        if len(set(periods)) == len(group) and all(periods):
            return _of(organisations[0], indicators[0]), tuple(periods)
    if len(set(organisations)) > 1:
        return listed(indicators), tuple(_whose(reading) for reading in group)
    subject, labels = _shared(indicators)
    return _of(organisations[0], subject), labels


def _whose(reading: Reading) -> str:
    return _of(reading.organisation, reading.metric.indicator.strip())


def _of(organisation: str, subject: str) -> str:
    long = len(organisation) + len(subject) > _TITLE_LENGTH
    return subject if long or organisation in subject else organisation + subject


def _shared(indicators: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return what all indicators begin and end with as a subject, and what is left of each as its label."""
    if len(indicators) == 1:
        return indicators[0], tuple(indicators)
    cut = [words(indicator) for indicator in indicators]
    first = _common(cut)
    last = _common([row[first:][::-1] for row in cut])
    labels = tuple("".join(row[first : len(row) - last]) for row in cut)
    subject = "".join(cut[0][:first] + cut[0][len(cut[0]) - last :])
    if min(map(len, labels)) < 2 or len(set(labels)) < len(labels) or len(subject) < 2:  # noqa: PLR2004 - no word is shorter
        return listed(indicators), tuple(indicators)
    return subject, labels


def _common(rows: Sequence[Sequence[str]]) -> int:
    columns = zip(*rows, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
