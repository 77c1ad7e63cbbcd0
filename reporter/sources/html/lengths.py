"""Lengths, shares and functions in values of style sheets, lengths in pixels, roughly (CSS Values 4)."""

from __future__ import annotations

import ast
import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LENGTH = re.compile(r"([-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|%)?")
_PIXELS = {"px": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 10.0, "vh": 10.0, "%": 10.0} | {
    "cm": 38.0,
    "mm": 3.8,
    "in": 96.0,
}
_CALL = re.compile(r"([\w-]+)\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_SUM = re.compile(r"(?:calc|min|max|clamp)\([-+*/\s\d.,a-z%()]{1,80}\)")
_STEPS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda one, other: one + other,
    ast.Sub: lambda one, other: one - other,
    ast.Mult: lambda one, other: one * other,
    ast.Div: lambda one, other: one / other,
}
_CALLED: Mapping[str, Callable[..., float]] = {
    "calc": lambda one: one,
    "min": lambda *all_: min(all_),
    "max": lambda *all_: max(all_),
    "clamp": lambda least, one, most: max(least, min(one, most)),
}


@lru_cache(maxsize=1024)
def pixels(text: str) -> float | None:
    """Return a length in pixels, roughly; None if it is none.

    >>> pixels("-9999px"), pixels("0"), pixels("auto"), pixels("calc(-1 * (10px + 2em))")
    (-9999.0, 0.0, None, -42.0)
    """
    written = text.strip()
    found = _LENGTH.fullmatch(written)
    if found is not None:
        return float(found[1]) * _PIXELS[found[2] or "px"]
    return _summed(written) if _SUM.fullmatch(written) else None


def share(text: str) -> float | None:
    """Return a number, of one in per cent what part of the whole it is; None if it is none.

    >>> share("50%"), share(".5"), share("none")
    (0.5, 0.5, None)
    """
    part = text.endswith("%") and "(" not in text
    size = pixels(text.removesuffix("%") if part else text)
    return size / 100 if part and size is not None else size


def calls(value: str) -> list[tuple[str, str]]:
    """Return the functions in a value: their names and what they are given.

    >>> calls("translate(-50%, 0) rotate(45deg)")
    [('translate', '-50%, 0'), ('rotate', '45deg')]
    """
    return _CALL.findall(value)


def _summed(text: str) -> float | None:
    """Return what a sum comes to, None if it is none."""
    plain = _LENGTH.sub(lambda one: f"({float(one[1]) * _PIXELS[one[2] or 'px']!r})", text)
    try:
        found = _of(ast.parse(re.sub(r"\)\s*\(", ")+(", plain), mode="eval").body)
    except (SyntaxError, ValueError, TypeError, ArithmeticError, RecursionError, KeyError):
        return None
    return found if math.isfinite(found) else None


def _of(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=float() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_of(operand)
        case ast.BinOp(left=left, op=op, right=right):
            return _STEPS[type(op)](_of(left), _of(right))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _CALLED[name](*map(_of, args))
    raise ValueError
