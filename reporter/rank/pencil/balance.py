"""Whether a sentence takes back a part of what the one before it tells: neither is told without the other."""

from __future__ import annotations

import re

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.numerals import ONES
from reporter.rank.bad_news import is_ill

RULE = "balance"
"""The rule by which the bad half is joined to the good one."""

LONGEST = 150
"""Characters of two sentences that are told together."""

_TELLS = later("(?:[0-9]|完成|建成|全部|获|荣获|投用|投入使用|通车|创|率先|增[加长]|提高|上升)")
"""What a sentence has that can be half of the truth."""

_TURNS = later(
    "(?:但|不过|然而|可是?[，惜]|只是|而(?![且后今])|却|遗憾的是|令人担忧的是|值得(?:注意|警惕)的是|美中不足|相比之下|与此同时|同时|反观|另一方面)"
)
"""What the bad half opens with."""

_STILL = later(
    "(?:却|只有|仅|不到|仍|依然|依旧|尚(?![书])|还[有没未]|反而|反倒|剩余|余下|其余|没解决|未解决|没有解决|不容乐观|有待|不足的|难处|短板)"
)
"""What it has near its head."""

_NEAR = 24
"""Characters of a head in which it has that."""

_OF_ANY = re.compile(
    f"[^{HAN}]|[{HAN}]{{2}}[县市]|[{ONES}十两]|今年|去年|同期|同比|环比|全[{PLACES}村]|前三?季度|以来|截至|目前|累计|达到|增[长加]|下降|上升|提高|减少|完成|其中|分别|平均|本次|共计?|万|亿|元|个|月|年|底"
)
"""What any two sentences may share."""

_SHARED = 3
"""Characters in a row that two sentences on one matter share."""


def takes_back(good: str, told: str) -> bool:
    """Return whether a sentence tells the bad half of what the one before it tells, which has none itself.

    It says so (但, 仍, 却), or tells of the same matter; a part that fell (其中) is in the whole.

    >>> takes_back("泵站全部改造完毕，供水3万吨。", "不过，东片水压仍然不足。")
    True
    >>> takes_back("10月售水量12万吨，增长8%。", "前10个月售水量97万吨，下降2%。")
    True
    >>> takes_back("换表1200只。", "食堂用餐人数下降2%。"), takes_back("换表1200只。", "不过，漏损率下降2个百分点。")
    (False, False)
    """
    if told.startswith("其中") or not is_ill(told) or not _TELLS.search(good) or is_ill(good):
        return False
    return bool(_TURNS.match(told) or _STILL.search(told, 0, _NEAR)) or _is_of_same(good, told)


def _is_of_same(one: str, other: str) -> bool:
    """Return whether two sentences share some characters in a row that not any two may share."""
    first, second = (
        {part[at : at + _SHARED] for part in _OF_ANY.sub(" ", text).split() for at in range(len(part) - _SHARED + 1)}
        for text in (one, other)
    )
    return not first.isdisjoint(second)
