"""Figures in the tables of an article: the head of a row says what or whose, that of a column which, in what unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.numerals import ITEM
from reporter.metrics import scores
from reporter.metrics.find.quantities import Quantity
from reporter.metrics.tables import grid
from reporter.metrics.tables.captions import caption
from reporter.metrics.tables.cells import Counted, counted
from reporter.metrics.tables.columns import Column, columns, headed
from reporter.metrics.tables.grid import cells
from reporter.metrics.tables.words import words
from reporter.model import Change, Metric, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.tables.captions import Caption
    from reporter.metrics.tables.grid import Row, Table
    from reporter.model import Article

__all__ = ["cells", "figures"]

_LABEL = re.compile(rf"^(?:{ITEM}|其中[：:]?|#|\s)+|[*＊※：:]+$")
_PROMINENT = 0.2
"""How prominent a figure of a table is: the article's words say which of them matter."""

_SHORT = 2


def figures(article: Article, owners: Sequence[str | None]) -> Iterator[Metric]:
    """Yield the figures of an article's tables, row by row; ``owners`` tells whose each block is.

    A cell is a figure where it, its column, its row or the caption has a unit; remarks and numbers of rows are none.
    Rows of offices and places are theirs, other rows are what is counted. What was planned and what is of an earlier
    time weigh less, and a table's figures less than those in sentences.
    """
    for table in grid.tables(article.blocks):
        label = next((heads[0] for heads in [table.columns()] if heads), ())
        told = caption(table.above, article.date, "".join(label))
        read = columns(table, told)
        for row in table.rows if read else ():
            yield from _of_row(article, table, row, read or [], told, owners[row.block])


def _of_row(
    article: Article, table: Table, row: Row, read: Sequence[Column], told: Caption, owner: str | None
) -> Iterator[Metric]:
    label, of_row = _label(row, read)
    if not label:
        return
    heads = "".join(head[0] for head in table.heads)
    own, when = _owns(label, heads), _period(label, told)
    is_name = not (own or words().sums.fullmatch(label))
    unit = next((row.cells[n].text for n, column in enumerate(read) if column.is_of == "unit"), of_row)
    before = Column("")
    for cell, column in zip(row.cells, read, strict=True):
        change = column.is_of == "change"
        worth = _worth(cell.text, column, unit) if change or column.is_of in {"value", "other"} else None
        named = before if change else column
        before = column if column.is_of in {"value", "other"} and not (column.ahead and before.is_of) else before
        if worth is None:
            continue
        indicator = _named("" if own or when else label, named, told) or (
            label if is_name or named.when else named.name
        )
        moved = _changed(column, worth) if change else None
        q = Quantity(
            0, 0, 0, 0, abs(worth.value) if change else worth.value, worth.value_to, worth.unit, None, spelled=False
        )
        yield Metric(
            indicator=indicator, value=q.value, value_to=q.value_to, unit=q.unit, approx=worth.approx, change=moved,
            organisation=label if own else owner, when=when or column.when, text=cell.text,
            sentence=article.blocks[row.block].text, place=Place(row.block, cell.start, cell.start + len(cell.text)),
            score=scores.weighed(indicator, q, moved, _PROMINENT, ahead=column.ahead),
        )  # fmt: skip


def _label(row: Row, read: Sequence[Column]) -> tuple[str, str]:
    """What names a row, of all its label cells and the line above its group, and the unit in brackets behind it."""
    texts = [_LABEL.sub("", row.cells[n].text) for n, column in enumerate(read) if column.is_of == "label"]
    named = [headed(text) for text in dict.fromkeys(texts) if text]
    if not named:
        return "", ""
    if row.group and words().sums.fullmatch(named[-1][0]):
        return _LABEL.sub("", row.group), named[-1][1]
    return "".join(name for name, _ in named), named[-1][1]


def _owns(label: str, head: str) -> bool:
    """Return whether a row is that of an office or a place: the head of the labels says so, and the label is a name."""
    known = words()
    if known.sums.fullmatch(label):
        return False
    return bool(known.named.search(label) or (known.owners.fullmatch(head) and len(label) > _SHORT))


def _period(label: str, told: Caption) -> str | None:
    """The period that a row is of where its label is one: 10月1日, 2025年."""
    found = dates.find(label, told.reference)
    return found[0].iso if found and found[0].start == 0 and found[0].end == len(label) else None


def _worth(text: str, column: Column, of_row: str) -> Counted | None:
    if column.is_of == "change":
        rate = "%" if words().rates.search(column.name) else ""
        return counted(text, column.unit or rate, column.name, change=True)
    return counted(text, column.unit or of_row, column.name, change=False)


def _changed(column: Column, worth: Counted) -> Change:
    share = worth.unit == "%"
    size = worth.value
    return Change(
        column.kind, "减少" if size < 0 else "增加", pct=size if share else None, amount=None if share else size
    )


def _named(label: str, column: Column, told: Caption) -> str:
    """The head of the row with that of the column where it says more than when: 骨科 and 门诊量.

    A head that says nothing by itself (已收, 9月) takes what the caption says the table is of.
    """
    known = words()
    name = column.name if column.is_of == "other" else ""
    label = "" if known.sums.fullmatch(label) else label
    if not name:
        name = told.of if told.of and told.of not in label else ""
    elif known.bare.fullmatch(name) and told.of and not label.endswith(told.of):
        name = told.of + name if known.rates.search(name) else name + told.of
    return f"{column.earlier}{label}{name}" if column.earlier and column.is_of == "value" else f"{label}{name}"
