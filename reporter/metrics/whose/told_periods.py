"""The dates and words for periods that a sentence has, before those are resolved that refer to one told before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.compiled import led
from reporter.chinese.dates.forms import LASTED, PAST_YEARS
from reporter.chinese.numerals import ORDINALS
from reporter.metrics.whose.period import Period
from reporter.metrics.whose.period_rules import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.period import Sort

_DAY = led(r"(?<![\d月年.])([1-3]?\d)(?:[—–~～至到-]([1-3]?\d))?日(?![元均产期内])")
_DEICTIC = led(
    rf"(?:{PAST_YEARS})(?:同期|同月|同日|同季)|同期|同月|当月|当日|当天|当晚|当年|次日|全月|(?<!个)月内|本季度?|当季|报告期[内末]?|期内|其间|期间(?=[^，。]{{0,2}}[，共]?)|同一时[期段]"
    rf"|(?<![年一二三四度])[季期月]末|(?<![\d年{ORDINALS}个])[本当]?月底|下个?月|下周(?!期)|开年以来|开春以来|本周|这一?周|这(?:一个|个)?星期|全周|一周(?:下来|来)|本月|这个月"
)
CAMPAIGN = led(
    rf"(?:{PAST_YEARS}|今年)?(?:春运|(?:国庆|春节|清明|五一|端午|中秋|元旦|“五一”|“十一”)、?(?:中秋|国庆)?节?(?:\d天)?(?:小?长假|假期|期间|节日|当天)"
    r"|(?:假期|假日|节日|长假)(?:期间|里|中|共|全|累计|，)?"
    r"|(?:活动|行动|整治|会议|赛事|调整|展会|监测|集中)(?:期间|里|中(?=，)|开展以来)|“?双十一”?(?:期间)?)"
)
_SEASONAL = led(
    rf"(?:{PAST_YEARS}|今年)?(?:汛期|采暖[期季]|暑[期假]|寒假|主汛期|枯水期|度[夏冬]|迎峰度[夏冬]|[春夏秋冬]季学期|春耕|三夏|秋收)"
    rf"|(?:{PAST_YEARS})[春夏秋冬][天季]?(?:以来|起|开始)?(?![运耕节收粮小])"
)
_LOST = (
    rf"近[\d一二三两四五六七八九十几]{{1,6}}年来?|(?<![前近第\d])[\d一二三两四五六七八九十几]{{1,3}}(?:个月|天)(?:{LASTED})|[\d二三两四五六七八九十几多]{{1,6}}年(?:来|间|里|下来)|多年来|此前|往年|历年|去冬今?春?|入[春夏秋冬汛梅]以来"
    rf"|上(?:一?个?(?:供[热暖]季|采暖[期季]|学[年期])|季|届)|半年来|[\d{ORDINALS}两几]{{1,6}}年前|上一?个?(?:财政|会计|结算|保[单险])?年度|成立[以之]?来?初|改革前|过去|最初|原先|起初"
)
_SINCE = "以来，"
_NEVER_RESOLVED = led(_LOST)
_SINCE_AN_EVENT = re.compile(rf"{_LOST}|(?<![^，。；：])[^，。；：\d]{{2,20}}(?<![年月日季期天周节直])以来(?=，)")
"""The same, and “护苗行动”开展以来: such a one may begin anywhere, and is tried at every place."""

_UNSAID = re.compile(
    r"[去上前同当本该此这往历每]|过去|原先|[最起]初|多年|年前|成立|改革|目前|至今"
    r"|^(?:活动|行动|整治|会议|赛事|调整|展会|监测|集中|假[期日]|节日|长假|期间|其间)"
)
"""What tells no time by itself, far from its text: 去年, 同期, 活动期间."""

_AGAIN = frozenset("每历往各年")
"""What makes of a time one that comes again: 每年汛期."""

_NOW = re.compile(r"如今|眼下|现有|截至今天|到目前为止|迄今|至今(?!年)")
LISTED_MONTHS = led(r"(?<![\d.年、])(1[0-2]|[1-9])、(1[0-2]|[1-9])(?:两个?)?月份?(?![\d上中下])")
_SEASON = re.compile(r"[春夏秋冬]季")
_OF_TODAY = re.compile(r"[今去本明昨前目上这]|\d{4}|当")
_OF_DAY = re.compile(r"[本明昨目上这]|[今前][天日]|\d{4}|当")
"""What is told from the day of an article, and so in one that has a year only."""

_VALUE = re.compile(r"(?:同期)?(?:的|（)(?=\d)")
_DAMAGE = "□"


@lru_cache(maxsize=64)
def told(text: str, date: str | None, year: str | None) -> tuple[Period, ...]:
    """Return the periods that a text tells, in order, in an article of a ``date`` that reports on a ``year``.

    A sentence is asked for its periods by several walks over its article.

    >>> [(period.start, period.iso) for period in told("8月检修3座，8月办件12件。", "2026-01-20", "2025")]
    [(0, '2025-08'), (7, '2025-08')]

    A report of an earlier year tells of that year.

    >>> [period.iso for period in told("8月检修3座，去年办件12件。", "2026-01-20", "2024")]
    ['2024-08', '2025']
    """
    found = sorted(
        [*_dated(text, date, year), *_listed(text, date, year), *_worded(text)],
        key=lambda period: (period.start, -period.end),
    )
    kept: list[Period] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
    return tuple(_of_figures(text, kept))


def may_be_quoted(text: str, period: Period) -> bool:
    """Return whether a period that no day can be told of says something in a table by its words: 今年以来, 近五年."""
    led = text[max(0, period.start - 1) : period.start] in _AGAIN
    return period.sort not in {"now", "past"} and not led and not _UNSAID.search(period.words)


def _of_figures(text: str, found: Sequence[Period]) -> Iterator[Period]:
    """Yield the periods that figures may be of.

    One of a value that something is compared with (比4月份的241例) is of that figure only, one of which a digit is lost
    (□2月3日) is told but not resolved.
    """
    for period in found:
        compared = _is_compared(text, period)
        if not compared and _is_beside(text, period):
            continue
        one = period._replace(event=rule_of(text, period.start, period.end, certain=False))
        if _DAMAGE in text[max(0, period.start - 1) : period.end + 1]:
            yield one._replace(iso=None, sort="lost")
        else:
            yield one._replace(sort="past") if compared else one


def _is_compared(text: str, period: Period) -> bool:
    return text[period.start - 1 : period.start] in {"比", "较", "于"} and _VALUE.match(text, period.end) is not None


def _is_beside(text: str, period: Period) -> bool:
    """Return whether a date is certainly no period of the figures behind it."""
    return bool(_SEASON.fullmatch(period.words) or rule_of(text, period.start, period.end, certain=True))


def _dated(text: str, date: str | None, year: str | None) -> Iterator[Period]:
    reported = f"{year}-12-31" if year and (date is None or year < date[:4]) else None
    for when in dates.find(text, date):
        words = text[when.start : when.end]
        if reported and not (_OF_TODAY if date else _OF_DAY).search(words[:3]):
            iso = next((one.iso for one in dates.find(words, reported) if one.end == len(words)), when.iso)
            yield Period(when.start, when.end, iso, _sort(words, iso), words)
        elif words not in {"当月", "当年", "本周", "这周", "本月"}:
            yield Period(when.start, when.end, when.iso, _sort(words, when.iso), words)


def _listed(text: str, date: str | None, year: str | None) -> Iterator[Period]:
    """Yield the months that are listed before one 月 as one period: 7、8月份, 7、8两月."""
    for months in LISTED_MONTHS.finditer(text):
        first, last = (int(month) for month in months.groups())
        for period in _dated(f"{last}月", date, year) if first + 1 == last else ():
            if period.iso:
                iso = f"{period.iso[:-2]}{first:02}/{period.iso}"
                yield Period(months.start(), months.end(), iso, "span", months[0])


def _sort(words: str, iso: str | None) -> Sort:
    if words.endswith("目前"):
        return "now"
    if iso is None:
        return "lost"
    if iso.startswith(".."):
        return "until"
    if iso.endswith(".."):
        return "since"
    if "/" in iso:
        return "span"
    return (
        ("year", "month", "day")[iso.removeprefix("-").count("-")]
        if not iso.startswith("--")
        else ("month" if len(iso) == len("--05") else "day")
    )


def _worded(text: str) -> Iterator[Period]:
    """Yield words for a day of the month, for what was told before, and for times that cannot be resolved."""
    for day in _DAY.finditer(text):
        yield Period(day.start(), day.end(), f"---{int(day[2] or day[1]):02}", "day", day[0])
    for pattern, sort in (
        (_DEICTIC, "past"),
        (CAMPAIGN, "past"),
        (_SEASONAL, "season"),
        (_SINCE_AN_EVENT if _SINCE in text else _NEVER_RESOLVED, "lost"),
        (_NOW, "now"),
    ):
        for word in pattern.finditer(text):
            yield Period(word.start(), word.end(), None, sort, word[0])  # type: ignore[arg-type]
