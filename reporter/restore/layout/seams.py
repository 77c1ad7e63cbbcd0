"""Seams: whether what ends one piece of text goes on in another."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.chinese.classes import CLOSING, SIGNS, STOPS, either
from reporter.chinese.fluency import counts_on, cut, gain
from reporter.restore.layout.openings import OPENS, begins

_WINDOW = 8  # characters: twice the longest word of the model
_NO_START = frozenset(either(STOPS) + CLOSING + ")." + SIGNS)
_COMMAS = frozenset("，,、")
_BINDS = re.compile("[的和与及在向对把将被为从以于由并且或该各每第]\\Z")
_QUOTE = re.compile("[“”]")
_LATIN = re.compile("[A-Za-z]")

_USUAL = 0.5  # nats gained: less is what any two lines gain
_NO_CHANCE = 2.0  # nats gained from which a word across the break is none by chance
_IN_DICTIONARY = 1.5  # nats that a word of the dictionary across the break counts for
PROVEN = 8.0
"""How fluent a seam after 和 or 的 is, and one that cuts a word; what the dictionary adds; what a mark proves."""


@lru_cache(maxsize=1024)
def seam_word(tail: str, head: str) -> str:
    """Return the word that ``tail`` begins and ``head`` ends, empty if there is none.

    Both sides are cut into words alone and together. A word counts only if it consists of whole words of either
    side (手 and 段 make 手段): in 员工|作为 the 工作 across the seam is none.

    >>> seam_word("以最硬的手", "段、最快的速度"), seam_word("干部员工", "作为一名党员")
    ('手段', '')
    """
    left, right = tail.rstrip()[-_WINDOW:], head.lstrip()[:_WINDOW]
    if not left or not right:
        return ""
    inner = _ends(cut(left)) | {len(left) + end for end in _ends(cut(right))} | {0}
    start = 0
    for word in cut(left + right):
        end = start + len(word)
        if start < len(left) < end:
            return word if start in inner and end in inner else ""
        start = end
    return ""


def _ends(words: list[str]) -> set[int]:
    ends, place = set(), 0
    for word in words:
        place += len(word)
        ends.add(place)
    return ends


def opens_no_line(head: str) -> bool:
    """Return whether ``head`` begins with a mark that never begins a line."""
    return head[:1] in _NO_START


def evidence(tail: str, head: str) -> float:
    """Return what speaks for the seam: how fluent it is, more where the dictionary has the cut word, or a mark's proof.

    >>> evidence("先后发出预警信息，及", "时转移群众") > evidence("先后发出预警信息，及", "卖菜的大嫂也来了")
    True
    """
    if opens_no_line(head):
        return PROVEN
    return gain(tail, head) + (_IN_DICTIONARY if seam_word(tail, head) else 0.0)


def completes(tail: str, head: str) -> bool:
    """Return whether ``head`` completes what ``tail`` breaks off in the middle: a word, a number, a quotation.

    >>> completes("新建改", "造24条线路"), completes("投入资金20", "万元"), completes("各项工作稳步推进", "会议要求")
    (True, True, False)
    """
    if not head or not tail:
        return False
    if opens_no_line(head):
        return True
    if counts_on(tail, head):
        return OPENS.match(head) is None
    return bool(seam_word(tail, head)) and gain(tail, head) >= _NO_CHANCE


def continues(tail: str, head: str) -> bool:
    """Return whether ``head``, standing next, goes on with an unfinished ``tail``, if only after 和 or in a quotation.

    >>> continues("开展检修和", "维护工作"), continues("各项工作稳步推进", "会议要求"), continues("多年的", "在活动中")
    (True, False, False)
    """
    if completes(tail, head) or (is_inside_quote(tail) and closes_quote(head)):
        return True
    if tail[-1:] in _COMMAS:  # what begins with a Latin letter may be code or a list's next entry
        return not _LATIN.match(head)
    return bool(_BINDS.search(tail)) and not begins(head) and gain(tail, head) >= _USUAL


def is_inside_quote(tail: str) -> bool:
    """Return whether ``tail`` leaves a quotation open."""
    return tail.count("“") > tail.count("”")


def closes_quote(head: str) -> bool:
    """Return whether ``head`` closes a quotation before it opens one."""
    mark = _QUOTE.search(head)
    return mark is not None and mark.group() == "”"
