"""What the name of a row leaves out, though its sentence tells it: of what part, for whom, and what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.units import units
from reporter.metrics.name.phrases import tagged
from reporter.metrics.weekly.alike import bigrams
from reporter.text.organisations import clause_openings
from reporter.text.organisations.short import is_short_for

if TYPE_CHECKING:
    from reporter.model import Article, Metric

_ANYBODY = "患者|病人|用户|客户|群众|居民|农户|学生|学员|乘客|企业"
_AVERAGE = re.compile(f"(?:{_ANYBODY})?(?:[人户次件笔例亩株单村校桌车]均|平均)(?P<of>.{{2,}})")
"""The name of an average that says of nobody in particular: 人均住院费用, 患者平均住院日."""

_OF_PLACE = re.compile("面积$|生产总值$|可支配收入$|财政")
"""What is told for each of all who live in a place, whatever is counted before it."""

_SOMEWHERE = re.compile("[片辖]区(?=.{2})")
_PART = re.compile(
    f"其中|[0-9][多余]?[个项类]“|(?:^|[，；：。])(?![^，；：。]{{0,4}}(?:广大|所有|全[体部市县区镇院校]))[{HAN}]{{2,6}}(?:{_ANYBODY})(?![{HAN}]{{0,2}}[率度])"
)
"""A part that is named: 日间手术患者, 18个“一件事”."""

_TOTAL = re.compile("[^0-9]{2}(?:人[数次]|总数)")
"""How many a house has in all: 出院人数, 职工人数."""

_CLAUSES = re.compile("[，；：]")
_RELATIVE = frozenset(("share", "point", "multiple", "time"))
_LISTED = "、"
_DEEDS = frozenset(("v", "vn"))
_AMONG = re.compile(
    f"(?P<of>[{HAN}]{{2,12}}(?<!其)(?<!行动)(?<!活动)(?<!过程)(?<!工作)(?<!检查)(?<!期间))(?<!其)中，(?!其中)"
)
"""A part with which a sentence opens: 重点企业中，"""

_CELLS = "\t"
_SOMEBODY = frozenset(("body", "firm", "place", "zone"))
_OFFICE = re.compile(f"[{PLACES}].*(?:局|委|办|委员会|办公室|政府|部门?)$|国家|控股|子公司")
"""What begins with whose office it is of the place that the article is on: 县发改局, 市图书馆."""

_FOR = frozenset("为向给替帮")
"""What says for whom something is done: 为客户解决问题 says another thing than 客户解决问题."""


def lacks_scope(figure: Metric, article: Article) -> bool:
    """Return whether a figure is an average of a part that its own clause does not name, but one before it does.

    The part is counted by the last figure before (日间手术2036台。患者平均住院日0.8天), or named there.
    """
    if _SOMEWHERE.match(figure.indicator):
        return True
    if not _AVERAGE.fullmatch(figure.indicator) or _OF_PLACE.search(figure.indicator):
        return False
    place = figure.place
    start, clause = _stretch(figure, article)
    if _PART.search(article.blocks[place.block].text, start, clause):
        return True
    told = [
        one
        for one in article.metrics
        if one.place.block == place.block
        and start <= one.place.start < clause
        and not one.is_change_only
        and units().kind(one.unit) not in _RELATIVE
    ]
    last = max(told, key=lambda one: one.place, default=None)
    return last is not None and _is_part(last) and bigrams(last.indicator).isdisjoint(bigrams(figure.indicator))


def _is_part(count: Metric) -> bool:
    """Return whether a figure counts what something may be an average of: 2036台, no money, not all of a house."""
    counted = units().counted_in(count.unit) in {count.unit, "person"} or count.unit == "亩"
    return counted and count.value_to is None and not _TOTAL.fullmatch(count.indicator)


def _stretch(figure: Metric, article: Article) -> tuple[int, int]:
    """Return where what limits a figure's clause begins and ends in its block: all before it in the sentence.

    The sentence before, where the clause opens its own.
    """
    place = figure.place
    start, before = _sentence(figure, article)
    marks = [start + mark.end() for mark in _CLAUSES.finditer(article.blocks[place.block].text[start : place.start])]
    if not marks:
        return before, start
    return start, marks[-1]


def _sentence(figure: Metric, article: Article) -> tuple[int, int]:
    """Return where a figure's sentence begins in its block, and the one before it; the same twice for the first."""
    place = figure.place
    opened = [one.place.start for one in article.sentences if one.place.block == place.block]
    starts = [start for start in opened if start <= place.start] or [place.start]
    return starts[-1], starts[-2:][0]


def lacks_owner(figure: Metric, article: Article) -> bool:
    """Return whether the sentence of a figure that nobody owns names somebody before it, who is not the article's.

    A row of 门票收入 in a city's article says that the city earned it, where the sentence opens with a park.
    """
    place = figure.place
    if figure.organisation or _CELLS in figure.sentence:
        return False
    start, _ = _sentence(figure, article)
    named = [
        one.name
        for one in clause_openings.find(article.blocks[place.block].text)
        if start <= one.start < place.start and one.kind in _SOMEBODY and one.name not in figure.indicator
    ]
    return bool(named) and not (_OFFICE.match(named[-1]) or _is_of(named[-1], article.organisation or ""))


def _is_of(name: str, organisation: str) -> bool:
    """Return whether a name is the article's own body, whole or for short, or the place that it is of."""
    return bool(organisation) and (name in organisation or organisation in name or is_short_for(name, organisation))


def lacks_part(figure: Metric) -> bool:
    """Return whether a sentence opens with the part that it is about, and the name has nothing of it.

    未成年人犯罪案件中，批准逮捕58人 is not how many were arrested.
    """
    part = _AMONG.match(figure.sentence.partition(figure.text)[0])
    return part is not None and bigrams(part["of"]).isdisjoint(bigrams(figure.indicator + (figure.organisation or "")))


def lacks_preposition(figure: Metric) -> bool:
    """Return whether a name begins with for whom something was done, as if he had done it himself.

    为客户解决实际问题 is not what 客户 did.
    """
    (first, noun), *rest = tagged(figure.indicator) or [("", "")]
    if not noun.startswith("n") or first not in figure.sentence:
        return False
    return any(tag == "v" for _, tag in rest[:-1]) and _is_for(figure)


def lacks_verb(figure: Metric, article: Article) -> bool:
    """Return whether a name leaves out what was done, which stands before the first of a list that it is of.

    新增停车位640个、充电端口1150个 does not say that there are 1150.
    """
    place, listed = figure.place, _LISTED + figure.indicator
    if figure.change is not None or listed not in figure.sentence or _has_verb(figure.indicator):
        return False
    before = [one for one in article.metrics if one.place.block == place.block and one.place.end <= place.start]
    first = max(before, key=lambda one: one.place, default=None)
    if first is None or first.is_change_only:
        return False
    between = article.blocks[place.block].text[first.place.end : place.start]
    return between == listed and _has_verb(first.indicator)


def _has_verb(name: str) -> bool:
    """Return whether a name begins with what is done; 报修 alone is what it is called by."""
    words = tagged(name)
    return len(words) > 1 and words[0][1] in _DEEDS


def _is_for(figure: Metric) -> bool:
    """Return whether the sentence says the name's first two words behind a preposition."""
    opening = "".join(word for word, _ in tagged(figure.indicator)[:2])
    at = figure.sentence.find(opening)
    return at > 0 and figure.sentence[at - 1] in _FOR
