"""The lines of an article without those that its page puts around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.html.block_lines import SENTENCE_END, marked_lines

if TYPE_CHECKING:
    from lxml import etree

# Headings of what follows an article on its page, as whole lines.
_BELOW = re.compile(
    r"#*\s*[【\[]?(?:相关(?:新闻|阅读|推荐|文章|报道|链接|稿件|资讯)|推荐阅读|为[你您]推荐|猜你喜欢|热[门点](?:推荐|新闻|文章)|延伸阅读|精彩(?:图集|推荐)"
    r"|更多(?:新闻|精彩)|[大网]?[家友]?(?:最新|热门|全部|发表|我要)?评论(?:[（(]\d*[）)])?)[】\]]?\s*[:：>»]*"
)

_WHERE_ONE_STANDS = re.compile(r"(?:[您你]的|您?当前|您?现在|所在)*位置\s*[:：]")


def article_lines(part: etree._Element) -> list[str]:
    """Return the lines of an article without links, where one stands (首页 > 新闻), and what is below it.

    It ends at a heading such as 推荐阅读 with less text after than before it, and at the first link after its last
    sentence, for previous and next pages, further news and teasers are links with dates and labels between them.
    """
    marked = list(marked_lines(part))
    marked = marked[: _below(marked)]
    sentences = (index for index, (text, is_link) in enumerate(marked) if not is_link and SENTENCE_END.search(text))
    last = max(sentences, default=0)
    end = next((index for index in range(last, len(marked)) if marked[index][1]), len(marked))
    return [text for text, is_link in marked[:end] if not (is_link or _WHERE_ONE_STANDS.match(text))]


def _below(marked: list[tuple[str, bool]]) -> int:
    """Return the index of the heading below which the page goes on with other things, or the number of lines."""
    total = sum(len(text) for text, _ in marked)
    before = 0
    for index, (text, _) in enumerate(marked):
        if 2 * before > total and _BELOW.fullmatch(text):
            return index
        before += len(text)
    return len(marked)
