"""The words around a number that say how exact it is and how it changed, read once from cues.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.dates.forms import NOW, PREVIOUS_PERIOD, SAME_PERIOD
from reporter.chinese.numerals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reporter.model import Approx


_ADVERBS = (
    "分别|依次|双双|再|又|已|平均|均|各|共|累计|净|大幅度?|小幅度?|同步|大约|大概|约|可|将|人均|户均|逆势|微|略|明显|显著|持续|继续|进一步|"
    "整整|足足|总共|还|仅|只|则|也|却|反倒|反而|更|更是|竟|由此|因此"
)
_CHANGED = (
    r"(?P<than>(?:同比|环比)(?:[、和与及]|以及)(?:同比|环比)|同比|环比|按[年月季](?=[增减上升下跌])|按可比(?:口径|价格?)(?:计算)?"
    rf"|(?:[{ORDINALS}两\d]{{{{1,2}}}}年|)(?:年均|年平均)|[{ORDINALS}两\d]{{{{1,2}}}}年平均"
    r"|(?<![今去当全前逐每上本明往近后历常多几均个\d])(?:年|月|季)(?=[增减])"
    r"|(?<![占同环可])(?:相?较|比|与|同(?!期))(?!例|重|率)[^，。；、\d]{{0,8}}?"
    r"(?:\d{{4}}[年届]|(?:\d{{1,2}}月?(?:[-—–至到~～]|——))?\d{{1,2}}月份?)?[^，。；、\d]{{0,6}}?"
    rf"(?:(?<=的)[\d,.]+[万亿]*[{HAN}%]{{{{1,4}}}}?|（[^（）]{{{{1,16}}}}）)?(?:相比)?，?)?"
    r"(?:{adverbs}){{0,2}}(?<!新)(?<!净)"
    r"(?P<verb>{always}|(?(than)(?:{compared})|(?!)))(?:[了去掉]|幅度?|率)?(?:分别|依次|均|又|再|整整|足足)?(?:为|达到?|约|近|超过?)?$"
)
_NO_WORD = "(?<![签预合条公契违履邀相制附最邻远亲节解续租毁誓治])"
"""签约, 附近, 治超: no words of approximation."""

_LOOSE = "了去掉度幅率为达到约近超过分别依次均又再整足"
"""What may stand between the verb of a change and its number, for a first look."""

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
class Phrase:
    """A pattern that ends a text with one of the ``words``, which the characters ``loose`` may follow.

    ``last`` are the characters that it can end in: they are asked first, then the words, then the pattern.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    loose: str
    last: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Return the match that ends the text, None where it ends otherwise."""
        if text[-1:] not in self.last:
            return None
        ends = text.endswith(self.words) or text.rstrip(self.loose).endswith(self.words)
        return self.pattern.search(text) if ends else None


@dataclass(frozen=True, slots=True)
class Cues:
    """The words around a number, as compiled patterns.

    ``before`` and ``after`` (which begins with one of the characters ``opening``) find what makes it approximate,
    ``of_a_whole`` the same before the whole that a share is one of; ``approx`` says how, and ``open_ends`` of the
    words behind are none after a number without a unit. ``changed`` finds the comparison and verb that end right
    before it, ``moved`` what is between the two ends of a change; ``up`` and ``down`` are the verbs,
    ``of_shares`` those that tell a change of a share only, ``comparing`` those that tell one only beside another
    time, ``done`` those that tell none of a count, ``pace`` those that tell the contrary of a duration; ``marginal``
    tells what the verbs of a difference between changes are said of, ``yardsticks`` what compares with no period.
    """

    before: Ending
    after: re.Pattern[str]
    opening: frozenset[str]
    of_a_whole: re.Pattern[str]
    approx: Mapping[str, Approx]
    open_ends: frozenset[str]
    changed: Phrase
    moved: re.Pattern[str]
    up: frozenset[str]
    down: frozenset[str]
    of_shares: frozenset[str]
    comparing: frozenset[str]
    done: frozenset[str]
    pace: frozenset[str]
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
    before, after, change = _sides(table["approx"]["before"]), _sides(table["approx"]["after"]), table["change"]
    than, compared_up, compared_down = change["than"], *(change["compared"][way].split() for way in ("up", "down"))
    of_shares = change["share_up"].split() + change["share_down"].split()
    up, down = change["up"].split() + change["share_up"].split(), change["down"].split() + change["share_down"].split()
    compared = compared_up + compared_down
    links, always = table["link"]["words"].split(), alternatives(up + down)
    return Cues(
        before=Ending(re.compile(f"{_NO_WORD}({alternatives(before)})(?:的|为)?$"), _last(before) | set("的为")),
        after=re.compile(f"({alternatives(after)})"),
        opening=frozenset(word[0] for word in after),
        of_a_whole=re.compile(
            rf"{_NO_WORD}({alternatives(_of_wholes(before))})(?:占[^，。；、\d]{{0,14}}|[^，。；、\d由从比较率]{{1,12}}的)$"
        ),
        approx=MappingProxyType(before | after),
        open_ends=frozenset(("内", "多", "余")),
        changed=Phrase(
            re.compile(_CHANGED.format(adverbs=_ADVERBS, always=always, compared=alternatives(compared))),
            (*up, *down, *compared),
            _LOOSE,
            _last(up + down + compared) | set(_LOOSE),
        ),
        moved=re.compile(_MOVED.format(verbs=alternatives(change["moved"].split()))),
        up=frozenset(up + compared_up),
        down=frozenset(down + compared_down),
        of_shares=frozenset(of_shares),
        comparing=frozenset(compared) - set(up + down),
        done=frozenset(change["done"].split()),
        pace=frozenset(change["pace"].split()),
        same_period=(*than["same_period"].split(), *SAME_PERIOD),
        previous_period=(*than["previous_period"].split(), *PREVIOUS_PERIOD),
        yardsticks=tuple(than["yardsticks"].split()),
        marginal=MappingProxyType(change["marginal"]),
        link=Ending(
            re.compile(_LINK.format(words=alternatives(word for word in links if len(word) > 1))),
            _last(links) | set("成现高低大多少为是达年天周月"),
        ),
        linking=frozenset(word for word in links if len(word) == 1),
    )


def _sides(listed: Mapping[Approx, str]) -> dict[str, Approx]:
    """Return the words of approximation, each with what it says."""
    return {word: says for says, words in listed.items() for word in words.split()}


def _of_wholes(words: Iterable[str]) -> list[str]:
    """Return those that can stand before a whole; 低于全省平均的14.9% compares with another level."""
    return [word for word in words if word[-1] != "于"]


def _last(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in words)
