"""Where a sentence tells when: dates and periods, and the words that refer to one told before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from reporter.assets import load_rules
from reporter.chinese import dates, numerals
from reporter.chinese.dates.forms import PAST_YEARS
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.patterns import spelled_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Sort = Literal["day", "month", "span", "year", "until", "since", "now", "past", "season", "lost"]

_DAY = re.compile(r"(?<![\d月年.])([1-3]?\d)(?:[—–~～至到-]([1-3]?\d))?日(?![元均产期])")
_DEICTIC = re.compile(
    rf"(?:{PAST_YEARS})(?:同期|同月|同日|同季)|同期|同月|当月|当日|当天|当晚|当年|次日|全月|月内|本季度?|当季|报告期内?|期内|其间|期间(?=[^，。]{{0,2}}[，共]?)|同一时[期段]"
    r"|(?<![年一二三四度])[季期月]末|开年以来|开春以来|本周|这周|全周|一周(?:下来|来)|本月"
)
_CAMPAIGN = re.compile(
    rf"(?:{PAST_YEARS}|今年)?(?:春运|(?:国庆|春节|清明|五一|端午|中秋|元旦|“五一”|“十一”)(?:中秋)?(?:小?长假|假期|期间|节日|当天)"
    r"|(?:假期|假日|节日|长假)(?:期间|里|中|共|全|累计|，)?"
    r"|(?:活动|行动|整治|会议|赛事|调整|展会|监测|集中)(?:期间|里|中(?=，)|开展以来)|“?双十一”?(?:期间)?)"
)
_SEASONAL = re.compile(
    rf"(?:{PAST_YEARS}|今年)?(?:汛期|采暖[期季]|暑[期假]|寒假|主汛期|枯水期|度[夏冬]|迎峰度[夏冬]|[春夏秋冬]季学期|春耕|三夏|秋收)"
)
_LOST = re.compile(
    r"近[\d一二三两四五六七八九十几]+年来?|[\d二三两四五六七八九十几多]+年(?:来|间|里|下来)|多年来|此前|往年|历年|去冬今?春?|入[春夏秋冬汛梅]以来"
    rf"|上(?:一?个?(?:供[热暖]季|采暖[期季]|学[年期])|季|届)|半年来|[\d{ORDINALS}]+年前|成立[以之]?来?初|改革前|过去|最初|原先|起初"
)
_BY = re.compile(r"(?:^|[，。；（：、])(?:到|至)$")
_GLOSSED = re.compile(r"[^，。；\d（）]{0,3}（$")
_SEASON = re.compile(r"[春夏秋冬]季")
_DAYS = re.compile(r"(?:\d{4}|-)-\d\d-\d\d/(?:\d{4}|-)-\d\d-\d\d")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_VALUE = re.compile(r"(?:同期)?(?:的|（)(?=\d)")
_COUNTED_YEARS = re.compile(r"([\d两二三四五])年(?:来|间|里|下来)")
_FULL = re.compile(r".*/")
_DAY_LAST = re.compile(r"-\d\d-\d\d$")
_REPORTED = frozenset(("报告期", "报告期内", "期内"))
_DAMAGE = "□"
_SAME = frozenset(("同期", "同一时期", "其间", "期间", "报告期", "报告期内", "期内"))
_NOW = re.compile(r"如今|眼下|现有|截至今天|到目前为止|迄今|至今(?!年)")
_JOIN = re.compile(r"[^，。；\d]{0,8}，?(?:至|到|截至|—|——|-|～)$")
_FROM = re.compile(r"[自从]\S{0,2}$")
_THROUGH = re.compile(rf"(?:[\d零〇{ORDINALS}]{{1,3}}[时点](?:\d{{1,2}}分)?)?(?:至|到|—|——|-|–|～|~)")
_SINCE = re.compile(r"[^，。；\d]{0,16}以来")


@dataclass(frozen=True, slots=True)
class Event:
    """A period that a sentence tells at ``start``: ``iso`` (None where it cannot be resolved), its sort and its words.

    ``event`` is the rule by which it may be the time of an event and not of the figures behind it, empty for none.
    """

    start: int
    end: int
    iso: str | None
    sort: Sort
    words: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What dates are resolved against: the article's ``date``, the ``year`` it reports on, and what was told last.

    ``span`` is the last closed or open range, for 同期, ``month`` the last month named, for 当月 and 22日, ``day`` the
    last day, ``base`` what the article reports on, for 本周 and 报告期内, ``campaign`` the days of its campaign.
    """

    date: str | None = None
    year: str | None = None
    span: str | None = None
    month: str | None = None
    day: str | None = None
    base: str | None = None
    campaign: str | None = None

    def told(self, events: Sequence[Event]) -> Clock:
        """Return the clock after what these events tell."""
        clock = self
        for event in events:
            if event.iso is None:
                continue
            last = event.iso.rpartition("/")[2] if not event.iso.endswith("..") else event.iso[:-3]
            month = re.match(r"(?:\d{4}|-)-\d\d(?!\d)", last)
            clock = replace(
                clock,
                campaign=clock.campaign or (event.iso if event.sort == "span" and _DAYS.fullmatch(event.iso) else None),
                span=event.iso if event.sort in {"span", "since", "until", "month", "year"} else clock.span,
                month=month[0]
                if (month and event.sort in {"day", "month", "until"}) or (month and _DAYS.fullmatch(event.iso))
                else clock.month,
                day=_FULL.sub("", event.iso)
                if event.sort in {"day", "until"} and _DAY_LAST.search(event.iso)
                else clock.day,
            )
        return clock


def events(text: str, clock: Clock) -> list[Event]:
    """Return what a text tells of when, in order.

    >>> [event.iso for event in events("截至11月上旬开工62个，22日抢修3处。", Clock("2024-11-29"))]
    ['../2024-11-10', '2024-11-22']
    """
    found = sorted([*_dated(text, clock), *_worded(text)], key=lambda event: (event.start, -event.end))
    kept: list[Event] = []
    for event in found:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    told = [_as_value(text, event) for event in kept if not _is_beside(text, event)]
    told = [_whole(text, event) for event in told]
    return list(_glossed(text, _joined(text, list(_resolved(text, told, clock)))))


def _whole(text: str, event: Event) -> Event:
    """Return the event, told but not resolved where a digit of it is lost: □2月3日."""
    damaged = _DAMAGE in text[max(0, event.start - 1) : event.end + 1]
    return replace(event, iso=None, sort="lost") if damaged else event


def _dated(text: str, clock: Clock) -> Iterator[Event]:
    reference = clock.date
    reported = f"{clock.year}-12-31" if clock.year and (reference is None or clock.year < reference[:4]) else None
    for when in dates.find(text, reference):
        words = text[when.start : when.end]
        if reported and not re.search(r"[今去本明昨前目上这]|\d{4}|当", words[:3]):
            when = next((w for w in dates.find(words, reported) if w.end == len(words)), when)  # noqa: PLW2901
            yield Event(*_moved(when.start, when.end, text, words), when.iso, _sort(words, when.iso), words)
        elif words not in {"当月", "当年", "本周", "这周", "本月"}:
            yield Event(when.start, when.end, when.iso, _sort(words, when.iso), words)


def _moved(start: int, end: int, text: str, words: str) -> tuple[int, int]:
    place = text.find(words, start)
    return place, place + end - start


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


def _worded(text: str) -> Iterator[Event]:
    """Yield words for a day of the month, for what was told before, and for times that cannot be resolved."""
    for day in _DAY.finditer(text):
        yield Event(day.start(), day.end(), f"---{int(day[2] or day[1]):02}", "day", day[0])
    for pattern, sort in (
        (_DEICTIC, "past"),
        (_CAMPAIGN, "past"),
        (_SEASONAL, "season"),
        (_LOST, "lost"),
        (_NOW, "now"),
    ):
        for word in pattern.finditer(text):
            yield Event(word.start(), word.end(), None, sort, word[0])  # type: ignore[arg-type]


def _joined(text: str, found: Sequence[Event]) -> list[Event]:
    """Return the events, 从2023年6月到今年5月 and 自6月20日启动，截至8月31日 each one, 自3月初…以来 open at its end."""
    joined: list[Event] = []
    for event in found:
        before = joined[-1] if joined else None
        if before and event.start < before.end:
            continue
        if (
            before
            and before.sort == "since"
            and event.sort == "until"
            and before.iso
            and event.iso
            and _is_closed(text, before, event)
        ):
            iso = f"{before.iso.removesuffix('/..')}/{event.iso.removeprefix('../')}"
            joined.append(Event(event.start, event.end, iso, "span", f"{before.words}{event.words}"))
        elif before and before.iso and event.iso and _is_range(text, before, event):
            iso = f"{before.iso.partition('/')[0]}/{event.iso.removeprefix('../').rpartition('/')[2]}"
            joined[-1] = Event(before.start, event.end, iso, "span", text[before.start : event.end], event.event)
        elif event.iso and event.sort in {"day", "month", "span", "year"} and (since := _SINCE.match(text, event.end)):
            iso = f"{event.iso.partition('/')[0]}/.."
            joined.append(Event(event.start, since.end(), iso, "since", text[event.start : since.end()], event.event))
        else:
            joined.append(event)
    return joined


def _is_closed(text: str, before: Event, event: Event) -> bool:
    """Return whether what began with one event is told up to another: 自3月10日以来，截至5月底."""
    return not any(character.isdigit() for character in text[before.end : event.start])


def _is_range(text: str, before: Event, event: Event) -> bool:
    if before.sort not in {"day", "month", "since", "year", "span"} or event.sort not in {
        "day",
        "month",
        "until",
        "year",
        "span",
    }:
        return False
    between = text[before.end : event.start]
    if _THROUGH.fullmatch(between):
        return True
    if before.sort == "span":
        return False
    opened = before.sort == "since" or bool(_FROM.search(text, max(0, before.start - 4), before.start))
    until = event.sort == "until" and re.fullmatch(r"[^。；\d]{0,10}，", between)
    return opened and bool(until or _JOIN.fullmatch(between))


def _resolved(text: str, found: Sequence[Event], clock: Clock) -> Iterator[Event]:
    """Yield the events, with 22日, 当月 and 同期 resolved by what was told before them."""
    for event in found:
        known = _known(event, clock)
        if known.iso and known.sort in {"day", "month"} and _BY.search(text, max(0, known.start - 2), known.start):
            known = replace(known, iso=f"../{known.iso}", sort="until")
        known = replace(known, event=_ruled(text, known, certain=False))
        clock = clock.told([known])
        yield known


def _known(event: Event, clock: Clock) -> Event:
    if event.iso and event.iso.startswith("---"):
        event = replace(event, iso=_day(event, clock))
    if event.sort == "now" and clock.date and not event.iso:
        return replace(event, iso=f"../{clock.date}")
    if event.sort == "lost" and (counted := _COUNTED_YEARS.fullmatch(event.words)):
        return replace(event, iso=_years(counted[1], clock.span), sort="span")
    if event.sort != "past" or event.iso:
        return event
    return _referred(event, clock)


def _referred(event: Event, clock: Clock) -> Event:
    """Return the event of a word that refers to a period told before: 同期, 当日, 本周, 行动中."""
    words = event.words
    if words[-1] == "末":
        last = (clock.span or clock.base or "").rpartition("/")[2]
        return replace(event, iso=f"../{last}" if last not in {"", ".."} else None, sort="until")
    if words in _SAME:
        return replace(event, iso=(clock.base or clock.span) if words in _REPORTED else clock.span, sort="span")
    if words in _REFERRING:
        sort, iso = _REFERRING[words]
        return replace(event, iso=iso(clock), sort=sort)
    if words[0] in "去上前":
        return replace(event, iso=_year_before(clock.span))
    return replace(event, iso=clock.campaign, sort="span") if _CAMPAIGN.fullmatch(words) else event


def _week(clock: Clock) -> str | None:
    """Return the week that the article reports on by days, else the one of its date."""
    if clock.campaign:
        return clock.campaign
    day = dates.find("本周", clock.date) if clock.date else ()
    return day[0].iso if day else None


def _month(clock: Clock) -> str | None:
    """Return the month that the article reports on, else the one of its date."""
    if clock.base and re.fullmatch(r"(?:\d{4}|-)-\d\d", clock.base):
        return clock.base
    return clock.date[:7] if clock.date else None


def _year_told(clock: Clock) -> str | None:
    """Return the year told last, else the one that the article reports on."""
    told = re.match(r"\d{4}", clock.span or "")
    return told[0] if told else clock.year


def _month_told(clock: Clock) -> str | None:
    return clock.month or _month(clock)


def _year_begun(clock: Clock) -> str | None:
    return f"{clock.date[:4]}-01-01/.." if clock.date else None


def _day_told(clock: Clock) -> str | None:
    return clock.day


_REFERRING: Mapping[str, tuple[Sort, Callable[[Clock], str | None]]] = MappingProxyType({
    **dict.fromkeys(("本周", "这周", "全周", "一周下来", "一周来"), ("span", _week)),
    **dict.fromkeys(("开年以来", "开春以来"), ("since", _year_begun)),
    **dict.fromkeys(("当月", "全月", "月内", "同月"), ("month", _month_told)),
    **dict.fromkeys(("当日", "当天", "当晚"), ("day", _day_told)),
    "一周": ("span", _week),
    "本月": ("month", _month),
    "当年": ("year", _year_told),
})  # fmt: skip
"""The sort of what a word refers to, and how it is told by the clock."""


def _years(count: str, span: str | None) -> str | None:
    """Return the span of years told before, if it has so many."""
    told = _YEARS.fullmatch(span or "")
    counted = 2 if count == "两" else int(numerals.value(count) or 0)
    return span if told and int(told[2]) - int(told[1]) + 1 == counted else None


def _as_value(text: str, event: Event) -> Event:
    """Return the event, of a value that something is compared with (比4月份的241例) one for that figure only."""
    compared = text[event.start - 1 : event.start] in {"比", "较", "于"}
    return replace(event, sort="past") if compared and _VALUE.match(text, event.end) else event


def _year_before(span: str | None) -> str | None:
    """Return the span one year earlier, None where its year is not known or it is open."""
    if not span or ".." in span or span.startswith("-"):
        return None
    return "/".join(f"{int(end[:4]) - 1}{end[4:]}" for end in span.split("/"))


def _day(event: Event, clock: Clock) -> str | None:
    """Return a day whose month was told before, or is the article's."""
    days = [f"{int(one):02}" for one in re.findall(r"\d+", event.words)]
    month = clock.month or _month_of(days[-1], clock.date)
    return "/".join(f"{month}-{day}" for day in days) if month else None


def _glossed(text: str, found: Sequence[Event]) -> Iterator[Event]:
    """Yield the events, of 本周（5月19日—25日） and 2月15日至23日春节假期 the one that tells the days."""
    for index, event in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        if (
            after
            and after.iso
            and after.sort in {"span", "month", "day", "year"}
            and _GLOSSED.fullmatch(text[event.end : after.start])
        ):
            continue
        if event.sort in {"lost", "past"} and before and before.iso and before.end == event.start:
            continue
        yield event


def _month_of(day: str, today: str | None) -> str | None:
    """Return the month of a day by itself: the article's, or the one before where that day was yet to come."""
    if not today:
        return None
    year, month = int(today[:4]), int(today[5:7]) - (day > today[8:])
    return f"{year}-{month:02}" if month else f"{year - 1}-12"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which a date is no period of the figures behind it, ``certain`` or perhaps (the time of an event)."""

    name: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    certain: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules by which a date is no period of the figures behind it."""
    table = load_rules("metrics/whose/periods")
    return tuple(
        Rule(
            rule["id"],
            re.compile(spelled_out(f"(?:{rule['left']})$")) if "left" in rule else None,
            re.compile(spelled_out(f"(?:{rule['right']})")) if "right" in rule else None,
            kind == "never",
        )
        for kind in ("never", "event")
        for rule in table[kind]
    )


def _ruled(text: str, event: Event, *, certain: bool) -> str:
    """Return the rule that speaks of a date, empty where none does."""
    left = text[max(0, event.start - 8) : event.start]
    for rule in rules():
        if rule.certain != certain:
            continue
        if (not rule.left or rule.left.search(left)) and (not rule.right or rule.right.match(text, event.end)):
            return rule.name
    return ""


def _is_beside(text: str, event: Event) -> bool:
    if event.iso and _as_value(text, event).sort == "past" and event.sort != "past":
        return False
    return bool(_SEASON.fullmatch(event.words) or _ruled(text, event, certain=True))


def clauses(text: str, first: int, last: int) -> int:
    """Return how many marks end a clause between two places."""
    return sum(text.count(mark, first, last) for mark in "，；：,;")
