"""What the columns of a table tell: figures and their unit and time, changes of them, units, labels, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.units import units
from reporter.metrics.tables.cells import is_unit
from reporter.metrics.tables.grid import is_figure
from reporter.metrics.tables.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.captions import Caption
    from reporter.metrics.tables.grid import Table
    from reporter.model import ChangeKind

_BRACKET = re.compile(r"^(.+?)[（(\[]([^（）()\[\]]{1,10})[）)\]]$")
_STROKE = re.compile(r"^(.+?)[/／]([^/／]{1,8}(?:/[^/／]{1,6})?)$")
_SHARE_BEHIND = re.compile(r"^(.+?)±?%$")
_COUNTED = re.compile(r"([人户件台辆次起例家亩吨册所座名篇条宗笔])(?:次)?数$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_THIS = re.compile("[本当]")
_YEARS_AGO = re.compile("上年|去年|同期")
_PARENT = re.compile("^其中[：:]?")
_AMOUNT_AND_SHARE = 2


class Column(NamedTuple):
    """What a column tells.

    ``is_of`` is value (the rows' own figures), other (an indicator of its own), change, unit, label, or empty for
    nothing; ``ahead`` says that it is ``planned`` or of an earlier time, ``earlier`` what an earlier one is called
    whose time nothing tells.
    """

    is_of: str
    name: str = ""
    unit: str = ""
    when: str | None = None
    kind: ChangeKind = "增减"
    ahead: bool = False
    earlier: str = ""
    planned: bool = False


def headed(text: str) -> tuple[str, str]:
    """Return what a head or a label names, and the unit behind it: 用电量（万千瓦时）, 负荷/万千瓦, 同比±%.

    >>> headed("用电量（万千瓦时）"), headed("最高负荷/万千瓦"), headed("图书馆（5处合计）")
    (('用电量', '万千瓦时'), ('最高负荷', '万千瓦'), ('图书馆（5处合计）', ''))
    """
    for pattern in (_BRACKET, _STROKE):
        found = pattern.match(text)
        unit = found[2].removeprefix("单位：").strip() if found else ""
        if found and unit and is_unit(unit):
            return found[1].strip(), unit
    share = _SHARE_BEHIND.match(text)
    return (share[1], "%") if share else (text, "")


def columns(table: Table, caption: Caption) -> list[Column] | None:
    """Return what the columns of a table tell, None where no column labels the rows or none has figures."""
    width = len(table.rows[0].cells)
    heads: list[tuple[str, ...]] = table.columns() if table.heads else [()] * width
    found = [_column(parts, caption) for parts in heads] if table.heads else _headless(width)
    for index, column in enumerate(found):
        if column.is_of == "unit" and not all(is_unit(row.cells[index].text) for row in table.rows):
            found[index] = Column("other", "".join(heads[index]))
        elif table.heads and column.is_of in {"value", "other"} and heads.count(heads[index]) > 1:
            found[index] = Column("")
    found = _without_asides(_labelled(found, table), heads, table)
    if not any(one.is_of == "label" for one in found):
        return None
    return _with_units(_dated(found, caption), caption, [bool(_PARENT.match(parts[0])) for parts in heads if parts])


def _headless(width: int) -> list[Column]:
    """The columns of a table of two that only its caption heads: names, and one figure each."""
    return [Column("other"), Column("value")] if width == 2 else [Column("")] * width  # noqa: PLR2004 - name and figure


class _Part(NamedTuple):
    """One word of a column's head: what it names, empty where it only says when; the unit behind it; its time."""

    name: str
    unit: str
    when: str | None
    earlier: str
    planned: bool


def _part(text: str, caption: Caption) -> _Part:
    name, unit = headed(text)
    name, known = _PARENT.sub("", name), words()
    planned, earlier = bool(known.plans.search(name)), known.earlier.search(name)
    when = next((when for when in dates.find(name, caption.reference) if when.start == 0 and not planned), None)
    # 本月 below a caption of a month is that month, not the article's; 去年同期 is as long as what stands beside it.
    told = when and not (caption.when and _THIS.match(name)) and not (earlier and _YEARS_AGO.match(name))
    iso = _in_year(when.iso, caption) if when and told else None
    rest = name[when.end :] if when else name
    tells = not known.values.fullmatch(known.earlier.sub("", rest))
    return _Part(rest if tells else "", unit, iso, name if earlier and not iso else "", planned or bool(earlier))


def _column(parts: Sequence[str], caption: Caption) -> Column:
    known = words()
    whole = "".join(headed(part)[0] for part in parts)
    if not whole or known.numbering.fullmatch(whole) or known.remarks.search(whole):
        return Column("")
    if known.units.fullmatch(whole):
        return Column("unit")
    read = [_part(part, caption) for part in parts]
    unit = next((part.unit for part in reversed(read) if part.unit), "")
    changed = known.changed.search(whole)
    if changed:
        return Column("change", whole, unit, kind=known.kinds[changed.group()])
    name = "".join(part.name for part in read)
    return Column(
        "other" if name else "value",
        name or whole,
        unit,
        next((part.when for part in reversed(read) if part.when), None),
        ahead=any(part.planned for part in read),
        earlier=next((part.earlier for part in read if part.earlier), ""),
        planned=any(known.plans.search(part.name) for part in read),
    )


def _in_year(iso: str | None, caption: Caption) -> str | None:
    """A period without a year in that of the caption: 9月 below 2025年9月主要港区货物吞吐量."""
    year = _YEAR.search(caption.when or "")
    return iso.replace("--", f"{year[0]}-") if iso and year else iso


def _labelled(found: list[Column], table: Table) -> list[Column]:
    """The columns, those before the first figure that name the rows as labels; other than those and figures none."""
    counts = [any(is_figure(row.cells[index].text) for row in table.rows) for index in range(len(found))]
    first = next((n for n, column in enumerate(found) if counts[n] and column.is_of in {"other", "value", "change"}), 0)
    for index, column in enumerate(found):
        if column.is_of in {"other", "value"} and not counts[index]:
            found[index] = column._replace(is_of="label" if index < max(1, first) else "")
    if found[0].is_of == "other" and found[0].name and first == 0:
        found[0] = found[0]._replace(is_of="label")
    return found


def _without_asides(found: list[Column], heads: Sequence[tuple[str, ...]], table: Table) -> list[Column]:
    """The columns without what is said of rows that another label names: 水质类别, 达标情况."""
    labels = [n for n, column in enumerate(found) if column.is_of == "label"]
    for at, index in enumerate(labels):
        named = {tuple(row.cells[n].text for n in labels[:at]) for row in table.rows}
        if at and len(named) == len(table.rows) and words().asides.search("".join(heads[index])):
            found[index] = Column("")
    return found


def _dated(found: list[Column], caption: Caption) -> list[Column]:
    """The columns with their time: of an earlier one the year before the latest, of a change that of its figures."""
    own = [column.when for column in found if column.is_of in {"value", "other"} and column.when and not column.ahead]
    latest = max(own, default=None) or caption.when
    dated: list[Column] = []
    for column in found:
        when = column.when
        if column.earlier and latest and _YEARS_AGO.search(column.earlier) and _YEAR.search(latest):
            shifted = _YEAR.sub(lambda year: str(int(year[0]) - 1), latest)
            dated.append(column._replace(when=shifted, earlier=""))
            continue
        if column.is_of == "change":
            now = (one.when for one in reversed(dated) if one.is_of in {"value", "other"} and not one.ahead)
            when = next(now, latest)
        ahead = column.ahead or bool(when and latest and column.is_of == "value" and when[:4] < latest[:4])
        untold = None if column.earlier or column.planned else latest
        dated.append(column._replace(when=when or untold, ahead=ahead))
    return dated


def _with_units(found: list[Column], caption: Caption, parents: Sequence[bool]) -> list[Column]:
    """The columns with the unit that their head implies, the caption gives them or the column has that they are of.

    Of two units in a caption one being % (单位：万元、%) the other is that of all that is no rate. ``parents`` says
    which heads begin with 其中: they count what the column left of them counts, and so do their likes on their right.
    """
    told = [n for n, column in enumerate(found) if column.is_of in {"value", "other", "change"}]
    in_order = len(caption.units) > 1 and len(caption.units) == len(told)
    units_of = dict(zip(told, caption.units, strict=True)) if in_order else {}
    amounts = [unit for unit in caption.units if unit != "%"]
    shared = amounts[0] if len(amounts) == 1 and len(caption.units) <= _AMOUNT_AND_SHARE else ""
    part = Column("")
    for index in (n for n in told if found[n].is_of != "change"):
        column = found[index]
        if index < len(parents) and parents[index]:
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
    counted = _COUNTED.search(name)
    return counted[1] if counted and units().names.get(counted[1]) else ""
