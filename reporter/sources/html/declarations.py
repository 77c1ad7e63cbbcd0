"""What a page's styles declare of an element, as far as text is hidden by it (CSS Cascading 4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.sources.html.css_selectors import unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping

# fmt: off
PROPERTIES = frozenset((
    "all", "animation", "animation-fill-mode", "animation-name", "aspect-ratio", "backdrop-filter",
    "backface-visibility", "background", "background-clip", "background-color", "background-image", "bottom", "clip",
    "clip-path", "color", "contain", "contain-intrinsic-size", "container-type", "content", "content-visibility",
    "direction", "display", "filter", "flex", "flex-basis", "flex-grow", "float", "font", "font-family",
    "font-size", "font-size-adjust", "grid",
    "grid-template", "grid-template-rows", "height", "inset", "isolation", "left", "letter-spacing", "line-height",
    "margin", "margin-left", "margin-right", "margin-top", "mask", "mask-image", "mask-size", "max-height", "max-width",
    "min-height", "min-width", "mix-blend-mode", "mso-hide", "offset", "offset-path", "opacity", "overflow",
    "overflow-clip-margin", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "perspective",
    "position", "right", "rotate", "scale", "text-decoration", "text-decoration-line", "text-fill-color", "text-indent",
    "text-security", "text-shadow", "text-stroke", "text-wrap", "top", "transform", "translate", "unicode-bidi",
    "vertical-align", "visibility", "white-space", "width", "will-change", "z-index", "zoom",
))
# fmt: on
_OTHER_NAMES = {
    "block-size": "height",
    "inline-size": "width",
    "max-block-size": "max-height",
    "max-inline-size": "max-width",
    "min-block-size": "min-height",
    "min-inline-size": "min-width",
    "overflow-block": "overflow",
    "overflow-inline": "overflow",
    "text-wrap-mode": "text-wrap",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-block-start": "margin-top",
    "margin-inline-end": "margin-right",
    "overflow-x": "overflow",
    "overflow-y": "overflow",
}
_MAKERS = re.compile(r"-(?:webkit|moz|ms|o)-(?=[a-z])")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_APART = re.compile(r"""(?>[^;"'()\\]|\\.|"(?>[^"\\]|\\.)*+"?|'(?>[^'\\]|\\.)*+'?|\([^()]*\)?|[()\\])++""", re.DOTALL)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_COMPUTED = re.compile(r"[\w-]\(")
"""A value that a browser works out: in which functions, nobody can list."""

TAKEN_OVER = frozenset({"inherit", "unset", "revert", "revert-layer"})
"""Values of any property that say no other than what is around the element."""

_ANY = TAKEN_OVER | {"initial"}
_NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})%?")
_LENGTH = re.compile(rf"(?:auto|none|normal|[a-z]+-content|stretch|{_NUMBER.pattern}[a-z]{{0,5}})")
_VALID: Mapping[str, re.Pattern[str]] = {
    "display": re.compile(
        r"(?:(?:none|contents|block|flex|grid|flow|flow-root|run-in|table(?:-[a-z-]+)?|ruby(?:-[a-z-]+)?|list-item|"
        r"inline(?:-(?:block|flex|grid|table))?|-webkit-(?:inline-)?(?:box|flex)|-moz-(?:inline-)?box|math|"
        r"-ms-(?:inline-)?(?:flexbox|grid))(?: |$))+"
    ),
    "visibility": re.compile(r"visible|hidden|collapse"),
    "position": re.compile(r"static|relative|absolute|fixed|sticky|-webkit-sticky"),
    "opacity": _NUMBER,
    "overflow": re.compile(r"(?:visible|hidden|clip|auto|scroll|overlay)(?: (?:visible|hidden|clip|auto|scroll))?"),
    "content-visibility": re.compile(r"visible|hidden|auto"),
    "font-size": re.compile(r"(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger|math|" + _LENGTH.pattern),
    **dict.fromkeys(("left", "top", "right", "bottom", "height", "width", "max-height", "max-width"), _LENGTH),
    **dict.fromkeys(("text-indent", "margin-left", "margin-right", "margin-top", "line-height"), _LENGTH),
}
"""What browsers take for a value; a declaration with another one is none."""


@lru_cache(maxsize=4096)
def declared(text: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the declarations by which text may be hidden, and those of them that are important.

    >>> declared("DISPLAY: none; display: nonsense; color: red ! important; quotes: ';'")
    ({'display': 'none'}, {'color': 'red'})
    """
    plain, important = dict[str, str](), dict[str, str]()
    written = unescaped(COMMENT.sub("", text)) if "\\" in text or "/*" in text else text
    for one in _APART.findall(written):
        name, _, said = one.partition(":")
        name, value = name.strip().lower(), said.strip().lower()
        if name.startswith("--"):
            plain[name] = said.strip()
            continue
        name = _MAKERS.sub("", name)
        name = _OTHER_NAMES.get(name, name)
        bare = _IMPORTANT.sub("", value)
        if name == "all" and value in _ANY:
            plain = {**custom(plain), **_all(value)}
        elif name in PROPERTIES and is_valid(name, bare):
            (plain if bare == value else important).update(_long(name, bare))
    return plain, important


def custom(properties: Mapping[str, str]) -> dict[str, str]:
    """Return the custom properties among some, which are not taken back with all others."""
    return {name: said for name, said in properties.items() if name.startswith("--")}


def _all(value: str) -> dict[str, str]:
    """Return what is so once nothing is said of an element: nothing but what is around it, or not even that."""
    box = {} if value.startswith("revert") else {"display": "inline"}
    return {"all": value, **box, **(dict.fromkeys(_INHERITED, "initial") if value == "initial" else {})}


_INHERITED = ("color", "visibility", "font-size", "line-height")


def filled(value: str, named: Mapping[str, str]) -> str:
    """Return a value with the custom properties that it names (CSS Custom Properties 1).

    >>> filled("var(--a, var(--b, none))", {"--b": "block"}), filled("var(--a, none)", {})
    ('block', 'none')
    """
    for _ in range(_MOST_NAMED):
        found = _NAMED.search(value)
        if found is None or len(value) > _LONGEST_VALUE:
            break
        value = value[: found.start()] + named.get(found[1], (found[2] or "").strip()) + value[found.end() :]
    return value.strip().lower()


_NAMED = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)", re.IGNORECASE)
_MOST_NAMED = 20
_LONGEST_VALUE = 500


def is_valid(name: str, value: str) -> bool:
    """Return whether browsers take a value for one of a property, as far as that is known."""
    valid = _VALID.get(name)
    return bool(value) and (valid is None or value in _ANY or bool(_COMPUTED.search(value) or valid.fullmatch(value)))


def _long(name: str, value: str) -> Mapping[str, str]:
    """Return what a declaration of several properties says of each."""
    if name == "margin":
        sides = value.split() if "(" not in value else [value]
        right = sides[1] if len(sides) > 1 else sides[0]
        return {
            "margin-top": sides[0],
            "margin-right": right,
            "margin-left": sides[3] if len(sides) == 4 else right,  # noqa: PLR2004 - all sides
        }
    if name == "background":
        return {"background": value, "background-color": "", "background-image": "", "background-clip": ""}
    if name == "mask":
        return {"mask": value, "mask-image": "", "mask-size": ""}
    return {name: value}
