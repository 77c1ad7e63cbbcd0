"""What is wrong with a value that a person wrote, by the kind of the fault (pydantic's names), in Chinese."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import language

if TYPE_CHECKING:
    from collections.abc import Mapping

IN_CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "missing": "没有写，请补上",
        "string_type": "要写成文字，前后加英文引号",
        "string_too_short": "太短",
        "string_too_long": "太长",
        "bool_type": "只能写 true 或 false",
        "bool_parsing": "只能写 true 或 false",
        "int_type": "要写成整数，不加引号",
        "int_parsing": "要写成整数，不加引号",
        "int_from_float": "要写成整数",
        "float_type": "要写成数，不加引号",
        "float_parsing": "要写成数，不加引号",
        "tuple_type": '要写成方括号里的列表，如 ["甲", "乙"]',
        "dict_type": "要写成一张表",
        "model_type": "要写成一张表",
        "greater_than_equal": "太小",
        "less_than_equal": "太大",
        "literal_error": "不在可选的值里",
        "string_pattern_mismatch": "写法不对",
    }
)
"""The kinds of fault that a person's file has."""


def say_kind(kind: str) -> str | None:
    """Return what a kind of fault is called on a Chinese screen, None on another one or for an unknown kind."""
    return IN_CHINESE.get(kind) if language.spoken() == "zh" else None
