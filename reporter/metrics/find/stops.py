"""What looks like a figure and is none: ordinals, names, slogans, grades, stretches of time, distances on the way."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import CLAUSE_ENDS, QUOTES, UNQUOTES
from reporter.chinese.date_forms import EARLIER
from reporter.chinese.numerals import ONES, POWERS, ZEROS
from reporter.chinese.units import units
from reporter.metrics.find.quantities import HALF
from reporter.metrics.find.rules import Ending

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.metrics.find.quantities import Quantity

_QUOTED = re.compile(f"[{QUOTES}《]([^{QUOTES}{UNQUOTES}《》]{{1,60}})[{UNQUOTES}》]")
_SPOKEN = re.compile(f"[{CLAUSE_ENDS}]")
_WINDOW = 12
_JOINING = "达为约近是有了"
_HEADLESS = frozenset("至到～~")
"""What alone before a number, at the beginning of a sentence, says that the other end of a range was lost."""

_SMALL = 10
_SHORT_QUOTE = 14
_POWERS_ONLY = frozenset(POWERS + "半")
_LIMITS = frozenset(("不超过", "不少于", "不低于", "不多于"))
_SEVEN_OR_EIGHT = re.compile(f"[{ONES}两]{{2}}")
_AROUND_THE_CLOCK = frozenset((24.0, 365.0))


@dataclass(frozen=True, slots=True)
class _Stops:
    always: tuple[re.Pattern[str], re.Pattern[str]]
    told: Ending
    yardstick: re.Pattern[str]
    spelled: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
    spelled_units: frozenset[str]
    time: tuple[re.Pattern[str], re.Pattern[str]]
    time_never: tuple[re.Pattern[str], re.Pattern[str]]
    place: tuple[re.Pattern[str], re.Pattern[str]]
    voltage: re.Pattern[str]
    point: Mapping[str, re.Pattern[str]]


@cache
def _stops() -> _Stops:
    rules = load_rules("metrics/find/stops")
    spelled, time, place = rules["spelled"], rules["time"], rules["place"]
    told = rules["always"]["told"].split()
    return _Stops(
        always=(
            _ends("|".join(rules["always"]["left"]).replace("{ones}", ONES)),
            re.compile("|".join(rules["always"]["right"])),
        ),
        told=Ending(
            re.compile(rf"(?<!平均)(?<!人均)(?<!新增)(?:{'|'.join(told)})[{_JOINING}]?$"),
            frozenset(word[-1] for word in told) | set(_JOINING),
        ),
        yardstick=_ends(rules["always"]["yardstick"].replace("{earlier}", EARLIER)),
        spelled=(
            _ends(spelled["left"]),
            _ends(f"(?:(?:{'|'.join(spelled['counting'].split())})了?[^，。；、]{{0,4}}|[”》等])"),
            re.compile("|".join(spelled["abstract"].split())),
        ),
        spelled_units=frozenset(spelled["units"].split()),
        time=(_ends(f"(?:{time['left']})(?:了|共|约|近|达|为|只|仅)?"), re.compile(time["right"])),
        time_never=(_ends(time["never_left"]), re.compile(time["never_right"])),
        place=(_ends(f"(?:{place['left']})(?:了|约|近)?"), re.compile(place["right"])),
        voltage=_ends(rules["voltage"]["left"]),
        point={unit: re.compile(f"(?:{pattern})[^，。；]{{0,6}}$") for unit, pattern in rules["point"]["left"].items()},
    )


def _ends(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$")


@lru_cache(maxsize=1)
def names(text: str) -> tuple[range, ...]:
    """Return where a text quotes a title, a name or a slogan, which is not where it speaks: “四带四助”."""
    return tuple(
        range(match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if match[0][0] == "《" or (len(match[1]) <= _SHORT_QUOTE and not _SPOKEN.search(match[1]))
    )


def is_inside(place: int, spans: Sequence[range]) -> bool:
    """Tell whether a place is in one of the spans, which are in order."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place in spans[index]


def is_none(text: str, q: Quantity, quoted: Sequence[range]) -> bool:
    """Tell whether a number with its unit is no figure, whatever is told of it."""
    if not q.unit:
        return True
    before = text[max(0, q.start - _WINDOW) : q.start]
    if before in _HEADLESS or (q.spelled and q.unit != "%" and _is_word(text, q, before)):
        return True
    if quoted and is_inside(q.start, quoted):
        return True
    if (
        q.unit.isascii()
        and q.unit.isalpha()
        and text[q.stop : q.stop + 1].isascii()
        and text[q.stop : q.stop + 1].isalnum()
    ):
        return True
    rules = _stops()
    left, right = rules.always
    if q.start < q.number and before[-1:].isascii():
        before = ""
    if before[-1:] == "的" and q.value_to is None and rules.yardstick.search(before):
        return True
    return bool(rules.told.search(before) or left.search(before) or right.match(text, q.stop))


def _is_word(text: str, q: Quantity, before: str) -> bool:
    """Numerals in characters: 一切, 百姓, 三相, 二次专业, 两个方面; 三款APP and 一百余个煤矿 are counted."""
    rules = _stops()
    multiple = q.unit in {"番", "倍"}
    if not multiple and _is_vague(text[q.number : q.stop], q, before):
        return True
    if rules.spelled[0].search(before) or q.value_to is not None:
        return True
    if multiple or q.value > _SMALL:
        return False
    if q.unit in rules.spelled_units or rules.spelled[2].match(text[q.stop : q.stop + _WINDOW]):
        return True
    return q.approx is None and not rules.spelled[1].search(before)


def _is_vague(surface: str, q: Quantity, before: str) -> bool:
    """One and half of a thing, 二 where a count says 两, 七八个, 上百趟, 百家."""
    if q.value in {0.5, 1.0} or surface[0] in "半" + ZEROS or _SEVEN_OR_EIGHT.search(surface):
        return True
    if surface[0] in _POWERS_ONLY and (
        before.endswith(("上", "成")) or (len(surface) == 1 + len(q.unit) and not q.approx)
    ):
        return True
    return q.value == 2 and surface[0] == "二"  # noqa: PLR2004 - the number two


def is_circumstance(text: str, q: Quantity) -> bool:
    """Tell whether a quantity of which no change is told is when or where something happened, by its dimension."""
    rules = _stops()
    before = text[max(0, q.start - _WINDOW) : q.start]
    kind = units().dimension.get(q.unit, ("", 1.0))[0]
    if text[q.number : q.stop] == HALF:
        return not before.endswith("占")
    if kind == "time":
        return _is_stretch(text, q, before)
    if kind == "length":
        return bool(rules.place[0].search(before) or rules.place[1].match(text[q.end : q.end + _WINDOW]))
    if kind == "voltage":
        return not rules.voltage.search(before)
    if q.unit in units().points:
        pattern = rules.point.get(q.unit)
        return pattern is None or not pattern.search(before)
    return kind in {"名", "person"} and before.endswith("前")


def _is_stretch(text: str, q: Quantity, before: str) -> bool:
    """A stretch of time is a figure where what it measures is named: 用时20分钟, 4小时内送达; not 近1个月."""
    rules = _stops()
    if q.unit == "年" and q.value > 200 and not q.spelled:  # noqa: PLR2004 - no duration, a year
        return True
    within = text[q.stop : q.stop + _WINDOW + 4]
    if (
        q.value in _AROUND_THE_CLOCK
        and not re.match("以?内|之内", within)
        and not before.endswith(("缩短", "由", "从", "到", "至"))
    ):
        return True
    if rules.time_never[0].search(before) or (rules.time_never[1].match(within) and not rules.time[1].match(within)):
        return True
    if q.spelled and q.value <= 1:
        return True
    named = rules.time[0].search(before) or text[q.start : q.number] in _LIMITS
    done = rules.time[1].match(within)
    return not (named or (done and q.unit in {"分钟", "小时", "个小时", "秒", "天", "个工作日"} and not q.spelled))
