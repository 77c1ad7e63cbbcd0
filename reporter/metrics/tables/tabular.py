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
    from reporter.model import Article, ChangeKind

__all__ = ["cells", "figures"]

_SENTENCE = re.compile("[。！？；]")
_LABEL = re.compile(rf"^(?:{ITEM}|其中[：:]?|#|\s)+|[*＊※：:]+$")
_PART = re.compile(r"\s*(?:#|其中[：:])")
_SUMS_BEHIND = re.compile("(?:合计|总计|小计)$")
_KINDS = re.compile("^.*(?:[产商]品|品种|作物|货物|物资|[树病险]种|行业|类别|项目|指标)")
_PROMINENT = 0.2
"""How prominent a figure of a table is: the article's words say which of them matter."""

_SIMPLE = frozenset("产销数金总用")
"""What words of nothing but a measure begin with: 产量, 数量, 金额."""

_SEVERAL = 2
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
        told = _of_sheet(article, table, caption((*stub, *table.above), article.date, "".join(label)))
        read = columns(table, told)
        if read:
            filled = table._replace(rows=tuple(_filled_down(table.rows, read)))
            yield from _of_table(article, filled, read, told, owners)


def _of_sheet(article: Article, table: Table, told: Caption) -> Caption:
    """Return what is said of a table, its time and place that of the title where nothing but tables lies between."""
    between = (block.text for block in article.blocks[: table.rows[0].block])
    if article.title is None or any(map(_SENTENCE.search, between)):
        return told
    whole = caption((article.title,), article.date, "")
    return told._replace(when=told.when or whole.when, place=told.place or whole.place)


def _of_table(
    article: Article, table: Table, read: Sequence[Column], told: Caption, owners: Sequence[str | None]
) -> Iterator[Metric]:
    named = [(row, _row(row, read, told, whole, table)) for row, whole in _with_wholes(table.rows, read)]
    # what a row of the table is named is not whose the others are
    within = {one.owner for _, one in named if one} | {column.owner for column in read}
    for row, one in named:
        if one:
            owner = one.owner or (owners[row.block] if owners[row.block] not in within else None) or told.place or None
            yield from _of_row(article, row, read, _nearer(told, row.group), one._replace(owner=owner))


def _nearer(told: Caption, group: str) -> Caption:
    """Return what is said of the rows of a group, whose line may name what is measured of kinds: 一、产品产量."""
    name = _LABEL.sub("", headed(group)[0])
    of = _KINDS.sub("", name)
    return told._replace(of=of) if of != name and words().measured.search(of) else told


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
    """What names a row: its ``label``, its unit, its owner, its time; ``own`` says that the label is an owner.

    ``kind`` is that of the changes in a row of them, below rows of times: 2025年比2024年增长（%）.
    """

    label: str
    unit: str
    owner: str | None
    when: str | None
    own: bool
    kind: ChangeKind | None = None


class _Whole(NamedTuple):
    """A row that others may be parts of: its label and its unit."""

    label: str = ""
    unit: str = ""


def _with_wholes(rows: Sequence[Row], read: Sequence[Column]) -> Iterator[tuple[Row, _Whole]]:
    """Yield each row with the last one before it that is no part of another."""
    whole = _Whole()
    for row in rows:
        yield row, whole
        if not _is_part(row, read, whole.label):
            label, unit = _label(row, read, "")
            whole = _Whole(label, _unit(row, read) or unit)


def _unit(row: Row, read: Sequence[Column]) -> str:
    """Return the unit that a column of them gives a row; a stroke or a ditto mark gives none."""
    told = (row.cells[n].text for n, column in enumerate(read) if column.is_of == "unit")
    return next((text for text in told if any(map(str.isalnum, text)) or text in _SIGNS), "")


def _is_part(row: Row, read: Sequence[Column], whole: str) -> bool:
    """Return whether a row is part of one above it: 其中：城区, #农业, 人工造林 below 造林面积."""
    labels = [row.cells[n].text for n in _labels(read)]
    stem = words().measured.sub("", whole)
    is_kind = len(stem) >= _SHORT and stem != whole and len(labels[-1]) > len(stem) and labels[-1].endswith(stem)
    return is_kind or any(map(_PART.match, labels))


def _row(row: Row, read: Sequence[Column], told: Caption, whole: _Whole, table: Table) -> _Named | None:
    """Return what names a row, None for one without a name."""
    label, unit = _label(row, read, whole.label)
    if not label:
        return None
    unit = _unit(row, read) or unit or headed(row.group)[1] or _unit_above(row, read, whole) or told.unit_of(label)
    labels = _labels(read)
    changes = _changes(label, unit, [one.cells[labels[0]].text for one in table.rows], told)
    return changes or _by_owners(row, read, table, label, unit) or _by_words(read, told, table, label, unit)


def _by_owners(row: Row, read: Sequence[Column], table: Table, label: str, unit: str) -> _Named | None:
    """Return what names a row of an owner, told by one of several labels or by the word of a sum."""
    labels = _labels(read)
    heads = [_head(table, n) for n in labels]
    return _last_owner(row, labels, table) or _after_owner(row, labels, heads, unit) or _summed(label, unit)


def _by_words(read: Sequence[Column], told: Caption, table: Table, label: str, unit: str) -> _Named:
    """Return what names a row by its label, which may be an owner where no row has a unit."""
    labels = _labels(read)
    heads = [_head(table, n) for n in labels]
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


def _changes(label: str, unit: str, labels: Sequence[str], told: Caption) -> _Named | None:
    """Return what names a row of changes of the figures in the rows above it, which are of several times."""
    changed = words().changed.search(label)
    times = [when for one in labels if (when := period(one, told))]
    if not changed or len(times) < _SEVERAL:
        return None
    unit = "%" if unit == "%" or words().rates.search(label) else ""
    return _Named("", unit, None, max(times), own=True, kind=words().kinds[changed.group()])


def _last_owner(row: Row, labels: Sequence[int], table: Table) -> _Named | None:
    """Return what names a row whose last label is an owner among others, beside what they belong to: their area."""
    names = [_LABEL.sub("", one.cells[labels[-1]].text) for one in table.rows]
    own = _LABEL.sub("", row.cells[labels[-1]].text)
    if len(labels) > 1 and is_name(own) and is_owners("", names):
        return _Named(own, "", own, None, own=True)
    return None


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
    return whole.unit if _is_part(row, read, whole.label) or any(text in _DITTO for text in units) else ""


def _may_be_owners(table: Table, labels: Sequence[int], heads: Sequence[str]) -> bool:
    """Return whether the rows of a table may be offices and places: by their names, by their head, or a single one."""
    if len(table.rows) == 1:
        return True
    named = [_LABEL.sub("", one.cells[labels[0]].text) for one in table.rows]
    return is_owners(heads[0], named) or words().named.search(heads[0]) is not None


def _of_row(article: Article, row: Row, read: Sequence[Column], told: Caption, named: _Named) -> Iterator[Metric]:
    for cell, column in zip(row.cells, read, strict=True):
        kind = column.kind if column.is_of == "change" else named.kind
        worth = _worth(cell.text, column, read, named) if kind or column.is_of in FIGURES else None
        indicator = _indicator(named, _measured(column, read), told) if worth else ""
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
    is_all = not is_name and not named.unit  # a sum in a unit of its own is one of a few rows
    about = told.about if named.own or named.when or is_all else ""
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
    is_bare = not words().measured.search(label) and _is_part(row, read, whole)
    return label + (_measure_of(whole, label) if is_bare else ""), named[-1][1]


def _measure_of(whole: str, part: str) -> str:
    """Return what is measured of a part: 产值 of 农林牧渔业总产值, 利润总额 of that, 额 of 进出口总额 for 出口."""
    found = words().measured.search(whole)
    if found is None:
        return ""
    says_nothing = len(found[0]) == 1 and whole[: found.start()].endswith("总")
    return whole if says_nothing and part not in whole else found[0]


def _owns(label: str, head: str) -> bool:
    """Return whether a row is that of an office or a place: the head of the labels says so, and the label is a name."""
    known = words()
    if known.sums.fullmatch(label):
        return False
    headed_so = known.owners.fullmatch(head) or known.named.search(head)
    return bool(is_name(label) or (headed_so and len(label) > _SHORT))


def _worth(text: str, column: Column, read: Sequence[Column], named: _Named) -> Counted | None:
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
    of = _of_caption(label, told) or ("" if label else told.about)
    if not of or not words().bare.fullmatch(name) or label.endswith(of):
        return told.about if not label and told.about.endswith(name) else name  # 里程 of 公路里程
    return of + name if words().rates.search(name) else name + of
