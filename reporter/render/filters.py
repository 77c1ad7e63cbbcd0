"""Filters that offices need in templates, under Chinese names."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.render import display

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def shorten(text: object, length: int = 60) -> str:
    """Return at most ``length`` characters of a text, the last of them an ellipsis where something is left away."""
    whole = str(text)
    return whole if len(whole) <= length else whole[: length - 1] + "…"


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "日期": lambda value: display.date(str(value)),
        "截断": shorten,
        "中文数字": lambda value: display.ordinal(int(value)),
    }
)
"""The filters by their names in templates."""
