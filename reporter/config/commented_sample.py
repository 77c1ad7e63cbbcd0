"""A commented briefing.toml to start from, made of the tables and what they say of their keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reporter.config.settings_tables import TABLES, ColumnTable, GroupTable, NotifyTable, Settings
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

NAMED = {
    "aliases": ('"县一院" = "县人民医院"',),
    "feeds": ('"县政府网" = "https://www.yunshui.example/rss.xml"',),
    "fonts": ('"仿宋" = "仿宋_GB2312"', '"楷体" = "楷体_GB2312"'),
    "custom": ('"审核" = "石亦安"', '"联系电话" = "0558-5512345"', '"主送" = ["县委", "县政府"]'),
}
"""Examples for the tables whose keys an office chooses."""


def sample() -> str:
    """Return a commented briefing.toml in which every key stands with its default, to be edited."""
    lines = [
        f"# {say('briefing.toml — how your briefing looks and where it goes.')}",
        f"# {say('A line that begins with # is a remark; remove the # to set a value.')}",
        "",
    ]
    for name, table in TABLES.items():
        listed = table in {GroupTable, NotifyTable}  # an array is empty by default
        head, mark = (f"[[{name}]]", "# ") if listed else (f"[{name}]", "")
        lines += [f"# {say(summary(table))}", f"{mark}{head}"]
        for key, field in table.model_fields.items():
            lines += [f"# {say(field.description or '')}", f"{mark}{_toml(key, field.default)}"]
        lines.append("")
    return "\n".join([*lines, *_sample_column(), *_sample_named()])


def summary(table: type[BaseModel]) -> str:
    """Return what a table is for, in a line."""
    return (table.__doc__ or "").strip().splitlines()[0]


def messages() -> Iterator[str]:
    """Yield what the sample says of each table and key."""
    tables: tuple[type[BaseModel], ...] = (*TABLES.values(), ColumnTable)
    for table in tables:
        yield summary(table)
        yield from (field.description or "" for field in table.model_fields.values())
    yield from (Settings.model_fields[name].description or "" for name in NAMED)


def _sample_named() -> list[str]:
    """Return the tables whose keys an office chooses, as remarks."""
    lines = []
    for name, examples in NAMED.items():
        said = (say(Settings.model_fields[name].description or ""), f"[{name}]", *examples)
        lines += [*(f"# {line}" for line in said), ""]
    return lines


def _sample_column() -> list[str]:
    """Return a 栏目 as remarks: an office has none until it names one."""
    lines = [f"# {say(summary(ColumnTable))}", "# [[columns]]", '# name = "工作动态"']
    for key, field in list(ColumnTable.model_fields.items())[1:]:
        lines += [f"# {say(field.description or '')}", f"# {_toml(key, field.default)}"]
    return [*lines, ""]


def _toml(key: str, value: object) -> str:
    """Return ``key = value`` in TOML; a value that is None is written as a remark."""
    if value is None:
        return f"# {key} ="
    if isinstance(value, tuple):
        return f"{key} = [{', '.join(json.dumps(item, ensure_ascii=False) for item in value)}]"
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
