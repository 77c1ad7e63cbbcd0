"""Figures in the tables of an article: the head of a row says what or whose, that of a column which, in what unit."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.dates.forms import YEAR
from reporter.metrics import scores
from reporter.metrics.find.quantities import Quantity
from reporter.metrics.tables import beside, cell_names, grid, lines_above, row_names
from reporter.metrics.tables.cell_modality import modality
from reporter.metrics.tables.cells import Counted, counted
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.columns import Column, columns
from reporter.metrics.tables.grid import cells
from reporter.metrics.tables.header_cells import MONTH, headed, plans
from reporter.metrics.tables.lines_above import caption, scope
from reporter.metrics.tables.table_words import words
from reporter.model import Change, Metric, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reporter.metrics.tables.grid import Row, Table
    from reporter.metrics.tables.lines_above import Caption
    from reporter.metrics.tables.row_names import Named
    from reporter.model import Article, ChangeKind

__all__ = ["cells", "figures"]

_YEAR = re.compile(rf"{YEAR}(?=年)")
_SENTENCE = re.compile("[。！？；]")
_PROMINENT = 0.2
"""How prominent a figure of a table is: the article's words say which of them matter."""

_COMPARED = re.compile("[较比与由自从]$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTES_BELOW = 2


def figures(article: Article, owners: Sequence[str | None]) -> Iterator[Metric]:
    """Yield the figures of an article's tables, row by row; ``owners`` tells whose each block is.

    A cell is a figure where it, its column, its row or the caption has a unit; remarks and numbers of rows are none.
    Rows or columns of offices and places are theirs, others are what is counted. What was planned and what is of an
    earlier time weigh less, and a table's figures less than those in sentences.
    """
    date = article.date or _year_told(article)
    for table in (one for found in grid.tables(article.blocks) for one in beside.apart(found)):
        label = table.columns()[0]
        stub = [text for head in table.heads for text in head if grid.UNITS.search(text)]
        told = _of_sheet(article, date, table, caption((*stub, *table.above), date, "".join(label)))
        read = columns(table, told)
        if read:
            yield from _of_table(article, row_names.filled_down(table, read), read, told, owners)


def _year_told(article: Article) -> str | None:
    """Return the end of the only year that the lines outside the tables of an article tell, None for several."""
    lines = (block.text for block in article.blocks if not cells(block))
    years = {found[0] for line in lines for found in _YEAR.finditer(line)}
    return f"{years.pop()}-12-31" if len(years) == 1 else None


def _of_sheet(article: Article, date: str | None, table: Table, told: Caption) -> Caption:
    """Return what is said of a table, its time and place that of the title where nothing but tables lies between."""
    between = [block.text for block in article.blocks[: table.rows[0].block]]
    last = table.rows[-1].block + 1
    below = [block.text for block in article.blocks[last : last + _NOTES_BELOW]]
    told = told._replace(scope=scope(table.above, below))
    if any(map(_SENTENCE.search, between)):
        when = _of_article(article, date, between)
        return told._replace(when=told.when or when) if when else told
    told = told if told.units or told.units_of else lines_above.with_units(told, [*filter(grid.tells_unit, between)])
    if article.title is None:
        return told
    whole = caption((article.title,), date, "")._replace(scope=scope((article.title,), ()))
    whole = whole._replace(when=None) if plans(article.title) else whole
    return _with_title(told, whole)


def _of_article(article: Article, date: str | None, between: Sequence[str]) -> str | None:
    """Return the month or the span that the title tells, where what is said above a table tells no other time."""
    whole = caption((article.title or "",), date, "").when or ""
    if plans(article.title or "") or "." in whole or not (MONTH.fullmatch(whole) or "/" in whole):
        return None
    told = [when.iso for line in between for when in dates.find(line, date) if not _COMPARED.search(line[: when.start])]
    return whole if all(map(partial(_is_within, whole), filter(lambda one: one != date, told))) else None


def _is_within(whole: str, one: str | None) -> bool:
    """Return whether a time is one of a whole, or a day in it."""
    return one is None or one == whole or one.startswith(f"{whole}-")


def _with_title(told: Caption, whole: Caption) -> Caption:
    """Return a caption with what the title says and it does not; a month there is before a day, that of the making."""
    says_more = whole.when is not None and not whole.when.isdecimal() and _DAY.fullmatch(told.when or "")
    return told._replace(
        when=whole.when if says_more else told.when or whole.when,
        of=told.of if told.of or told.about else whole.of,
        about=told.about if told.of or told.about else whole.about,
        place=told.place or whole.place,
        scope=told.scope or whole.scope,
    )


def _of_table(
    article: Article, table: Table, read: Sequence[Column], told: Caption, owners: Sequence[str | None]
) -> Iterator[Metric]:
    told = told._replace(of="") if _are_measures(table, read) else told
    named = list(row_names.named(table, read, told))
    # what a row of the table is named is not whose the others are
    within = {one.owner or "" for _, one in named if one} | {column.owner for column in read}
    for row, one in named:
        if one:
            owner = one.owner or _around(owners[row.block], within) or told.place or None
            yield from _of_row(article, row, read, _nearer(told, row.group), one._replace(owner=owner))


def _are_measures(table: Table, read: Sequence[Column]) -> bool:
    """Return whether rows say what is measured, each in its own unit: then no caption does."""
    units = {row.cells[n].text for row in table.rows for n, one in enumerate(read) if one.is_of == "unit"}
    labels = [row.cells[n].text for row in table.rows for n, one in enumerate(read) if one.is_of == "label"]
    return len(units) > 1 and any(map(words().measured.search, labels))


def _around(owner: str | None, within: Collection[str]) -> str | None:
    """Return whose a table is, None if that is only part of what a row or a column of it is named."""
    return None if owner is None or any(owner in name for name in within) else owner


def _nearer(told: Caption, group: str) -> Caption:
    """Return what is said of the rows of a group, whose line may name what is measured of kinds: 一、产品产量."""
    name = row_names.bare(headed(group)[0])
    of = cell_names.KINDS.sub("", name)
    return told._replace(of=of) if of and words().measured.search(of) else told


def _of_row(article: Article, row: Row, read: Sequence[Column], told: Caption, named: Named) -> Iterator[Metric]:
    for cell, column in zip(row.cells, read, strict=True):
        kind = column.kind if column.is_of == "change" else named.kind
        worth = _worth(cell.text, column, read, named) if kind or column.is_of in FIGURES else None
        indicator = cell_names.indicator(named, _measured(column, read), told) if worth else ""
        if worth is None or not indicator:
            continue
        moved = _changed(kind, worth) if kind else None
        q = Quantity(
            0, 0, 0, 0, abs(worth.value) if kind else worth.value, worth.value_to, worth.unit, None, spelled=False
        )
        yield Metric(
            indicator=indicator, value=q.value, value_to=q.value_to, unit=q.unit, approx=worth.approx, change=moved,
            organisation=column.owner or named.owner, when=named.when or column.when, text=cell.text,
            sentence=article.blocks[row.block].text, place=Place(row.block, cell.start, cell.start + len(cell.text)),
            score=scores.weighed(indicator, q, moved, _PROMINENT, ahead=column.ahead),
            modality=modality(column, named, told, article.date),
        )  # fmt: skip


def _measured(column: Column, read: Sequence[Column]) -> Column:
    """Return the column of what is measured: the one that a column of changes is of, else itself."""
    if column.is_of != "change":
        return column
    return Column("value") if column.of is None else read[column.of]


def _worth(text: str, column: Column, read: Sequence[Column], named: Named) -> Counted | None:
    """Return what a cell is worth; a change that is an amount is in the unit of what it is of."""
    of_row = named.unit
    if named.kind:
        return counted(text, of_row, "", change=True) if column.is_of in FIGURES else None
    if column.is_of != "change":
        return counted(text, column.unit or of_row, column.name, change=False)
    of = read[column.of].unit if column.of is not None else ""
    amount = column.unit not in {"", "%"}
    unit = (of or of_row) if column.unit == "=" else column.unit
    return counted(text, unit, column.name, change=not amount)


def _changed(kind: ChangeKind, worth: Counted) -> Change:
    share = worth.unit == "%"
    size = worth.value
    return Change(kind, "减少" if size < 0 else "增加", pct=size if share else None, amount=None if share else size)
