"""A figure against the same figure in an earlier issue: told only where nothing but the value and the time differ."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.units import units
from reporter.metrics.weekly.row_choice import MATTERS
from reporter.model import Earlier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from reporter.model import Article, Briefing, Figure, Metric

_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_REMARK = re.compile(r"（[^（）]*）|\([^()]*\)")
_NUMBER = re.compile(r"\d[\d,.]*\s*[万亿千百]*")
_MOVE = re.compile("增加|增长|上升|提高|减少|下降|降低|回落")
_SIGN = re.compile(r"[^\w#±]+|_")
_FORM = re.compile("有限|责任|股份")
_TELLER = "据"
_DAY = 3  # parts of a date
_MONTH = 2
_YEAR = 1
NO_ALIASES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Told:
    """A level as an issue told it; ``lead`` are the words before it, ``issue`` the issue in a reader's words.

    ``organisation`` is its owner; of a figure without one (全县…) it is who tells it, marked as such (:func:`whose`).
    """

    issue: str
    indicator: str
    organisation: str
    unit: str
    value: float
    period: str | None
    lead: str


def compared(
    briefing: Briefing, articles: Sequence[Article], past: Sequence[Told], aliases: Mapping[str, str] = NO_ALIASES
) -> Briefing:
    """Return the briefing with the week's table held against earlier issues, the last of which comes first in ``past``.

    Two figures are the same when indicator, owner and unit are, and the words that lead to them but for numbers: so
    neither another population nor another matter is taken for it. Their periods are of one length, the later one told
    later. Where an issue, or this one, tells two values of it, nothing is said. An indicator or owner among ``aliases``
    is the one that it stands for.
    """
    known: dict[tuple[str, ...], list[Told]] = {}
    for one in past:
        known.setdefault(key(one, aliases), []).append(one)
    if not known:
        return briefing
    now = _values(articles, aliases)
    figures = tuple(
        replace(figure, earlier=_earlier(figure, articles[figure.section - 1], known, now, aliases))
        for figure in briefing.figures
    )
    return replace(briefing, figures=figures)


def weighed(
    articles: Sequence[Article], past: Sequence[Told], aliases: Mapping[str, str] = NO_ALIASES
) -> tuple[Article, ...]:
    """Return the articles with each figure that an earlier issue told weighty enough for the table: there it moved."""
    known = {key(one, aliases) for one in past}
    return tuple(_weighed(article, known, aliases) for article in articles)


def _weighed(article: Article, known: Collection[tuple[str, ...]], aliases: Mapping[str, str]) -> Article:
    again = {
        level[0].place
        for level in levels(article)
        if known and (one := told("", article, *level)) and key(one, aliases) in known
    }
    metrics = tuple(
        replace(metric, score=max(metric.score, MATTERS)) if metric.place in again else metric
        for metric in article.metrics
    )
    return replace(article, metrics=metrics) if again else article


@dataclass(frozen=True, slots=True)
class Course:
    """The same figure from issue to issue, the earliest first."""

    points: tuple[Told, ...]

    @property
    def last(self) -> Told:
        """How it was told last."""
        return self.points[-1]


def courses(told: Sequence[Told], aliases: Mapping[str, str] = NO_ALIASES, least: int = 4) -> tuple[Course, ...]:
    """Return each figure that so many issues tell, the longest course first; ``told`` begins with the earliest issue.

    An issue that tells two values of it is passed over, and so is a value whose period does not follow the one before.
    """
    known: dict[tuple[str, ...], dict[str, list[Told]]] = {}
    for one in told:
        known.setdefault(key(one, aliases), {}).setdefault(one.issue, []).append(one)
    found = []
    for issues in known.values():
        points: list[Told] = []
        for same in issues.values():
            single = len({one.value for one in same}) == 1
            if single and (not points or follows(same[0].period, points[-1].period)):
                points.append(same[0])
        if len(points) >= least:
            found.append(Course(tuple(points)))
    return tuple(sorted(found, key=lambda one: -len(one.points)))


def levels(article: Article) -> Iterator[tuple[Metric, float, str]]:
    """Yield the figures of an article that say exactly how large something was, with the value and the lead.

    What is approximate, doubtful, a target, a range or a mere change says nothing that can be compared.
    """
    for metric in article.metrics:
        exact = metric.approx is None and metric.modality == "fact" and not metric.doubtful
        turned = metric.value_to is not None
        if exact and not metric.is_change_only and (not turned or (metric.change and metric.change.kind == "从到")):
            yield metric, metric.ends[1], lead(article, metric)


def lead(article: Article, metric: Metric) -> str:
    """Return the words of its sentence that lead to a figure, numbers, signs and remarks in brackets aside."""
    before = article.blocks[metric.place.block].text[: metric.place.start]
    words = _SENTENCE_END.split(_REMARK.sub("", before))[-1]
    return _SIGN.sub("", _MOVE.sub("±", _NUMBER.sub("#", words)))


def told(issue: str, article: Article, metric: Metric, value: float, words: str) -> Told | None:
    """Return a level as it is compared, None where nobody knows whose it is or who tells it."""
    owner = whose(metric.organisation, article.organisation)
    return Told(issue, metric.indicator, owner, metric.unit, value, metric.when, words) if owner else None


def whose(owner: str | None, teller: str | None) -> str | None:
    """Return the owner of a figure, else who tells it, marked so that one is never taken for the other.

    >>> whose("青禾镇卫生院", "青禾镇"), whose(None, "青禾镇"), whose(None, None)
    ('青禾镇卫生院', '据青禾镇', None)
    """
    return owner or (f"{_TELLER}{teller}" if teller else None)


def _values(articles: Sequence[Article], aliases: Mapping[str, str]) -> Mapping[tuple[str, ...], set[float]]:
    """Return what this issue tells of each figure."""
    found: dict[tuple[str, ...], set[float]] = {}
    for article in articles:
        for level in levels(article):
            if one := told("", article, *level):
                found.setdefault(key(one, aliases), set()).add(one.value)
    return found


def _earlier(
    figure: Figure,
    article: Article,
    known: Mapping[tuple[str, ...], Sequence[Told]],
    now: Mapping[tuple[str, ...], set[float]],
    aliases: Mapping[str, str],
) -> Earlier | None:
    metric = figure.row.figure
    level = next((told("", article, *one) for one in levels(article) if one[0] == metric), None)
    if level is None or len(now.get(key(level, aliases), ())) != 1:
        return None
    candidates = known.get(key(level, aliases), ())
    last = [one for one in candidates if one.issue == candidates[0].issue]
    if len({one.value for one in last}) != 1 or not all(follows(level.period, one.period) for one in last):
        return None
    return Earlier(last[0].issue, last[0].value)


def key(one: Told, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """Return indicator, owner, unit and lead as they are compared: with the names that count."""
    # one unit by several names is one (千米, 公里); 万元 and 元 are one already, for values are in the base count
    kind, factor = units().dimension.get(one.unit, (one.unit, 1.0))
    whom = owner(one)
    named = one.organisation.removesuffix(whom) + _FORM.sub("", aliases.get(whom, whom))
    return aliases.get(one.indicator, one.indicator), named, f"{kind}×{factor}", _renamed(one.lead, aliases)


def owner(one: Told) -> str:
    """Return whose a level is, or who tells it, without the mark of that."""
    return one.organisation.removeprefix(_TELLER)


def _renamed(lead: str, aliases: Mapping[str, str]) -> str:
    """Return the words that lead to a figure with the names that count, the longest of those it has first."""
    for name in sorted(aliases, key=len, reverse=True):
        lead = lead.replace(name, aliases[name])
    return lead


def follows(period: str | None, before: str | None) -> bool:
    """Return whether a period is of the length of another and after it; of none nothing speaks against it."""
    if period is None or before is None:
        return period is before
    now, then = _span(period), _span(before)
    return now is not None and then is not None and now[:2] == then[:2] and now[2] > then[2]


def _span(period: str) -> tuple[str, int, dt.date] | None:
    """Return what kind of period it is, how long in units of that kind, and its last day; None for one without end.

    >>> _span("2026-11-16/2026-11-22"), _span("../2026-11-17")
    (('日', 7, datetime.date(2026, 11, 22)), ('截至', 0, datetime.date(2026, 11, 17)))
    >>> _span("2026-11"), _span("2026/..")
    (('月', 1, datetime.date(2026, 11, 30)), None)
    """
    start, _, end = period.partition("/")
    first, last = _parts(start), _parts(end or start)
    if last is None:
        return None
    if start == "..":
        return "截至", 0, _last_day(last)
    if first is None or len(first) != len(last):
        return None
    if len(first) == _DAY:
        return "日", (_last_day(last) - _last_day(first)).days + 1, _last_day(last)
    if len(first) == _MONTH:
        return "月", (last[0] - first[0]) * 12 + last[1] - first[1] + 1, _last_day(last)
    return "年", last[0] - first[0] + 1, _last_day(last)


def _parts(text: str) -> tuple[int, ...] | None:
    """Return year, month and day as far as they are told; without a year (--11-18) a period is compared with none."""
    return tuple(map(int, text.split("-"))) if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else None


def _last_day(parts: Sequence[int]) -> dt.date:
    year, month = parts[0], parts[1] if len(parts) > _YEAR else 12
    day = parts[2] if len(parts) == _DAY else calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)
