"""Documents to articles: each is read by the reader of its format, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import LeftOut
from reporter.sources import pdf, picture
from reporter.sources.children.process import PATIENCE
from reporter.sources.containers import EMPTY, documents
from reporter.sources.content import refuse_other_formats, refuse_what_is_no_text
from reporter.sources.own_files import CHECK_LIST, is_check_list
from reporter.sources.picture import recognition
from reporter.sources.registry import format_of, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
        raise SourceError(in_chinese("{name}：{reason}", name=document.name, reason=error)) from error
    if article is None:
        raise SourceError(in_chinese("{name}：里面没有文章，请检查是否放错了文件", name=document.name))


def patience(document: Document, seconds: float) -> float:
    """Return how long a document may take by the clock, beside what any may, to recognise what its pictures say.

    That may take so many ``seconds`` of the processor. Of one in which nothing would be recognised it is 0.
    """
    is_recognised = recognition.is_there() and format_of(document) in {pdf.FORMAT, picture.FORMAT}
    return PATIENCE * seconds if is_recognised else 0.0


def first(path: Path) -> RawArticle:
    """Return the first article in a file.

    Raises:
        SourceError: there is none that can be read, with the reason why.
    """
    reasons: list[str] = []
    for one in documents([path]):
        if isinstance(one, LeftOut):
            reasons.append(one.reason)
            continue
        try:
            return next(read(one))
        except SourceError as error:
            reasons.append(str(error))
    raise SourceError(reasons[0])


def _articles(document: Document) -> Iterable[RawArticle]:
    one = format_of(document)
    reason = refusal(document.name, one)
    if reason or one is None or one.read is None:
        raise SourceError(reason or in_chinese("里面是别的文件，请先解开再放进来"))
    if not document.data:
        raise SourceError(EMPTY)
    if is_check_list(document.data):
        raise SourceError(CHECK_LIST)
    if not one.signatures:  # what has a signature of its own is known best by its reader
        refuse_other_formats(document.data)
    return one.read(document)
