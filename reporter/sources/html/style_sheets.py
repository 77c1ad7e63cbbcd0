"""What style sheets say, rule by rule: rules within rules, and those that are for a wide screen only (CSS Syntax 3)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.sources.html.conditions import holds_in_container, is_supported, shows
from reporter.sources.html.css_selectors import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PIECES = re.compile(
    r"""\\.|"(?>[^"\\\n]|\\.)*+"?|'(?>[^'\\\n]|\\.)*+'?|url\(\s*[^"'\s)][^)]*\)?|/\*.*?(?:\*/|\Z)|<!--|-->|[{};]""",
    re.DOTALL | re.IGNORECASE,
)
_DROPPED = ("/*", "<!--", "-->")
_LONGEST = 4000
"""Characters of selectors, with those of the rules around them: what takes itself in again grows without end."""

_ASKED: Mapping[str, Callable[[str], bool]] = {
    "layer": lambda _: True,
    "media": shows,
    "container": holds_in_container,
    "supports": is_supported,
}
"""What rules of rules ask for, by their names."""

_SCOPE = re.compile(r":scope\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|;)\s*initial-value\s*:([^;]*)", re.IGNORECASE)
_LAYERS = re.compile(r"@layer\s", re.IGNORECASE)
_LAST = re.compile(r"\bto\b|(?<![\d.])100%")


NO_LAYER = (math.inf,)
_DEEPEST = 8
"""Layers within each other that are told apart."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Selectors and what is declared of the elements they are for.

    A rule of a higher ``layer`` goes before one of a lower, but for what is important: numbers from the outermost layer
    inwards, ``NO_LAYER`` for a rule outside all of them (CSS Cascading 5, 6.4.3).
    """

    selectors: str
    declared: str
    layer: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The rules for screens in their order, and what the last picture of each course that is named declares.

    ``initial`` are the values of custom properties that are registered, where nothing else says one.
    """

    rules: Sequence[StyleRule]
    last_frames: Mapping[str, str]
    initial: Mapping[str, str]


@dataclass(slots=True)
class _Open:
    """A rule that is being read: for what, whether it is for a screen at all, and what it has declared so far.

    ``frames`` is the name of the course of pictures of which it is one, ``registers`` that of a custom property.
    """

    selectors: str = ""
    shown: bool = True
    layer: tuple[str, ...] = ()
    frames: str = ""
    registers: str = ""
    declared: list[str] = field(default_factory=list)
    layers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def within(self, prelude: str) -> _Open:
        """Return a rule that this one holds."""
        if self.frames or not self.shown:
            return _Open(prelude, shown=False, frames=self.frames, layers=self.layers)
        if not prelude.startswith("@"):
            return self._of(prelude)
        name, _, said = prelude[1:].replace("(", " (", 1).partition(" ")
        name = name.lower()
        if name.endswith("keyframes"):
            return _Open(shown=False, frames=said.strip().lower(), layers=self.layers)
        if name == "property":
            return _Open(shown=False, registers=said.strip(), layers=self.layers)
        if name == "scope" and " to " not in f"{said} ":
            return self._of(said.strip().removeprefix("(").removesuffix(")"))
        layer = self._layer(said) if name == "layer" else self.layer
        return _Open(self.selectors, name in _ASKED and _ASKED[name](said), layer, layers=self.layers)

    def named(self, said: str) -> None:
        """Take note of the order of layers that a statement names."""
        for one in said.split(","):
            self._layer(one)

    def place(self) -> tuple[float, ...]:
        """Return where the rule's layer stands among the others."""
        return (*(self.layers[self.layer[:deep]] for deep in range(1, len(self.layer) + 1)), math.inf)

    def _layer(self, said: str) -> tuple[str, ...]:
        """Return a layer in this rule's, one without a name as one of its own."""
        layer = (*self.layer, *(said.strip().split(".") if said.strip() else (f" {len(self.layers)}",)))[:_DEEPEST]
        for deep in range(1, len(layer) + 1):
            self.layers.setdefault(layer[:deep], len(self.layers))
        return layer

    def _of(self, prelude: str) -> _Open:
        selectors = _nested(self.selectors, prelude)
        return _Open(selectors, bool(selectors), self.layer, layers=self.layers)


def read(sheet: str) -> StyleSheet:
    """Return what the text of a style sheet says; a rule that never ends ends with it.

    >>> read("@keyframes k{from{top:0}50%,to{opacity:0}}").last_frames
    {'k': 'opacity:0'}
    """
    opened = _opened(sheet)
    shown = (one for one in opened if one.shown and one.selectors and any(one.declared))
    ends = (one for one in opened if one.frames and _LAST.search(one.selectors.lower()))
    return StyleSheet(
        tuple(StyleRule(one.selectors, ";".join(one.declared), one.place()) for one in shown),
        {one.frames: ";".join(one.declared) for one in ends},
        {one.registers: _initial(one.declared) for one in opened if one.registers},
    )


def _initial(declared: Sequence[str]) -> str:
    """Return the value of a custom property where nothing says another."""
    told = _INITIAL.search(";".join(declared))
    return told[1].strip() if told else ""


def _opened(sheet: str) -> Sequence[_Open]:
    """Return all rules that a style sheet opens, with what they declare."""
    found: list[_Open] = []
    opened = [_Open()]
    text: list[str] = []
    place = 0
    for piece in _PIECES.finditer(sheet):
        text.append(sheet[place : piece.start()])
        place = piece.end()
        if piece[0] == "}" and len(opened) == 1:  # it spoils the selectors of the next rule
            text.append("}")
        elif piece[0] in {"{", "}", ";"}:
            said = "".join(text).strip()
            text.clear()
            if piece[0] == "{":
                opened.append(opened[-1].within(said))
                found.append(opened[-1])
            else:
                opened[-1].declared.append(said)
                if _LAYERS.match(said):
                    opened[-1].named(said[len("@layer") :])
                if piece[0] == "}" and len(opened) > 1:
                    opened.pop()
        elif not piece[0].startswith(_DROPPED):
            text.append(piece[0])
    opened[-1].declared.append("".join([*text, sheet[place:]]).strip())
    return found


def _nested(outer: str, prelude: str) -> str:
    """Return the selectors of a rule within another (CSS Nesting 1).

    >>> _nested("p, li", "&.a > i, b"), _nested("p", "> i")
    (':is(p, li).a > i, :is(p, li) b', ':is(p) > i')
    """
    if not outer or not prelude or len(outer) + len(prelude) > _LONGEST:
        return prelude if not outer else ""
    around = f":is({outer})"
    prelude = _SCOPE.sub("&", prelude)
    made = ", ".join(one.replace("&", around) if "&" in one else f"{around} {one}" for one in apart(prelude))
    return made if len(made) <= _LONGEST else ""
