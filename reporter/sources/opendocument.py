"""The package of an OpenDocument: what texts and sheets have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources.local_names import child, content, local
from reporter.sources.office_terms import properties
from reporter.sources.office_zip import Kind, Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.model import Hints

_ROW_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))

KIND_TEXT = Kind(
    in_chinese("ODT 文档"),
    in_chinese("旧版 Word 文件（.doc）"),
    in_chinese("请用 LibreOffice 或 WPS 打开后另存为 .docx"),
    in_chinese("请用 LibreOffice 打开修复，再另存为 .docx"),
)
KIND_SHEETS = Kind(
    in_chinese("ODS 表格"),
    in_chinese("旧版 Excel 文件（.xls）"),
    in_chinese("请用 LibreOffice 或 WPS 打开后另存为 .xlsx"),
    in_chinese("请用 LibreOffice 打开修复，再另存为 .xlsx"),
)


class OpenDocument(Package):
    """An OpenDocument package."""

    def hints(self) -> Hints:
        """Return what the document's properties tell."""
        meta = child(self.xml("meta.xml"), "meta")
        return properties(*(content(meta, name) for name in ("title", "creation-date", "date")))


def opened(data: bytes, kind: Kind) -> OpenDocument:
    """Return the package of a document.

    Raises:
        SourceError: it is none, is encrypted, or unpacks to too much.
    """
    package = OpenDocument(data, kind)
    if b"encryption-data" in (package.bytes_of("META-INF/manifest.xml") or b""):
        raise package.encrypted()
    return package


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, those in groups among the others."""
    for one in table:
        if local(one) == "table-row":
            yield one
        elif local(one) in _ROW_GROUPS:
            yield from rows_of(one)
