"""A page as a tree without what is no text of it, and what its head says about it."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

_DROPPED = (
    *(
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
    ),
    *("math", "canvas", "audio", "video", "map", "button", "input", "textarea", "select", "rt", "rp", "dialog"),
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|pinglun|cmt|disqus|discuss(?:ion)?|gentie)(?:$|[\s_-])", re.IGNORECASE
)
_DATE_NAMES = (
    *("article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "publishtime"),
    *("og:release_date", "published_time", "weibo:article:create_at", "article:create_at", "dc.date.issued", "dc.date"),
    *("dcterms.created", "dcterms.issued", "date"),
)


def parse(text: str) -> etree._Element:
    """Return the page's tree, however it is nested; an empty page is an empty tree."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = _ILLEGAL.sub("", text).encode("utf-8")
    return lxml_html.document_fromstring(data, parser=parser)


def title_of(page: etree._Element) -> str | None:
    """Return the text of ``<title>`` (or og:title) with its white space squeezed."""
    element = page.find(".//title")
    text = " ".join((element.text or "").split()) if element is not None else ""
    return text or _meta(page).get("og:title") or None


def published_of(page: etree._Element) -> str | None:
    """Return the date of publication as the page's head gives it, by the names that sites use for it."""
    meta = _meta(page)
    return next((meta[name] for name in _DATE_NAMES if meta.get(name)), None)


def prune(page: etree._Element) -> None:
    """Take away what is no text of an article: scripts, navigation, forms' fields, hidden parts, comments."""
    for element in page.xpath("//*[@hidden or @style or @id or @class]"):
        if element.tag in {"html", "body"} or element.getparent() is None:
            continue
        marks = f"{element.get('id', '')} {element.get('class', '')}"
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
        if hidden or (_COMMENTS.search(marks) and element.find(".//h1") is None):
            element.drop_tree()
    for element in list(page.iter(*_DROPPED)):
        if element.getparent() is not None:
            element.drop_tree()


def _meta(page: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), (element.get("content") or "").strip())
    return found
