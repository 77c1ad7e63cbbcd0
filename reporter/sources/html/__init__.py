"""Web pages: the article out of the page, whatever surrounds it."""

from __future__ import annotations

from reporter.sources.html.lines import lines
from reporter.sources.html.page import parse, prune, published_of, title_of
from reporter.sources.plain import text_of
from reporter.sources.reading import Reading


def read(data: bytes) -> Reading:
    """Return the main text of a page, one block a line, with the title and the date that its head gives."""
    text, encoding = text_of(data)
    page = parse(text)
    title, published = title_of(page), published_of(page)
    prune(page)
    body = page.find("body")
    return Reading("\n".join(lines(page if body is None else body)), encoding, title, published)
