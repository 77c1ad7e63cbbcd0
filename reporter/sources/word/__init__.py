"""Word documents of before 2007 and those of WPS, read from their binary streams.

What Word calls a piece table says where each stretch of the text lies in the file; runs of bytes have properties beside
them. Everything here is by [MS-DOC], Word (.doc) Binary File Format; its names are in the docstrings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.contract import Format


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a document: paragraphs, tables, then text boxes, footnotes and endnotes.

    Headings get ``#`` signs. Deleted and hidden text, comments, page headers and the codes of fields stay out.
    """
    from reporter.sources.contract import article
    from reporter.sources.ole import Container
    from reporter.sources.word.stories import lines
    from reporter.sources.word.streams import Streams

    with Container(document.data) as container:
        streams = Streams.of(container)
        hints = container.hints()
    yield article(document, "\n".join(lines(streams)), "utf-16-le", hints)


OLD_WORD = Format("旧版 Word 文档")
