"""The parts of a template's package: document, styles, settings, footers, content types and relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import wordml
from layout.theme import theme
from layout.wordml import NAMESPACES, Writer, mm
from reporter.render.ooxml import package
from reporter.render.ooxml.wordml import DECLARATION

if TYPE_CHECKING:
    from types import ModuleType

    from layout.styles import Page

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_LINE_START = "!%),.:;&gt;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠*"
"""What Word keeps from the start of a Chinese line, and the star of what was computed."""
_RELATED = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("footer", "footer1"),
    ("footer", "footer2"),
)


def package_of(template: ModuleType) -> bytes:
    """Return the .docx of a template module, which has NAME, PAGE, STYLES, ACCENT and body()."""
    writer = Writer(template.STYLES, template.PAGE)
    texts = {
        package.CONTENT_TYPES: _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", _OFFICE, "word/document.xml"),
            ("metadata/core-properties", f"{_PACKAGE}/relationships", "docProps/core.xml"),
            ("extended-properties", _OFFICE, "docProps/app.xml"),
        ),
        "docProps/core.xml": _core(template.NAME),
        "docProps/app.xml": (
            f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>reporter</Application></Properties>"
        ),
        "word/document.xml": _document(writer, template.body(writer)),
        "word/styles.xml": wordml.styles(template.STYLES, template.PAGE, template.ACCENT),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": wordml.font_table(),
        "word/theme/theme1.xml": theme(),
        "word/footer1.xml": _footer("Footer"),
        "word/footer2.xml": _footer("FooterEven"),
        "word/_rels/document.xml.rels": _relations(
            *((kind, _OFFICE, f"{name}.xml") for kind, name in _RELATED), ("theme", _OFFICE, "theme/theme1.xml")
        ),
    }
    return package.write({name: text.encode("utf-8") for name, text in texts.items()})


def _content_types() -> str:
    overrides = {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for kind, name in _RELATED}
    overrides["/word/document.xml"] = f"{_WORD}.document.main+xml"
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    body = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{body}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, base, target) in enumerate(relations, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _core(name: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{name}</dc:title>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _settings() -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{_NO_LINE_START}"/>'
        "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _document(writer: Writer, body: str) -> str:
    page = writer.page
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{_section(page)}</w:body></w:document>"


def _section(page: Page) -> str:
    """Return the section: paper, margins, footers."""
    orient = ' w:orient="landscape"' if page.landscape else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{mm(page.width)}" w:h="{mm(page.height)}"{orient}/>'
        f'<w:pgMar w:top="{mm(page.top)}" w:right="{mm(page.right)}" w:bottom="{mm(page.bottom)}"'
        f' w:left="{mm(page.left)}" w:header="851" w:footer="{mm(page.footer)}" w:gutter="0"/></w:sectPr>'
    )


def _footer(style: str) -> str:
    """Return a footer with the page number between dashes, — 1 —."""
    field = "".join(
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="宋体"/></w:rPr>{inner}</w:r>'
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p></w:ftr>'
