"""PDF: what pdfium says of the pages in a child, in the order of our own geometry; pages without text recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.contract import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024  # bytes from the start; what some programs write before it is passed over
_END = b"%%EOF"
_END_WITHIN = 65_536  # bytes from the end; some programs write behind it


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the articles of a PDF; a page of a newspaper and a bulletin hold several.

    Raises:
        SourceError: it is none, is damaged, locked or too large, or nothing of it can be read.
    """
    from reporter.sources.paper import running_text
    from reporter.sources.pdf.page_text import reading
    from reporter.sources.pdf.pictures import pictures
    from reporter.sources.printed import articles

    if _MAGIC not in document.data[:_MAGIC_WITHIN]:
        raise SourceError(in_chinese("扩展名不对，里面不是 PDF，请用能打开它的程序打开，另存为 .docx 或 .txt 再放进来"))
    if _END not in document.data[-_END_WITHIN:]:
        raise SourceError(in_chinese("PDF 不完整（多半没有下载完或拷贝中断），请重新下载，或请发件人重发"))
    found = reading(document.data, document.recognition)
    printed = running_text.read(found.pages)
    photos = pictures(document.data, found.pages, printed)
    yield from articles(document, printed, found.remarks, found.hints, photos)


FORMAT = Format(in_chinese("PDF 文件"), (".pdf",), ("application/pdf",), (_MAGIC,), read=read)
