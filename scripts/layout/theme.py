"""The theme part (ECMA-376 part 1, §14.2.7): its colours serve native charts; no style takes a font from it."""

from __future__ import annotations

from layout.styles import FANG, HEI, LATIN
from reporter.render.ooxml.wordml import DECLARATION

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
    "accent1": "1F5A92", "accent2": "D7000F", "accent3": "7F7F7F", "accent4": "E69F00", "accent5": "56B4E9",
    "accent6": "009E73", "hlink": "1F5A92", "folHlink": "5F497A",
}  # fmt: skip


def theme() -> str:
    """Return word/theme/theme1.xml."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{LATIN}"/><a:ea typeface="{east}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind, east in (("major", HEI), ("minor", FANG))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="briefing">'
        "<a:themeElements>"
        f'<a:clrScheme name="briefing">{colours}</a:clrScheme><a:fontScheme name="briefing">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="briefing"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
