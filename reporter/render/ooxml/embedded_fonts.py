"""Open fonts inside a .docx, so that it looks right where the fonts it names are missing (ECMA-376 part 1, §17.8)."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from reporter import assets
from reporter.render.ooxml import added_parts, package
from reporter.render.ooxml.wordml import R, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TABLE = "word/fontTable.xml"
_SETTINGS = "word/settings.xml"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OBFUSCATED = 32
_TEXT = re.compile(rb">([^<]+)<")
_NAMED = re.compile(r'(?:w:eastAsia|a:ea typeface)="([^"+]+)"')
_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "，。、；：？！“”‘’（）《》〈〉【】—…·％℃　"
_BEFORE_EMBEDDING = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """A bundled family: its files, what it stands in for, and what the font table says of it."""

    name: str
    regular: str
    bold: str
    replaces: re.Pattern[str]
    kind: str
    panose: str


FAMILIES = (
    Family(
        "Noto Serif SC",
        "NotoSerifSC-Regular.ttf",
        "",
        re.compile("宋|仿|楷|明体|song|fang|kai|simsun", re.IGNORECASE),
        "roman",
        "02020400000000000000",
    ),
    Family(
        "Noto Sans SC",
        "NotoSansSC-Regular.ttf",
        "NotoSansSC-Bold.ttf",
        re.compile("黑|圆|等线|hei|dengxian", re.IGNORECASE),
        "swiss",
        "020B0500000000000000",
    ),
)
"""The families that are embedded, and the names of Chinese fonts whose place each can take."""


def embed(docx: bytes) -> bytes:
    """Return ``docx`` with the bundled fonts inside, each with the characters that the document uses.

    The fonts that the document names stay named: an office that has 方正小标宋简体 sees it. Where one is missing, its
    alternative names (``w:altName``) lead to the embedded family. A document that has fonts inside already comes back
    as it is. Equal documents give equal bytes.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    parts = dict(package.read(docx))
    if any(name.endswith(".odttf") for name in parts):
        return docx
    table = added_parts.parse(_font_table(parts))
    characters = _characters(parts)
    for name in _names(parts, table):
        family = _family(name)
        if family is not None:
            _lead_on(_named(table, name), family)
    table.extend([_entry(parts, family, characters) for family in FAMILIES])
    parts[_TABLE] = added_parts.serialise(table)
    _settle(parts)
    added_parts.declare(parts, _FONT_TYPE, extension="odttf")
    return package.write(parts)


def replaceable(docx: bytes) -> Mapping[str, str]:
    """Return the fonts that ``docx`` names and a bundled family can stand in for, each with the family's name.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    parts = dict(package.read(docx))
    families = {name: _family(name) for name in _names(parts, added_parts.parse(_font_table(parts)))}
    return MappingProxyType({name: family.name for name, family in families.items() if family is not None})


def _font_table(parts: dict[str, bytes]) -> bytes:
    """Return the font table, an empty one newly tied to the document where there is none."""
    if _TABLE not in parts:
        added_parts.relate(parts, package.DOCUMENT, "fontTable", _TABLE)
        added_parts.declare(parts, _TABLE_TYPE, part=_TABLE)
        parts[_TABLE] = etree.tostring(etree.Element(f"{{{W}}}fonts", nsmap={"w": W, "r": R}))
    return parts[_TABLE]


def _characters(parts: package.Parts) -> str:
    """Return every character that stands in a text of the document, and those that any page needs."""
    texts = [text for name, data in parts.items() if _holds_text(name) for text in _TEXT.findall(data)]
    found = set(b"\n".join(texts).decode("utf-8")) | set(_ALWAYS)
    return "".join(sorted(character for character in found if character >= " "))


def _holds_text(name: str) -> bool:
    return name.endswith(".xml") and name.startswith("word/")


def _names(parts: package.Parts, table: etree._Element) -> Sequence[str]:
    """Return the Chinese fonts that the document names, those of the font table first."""
    listed = [font.get(f"{{{W}}}name", "") for font in table]
    used = [name for part in parts if _holds_text(part) for name in _NAMED.findall(parts[part].decode("utf-8"))]
    return tuple(dict.fromkeys([*listed, *used]))


def _family(name: str) -> Family | None:
    """Return the family that can stand in for the font ``name``."""
    return next((one for one in FAMILIES if one.replaces.search(name)), None)


def _named(table: etree._Element, name: str) -> etree._Element:
    """Return the font table's entry of a font, a new one where it has none."""
    font = next((font for font in table if font.get(f"{{{W}}}name") == name), None)
    if font is None:
        font = _font(table, name, (("charset", "86"), ("family", "auto"), ("pitch", "variable")))
        table.append(font)
    return font


def _alternatives(font: etree._Element) -> tuple[str, ...]:
    known = font.find(f"{{{W}}}altName")
    return () if known is None else tuple(filter(None, known.get(f"{{{W}}}val", "").split(",")))


def _lead_on(font: etree._Element, family: Family) -> None:
    """Enter a family as the last alternative name of a font."""
    names = dict.fromkeys([*_alternatives(font), family.name])
    known = font.find(f"{{{W}}}altName")
    if known is None:
        known = etree.Element(f"{{{W}}}altName")
        font.insert(0, known)
    known.set(f"{{{W}}}val", ",".join(names))


def _font(table: etree._Element, name: str, values: Iterable[tuple[str, str]]) -> etree._Element:
    font = etree.Element(f"{{{W}}}font", {f"{{{W}}}name": name}, nsmap=table.nsmap)
    for tag, value in values:
        etree.SubElement(font, f"{{{W}}}{tag}", {f"{{{W}}}val": value})
    return font


def _entry(parts: dict[str, bytes], family: Family, characters: str) -> etree._Element:
    """Return the font table's entry of an embedded family, its files added to the package."""
    values = (("panose1", family.panose), ("charset", "86"), ("family", family.kind), ("pitch", "variable"))
    font = _font(etree.Element("none", nsmap={"w": W, "r": R}), family.name, values)
    for tag, file in (("embedRegular", family.regular), ("embedBold", family.bold)):
        if file:
            data = subset(assets.font(file).read_bytes(), characters)
            key = uuid.uuid5(uuid.NAMESPACE_OID, file + characters)
            part = added_parts.free_name(parts, "word/fonts/font{}.odttf")
            parts[part] = obfuscate(data, key)
            relation = added_parts.relate(parts, _TABLE, "font", part)
            attributes = {
                f"{{{R}}}id": relation,
                f"{{{W}}}fontKey": f"{{{str(key).upper()}}}",
                f"{{{W}}}subsetted": "1",
            }
            etree.SubElement(font, f"{{{W}}}{tag}", attributes)
    return font


def subset(font: bytes, characters: str) -> bytes:
    """Return a TrueType font cut down to ``characters``; those it lacks are left to the reader's own fonts."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(font), lazy=True, recalcTimestamp=False)
    options = Options()
    options.notdef_outline, options.name_IDs, options.glyph_names = True, ["*"], False
    cutter = Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(face)
    target = io.BytesIO()
    face.save(target)
    return target.getvalue()


def obfuscate(font: bytes, key: uuid.UUID) -> bytes:
    """Return a font with its first 32 bytes XORed with its key, last byte first (§17.8.1); twice gives the font again.

    >>> key = uuid.UUID(int=1)
    >>> obfuscate(obfuscate(bytes(range(40)), key), key) == bytes(range(40))
    True
    """
    pad = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font, pad, strict=False)) + font[_OBFUSCATED:]


def _settle(parts: dict[str, bytes]) -> None:
    """Tell Word to keep the fonts, cut down to what is used, when it saves the document (§17.8.3.8, §17.8.3.15)."""
    if _SETTINGS not in parts:
        return
    root = added_parts.parse(parts[_SETTINGS])
    before = {f"{{{W}}}{name}" for name in _BEFORE_EMBEDDING}
    place = next((index for index, one in enumerate(root) if one.tag not in before), len(root))
    for tag in ("saveSubsetFonts", "embedTrueTypeFonts"):
        if root.find(f"{{{W}}}{tag}") is None:
            root.insert(place, etree.Element(f"{{{W}}}{tag}"))
    parts[_SETTINGS] = added_parts.serialise(root)
