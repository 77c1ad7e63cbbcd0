"""Whether a sentence tells bad news: a failure, a loss, the fall of what is wanted or the rise of what is not."""

from __future__ import annotations

import re

from reporter.chinese.compiled import later
from reporter.chinese.mishaps import COSTS, CURED, FAILURES, FALLS, HANDLED, ILLS, RISES, WANTED

_FAILS = later(FAILURES)
_CURED = later(CURED)
_FELL = later(FALLS)
_ROSE = later(RISES)
_OF_ILLS = later(ILLS)
_MAY_FALL = later(COSTS)
_HOPED = later(WANTED)
_HANDLED = later(HANDLED)

_CLAUSE = re.compile("[^，；：。！？]+")
_BARE_CHANGE = re.compile(f"(?:同比|环比|[较比][^，；]{{1,12}}?|分别|累计|均|也|则|却|净|[降增])*(?:{FALLS}|{RISES})")
"""A change whose indicator stands in the clause before it."""

_TO_COME = later("(?:将|拟|计划|力争|要求|确保|务必|防止|避免|防范|杜绝|严防|如果|若|一旦|须|应当|建议|请)")


def is_ill(text: str) -> bool:
    """Return whether a text tells a failure, a loss, the fall of what is wanted or the rise of what is not.

    >>> is_ill("售水量37万吨，下降6%。"), is_ill("漏损率由9%升至12%。"), is_ill("仍有两座泵站未完工。")
    (True, True, True)
    >>> is_ill("漏损率下降3个百分点。"), is_ill("售水量增长6%。"), is_ill("排查隐患36处，增加9处。")
    (False, False, False)
    """
    before = ""
    for match in _CLAUSE.finditer(text):
        clause = match[0]
        bare = _BARE_CHANGE.match(clause)
        told = f"{before}，{clause}" if bare else clause
        if _fails(clause) or _is_worse(told, clause):
            return True
        before = before if bare else clause
    return False


def _fails(clause: str) -> bool:
    found = _FAILS.search(clause)
    return found is not None and not (_CURED.search(clause) or _TO_COME.search(clause, 0, found.start()))


def _is_worse(told: str, clause: str) -> bool:
    """Return whether a clause tells that something wanted fell, or something unwanted rose."""
    if _TO_COME.search(clause):
        return False
    if _FELL.search(clause):
        return bool(_HOPED.search(told)) and not _MAY_FALL.search(told)
    return bool(_ROSE.search(clause) and _OF_ILLS.search(told)) and not _HANDLED.search(told)
