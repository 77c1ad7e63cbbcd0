"""How much a figure matters in its article."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.body_words import EVERYWHERE
from reporter.chinese.units import units
from reporter.metrics.name.alone import stands_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.metrics.find.quantities import Quantity
    from reporter.model import Article, Change, Metric, Sentence

CHANGED: Mapping[str, float] = MappingProxyType({"从到": 1.0, "同比": 0.9, "环比": 0.8, "增减": 0.6})
"""What a change is worth, by its kind: one with both ends says most."""

KINDS: Mapping[str, float] = MappingProxyType(
    {"share": 0.8, "money": 0.8, "energy": 0.8, "power": 0.7, "capacity": 0.7, "area": 0.6, "mass": 0.7, "人次": 0.7}
)
"""What a dimension is worth: rates, money and output are a trade's indicators; a plain count is worth ``PLAIN``."""

PLAIN = 0.4  # less than half of an indicator

PRINTED = 0.8
"""How likely a name has to be right to stand in a table, a chart or the overview.

Of 1,134 figures in 36 articles that nothing was fitted to, 51 of a hundred have a name that is so sure; 90 of a hundred
of those are clean.
"""
_WHOLE = re.compile(rf"累计|总|共|完成|实现|{EVERYWHERE}|全年|率$|量$|额$|产值|收入|时长|平均|日均|人均|户均")
_SMALL = 10.0  # 3台, 5人次: told by the way
_EMPTY = re.compile(
    r"(?:其[他它余]|区间|占比|比重|比例|比例占比|金额|用时|人数|人次|长度|面积|体积|重量|电量|功率|容量|同比|环比|增长|下降|近年|多年|去年|今年|合计|总计|共计|[较比])+"
)
_AHEAD = 0.4  # what was planned or is of an earlier time stands below all that is
_SAYS_NOTHING = 0.2  # a figure without a name is in no table


def is_telling(metric: Metric) -> bool:
    """Return whether a figure can stand in a table or a chart: its name is sure and says enough by itself.

    占比, a bare 家 or 整改率 say nothing far from their sentence, an unsure name may say wrong.
    """
    if metric.likelihood < PRINTED or not _tells(metric.indicator, metric.unit):
        return False
    # what a table's head or a person says is sure, and read with the owner that it was written for
    moved = metric.change is not None
    return metric.likelihood == 1.0 or stands_alone(metric.indicator, metric.unit, moved=moved)


def is_printable(metric: Metric) -> bool:
    """Return whether a figure is a fact that can stand in a table or a chart; plans, forecasts and denials are none."""
    return metric.modality == "fact" and is_telling(metric)


def _tells(indicator: str, unit: str) -> bool:
    return len(indicator) > 1 and indicator != unit and not _EMPTY.fullmatch(indicator)


def prominence(sentence: Sentence, article: Article) -> float:
    """Return how prominent the figures of a sentence are, from 0 to 1: the mean of two judgements of the sentence.

    They are how early it stands (headline and first paragraph 1, falling to 0 at the article's end), and whether the
    ranking chose it (1) or how near that came to it.
    """
    early = 1.0 - sentence.place.block / max(1, len(article.blocks))
    chosen = 1.0 if sentence.key else min(1.0, sentence.score * len(article.sentences) / 2)
    return (early + chosen) / 2


def weighed(
    indicator: str, quantity: Quantity, change: Change | None, prominent: float, *, ahead: bool, private: bool = False
) -> float:
    """Return the weight of a figure in its article, from 0 to 1.

    It is the mean of three judgements, weighed 35, 25 and 40: how telling its change is (``CHANGED``; a level says
    less than a change, half of 增减); whether it is an indicator of the trade or an incidental count (``KINDS``, words
    such as 累计 or …率, less for a count below ten); and how ``prominent`` its sentence is. What is planned or dated
    ``ahead`` keeps four tenths of that, what is a person's own or an indicator says nothing of (占比) two.
    """
    score = 0.35 * _changed(change) + 0.25 * _telling(indicator, quantity, change) + 0.4 * prominent
    telling = not private and _tells(indicator, quantity.unit)
    return round(score * (_AHEAD if ahead else 1.0) * (1.0 if telling else _SAYS_NOTHING), 6)


def _changed(change: Change | None) -> float:
    return CHANGED[change.kind] if change else CHANGED["增减"] / 2


def _telling(indicator: str, quantity: Quantity, change: Change | None) -> float:
    kind = units().kind(quantity.unit)
    telling = KINDS.get(kind, PLAIN) + (0.2 if _WHOLE.search(indicator) else 0.0)
    incidental = kind not in KINDS and abs(quantity.value) < _SMALL and not change
    return telling / 2 if incidental else telling
