"""Equations of Word (OMML) and of pages (MathML) as a line of text: 3/5, x², √(a+b)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.sources import raised
from reporter.sources.local_names import local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

_ROOTS = frozenset({"rad", "msqrt", "mroot"})
_BRACKETS = frozenset({"d", "mfenced"})
_SKIPPED = frozenset({"annotation", "annotation-xml", "deg"})
_DEEPEST = 50
_POWERS = "0123456789+-−"


def line(element: etree._Element, depth: int = 0) -> str:
    """Return an equation as one line; what it puts above or below each other keeps its sense by signs and brackets."""
    name = local(element)
    if depth > _DEEPEST or name.endswith("Pr") or name in _SKIPPED:
        return ""
    inner = [text for one in element if (text := line(one, depth + 1))]
    if len(inner) == 2 and name in _PAIRED:  # noqa: PLR2004 - above and below, base and power
        return _PAIRED[name](*inner)
    if name in _ROOTS and inner:
        return f"√{_grouped(inner[0])}"
    whole = _own(element) + "".join(inner)
    return f"({whole})" if name in _BRACKETS and whole else whole


def _fraction(above: str, below: str) -> str:
    return f"{_grouped(above)}/{_grouped(below)}"


def _raised(base: str, power: str) -> str:
    return f"{_grouped(base)}{_power(power)}"


_PAIRED: Mapping[str, Callable[[str, str], str]] = MappingProxyType(
    {"f": _fraction, "mfrac": _fraction, "sSup": _raised, "msup": _raised}
)


def _own(element: etree._Element) -> str:
    return (element.text or "").strip() if not len(element) else ""


def _grouped(text: str) -> str:
    """Return text in brackets if it is more than one number or word."""
    return text if text.replace(".", "").replace("%", "").isalnum() else f"({text})"


def _power(text: str) -> str:
    return raised.as_power(text) if all(one in _POWERS for one in text) else f"^{_grouped(text)}"
