"""What the columns of a table tell: figures and their unit, time and owner, changes of them, units, labels, or nothing.

A column is what its cells are; its head only says of what. So numbers of rows, codes and remarks are told apart from
figures, and names from what is said beside them, whatever they are headed with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.segment import is_word
from reporter.chinese.units import units
from reporter.metrics.tables import change_columns, content
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.heads import MONTH, PARENT, YEAR_IN, YEARS_AGO, head, headed, is_so_far
from reporter.metrics.tables.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.captions import Caption
    from reporter.metrics.tables.grid import Table
    from reporter.model import ChangeKind

_COUNTED = re.compile(r"([人户件台辆次起例家亩吨册所座名篇条宗笔天处项株头只张])(?:次)?数$")
_PEOPLE = re.compile("[员师生民工者众童]数$")
_SHORT = 2
_FEWEST = 2
_KINDS = frozenset(("农村", "城镇", "城区", "郊区", "社区", "住院", "乡镇"))
_DISTRICTS = frozenset("省市州县区旗")


class Column(NamedTuple):
    """What a column tells.

    ``is_of`` is value (the rows' own figures), other (an indicator of its own), change, unit, label, or empty for
    nothing; ``ahead`` says that it is ``planned`` or of an earlier time, ``earlier`` what an earlier one is called
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
    heads: list[tuple[str, ...]] = table.columns() if table.heads else [()] * width
    kinds = _contents(table, heads)
    names = _names(table, heads, kinds)
    heads = _without_titles(heads, kinds, names)
    owners = _owners(heads, kinds, names, table)
    found = [Column("")] * width if table.heads else _headless(width)
    for index in range(width) if table.heads else ():
        found[index] = _column(heads[index], caption, owners, kinds[index])
        if found[index].is_of in FIGURES and heads.count(heads[index]) > 1:
            found[index] = Column("")
    for index in range(width):
        if index in names:
            found[index] = found[index]._replace(is_of="label")
        elif found[index].is_of == "label" or kinds[index] in {"words", "numbering", "codes"}:
            found[index] = Column("")
    if not names or not any(one.is_of in {*FIGURES, "change"} for one in found):
        return None
    told = _with_units(_dated(found, caption, heads), caption, heads)
    return _compared(told, heads, table)


def _contents(table: Table, heads: Sequence[tuple[str, ...]]) -> list[content.Content]:
    """What the cells of each column are; names stand before the figures, so the first of words ends the numbering."""
    kinds: list[content.Content] = []
    for index, parts in enumerate(heads):
        texts = [row.cells[index].text for row in table.rows]
        kinds.append(content.content(texts, "".join(parts), first="words" not in kinds))
    if "words" not in kinds[:-1] and kinds and kinds[0] in {"numbering", "codes", "units"}:
        kinds[0] = "words"
    return kinds


def _without_titles(
    heads: list[tuple[str, ...]], kinds: Sequence[content.Content], names: Sequence[int]
) -> list[tuple[str, ...]]:
    """The heads without a word above all figures that have names and units below it: it heads the table."""
    told = [set(parts) for n, parts in enumerate(heads) if n not in names and kinds[n] == "figures"]
    shared = set.intersection(*told) if len(told) >= _FEWEST else set()
    measured = all(any(headed(part)[1] for part in parts - shared) for parts in told)
    shared = {part for part in shared if measured and not dates.find(part)}
    return [tuple(part for part in parts if part not in shared or headed(part)[1]) for parts in heads]


def _names(table: Table, heads: Sequence[tuple[str, ...]], kinds: Sequence[content.Content]) -> tuple[int, ...]:
    """Return the columns that name the rows: those of words before the figures, until each row has a name of its own.

    What then follows is said of a row that has its name: its kind, its grade, who is in charge. A second name after
    one of an owner is what the row is of.
    """
    first = next((n for n, kind in enumerate(kinds) if kind in {"figures", "nothing"} and n), len(kinds))
    found: list[int] = []
    for index in range(first):
        if kinds[index] != "words" or (found and words().remarks.search("".join(heads[index]))):
            continue
        alone = {tuple(row.cells[n].text for n in found) for row in table.rows}
        is_aside = words().asides.search("".join(heads[index])) is not None
        whose = bool(found) and is_owners("".join(heads[found[0]]), [row.cells[found[0]].text for row in table.rows])
        if not (found and len(alone) == len(table.rows)) or (whose and not is_aside):
            found.append(index)
    if not found and kinds and kinds[0] == "figures" and not headed("".join(heads[0]))[1]:
        return (0,)  # names that look like figures: 10千伏
    return tuple(found)


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
    return not is_word(text) or text[-1] in _DISTRICTS


def _owners(
    heads: Sequence[tuple[str, ...]], kinds: Sequence[content.Content], names: Sequence[int], table: Table
) -> frozenset[str]:
    """Return the heads that are offices and places where the rows are none: of a table that lies on its side."""
    count = "units" in kinds or any(headed(row.cells[n].text)[1] for row in table.rows for n in names)
    if not count and any(is_owners("", [row.cells[n].text for row in table.rows]) for n in names):
        return frozenset()
    parts = {
        part for index, told in enumerate(heads) if index not in names and kinds[index] == "figures" for part in told
    }
    found = {part for part in parts if len(part) > _SHORT and is_name(part) and not headed(part)[1]}
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _headless(width: int) -> list[Column]:
    """The columns of a table of two that only its caption heads: names, and one figure each."""
    return [Column("other"), Column("value")] if width == 2 else [Column("")] * width  # noqa: PLR2004 - name and figure


def _column(parts: Sequence[str], caption: Caption, owners: frozenset[str], kind: content.Content) -> Column:
    known = words()
    owner = next((part for part in parts if part in owners), "")
    rest = [part for part in parts if part != owner]
    whole = "".join(headed(part)[0] for part in rest)
    if kind in {"nothing", "words", "codes", "numbering"}:
        return Column("", whole)
    if kind == "units":
        return Column("unit")
    if not (whole or owner) or known.numbering.fullmatch(whole) or known.remarks.search(whole):
        return Column("")
    read = [head(part, caption) for part in rest]
    unit = next((part.unit for part in reversed(read) if part.unit), "")
    changed = known.changed.search(whole)
    when = next((part.when for part in reversed(read) if part.when), None)
    if changed:
        return Column("change", whole, unit, when, kind=known.kinds[changed.group()], owner=owner)
    name = "".join(part.name for part in read)
    return Column(
        "other" if name else "value",
        name or whole,
        unit,
        when,
        ahead=any(part.planned for part in read),
        earlier=next((part.earlier for part in read if part.earlier), ""),
        planned=any(known.plans.search(part.name) for part in read),
        owner=owner,
    )


def _dated(found: list[Column], caption: Caption, heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """The columns with their time: of an earlier one the year before that it stands beside, or the latest."""
    own = [one.when for one in found if one.is_of in FIGURES and one.when and not one.ahead]
    latest = max(own, default=None) or caption.when
    month = next((one for one in [*own, caption.when] if one and MONTH.fullmatch(one)), None)
    dated: list[Column] = []
    for column, parts in zip(found, heads, strict=True):
        when, beside = column.when, _beside(dated) or latest
        if column.earlier and beside and YEARS_AGO.search(column.earlier) and YEAR_IN.search(beside):
            shifted = YEAR_IN.sub(lambda year: str(int(year[0]) - 1), beside)
            dated.append(column._replace(when=shifted))
            continue
        if not when and month and dated and any(is_so_far(part) for part in parts):
            when = f"{month[:4]}-01/{month}"
        ahead = column.ahead or bool(when and latest and column.is_of == "value" and when[:4] < latest[:4])
        untold = None if column.earlier or column.planned else latest
        dated.append(column._replace(when=when or untold, ahead=ahead))
    return dated


def _beside(dated: Sequence[Column]) -> str | None:
    """The time of the figures that a column of an earlier time stands beside."""
    return next((one.when for one in reversed(dated) if one.is_of in FIGURES and not one.earlier), None)


def _compared(found: list[Column], heads: Sequence[tuple[str, ...]], table: Table) -> list[Column]:
    """The columns of changes with what they are of, their time, and whether they are shares."""
    for index, column in enumerate(found):
        if column.is_of != "change":
            continue
        of = change_columns.column_of(found, index, heads)
        base = _base(found, of)
        unit = column.unit or change_columns.unit(table.rows, index, of, base, column.name)
        kind = column.kind
        if kind == "增减" and base is not None and YEARS_AGO.search(found[base].earlier):
            kind = "同比"
        found[index] = column._replace(
            of=of, unit=unit, kind=kind, when=found[of].when if of is not None else column.when
        )
    # an earlier time that is told needs no word in the name
    return [one._replace(earlier="") if one.when and YEARS_AGO.search(one.earlier) else one for one in found]


def _base(found: Sequence[Column], of: int | None) -> int | None:
    """The column of the same figures at an earlier time: what a change is reckoned from."""
    if of is None:
        return None
    for index, column in enumerate(found):
        alike = column.is_of in FIGURES and column.is_of == found[of].is_of and column.owner == found[of].owner
        named = column.is_of == "value" or column.name == found[of].name
        before = column.earlier or (column.when or "9") < (found[of].when or "0")
        if index != of and alike and named and before:
            return index
    return None


def _with_units(found: list[Column], caption: Caption, heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """The columns with the unit that their head implies, the caption gives them or the column has that they are of.

    Of two units in a caption one being %  (单位：万元、%) the other is that of all that is no rate. A head that begins
    with 其中 counts what the column left of it counts, and so do its likes on its right.
    """
    told = [n for n, column in enumerate(found) if column.is_of in {*FIGURES, "change"}]
    in_order = len(caption.units) > 1 and len(caption.units) == len(told)
    units_of = dict(zip(told, caption.units, strict=True)) if in_order else {}
    amounts = [unit for unit in caption.units if unit != "%"]
    implied = {unit for n in told if (unit := _implied(found[n].name))}
    left = [unit for unit in amounts if unit not in implied]
    shared = left[0] if len(left) == 1 else amounts[0] if len(amounts) == 1 else ""
    part = Column("")
    for index in (n for n in told if found[n].is_of != "change"):
        column = found[index]
        if index and heads[index] and PARENT.match(heads[index][0]):
            part = column._replace(unit=found[index - 1].unit)
        whole = part.unit if _is_alike(column.name, part.name) else ""
        unit = column.unit or units_of.get(index, "") or _implied(column.name) or shared or whole
        found[index] = column._replace(unit=unit)
    return found


def _is_alike(name: str, part: str) -> bool:
    """Return whether a column is another part of what a first one is part of: 一般户 and 脱贫户, 男 and 女."""
    return name[-1:] == part[-1:] or len(name) == len(part) == 1


def _implied(name: str) -> str:
    if words().rates.search(name):
        return "%"
    if _PEOPLE.search(name):
        return "人"
    counted = _COUNTED.search(name)
    return counted[1] if counted and units().names.get(counted[1]) else ""
