"""Documents to articles: each is read by the reader of its format, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.sources.content import refuse_other_formats, refuse_what_is_no_text
from reporter.sources.formats import format_of, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.model import Document, RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the articles of a document, one at the least.

    Raises:
        SourceError: the document is of a format that nobody reads, or holds no Chinese text; the message, in Chinese
            because it is shown in the briefing, names the document, the reason and the remedy.
    """
    article = None
    try:
        for article in _articles(document):
            refuse_what_is_no_text(article.text)
            yield article
    except SourceError as error:
        raise SourceError(f"{document.name}：{error}") from error
    if article is None:
        raise SourceError(f"{document.name}：里面没有文章，请检查是否放错了文件")


def _articles(document: Document) -> Iterable[RawArticle]:
    one = format_of(document)
    reason = refusal(document.name, one)
    if reason or one is None or one.read is None:
        raise SourceError(reason or "里面是别的文件，请先解开再放进来")
    if not document.data:
        raise SourceError("文件是空的，请换成有内容的文件")
    if not one.signatures:  # what has a signature of its own is known best by its reader
        refuse_other_formats(document.data)
    return one.read(document)
