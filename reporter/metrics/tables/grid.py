"""Tables as grids: the rows of an article that belong together, with what is above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.classes import CLAUSE_ENDS, HAN
from reporter.chinese.dates.forms import MONTH_DAY, YEAR
from reporter.chinese.numerals import THROUGH
from reporter.chinese.segment import is_word
from reporter.metrics.find import unit_names
from reporter.metrics.tables.cells import VALUE, is_unit, number
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block

_PERIOD = re.compile(
    rf"(?:{YEAR}年?度?)?(?:第?[一二三四1-4]季度|{MONTH_DAY}|前?\d{{1,2}}(?:[{THROUGH}]\d{{1,2}})?个?月份?"
    r"|[上下]半年)?[初末底]?"
)
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[）)]$")
_LIMITED = re.compile(rf"\d[\d,.]*(?:[{THROUGH}]\d[\d,.]*)?")
_LIMIT = re.compile(r"(?:（[^（）]{1,4}）)?(?:及?以[上下内])?")
"""What stands around the unit of a cell that is a range or a limit: 180—260立方米（含）."""

UNITS = re.compile(r"(?:^|[（(\s　计量额])单位[:：]\s*([^）)]+)")
"""What a caption says of the units; 制表单位 says who made the table."""

NAMED_UNITS = re.compile(rf"([{HAN}]{{2,6}})单位[:：]\s*([^\s；;，,）)]+)")
"""What a caption says of the unit of one measure: 面积单位：万亩; offices (填报单位) are no units."""

_RULE = re.compile(r"[|\s:—-]+")
_SPACED = re.compile(rf"[{HAN}](?:[ \u3000]+[{HAN}])+")
"""A word of which the characters are spread over a cell's width: 总　计."""

_NAME = re.compile(rf"[{HAN}（）]{{2,12}}[：:]?")
_NO_ROW = re.compile(f"[{CLAUSE_ENDS}]$")
_REMARK = re.compile(r"[^：:　\s（(]{1,12}[：:]")
_SHORT_LINE = 24  # characters: a line of a unit or a time alone is no caption
_OF_TIME = re.compile(
    r"截[止至](?:日期|时间|日)?[：:]|(?:统计|数据|报告|所属|监测|调查|采集|采价)[^：:\s]{0,3}(?:时间|时点|日期|期间?|截至|截止日?)[：:]"
)
_NOTED = re.compile(r"(?:数据|统计|时间)(?:均?为)?(截[止至][^。；，,）]{4,14})")
"""What a note below a table says of the day as of which its figures are."""

_SPAN = re.compile("[^.]/")
_DAY = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}")
_STEMS = frozenset("甲乙丙丁")
_FEWEST = 2  # columns
_DEEPEST_HEAD = 4  # rows: what has more above its figures is a form
_LONGEST_GROUP = 20  # characters of a row that heads those below it
_LONGEST_CAPTION = 60  # characters: longer lines are paragraphs
_LINES_ABOVE = 2  # a caption and its unit
_REMARKS_ABOVE = 3  # lines that may stand between a caption and its table


class Cell(NamedTuple):
    """A cell of a row: ``text`` stands at ``start`` in its block."""

    start: int
    text: str


class Row(NamedTuple):
    """A row with the index of its block, and the line between rows that heads the group it is in, empty for none."""

    block: int
    cells: tuple[Cell, ...]
    group: str = ""


class Table(NamedTuple):
    """A table: the lines above it, the rows that head its columns, the rows of figures."""

    above: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]

    def columns(self) -> list[tuple[str, ...]]:
        """Return what heads each column, from the top down, each word once.

        An empty cell of an upper row belongs to the one left of it, whose head spans both; one of the last has none.
        """
        width = len(self.rows[0].cells)
        if not self.heads:
            return [()] * width
        heads, units = _apart(self.heads)
        filled: list[list[str]] = []
        for index, row in enumerate(heads):
            filled.append(_spread(row, filled[-1:], last=index + 1 == len(heads)))
        told = [tuple(dict.fromkeys(row[index] for row in filled if row[index])) for index in range(width)]
        return [
            (*one[:-1], f"{one[-1]}（{unit}）") if one and unit else one for one, unit in zip(told, units, strict=True)
        ]


def _apart(heads: Sequence[tuple[str, ...]]) -> tuple[Sequence[tuple[str, ...]], Sequence[str]]:
    """Return the heads and the units that a last row of nothing else gives them: 吨, 万元, %."""
    none = [""] * len(heads[0])
    if len(heads) < _FEWEST:
        return heads, none
    own = [text if text != above else "" for text, above in zip(heads[-1], heads[-2], strict=True)]
    told = [text.strip("（）()[] ") for text in own]
    if sum(map(bool, told)) < _FEWEST or not all(is_unit(unit) for unit in told if unit):
        return heads, none
    return heads[:-1], told


def _spread(row: Sequence[str], above: Sequence[Sequence[str]], *, last: bool) -> list[str]:
    """Return a row of heads, what spans several in each of them; none reaches beyond the head above it."""
    spread: list[str] = []
    for index, text in enumerate(row):
        goes_on = spread and not last and all(one[index] == one[index - 1] for one in above)
        spread.append(text or (spread[-1] if goes_on else ""))
    return spread


def cells(block: Block) -> tuple[Cell, ...]:
    """Return the cells of a block that is a row of a table, between tabs or Markdown's upright strokes, else none.

    >>> from reporter.model import Block
    >>> [cell.text for cell in cells(Block("body", "| 用电量 | 1260 |"))], cells(Block("body", "甲|乙"))
    (['用电量', '1260'], ())
    """
    text = block.text
    mark = "\t" if "\t" in text else "|"
    if mark not in text or (mark == "|" and not (text.strip().startswith("|") and text.strip().endswith("|"))):
        return ()
    found, start = [], 0
    for part in text.split(mark):
        bare = part.strip()
        text = "".join(bare.split()) if _SPACED.fullmatch(bare) else bare
        found.append(Cell(start + len(part) - len(part.lstrip()), text))
        start += len(part) + 1
    return tuple(found[1:-1] if mark == "|" else found)


def is_figure(text: str) -> bool:
    """Return whether a cell is a number or a number with a unit, and no year, month or head that begins with one.

    >>> [is_figure(text) for text in ("1,260", "-3.2%", "360人次", "8月均价", "2025年（户）", "2025年比上年增长（%）")]
    [True, True, True, False, False, False]
    """
    bare = _IN_BRACKETS.sub("", text)
    if bare and _PERIOD.fullmatch(bare):
        return False
    counted = number(text)
    if counted:
        return not counted[3] or is_unit(counted[3])
    limited = _LIMITED.match(text)
    unit = unit_names.unit_at(text, limited.end()) if limited else ""
    return bool(limited and unit_names.name(unit) and _LIMIT.fullmatch(text, limited.end() + len(unit)))


def tables(blocks: Sequence[Block]) -> Iterator[Table]:
    """Yield the tables of an article, those side by side as one; boilerplate is in none.

    A line between two rows may head those that follow. Rows that lack their last cells are filled up, a row that has
    words in every cell after rows of figures heads another table.
    """
    known, group = _Rows(), ""
    for index, block in enumerate(blocks):
        row = cells(block)
        if row and _RULE.fullmatch(block.text):
            continue
        row = () if block.role == "boilerplate" else row
        line = _alone(row) if row else block.text.strip()
        if known.rows and line and _heads_group(blocks, index, line):
            group = line
            continue
        if known.rows and not known.goes_on(row):
            yield from _tables(blocks, known.rows)
            known, group = _Rows(), ""
        if len(row) >= _FEWEST:
            known.add(Row(index, row, group))
    yield from _tables(blocks, known.rows)


@dataclass(slots=True)
class _Rows:
    """The rows of a table so far, whether they tell figures, and how many cells the widest has."""

    rows: list[Row] = field(default_factory=list)
    told: bool = False
    width: int = 0

    def add(self, row: Row) -> None:
        """Take a row in."""
        self.rows.append(row)
        self.told = self.told or any(is_figure(cell.text) for cell in row.cells[1:])
        self.width = max(self.width, len(row.cells))

    def goes_on(self, row: Sequence[Cell]) -> bool:
        """Return whether a row goes on with these: one of figures may be wider than a head that spans."""
        if len(row) < _FEWEST:
            return False
        is_head = _is_head(row) or (row[0].text == self.rows[0].cells[0].text != "" and not _is_told(row))
        return not (self.told and (is_head or len(row) > self.width))


def _alone(row: Sequence[Cell]) -> str:
    """Return what the first cell of a row says if the others are empty, else nothing."""
    return "" if any(cell.text for cell in row[1:]) else row[0].text


def _is_head(row: Sequence[Cell]) -> bool:
    """Return whether a row heads another table: words in every cell."""
    return all(
        cell.text and not is_figure(cell.text) and (cell.text[-1].isalnum() or cell.text[-1] in "）)%")
        for cell in row[1:]
    )


def _heads_group(blocks: Sequence[Block], index: int, text: str) -> bool:
    """Return whether a line between two rows heads those below it: short, no sentence, a row of figures right after."""
    below = cells(blocks[index + 1]) if index + 1 < len(blocks) else ()
    short = 0 < len(text) <= _LONGEST_GROUP and not _NO_ROW.search(text) and blocks[index].role != "boilerplate"
    figures = len(below) >= _FEWEST and any(is_figure(cell.text) for cell in below[1:])
    return short and figures and not is_figure(text)


def _tables(blocks: Sequence[Block], rows: Sequence[Row]) -> Iterator[Table]:
    """Yield the tables that some rows are: of pairs, or heads with rows of figures below."""
    if len(rows) < _FEWEST:
        return
    if all(map(_is_pairs, rows)):
        yield Table((), (), tuple(_pairs(rows)))
        return
    width = max(len(row.cells) for row in rows)
    filled = [_filled(row, width, len(blocks[row.block].text)) for row in rows]
    deep = next((n for n, row in enumerate(filled) if _is_told(row.cells)), len(rows))
    above = (*_above(blocks, rows[0].block), *_period_below(blocks, rows[-1].block))
    if deep < len(rows) and deep <= _DEEPEST_HEAD and (deep or above):
        yield from _headed(above, filled, deep)


def _headed(above: tuple[str, ...], rows: Sequence[Row], deep: int) -> Iterator[Table]:
    """Yield the table of rows of which the first ``deep`` are heads; rows that number the columns are left out."""
    heads = tuple(tuple(cell.text for cell in row.cells) for row in rows[:deep] if not _numbers_columns(row))
    body = [row for row in rows[deep:] if not _numbers_columns(row)]
    if body:
        yield Table(above, heads, tuple(_summing_all(body)))


def _summing_all(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, those that sum up all groups without one: the second sum in a group, the only one of several."""
    summed: list[str] = []
    groups = list(dict.fromkeys(row.group for row in rows if row.group))
    for row in rows:
        is_sum = bool(row.group) and _is_sum(row)
        is_late = is_sum and not summed and row.group == groups[-1] != groups[0]
        yield row._replace(group="") if is_sum and (row.group in summed or is_late) else row
        if is_sum:
            summed.append(row.group)


def _is_sum(row: Row) -> bool:
    return any(words().sums.fullmatch(cell.text) for cell in row.cells)


def _pairs(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows of names and figures in turn as rows of one name and one figure."""
    for row in rows:
        yield from (Row(row.block, row.cells[at : at + 2], row.group) for at in range(0, len(row.cells), 2))


def _filled(row: Row, width: int, end: int) -> Row:
    return row._replace(cells=row.cells + (Cell(end, ""),) * (width - len(row.cells)))


def _is_told(row: Sequence[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in row)


def _numbers_columns(row: Row) -> bool:
    """Return whether a row only numbers the columns, as statistical forms do: 甲, 乙, 1, 2, 3."""
    told = [cell.text for cell in row.cells if cell.text]
    numbers = [text for text in told if text not in _STEMS]
    counted = all(text.isdigit() for text in numbers) and [*map(int, numbers)] == [*range(1, len(numbers) + 1)]
    return counted and len(numbers) >= _FEWEST and (len(told) > len(numbers) or not row.cells[0].text)


def _is_pairs(row: Row) -> bool:
    """Return whether a row is what is counted and its count, with a unit: 总资产 and 35.6亿元, not 东站 and 360人次."""
    names, counts = [cell.text for cell in row.cells[::2]], [VALUE.fullmatch(cell.text) for cell in row.cells[1::2]]
    named = len(names) == len(counts) and all(_NAME.fullmatch(one) and not _is_place(one) for one in names)
    return named and all(count and count[3] and is_unit(count[3]) for count in counts)


def _is_place(text: str) -> bool:
    """Return whether a name ends like an office or a place and is no word that only does so: 行政村."""
    return words().named.search(text) is not None and not is_word(text)


def names_units(line: str) -> dict[str, str]:
    """Return the measures of which a line tells the unit: 面积单位：万亩；蓄积单位：万立方米.

    >>> names_units("填报单位：柳坪镇　浓度单位：微克/立方米")
    {'浓度': '微克/立方米'}
    """
    return {name: unit for name, unit in NAMED_UNITS.findall(line) if name != "计量" and is_unit(unit)}


def tells_unit(line: str) -> bool:
    """Return whether a line, which is no row, tells the unit of a table's figures."""
    return "\t" not in line and UNITS.search(line) is not None


def _tells_of_figures(line: str) -> bool:
    """Return whether a line tells the unit or the time of a table's figures."""
    return bool(UNITS.search(line) or names_units(line) or _OF_TIME.match(line) or _tells_period(line))


def _tells_period(line: str) -> bool:
    """Return whether a line tells a period and nothing else: 周期：11月2日至8日, （截至2026年6月30日）, 2026年9月.

    Those are what a table is of; a single day may be that on which it was made, and so may a month behind a word.
    """
    line = line.strip("（）() ")
    remark = _REMARK.match(line)
    when = line[remark.end() :].strip() if remark else line
    told = dates.find(when)
    if len(told) != 1 or told[0].end - told[0].start != len(when) or not told[0].iso:
        return False
    return bool(_SPAN.search(told[0].iso)) if remark else not _DAY.fullmatch(told[0].iso)


def _period_below(blocks: Sequence[Block], last: int) -> tuple[str, ...]:
    """Return the line right below a table if it tells the period that the table is of."""
    below = blocks[last + 1].text.strip() if last + 1 < len(blocks) else ""
    noted = _NOTED.search(below)
    return (noted[1],) if noted else (below,) if _tells_period(below) else ()


def _above(blocks: Sequence[Block], first: int) -> tuple[str, ...]:
    """Return the lines above a table that may be its caption, the nearest first; without who made it and when."""
    lines: list[str] = []
    most = _LINES_ABOVE
    for block in reversed(blocks[max(0, first - _LINES_ABOVE - _REMARKS_ABOVE) : first]):
        text = block.text.strip()
        if "\t" in text or len(text) > _LONGEST_CAPTION or text.endswith("。"):
            break
        told = _tells_of_figures(text)
        if told or (block.role not in {"byline", "boilerplate"} and not _REMARK.match(text)):
            lines.append(text)
            most += len(text) <= _SHORT_LINE and told and len(lines) <= most
    return tuple(lines[:most])
