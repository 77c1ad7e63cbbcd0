"""Figures in the tables of an article: the head of a row says what or whose, that of a column which, in what unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.numerals import ITEM
from reporter.metrics import scores
from reporter.metrics.find.quantities import Quantity
from reporter.metrics.tables import grid
from reporter.metrics.tables.cells import Counted, counted
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.columns import Column, columns, is_name, is_owners
from reporter.metrics.tables.grid import cells
from reporter.metrics.tables.header_cells import headed, period
from reporter.metrics.tables.lines_above import caption
from reporter.metrics.tables.table_words import words
from reporter.model import Change, Metric, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.tables.grid import Row, Table
    from reporter.metrics.tables.lines_above import Caption
    from reporter.model import Article

__all__ = ["cells", "figures"]

_LABEL = re.compile(rf"^(?:{ITEM}|其中[：:]?|#|\s)+|[*＊※：:]+$")
_PART = re.compile(r"\s*(?:#|其中[：:])")
_SUMS_BEHIND = re.compile("(?:合计|总计|小计)$")
_KINDS = re.compile("^.*(?:[产商]品|品种|作物|货物|物资|[树病险]种|行业|类别|项目|指标)")
_PROMINENT = 0.2
"""How prominent a figure of a table is: the article's words say which of them matter."""

_SIMPLE = frozenset("产销数金总用")
"""What words of nothing but a measure begin with: 产量, 数量, 金额."""

_SHORT = 2  # characters: 东站 may be a word and a name
_SIGNS = frozenset("%‰℃")
_DITTO = frozenset(("〃", "″", "”", "同上"))


def figures(article: Article, owners: Sequence[str | None]) -> Iterator[Metric]:
    """Yield the figures of an article's tables, row by row; ``owners`` tells whose each block is.

    A cell is a figure where it, its column, its row or the caption has a unit; remarks and numbers of rows are none.
    Rows or columns of offices and places are theirs, others are what is counted. What was planned and what is of an
    earlier time weigh less, and a table's figures less than those in sentences.
    """
    for table in grid.tables(article.blocks):
        label = next((heads[0] for heads in [table.columns()] if heads), ())
        stub = [text for head in table.heads for text in head if grid.UNITS.search(text)]
        told = caption((*stub, *table.above), article.date, "".join(label))
        read = columns(table, told)
        if read:
            filled = table._replace(rows=tuple(_filled_down(table.rows, read)))
            yield from _of_table(article, filled, read, told, owners)


def _of_table(
    article: Article, table: Table, read: Sequence[Column], told: Caption, owners: Sequence[str | None]
) -> Iterator[Metric]:
    named = [(row, _row(row, read, told, whole, table)) for row, whole in _with_wholes(table.rows, read)]
    # what a row of the table is named is not whose the others are
    within = {one.owner for _, one in named if one} | {column.owner for column in read}
    for row, one in named:
        if one:
            owner = one.owner or (owners[row.block] if owners[row.block] not in within else None) or told.place or None
            yield from _of_row(article, row, read, told, one._replace(owner=owner))


def _filled_down(rows: Sequence[Row], read: Sequence[Column]) -> Iterator[Row]:
    """Yield the rows with what a group of them is named in each, where only the first says it; sums are of no group."""
    *groups, last = _labels(read) or [0]
    above: dict[int, str] = {}
    for row in rows:
        cells = list(row.cells)
        if cells[last].text and not words().sums.fullmatch(cells[last].text):
            for n in groups:
                above[n] = cells[n].text or above.get(n, "")
                cells[n] = cells[n]._replace(text=above[n])
        yield row._replace(cells=tuple(cells))


class _Named(NamedTuple):
    """What names a row: its ``label``, its unit, its owner, its time; ``own`` says that the label is an owner."""

    label: str
    unit: str
    owner: str | None
    when: str | None
    own: bool


class _Whole(NamedTuple):
    """A row that others may be parts of: its label and its unit."""

    label: str = ""
    unit: str = ""


def _with_wholes(rows: Sequence[Row], read: Sequence[Column]) -> Iterator[tuple[Row, _Whole]]:
    """Yield each row with the last one before it that is no part of another."""
    whole = _Whole()
    for row in rows:
        yield row, whole
        if not _is_part(row, read):
            label, unit = _label(row, read, "")
            whole = _Whole(label, _unit(row, read) or unit)


def _unit(row: Row, read: Sequence[Column]) -> str:
    """Return the unit that a column of them gives a row; a stroke or a ditto mark gives none."""
    told = (row.cells[n].text for n, column in enumerate(read) if column.is_of == "unit")
    return next((text for text in told if any(map(str.isalnum, text)) or text in _SIGNS), "")


def _is_part(row: Row, read: Sequence[Column]) -> bool:
    """Return whether a row is part of one above it: 其中：城区, #农业."""
    return any(_PART.match(row.cells[n].text) for n in _labels(read))


def _row(row: Row, read: Sequence[Column], told: Caption, whole: _Whole, table: Table) -> _Named | None:
    """Return what names a row, None for one without a name."""
    label, unit = _label(row, read, whole.label)
    if not label:
        return None
    labels = _labels(read)
    unit = _unit(row, read) or unit or headed(row.group)[1] or _unit_above(row, read, whole)
    heads = [_head(table, n) for n in labels]
    named = _after_owner(row, labels, heads, unit) or _summed(label, unit)
    if named:
        return named
    has_units = unit or "unit" in {column.is_of for column in read}  # what is counted is no owner
    may_own = not has_units and _may_be_owners(table, labels, heads)
    return _by_label(label, unit, heads[0] if may_own else None, told)


def _by_label(label: str, unit: str, head: str | None, told: Caption) -> _Named:
    """Return what names a row by its label, which is its owner or a sum of all's where they have a ``head``."""
    owns = head is not None and _owns(label, head)
    whose = owns or (head is not None and words().sums.fullmatch(label) is not None)
    return _Named(label, unit, label if owns else None, period(label, told), own=whose)


def _head(table: Table, n: int) -> str:
    return "".join(dict.fromkeys(head[n] for head in table.heads))


def _labels(read: Sequence[Column]) -> list[int]:
    return [n for n, column in enumerate(read) if column.is_of == "label"]


def _after_owner(row: Row, labels: Sequence[int], heads: Sequence[str], unit: str) -> _Named | None:
    """Return what names a row whose first label is an owner: the other labels."""
    texts = [_LABEL.sub("", row.cells[n].text) for n in labels]
    if len(texts) > 1 and all(texts[:2]) and _owns(texts[0], heads[0]):
        return _Named("".join(headed(text)[0] for text in texts[1:]), unit, texts[0], None, own=False)
    return None


def _summed(label: str, unit: str) -> _Named | None:
    """Return what names a row of an owner's sum: 城东支行合计 is 城东支行."""
    sums = _SUMS_BEHIND.sub("", label)
    if sums != label and sums and words().named.search(sums):
        return _Named(sums, unit, sums, None, own=True)
    return None


def _unit_above(row: Row, read: Sequence[Column], whole: _Whole) -> str:
    """Return the unit of the row above that a row is part of or whose unit a ditto mark repeats, else nothing."""
    units = (row.cells[n].text for n, column in enumerate(read) if column.is_of == "unit")
    return whole.unit if _is_part(row, read) or any(text in _DITTO for text in units) else ""


def _may_be_owners(table: Table, labels: Sequence[int], heads: Sequence[str]) -> bool:
    """Return whether the rows of a table may be offices and places: by their names, by their head, or a single one."""
    if len(table.rows) == 1:
        return True
    named = [_LABEL.sub("", one.cells[labels[0]].text) for one in table.rows]
    return is_owners(heads[0], named) or words().named.search(heads[0]) is not None


def _of_row(article: Article, row: Row, read: Sequence[Column], told: Caption, named: _Named) -> Iterator[Metric]:
    for cell, column in zip(row.cells, read, strict=True):
        change = column.is_of == "change"
        worth = _worth(cell.text, column, read, named.unit) if change or column.is_of in FIGURES else None
        indicator = _indicator(named, _measured(column, read), told) if worth else ""
        if worth is None or not indicator:
            continue
        moved = _changed(column, worth) if change else None
        q = Quantity(
            0, 0, 0, 0, abs(worth.value) if change else worth.value, worth.value_to, worth.unit, None, spelled=False
        )
        yield Metric(
            indicator=indicator, value=q.value, value_to=q.value_to, unit=q.unit, approx=worth.approx, change=moved,
            organisation=column.owner or named.owner, when=named.when or column.when, text=cell.text,
            sentence=article.blocks[row.block].text, place=Place(row.block, cell.start, cell.start + len(cell.text)),
            score=scores.weighed(indicator, q, moved, _PROMINENT, ahead=column.ahead),
        )  # fmt: skip


def _measured(column: Column, read: Sequence[Column]) -> Column:
    """Return the column of what is measured: the one that a column of changes is of, else itself."""
    if column.is_of != "change":
        return column
    return Column("value") if column.of is None else read[column.of]


def _indicator(named: _Named, column: Column, told: Caption) -> str:
    """Return what a cell counts: the row's name, the column's or both, else what the caption says the table is of."""
    is_name = not (named.own or named.when or words().sums.fullmatch(named.label))
    composed = _named(named.label if is_name else "", column, told)
    if composed:
        return composed
    about = told.about if named.own or named.when else ""
    return named.label if is_name else about or ("" if period(column.name, told) else column.name)


def _label(row: Row, read: Sequence[Column], whole: str) -> tuple[str, str]:
    """Return what names a row, of all its label cells and the line above its group, and the unit in brackets behind it.

    A part that does not say what it is a part of takes that from the ``whole``: #农业 below 农林牧渔业总产值.
    """
    texts = [_LABEL.sub("", row.cells[n].text) for n in _labels(read)]
    named = [headed(text) for text in dict.fromkeys(texts) if text]
    if not named:
        return "", ""
    if row.group and words().sums.fullmatch(named[-1][0]):
        return _LABEL.sub("", row.group), named[-1][1]
    label = "".join(name for name, _ in named)
    measured = words().measured
    of_whole = measured.search(whole) if _is_part(row, read) and not measured.search(label) else None
    return label + (of_whole[0] if of_whole else ""), named[-1][1]


def _owns(label: str, head: str) -> bool:
    """Return whether a row is that of an office or a place: the head of the labels says so, and the label is a name."""
    known = words()
    if known.sums.fullmatch(label):
        return False
    headed_so = known.owners.fullmatch(head) or known.named.search(head)
    return bool(is_name(label) or (headed_so and len(label) > _SHORT))


def _worth(text: str, column: Column, read: Sequence[Column], of_row: str) -> Counted | None:
    """Return what a cell is worth; a change that is an amount is in the unit of what it is of."""
    if column.is_of != "change":
        return counted(text, column.unit or of_row, column.name, change=False)
    of = read[column.of].unit if column.of is not None else ""
    amount = column.unit not in {"", "%"}
    unit = (of or of_row) if column.unit == "=" else column.unit
    return counted(text, unit, column.name, change=not amount)


def _changed(column: Column, worth: Counted) -> Change:
    share = worth.unit == "%"
    size = worth.value
    return Change(
        column.kind, "减少" if size < 0 else "增加", pct=size if share else None, amount=None if share else size
    )


def _named(label: str, column: Column, told: Caption) -> str:
    """Return the head of the row with that of the column where it says more than when: 骨科 and 门诊量.

    A head that says nothing by itself (已收, 9月) takes what the caption says the table is of.
    """
    earlier = column.earlier if column.is_of == "value" else ""
    name = column.name if column.is_of == "other" and not _is_said(label, column.name) else ""
    return f"{earlier}{label}{_of_caption(label, told) if not name else _with_caption(label, name, told)}"


def _is_said(label: str, name: str) -> bool:
    """Return whether a row's label says already what a column measures: 发电量 says 产量, and 粮食产量 says it too."""
    measured = words().measured.search(label)
    return measured is not None and len(name) == len("产量") and name.endswith(measured[0]) and name[0] in _SIMPLE


def _of_caption(label: str, told: Caption) -> str:
    """Return what the caption says a table is of, nothing if the row's label says what is measured."""
    of = _KINDS.sub("", told.of) if label else told.of  # 原煤产量 below 主要产品产量
    return "" if label and words().measured.search(label) else of


def _with_caption(label: str, name: str, told: Caption) -> str:
    """Return a column's name, with what the caption says the table is of where it says nothing by itself."""
    of = told.of or ("" if label else told.about)
    if not of or not words().bare.fullmatch(name) or label.endswith(of):
        return name
    return of + name if words().rates.search(name) else name + of
