"""The words around a number that say how exact it is and how it changed, read once from cues.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.date_forms import NOW, PREVIOUS_PERIOD, SAME_PERIOD
from reporter.chinese.numerals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reporter.model import Approx


_CHANGED = (
    r"(?P<than>(?:同比|环比)(?:[、和与及]|以及)(?:同比|环比)|同比|环比|按[年月季](?=[增减上升下跌])|按可比口径"
    r"|(?<![今去当全前逐每上本明往近后历常多几个\d])(?:年|月|季)(?=[增减])"
    r"|(?<!占)(?:相?较|比|与|同(?!期))(?!例|重|率)[^，。；、\d]{{0,8}}?(?:\d{{4}}[年届]|\d{{1,2}}月份?)?[^，。；、\d]{{0,6}}?"
    rf"(?:(?<=的)[\d,.]+[万亿]*[{HAN}%]{{{{1,4}}}}?)?(?:相比)?，?)?"
    r"(?:分别|再|又|已|平均|均|各|共|累计|净|大幅|同步|大约|大概|约|可|将|人均|户均|逆势|小幅){{0,2}}(?<!新)(?<!净)"
    r"(?P<verb>{always}|(?(than)(?:{compared})|(?!)))(?:了|幅度?|率)?(?:为|达到?|约|近|超过?)?$"
)
_MOVED = (
    r"[^，。；、\d]{{0,4}}?(?:{verbs})了?(?:到|至|为|成)了?"
    r"(?:(?:\d{{4}}年|[今去前]年)?(?:\d{{1,2}}月)?(?:[初中末底]|前\d{{1,2}}个月|前三季度|[上下]半年|同期)?"
    rf"|{NOW}|现行|平均|[^，。；、\d]{{{{1,6}}}}(?=的$))?"
    r"的?(?:每\w{{1,2}})?$"
)


_LINK = (
    r"(?:{words}|(?<=[量额入值数率资款产])(?:累计|合计|共)?(?:完成|实现)|最[高低大多少]"
    rf"|(?<=[率量度数额值比例价费长])[为是达]|连续[\d{ORDINALS}两]+(?:[年天周]|个月))$"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A pattern that ends a text, and the characters it can end in.

    They are asked first, because the search itself begins at every place of a text to find that most end otherwise.
    """

    pattern: re.Pattern[str]
    last: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match that ends the text, None where it ends otherwise."""
        return self.pattern.search(text) if text[-1:] in self.last else None


@dataclass(frozen=True, slots=True)
class Cues:
    """The words around a number, as compiled patterns.

    ``before`` and ``after`` (which begins with one of the characters ``opening``) find what makes it approximate,
    ``approx`` says how; ``changed`` finds the comparison and verb that end right before it, ``moved`` what stands
    between the two ends of a change; ``up`` and ``down`` are the verbs, ``marginal`` tells what the verbs of a
    difference between changes are said of, ``yardsticks`` what compares with no period.
    """

    before: Ending
    after: re.Pattern[str]
    opening: frozenset[str]
    approx: Mapping[str, Approx]
    changed: Ending
    moved: re.Pattern[str]
    up: frozenset[str]
    down: frozenset[str]
    same_period: tuple[str, ...]
    previous_period: tuple[str, ...]
    yardsticks: tuple[str, ...]
    marginal: Mapping[str, str]
    link: Ending
    linking: frozenset[str]


@cache
def cues() -> Cues:
    """Return the cue words as patterns."""
    table = load_rules("metrics/find/cues")
    approx, change = table["approx"], table["change"]
    links = table["link"]["words"].split()
    up, down = change["up"].split(), change["down"].split()
    compared = change["compared_up"].split() + change["compared_down"].split()
    return Cues(
        before=Ending(
            re.compile(
                f"(?<![签预合条公契违履邀相制附最邻远亲节解续失租毁誓])({alternatives(approx['before'])})(?:的|为)?$"
            ),
            _last(approx["before"]) | set("的为"),
        ),
        after=re.compile(f"({alternatives(approx['after'])})"),
        opening=frozenset(word[0] for word in approx["after"]),
        approx=MappingProxyType(approx["before"] | approx["after"]),
        changed=Ending(
            re.compile(_CHANGED.format(always=alternatives(up + down), compared=alternatives(compared))),
            _last(up + down + compared) | set("了度幅率为达到约近超过"),
        ),
        moved=re.compile(_MOVED.format(verbs=alternatives(change["moved"].split()))),
        up=frozenset(up + change["compared_up"].split()),
        down=frozenset(down + change["compared_down"].split()),
        same_period=(*change["same_period"].split(), *SAME_PERIOD),
        previous_period=(*change["previous_period"].split(), *PREVIOUS_PERIOD),
        yardsticks=tuple(change["yardsticks"].split()),
        marginal=MappingProxyType(change["marginal"]),
        link=Ending(
            re.compile(_LINK.format(words=alternatives(word for word in links if len(word) > 1))),
            _last(links) | set("成现高低大多少为是达年天周月"),
        ),
        linking=frozenset(word for word in links if len(word) == 1),
    )


def _last(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in words)
