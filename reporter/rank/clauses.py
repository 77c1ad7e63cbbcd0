"""A sentence's clauses, and who or what each is told of."""

from __future__ import annotations

import re

from reporter.chinese.body_words import HOUSES, PLACES
from reporter.chinese.classes import PAIRS
from reporter.chinese.compiled import led
from reporter.chinese.dates.forms import MONTH_DAY, NOW, RECENTLY
from reporter.chinese.names import mentions, tag
from reporter.chinese.numerals import ORDINALS
from reporter.text.organisations import clause_openings

MARK = re.compile("[，；：。！？]")
_DAY = rf"(?:{MONTH_DAY}|\d{{1,2}}月(?:份|[末底初]|[上中下]旬)?)(?:\d{{1,2}}时)?"
_TIMES = "|".join(
    (
        "截[至止到][^，。；]{1,10}?(?=，|已|共|全|$)",
        "[0-9]{4}(?:[—-][0-9]{4})?年(?:度|上半年)?",
        "今年(?:以来)?|去年(?:以来)?",
        rf"自?{_DAY}(?:[—至-](?:{MONTH_DAY}|\d{{1,2}}[月日时])(?:\d{{1,2}}时)?)?(?:开始|以来|起|期间)?",
        "[上下]半年|前[三0-9]+(?:季度|个月)|[一二三四]季度|全[年月周]|当[日天月年]|眼下|本[周月]",
        f"{NOW}|{RECENTLY}|[{ORDINALS}几]年(?:来|里|间)",
    )
)
TIME = led(f"(?:(?:{_TIMES})[，]?)+")
WHOLE = re.compile(f"全([{PLACES}村州])")
_PAIRED = frozenset("".join((*PAIRS, *PAIRS.values())))
_CLOSING = frozenset(PAIRS.values())
_TURN = re.compile(f"{MARK.pattern}|[{re.escape(''.join(sorted(_PAIRED)))}]")
"""Where a clause may end, or a bracket or a quotation opens or closes."""

_OURS = re.compile(f"[全我][{PLACES}村州]")
_BODIES = frozenset(f"{HOUSES}队组站部馆厅办社会心司")
_SHORTEST_ACTOR = 2
_LONGEST_ACTOR = 12


def clauses(text: str) -> list[str]:
    """Return the clauses of a sentence, those in brackets and quotations left whole."""
    found, start, depth = [], 0, 0
    for turn in _TURN.finditer(text):
        mark = turn[0]
        if mark in _PAIRED:
            depth += (mark in PAIRS) - (mark in _CLOSING)
        elif depth <= 0:
            found.append(text[start : turn.start()])
            start = turn.end()
    return [*found, text[start:]] if start < len(text) else found


def opening(clause: str) -> str:
    """Return the body or place that a clause opens with, which is who it is told of, empty for none.

    >>> opening("县应急局已储备融雪剂420吨"), opening("石桥镇组织开展志愿服务"), opening("销售额1150万元")
    ('县应急局', '石桥镇', '')
    """
    spans = mentions(clause)
    if spans and spans[0][0] == 0:
        return clause[slice(*spans[0])]
    opened = clause_openings.first(clause)
    return opened.name if opened and opened.kind in {"body", "firm", "place", "zone"} else ""


def untimed(clause: str) -> str:
    """Return a clause without the time that it opens with."""
    time = TIME.match(clause)
    return clause[time.end() :] if time else clause


def is_told_of(clause: str) -> bool:
    """Return whether a clause opens with a name, of a body, a place or a thing, behind a time.

    >>> [is_told_of(told) for told in ("全县修渠36公里", "覆盖3万个乡镇", "今年石桥镇修渠", "消防大队检查商场")]
    [True, False, True, True]
    """
    rest = untimed(clause)
    part = tag(rest[:8])[0][1] if rest else ""
    named = bool(opening(rest)) or part[:2] in {"ns", "nt", "nz"} or _OURS.match(rest) is not None
    return named or _acts(rest)


def _acts(clause: str) -> bool:
    """Return whether the nouns that open a clause call a body (消防大队, 检查组), and a verb follows them."""
    nouns = ""
    for word, part in tag(clause[:_LONGEST_ACTOR]):
        if len(nouns) > _SHORTEST_ACTOR and nouns[-1] in _BODIES and part[0] in "vdp":
            return True
        if part[0] not in "nj" and part != "vn":
            return False
        nouns += word
    return False


def balanced(text: str) -> bool:
    """Return whether every bracket and quotation that a text opens is closed."""
    if _PAIRED.isdisjoint(text):
        return True
    return all(text.count(first) == text.count(last) for first, last in PAIRS.items())
