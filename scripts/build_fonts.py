"""Build the bundled fonts: Noto Sans SC and Noto Serif SC, cut down to the characters a Chinese office writes.

    .venv/bin/python scripts/build_fonts.py [--from /usr/share/fonts/opentype/noto] [--to fonts]

The originals are the collections of Debian's ``fonts-noto-cjk`` (SIL Open Font License 1.1, no Reserved Font Name).
Their simplified Chinese face is subset to GB2312, the characters of ``scripts/characters.txt`` and a handful of blocks,
its cubic outlines become quadratic ones (Word embeds TrueType fonts only), hints and layout tables that a chart does
not use are left out. The same originals give the same bytes: the time stamps are those of the originals.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

ROOT = Path(__file__).resolve().parent.parent
FACES = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Noto Sans SC", "Regular"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC Bold", "Noto Sans SC", "Bold"),
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Noto Serif SC", "Regular"),
)
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: ° ± ² ³ µ · × ÷ and accented letters of names
    (0x2010, 0x2027),  # dashes, quotes, ellipsis
    (0x2030, 0x203B),  # ‰ ′ ″ ※
    (0x2070, 0x209C),  # superscripts and subscripts: m³, CO₂
    (0x20AC, 0x20AC),  # €
    (0x2100, 0x2122),  # ℃ № ™
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x2193),  # arrows
    (0x2200, 0x2267),  # ≈ ≠ ≤ ≥ ∑ √
    (0x2460, 0x249B),  # ① ⑴ ⒈
    (0x25A0, 0x25EF),  # ■ ▲ ● ○
    (0x2605, 0x2606),  # ★ ☆
    (0x3000, 0x3029),  # 、。《》【】〓 and Suzhou numerals
    (0x3220, 0x3243),  # ㈠
    (0x3380, 0x33DF),  # ㎡ ㎥ ㎞ ㎏
    (0xFF00, 0xFFEF),  # full-width forms
)
UNUSED_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxComponentDepth",
)
ENGLISH = 0x409  # Windows' language identifier in name records
KEPT_NAMES = frozenset({0, 7, 8, 9, 11, 13, 14})  # copyright, trademark, makers, licence
TOLERANCE = 2.0  # of 1000 units an em: how far a quadratic outline may stray from the cubic one


def gb2312() -> set[int]:
    """Return the code points of GB/T 2312-1980."""
    rows = (bytes((lead, trail)) for lead in range(0xA1, 0xF8) for trail in range(0xA1, 0xFF))
    return {ord(text) for row in rows if len(text := row.decode("gb2312", "ignore")) == 1}


def wanted() -> set[int]:
    """Return every code point that the bundled fonts should carry."""
    listed = (ROOT / "scripts" / "characters.txt").read_text("utf-8")
    extra = {ord(character) for line in listed.splitlines() if not line.startswith("#") for character in line}
    return gb2312() | extra | {point for first, last in RANGES for point in range(first, last + 1)}


def face(collection: Path, full_name: str) -> TTFont:
    """Return one face of a collection by its full name."""
    fonts = TTCollection(str(collection), lazy=True).fonts
    return next(font for font in fonts if font["name"].getDebugName(4) == full_name)


def cut(font: TTFont, points: set[int]) -> None:
    """Leave in ``font`` only the glyphs of ``points``, without hints and without layout features."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace the cubic outlines of ``font`` by quadratic ones (the cu2qu approximation)."""
    glyphs, outlines = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = outlines
    for outline in outlines.values():
        outline.recalcBounds(table)
    widths = font["hmtx"].metrics
    font["hmtx"].metrics = {name: (widths[name][0], getattr(outlines[name], "xMin", 0)) for name in outlines}
    del font["CFF "]
    _profile(font)


def _profile(font: TTFont) -> None:
    """Declare ``font`` as TrueType without instructions."""
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for unused in UNUSED_LIMITS:
        setattr(maxp, unused, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def name(font: TTFont, family: str, style: str) -> None:
    """Name ``font`` after its subset family, and say that it is a modified version."""
    table = font["name"]
    version = table.getDebugName(5).split(";")[0]
    table.names = [entry for entry in table.names if entry.nameID in KEPT_NAMES and entry.langID == ENGLISH]
    full = family if style == "Regular" else f"{family} {style}"
    records = {
        1: family,
        2: style,
        3: f"{version};{full};subset",
        4: full,
        5: f"{version}; subset with quadratic outlines",
        6: f"{family.replace(' ', '')}-{style}",
    }
    for identifier, text in records.items():
        table.setName(text, identifier, 3, 1, ENGLISH)


def build(source: Path, target: Path) -> None:
    """Write one file a face into ``target``."""
    points = wanted()
    for collection, full_name, family, style in FACES:
        font = face(source / collection, full_name)
        cut(font, points)
        to_truetype(font)
        name(font, family, style)
        font.recalcTimestamp = False
        path = target / f"{family.replace(' ', '')}-{style}.ttf"
        font.save(path, reorderTables=True)
        print(f"{path}  {len(font.getBestCmap())} characters  {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--from", dest="source", type=Path, default=Path("/usr/share/fonts/opentype/noto"))
    parser.add_argument("--to", dest="target", type=Path, default=ROOT / "fonts")
    arguments = parser.parse_args()
    build(arguments.source, arguments.target)
