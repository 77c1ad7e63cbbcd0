"""What the columns of a table tell: figures and their unit, time and owner, changes of them, units, labels, or nothing.

A column is what its cells are; its head only says of what. So numbers of rows, codes and remarks are told apart from
figures, and names from what is said beside them, whatever they are headed with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.segment import is_word
from reporter.metrics.tables import cell_content, change_columns, column_times, column_units
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.header_cells import YEARS_AGO, head, headed, plans
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.grid import Table
    from reporter.metrics.tables.lines_above import Caption
    from reporter.model import ChangeKind

_SHORT = 2  # characters
_FEWEST = 2  # one of a kind is chance
_KINDS = frozenset(("农村", "城镇", "城区", "郊区", "社区", "住院", "乡镇"))
_OF_KIND = re.compile("(?:[省市县区乡镇村]级|乡镇|基层|[公民]办|[公私]立|民营|各级?|其[他它余])")
_DISTRICTS = frozenset("省市州县区旗")


class Column(NamedTuple):
    """What a column tells.

    ``is_of`` is value (the rows' own figures), other (an indicator of its own), change, unit, label, owner, or empty
    for nothing; ``ahead`` says that it is ``planned`` or of an earlier time, ``earlier`` what an earlier one is called
    whose time nothing tells; ``of`` is the column that a change is of, ``owner`` whose figures stand in it.
    """

    is_of: str
    name: str = ""
    unit: str = ""
    when: str | None = None
    kind: ChangeKind = "增减"
    ahead: bool = False
    earlier: str = ""
    planned: bool = False
    of: int | None = None
    owner: str = ""


def columns(table: Table, caption: Caption) -> list[Column] | None:
    """Return what the columns of a table tell, None where no column labels the rows or none has figures."""
    width = len(table.rows[0].cells)
    heads = table.columns()
    kinds = _contents(table, heads)
    names = _names(table, heads, kinds)
    heads = _without_titles(heads, kinds, names)
    owners = _owners(heads, kinds, names, table)
    found = _headed(heads, caption, owners, kinds) if table.heads else _headless(width)
    for index in range(width):
        found[index] = _with_role(found[index], heads[index], kinds[index], labels=index in names)
    if not names or not any(one.is_of in {*FIGURES, "change"} for one in found):
        return None
    dated = column_times.of_sums(column_times.dated(found, caption, heads), table.rows)
    told = column_units.counted(dated, caption, heads, table)
    return _compared(_as_parts(told, caption, [row.cells[n].text for row in table.rows for n in names]), heads, table)


def _with_role(column: Column, parts: Sequence[str], kind: cell_content.Content, *, labels: bool) -> Column:
    """Return a column that labels the rows, tells whose they are or tells nothing as such, others as they are."""
    if labels:
        return column._replace(is_of="label")
    if kind == "words" and words().answering.fullmatch("".join(parts)):
        return Column("owner")
    return Column("") if column.is_of == "label" or kind in {"words", "numbering", "codes"} else column


def _as_parts(found: Sequence[Column], caption: Caption, labels: Sequence[str]) -> list[Column]:
    """Return the columns, those beside one of their sum named by what the caption says they are of (高压里程).

    Where the ``labels`` of rows say what is measured, columns only say of what.
    """
    known = words()
    whole = {one.unit for one in found if one.is_of in FIGURES and known.sums.fullmatch(one.name)}
    of = caption.of or caption.about
    if not of or len(whole) != 1 or any(map(known.measured.search, labels)):
        return list(found)
    return [one._replace(name=one.name + of) if _is_part(one, caption) and one.unit in whole else one for one in found]


def _is_part(column: Column, caption: Caption) -> bool:
    """Return whether a column of figures says only of what part of the whole they are."""
    known, name = words(), column.name
    bare = known.bare.fullmatch(name) or known.sums.fullmatch(name) or known.measured.search(name)
    return column.is_of == "other" and not bare and name not in caption.of


def _contents(table: Table, heads: Sequence[tuple[str, ...]]) -> list[cell_content.Content]:
    """Return what the cells of each column are; names are before figures, so the first of words ends the numbering."""
    kinds: list[cell_content.Content] = []
    for index, parts in enumerate(heads):
        texts = [row.cells[index].text for row in table.rows]
        kinds.append(cell_content.content(texts, "".join(parts), first="words" not in kinds))
    if "words" not in kinds[:-1] and kinds and kinds[0] in {"numbering", "codes", "units"}:
        kinds[0] = "words"
    return kinds


def _without_titles(
    heads: list[tuple[str, ...]], kinds: Sequence[cell_content.Content], names: Sequence[int]
) -> list[tuple[str, ...]]:
    """Return the heads without a word above all figures that have names and units below it: it heads the table."""
    titles = _titles([set(parts) for n, parts in enumerate(heads) if n not in names and kinds[n] == "figures"])
    return [tuple(part for part in parts if part not in titles) for parts in heads]


def _titles(told: Sequence[set[str]]) -> set[str]:
    """Return the words in all heads that are neither times nor units, if what is left of each head tells a unit."""
    shared = set.intersection(*told) if len(told) >= _FEWEST else set()
    if not all(any(headed(part)[1] for part in parts - shared) for parts in told):
        return set()
    return {part for part in shared if not dates.find(part) and not headed(part)[1]}


def _names(table: Table, heads: Sequence[tuple[str, ...]], kinds: Sequence[cell_content.Content]) -> tuple[int, ...]:
    """Return the columns that name the rows: those of words before the figures, until each row has a name of its own.

    What then follows is said of a row that has its name: its kind, its grade, who is in charge. A second name after
    one of an owner is what the row is of.
    """
    first = next((n for n, kind in enumerate(kinds) if kind in {"figures", "nothing"} and n), len(kinds))
    found: list[int] = []
    for index in range(first):
        if kinds[index] == "words" and (not found or _names_further(table, heads, found, index)):
            found.append(index)
    if not found and kinds and kinds[0] == "figures" and not headed("".join(heads[0]))[1]:
        return (0,)  # names that look like figures: 10千伏
    return tuple(found)


def _names_further(table: Table, heads: Sequence[tuple[str, ...]], found: Sequence[int], index: int) -> bool:
    """Return whether a column of words names the rows that the columns ``found`` name."""
    head, first = "".join(heads[index]), found[0]
    if words().remarks.search(head):
        return False
    told = [tuple(row.cells[n].text for n in found) for row in table.rows if row.cells[index].text]
    if len(set(told)) < len(told):
        return True
    whose = is_owners("".join(heads[first]), [row.cells[first].text for row in table.rows])
    return whose and words().asides.search(head) is None


def is_owners(told: str, texts: Sequence[str]) -> bool:
    """Return whether a column holds offices and places: its head says so, or most of its names end like theirs."""
    known = words()
    names = [text for text in texts if text and not known.sums.fullmatch(text)]
    return known.owners.fullmatch(told) is not None or (
        len(names) >= _FEWEST and sum(map(is_name, names)) > len(names) / 2
    )


def is_name(text: str) -> bool:
    """Return whether a text ends like the name of an office or a place and is one: 柳坪图书馆, not 图书馆 or 农村."""
    if not words().named.search(text):
        return False
    if len(text) <= _SHORT:  # 东站 may be a word and a name
        return text not in _KINDS
    kind = _OF_KIND.match(text)
    if kind and is_word(text[kind.end() :]):  # 县级医院, 乡镇卫生院
        return False
    return not is_word(text) or text[-1] in _DISTRICTS


def _owners(
    heads: Sequence[tuple[str, ...]], kinds: Sequence[cell_content.Content], names: Sequence[int], table: Table
) -> frozenset[str]:
    """Return the heads that are offices and places where the rows are none: of a table that lies on its side."""
    if _rows_are_owners(kinds, names, table):
        return frozenset()
    figures = (told for n, told in enumerate(heads) if n not in names and kinds[n] == "figures")
    parts = {part for told in figures for part in told}
    found = {part for part in parts if len(part) > _SHORT and is_name(part) and not headed(part)[1]}
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _rows_are_owners(kinds: Sequence[cell_content.Content], names: Sequence[int], table: Table) -> bool:
    """Return whether a column names offices and places, and none tells a unit of the rows."""
    if "units" in kinds or any(headed(row.cells[n].text)[1] for row in table.rows for n in names):
        return False
    return any(is_owners("", [row.cells[n].text for row in table.rows]) for n in names)


def _headed(
    heads: Sequence[tuple[str, ...]], caption: Caption, owners: frozenset[str], kinds: Sequence[cell_content.Content]
) -> list[Column]:
    """Return what the heads say of the columns; of figures with the same head nothing."""
    found = [_column(parts, caption, owners, kind) for parts, kind in zip(heads, kinds, strict=True)]
    return [
        Column("") if one.is_of in FIGURES and heads.count(parts) > 1 else one
        for one, parts in zip(found, heads, strict=True)
    ]


def _headless(width: int) -> list[Column]:
    """Return the columns of a table of two that only its caption heads: names, and one figure each."""
    return [Column("other"), Column("value")] if width == 2 else [Column("")] * width  # noqa: PLR2004 - name and figure


def _column(parts: Sequence[str], caption: Caption, owners: frozenset[str], kind: cell_content.Content) -> Column:
    known = words()
    owner = next((part for part in parts if part in owners), "")
    rest = [part for part in parts if part != owner]
    whole = "".join(headed(part)[0] for part in rest)
    if kind in {"nothing", "words", "codes", "numbering"}:
        return Column("", whole)
    if kind == "units":
        return Column("unit")
    if not (whole or owner) or _is_beside_figures(whole):
        return Column("")
    told = _of_figures(rest, caption, whole)._replace(owner=owner)
    changed = _changed(rest)
    return Column("change", whole, told.unit, told.when, known.kinds[changed.group()], owner=owner) if changed else told


def _changed(parts: Sequence[str]) -> re.Match[str] | None:
    """Return what says that a head is of changes, in one of its words: 去年同期 below 占比 does not."""
    return next(filter(None, (words().changed.search(headed(part)[0]) for part in parts)), None)


def _is_beside_figures(head: str) -> bool:
    """Return whether a head is that of the rows' numbers or of remarks."""
    return bool(words().numbering.fullmatch(head) or words().remarks.search(head))


def _of_figures(parts: Sequence[str], caption: Caption, whole: str) -> Column:
    """Return a column of figures by the words of its head, from the top; the last that tell a unit and a time count."""
    read = [head(part, caption) for part in parts]
    name = _joined([part.name for part in read])
    return Column(
        "other" if name else "value",
        name or whole,
        next(filter(None, (part.unit for part in reversed(read))), ""),
        _when([part.when for part in read if part.when]),
        ahead=any(part.planned for part in read),
        earlier=next((part.earlier for part in read if part.earlier), ""),
        planned=any(plans(part.name) for part in read),
    )


def _when(told: Sequence[str]) -> str | None:
    """Return the time that the words of a head tell, the last, in the year of one above: 上半年 below 2025年."""
    year = next((one[:4] for one in reversed(told) if one[:4].isdecimal()), None)
    return told[-1].replace("--", f"{year}-") if told and year else next(iter(told[-1:]), None)


def _joined(names: Sequence[str]) -> str:
    """Return the name that the words of a head make, a part of one character in brackets: 户籍人口（男）."""
    return "".join(f"（{name}）" if n and len(name) == 1 else name for n, name in enumerate(names))


def _compared(found: list[Column], heads: Sequence[tuple[str, ...]], table: Table) -> list[Column]:
    """Return the columns of changes with what they are of, their time, and whether they are shares."""
    for index, column in enumerate(found):
        if column.is_of != "change":
            continue
        of = change_columns.column_of(found, index, heads)
        base = _base(found, of)
        beside_rates = any(map(_is_rate, (*found[index - 1 : index], *found[index + 1 : index + 2])))
        unit = column.unit or change_columns.unit(table.rows, index, of, base, column.name, beside_rates=beside_rates)
        kind = column.kind
        if kind == "增减" and base is not None and YEARS_AGO.search(found[base].earlier):
            kind = "同比"
        found[index] = column._replace(
            of=of, unit=unit, kind=kind, when=found[of].when if of is not None else column.when
        )
    return list(map(_without_earlier, found))


def _is_rate(column: Column) -> bool:
    return column.is_of == "change" and words().rates.search(column.name) is not None


def _without_earlier(column: Column) -> Column:
    """Return a column whose earlier time is told without the word for it in its name."""
    return column._replace(earlier="") if column.when and YEARS_AGO.search(column.earlier) else column


def _base(found: Sequence[Column], of: int | None) -> int | None:
    """Return the column of the same figures at an earlier time: what a change is reckoned from."""
    if of is None:
        return None
    earlier = [n for n, column in enumerate(found) if n != of and _is_earlier(column, found[of])]
    return max(earlier, key=lambda n: found[n].when or "", default=None)


def _is_earlier(column: Column, of: Column) -> bool:
    """Return whether a column has the figures of another at an earlier time."""
    alike = column.is_of in FIGURES and column.is_of == of.is_of and column.owner == of.owner
    named = column.is_of == "value" or column.name == of.name
    return alike and named and bool(column.earlier or (column.when or "9") < (of.when or "0"))
