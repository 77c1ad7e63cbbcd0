"""Whether a sentence tells of somebody or something of its own: no unit stands in front of it as who did it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.compiled import later, led
from reporter.chinese.dates.forms import EARLIER
from reporter.rank.clauses import untimed
from reporter.rank.pencil import tolls
from reporter.rank.pencil.office_holders import RANKS, is_name
from reporter.rank.pencil.protagonists import hero
from reporter.rank.terms import persons

if TYPE_CHECKING:
    from reporter.model import Article

_TIMED = led(
    "(?:[^，。；：]{0,18}(?:[0-9][年月日时分点]许?(?:左右|前后)?|[年月]来|以来|年间|期间|[上下中]午|凌晨|清晨|傍晚)|经[^，。]{1,6}|历时[^，。]{1,8}"
    "|据[^，。]{1,6}|随后|同时|此外|另外|近日)，"
)
"""A time, or what was done first, that opens a sentence before its subject."""

_POINTS = led(
    "(?:在)?(?:[他她它](?!们?[乡山])|其(?![中余他次实])|该|此[次外类]|本[次届场轮起]|这[次起场一是]|事[故件发]|火[灾情势]|会上|会议|活动|现场|当时|双方"
    "|专案组|调查组|伤[者员]|死者|遇难|患者|病人|嫌疑人|犯罪嫌疑人|被告|原告|当事人|[男女]子|老人|学生|游客|乘客|群众|村民|居民|案件|案发|庭审|法[官庭])"
)
"""What a sentence opens with that is none of a unit: who or what the sentences before it tell of."""

_HAPPENED = later("(?<![未没无零])(?<!没有)(?<!未再)发生(?![率额地量])")
_OF_MANY = later(f"[0-9]起|同比|环比|同期|以来|{EARLIER}")
"""A count of what happened, which is a unit's figure."""

_PRONOUN = re.compile("(?:^|[，；：])[他她](?!们|人|[乡山])")
_PUBLISHES = later("融媒|[日晚]报|发布$|电视|广播|新闻|宣传|微信|平安|客户端")
"""Who tells what others do."""

_OFFICE = later(f"[{HAN}、]{{0,14}}(?:{alternatives(RANKS)})(?=[{HAN}]{{2}})")
_NEAR = 24
"""Characters at the head of a sentence in which who acts in it is named."""


def has_subject(article: Article, text: str, unit: str) -> bool:
    """Return whether a sentence of an article is none of a unit's own deeds or figures.

    It speaks of who stands before it (他, 该厂), of an accident, a meeting or what happened, or it names a person who
    acts; or the article is a person's story, or the unit is one that tells what others do.
    """
    rest = untimed(text)
    while timed := _TIMED.match(rest):
        rest = untimed(rest[timed.end() :])
    if _PUBLISHES.search(unit) or _POINTS.match(rest) or _PRONOUN.search(rest) or hero(article):
        return True
    one = (_HAPPENED.search(text) or tolls.grade(text)) and not _OF_MANY.search(text)
    return bool(one) or _opens_with_a_person(rest) or any(name in rest[:_NEAR] for name in persons(article))


def _opens_with_a_person(text: str) -> bool:
    """Return whether a text opens with an office and the name of who holds it.

    >>> _opens_with_a_person("县委常委、副县长高明远到会讲话"), _opens_with_a_person("局长接待日接待群众26人")
    (True, False)
    """
    office = _OFFICE.match(text)
    return office is not None and any(is_name(text[office.end() :][:length]) for length in (2, 3))
