"""Web pages that a browser kept whole (.mht): the page among its pictures and styles (RFC 2557)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources import html
from reporter.sources.contract import article
from reporter.sources.mails import encoded_words
from reporter.sources.mails.eml import kept, parsed, payload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

    from reporter.model import RawArticle

_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the article of the page; of a page of frames, that of the first frame that has text.

    Raises:
        SourceError: there is no page in it, or no text in that; the caller adds the document's name.
    """
    message = parsed(document.data)
    reasons: list[SourceError] = []
    for page in _pages(message):
        try:
            found = html.article_of(Document(document.name, _utf8(page), "text/html"), kept(message))
        except SourceError as error:
            reasons.append(error)
            continue
        hints = replace(found.hints, written=encoded_words.sent(message))
        yield article(document, found.text, found.encoding, hints, photos=found.photos)
        return
    raise (
        reasons[0]
        if reasons
        else SourceError(in_chinese("网页存档里没有网页，请在浏览器中另存为“网页，仅 HTML”再放进来"))
    )


def _pages(message: Message) -> Sequence[Message]:
    """Return the pages, that with which the archive starts first."""
    pages = [one for one in message.walk() if one.get_content_type() in _PAGES]
    start = message.get_param("start")
    return sorted(pages, key=lambda one: one.get("Content-ID") != start) if isinstance(start, str) else pages


def _utf8(page: Message) -> bytes:
    """Return the bytes of a page; those that need what they declare, as UTF-8."""
    declared = page.get_content_charset() or ""
    data = payload(page)
    return (
        encoded_words.decoded(data, declared).encode("utf-8", "replace")
        if encoded_words.is_stateful(declared)
        else data
    )
