"""Numbers without a unit of their own that the text gives one: the next of a list, their noun, or the figure before.

投资18、22、12亿元 is one unit for three numbers; 参保人数48.2万 is counted by its noun; 286.4万辆次，日均7.16万 goes on
counting. An index, a coefficient, a ratio has none: it is pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, JOINING, STOPS, either
from reporter.chinese.numerals import SCALES
from reporter.metrics.find.approximation import approximate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.find.quantities import Quantity

_BARE = frozenset(("", "个"))
_LISTED = re.compile("分别|依次|各")
_TOLD = (
    r"(?:分别|依次|累计|合计|共计?|总计|已|约|近|超过?|突破|仅|只有|逼近|增加到|增至|扩大到|达到?|为|是|有|[升降减]至|由|从|[上去]年的?|同期的?"
    r"|年[初末底]的?|常年|始终|一直|高于|低于|在|升?到)*"
)
_COUNTED_BY = re.compile(
    rf"(?:(?P<unit>[人户件台辆次起例家亩吨册所座名篇条项处宗笔])(?:次)?数量?|(?P<people>人口|旅客|游客|群众|党员|用户)"
    r"|(?P<money>产值|收入|利润|投资|贷款|存款|税收|[金总销交余]额|资金|营收|GDP))"
    rf"(?:（[^（）]{{1,12}}）)?{_TOLD}$"
)
_AGAIN = re.compile(
    r"(?:[日月年周]均|平均|单日|其中|(?:同比|环比|[比较][^，。；\d]{1,6})(?:净?增加?|减少?|多|少|净增)了?)(?:为|达到?|约|近|是)?$"
)
_PURE = re.compile(
    r"(?:指数|系数|[pP][hH]值?|酸碱度|浊度|死亡率|发病率|(?:收入|生师|车桩|师生|床医|医护|性别|供需|投入产出|产出|资本|容积|捕养)比)"
    r"(?:（[^（）]{1,12}）|[A-Z]{1,6}\d{0,3})?(?:平?均值?)?" + _TOLD + "$"
)
_CHANGED = re.compile(r"(?:[升降涨跌增减多少]|提高|下降|上升|增加|减少|[高低]出?[^，。；\d]{0,8}|缩小|扩大)了?$")
_CLOSED = re.compile(rf"[{re.escape(either(STOPS) + CLOSING)})\s和与及左余以上较比至到降升缩扩调提减增滑]|$")
_FAR = 500.0
"""Times that a member of a list may be larger or smaller than the next for both to be in one power of ten."""

_NEAR = 3  # figures back: a list names its unit at an end
_WINDOW = 30  # characters: a clause or two


def completed(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities with the units that those without one borrow, in order; what borrows none stays bare."""
    listed = list(quantities)
    if _BARE.isdisjoint({q.unit for q in listed}):
        return listed
    for index in range(len(listed) - 2, -1, -1):
        if listed[index].unit in _BARE:
            listed[index] = _from_next(text, listed, index)
    for index, q in enumerate(listed):
        if not q.unit and not q.pure:
            found = _from_before(text, listed, index)
            listed[index] = found if found is q else approximate(text, found)
    return listed


def _scale(text: str, q: Quantity) -> float | None:
    """Return the power that a quantity states, None for one that may have it from the next: 22 in 18、22、12亿元."""
    surface = text[q.number : q.stop]
    stated = next((size for sign, size in SCALES.items() if sign in surface), None)
    return stated or (None if surface[-1:].isdecimal() else 1.0)


def _from_next(text: str, listed: Sequence[Quantity], index: int) -> Quantity:
    """Return the next one's unit, and the power that their list states: 分别提高3.5和2.1个百分点, 18、22、12亿元."""
    q, after = listed[index], listed[index + 1]
    if after.unit in {"", q.unit} or not after.unit.startswith(q.unit):
        return q
    if text[q.stop : after.start] not in JOINING or not _is_listed(text, q):
        return q
    stated = (_scale(text, one) for one in listed[index + 1 :])
    value = q.value * (1.0 if _scale(text, q) else next(filter(None, stated), 1.0))
    alike = not after.value or not value or 1 / _FAR <= abs(value / after.value) <= _FAR
    return q._replace(unit=after.unit, value=value) if alike else q


def _is_listed(text: str, q: Quantity) -> bool:
    """Return whether a bare number is one of a list of amounts, and none of names: 7、8月份, 1、2号."""
    before = text[max(0, q.start - _WINDOW) : q.start]
    return bool(_LISTED.search(before)) or "." in text[q.number : q.stop]


def _earlier(listed: Sequence[Quantity], index: int) -> Quantity | None:
    """Return the nearest quantity before one, of a few, that counts something."""
    return next((one for one in reversed(listed[max(0, index - _NEAR) : index]) if one.unit or one.pure), None)


def _from_before(text: str, listed: Sequence[Quantity], index: int) -> Quantity:
    q = listed[index]
    if not _CLOSED.match(text, q.end):
        return q
    earlier = _earlier(listed, index)
    floor = earlier.end if earlier else 0
    before = text[max(floor, q.start - _WINDOW) : q.start]
    counted = _COUNTED_BY.search(before)
    if counted and (counted["unit"] or text[q.stop - 1] in SCALES):
        return q._replace(unit=counted["unit"] or ("元" if counted["money"] else "人"))
    if _PURE.search(before) and _is_pure(text, q):
        return q._replace(pure=True)
    return _as_earlier(text, q, earlier, before) if earlier else q


def _is_pure(text: str, q: Quantity) -> bool:
    """Return whether a number can be an index: it has a decimal, and no power."""
    return "." in text[q.number : q.stop] and text[q.stop - 1] not in SCALES


def _as_earlier(text: str, q: Quantity, earlier: Quantity, before: str) -> Quantity:
    """Return the unit of the figure before it, in a list with it or as it goes on: 4.16万和1.27万, 日均7.16万."""
    if earlier.pure:
        goes_on = _is_pure(text, q) and (_CHANGED.search(before) or before.endswith(("到", "至", "为", "的")))
        return q._replace(pure=True) if goes_on else q
    scaled = text[q.stop - 1] in SCALES
    if scaled and earlier.unit not in {"", "%"} and (before in JOINING or _AGAIN.search(before)):
        return q._replace(unit=earlier.unit)
    return q
