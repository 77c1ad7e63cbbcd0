"""The unit of a table's columns: the one that their head implies, that the caption gives, or of what they are part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.units import units
from reporter.metrics.tables.cells import split_power
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.header_cells import PARENT
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.lines_above import Caption

_COUNTED = re.compile(r"([人户件台辆次起例家亩吨册所座名篇条宗笔天处项株头只张])(?:次)?数$")
_SIZES = tuple(
    (re.compile(f"(?:{said})$"), dimension)
    for said, dimension in (
        ("面积", "area"),
        ("蓄积量?|容积|库容|体积|[土石砂]方|[水气]量", "volume"),
        ("里程|长度|管长|路长", "length"),
    )
)
"""What is said of sizes, and their dimensions: of several units in a caption a column takes the one that fits."""

_PEOPLE = re.compile("[员师生民工者众童]数$")


def counted(found: list[Column], caption: Caption, heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """Return the columns with the unit that their head implies, the caption gives or the column has that they are of.

    A head that begins with 其中 counts what the column left of it counts, and so do its likes on its right.
    """
    told = [n for n, column in enumerate(found) if column.is_of in {*FIGURES, "change"}]
    units_of = _in_order(told, caption.units)
    names = [found[n].name for n in told]
    part_name = part_unit = ""
    for index in told:
        column = found[index]
        if column.is_of == "change":
            continue
        if _begins_parts(heads, index):
            part_name, part_unit = column.name, found[index - 1].unit
        whole = part_unit if _is_alike(column.name, part_name) else ""
        own = column.unit or units_of.get(index, "") or _implied(column.name)
        found[index] = column._replace(unit=own or _shared(caption.units, names, column.name) or whole)
    return found


def _in_order(told: Sequence[int], of_caption: Sequence[str]) -> Mapping[int, str]:
    """Return the units of columns whose caption gives one for each of several, in order."""
    return dict(zip(told, of_caption, strict=True)) if 1 < len(of_caption) == len(told) else {}


def _begins_parts(heads: Sequence[tuple[str, ...]], index: int) -> bool:
    """Return whether a column is the first part of the one left of it: 其中."""
    return index > 0 and bool(heads[index]) and PARENT.match(heads[index][0]) is not None


def _shared(told: Sequence[str], names: Sequence[str], name: str) -> str:
    """Return the unit of a caption that is that of a column, as of all others whose names imply none.

    Of two units one being % (单位：万元、%) the other is that of all that is no rate; of 人、万元 a number (任务数) is
    in the one that counts, of 公顷、立方米 an area in the one of areas.
    """
    amounts = [unit for unit in told if unit != "%"]
    implied = set(map(_implied, names))
    left = _fitting(amounts, name) or [unit for unit in amounts if unit not in implied]
    return _only(amounts) or _only(left)


def _fitting(amounts: Sequence[str], name: str) -> list[str]:
    """Return the units that fit what a column counts by its name; an empty one where a number finds none."""
    size = next((dimension for said, dimension in _SIZES if said.search(name)), None)
    found = [unit for unit in amounts if _dimension(unit) == size] if size else []
    if found or not name.endswith("数"):
        return found
    return [unit for unit in amounts if not _dimension(unit)] or [""]


def _only(units_: Sequence[str]) -> str:
    return units_[0] if len(units_) == 1 else ""


def _dimension(unit: str) -> str:
    """Return what a unit measures, nothing for one that counts."""
    kind = units().kind(split_power(unit)[1])
    return kind if kind.isascii() and kind != "person" else ""


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
