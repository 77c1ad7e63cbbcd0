"""A sentence around its figures: the clause before a number, the clause after it, without who and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, either
from reporter.chinese.dates.forms import MONTH_DAY
from reporter.chinese.numerals import THROUGH

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

HARD = frozenset(either("，。；：！？（）") + "…—\n\u3000")
"""What ends a clause; a 、 only separates what is listed in one."""

_SOFT = HARD | {"、"}
_BOUNDARY = re.compile(f"[{''.join(sorted(_SOFT))}]")
_INNER_DATE = re.compile(
    rf"(?:\d{{4}}年)?(?:\d{{1,2}}[{THROUGH}])?(?:{MONTH_DAY}|\d{{1,2}}月份?)(?:[{THROUGH}](?:{MONTH_DAY}|\d{{1,2}}日))?"
)
GLOSS = re.compile(rf"(?<=[{HAN}])[（(](?:[^（）()，。；：\d]{{1,24}}|[A-Z]{{1,2}}\d{{1,2}})[）)](?=[{HAN}]{{2}})")
"""What a bracket inside a name says more exactly: 存款（D2）余额, 规上工业（不含电力）产值."""

_INTRODUCES = re.compile(
    r"(?:自|从|到|截至|截止到?|据|在|，|、|记者|而|其中|同时|至|因为|由于|按照|以来|的|期间|当天|，)*"
)
_WINDOW = 120  # characters: no clause is longer, so that a page without marks takes linear time


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence as the indicators need it: its text, where its clauses end, and the spans that name whose and when."""

    text: str
    marks: tuple[int, ...]
    skipped: tuple[range, ...]

    @classmethod
    def of(cls, text: str, skipped: Sequence[range]) -> Surroundings:
        """Return the surroundings of a sentence, ``skipped`` being the spans of organisations and dates."""
        glosses = [range(*match.span()) for match in GLOSS.finditer(text)] if "（" in text or "(" in text else ()
        marks = (match.start() for match in _BOUNDARY.finditer(text))
        return cls(text, tuple(one for one in marks if not any(one in gloss for gloss in glosses)), tuple(skipped))

    def left(self, start: int, floor: int) -> str:
        """Return the clause before ``start``, back to the last clause mark or ``floor``, without who and when."""
        index = bisect_left(self.marks, start) - 1
        while index >= 0 and self.marks[index] >= floor and self.text[self.marks[index]] not in HARD:
            index -= 1
        low = max(floor, self.marks[index] + 1 if index >= 0 else 0, start - _WINDOW)
        near = self.skipped and self.skipped[_first_at(self.skipped, low - 1) : _first_at(self.skipped, start)]
        for span in near:
            if span.stop <= start and _INTRODUCES.fullmatch(self.text, low, max(low, span.start)):
                low = span.stop
        clause = self.text[low:start]
        return _INNER_DATE.sub("", clause) if "月" in clause else clause

    def clause_before(self, start: int, floor: int) -> str:
        """Return the clause before the one that ``start`` is in, if it is after ``floor``: no figure is in it."""
        index = bisect_left(self.marks, start) - 1
        if index < 0:
            return ""
        low = self.marks[index - 1] + 1 if index else 0
        return self.left(self.marks[index], floor) if low > floor or not floor else ""

    def right(self, end: int, ceiling: int, marks: Container[str] = _SOFT) -> str:
        """Return the rest of the clause after ``end``, up to the next of ``marks`` or ``ceiling``."""
        index = bisect_left(self.marks, end)
        limit = min(ceiling, end + _WINDOW, len(self.text))
        while index < len(self.marks) and self.marks[index] < limit and self.text[self.marks[index]] not in marks:
            index += 1
        return self.text[end : min(limit, self.marks[index] if index < len(self.marks) else limit)]


def _first_at(spans: Sequence[range], place: int) -> int:
    return bisect_left(spans, place, key=lambda span: span.start)
