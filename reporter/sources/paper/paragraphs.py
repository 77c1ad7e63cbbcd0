"""Lines to paragraphs: by indent, by short last lines, by white between them; and paragraphs over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import BULLETS, CLOSING, STOPS
from reporter.chinese.numerals import CIRCLED, ORDINALS
from reporter.chinese.numerals import ITEM as NUMBERED
from reporter.sources.paper.extents import median
from reporter.sources.paper.lines import Line, pitch
from reporter.sources.paper.page import Box, around
from reporter.sources.paper.regions import Block, Note, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reporter.sources.paper.extents import Span

_SAME = 0.3  # of the size of type: edges no further apart are one
_INDENT = 1.2  # of the size of type; an indent is two characters
_DEEP = 3.2  # of the size of type: what is set in further is no paragraph's indent
_FAR_IN = 0.5  # of a column's width: what is set in further is a signature, line by line
_LONG = 10.0  # of the size of type: a line by itself that is shorter goes on nowhere
_OTHER_SIZE = 0.08  # of the size of type
_WIDE_GAP = 1.45  # of the usual step from line to line
_WIDEST_STEP = 2.1  # of the size of type
# of the size of type: what a last line lacks after a full stop, and after anything else
_SHORT = 0.9
_VERY_SHORT = 2.6
_NEAR_GUTTER = 3.0  # of the size of type: how far a paragraph's indent may be from the edge of its column
_FEW = 2  # lines of a column that do not tell where it ends
_FEW_BOXED = 4  # of a box, whose sides do
_WORD_SIZE = 0.5  # of the size of type, a letter or digit
_MAY_HANG = frozenset(CLOSING + STOPS)
END = re.compile(r"[。！？；：…!?;:][”’）》】」』)\"]*$")
_FULL_STOP = re.compile(r"[。！？…!?][”’）》】」』)\"]*$")
_NUMBERED = re.compile(r"附?[表图]\s?\d")  # above a table, below a picture
_OPENED = re.compile(r"[（(][^（）()]{0,12}$")
_CLOSED = re.compile(r"[^（）()]{0,12}[）)]")
_UNIT = re.compile(r"[“‘（《【「『〈(\[]*(?:[A-Za-z0-9.,%+-]+|.)[，。、；：！？”’）》】」』〉,.;:!?)\]%℃]*")
_FIRST_WIDE = "\u2018"
_TIGHT = 0.95  # marks at the end of a line may be pressed together
ITEM = re.compile(rf"(?:{NUMBERED}(?!\d)|第[{ORDINALS}百\d]{{1,4}}[章节条]|[{CIRCLED}{BULLETS}])")

_MARKED = re.compile(f"[{BULLETS.replace('·', '')}]")
"""The mark of a list's item; the dot of a name may begin a line too."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages are set: their gutters, the size of most of their type, where most of their lines end.

    ``boxed`` says that this is the inside of a box, whose lines end nowhere else.
    """

    gutters: tuple[Span, ...] = ()
    size: float = 0.0
    right: float = 0.0
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: where its lines begin and end, how far they are apart, what parts them: rulings, pictures.

    ``certain`` says that it has enough lines to tell.
    """

    left: float
    right: float
    step: float
    certain: bool = True
    barriers: tuple[Box, ...] = ()

    def lacks(self, line: Line) -> float:
        """Return how far a line ends before the column does."""
        return max(0.0, self.right - line.end)

    def parts(self, above: Line, below: Line) -> bool:
        """Return whether something stands between two lines."""
        return any(
            above.base - above.size / 2 < (box.y0 + box.y1) / 2 < below.base - below.size / 2
            and box.x0 < below.box.x1
            and below.box.x0 < box.x1
            for box in self.barriers
        )


def paragraphs(piece: Sequence[Line], setting: Setting, barriers: Iterable[Box] = ()) -> list[Block]:
    """Return the paragraphs of a piece of one column, then its notes; ``barriers`` part what is above and below."""
    if not piece:
        return []
    column = _column(piece, setting, tuple(barriers))
    parts: list[list[Line]] = []
    for line in piece:
        if not parts or _is_new(parts[-1], line, column):
            parts.append([])
        parts[-1].append(line)
    notes = _first_note(parts, setting.size)
    found: list[Block] = [_paragraph(part, column) for part in parts[:notes]]
    return found + [
        Note(joined_text(line.text for line in part), around([line.box for line in part])) for part in parts[notes:]
    ]


def _column(piece: Sequence[Line], setting: Setting, barriers: tuple[Box, ...]) -> Column:
    """Return the column that lines make; how the page is set tells where it ends if it has too few lines to tell."""
    size = median(line.size for line in piece)
    body = _of_size(piece, size)
    left, right = min(line.start for line in body), _right(body, size)
    certain = len(body) > _FEW
    if not certain:
        left = _left_of_page(left, size, setting)
    if not certain or (setting.boxed and len(body) <= _FEW_BOXED):
        beyond = (gutter.start for gutter in setting.gutters if gutter.start >= right - size)
        right = max(right, min(beyond, default=setting.right))
    return Column(left, right, min(pitch(piece) or size * _WIDEST_STEP, size * _WIDEST_STEP), certain, barriers)


def _of_size(piece: Sequence[Line], size: float) -> list[Line]:
    return [line for line in piece if abs(line.size - size) <= _OTHER_SIZE * size] or list(piece)


def _left_of_page(left: float, size: float, setting: Setting) -> float:
    """Return the edge of the leftmost gutter right before ``left``, which lines that are all set in do not reach."""
    return min([left, *(gutter.end for gutter in setting.gutters if 0 <= left - gutter.end <= _NEAR_GUTTER * size)])


def _right(body: Sequence[Line], size: float) -> float:
    """Return where a column ends by its lines: where several end, unless one goes on further than a mark may hang."""
    ends = [line.box.x1 for line in body if line.text[-1] not in _MAY_HANG] or [line.box.x1 for line in body]
    right = shared(ends, size, max)
    outermost = max(line.box.x1 for line in body)
    return outermost if outermost > right + size else right


def shared(
    values: Sequence[float], size: float, outermost: Callable[[Iterable[float]], float], fewest: int = 2
) -> float:
    """Return the outermost place that ``fewest`` lines share, or the outermost at all."""
    counted = Counter(round(value / (_SAME * size)) for value in values)
    several = [value for value in values if counted[round(value / (_SAME * size))] >= fewest]
    return outermost(several or values)


def _is_new(part: Sequence[Line], line: Line, column: Column) -> bool:
    """Return whether a line begins a paragraph, the lines of the one before being ``part``."""
    last, size = part[-1], line.size
    if _is_within_bracket(last, line):
        return False
    if line.notes or _begins_item(last, line) or _is_set_apart(last, line, column):
        return True
    if line.bold != last.bold and (len(part) == 1 or column.lacks(last) > _SHORT * size):
        return True
    if _goes_on_set_in(last, line, column):
        return False
    return line.start - column.left > _INDENT * size or not _is_full(last, line, column)


def _is_set_apart(last: Line, line: Line, column: Column) -> bool:
    """Return whether a line is of another size than the one above, far from it, or parted from it."""
    far = line.base - last.base > _WIDE_GAP * column.step
    return far or abs(line.size - last.size) > _OTHER_SIZE * line.size or column.parts(last, line)


def _begins_item(last: Line, line: Line) -> bool:
    """Return whether a line is an item of a list: by its mark, or by its number behind a full stop."""
    return bool(_MARKED.match(line.text) or (ITEM.match(line.text) and _FULL_STOP.search(last.text)))


def _is_within_bracket(last: Line, line: Line) -> bool:
    """Return whether a bracket that a line opens is closed on the next, set alike: （元/ and 公斤）."""
    closes = _CLOSED.match(line.text) is not None and _OPENED.search(last.text) is not None
    return closes and abs(line.size - last.size) <= _OTHER_SIZE * line.size and line.bold == last.bold


def _goes_on_set_in(last: Line, line: Line, column: Column) -> bool:
    """Return whether a line is of a paragraph that is set in as a whole, as the full line above it is."""
    level = abs(line.start - last.start) <= _SAME * line.size
    if line.start - column.left > _FAR_IN * (column.right - column.left):
        return False
    full = level and column.lacks(last) < _unit(line.text) * line.size
    return full and not END.search(last.text) and not ITEM.match(line.text)


def _is_full(line: Line, after: Line, column: Column) -> bool:
    return _carries(line.text, column.lacks(line) / line.size, after.text)


def _carries(text: str, lacks: float, after: str) -> bool:
    """Return whether a line that lacks so much ends where it does because what follows did not fit.

    Chinese is broken between any two characters, but no line ends in an opening mark or begins with a closing one.
    """
    width = _unit(after)
    return lacks < (width * _TIGHT if _FULL_STOP.search(text) else max(width, _VERY_SHORT))


def _unit(text: str) -> float:
    """Return how wide what begins a line is that no line may part, in times of the size of type."""
    unit = _UNIT.match(text)
    return sum(_WORD_SIZE if character < _FIRST_WIDE else 1.0 for character in unit[0]) if unit else 1.0


def _paragraph(part: Sequence[Line], column: Column) -> Paragraph:
    first, last = part[0], part[-1]
    most = max(part, key=lambda line: len(line.text))
    runs = last.start - column.left <= _DEEP * last.size
    long = column.certain or len(part) > 1 or last.box.x1 - last.box.x0 >= _LONG * last.size
    return Paragraph(
        joined_text(line.text for line in part),
        around([line.box for line in part]),
        most.size,
        most.bold,
        most.red,
        most.font,
        opens=first.start - column.left > _INDENT * first.size,
        lacks=column.lacks(last) / last.size if runs and long else None,
        number=len(part),
        full=first.box.x1 >= column.right - _VERY_SHORT * first.size,
    )


def _first_note(parts: Sequence[Sequence[Line]], usual: float) -> int:
    """Return where the notes begin: small, each with its mark, to the end of the piece; the end if there are none."""
    first = len(parts)
    for number in range(len(parts) - 1, -1, -1):
        line = parts[number][0]
        if line.size > usual * (1 - _OTHER_SIZE):
            break
        if line.notes:
            first = number
    return first


def joined_text(texts: Iterable[str]) -> str:
    """Return the lines of a paragraph as one, with a space only between two words of letters.

    >>> joined_text(["全县有", "WTO", "rules 5", "000件"])
    '全县有WTO rules 5000件'
    """
    whole = ""
    for text in texts:
        apart = whole[-1:].isascii() and text[:1].isascii() and whole[-1:].isalpha() and text[:1].isalpha()
        whole += f" {text}" if apart else text
    return whole


def carried_over(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a text, a paragraph that goes on in the next column or on the next page as one.

    What is between its parts, a picture, a table, a note, comes after it.
    """
    found: list[Block] = []
    last: int | None = None
    opening = sum(block.opens for block in blocks if isinstance(block, Paragraph) and block.number > 1)
    indented = opening * 2 > sum(block.number > 1 for block in blocks if isinstance(block, Paragraph))
    for block in blocks:
        before = None if last is None else found[last]
        if not isinstance(block, Paragraph):
            found.append(block)
        elif last is not None and isinstance(before, Paragraph) and _goes_on(before, block, indented=indented):
            text, number = joined_text([before.text, block.text]), before.number + block.number
            found[last] = replace(before, text=text, lacks=block.lacks, number=number)
        else:
            last = len(found)
            found.append(block)
    return found


def _goes_on(before: Paragraph, after: Paragraph, *, indented: bool) -> bool:
    """Return whether a paragraph is the rest of the one before it, in a text whose paragraphs are set in or are not."""
    if (
        before.lacks is None
        or _NUMBERED.match(before.text)
        or not _carries(before.text, before.lacks, after.text)
        or after.opens
    ):
        return False
    alike = before.bold == after.bold and abs(before.size - after.size) <= _OTHER_SIZE * after.size
    if not alike or ITEM.match(after.text):
        return False
    return not _FULL_STOP.search(before.text) or (indented and before.number > 1)
