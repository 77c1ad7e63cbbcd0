"""What the head of a page says about the article: its title, and when it came out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.names import is_mention
from reporter.chinese.people import is_person
from reporter.chinese.press import SITES
from reporter.model import Hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

# "_", "|", " - ", and a hyphen before a short last piece or two, unless it joins letters as in 5G-A.
_SEPARATOR = re.compile(
    r"[_|｜]|\s[-–—]+\s|(?<![A-Za-z0-9-])-{1,2}(?=[^-]{2,10}(?:-{1,2}[^-]{2,10})?$)"
    r"|-{1,2}(?=[^-A-Za-z0-9][^-]{1,9}$)"
)
# The name of a site or of a section of it.
_SITE = re.compile(
    r".*(?:官网|网站|门户|频道|首页|主页|新闻网|信息网|政府网|日报|晚报|在线)"
    r"|(?:新闻|公司|行业|工作|图片|信息)?(?:动态|资讯|新闻|要闻|中心|详情)"
)
_PRESS = re.compile(f"(?:{SITES}|社)$")
_HOUSE = re.compile("(?P<school>[中小大]学|学校|幼儿园|校)$|公司|中心|[院局馆站所厂场]$")
_PUBLISHED_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_DATE_NAMES = (
    *("article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "publishtime"),
    *("og:release_date", "published_time", "weibo:article:create_at", "article:create_at", "dc.date.issued"),
    *("dc.date", "dcterms.created", "dcterms.issued", "date"),
)


def title_of(page: etree._Element) -> str | None:
    """Return the page's title without the names of site and sections: the longest other piece of ``<title>``.

    Where that is but the name of whose site it is (某县人民政府), the page has none.
    """
    title = max((piece for piece in _pieces(page) if not _SITE.fullmatch(piece)), key=len, default="")
    return title if title and not is_mention(title) else None


def houses_of(page: etree._Element) -> tuple[str, ...]:
    """Return the bodies whose site it is by the page's title: schools, hospitals, firms and the like."""
    return tuple(one for one in _pieces(page) if is_mention(one) and _HOUSE.search(one) and not _PRESS.search(one))


def speaker(houses: Sequence[str], text: str) -> str | None:
    """Return the first of the bodies as which a text speaks: 我校, 我院, 我公司.

    >>> [speaker(["青禾县第三中学"], text) for text in ("我校6个项目获奖。", "县医院：我院启用新楼。")]
    ['青禾县第三中学', None]
    """
    ends = ((house, _HOUSE.search(house)) for house in houses)
    return next((house for house, end in ends if end and f"我{'校' if end['school'] else end[0]}" in text), None)


def _pieces(page: etree._Element) -> list[str]:
    element = page.find(".//title")
    text = " ".join((element.text or "").split()) if element is not None else ""
    text = text or _meta(page).get("og:title", "")
    return [piece.strip() for piece in _SEPARATOR.split(text)]


def published_of(page: etree._Element) -> str | None:
    """Return the date of publication as the page's head gives it, by the names that sites use for it."""
    meta = _meta(page)
    named = next((meta[name] for name in _DATE_NAMES if meta.get(name)), None)
    if named:
        return named
    for script in page.iter("script"):
        match = _PUBLISHED_IN_SCRIPT.search(script.text or "") if "ld+json" in script.get("type", "") else None
        if match:
            return match[1]
    return None


def credits_of(page: etree._Element) -> Hints:
    """Return body and writer as the head of an office's page names them (ContentSource, Author), None for others."""
    meta = _meta(page)
    source, author = meta.get("contentsource", ""), meta.get("author", "")
    return Hints(
        organisation=source if is_mention(source) and not _PRESS.search(source) else None,
        author=author if is_person(author) else None,
    )


def _meta(page: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), (element.get("content") or "").strip())
    return found
