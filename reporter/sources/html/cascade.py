"""What a page's own style sheet says of its elements: the few properties by which text is hidden.

Rules for screens only, and selectors of elements, classes, identities and attributes, of ancestors too; what depends
on the width of a screen, on siblings or on the mouse says nothing here (CSS Cascading 4, Selectors 4).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml import etree

# fmt: off
PROPERTIES = frozenset((
    "display", "visibility", "opacity", "font-size", "position", "left", "top", "right", "bottom", "text-indent",
    "margin-left", "margin-top", "clip", "clip-path", "overflow", "height", "width", "max-height", "max-width",
    "text-decoration", "text-decoration-line", "transform", "vertical-align", "font", "zoom", "filter",
    "content-visibility", "color", "background", "background-color", "inset", "mso-hide",
))
# fmt: on
_SCREEN = re.compile(r"@(?:media\s+(?:only\s+)?(?:all|screen)|supports\b.*|layer\b.*)", re.IGNORECASE | re.DOTALL)
_BRACES = re.compile(r"[{}]")
_COMPOUND = re.compile(r"(\*|[\w-]+)?((?:[.#][\w-]+|\[[^\[\]]{1,100}\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*[\"']?([^\"'\]]*)[\"']?\s*)?\]")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_MOST_RULES = 50
"""Rules that are tried on an element for each of its marks, and ancestors that are asked: no page has use for more."""

_BY_DEFAULT: Mapping[str, Mapping[str, str]] = {
    tag: {"text-decoration": "line-through"} for tag in ("del", "s", "strike")
} | {"sup": {"vertical-align": "super"}}


_COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    "": lambda _value, _text: True,
    "=": lambda value, text: value == text,
    "~=": lambda value, text: text in value.split(),
    "|=": lambda value, text: value == text or value.startswith(f"{text}-"),
    "^=": lambda value, text: bool(text) and value.startswith(text),
    "$=": lambda value, text: bool(text) and value.endswith(text),
    "*=": lambda value, text: bool(text) and text in value,
}


@dataclass(frozen=True, slots=True)
class _Compound:
    """A selector of one element: what it has to be called and to have."""

    tag: str
    identity: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]

    def matches(self, element: etree._Element) -> bool:
        """Return whether an element is one of these."""
        return (
            self.tag in {"", element.tag}
            and (not self.identity or element.get("id") == self.identity)
            and (not self.classes or self.classes <= set(element.get("class", "").split()))
            and all(
                name in element.attrib and _COMPARED[sign](element.get(name, ""), text)
                for name, sign, text in self.attributes
            )
        )

    @property
    def mark(self) -> str:
        """The rarest thing that such an element must have."""
        return f"#{self.identity}" if self.identity else f".{min(self.classes)}" if self.classes else self.tag

    @property
    def weight(self) -> tuple[int, int, int]:
        """How specific it is."""
        return (int(bool(self.identity)), len(self.classes) + len(self.attributes), int(bool(self.tag)))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule for elements that ``last`` selects below ancestors, the nearest first, each the parent or any."""

    last: _Compound
    above: tuple[tuple[_Compound, bool], ...]
    properties: Mapping[str, str]
    weight: tuple[int, int, int]

    def matches(self, element: etree._Element) -> bool:
        """Return whether the rule is for an element; each ancestor asked for is taken as near as it stands."""
        if not self.last.matches(element):
            return False
        place = element
        for compound, is_parent in self.above:
            found = _above(place, compound, only_parent=is_parent)
            if found is None:
                return False
            place = found
        return True


class Cascade:
    """The rules of a page's style sheets, found by what an element is marked with."""

    def __init__(self, page: etree._Element) -> None:
        self._rules: dict[str, list[tuple[int, _Rule]]] = defaultdict(list)
        sheets = "\n".join("".join(style.itertext()) for style in page.iter("style"))
        for order, rule in enumerate(_rules(_without_comments(sheets))):
            same = self._rules[rule.last.mark]
            if len(same) < _MOST_RULES:
                same.append((order, rule))

    def of(self, element: etree._Element) -> Mapping[str, str]:
        """Return the properties of an element by their names: its own come last, and important ones above all."""
        matched = sorted(
            (
                (rule.weight, order, rule.properties)
                for order, rule in self._candidates(element)
                if rule.matches(element)
            ),
            key=lambda one: one[:2],
        )
        own = element.get("style")
        told = [_BY_DEFAULT.get(str(element.tag), {}), *(one[2] for one in matched), _declared(own) if own else {}]
        found = {"display": "none"} if element.get("hidden") is not None else {}
        found.update((name, text) for one in told for name, text in one.items() if not _IMPORTANT.search(text))
        found.update(
            (name, _IMPORTANT.sub("", text)) for one in told for name, text in one.items() if _IMPORTANT.search(text)
        )
        return found

    def _candidates(self, element: etree._Element) -> Iterator[tuple[int, _Rule]]:
        classes = element.get("class", "").split()[:_MOST_RULES]
        for mark in ("", str(element.tag), f"#{element.get('id', '')}", *{f".{name}" for name in classes}):
            yield from self._rules.get(mark, ())


def _above(element: etree._Element, compound: _Compound, *, only_parent: bool) -> etree._Element | None:
    """Return the nearest ancestor that is as asked for, if there is one."""
    for number, one in enumerate(element.iterancestors()):
        if compound.matches(one):
            return one
        if only_parent or number >= _MOST_RULES:
            return None
    return None


def _without_comments(sheet: str) -> str:
    """Return a style sheet without its comments and the signs that hide it from old browsers."""
    pieces = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return pieces[0] + "".join(piece.partition("*/")[2] for piece in pieces[1:])


def _rules(sheet: str) -> Iterator[_Rule]:
    """Yield the rules of a style sheet that say anything of hiding, one for each selector."""
    open_: list[str] = []
    place = 0
    for brace in _BRACES.finditer(sheet):
        text = sheet[place : brace.start()]
        place = brace.end()
        if brace[0] == "{":
            open_.append(text.rpartition(";")[2].strip())
        elif open_:
            selectors = open_.pop()
            if not selectors.startswith("@") and all(_SCREEN.fullmatch(one) for one in open_[:_MOST_RULES]):
                yield from _selected(selectors, _declared(text))


def _declared(text: str) -> dict[str, str]:
    """Return the declarations by which text may be hidden."""
    written = _ESCAPE.sub(_unescaped, _without_comments(text)) if "\\" in text or "/*" in text else text
    pairs = (one.partition(":") for one in written.lower().split(";"))
    return {name.strip(): said.strip() for name, _, said in pairs if name.strip() in PROPERTIES}


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that an escape stands for (CSS Syntax 3, §4.3.7)."""
    number = int(found[1] or "0", 16)
    return (chr(number) if 0 < number <= sys.maxunicode else "\ufffd") if found[1] else found[2]


def _selected(selectors: str, properties: Mapping[str, str]) -> Iterator[_Rule]:
    for selector in selectors.split(",") if properties else ():
        words = re.sub(r"\s*>\s*", " > ", selector.replace(":root ", "html ").strip()).split()
        compounds = [None if word == ">" else _compound(word) for word in words]
        if words and words[-1] != ">" and all(one or word == ">" for one, word in zip(compounds, words, strict=True)):
            yield _rule(compounds, properties)


def _rule(compounds: Sequence[_Compound | None], properties: Mapping[str, str]) -> _Rule:
    real = [one for one in compounds if one is not None]
    above, is_parent = [], False
    for one in reversed(compounds[:-1]):
        if one is None:
            is_parent = True
        else:
            above.append((one, is_parent))
            is_parent = False
    weights = [one.weight for one in real]
    total = (sum(w[0] for w in weights), sum(w[1] for w in weights), sum(w[2] for w in weights))
    return _Rule(real[-1], tuple(above), properties, total)


def _compound(word: str) -> _Compound | None:
    """Return a selector of one element, None if it is of a kind that says nothing here."""
    found = _COMPOUND.fullmatch(word)
    if found is None:
        return None
    parts = [one.groups() for one in _PART.finditer(found[2])]
    named = {sign: [name for kind, name, *_ in parts if kind == sign] for sign in ".#"}
    attributes = tuple((name.lower(), sign or "", said or "") for *_, name, sign, said in parts if name)
    tag = (found[1] or "").lower()
    return _Compound("" if tag == "*" else tag, next(iter(named["#"]), ""), frozenset(named["."]), attributes)
