"""The unit of a table's columns: the one that their head implies, that the caption gives, or of what they are part."""

from __future__ import annotations

import re
from itertools import permutations
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.units import units
from reporter.metrics.tables.cells import split_power
from reporter.metrics.tables.change_columns import FIGURES, is_share, numbers
from reporter.metrics.tables.header_cells import PARENT, headed
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.grid import Row, Table
    from reporter.metrics.tables.lines_above import Caption

_COUNTED = re.compile(r"([人户件台辆次起例家亩吨册所座名篇条宗笔天处项株头只张])(?:次)?数$")
_SCORED = re.compile("(?:得|评|总|均|积)分$|分数$")
_SIZES = tuple(
    (re.compile(f"(?:{said})$"), dimension)
    for said, dimension in (
        ("面积", "area"),
        ("蓄积量?|容积|库容|体积|[土石砂]方|[水气]量", "volume"),
        ("里程|长度|管长|路长", "length"),
        (
            "投资额?|[营税]?收入|税[收费金款]|[保电水气运租]费|支出|资金|补[贴助]|金额|[^定名份差数限满超余]额|产值|[贷存]款|利润|成本|造价",
            "money",
        ),
    )
)
"""What is said of sizes, and their dimensions: of several units in a caption a column takes the one that fits."""

_STAGE = re.compile("^[在已未应拟新待]")
_PERSON = "人"
_HEADS = frozenset("人户家")
_NOUNS = MappingProxyType({"area": "面积", "money": "金额"})
_NUMBERS = re.compile("[人户家]数")
_DONE = re.compile(rf"已([{HAN}]{{2,3}})")
_WHO = "[员师生民工者众童]"
_PERSONS = re.compile(f"{_WHO}$")
_PEOPLE = re.compile(f"{_WHO}数$")


def counted(found: list[Column], caption: Caption, heads: Sequence[tuple[str, ...]], table: Table) -> list[Column]:
    """Return the columns with the unit that their head implies, the caption gives or the column has that they are of.

    A head that begins with 其中 counts what the column left of it counts, and so do its likes on its right.
    """
    told = [n for n, column in enumerate(found) if column.is_of in {*FIGURES, "change"}]
    units_of = _in_order(told, caption.units, heads)
    _mark_shares(found, table.rows)
    names = [found[n].name for n in told]
    part_name = part_unit = ""
    for index in told:
        column = found[index]
        if column.is_of == "change":
            continue
        if _begins_parts(heads, index):
            part_name, part_unit = column.name, found[index - 1].unit
            column = column._replace(name=_of_whole(column, found[:index]))
        whole = part_unit if _is_alike(column.name, part_name) else ""
        own = column.unit or units_of.get(index, "") or _implied(column.name)
        found[index] = column._replace(unit=own or _shared(caption, names, column.name, heads[index]) or whole)
    return _named(_with_objects(list(map(_as_number, found, heads)), heads), caption, table)


def _with_objects(found: Sequence[Column], heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """Return the columns, a rate of nothing but what is done with what is counted right before it: 投诉 and 办结率."""
    made: list[Column] = []
    for column, parts in zip(found, heads, strict=True):
        before = made[-1] if made else None
        if before and len(parts) == 1 and _is_rate_of(column, before):
            column = column._replace(name=before.name + column.name)  # noqa: PLW2901
        made.append(column)
    return made


def _is_rate_of(column: Column, before: Column) -> bool:
    """Return whether a column is the rate at which the things are done with that the one before counts."""
    known = words()
    is_rate = column.is_of == "other" and known.rates.search(column.name) and known.doing.fullmatch(column.name)
    counts = before.is_of == "other" and before.unit and not _dimension(before.unit) and before.unit != "%"
    says_all = any(known_as.search(before.name) for known_as in (known.measured, known.plans, known.doing, _STAGE))
    return bool(is_rate and counts and not says_all)


def _as_number(column: Column, heads: Sequence[str]) -> Column:
    """Return a column with what is counted in its name, where its head only says what was done: 参保人数, 开工面积.

    A part of it below that head stands before it: 新生儿参保人数 of 已参保 and 其中：新生儿.
    """
    done = _DONE.fullmatch(headed(heads[0])[0]) if heads and column.is_of in FIGURES else None
    noun = _noun(column.unit) if done else ""
    if done is None or not noun:
        return column
    part = "".join(headed(PARENT.sub("", text))[0] for text in heads[1:] if not _tells_number(text))
    if words().says_measure(part):
        return column
    done_by = "" if set(done[1]) & set(part) else done[1]  # 代缴 says 缴费
    return column._replace(is_of="other", name=f"{part}{done_by}{noun}")


def _tells_number(text: str) -> bool:
    """Return whether a head says nothing but that all are counted."""
    known = words()
    return bool(known.sums.fullmatch(text) or known.values.fullmatch(text) or _NUMBERS.fullmatch(text))


def _noun(unit: str) -> str:
    """Return what is counted in a unit: persons are 人数, money is 金额; nothing for others."""
    if unit in _HEADS:
        return f"{unit}数"
    return _NOUNS.get(_dimension(unit), "")


def _mark_shares(found: list[Column], rows: Sequence[Row]) -> None:
    """Give % to the columns that are by how many per cent one of two before is the other, in all rows.

    完成 beside 计划 and 实际 is a 完成率.
    """
    before: list[Sequence[float | None]] = []
    for index, one in enumerate(found):
        if one.is_of not in FIGURES:
            continue
        own = numbers(rows, index)
        if not one.unit and any(is_share(own, part, whole) for part, whole in permutations(before, 2)):
            name = f"{one.name}率" if one.is_of == "value" else one.name
            found[index] = one._replace(is_of="other", name=name, unit="%")
        before.append(own)


def _named(found: list[Column], caption: Caption, table: Table) -> list[Column]:
    """Return the columns, those that say of what they are but not what is measured with the one measure that is named.

    PM10 below 浓度单位：微克/立方米 is a 浓度.
    """
    heads = [column.name for column in found] + [row.cells[0].text for row in table.rows]
    if len(caption.units_of) != 1 or any(map(caption.unit_of, heads)):
        return found
    (measure, unit), *_ = caption.units_of.items()
    return [
        one._replace(name=one.name + measure, unit=unit) if one.is_of == "other" and not one.unit else one
        for one in found
    ]


def _in_order(told: Sequence[int], of_caption: Sequence[str], heads: Sequence[tuple[str, ...]]) -> Mapping[int, str]:
    """Return the units of columns whose caption gives one for each of several, or for each upper head, in order."""
    if 1 < len(of_caption) == len(told):
        return dict(zip(told, of_caption, strict=True))
    upper = list(dict.fromkeys(heads[n][:1] for n in told))
    if not 1 < len(of_caption) == len(upper) or "%" in of_caption:
        return {}
    if any(dates.find("".join(head)) for head in upper):
        return {}  # years have no unit each
    unit_of = dict(zip(upper, of_caption, strict=True))
    if any(unit != _PERSON and _PERSONS.search("".join(head)) for head, unit in unit_of.items()):
        return {}  # 在校生 below 所、人 is in the second
    return {n: unit_of[heads[n][:1]] for n in told}


def _begins_parts(heads: Sequence[tuple[str, ...]], index: int) -> bool:
    """Return whether a column is the first part of the one left of it: 其中."""
    return index > 0 and bool(heads[index]) and PARENT.match(heads[index][0]) is not None


def _shared(caption: Caption, names: Sequence[str], name: str, parts: Sequence[str]) -> str:
    """Return the unit of a caption that is that of a column, as of all others whose names imply none.

    Of two units one being % (单位：万元、%) the other is that of all that is no rate; of 人、万元 a number (任务数) is
    in the one that counts, of 公顷、立方米 an area in the one of areas.
    """
    amounts = [unit for unit in caption.units if unit != "%"]
    implied = set(map(_implied, names))
    if _PERSON in amounts and any(map(_PERSONS.search, parts)):
        return _PERSON
    left = (
        [name[-1]]
        if name[-1:] in amounts
        else _fitting(amounts, name)
        or _fitting(amounts, "".join(parts))
        or [unit for unit in amounts if unit not in implied]
    )
    return caption.unit_of(name) or _only(amounts) or _only(left)


def of_row(label: str, caption: Caption) -> str:
    """Return the unit that fits what a row's label measures, of several in a caption: 亿元 of 房地产开发投资."""
    amounts = [unit for unit in caption.units if unit != "%"]
    if len(amounts) < len("量价") or words().rates.search(label):
        return ""
    return _only(_fitting(amounts, label)) if any(said.search(label) for said, _ in _SIZES) else ""


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


def _of_whole(column: Column, before: Sequence[Column]) -> str:
    """Return the name of a part with that of the whole before it, in the same unit: 60岁以上户籍人口."""
    known, name = words(), column.name
    if known.says_measure(name) or known.bare.fullmatch(name):
        return name
    wholes = [one.name for one in before if one.is_of == "other" and one.unit and one.unit == column.unit]
    whole = min(wholes, key=len, default="")
    return name + whole if known.measured.search(whole) and name not in whole else name


def _is_alike(name: str, part: str) -> bool:
    """Return whether a column is another part of what a first one is part of: 一般户 and 脱贫户, 男 and 女."""
    return name[-1:] == part[-1:] or len(name) == len(part) == 1


def _implied(name: str) -> str:
    if words().rates.search(name):
        return "%"
    if _PEOPLE.search(name):
        return "人"
    if _SCORED.search(name):
        return "分"
    if name.endswith("次") and units().names.get(name[-2:]):  # 收运车次
        return name[-2:]
    counted = _COUNTED.search(name)
    return counted[1] if counted and units().names.get(counted[1]) else ""
