"""Edits of a plan: one decision in, the text of issue.toml out, every remark and every other line as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomlkit

from reporter.issue.plan.keys import at, key, opening
from reporter.issue.plan.lines import lines
from reporter.sources.names import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tomlkit.items import Array

    from reporter.model import Article, Metric, Sentence

Fields = dict[str, Any]
"""An inline table or the fields of a table, as TOML has them."""


@dataclass(frozen=True, slots=True)
class Target:
    """A table of the plan: ``[issue]``, or the member of ``name`` that has these ``fields``.

    A member that is not there is written at the end, its fields and ``more`` in it.
    """

    name: str
    fields: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()


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
    return Target("articles", (("key", key(one.digest)), ("opening", begins)), (("file", shown(one.source)),))


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
    data = tomlkit.parse(text)
    table = _table(data, target)
    if table is not None and name in table:
        if value is None:
            del table[name]
        else:
            table[name] = _item(value)
        return tomlkit.dumps(data)
    return text if value is None else _insert(text, data, target, f"{name} = {_item(value).as_string()}")


def put_members(text: str, target: Target, name: str, members: Sequence[Fields]) -> str:
    """Return the plan with an array of a table, a member a line; members that were there already keep their remarks.

    No members take the array out, so that the machine chooses again.
    """
    data = tomlkit.parse(text)
    table = _table(data, target)
    if table is None or name not in table:
        return _insert(text, data, target, f"{name} = {_array(members).as_string()}") if members else text
    if not members:
        del table[name]
    elif not _amended(table[name], members):
        table[name] = _array(members)
    return tomlkit.dumps(data)


def _amended(array: Array, members: Sequence[Fields]) -> bool:
    """Return whether members only leave and come at the end of an array, and change it so if they do."""
    before = [dict(one) for one in array.unwrap()]
    kept = [one for one in before if one in members]
    if [one for one in members if one in before] != kept or list(members[: len(kept)]) != kept:
        return False
    for number in reversed([number for number, one in enumerate(before) if one not in members]):
        del array[number]
    for one in members[len(kept) :]:
        array.add_line(_inline(one), indent="  ")
    return True


def field(text: str, target: Target, name: str) -> object:
    """Return a field of a table of the plan, None where it has none."""
    table = _table(tomlkit.parse(text), target)
    return None if table is None else table.get(name)


def in_order(text: str, name: str, field: str, wanted: Sequence[str]) -> str:
    r"""Return the plan with its tables of a name in the order of their ``field``; what is not ``wanted`` comes last.

    >>> in_order('[[columns]]\nname = "甲"\n\n[[columns]]\nname = "乙"\n', "columns", "name", ["乙", "甲"])
    '[[columns]]\nname = "乙"\n\n[[columns]]\nname = "甲"\n\n'
    """
    data = tomlkit.parse(text)
    found: Any = data.get(name, [])
    turns = {value: turn for turn, value in enumerate(wanted)}
    ordered = sorted(found, key=lambda table: turns.get(table[field], len(turns)))
    if ordered == list(found):
        return text
    for _ in ordered:
        del found[0]
    for table in ordered:
        if not table.as_string().endswith("\n\n"):
            table.add(tomlkit.nl())
        found.append(table)
    return tomlkit.dumps(data)


def members(text: str, target: Target, name: str) -> list[Fields]:
    """Return the members of an array of a table, none where there is no such array."""
    table = _table(tomlkit.parse(text), target)
    found = table.get(name) if table is not None else None
    return [dict(one) for one in found.unwrap()] if found is not None else []


def _table(data: Mapping[str, Any], target: Target) -> Any:  # noqa: ANN401 - tomlkit's tables share no type
    found = data.get(target.name)
    if found is None or not target.fields:
        return found
    wanted = dict(target.fields)
    same = [one for one in found if _means(one, wanted)]
    return same[0] if same else None


def _means(table: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    """Return whether a table is the wanted one; an article that is named by its key alone is any with that key."""
    return all(table.get(name) in {value, None} for name, value in wanted.items())


def _insert(text: str, data: Mapping[str, Any], target: Target, line: str) -> str:
    """Return the text with a line in the table, behind what says which it is; the table is made where there is none."""
    table = _table(data, target)
    if table is None:
        head = f"[[{target.name}]]" if target.fields else f"[{target.name}]"
        named = [f"{name} = {_item(value).as_string()}" for name, value in (*target.fields, *target.more)]
        return "\n\n".join(filter(None, (text.rstrip("\n"), "\n".join((head, *named, line))))) + "\n"
    known = lines(text)
    where = (target.name, *((list(data[target.name]).index(table),) if target.fields else ()))
    names = [name for name, _ in (*target.fields, *target.more)]
    at = max(known[place] for place in (where, *((*where, name) for name in names)) if place in known)
    written = text.split("\n")
    return "\n".join((*written[:at], line, *written[at:]))


def _item(value: object) -> Any:  # noqa: ANN401 - tomlkit's items share no type
    return tomlkit.item(list(value) if isinstance(value, tuple) else value)


def _inline(fields: Fields) -> tomlkit.items.InlineTable:
    table = tomlkit.inline_table()
    table.update(fields)
    return table


def _array(members: Sequence[Fields]) -> tomlkit.items.Array:
    array = tomlkit.array()
    for one in members:
        array.add_line(_inline(one), indent="  ")
    array.add_line(indent="")
    return array
