"""What keeps its ASCII marks within Chinese text: code, the rows of a table, addresses, formulae."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(?:.*\n)*?[ \t]*\1[ \t]*$", re.MULTILINE)
_OTHER_MARK = re.compile(rf"[{STOPS}!?“”\"]")
_FIGURE = re.compile(r"(?:^|[,;])\s*[-+]?[0-9][0-9.]*\s*[%％]?\s*(?=[,;]|$)")
_CELL = re.compile(r'(?:^|(?<=[,;\t]))"[^"\n]*"(?=[,;\t]|$)')
_LONGEST_ROW = 400  # characters: a longer line is no row of a table
_FIELDS = 3  # cells of a row without a figure
_SHORT = 8  # characters of its longest cell
_ASCII_END = r"[!-\u2fff]*[#-&(*+/0-9<->@-\[^-\u2fff\-\\]"  # what is no mark
ADDRESS = (
    rf"(?:https?://|www\.){_ASCII_END}(?:[{HAN},]+(?:[/_-]|\.(?=[A-Za-z0-9]))(?:{_ASCII_END})?)*"
    rf"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:]{_ASCII_END})?"
)
_CODE = re.compile(
    "`[^`\n]+`"
    r"|-\{[^{}\n]*\}-"  # a wiki's forms of a word by country
    r"|(?<!\S)[!-/:-@\[-`{-~](?: [!-/:-@\[-`{-~]){3,}(?!\S)"  # signs one by one: : / * ? " ;
    r"|(?<=[ =(,])\"\"(?![^\s),;])"  # a string of nothing
)
_CALL = re.compile(r"=?[ ]?[A-Z][A-Z0-9_.]*\(")
_STRING = re.compile(r'"[^"\n]*"')
_ARGUMENTS = re.compile(r"[\x00-\x7f]*[;,<>=+*/&-][\x00-\x7f]*")


def fences(text: str) -> tuple[tuple[int, int], ...]:
    r"""Return where code stands, from a line of ``` or ~~~ to the next.

    >>> fences("如下：\n```\nx = 1\n```\n完。")
    ((4, 17),)
    """
    if "```" not in text and "~~~" not in text:
        return ()
    return tuple(match.span() for match in _FENCE.finditer(text))


def is_row(text: str, start: int, end: int) -> bool:
    r"""Return whether the line from ``start`` to ``end`` is a row of a table, its fields between commas or semicolons.

    The line before or after it has as many, neither has another mark, and there are figures, or three short fields.

    >>> is_row("单位,数值\n城东,1580", 0, 5), is_row("大路通,小路通\n水也通,电也通", 0, 7)
    (True, False)
    >>> is_row('代码,名称\n1101,"城东"\n1102,"城西"', 6, 15)
    True
    """
    line = text[start:end]
    parted = _parted(line)
    if not parted:
        return False
    before = text[max(0, start - _LONGEST_ROW) : max(0, start - 1)].rpartition("\n")[2]
    after = text[end + 1 : end + _LONGEST_ROW].partition("\n")[0]
    rows = [line, *(other for other in (before, after) if _parted(other) == parted)]
    if len(rows) == 1:
        return False
    longest = max(len(field) for row in rows for field in row.split(parted[0]))
    if all(map(_CELL.search, rows)):
        return True
    return any(map(_FIGURE.search, rows)) or (parted[1] + 1 >= _FIELDS and longest <= _SHORT)


def _parted(line: str) -> tuple[str, int] | None:
    """Return what parts the fields of a line, and how often; None for a line that has other marks too, or no fields.

    A field in quotation marks may have any.
    """
    line = _CELL.sub("", line)
    parted = [(mark, line.count(mark)) for mark in ",;" if mark in line]
    return parted[0] if len(parted) == 1 and not _OTHER_MARK.search(line) else None


def literals(line: str) -> Iterator[tuple[int, int]]:
    """Yield where code, signs one by one and a spreadsheet's formulae stand: functions, Chinese only in their strings.

    >>> list(literals('公式为=IF(A1>3;"红色";"绿色")，指标KPI(关键绩效)不变')), list(literals("见APP(V2)和`a,b`"))
    ([(3, 22)], [(9, 14)])
    >>> list(literals('名称中不能有: / * ? " ; 等')), list(literals('见-{zh-cn:主楼; zh-tw:本楼}-'))
    ([(8, 17)], [(1, 23)])
    """
    yield from (match.span() for match in _CODE.finditer(line))
    end = 0
    for call in _CALL.finditer(line):
        closing = _closing(line, call.end()) if call.start() >= end else 0
        if closing and _ARGUMENTS.fullmatch(_STRING.sub("", line[call.end() : closing])):
            end = closing + 1
            yield call.start(), end


def _closing(line: str, place: int) -> int:
    """Return where the bracket that was opened before ``place`` closes, 0 if it does not."""
    depth = 1
    for end in range(place, len(line)):
        depth += (line[end] == "(") - (line[end] == ")")
        if not depth:
            return end
    return 0
