"""Seams: whether what ends one piece of text goes on in another."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.restore.classes import CLOSING, HAN

_WINDOW = 8
_NO_START = frozenset("，。、；：！？,.;:!?％%)" + CLOSING)
_BINDS = re.compile("[，,、的和与及在向对把将被为从以于由并且或该各每第]\\Z")
_NUMBER = re.compile(r"[0-9.]\Z")
_UNIT = re.compile(f"[0-9.万亿千百多余]*[{HAN}%％]|[0-9]")
_QUOTE = re.compile("[“”]")


@lru_cache(maxsize=1024)
def seam_word(tail: str, head: str) -> str:
    """The word that ``tail`` begins and ``head`` ends, empty if there is none.

    Both sides are cut into words alone and together. A word counts only if it consists of whole words of either
    side (手 and 段 make 手段): in 员工|作为 the 工作 across the seam is none.

    >>> seam_word("以最硬的手", "段、最快的速度"), seam_word("干部员工", "作为一名党员")
    ('手段', '')
    """
    import rjieba

    left, right = tail.rstrip()[-_WINDOW:], head.lstrip()[:_WINDOW]
    if not left or not right:
        return ""
    inner = _ends(rjieba.cut(left, hmm=False)) | {len(left) + end for end in _ends(rjieba.cut(right, hmm=False))} | {0}
    start = 0
    for word in rjieba.cut(left + right, hmm=False):
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
    """Whether ``head`` begins with a mark that never begins a line."""
    return head[:1] in _NO_START


def completes(tail: str, head: str) -> bool:
    """Whether ``head`` completes what ``tail`` breaks off in the middle: a word, a number, what a closing mark closes.

    >>> completes("新建改", "造24条线路"), completes("投入资金20", "万元"), completes("各项工作稳步推进", "会议要求")
    (True, True, False)
    """
    if not head or not tail:
        return False
    return opens_no_line(head) or bool(seam_word(tail, head)) or bool(_NUMBER.search(tail) and _UNIT.match(head))


def continues(tail: str, head: str) -> bool:
    """Whether ``head``, standing next, goes on with an unfinished ``tail``, if only after 和, 向 or in a quotation.

    >>> continues("公司深入乡镇和", "社区"), continues("各项工作稳步推进", "会议要求")
    (True, False)
    """
    return completes(tail, head) or bool(_BINDS.search(tail)) or (is_inside_quote(tail) and closes_quote(head))


def is_inside_quote(tail: str) -> bool:
    """Whether ``tail`` leaves a quotation open."""
    return tail.count("“") > tail.count("”")


def closes_quote(head: str) -> bool:
    """Whether ``head`` closes a quotation before it opens one."""
    mark = _QUOTE.search(head)
    return mark is not None and mark.group() == "”"
