"""A page as a tree, without what is no text of it."""

from __future__ import annotations

import re

from lxml import etree

from reporter.sources import equations

_DROPPED = (
    *("script", "style", "noscript", "template", "nav", "aside", "footer", "iframe", "object", "embed", "applet"),
    *("svg", "canvas", "audio", "video", "map", "button", "input", "textarea", "select", "rt", "rp", "dialog"),
    *("datalist", "noframes", "noembed", "progress", "meter"),
    "title",
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|pinglun|cmt|disqus|discuss(?:ion)?|gentie)(?:$|[\s_-])", re.IGNORECASE
)
# What comes after the first </html> would be lost to the parser; templates of sites bring one along in mid-page.
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# The parser compares every attribute of a tag with all others.
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[^<>]{2000,}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_FLAT = frozenset({"html", "head", "title", "meta", "script", "style", "body", "p", "br", "h1", "h2", "h3", "h4", "h5"})


_DECLARED = re.compile(r"<!DOCTYPE[^<>\[]{0,200}\[[^\]]{0,10000}\]\s*>", re.IGNORECASE)
"""A document type that declares entities: the parser knows none of them, and would take its end for text."""


def parse(text: str) -> etree._Element:
    """Return the page's tree, however it is nested.

    The parser gives up at 2,048 levels and drops what is deeper; such a page is parsed again with all but the plainest
    tags made into line breaks.
    """
    clean = _LONG_TAG.sub(r"<\1>", _END.sub("", _ILLEGAL.sub("", text)))
    page, complete = _tree(clean)
    return page if complete else _tree(_TAG.sub(_flattened, clean))[0]


def body_of(page: etree._Element) -> etree._Element:
    """Return the page's body, the page itself where it has none."""
    body = page.find("body")
    return page if body is None else body


def prune(page: etree._Element) -> None:
    """Take away what is no text of an article: scripts, navigation, forms' fields, comments."""
    for element in page.xpath("//*[@id or @class]"):
        if element.tag not in {"html", "body"} and _is_comments(element):
            _drop(element)
    for formula in page.iter("math"):
        text = equations.line(formula)
        formula[:] = []
        formula.text = text
    for element in list(page.iter(*_DROPPED)):
        if element.find(".//h1") is None:
            _drop(element)


def _tree(text: str) -> tuple[etree._Element, bool]:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    text = _DECLARED.sub("<!DOCTYPE html>", text, count=1)
    page = etree.fromstring(text.encode("utf-8") or b"<html/>", parser)
    if page is None:
        return etree.Element("html"), True
    return page, not any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def _flattened(tag: re.Match[str]) -> str:
    return tag[0] if tag[2].lower() in _FLAT else "<br>"


def _is_comments(element: etree._Element) -> bool:
    marks = f"{element.get('id', '')} {element.get('class', '')}"
    return bool(_COMMENTS.search(marks)) and element.find(".//h1") is None


def _drop(element: etree._Element) -> None:
    """Take an element out of its tree and leave the text behind it in its place."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
