"""How much a figure matters in its article."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.metrics.rules import units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.metrics.scan import Quantity
    from reporter.model import Article, Change, Sentence

CHANGED: Mapping[str, float] = MappingProxyType({"从到": 1.0, "同比": 0.9, "环比": 0.8, "增减": 0.6})
"""What a change is worth, by its kind: one with both ends says most."""

KINDS: Mapping[str, float] = MappingProxyType(
    {"share": 0.8, "money": 0.8, "energy": 0.8, "power": 0.7, "capacity": 0.7, "area": 0.6, "mass": 0.7, "人次": 0.7}
)
"""What a dimension is worth: rates, money and output are a trade's indicators; a plain count is worth ``PLAIN``."""

PLAIN = 0.4
_WHOLE = re.compile(r"累计|总|共|完成|实现|全[县市区省年校院]|率$|量$|额$|产值|收入|时长|平均|日均|人均|户均")
_SMALL = 10.0
_WEIGHTS = (0.35, 0.25, 0.2, 0.2)


def weighed(indicator: str, quantity: Quantity, change: Change | None, sentence: Sentence, article: Article) -> float:
    """Return the weight of a figure in its article, from 0 to 1.

    It is the mean of four judgements, weighed 35, 25, 20 and 20: how telling its change is (``CHANGED``; a level says
    less than a change, half of 增减); whether it is an indicator of the trade or an incidental count (``KINDS``, words
    such as 累计 or …率, less for a count below ten); how early it stands (headline and first paragraph 1, falling to 0
    at the article's end); and whether the ranking chose its sentence (1) or how near that came to it.
    """
    parts = (
        _changed(change),
        _telling(indicator, quantity, change),
        1.0 - sentence.block / max(1, len(article.blocks)),
        1.0 if sentence.key else min(1.0, sentence.score * len(article.sentences) / 2),
    )
    return round(sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)), 6)


def _changed(change: Change | None) -> float:
    return CHANGED[change.kind] if change else CHANGED["增减"] / 2


def _telling(indicator: str, quantity: Quantity, change: Change | None) -> float:
    kind = units().dimension.get(quantity.unit, ("", 1.0))[0]
    telling = KINDS.get(kind, PLAIN) + (0.2 if _WHOLE.search(indicator) else 0.0)
    incidental = kind not in KINDS and abs(quantity.value) < _SMALL and not change
    return telling / 2 if incidental else telling
