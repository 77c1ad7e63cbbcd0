"""What style sheets say, rule by rule: rules within rules, and those that are for a wide screen only (CSS Syntax 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.sources.html.css_selectors import apart
from reporter.sources.html.lengths import pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECES = re.compile(
    r"""\\.|"(?>[^"\\\n]|\\.)*+"?|'(?>[^'\\\n]|\\.)*+'?|url\(\s*[^"'\s)][^)]*\)?|/\*.*?(?:\*/|\Z)|<!--|-->|[{};]""",
    re.DOTALL | re.IGNORECASE,
)
_DROPPED = ("/*", "<!--", "-->")
_LONGEST = 4000
"""Characters of selectors, with those of the rules around them: what takes itself in again grows without end."""

_CONDITION = re.compile(r"\(\s*([\w-]+)\s*(?::\s*|(?P<sign>[<>]=?)\s*)?([^()<>:]{0,40})\)")
_WIDE = {"width": 1280, "height": 800, "device-width": 1280, "device-height": 800}
"""Pixels of the screen on which pages are read."""

_TYPES = frozenset({"", "all", "screen"})
_HELD = {
    "orientation": "landscape",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
} | {
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "scripting": "enabled",
}


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Selectors and what is declared of the elements they are for; ``layered`` rules are weaker than all others."""

    selectors: str
    declared: str
    layered: bool


@dataclass(slots=True)
class _Open:
    """A rule that is being read: for what, whether it is for a screen at all, and what it has declared so far."""

    selectors: str = ""
    shown: bool = True
    layered: bool = False
    declared: list[str] = field(default_factory=list)

    def within(self, prelude: str) -> _Open:
        """Return a rule that this one holds."""
        if not self.shown:
            return _Open(shown=False)
        if not prelude.startswith("@"):
            return self._of(prelude)
        name, _, said = prelude[1:].lower().replace("(", " (", 1).partition(" ")
        if name == "scope":
            return self._of(prelude.partition("(")[2].partition(")")[0])
        shown = name == "layer" or (name == "media" and shows(said))
        shown = shown or (name == "supports" and not said.strip().startswith("not"))
        return _Open(self.selectors, shown, self.layered or name == "layer")

    def _of(self, prelude: str) -> _Open:
        selectors = _nested(self.selectors, prelude)
        return _Open(selectors, bool(selectors), self.layered)


def rules(sheet: str) -> Iterator[StyleRule]:
    """Yield the rules of a style sheet that are for screens, in their order; a rule that never ends ends with it."""
    found: list[_Open] = []
    opened = [_Open()]
    text: list[str] = []
    place = 0
    for piece in _PIECES.finditer(sheet):
        text.append(sheet[place : piece.start()])
        place = piece.end()
        if piece[0] in {"{", "}", ";"}:
            said = "".join(text).strip()
            text.clear()
            if piece[0] == "{":
                opened.append(opened[-1].within(said))
                found.append(opened[-1])
            else:
                opened[-1].declared.append(said)
                if piece[0] == "}" and len(opened) > 1:
                    opened.pop()
        elif not piece[0].startswith(_DROPPED):
            text.append(piece[0])
    opened[-1].declared.append("".join([*text, sheet[place:]]).strip())
    for one in found:
        if one.shown and one.selectors and any(one.declared):
            yield StyleRule(one.selectors, ";".join(one.declared), one.layered)


def shows(queries: str) -> bool:
    """Return whether a wide screen is one of the media that are asked for.

    >>> [shows(one) for one in ("print", "screen, print", "(min-width: 600px)", "not print", "(max-width:37em)", "")]
    [False, True, True, True, False, True]
    """
    return any(map(_is_of, queries.lower().split(",")))


def _is_of(query: str) -> bool:
    words = query.strip()
    turned = words.startswith("not ")
    kind = re.sub(r"\(.*?\)", "", words.removeprefix("not ").removeprefix("only ")).replace(" and ", " ").strip()
    conditions = _CONDITION.findall(words)
    known = kind.removesuffix("and").strip() in _TYPES and words.count("(") == len(conditions)
    return turned != (known and all(_holds(name, sign, said.strip()) for name, sign, said in conditions))


def _holds(name: str, sign: str, said: str) -> bool:
    """Return whether a wide screen is as a condition has it."""
    side = name.removeprefix("min-").removeprefix("max-")
    if side not in _WIDE:
        return _HELD.get(name) == said
    length, screen = pixels(said), _WIDE[side]
    if length is None:
        return False
    if name.startswith("min-") or sign.startswith(">"):
        return screen >= length
    return screen <= length if name.startswith("max-") or sign.startswith("<") else screen == length


def _nested(outer: str, prelude: str) -> str:
    """Return the selectors of a rule within another (CSS Nesting 1).

    >>> _nested("p, li", "&.a > i, b"), _nested("p", "> i")
    (':is(p, li).a > i, :is(p, li) b', ':is(p) > i')
    """
    if not outer or not prelude or len(outer) + len(prelude) > _LONGEST:
        return prelude if not outer else ""
    around = f":is({outer})"
    made = ", ".join(one.replace("&", around) if "&" in one else f"{around} {one}" for one in apart(prelude))
    return made if len(made) <= _LONGEST else ""
