"""What names the rows of a table: what is counted or whose it is, in what unit, of what time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.numerals import ITEM
from reporter.chinese.segment import segmenter
from reporter.metrics.tables import column_units
from reporter.metrics.tables.cells import tells_unit
from reporter.metrics.tables.columns import is_name, is_owners
from reporter.metrics.tables.header_cells import headed, period
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.grid import Row, Table
    from reporter.metrics.tables.lines_above import Caption
    from reporter.model import ChangeKind

_LABEL = re.compile(rf"^(?:{ITEM}|其中[：:]?|#|\s)+|[*＊※：:]+$")
_SORTED = re.compile(".?按.{1,10}分[类组]?[：:]?")
_PART = re.compile(r"\s*(?:#|其中[：:])")
_SUMS_BEHIND = re.compile("(?:合计|总计|小计)$")
_SUBTOTAL = "小计"
_SEVERAL = 2
_SHORTEST_WHOLE = 6  # characters: longer labels also say of what it is measured
_SITE = re.compile("(?<![重难亮要特节热焦看地])点$")  # 采血点, 储备点
_NAME_OF = re.compile("名称?$")
_DOING = frozenset(("v", "vn"))
_SHORT_GROUP = 4  # characters
_REST = re.compile("其[他它余]|.*[类级型等档期批]$")
_SHORT = 2  # characters: 东站 may be a word and a name
_DITTO = frozenset(("〃", "″", "”", "同上"))


class Named(NamedTuple):
    """What names a row: its ``label``, its unit, its owner, its time; ``own`` says that the label is an owner.

    ``kind`` is that of the changes in a row of them, below rows of times: 2025年比2024年增长（%）. ``measure`` is what
    the label ends with where that is measured: 学校数 of 小学学校数.
    """

    label: str
    unit: str
    owner: str | None
    when: str | None
    own: bool
    kind: ChangeKind | None = None
    measure: str = ""


class _Whole(NamedTuple):
    """A row that others may be parts of: its label and its unit."""

    label: str = ""
    unit: str = ""


class _Rows(NamedTuple):
    """What all rows of a table have in common: the columns of their ``labels`` and ``units``, and what they show.

    ``head`` is that of the first labels, ``times`` are those that they tell. The rows ``may_own`` what they count by
    their first label, and do so by the last of several if those are ``last_owners``; those name it without the others
    where ``last_names``. A sum is that of the ``groups``. That they are ``measured`` says that a column tells what of
    them. ``answering`` are the columns of those whose the rows are.
    """

    labels: Sequence[int]
    units: Sequence[int]
    answering: Sequence[int]
    groups: Sequence[str]
    measured: bool
    last_names: bool
    head: str
    times: Sequence[str]
    may_own: bool
    mostly_own: bool
    last_owners: bool


def bare(label: str) -> str:
    """Return a label without its number, 其中 and the marks around it."""
    return _LABEL.sub("", label)


def filled_down(table: Table, read: Sequence[Column]) -> Table:
    """Return a table with what a group of rows is named in each, where only the first says it; sums are of no group."""
    return table._replace(rows=tuple(_filled_down(table.rows, _columns(read, "label"))))


def named(table: Table, read: Sequence[Column], told: Caption) -> Iterator[tuple[Row, Named | None]]:
    """Yield the rows of a table with what names each, None for one without a name.

    A row may be a part of the last one before it that is none itself.
    """
    rows, whole, within = _rows(table, read, told), _Whole(), None
    for row in table.rows:
        goes_on = within is not None and _goes_on(row, rows, within)
        within = whole if goes_on or _is_part(row, rows, whole.label) else None
        label, in_brackets = _label(row, rows, within)
        unit = _unit(row, rows) or in_brackets
        above = whole.unit if within or _repeats_unit(row, rows) else ""
        yield row, _named(row, rows, told, label, unit or headed(row.group)[1] or above) if label else None
        whole = within or _Whole(label, unit)


def _filled_down(rows: Sequence[Row], labels: Sequence[int]) -> Iterator[Row]:
    *groups, last = labels
    above: dict[int, str] = {}
    for row in rows:
        cells = list(row.cells)
        if groups and cells[groups[0]].text == _SUBTOTAL and above:
            cells[last] = cells[last]._replace(text=_SUBTOTAL)
            cells[groups[0]] = cells[groups[0]]._replace(text=above[groups[0]])
        if cells[last].text and not words().sums.fullmatch(cells[last].text):
            for n in groups:
                above[n] = cells[n].text or above.get(n, "")
                cells[n] = cells[n]._replace(text=above[n])
        yield row._replace(cells=tuple(cells))


def _rows(table: Table, read: Sequence[Column], told: Caption) -> _Rows:
    """Return what is looked up in all rows of a table, once for them all."""
    labels = _columns(read, "label")
    head = "".join(dict.fromkeys(head[labels[0]] for head in table.heads))
    first, last = ([row.cells[n].text for row in table.rows] for n in (labels[0], labels[-1]))
    units = _columns(read, "unit")
    return _Rows(
        labels=labels,
        units=units,
        answering=_columns(read, "owner"),
        groups=_groups(first),
        measured=any(map(_is_measure, read)),
        last_names=len(labels) > 1 and not units and _tell_apart(first, last),
        head=head,
        times=[when for one in first if (when := period(one, told))],
        may_own=_may_be_owners(head, list(map(bare, first))),
        mostly_own=len(labels) == 1 and is_owners("", list(map(bare, first))),
        last_owners=len(labels) > 1 and is_owners("", list(map(bare, last))),
    )


def _is_measure(column: Column) -> bool:
    """Return whether a column says what is measured, more than how much of it there is."""
    known, name = words(), column.name
    says = known.measured.search(name) and not (known.rates.search(name) or known.bare.fullmatch(name))
    return column.is_of == "other" and bool(says)


def _columns(read: Sequence[Column], kind: str) -> list[int]:
    return [n for n, column in enumerate(read) if column.is_of == kind]


def _may_be_owners(head: str, labels: Sequence[str]) -> bool:
    """Return whether the rows of a table may be offices and places: by their names, by their head, or a single one."""
    stem = _NAME_OF.sub("", head)
    named = words().named.search(f"各{stem}") or _SITE.search(stem)
    return len(labels) == 1 or is_owners(head, labels) or named is not None


def _label(row: Row, rows: _Rows, within: _Whole | None) -> tuple[str, str]:
    """Return what names a row, of all its label cells and the line above its group, and the unit in brackets behind it.

    A part that does not say what it is a part of takes that from the whole it is ``within``: #农业 below
    农林牧渔业总产值.
    """
    found = [headed(text) for text in _label_texts(row, rows) if text]
    if not found:
        return "", ""
    if row.group and words().sums.fullmatch(found[-1][0]):
        return bare(row.group), found[-1][1]
    label = "".join(name for name, _ in found)
    if within and not (rows.measured or words().measured.search(label)):
        label += _measure_of(within.label, label)
    return label, found[-1][1]


def _label_texts(row: Row, rows: _Rows) -> list[str]:
    """Return what the label cells of a row say: the last alone where that names it, sums of groups with the groups."""
    texts = _unsaid([text for text in dict.fromkeys(_texts(row, rows)) if text]) or _sum_before(row)
    if rows.last_names and not words().sums.fullmatch("".join(texts[-1:])):
        return texts[-1:]
    return [_of_all(rows.groups), *texts[1:]] if len(texts) > 1 and words().sums.fullmatch(texts[0]) else texts


def _unsaid(texts: Sequence[str]) -> list[str]:
    """Return the labels of a row without those that the last one says: 业务总量 of 电信业务总量, 用户数 of 宽带用户."""
    last = headed("".join(texts[-1:]))[0]
    return [
        text
        for text in texts
        if text == texts[-1] or not (text in last or last.endswith(words().measured.sub("", text) or text))
    ]


def _texts(row: Row, rows: _Rows) -> list[str]:
    """Return what each of the label cells of a row says."""
    return [bare(row.cells[n].text) for n in rows.labels]


def _sum_before(row: Row) -> list[str]:
    """Return the word of a row of sums that stands in another cell than the names, as below the numbers of rows."""
    return [cell.text for cell in row.cells if words().sums.fullmatch(cell.text)][:1]


def _of_all(groups: Sequence[str]) -> str:
    """Return what the sum of a few groups is of: 小学和初中合计, nothing where it is that of many."""
    if len(groups) == _SEVERAL and max(map(len, groups)) <= _SHORT_GROUP:
        return "和".join(groups) + "合计"
    return ""


def _groups(first: Sequence[str]) -> list[str]:
    """Return the groups that first labels name, without sums."""
    return [one for one in dict.fromkeys(map(bare, first)) if one and not words().sums.fullmatch(one)]


def _tell_apart(first: Sequence[str], labels: Sequence[str]) -> bool:
    """Return whether labels name the rows without the groups that these are in: all differ, none is a measure."""
    known = words()
    told = [bare(text) for text in labels if text and not known.sums.fullmatch(text)]
    return (
        len(set(first)) < len(first)
        and len(set(told)) == len(told)
        and not any(
            len(text) < _SHORT or known.measured.search(text) or headed(text)[1] or _REST.match(text) for text in told
        )
    )


def _measure_of(whole: str, part: str) -> str:
    """Return what is measured of a part: 产值 of 农林牧渔业总产值, 利润总额 of that, 额 of 进出口总额 for 出口."""
    found = words().measured.search(whole)
    if found is None:
        return ""
    says_nothing = len(found[0]) == 1 and whole[: found.start()].endswith("总")
    return whole if says_nothing and part not in whole else _done(whole[: found.start()]) + found[0]


def _done(before: str) -> str:
    """Return what is done to something, which stands between it and its measure: 销售 of 商品房销售."""
    tagged = segmenter().tag(before)
    return tagged[-1][0] if len(tagged) > 1 and tagged[-1][1] in _DOING and len(tagged[-1][0]) > 1 else ""


def _is_part(row: Row, rows: _Rows, whole: str) -> bool:
    """Return whether a row is part of one above it: 其中：城区, #农业, 人工造林 below 造林面积."""
    labels = [row.cells[n].text for n in rows.labels]
    stem = words().measured.sub("", whole)
    if _SORTED.fullmatch(row.group.strip()):  # by what the whole is sorted, of which a name may say something itself
        return not any(labels[-1][n : n + _SHORT] in whole for n in range(len(labels[-1]) - 1))
    is_kind = len(stem) >= _SHORT and stem != whole and len(labels[-1]) > len(stem) and labels[-1].endswith(stem)
    return is_kind or any(map(_PART.match, labels))


def _goes_on(row: Row, rows: _Rows, whole: _Whole) -> bool:
    """Return whether a row right after a part is another: it does not say what is measured, as the whole does."""
    label, known = headed(row.cells[rows.labels[-1]].text)[0], words()
    is_bare = bool(label) and not (known.measured.search(label) or known.sums.fullmatch(bare(label)))
    return is_bare and not rows.units and known.measured.search(whole.label) is not None


def _unit(row: Row, rows: _Rows) -> str:
    """Return the unit that a column of them gives a row; a stroke or a ditto mark gives none."""
    return next((text for n in rows.units if tells_unit(text := row.cells[n].text)), "")


def _repeats_unit(row: Row, rows: _Rows) -> bool:
    """Return whether a ditto mark repeats the unit of the row above."""
    return any(row.cells[n].text in _DITTO for n in rows.units)


def _named(row: Row, rows: _Rows, told: Caption, label: str, unit: str) -> Named:
    unit = unit or told.unit_of(label) or column_units.of_row(label, told)
    texts = _texts(row, rows)
    found = (
        _changes(label, unit, rows)
        or _last_owner(texts, rows)
        or _after_owner(texts, rows, unit)
        or _summed(label, unit)
        or _by_label(label, unit, rows, told, texts)
    )
    owner = next((text for n in rows.answering if (text := bare(row.cells[n].text))), None)
    return found._replace(owner=found.owner or owner, measure=_measured(texts[-1], rows, found.label))


def _measured(text: str, rows: _Rows, label: str) -> str:
    """Return what a label ends with where that is what is measured: the last of several, else a short one itself."""
    last = headed(text)[0]
    is_apart = bool(last) and last != label and label.endswith(last)
    is_measure = words().measured.search(last) and (is_apart or len(label) <= _SHORTEST_WHOLE)
    return last if is_measure or (is_apart and rows.units) else ""


def _changes(label: str, unit: str, rows: _Rows) -> Named | None:
    """Return what names a row of changes of the figures in the rows above it, which are of several times."""
    changed = words().changed.search(label)
    if not changed or len(rows.times) < _SEVERAL:
        return None
    unit = "%" if unit == "%" or words().rates.search(label) else ""
    return Named("", unit, None, max(rows.times), own=True, kind=words().kinds[changed.group()])


def _last_owner(texts: Sequence[str], rows: _Rows) -> Named | None:
    """Return what names a row whose last label is an owner among others, beside what they belong to: their area."""
    own = texts[-1]
    is_owner = rows.last_owners and len(own) > _SHORT and not words().sums.fullmatch(own)
    return Named(own, "", own, None, own=True) if is_owner else None


def _after_owner(texts: Sequence[str], rows: _Rows, unit: str) -> Named | None:
    """Return what names a row whose first label is an owner: the other labels."""
    if len(texts) > 1 and all(texts[:2]) and _owns(texts[0], rows.head):
        return Named("".join(headed(text)[0] for text in texts[1:]), unit, texts[0], None, own=False)
    return None


def _summed(label: str, unit: str) -> Named | None:
    """Return what names a row of an owner's sum: 城东支行合计 is 城东支行."""
    sums = _SUMS_BEHIND.sub("", label)
    if sums != label and not words().sums.fullmatch(label) and sums and words().named.search(sums):
        return Named(sums, unit, sums, None, own=True)
    return None


def _may_own(label: str) -> bool:
    """Return whether a row among those of offices and places may be another: 县中心库, and no 其他 or 合计."""
    known = words()
    says_other = known.measured.search(label) or known.totals.search(label) or _REST.match(label)
    return len(label) > _SHORT and not says_other


def _by_label(label: str, unit: str, rows: _Rows, told: Caption, texts: Sequence[str]) -> Named:
    """Return what names a row by its label, which is its owner or a sum of all's; what has a unit is no owner."""
    may_own = rows.may_own and not (unit or rows.units)
    is_alone = sum(map(bool, texts)) <= 1  # what several cells say together is no name
    owns = may_own and is_alone and (_owns(label, rows.head) or (rows.mostly_own and _may_own(label)))
    whose = owns or (may_own and words().sums.fullmatch(label) is not None)
    when = period(label, told) or (_whole_time(rows.times) if words().totals.fullmatch(label) else None)
    return Named(label, unit, label if owns else None, when, own=whose)


def _whole_time(times: Sequence[str]) -> str | None:
    """Return the time from the first to the last of rows of times, which a row of their sum is of."""
    if len(times) < _SEVERAL:
        return None
    return f"{min(times).partition('/')[0]}/{max(times).rpartition('/')[2]}"


def _owns(label: str, head: str) -> bool:
    """Return whether a row is that of an office or a place: the head of the labels says so, and the label is a name."""
    known = words()
    if known.sums.fullmatch(label) or _SUMS_BEHIND.search(label):
        return False
    stem = _NAME_OF.sub("", head)
    named_so = _SITE.search(stem) or (stem != head and known.named.search(f"各{stem}"))  # 采血点, 站名, 学校名称
    headed_so = known.owners.fullmatch(head) or known.named.search(head)
    return bool(is_name(label) or named_so or (headed_so and len(label) > _SHORT))
