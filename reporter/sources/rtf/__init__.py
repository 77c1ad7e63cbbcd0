"""Rich Text documents, by the Rich Text Format Specification 1.9.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle

SIGNATURE = b"{\\rtf"


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a document: paragraphs, tables, text boxes, then footnotes.

    Headings get ``#`` signs. Deleted and hidden text, comments, page headers and the codes of fields stay out.
    """
    from reporter.sources.rtf.reader import Reader

    reader = Reader(document.data)
    lines = list(reader.lines())
    yield article(document, "\n".join(lines), reader.encoding, reader.hints(), photos=tuple(reader.photos()))


FORMAT = Format(
    in_chinese("RTF 文档"), (".rtf",), ("application/rtf", "text/rtf"), (SIGNATURE,), read=read, lenient=True
)
