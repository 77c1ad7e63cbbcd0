"""Quotation marks and brackets of a line: which ASCII ones are Chinese, and which open or close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, ENDS, HAN, OPENING, STOPS, WIDE, either
from reporter.chinese.compiled import later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_DOUBLE = later('["“”＂]')
_SINGLE = later(rf"(?<![A-Za-z0-9])'([^'\n]*[{HAN}][^'\n]*)'(?![A-Za-z0-9])")
_TURNED = later(rf"”[{HAN}][^“”\n]*[{HAN}{ENDS}]“(?P<sure>(?=[，。；！？、）,.;!?]|$))?")
_BRACKET = later("[()（）]")
_CHINESE = later(f"[{HAN}{OPENING}{CLOSING}{STOPS}]")
_OPENS_AFTER = frozenset(either("，：；（") + "、" + OPENING)
_CLOSES_AFTER = frozenset(either(ENDS) + "….")
_CLOSES_BEFORE = frozenset(either(STOPS) + "）》)")
_WINDOW = 12  # characters: the blanks that may stand between a mark and its neighbour


def quotes(line: str) -> dict[int, str]:
    """Return the curly form of each straight quotation mark of ``line``, by its place.

    Marks pair in order, a curly one counting as what it is. Where their number is odd, each is judged by its
    neighbours, and one that could be either stays.

    >>> quotes('他说:"好"')
    {3: '“', 5: '”'}
    """
    found = _turned(line)
    line = "".join(found.get(place, one) for place, one in enumerate(line)) if found else line
    marks = _but_inches(line)
    if any(mark.group() in '"＂' for mark in marks):
        found |= _in_order(marks) or _by_neighbours(line, marks)
    for pair in _SINGLE.finditer(line):
        found[pair.start()], found[pair.end() - 1] = "‘", "’"
    return found


def _but_inches(line: str) -> list[re.Match[str]]:
    """Return quotation marks of a line, without those that follow a figure with nothing to close: 27", 5'10"."""
    marks: list[re.Match[str]] = []
    is_open = False
    for mark in _DOUBLE.finditer(line):
        if mark.group() == '"' and not is_open and line[mark.start() - 1 : mark.start()].isdigit():
            continue
        is_open = mark.group() == "“" or (mark.group() != "”" and not is_open)
        marks.append(mark)
    return marks


def _turned(line: str) -> dict[int, str]:
    """Return marks of quotations that have theirs the wrong way round, ”好“: nothing is open, and “ precedes a stop."""

    def is_shut(place: int) -> bool:
        return line.count("“", 0, place) == line.count("”", 0, place)

    turned = [one for one in _TURNED.finditer(line) if is_shut(one.start())]
    if not any(one["sure"] is not None for one in turned):
        return {}
    return {place: mark for one in turned for place, mark in ((one.start(), "“"), (one.end() - 1, "”"))}


def _in_order(marks: list[re.Match[str]]) -> dict[int, str]:
    """Return the marks paired one after the other; empty where they do not pair."""
    found: dict[int, str] = {}
    is_open = False
    for mark in marks:
        if mark.group() in '"＂':
            found[mark.start()] = "”" if is_open else "“"
            is_open = not is_open
        elif (mark.group() == "“") == is_open:
            return {}
        else:
            is_open = not is_open
    return {} if is_open else found


def _by_neighbours(line: str, marks: list[re.Match[str]]) -> dict[int, str]:
    found: dict[int, str] = {}
    is_open = False
    for mark in marks:
        if mark.group() in "“”":
            is_open = mark.group() == "“"
            continue
        before = line[max(0, mark.start() - _WINDOW) : mark.start()].rstrip()[-1:]
        after = line[mark.end() : mark.end() + _WINDOW].lstrip()[:1]
        opens = not before or before in _OPENS_AFTER
        closes = not after or after in _CLOSES_BEFORE or before in _CLOSES_AFTER
        if opens == closes and not is_open:
            continue
        is_open = opens if opens != closes else not is_open
        found[mark.start()] = "“" if is_open else "”"
    return found


def brackets(line: str) -> dict[int, str]:
    """Return the full-width form of each round bracket of ``line`` that stands in Chinese, by its place.

    A pair is Chinese if what it holds is, or what it follows; f(x), P(A|B) and 10(5) are not. A bracket whose
    partner is full-width already follows it.

    >>> brackets("函数f(x)见附件(右三)")
    {9: '（', 12: '）'}
    """
    found: dict[int, str] = {}
    for opening, closing in _pairs(line):
        ends = (line[opening], line[closing])
        if ends == ("（", "）") or not _are_chinese(line, opening, closing):
            continue
        for place in (opening, closing):
            if line[place] in "()":
                found[place] = line[place].translate(WIDE)
    return found


def _pairs(line: str) -> Iterator[tuple[int, int]]:
    waiting: list[int] = []
    for mark in _BRACKET.finditer(line):
        if mark.group() in "(（":
            waiting.append(mark.start())
        elif waiting:
            yield waiting.pop(), mark.start()


def _are_chinese(line: str, opening: int, closing: int) -> bool:
    if line[opening] == "（" or line[closing] == "）":
        return True
    if _CHINESE.search(line, opening + 1, closing):
        return True
    before = line[max(0, opening - _WINDOW) : opening].rstrip(" \u3000,:;!?")[-1:]
    if before:
        return bool(_CHINESE.match(before))
    return bool(_CHINESE.match(line, closing + 1))
