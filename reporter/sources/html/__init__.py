"""Web pages: the article out of the page, whatever surrounds it."""

from __future__ import annotations

from reporter.errors import SourceError
from reporter.sources.html.charset import text_of
from reporter.sources.html.flow import marked_lines
from reporter.sources.html.head import published_of, title_of
from reporter.sources.html.headline import with_headline
from reporter.sources.html.main_text import main_part
from reporter.sources.html.tree import body_of, parse, prune
from reporter.sources.reading import Reading


def read(data: bytes) -> Reading:
    """Return the headline, its byline and the main text of a page, one block a line, with the head's title and date.

    Where no part of the page stands out as its article, the text of the whole page comes back: too much is better
    than nothing.

    Raises:
        SourceError: the page has no text; the caller adds the file's name.
    """
    text, encoding = text_of(data)
    page = parse(text)
    title, published = title_of(page), published_of(page)
    prune(page)
    body = body_of(page)
    found = with_headline(body, main_part(body), title) or [line for line, _ in marked_lines(body)]
    if not "".join(found).strip("\ufeff\u3000"):
        raise SourceError(
            "网页里没有文字（可能是靠脚本显示的页面，或没有保存完整），"
            "请在浏览器中打开，把正文复制到 .txt 或 .docx 文件里"
        )
    return Reading("\n".join(found), encoding, title, published)
