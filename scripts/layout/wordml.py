"""Styles and paragraphs written as WordprocessingML (ECMA-376 part 1, §17)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from layout.styles import FALLBACK, LATIN, Page, Style
from reporter.render.ooxml.wordml import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Piece = str | tuple[str, str]

_HANGING = "<w:overflowPunct/>"
"""Word's own: marks may hang beyond the edge. LibreOffice reads the opposite, and loses none there."""


def twips(points: float) -> int:
    """Return points in twentieths."""
    return round(points * 20)


def mm(length: float) -> int:
    """Return millimetres in twips."""
    return round(length / 25.4 * 1440)


def run_properties(style: Style) -> str:
    """Return the <w:rPr> of a style, its children in the order of the schema."""
    parts = []
    if style.font:
        latin = style.latin or LATIN
        parts.append(
            f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{style.font}"'
            f' w:hAnsi="{latin}" w:cs="{latin}"/>'
        )
    if style.bold is not None:
        parts.append("<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/>')
    if style.color:
        parts.append(f'<w:color w:val="{style.color}"/>')
    if style.spacing is not None:
        parts.append(f'<w:spacing w:val="{twips(style.spacing)}"/>')
    if style.size:
        parts.append(f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def paragraph_properties(style: Style, page: Page, size: float) -> str:
    """Return the <w:pPr> of a style, its children in the order of the schema; ``size`` is that of its type."""
    parts = ["<w:keepNext/>"] if style.keep_next else []
    if style.keep_lines:
        parts.append("<w:keepLines/>")
    if style.border:
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="{round(width * 8)}" w:space="1" w:color="{color}"/>'
            for edge, width, color in style.border
        )
        parts.append(f"<w:pBdr>{edges}</w:pBdr>")
    parts.append(_tabs(style, page, size))
    if style.id == "Normal":
        parts.append(_HANGING)
    parts += [_spacing(style), _indent(style, size)]
    if style.align:
        parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    inner = "".join(parts)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _tabs(style: Style, page: Page, size: float) -> str:
    if not style.tab:
        return ""
    leader = ' w:leader="middleDot"' if style.tab == "dots" else ""
    edge = mm(page.text_width) - twips((style.right or 0) * size)
    return f'<w:tabs><w:tab w:val="right"{leader} w:pos="{edge}"/></w:tabs>'


def _spacing(style: Style) -> str:
    attributes = []
    if style.before is not None:
        attributes.append(f'w:before="{twips(style.before)}"')
    if style.after is not None:
        attributes.append(f'w:after="{twips(style.after)}"')
    if style.pitch is not None:
        attributes.append(f'w:line="{twips(style.pitch)}" w:lineRule="exact"')
    elif style.line is not None:
        attributes.append(f'w:line="{round(style.line * 240)}" w:lineRule="auto"')
    return f"<w:spacing {' '.join(attributes)}/>" if attributes else ""


def _indent(style: Style, size: float) -> str:
    """Return indents in characters, with the same in twips for readers that know no characters."""
    attributes = []
    for name, characters in (("left", style.left), ("right", style.right)):
        if characters is not None:
            attributes.append(f'w:{name}Chars="{round(characters * 100)}" w:{name}="{twips(characters * size)}"')
    if style.hanging is not None:
        attributes.append(f'w:hangingChars="{style.hanging * 100}" w:hanging="{twips(style.hanging * size)}"')
    elif style.indent is not None:
        attributes.append(f'w:firstLineChars="{style.indent * 100}" w:firstLine="{twips(style.indent * size)}"')
    return f"<w:ind {' '.join(attributes)}/>" if attributes else ""


def style_xml(style: Style, page: Page, normal: float) -> str:
    """Return the <w:style> of a style; ``normal`` is the size of type of those that have none of their own."""
    default = ' w:default="1"' if style.id == "Normal" else ""
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    properties = paragraph_properties(style, page, style.size or normal) if style.kind == "paragraph" else ""
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">'
        f"<w:name w:val={quoteattr(style.name)}/>{based}{following}<w:qFormat/>{properties}"
        f"{run_properties(style)}</w:style>"
    )


def _table_style(accent: str) -> str:
    """Return the style of tables: rules above, below and between rows, the head shaded where there is an accent."""
    strong = accent or "000000"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/>' if accent else ""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for edge, size, color in (("top", 12, strong), ("bottom", 12, strong), ("insideH", 4, "A6A6A6"))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="DataTable"><w:name w:val="数据表"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{strong}"/></w:tcBorders>{shade}</w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def styles(used: Sequence[Style], page: Page, accent: str = "") -> str:
    """Return word/styles.xml: document defaults without a theme, the styles, the table style."""
    normal = used[0]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:eastAsia="{normal.font}"'
        f' w:hAnsi="{LATIN}" w:cs="{LATIN}"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    body = "".join(style_xml(style, page, normal.size or 0) for style in used)
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{body}{_table_style(accent)}</w:styles>"


def font_table() -> str:
    """Return word/fontTable.xml, which names for each Chinese font the one to fall back to."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in FALLBACK.items()
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


class Writer:
    """Writes paragraphs and tables, each run with the font that its style asks for."""

    def __init__(self, used: Sequence[Style], page: Page) -> None:
        self.page = page
        self._styles = {style.id: style for style in used}

    def font(self, style: str) -> str:
        """Return the eastAsia font that a style has, by itself or from what it is based on."""
        found = self._styles[style]
        return found.font or self.font(found.based or "Normal")

    def run(self, paragraph: str, piece: Piece) -> str:
        """Return a run; a piece is text, or a character style and text."""
        character, text = ("", piece) if isinstance(piece, str) else piece
        named = f'<w:rStyle w:val="{character}"/>' if character else ""
        own = self._styles[character].font if character else None
        fonts = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{own or self.font(paragraph)}"/>'
        properties = f"<w:rPr>{named}{fonts}</w:rPr>"
        inner = "".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if i % 2 == 0 else "<w:tab/>"
            for i, part in enumerate(re.split("(\t)", text))
            if part
        )
        return f"<w:r>{properties}{inner}</w:r>"

    def paragraph(self, style: str, *pieces: Piece, keep: bool = False) -> str:
        """Return a paragraph, kept whole with the next one if asked; a piece that starts with ``<`` is XML already."""
        runs = "".join(
            piece if isinstance(piece, str) and piece.startswith("<w:") else self.run(style, piece) for piece in pieces
        )
        kept = "<w:keepNext/><w:keepLines/>" if keep else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{self._frame(style)}</w:pPr>{runs}</w:p>'

    def _frame(self, style: str) -> str:
        """Return what holds a paragraph at the foot of its page; LibreOffice knows it in paragraphs only."""
        found = self._styles[style]
        if not found.frame:
            return self._frame(found.based) if found.based else ""
        return (
            f'<w:framePr w:w="{mm(self.page.text_width)}" w:wrap="through" w:vAnchor="margin" w:hAnchor="margin"'
            ' w:xAlign="center" w:yAlign="bottom"/>'
        )

    def field(self, paragraph: str, code: str, result: str) -> str:
        """Return the runs of a field whose result is right without Word computing it."""
        fonts = f'<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{self.font(paragraph)}"/></w:rPr>'
        marks = [f'<w:r>{fonts}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        instruction = f'<w:r>{fonts}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        return marks[0] + instruction + marks[1] + self.run(paragraph, result) + marks[2]

    def tag(self, code: str) -> str:
        """Return a paragraph that holds a tag only, such as ``p for 文章 in 文章列表``; it leaves no trace."""
        return self.paragraph("Normal", "{%" + code + " %}")

    def when(self, condition: str, *blocks: str) -> str:
        """Return blocks that are there only if a condition holds."""
        return self.tag(f"p if {condition}") + "".join(blocks) + self.tag("p endif")

    def each(self, loop: str, *blocks: str) -> str:
        """Return blocks repeated for each member of a list."""
        return self.tag(f"p for {loop}") + "".join(blocks) + self.tag("p endfor")

    def table(
        self,
        widths: Sequence[float],
        heads: Sequence[str],
        loop: str,
        cells: Sequence[tuple[str, tuple[Piece, ...]]],
        whole: str = "",
    ) -> str:
        """Return a table with a repeated header row and a row for each member of a list; widths are shares.

        ``whole`` keeps it on one page: the condition on which its last row too stays with what follows.
        """
        across = mm(self.page.text_width)
        wide = [round(across * width / sum(widths)) for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
        head = "".join(self._cell(width, ("CellHead", (text,))) for width, text in zip(wide, heads, strict=True))

        def row(*, keep: bool) -> str:
            made = (self._cell(*one, keep=keep) for one in zip(wide, cells, strict=True))
            return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(made)}</w:tr>"

        def tag(code: str) -> str:
            return f"<w:tr>{self._cell(across, ('Cell', ('{%tr ' + code + ' %}',)), len(wide))}</w:tr>"

        rows = row(keep=False)
        if whole:
            choice = (f"if not loop.last or ({whole})", "else", "endif")
            rows = tag(choice[0]) + row(keep=True) + tag(choice[1]) + rows + tag(choice[2])
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="DataTable"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"'
            ' w:lastRow="0" w:firstColumn="0"'
            f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
            f"{tag('for ' + loop)}{rows}{tag('endfor')}</w:tbl>"
        )

    def _cell(self, width: int, cell: tuple[str, Sequence[Piece]], span: int = 1, *, keep: bool = False) -> str:
        style, pieces = cell
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>'
            f"{self.paragraph(style, *pieces, keep=keep)}</w:tc>"
        )
