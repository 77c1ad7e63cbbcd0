"""Edits of a plan: one decision in, the text of issue.toml out, every remark and every other line as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

import tomlkit

from reporter.issue.plan.keys import at, key, opening
from reporter.issue.plan.sheet import Sheet
from reporter.language.toml_lines import lines
from reporter.sources.safe_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tomlkit.items import Array

    from reporter.model import Article, Metric, Sentence

Fields = dict[str, Any]
"""An inline table or the fields of a table, as TOML has them."""

REMARK = "#"
"""The field of a member of an array whose text stands behind it as a remark."""


_PLAIN = re.compile(r"""([\w\-]+ = )(?:\d+|true|false|"[^"\\]*")((?:[ ]+\#.*)?)""")
"""A field on a line, before and behind its value, as this module writes it; its remark may be a person's."""


@dataclass(frozen=True, slots=True)
class Target:
    """A table of the plan: ``[issue]``, or the member of ``name`` that has these ``fields``.

    A member that is not there is written at the end, its fields and ``more`` in it, below ``remark``.
    """

    name: str
    fields: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    remark: str = ""


ISSUE = Target("issue")


def column(name: str) -> Target:
    """Return the table of a 栏目."""
    return Target("columns", (("name", name),))


def chart(name: str) -> Target:
    """Return the table of a chart."""
    return Target("charts", (("name", name),))


def article(one: Article) -> Target:
    """Return the table of an article."""
    begins = opening(one.blocks)
    named = (("key", key(one.digest)), ("opening", begins))
    return Target("articles", named, (("file", shown(one.source)),), f"# ── {called(one)}")


def called(one: Article) -> str:
    """Return the title of an article as a remark on one line has it, else its first words."""
    return " ".join((one.heading or opening(one.blocks)).split())


def spot(one: Sentence | Metric) -> Fields:
    """Return the fields by which a plan knows words of an article."""
    return {"at": at(one.place), "text": one.text}


def put(text: str, target: Target, name: str, value: object) -> str:
    r"""Return the plan with a field of a table set; None takes it out, so that the machine decides again.

    >>> put("", ISSUE, "number", 12)
    '[issue]\nnumber = 12\n'
    >>> put("[issue]\nnumber = 12  # 期号\n", ISSUE, "number", None)
    '[issue]\n'
    """
    return put_each(text, [(target, name, value)])


def put_each(text: str, changes: Iterable[tuple[Target, str, object]]) -> str:
    """Return the plan with each of these fields of tables set."""
    sheet = Sheet(text)
    for target, name, value in changes:
        _edit(sheet, target, name, value, None if value is None else _written(value))
    return sheet.text


def put_members(text: str, target: Target, name: str, members: Sequence[Fields]) -> str:
    """Return the plan with an array of a table, a member a line; members that were there already keep their remarks.

    No members take the array out, so that the machine chooses again.
    """
    sheet = Sheet(text)
    _edit(sheet, target, name, list(members) or None, _array(members).as_string() if members else None)
    return sheet.text


def members(text: str, target: Target, name: str) -> list[Fields]:
    """Return the members of an array of a table, none where there is no such array."""
    return [dict(one) for one in field(text, target, name) or ()]


def field(text: str, target: Target, name: str) -> Any:  # noqa: ANN401 - what TOML holds
    """Return a field of a table of the plan, None where it has none."""
    sheet = Sheet(text)
    number = sheet.find(target.name, dict(target.fields))
    return None if number is None else sheet.fields(number).get(name)


def in_order(text: str, name: str, field: str, wanted: Sequence[str]) -> str:
    r"""Return the plan with its tables of a name in the order of their ``field``; what is not ``wanted`` comes last.

    >>> in_order('[[columns]]\nname = "甲"\n\n[[columns]]\nname = "乙"\n', "columns", "name", ["乙", "甲"])
    '[[columns]]\nname = "乙"\n\n[[columns]]\nname = "甲"\n'
    """
    sheet = Sheet(text)
    sheet.order(name, field, wanted)
    return sheet.text


def _edit(sheet: Sheet, target: Target, name: str, value: object, written: str | None) -> None:
    """Set a field of a table, ``written`` as TOML has it, or take it out; a table that is not there is made."""
    number = sheet.find(target.name, dict(target.fields))
    if number is not None:
        sheet.change(number, lambda piece: _set(piece, target, name, value, written))
    elif written is not None:
        head = f"[[{target.name}]]" if target.fields else f"[{target.name}]"
        named = [f"{name} = {_written(one)}" for name, one in (*target.fields, *target.more)]
        sheet.add("\n".join((head, *named, f"{name} = {written}")), target.remark)


def _set(piece: str, target: Target, name: str, value: object, written: str | None) -> str:
    """Return a piece of the plan with a field of its table set, its remarks as they were."""
    if (plainly := _set_plainly(piece, target, name, written)) is not None:
        return plainly
    data = tomlkit.parse(piece)
    table: Any = data[target.name]
    table = table[0] if target.fields else table
    if name not in table:
        return piece if written is None else _insert(piece, target, f"{name} = {written}")
    if value is None:
        del table[name]
    elif not (_are_members(value) and _amended(table[name], value)):
        table[name] = _array(value) if _are_members(value) else _item(value)
    return tomlkit.dumps(data)


def _set_plainly(piece: str, target: Target, name: str, written: str | None) -> str | None:
    """Return what :func:`_set` does where a number, a flag or plain words stand on a line, None for anything else.

    tomlkit reads a table two hundred times as long as that takes, and to be put in order all articles are.
    """
    number = lines(piece).get((target.name, *((0,) if target.fields else ()), name))
    rows = piece.split("\n")
    found = _PLAIN.fullmatch(rows[number - 1]) if number else None
    if number is None or found is None or (written is not None and "\n" in written):
        return None
    rows[number - 1 : number] = [] if written is None else [f"{found[1]}{written}{found[2]}"]
    return "\n".join(rows)


def _are_members(value: object) -> TypeGuard[list[Fields]]:
    return isinstance(value, list) and isinstance(value[0], dict)


def _amended(array: Array, members: Sequence[Fields]) -> bool:
    """Return whether members only leave and come at the end of an array, and change it so if they do."""
    before, remarked, members = [dict(one) for one in array.unwrap()], members, [*map(_bare, members)]
    kept = [one for one in before if one in members]
    if [one for one in members if one in before] != kept or list(members[: len(kept)]) != kept:
        return False
    for number in reversed([number for number, one in enumerate(before) if one not in members]):
        del array[number]
    for one in remarked[len(kept) :]:
        _add(array, one)
    return True


def _insert(piece: str, target: Target, line: str) -> str:
    """Return a piece with a line in its table, behind what says which it is."""
    known = lines(piece)
    where = (target.name, *((0,) if target.fields else ()))
    names = [name for name, _ in (*target.fields, *target.more)]
    at = max(known[place] for place in (where, *((*where, name) for name in names)) if place in known)
    written = piece.split("\n")
    return "\n".join((*written[:at], line, *written[at:]))


def _item(value: object) -> Any:  # noqa: ANN401 - tomlkit's items share no type
    return tomlkit.item(list(value) if isinstance(value, tuple) else value)


def _written(value: object) -> str:
    """Return a value as TOML has it; words without a mark of its own stand as they are."""
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    written: str = _item(value).as_string()
    return written


def _inline(fields: Fields) -> tomlkit.items.InlineTable:
    table = tomlkit.inline_table()
    table.update(fields)
    return table


def _array(members: Sequence[Fields]) -> tomlkit.items.Array:
    array = tomlkit.array()
    for one in members:
        _add(array, one)
    array.add_line(indent="")
    return array


def _add(array: tomlkit.items.Array, one: Fields) -> None:
    array.add_line(_inline(_bare(one)), indent="  ", comment=one.get(REMARK))


def _bare(one: Fields) -> Fields:
    return {name: value for name, value in one.items() if name != REMARK}
