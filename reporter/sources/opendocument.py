"""The package of an OpenDocument: what texts and sheets have in common."""

from __future__ import annotations

from reporter.model import Hints
from reporter.sources.office import NO_TITLES
from reporter.sources.package import Kind, Package
from reporter.sources.tags import child

KIND_TEXT = Kind(
    "ODT 文档",
    "旧版 Word 文件（.doc）",
    "请用 LibreOffice 或 WPS 打开后另存为 .docx",
    "请用 LibreOffice 打开修复，再另存为 .docx",
)
KIND_SHEETS = Kind(
    "ODS 表格",
    "旧版 Excel 文件（.xls）",
    "请用 LibreOffice 或 WPS 打开后另存为 .xlsx",
    "请用 LibreOffice 打开修复，再另存为 .xlsx",
)


class OpenDocument(Package):
    """An OpenDocument package."""

    def hints(self) -> Hints:
        """Return title and date of the document's properties, the date the later of creation and last change."""
        meta = child(self.xml("meta.xml"), "meta")
        told = {
            name: (getattr(child(meta, name), "text", "") or "").strip() for name in ("title", "creation-date", "date")
        }
        title = "" if told["title"].casefold() in NO_TITLES else told["title"]
        return Hints(title or None, max(told["creation-date"], told["date"]) or None)


def opened(data: bytes, kind: Kind) -> OpenDocument:
    """Return the package of a document.

    Raises:
        SourceError: it is none, is encrypted, or unpacks to too much.
    """
    package = OpenDocument(data, kind)
    if b"encryption-data" in (package.bytes_of("META-INF/manifest.xml") or b""):
        raise package.encrypted()
    return package
