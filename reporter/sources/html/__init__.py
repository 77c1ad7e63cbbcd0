"""Web pages: the article out of the page, whatever surrounds it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Hints
from reporter.sources.contract import Format, article
from reporter.sources.raised import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporter.model import Document, RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the article of a page, with the pictures in it and beside it.

    Raises:
        SourceError: the page has no text; the caller adds the document's name.
    """
    from reporter.sources.html.page_images import beside

    yield article_of(document, beside(document.name))


def article_of(document: Document, locate: Callable[[str], bytes | None]) -> RawArticle:
    """Return the headline, its byline and the main text of a page, one block a line, with the head's title and date.

    Where no part of the page stands out as its article, the text of the whole page comes back: too much is better
    than nothing. ``locate`` finds the bytes of a picture by its address.

    Raises:
        SourceError: the page has no text; the caller adds the document's name.
    """
    from reporter.sources.html.around import fields_of, further_pages
    from reporter.sources.html.block_lines import marked_lines
    from reporter.sources.html.cascade import Cascade
    from reporter.sources.html.charset import text_of
    from reporter.sources.html.head import credits_of, houses_of, published_of, speaker, title_of
    from reporter.sources.html.headline import with_headline
    from reporter.sources.html.main_text import main_part
    from reporter.sources.html.page_images import pictures
    from reporter.sources.html.signed_below import signature
    from reporter.sources.html.tree import body_of, parse, prune
    from reporter.sources.html.unseen import blank, mark_raised
    from reporter.sources.html.wechat import content_of, hints_of, require_text, without_furniture

    text, encoding = text_of(document.data)
    page = parse(text)
    post = content_of(page)
    told = fields_of(page).or_else(credits_of(page)) if post is None else hints_of(page)
    hints = Hints(title_of(page), published_of(page)).or_else(told)
    houses = houses_of(page)
    cascade = Cascade(page)
    if page.find(".//frameset//frame") is not None:
        raise SourceError(
            in_chinese("网页分成几个框架，正文在别的网页里，请在浏览器中打开，把正文复制到 .txt 或 .docx 文件里")
        )
    prune(page)
    body = body_of(page)
    blank(body, cascade)
    mark_raised(body, cascade)
    if post is not None:
        require_text(post)
        without_furniture(page, post)
    part = main_part(body) if post is None else post
    photos = tuple(pictures(part, locate))
    found = with_headline(body, part, hints.title)
    found = [*found, *signature(part)] if found else [line for line, _ in marked_lines(body)]
    if not "".join(found).strip("\ufeff\u3000"):
        raise SourceError(
            in_chinese(
                "网页里没有文字（可能是靠脚本显示的页面，或没有保存完整），"
                "请在浏览器中打开，把正文复制到 .txt 或 .docx 文件里"
            )
        )
    text = settled("\n".join(found))
    hints = hints.or_else(Hints(organisation=speaker(houses, text)))
    read = article(document, text, encoding, hints, photos=photos)
    return replace(read, remarks=tuple(further_pages(body)))


_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)

FORMAT = Format(
    in_chinese("网页"),
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    read=read,
    holds=lambda data: _BEGINS.match(data) is not None,
)
