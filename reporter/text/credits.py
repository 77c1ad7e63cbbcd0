"""Who wrote an article as an issue names them behind the body it is about: the press is told from that body's staff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.press import HOUSE, PAPERS
from reporter.text import organisations
from reporter.text.stated_sources import MARK, source, whole_signature
from reporter.text.writers import signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Role

_FROM = r"(?:来源|出处|转自|转载自?|原载|原刊|摘自)"
_PAPER = re.compile(
    rf"{_FROM}(?:[：:]?[^，。；《》]{{0,12}}?(?P<titled>《[{HAN}·]{{2,12}}》)|[：:\s]*(?P<named>[{HAN}]{{1,12}}?"
    rf"(?:{PAPERS}|报社|晨刊|周刊|通讯社|新闻网|日报网|电视台|广播电台|融媒体中心|新华[社网]|人民网))(?![{HAN}]))"
)
_PRINTED = re.compile(rf".*(?:{PAPERS}|[晨周]刊)")
"""What is printed, and stands in the marks of titles; a station or an agency does not."""

_PAGE_SAYS = re.compile(rf"[（(【]?(?:文章|稿件|信息|本文)?(?={_FROM})")
_BRACKETS = re.compile(r"[（(【]([^（）()【】]{2,60})[）)】]$")
_AS = "据"
_LAST = 2  # paragraphs of which one may say in brackets where it was printed
_LEAD_LENGTH = 80  # characters of a paragraph in which 本报讯（记者 …） stands
_SIGN = re.compile(
    rf"{HOUSE}(?:(?P<记者>记者|特派员|评论员)|(?P<通讯员>通讯员)|(?P<实习生>实习生))|作者|供稿|撰[文稿]|编辑|责编|审核|校对|摄影"
)


def credited(article: Article) -> tuple[str, ...]:
    """Return who wrote an article: the paper that printed it (据《…》), else its names, those of reporters as such.

    Before its names stands the source that the article states, where nothing beside it says whose it is. What a person
    wrote in the place of the names that the text has stays as it is.
    """
    if article.byline != tuple(dict.fromkeys(signed(article.blocks))):
        return article.byline
    paper = next(_papers(article), None) if article.byline else None
    if paper and paper.strip("《》") != article.organisation:
        return (f"{_AS}{paper}",)
    stated = source(article)
    told = (f"{MARK}{_titled(stated)}",) if stated else ()
    signs = [_sign(name, article) for name in article.byline]
    if "记者" not in signs:
        return (*told, *article.byline)
    return (*told, *(sign + name for sign, name in zip(signs, article.byline, strict=True)))


def named_below(article: Article) -> str:
    """Return the body that the line below a title names, empty for none: none where that tells another source."""
    told = any(name.startswith((MARK, _AS)) for name in credited(article))
    inferred = told and source(article) and article.organisation == organisations.actor(article.blocks)
    return "" if inferred else whole_signature(article)


def _papers(article: Article) -> Iterator[str]:
    """Yield the papers from which an article says it is: in a byline, in brackets at its end, below it on its page."""
    brackets = map(_BRACKETS.search, _texts(article, "body")[-_LAST:])
    below = filter(_PAGE_SAYS.match, _texts(article, "boilerplate"))
    lines = (*_texts(article, "byline"), *(found[1] for found in brackets if found), *below)
    yield from (found["titled"] or _titled(found["named"]) for found in map(_PAPER.search, lines) if found)


def _titled(paper: str) -> str:
    """Return the name of a paper in the marks of a title: 《澜坪日报》."""
    return f"《{paper}》" if _PRINTED.fullmatch(paper) else paper


def _texts(article: Article, role: Role) -> list[str]:
    return [block.text for block in article.blocks if block.role == role]


def _sign(name: str, article: Article) -> str:
    """Return what a name is signed with, 记者 or 通讯员, empty if with neither: 记者 甲 乙 has two reporters."""
    body = _texts(article, "body")
    for text in (*_texts(article, "byline"), *(text[:_LEAD_LENGTH] for text in body[:_LAST]), *body[-1:]):
        signs = list(_SIGN.finditer(text, 0, max(text.find(name), 0)))
        if signs and signs[-1].lastgroup:
            return signs[-1].lastgroup
    return ""
