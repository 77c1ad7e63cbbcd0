"""What happened, for a title: what a meeting decided, what opened or closed, a mishap together with its end."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reporter.chinese.compiled import later, led
from reporter.chinese.dates.forms import MONTH_DAY
from reporter.chinese.mishaps import MISHAPS, OVER
from reporter.rank.clauses import clauses, opening, untimed
from reporter.rank.line_openings import JOINED, jars_behind
from reporter.rank.statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.rank.called import Names

_NEAR = 3
"""Sentences behind what happened in which its end, or its figure, is told."""

_A_FIGURE = re.compile("[0-9]")
_MEETING = re.compile("(?:会议|全会|大会)上?")
_CONVENES = re.compile("召开|举行")
_DECIDES = led("(?:研究|审议|讨论|原则|表决|一致|并|同意)*(?:通过|决定|明确|确定|部署|同意|选举)[^，]{6,}")
_MISHAP = later(MISHAPS)
_OVER = later(OVER)
_EVENT = re.compile("(?:闭幕|落幕|收官|结束|开[跑赛])$")
_OPENS_END = led(
    f"(?:于|到|至)?(?:[当次]日)?(?:{MONTH_DAY})?(?:[0-9]{{1,2}}[时点](?:[0-9]{{1,2}}分)?(?:许|左右)?)?，?(?:已|目前)?"
)
"""A time that opens the end of a mishap, and goes."""

_NOT_YET = re.compile("将|预计|力争|计划|正在|尚未|仍未|确保|要求|后$|之后|原因|工作")
"""What says that a mishap is not over yet."""


def decided(texts: Mapping[int, str], names: Names) -> Iterator[Statement]:
    """Yield what a meeting decided, as who met: 梓县政府常务会议审议通过《…》."""
    told = {number: tuple(clauses(text)) for number, text in texts.items()}
    who = _who_met(told.values(), names)
    for number, parts in told.items() if who else ():
        for place, part in enumerate(parts):
            meeting = _MEETING.match(part)
            if meeting and _DECIDES.match(part[meeting.end() :]):
                yield Statement(who + part[meeting.end() :], number, parts, place, place, "meeting", timed=False)


def _who_met(told: Iterable[Sequence[str]], names: Names) -> str:
    """Return who a meeting is told to be of: who convenes it by the text, else the article's organisation."""
    openings = (opening(untimed(part)) for parts in told for part in parts if _CONVENES.search(part))
    who = next(filter(None, openings), "")
    return who if who and not names.is_own(who) else names.short


def events(lines: Sequence[Statement], texts: Mapping[int, str]) -> Iterator[Statement]:
    """Yield what an article begins with that was held, with the first figure that is told of it soon behind."""
    soon = [*texts][:_NEAR]
    figures = [one for one in lines if one.number in soon and _is_bare_figure(one)]
    for one in lines:
        if one.number == soon[0] and one.last == one.first and _EVENT.search(one.text):
            behind = (more for more in figures if (more.number, more.first) > (one.number, one.first))
            yield from (one._replace(text=one.text + JOINED + more.text, subject="event") for more in islice(behind, 1))


def _is_bare_figure(one: Statement) -> bool:
    """Return whether a line is one clause by itself with a figure."""
    return one.subject == "bare" and one.first == one.last and bool(_A_FIGURE.search(one.text))


def ended(texts: Mapping[int, str], lines: Iterable[Statement]) -> Iterator[Statement]:
    """Yield lines of a mishap together with the clause that tells its end, of its sentence or of one soon behind."""
    numbers = [*texts]
    for one in lines:
        if one.subject in {"lead", "distant", "event"} or not _MISHAP.search(one.text) or _OVER.search(one.text):
            continue
        here = numbers.index(one.number)
        for number in numbers[here : here + _NEAR + 1]:
            parts = clauses(texts[number])
            for clause in parts[one.last + 1 :] if number == one.number else parts:
                if _OVER.search(clause) and not _NOT_YET.search(clause) and not jars_behind(clause):
                    yield one._replace(text=one.text + JOINED + _OPENS_END.sub("", untimed(clause)), subject="ended")
