"""Changes of which the text gives the size: year on year, month on month, more or less by so much."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import FIRST_HAN, HAN, JOINING, LAST_HAN, STOPS, either
from reporter.chinese.dates.forms import EARLIER
from reporter.chinese.units import units
from reporter.metrics.find.rules import cues
from reporter.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.metrics.find.quantities import Quantity
    from reporter.model import ChangeKind, Direction

_ENDS = frozenset(either(STOPS) + "…”（）()和与及") | {""}
_ARRIVED = re.compile(r"[至到]\d")
_SAVING = frozenset(("节约", "节省", "减负"))
_OBJECT = re.compile(
    rf"(增加|提高|提升|降低|减少|缩短|压缩|压减|节约|扩大)(?:了)?(?!到|至|为|成)(?:(?![到至为达占的和超])[{HAN}]){{2,8}}(?<![率度比])$"
)
_SIGNED = re.compile(r"(?P<than>同比|环比)(?:增长|增减|变动|变化|涨跌)?(?P<sign>[+＋]|[-−－])$")
_BESIDE = re.compile(
    rf"(?P<verb>[高低多少快慢]于|高出|低出)[^，。；、\d]{{0,6}}(?:{EARLIER}|(?<!\d)\d{{1,2}}月份?)[^，。；、\d]{{0,8}}$"
)
"""A level beside an earlier one: 低于10月4.2个百分点, 高于上年同期3户."""

_BRACKETED = re.compile(r"(?P<more>[升增涨]幅|增速)|(?P<less>[降跌减]幅)")
_FRONTED = re.compile(
    rf"(?:与|同(?!比)|和|相?比|相?较)(?P<than>[^，。；\d]{{0,8}}?(?:{EARLIER}|\d{{1,2}}月份?)[^，。；]{{0,6}}?)(?:相比|比较|比|双双|[^，。；]{{0,2}}下降)?，"
)
_GLOSSED = re.compile(
    rf"(?:比|较|与)(?P<than>[^，。；\d]{{0,8}}(?:{EARLIER}))（[^（）]{{1,16}}）(?:分别|大幅)?[增减上升下跌降涨]"
)
"""较上年同期（146.05/10万）下降18.78%: a level in brackets stands between the comparison and the change."""

_OF_TIME = re.compile(r"[年月季周日期届初末底前昔昨时往去上\d]|眼下|目前|现在|历史|预算|计划|开始|进度|环比|同比")
_ELSEWHERE = re.compile("(?:全[国省市州县区]|[省市州县]均|[省市州县]平均)(?:平均|水平|的)*同期")
"""全省同期 is another place at the same time, 全省上年同期 another time."""

_DRIVEN = re.compile(r"(?:拉动|带动|[上下]拉|拉[高低升]|推高|贡献)[^，。；]{1,12}$")
"""拉动投资增长8.7个百分点 is what one thing adds to another, and no change of its own."""

_ALL_THE_WAY = re.compile(
    rf"(?P<than>(?:同比|环比|[与和同比较][^，。；（）()\d]{{0,6}}?(?:{EARLIER}))[^，。；（）()]{{0,12}}?)[，（(]{{0,2}}下同"
)
"""比去年同期（下同）增长5%, 同比增长5%（下同）; not 同比增长5%（按可比价格计算，下同）, which is of the prices."""

_TURN = re.compile("；(?!其中)")
_BOTH = re.compile(r"(同比|环比)(?:[、和与及]|以及)(同比|环比)")
_YEAR = re.compile(r"(\d{4}(?=年))|\d{4}(?=届)")
_MONTHS = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_MEAN = re.compile("年均|年平均")
_LOOK_BACK = 30  # characters: 比上年同期 with its verb and adverbs; behind the pattern's own limits nothing matches
_SPRING = "04"
_PACE = "增速"
_POINTS = "个百分点"
_SHARE = "%"


class Found(NamedTuple):
    """A quantity and how it changed; ``anchor`` is where the phrase that tells the change begins, or the quantity.

    ``bare`` says that the change is told without what it is compared with: 增长5%. ``said_of`` is what has changed
    where that is itself a change: 增量 of 存款同比少增3亿元, 两年平均增速 of 两年平均增长1.7%.
    """

    quantity: Quantity
    anchor: int
    change: Change | None = None
    bare: bool = False
    said_of: str = ""

    @property
    def moved(self) -> bool:
        """Whether a change is told by its size, not from one end to the other."""
        return self.change is not None and self.change.kind != "从到"


def cued(text: str, found: Found, floor: int, date: str = "") -> Found:
    """Return the figure with the change that the words right before it tell, looking back no further than ``floor``.

    ``date`` is the article's: 比2025年 compares with the year before where that is it.
    """
    q = found.quantity
    if found.change or (q.value_to is not None and q.approx != "区间"):
        return found
    start = max(floor, q.start - _LOOK_BACK)
    before = text[start : q.start]
    signed = _SIGNED.search(text, start, q.number) if before[-1:] in "比+＋" else None
    if signed and q.unit == _SHARE:
        return _of_a_sign(signed, found)
    cue = cues().changed.search(before)
    if cue is None:
        return _without_verb(text, found, before, date)
    return _with_verb(text, found, cue, start, date)


def _with_verb(text: str, found: Found, cue: re.Match[str], start: int, date: str) -> Found:
    """Return the figure with the change that a verb before it tells, ``cue`` being found in the text from ``start``."""
    q = found.quantity
    than, verb = cue["than"] or "", cue["verb"]
    if not (_compares(than, verb) if than else _tells(text, q, cue, start)):
        return found
    if q.unit == _POINTS and (verb == _PACE or _DRIVEN.search(text[start : q.start])):
        return found
    anchor = start + cue.start()
    change = _sized(q, _kind(than, date), up=_is_more(verb, q))
    mean = f"{than}{_PACE}" if _MEAN.search(than) and q.unit == _SHARE else ""
    said_of = cues().marginal.get(verb, mean)
    said_of = "" if said_of == _PACE and q.unit != _POINTS else said_of
    return Found(q._replace(start=anchor), anchor, change, not than, said_of)


def _sized(q: Quantity, kind: ChangeKind, *, up: bool) -> Change:
    sign = 1.0 if up else -1.0
    direction: Direction = "增加" if sign * q.value >= 0 else "减少"
    size = sign * q.value if q.value_to is None else None
    return Change(kind, direction, pct=size if q.unit == _SHARE else None, amount=None if q.unit == _SHARE else size)


def _is_more(verb: str, q: Quantity) -> bool:
    """Return whether a verb tells more of a quantity: 加快3% does, 加快3天 takes fewer days."""
    return (verb in cues().up) != (verb in cues().pace and units().kind(q.unit) == "time")


def _compares(than: str, verb: str) -> bool:
    """Return whether a comparison is with another time: 比上年低1.2个百分点, not 比全省, 比全省同期低1.2个百分点."""
    return verb not in cues().comparing or (bool(_OF_TIME.search(than)) and not _ELSEWHERE.search(than))


def _tells(text: str, q: Quantity, cue: re.Match[str], start: int) -> bool:
    """Return whether a verb without a comparison tells a change: it ends its clause, and is no part of a word."""
    rate = q.unit in {_SHARE, _POINTS}
    if not rate and (cue["verb"] in cues().done or cue["verb"] in cues().of_shares):
        return False
    if cue["verb"] in _SAVING and units().kind(q.unit) == "money":
        return False
    if not (text[q.end : q.end + 1] in _ENDS or _ARRIVED.match(text, q.end)):
        return False
    return cue.start() != cue.start("verb") or not _inside_word(text, start + cue.start("verb"), cue["verb"], q)


def _of_a_sign(signed: re.Match[str], found: Found) -> Found:
    """同比-3.2%: the sign says which way."""
    q = found.quantity._replace(start=signed.start(), value=abs(found.quantity.value))
    kind: ChangeKind = "环比" if signed["than"] == "环比" else "同比"
    return Found(q, signed.start(), _sized(q, kind, up=signed["sign"] in "+＋"))


def _without_verb(text: str, found: Found, before: str, date: str) -> Found:
    """Return a change that no verb right before the number tells: of an object, beside a level, in brackets."""
    q = found.quantity
    beside = _BESIDE.search(before) if "于" in before or "出" in before else None
    if beside and not _ELSEWHERE.search(beside[0]):
        anchor = q.start - len(before) + beside.start()
        change = _sized(q, _kind(beside[0], date), up=_is_more(beside["verb"][0], q))
        return Found(q._replace(start=anchor), anchor, change)
    if q.unit != _SHARE:
        return found
    if text[q.start - 1 : q.start] in "（(" and text[q.end : q.end + 1] in "）)":
        return _in_brackets(text, found)
    return _of_object(before, found)


def _in_brackets(text: str, found: Found) -> Found:
    """录得升幅的类别，包括电器（51.1%）、服装（10.9%）: what the list before the brackets is one of."""
    told = list(_BRACKETED.finditer(text, max(0, found.anchor - 3 * _LOOK_BACK), found.anchor))
    if not told or re.search("[；。]", text[told[-1].end() : found.anchor]):
        return found
    return found._replace(change=_sized(found.quantity, "增减", up=bool(told[-1]["more"])), said_of=told[-1][0])


def _of_object(before: str, found: Found) -> Found:
    """降低成本15%: the verb and, between it and the share, what is more or less by so much."""
    cue = _OBJECT.search(before)
    if cue is None:
        return found
    return found._replace(change=_sized(found.quantity, "增减", up=cue[1] in cues().up))


def _inside_word(text: str, start: int, verb: str, q: Quantity) -> bool:
    """起降1.1万架次: a verb of one character may end another word, but not before a rate or 番, nor with 了."""
    return (
        len(verb) == 1
        and q.unit not in {_SHARE, _POINTS, "番", "倍"}
        and text[start + 1 : start + 2] != "了"
        and FIRST_HAN <= text[start - 1 : start] <= LAST_HAN
    )


def listed(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the figures, each of a list that only its first one tells a change of changed as that: 增长3%和2%."""
    alike = list(found)
    for index in range(1, len(alike)):
        before, item = alike[index - 1], alike[index]
        first = before.change
        if item.change or first is None or first.kind == "从到" or item.quantity.unit != before.quantity.unit:
            continue
        if text[before.quantity.end : item.anchor] in JOINING:
            kinds = both_kinds(text, before)
            change = _sized(item.quantity, kinds[1] if kinds else first.kind, up=first.direction == "增加")
            alike[index] = item._replace(change=change, bare=before.bare, said_of=before.said_of)
    return alike


class Basis(NamedTuple):
    """What bare changes compare with where a sentence begins; ``throughout`` says that the article says so: 下同."""

    kind: ChangeKind = "增减"
    throughout: bool = False


def basis_after(text: str, found: Sequence[Found], date: str, before: Basis) -> Basis:
    """Return the basis that the sentence leaves to the next one of its paragraph.

    One for all the article stays until another is said to be: 环比 of one month in between is of that month alone.
    """
    stated = _stated(text, len(text), date)
    if stated:
        return stated
    told = next((item.change for item in reversed(found) if _is_told(item)), None)
    return before if told is None or before.throughout else Basis(told.kind)


def _is_told(item: Found) -> bool:
    """Return whether a figure says what its change compares with."""
    return item.moved and not item.bare and not _MEAN.search(item.said_of)


def _fronted(text: str, end: int, anchor: int) -> re.Match[str] | None:
    """Return the comparison in front of a change, or the one that is spelled out in brackets."""
    return _FRONTED.search(text, end, anchor) or _glossed(text, anchor)


def inherited(text: str, found: Iterable[Found], date: str, before: Basis) -> Iterator[Found]:
    """Yield the figures of a sentence, a bare 增长 or 下降 compared with what the change before it was compared with.

    Official style says 同比 once: 用电量136亿千瓦时，同比增长9.2%，其中居民47亿千瓦时，增长21.4%. So it does in front:
    与去年同期相比，警情下降18.3%. For a count a semicolon ends that, unless 其中 follows it; a rate goes on, also from
    the sentence ``before``. What is said to hold throughout comes back behind another comparison and its own rate:
    环比减少36起，下降7.6%，其中盗窃12起，下降4%.
    """
    basis = before
    near: ChangeKind | None = None
    end, turned = 0, True
    for item in found:
        change = item.change
        turned = turned or bool(_TURN.search(text, end, item.anchor))
        basis = _basis_at(text, end, item, date, basis)
        kind = near if near and text[end : item.anchor] == "，" else basis.kind
        end, near = item.quantity.end, None
        if change and _takes_over(item, kind, turned=turned):
            yield item._replace(change=replace(change, kind=kind))
            continue
        if change and _is_told(item):
            near, turned = change.kind, False
            basis = basis if basis.throughout else Basis(near)
        yield item


def _basis_at(text: str, end: int, item: Found, date: str, before: Basis) -> Basis:
    """Return what a bare change compares with, the figure before it ending at ``end``."""
    basis = before if before.throughout else _stated(text, item.quantity.end, date) or before
    fronted = _fronted(text, end, item.anchor) if item.change else None
    return basis._replace(kind=_kind(fronted["than"], date)) if fronted else basis


def _takes_over(item: Found, kind: ChangeKind, *, turned: bool) -> bool:
    """Return whether a change compares with what was told before it: a count behind a semicolon does not."""
    return item.bare and kind != "增减" and not (turned and item.quantity.unit != _SHARE)


def _stated(text: str, end: int, date: str) -> Basis | None:
    """Return what all changes compare with if the text says so up to a change that ends at ``end``, or right behind."""
    stated = _ALL_THE_WAY.search(text) if "下同" in text else None
    return Basis(_kind(stated["than"], date), throughout=True) if stated and stated.start() - 1 <= end else None


def _glossed(text: str, anchor: int) -> re.Match[str] | None:
    if not anchor or text[anchor - 1] != "）":
        return None
    found = _GLOSSED.search(text, max(0, anchor - _LOOK_BACK))
    return found if found and found.end() == anchor + 1 else None


def both_kinds(text: str, found: Found) -> tuple[ChangeKind, ChangeKind] | None:
    """Return the two comparisons that a change opens with, 同比、环比分别增长3%、2%, None where it has but one."""
    both = _BOTH.match(text, found.anchor) if found.change else None
    return ("环比" if both[1] == "环比" else "同比", "环比" if both[2] == "环比" else "同比") if both else None


def _kind(than: str, date: str) -> ChangeKind:
    """Return what a comparison is with, the article being of ``date``: the same period of another year, the one before.

    A comparison with both is by its first word; one with a norm or a mean is with neither.
    """
    if _BOTH.match(than):
        return "同比" if than.startswith("同比") else "环比"
    if any(word in than for word in cues().yardsticks) or _MEAN.search(than):
        return "增减"
    if _names_previous(than, date):
        return "环比"
    return "同比" if _names_same(than, date) else "增减"


def _names_previous(than: str, date: str) -> bool:
    """Return whether a comparison is with the period right before."""
    known = cues().previous_period
    return than in {"月", "季"} or any(word in than for word in known) or _is_previous_month(than, date)


def _names_same(than: str, date: str) -> bool:
    """Return whether a comparison is with the same period a year before: a year that is named says itself which."""
    named = _YEAR.search(than)
    if named is not None and "同比" not in than:
        return _is_last_year(named[1], date)
    return than == "年" or any(word in than for word in cues().same_period)


def _is_last_year(year: str | None, date: str) -> bool:
    """Return whether a year is the one before that which an article tells of: until spring it tells of the last."""
    if year is None or not date:
        return year is None
    return int(date[:4]) - int(year) in ({1, 2} if date[5:7] <= _SPRING else {1})


def _is_previous_month(than: str, date: str) -> bool:
    """Return whether a lone month is the one before that which an article tells of, in it or in the month after."""
    months = _MONTHS.findall(than)
    if len(months) != 1 or not date or _YEAR.search(than) or re.search(rf"{EARLIER}|[-—–至到]", than):
        return False
    return (int(date[5:7]) - int(months[0])) % 12 in {1, 2}
