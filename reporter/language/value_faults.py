"""What is wrong with a value that a person wrote, by the kind of the fault (pydantic's names)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reporter.language import say, untold

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUOTED = re.compile(r"'([^']*)'")
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "missing": untold("没有写，请补上"),
        "string_type": untold("要写成文字，前后加英文引号"),
        "string_too_short": untold("太短，至少 {min_length} 个字"),
        "string_too_long": untold("太长，至多 {max_length} 个字"),
        "bool_type": untold("只能写 true 或 false"),
        "bool_parsing": untold("只能写 true 或 false"),
        "int_type": untold("要写成整数，不加引号"),
        "int_parsing": untold("要写成整数，不加引号"),
        "int_from_float": untold("要写成整数"),
        "float_type": untold("要写成数，不加引号"),
        "float_parsing": untold("要写成数，不加引号"),
        "tuple_type": untold('要写成方括号里的列表，如 ["甲", "乙"]'),
        "dict_type": untold("要写成一张表"),
        "model_type": untold("要写成一张表"),
        "greater_than_equal": untold("至少是 {ge}"),
        "less_than_equal": untold("至多是 {le}"),
        "literal_error": untold("只能是 {choices}"),
        "string_pattern_mismatch": untold("写法不对"),
    }
)
"""The kinds of fault that a person's file has."""


def say_fault(detail: Mapping[str, Any], kinds: Mapping[str, str] = KINDS) -> str | None:
    """Return what is wrong with a value, as pydantic has it, in the screen's language; None for an unknown kind."""
    message, context = kinds.get(detail["type"]), detail.get("ctx", {})
    told = ", ".join(f'"{one}"' for one in choices(detail))
    return say(message, choices=told, **context) if message else None


def choices(detail: Mapping[str, Any]) -> list[str]:
    """Return the values that a fault of a choice allows."""
    return _QUOTED.findall(str(detail.get("ctx", {}).get("expected", "")))
