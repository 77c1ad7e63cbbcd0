"""A paragraph or a row of a table, with what says what a number in it is: the words before it, the column's head."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.classes import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WINDOW = 24  # characters before a number that can say what it is: a cue, a name and the word 电话
_TAB = re.compile("\t")
_NEW = re.compile(rf".*[{ENDS}；;\n]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A text and, where it is a row of a table, the cells of the table's first row and the offsets of its own tabs."""

    text: str
    head: tuple[str, ...] = ()
    tabs: tuple[int, ...] = ()

    def before(self, start: int) -> str:
        r"""Return what leads to an offset: in a table the head of the column, else the end of the sentence so far.

        >>> Line("停电。值班电话：0558-5551234").before(8), Line("甲\t5551234", ("姓名", "电话"), (1,)).before(2)
        ('值班电话：', '电话：')
        """
        window = self.text[max(0, start - _WINDOW) : start]
        if not self.tabs:
            return _NEW.sub("", window)
        column = bisect_left(self.tabs, start)
        head = f"{self.head[column]}：" if column < len(self.head) else ""
        return head + window.rpartition("\t")[2]


def lines(texts: Sequence[str]) -> Iterator[Line]:
    """Yield each text as a line: rows that follow each other are one table, the first of them its head."""
    head: tuple[str, ...] = ()
    for text in texts:
        if "\t" not in text:
            head = ()
            yield Line(text)
            continue
        yield Line(text, head, tuple(match.start() for match in _TAB.finditer(text)))
        head = head or tuple(cell.strip() for cell in text.split("\t"))
