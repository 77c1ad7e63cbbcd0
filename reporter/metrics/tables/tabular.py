"""Figures in the tables of an article: the head of a row says what, the head of a column which, in which unit."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.assets import load_rules
from reporter.chinese import dates, numerals
from reporter.chinese.classes import alternatives
from reporter.chinese.date_forms import EARLIER
from reporter.chinese.units import units
from reporter.metrics import scores
from reporter.metrics.find.quantities import Quantity
from reporter.model import Change, Metric, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article, Block, ChangeKind

_BRACKET = re.compile(r"^(.+?)[（(\[]([^（）()\[\]]{1,8})[）)\]]$")
_VALUE = re.compile(r"([-−－+＋↑↓])?(\d[\d,]*(?:\.\d+)?)\s*([^\d\s]{0,8})")
_YEAR = re.compile(r"\d{4}年?")
_POWER = re.compile(r"([十百千]?[万亿]{1,2})(.+)")
_RULE = re.compile(r"[|\s:—-]+")
_LABEL = re.compile(rf"^(?:{numerals.ITEM}|其中[：:]?|#|\s)+")
_DOWN = frozenset("-−－↓")
_RATES = frozenset(("%", "个百分点"))
_FEWEST = 2
_PROMINENT = 0.2


class Cell(NamedTuple):
    """A cell of a row: ``text`` stands at ``start`` in its block."""

    start: int
    text: str


class _Column(NamedTuple):
    """What a column tells: ``is_of`` is value, change, unit, label, other (an indicator of its own), or empty."""

    is_of: str
    name: str = ""
    unit: str = ""
    when: str | None = None
    kind: ChangeKind = "增减"


class _Row(NamedTuple):
    """A row of a table: the index of its block, its cells, and what heads them and it."""

    block: int
    cells: Sequence[Cell]
    columns: Sequence[_Column]
    label: str


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
        found.append(Cell(start + len(part) - len(part.lstrip()), part.strip()))
        start += len(part) + 1
    return tuple(found[1:-1] if mark == "|" else found)


def figures(article: Article, owners: Sequence[str | None]) -> Iterator[Metric]:
    """Yield the figures of an article's tables, row by row; ``owners`` tells whose each block is.

    A table is read where its first row heads the columns and no later row but one of as many cells follows; a cell
    without a unit, in it or in a head, is no figure. Earlier years, targets and remarks are left out. Their weight is
    below that of figures in sentences, because the article's words say which of them matter.
    """
    for (_, head), *rows in _tables(article.blocks):
        columns = _columns(head, [row for _, row in rows], article.date)
        first = [_is_figure(cell.text) for cell in rows[0][1]]
        label = next((i for i, column in enumerate(columns) if column.is_of == "other" and not first[i]), None)
        if label is None or not any(first) or any(_is_figure(cell.text) for cell in head):
            continue
        columns[label] = columns[label]._replace(is_of="label")
        for index, row in rows:
            yield from _of_row(article, _Row(index, row, columns, row[label].text), owners[index])


def _tables(blocks: Sequence[Block]) -> Iterator[list[tuple[int, tuple[Cell, ...]]]]:
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for index, block in enumerate(blocks):
        row = cells(block)
        if row and _RULE.fullmatch(block.text):
            continue
        row = () if block.role == "boilerplate" else row
        if rows and (len(row) != len(rows[0][1]) or (len(rows) >= _FEWEST and _is_head(row))):
            if len(rows) >= _FEWEST:
                yield rows
            rows = []
        if len(row) >= _FEWEST:
            rows.append((index, row))
    if len(rows) >= _FEWEST:
        yield rows


def _is_head(row: Sequence[Cell]) -> bool:
    """Tell whether a row heads another table: words in every cell."""
    return all(
        cell.text and not _is_figure(cell.text) and (cell.text[-1].isalnum() or cell.text[-1] in "）)%")
        for cell in row[1:]
    )


def _is_figure(text: str) -> bool:
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _columns(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], date: str | None) -> list[_Column]:
    """What the columns tell: 单位 above offices gives no units, and of two with one head neither is read."""
    columns = [_column(cell.text, date) for cell in head]
    heads = [cell.text for cell in head]
    for index, column in enumerate(columns):
        if column.is_of == "unit" and not all(_is_unit(row[index].text) for row in rows):
            columns[index] = _Column("other", heads[index])
        elif column.is_of in {"value", "other"} and heads.count(heads[index]) > 1:
            columns[index] = _Column("")
    return columns


def _is_unit(text: str) -> bool:
    power = _POWER.fullmatch(text)
    return not any(map(str.isalnum, text)) or bool(units().names.get(text) or (power and units().names.get(power[2])))


def _column(text: str, date: str | None) -> _Column:
    name, unit = _headed(text)
    heads = _heads()
    if not name or heads.numbering.fullmatch(name):
        return _Column("")
    if heads.units.fullmatch(name):
        return _Column("unit")
    changed = heads.changed.search(name)
    if changed:
        return _Column("change", name, unit, kind=heads.kinds[changed.group()])
    if heads.others.search(name):
        return _Column("")
    when = next((when for when in dates.find(name, date) if when.start == 0), None)
    if heads.values.fullmatch(name, when.end if when else 0):
        return _Column("value", name, unit, when.iso if when else None)
    return _Column("other", name, unit)


def _of_row(article: Article, row: _Row, owner: str | None) -> Iterator[Metric]:
    label, unit = _headed(_LABEL.sub("", row.label))
    for cell, column in zip(row.cells, row.columns, strict=True):
        if column.is_of == "unit":
            unit = cell.text
    latest = max((column.when or "" for column in row.columns if column.is_of == "value"), default="") or None
    for cell, column, beside in zip(row.cells, row.columns, (_Column(""), *row.columns), strict=False):
        told = column.is_of in {"value", "change", "other"} and (column.when or latest or "")[:4] >= (latest or "")[:4]
        read = _VALUE.fullmatch(cell.text) if told else None
        counted = _counted(read, column, unit) if read and label else None
        if read is None or counted is None:
            continue
        value, name = counted
        change = _changed(column, value, name) if column.is_of == "change" else None
        indicator = _named(label, beside if change and beside.is_of == "other" else column)
        quantity = Quantity(0, 0, 0, 0, abs(value) if change else value, None, name, None, spelled=False)
        yield Metric(
            indicator=indicator, value=quantity.value, value_to=None, unit=name, approx=None, change=change,
            organisation=owner, when=column.when or latest, text=cell.text, sentence=article.blocks[row.block].text,
            place=Place(row.block, cell.start, cell.start + len(cell.text)),
            score=scores.weighed(indicator, quantity, change, _PROMINENT, ahead=False),
        )  # fmt: skip


def _headed(text: str) -> tuple[str, str]:
    """What a head names, and the unit in brackets behind it: 用电量（万千瓦时）."""
    match = _BRACKET.match(text)
    return (match[1].strip(), match[2].removeprefix("单位：")) if match else (text, "")


def _counted(read: re.Match[str], column: _Column, of_row: str) -> tuple[float, str] | None:
    """What a cell is worth, in which unit: its own, its column's, its row's; None where no unit is known.

    A change is no share by itself (同比增减 1200 may be households), only where its head says 增幅 or 增长率.
    """
    rate = "%" if column.is_of == "change" and _heads().rates.search(column.name) else ""
    unit = read[3] or column.unit or (rate if column.is_of == "change" else of_row)
    power = 1.0
    if unit not in units().names and (larger := _POWER.fullmatch(unit)):
        power, unit = numerals.value("一" + larger[1]) or 1.0, larger[2]
    name = units().names.get(unit)
    value = numerals.value(read[2])
    if not name or value is None or (column.is_of == "change" and name not in _RATES):
        return None
    return value * power * (-1.0 if read[1] in _DOWN else 1.0), name


def _changed(column: _Column, value: float, unit: str) -> Change:
    return Change(
        column.kind,
        "减少" if value < 0 else "增加",
        pct=value if unit == "%" else None,
        amount=None if unit == "%" else value,
    )


def _named(label: str, column: _Column) -> str:
    """The head of the row, with that of the column where it says more than when: 东城站 and 整改率."""
    if column.is_of != "other":
        return label
    return f"{column.name}{label}" if _heads().sums.fullmatch(label) else f"{label}{column.name}"


class _Heads(NamedTuple):
    """The words of tabular.toml, as patterns."""

    numbering: re.Pattern[str]
    units: re.Pattern[str]
    values: re.Pattern[str]
    others: re.Pattern[str]
    rates: re.Pattern[str]
    sums: re.Pattern[str]
    changed: re.Pattern[str]
    kinds: Mapping[str, ChangeKind]


@cache
def _heads() -> _Heads:
    rules = load_rules("metrics/tables/tabular")
    words = {name: alternatives(rules[name].split()) for name in rules if name != "change"}
    others = f"{words['others']}|{EARLIER}"
    return _Heads(
        re.compile(words["numbering"]),
        re.compile(words["units"]),
        re.compile(f"(?:{words['values']})*"),
        re.compile(f"(?:{others})(?!(?:{others})*(?:{words['outcomes']}))"),
        re.compile(words["rates"]),
        re.compile(words["sums"]),
        re.compile(alternatives(rules["change"])),
        MappingProxyType(rules["change"]),
    )
