"""What single words say of a name: how rare they are, which measure ends a name."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.chinese.bigrams import UNSEEN, cost
from reporter.chinese.segment import segmenter

COUNTED = "比例|比重|收入|支出|面积|成本|余额|规模|时间|时长|浓度"  # measures of whatever trade
MEASURE = re.compile(
    rf"(?:[率量额值度比数价费款资产幅速]|{COUNTED}|投资|资金|金额|人次|天数|年限"
    r"|产值|利润|价格|标准|能力|容量)$"
)
"""How the name of a measure ends."""

LEVEL = re.compile(
    "(?:[水潮油液]位|[水雪井]深|[深高宽厚]度|[直口半管]径|[间行株]距|距离|[里车航]程|身高|[全总]长|[单均售油电气水]价)$"
)
"""What ends a name that needs no measure after it: 水库水位 is no 水库水位长度."""

_REMEMBERED = 1 << 14  # words that are looked up once


@lru_cache(maxsize=_REMEMBERED)
def measure_of(text: str) -> str:
    """Return the measure that a name ends with, empty for none."""
    found = MEASURE.search(text)
    return found.group() if found else ""


@lru_cache(maxsize=_REMEMBERED)
def rareness(word: str) -> int:
    """Return how rare a word is, in nats: 涉及 says little, 电价 more; an unknown one is as rare as its rarest part."""
    costs = map(cost, _parts(word))
    return int(max([UNSEEN if known is None else min(known, UNSEEN) for known in costs]))


def _parts(word: str) -> tuple[str, ...]:
    """Return the word, or the words of the language model that it consists of."""
    if cost(word) is not None:
        return (word,)
    cut = segmenter().cut(word.encode("utf-8", "replace").decode("utf-8"))
    return tuple(part for one in cut for part in ((one,) if cost(one) is not None else one)) or (word,)
