"""What a change is reckoned on: 同口径, 按可比价格计算, 剔除退税因素后. Without it the change says something else."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article, Metric
    from reporter.model.measured import Direction

_MOVES = "(?:同比|环比|[增上提下降减回]|[较比][^，。；]{1,8}[增上提下降减回])"
_RECKONED = "(?:计算|核算|测算|统计|比较|计)?"
_ON = re.compile(
    rf"(?:按照?|以|在)?(?:(?:同一?|相同|可比|自然)口径|可比价?格?(?={_RECKONED}[，、）)]?{_MOVES}|{_RECKONED}[）)，])|可比价格?"
    rf"|(?:\d{{4}}年)?不变价格?){_RECKONED}下?"
    r"|(?:剔除|扣除|扣减)[^，。；、]{1,16}?(?:(?:因素|影响)后?|后)"
    rf"|(?:名义|实际)(?={_MOVES})"
)
_OWN_VERB = re.compile("[涨跌](?![幅势停])")
_WAYS: Mapping[str, tuple[str, Direction]] = MappingProxyType({"涨": ("上涨", "增加"), "跌": ("下跌", "减少")})
_SAME_PRICES = re.compile("(?P<on>按(?:可比|不变)价格?(?:计算|核算)?)[^。；\\d]{0,3}下同")
_MADE = re.compile("(?:增加值|生产总值|产值|GDP)$")
_SHARE = "%"
_UP_TO = re.compile(r"(?:[^；。！？\d%‰]|\d+(?=[\d年月日季]))*$")
_CLAUSES = re.compile("[；。！？：]")
_BEHIND = re.compile(rf"[（(](?P<on>{_ON.pattern})")
_DIGIT = re.compile(r"\d")


def throughout(figures: Sequence[Metric], article: Article) -> Iterator[Metric]:
    """Yield the figures of an article, rates of what is made with the prices that hold for all behind 下同.

    按可比价格计算（下同） is said once, of the output of a place and of all its trades; not of what is sold or earned.
    """
    said = next(_all_the_way(article), None)
    for one in figures:
        later = said is not None and (one.place.block, one.place.start) > said[:2]
        told = later and one.is_change_only and one.unit == _SHARE and _MADE.search(one.indicator)
        yield replace(one, reckoned=said[2]) if said is not None and told and not qualifier(one) else one


def _all_the_way(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield where an article says at which prices all is told, and in which words."""
    for number, block in enumerate(article.blocks):
        for found in _SAME_PRICES.finditer(block.text):
            yield number, found.start(), found["on"]


def qualifier(metric: Metric) -> str:
    """Return what the sentence says a change is reckoned on, in its words; empty where it says nothing.

    It stands before the change, after the figure before that; in brackets behind it; or, for all changes of a
    sentence, in front: 按可比价格计算，甲业增长5%，乙业增长6%. What the indicator has already is not said again.
    """
    if not metric.is_change_only:
        return ""
    sentence, start = metric.sentence, max(0, metric.sentence.find(metric.text))
    number = _DIGIT.search(sentence, start)
    at, end = number.start() if number else start + len(metric.text), start + len(metric.text)
    said = _before(sentence[:at]) or _behind(sentence, end) or _in_front(sentence[:start]) or metric.reckoned
    return "" if said in metric.indicator else said


def own_verb(metric: Metric) -> str:
    """Return how the text says that a price moved, empty for all that grows or falls otherwise.

    What costs more has not grown: 上涨3.4%, 下跌2.1%; 止跌回升 is none of the two.
    """
    said = _OWN_VERB.search(metric.text) if metric.is_change_only else None
    way = _WAYS[said[0]] if said else None
    return way[0] if way is not None and metric.change is not None and metric.change.direction == way[1] else ""


def _before(text: str) -> str:
    """Return the last words of the kind behind the figure before, with those right before them: 扣除价格因素，实际."""
    near = _UP_TO.search(text)
    found = list(_ON.finditer(text, near.start() if near else 0))
    if not found:
        return ""
    joined = found[-1][0]
    for one, after in zip(found[-2::-1], found[:0:-1], strict=True):
        if text[one.end() : after.start()] not in {"", "，"}:
            break
        joined = one[0] + joined
    return joined


def _behind(sentence: str, end: int) -> str:
    found = _BEHIND.match(sentence, end)
    return found["on"] if found else ""


def _in_front(text: str) -> str:
    start = max((found.end() for found in _CLAUSES.finditer(text)), default=0)
    found = _ON.match(text, start)
    return found[0] if found and text[found.end() : found.end() + 1] == "，" else ""
