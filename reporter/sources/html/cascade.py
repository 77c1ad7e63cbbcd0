"""What a page's own style sheets and its elements' attributes say of an element: the properties that hide text.

Rules for a wide screen at rest; what depends on the mouse or on a script says nothing here (CSS Cascading 4).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from reporter.sources.html import style_sheets
from reporter.sources.html.boxes import LAID, PLACED
from reporter.sources.html.compounds import Around, marks_of, places
from reporter.sources.html.conditions import shows
from reporter.sources.html.covered import covers
from reporter.sources.html.css_selectors import apart, asks_places, selector, selectors
from reporter.sources.html.declarations import COMMENT, custom, declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from reporter.sources.html.compounds import Selector, Weight
    from reporter.sources.html.style_sheets import StyleRule

_MOST_RULES = 50
"""Rules that are tried on an element for each of its marks once a page has used up what may be asked of it."""

_BY_DEFAULT: Mapping[str, Mapping[str, str]] = {
    **{tag: {"text-decoration": "line-through"} for tag in ("del", "s", "strike")},
    "sup": {"vertical-align": "super"},
    "mark": {"background-color": "#ffff00", "color": "#000000"},
}
_COLOURED = ("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th")
_BY_ATTRIBUTE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("a", "href"): ("color", "#0000ee"),
    ("font", "color"): ("color", ""),
    ("body", "text"): ("color", ""),
    **{(tag, "bgcolor"): ("background-color", "") for tag in _COLOURED},
    **{(tag, "background"): ("background-image", "url()") for tag in _COLOURED},
}
"""What attributes of elements declare: a property and its value, the attribute's own where there is none."""

_NOT_SHOWN = frozenset({"hidden", "popover"})
_DIRECTION = ("rtl", "ltr")
_IMPORTED = re.compile(r"""@import\s+(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^"')\s;]+))\s*\)?([^;]*)""", re.IGNORECASE)
_MOST_IMPORTED = 20
_BEFORE_RULES = re.compile(
    r"(?:\s++|<!--|-->|@(?:charset|layer|import)\b(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)|[^;{\"'()])*+;)*+", re.IGNORECASE
)
"""Statements before the first rule of a sheet: below it, an import is none (CSS Cascading 5, 2)."""

_FOREIGN = re.compile(r"::?-(?:moz|ms|o)-", re.IGNORECASE)
"""What only other browsers select by: where it stands in a list, none of the list is read (Selectors 4, 4.1)."""

_MADE = re.compile(r"::?(?:before|after)\s*$", re.IGNORECASE)
"""The end of a selector of what a sheet puts into an element, before or behind its text."""

_ANIMATION = ("animation", "animation-name", "animation-fill-mode")
_ANIMATED = re.compile(r"[\w-]+")
_STAYING = frozenset({"forwards", "both"})
_PICTURES = ("img", "picture", "video", "canvas", "svg")
_Place = tuple[tuple[float, ...], "Weight", int]


class Cascade:
    """The rules of a page's style sheets, found by what an element is marked with.

    ``whole`` says whether they are all that there are, or others lie elsewhere; ``pictured`` are the elements behind
    whose text a picture lies, ``initial`` the custom properties that have a value before any rule says one.
    """

    def __init__(self, page: etree._Element) -> None:
        self._rules: dict[str, list[tuple[_Place, Selector, str]]] = defaultdict(list)
        sheets = list(_sheets(page))
        self.whole = None not in sheets
        text = "\n".join(filter(None, sheets))
        sheet = style_sheets.read(text)
        self._frames = sheet.last_frames
        self.initial = sheet.initial
        self._made: list[Selector] = []
        self._known: dict[etree._Element, Mapping[str, str]] = {}
        self._around = Around(places(page) if asks_places(text) else {})
        for order, rule in enumerate(sheet.rules):
            if any(declared(rule.declared)) and not _FOREIGN.search(rule.selectors):
                self._made += islice(_made(rule), _MOST_RULES - len(self._made))
                for one in selectors(rule.selectors):
                    for mark in one.last.marks():
                        self._rules[mark].append(((rule.layer, one.weight, order), one, rule.declared))
        pictures = (one for one in page.iter(*_PICTURES) if self.of(one).get("position") in LAID)
        self.pictured = frozenset(above for one in pictures if (above := one.getparent()) is not None)

    def of(self, element: etree._Element) -> Mapping[str, str]:
        """Return the properties of an element by their names: its own come last, and important ones above all."""
        if element not in self._known:
            self._known[element] = self._told(element)
        return self._known[element]

    def is_overlaid(self, element: etree._Element) -> bool:
        """Return whether the sheets put something over the whole of an element that lets nothing through."""
        if not self._made or self.of(element).get("position", "static") not in PLACED:
            return False
        above = self._around.above(element)
        return any(one.around <= above and one.matches(element, self._around) for one in self._made)

    def _told(self, element: etree._Element) -> Mapping[str, str]:
        above = self._around.above(element)
        matched = sorted(
            (
                (place, said)
                for place, one, said in self._candidates(element)
                if one.around <= above and one.matches(element, self._around)
            ),
            key=lambda one: one[0],
        )
        own = element.get("style")
        told = [declared(said) for _, said in matched] + ([declared(own)] if own else [])
        found = dict(_by_attributes(element))
        for plain, _ in told:
            found = {**(custom(found) if "all" in plain else found), **plain}
        found.update(self._at_the_end(found))
        layered = [declared(said) for (layer, *_), said in reversed(matched) if layer != style_sheets.NO_LAYER]
        for _, important in (*told, *layered):  # what a layer finds important goes before what others do
            found.update(important)
        return found

    def _at_the_end(self, properties: Mapping[str, str]) -> Mapping[str, str]:
        """Return what the last picture of an animation declares, if it is the one that stays."""
        animated = _ANIMATED.findall(" ".join(properties.get(name, "") for name in _ANIMATION)) if self._frames else []
        if _STAYING.isdisjoint(animated):
            return {}
        return {name: said for one in animated for name, said in declared(self._frames.get(one, ""))[0].items()}

    def _candidates(self, element: etree._Element) -> Iterator[tuple[_Place, Selector, str]]:
        for mark in dict.fromkeys(("", *marks_of(element))):
            known = self._rules.get(mark, ())
            self._around.left -= len(known)
            yield from known if self._around.left > 0 else known[:_MOST_RULES]


def _made(rule: StyleRule) -> Iterator[Selector]:
    """Yield the elements over which a rule puts something of its own that covers them."""
    said = declared(rule.declared)[0]
    if said.get("content", "none") in {"none", "normal"} or said.get("z-index", "").startswith("-") or not covers(said):
        return
    for part in apart(rule.selectors):
        found = _MADE.search(part)
        one = selector(part[: found.start()].strip() or "*") if found else None
        if one is not None:
            yield one


def _sheets(page: etree._Element) -> Iterator[str | None]:
    """Yield the style sheets of a page that are for screens, None for one that lies elsewhere."""
    for sheet in page.iter("style", "link"):
        if not shows(sheet.get("media", "")) or next(sheet.iterancestors("noscript", "template"), None) is not None:
            continue
        if sheet.tag == "style":
            text = "".join(sheet.itertext())
            yield from _imported(text)
            yield text
        elif "stylesheet" in sheet.get("rel", "").lower().split():
            yield _packed(sheet.get("href", ""))


def _imported(sheet: str) -> Iterator[str | None]:
    """Yield the style sheets that another one takes in, None for one that lies elsewhere."""
    if "@import" not in sheet.lower():
        return
    bare = COMMENT.sub("", sheet)
    head = _BEFORE_RULES.match(bare)
    for one in islice(_IMPORTED.finditer(bare, 0, head.end() if head else 0), _MOST_IMPORTED):
        if shows(one[4].strip()):
            yield _packed(one[1] or one[2] or one[3] or "")


def _packed(address: str) -> str | None:
    """Return a style sheet that its address holds; None for one that lies elsewhere.

    >>> _packed("data:text/css,p%7Bcolor:red%7D"), _packed("data:text/css;base64,cHt9"), _packed("a.css")
    ('p{color:red}', 'p{}', None)
    """
    head, comma, data = address.strip().partition(",")
    if not comma or not head.lower().startswith("data:"):
        return None
    content = unquote_to_bytes(data)
    try:
        return (base64.b64decode(content) if head.endswith(";base64") else content).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def _by_attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the properties that an element has by what it is and by its attributes (HTML, 15.3)."""
    tag = str(element.tag)
    yield from _BY_DEFAULT.get(tag, {}).items()
    for name, text in element.attrib.items():
        if name in _NOT_SHOWN:
            yield "display", "none"
        elif name == "dir" and str(text).lower() in _DIRECTION:
            yield "direction", str(text).lower()
        elif (tag, name) in _BY_ATTRIBUTE:
            tell, told = _BY_ATTRIBUTE[tag, str(name)]
            yield tell, told or _old_colour(str(text))


def _old_colour(text: str) -> str:
    """Return a colour as attributes have it, where its sign may be missing."""
    bare = text.strip().lower()
    return f"#{bare}" if len(bare) in {3, 6} and all(one in "0123456789abcdef" for one in bare) else bare
