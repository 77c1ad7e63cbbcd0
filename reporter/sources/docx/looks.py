"""How characters of a Word document look, as far as nobody sees them for it (ECMA-376 part 1, §17.3.2 and §17.7.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.colours import are_alike, shade
from reporter.sources.local_names import child, children, local, number, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

OFF = frozenset({"0", "false", "off"})
"""What a property says that is not on."""

_TOGGLES = ("vanish", "strike")
"""What a style of characters turns around where that of the paragraph says it too."""

_MOST = {"sz": 6, "w": 10, "fitText": 20, "spacing": -200}
"""Up to which value nothing is seen: half points of size, per cent of width, twentieths of a point."""

_OFF_LINE = 300
"""Half points above or below its line at which a word stands among others, or off the page."""

_HIGHLIGHTS = {
    "black": "000000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
_THEMED = {"background1": "FFFFFF", "light1": "FFFFFF", "bg1": "FFFFFF", "lt1": "FFFFFF"} | {
    "text1": "000000",
    "dark1": "000000",
    "tx1": "000000",
    "dk1": "000000",
}
_OF_SIGNS = re.compile(
    r"(?:Wing|Web)dings(?: \d)?|(?:Bookshelf )?Symbol(?: \d)?|MT Extra|Marlett|ZapfDingbats|(?:Adobe )?Blank"
    r"|(?:Free |Libre Barcode |C(?:ode )?|IDAutomation\w*|Bar ?code ?)(?:3 ?of ?9|39|93|128|EAN\w*|QR)[\w ]*",
    re.IGNORECASE,
)
"""Fonts in which letters and figures are drawn as other signs, as bars, or not at all."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_SHARE = re.compile(r"pct(\d\d)")
_FULL = 90
"""Per cent of a ground that a pattern covers as if it were painted."""

_PART = re.compile(r"[0-9A-Fa-f]{2}")
_PARTS = ("themeTint", "themeShade")
_WHOLE = re.compile(r"-?\d{1,7}")
CLEAR = "none"
"""The colour of text that is not painted."""

_NEARLY_ALL = 95_000
"""How transparent a colour is that is not seen, in thousandths of a per cent."""


def is_on(switch: etree._Element | None) -> bool:
    """Return whether a property that is on or off is there and on."""
    return switch is not None and value(switch, "val") not in OFF


def look(properties: etree._Element | None) -> Mapping[str, str]:
    """Return what properties of characters say of how they look."""
    found: dict[str, str] = {}
    for one in () if properties is None else properties:
        name = local(one)
        if name in _TOLD:
            found[name] = _TOLD[name](one)
    return found


def over(paragraph: Mapping[str, str], characters: Mapping[str, str]) -> Mapping[str, str]:
    """Return the look of a style of characters in a paragraph of a style; what both switch on is off."""
    if not paragraph or not characters:
        return paragraph or characters
    off = {name: "0" for name in _TOGGLES if paragraph.get(name) == characters.get(name) == "1"}
    on = {name: "1" for name in _TOGGLES if paragraph.get(name) == "1" and characters.get(name) == "0"}
    return {**paragraph, **characters, **on, **off}


def is_unseen(look: Mapping[str, str]) -> bool:
    """Return whether characters are hidden, struck out, too small to be seen, or far from their line."""
    if "1" in {look.get("vanish"), look.get("strike"), look.get("dstrike")} or look.get("textFill") == CLEAR:
        return True
    shift = look.get("position", "")
    if _WHOLE.fullmatch(shift) and abs(int(shift)) >= _OFF_LINE:
        return True
    return any(_WHOLE.fullmatch(look.get(name, "")) and int(look[name]) <= most for name, most in _MOST.items())


def is_in_signs(look: Mapping[str, str]) -> bool:
    """Return whether characters are drawn as other signs than they are."""
    return any(map(is_sign_font, look.get("rFonts", "").split("|")))


def is_sign_font(name: str) -> bool:
    """Return whether letters and figures are drawn as other signs in a font of that name."""
    return _OF_SIGNS.fullmatch(name) is not None


def ink(look: Mapping[str, str]) -> str:
    """Return the colour of characters as six digits, empty where it is not known or goes by what is behind it."""
    return look.get("textFill") or look.get("color", "")


def ground(look: Mapping[str, str]) -> str:
    """Return the colour that characters have behind them of their own, empty where they have none."""
    return look.get("highlight") or look.get("shd", "")


def are_same(one: str, other: str) -> bool:
    """Return whether nobody tells two colours of six digits apart.

    >>> are_same("FEFEFE", "FFFFFF"), are_same("auto", "FFFFFF")
    (True, False)
    """
    known = [told[0] for text in (one, other) if _HEX.fullmatch(text) and (told := shade(f"#{text.lower()}"))]
    return len(known) == len((one, other)) and are_alike(*known)


def fill(shading: etree._Element | None) -> str:
    """Return the colour of a shading as six digits, empty for none."""
    kind = _SHARE.fullmatch(value(shading, "val") or "")
    is_full = value(shading, "val") == "solid" or (kind is not None and int(kind[1]) >= _FULL)
    told = value(shading, "color" if is_full else "fill") or ""
    return told if _HEX.fullmatch(told) else _THEMED.get(value(shading, "themeFill") or "", "")


def _switch(one: etree._Element) -> str:
    return str(int(is_on(one)))


def _value(one: etree._Element) -> str:
    return value(one, "val") or ""


def _text_colour(one: etree._Element) -> str:
    """Return the colour of characters; one of the theme, with what lightens or darkens it, goes before another."""
    themed = _THEMED.get(value(one, "themeColor") or "", "")
    tint, shading = (int(told, 16) if _PART.fullmatch(told := value(one, name) or "") else 255 for name in _PARTS)
    if themed:
        parts = (int(themed[at : at + 2], 16) * shading // 255 for at in (0, 2, 4))
        return "".join(f"{255 - (255 - part) * tint // 255:02X}" for part in parts)
    told = _value(one)
    return told if _HEX.fullmatch(told) else ""


def _text_fill(one: etree._Element) -> str:
    """Return the colour with which characters are filled, that of text that is not painted where they are not."""
    solid, stops = child(one, "solidFill"), children(child(child(one, "gradFill"), "gsLst"), "gs")
    colours = {_painted(next(iter(stop), None)) for stop in stops}
    if len(colours) == 1:
        return colours.pop()
    if child(one, "noFill") is not None:
        return CLEAR
    return _painted(None if solid is None else next(iter(solid), None))


def _painted(painted: etree._Element | None) -> str:
    if painted is None:
        return ""
    if (number(child(painted, "alpha"), "val") or 0) >= _NEARLY_ALL:
        return CLEAR
    return _THEMED.get(_value(painted), "") if local(painted) == "schemeClr" else _value(painted)


_TOLD: Mapping[str, Callable[[etree._Element], str]] = {
    **dict.fromkeys(("vanish", "strike", "dstrike"), _switch),
    **dict.fromkeys(_MOST, _value),
    "color": _text_colour,
    "highlight": lambda one: _HIGHLIGHTS.get(_value(one), ""),
    "shd": fill,
    "textFill": _text_fill,
    "vertAlign": _value,
    "position": _value,
    "rFonts": lambda one: "|".join(map(str, one.attrib.values())),
}
