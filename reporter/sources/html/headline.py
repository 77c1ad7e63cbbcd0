"""The headline of an article and the lines below it, which most pages keep outside the part with the text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.names import is_mention
from reporter.chinese.press import REPORTER
from reporter.sources.html.block_lines import marked_lines
from reporter.sources.html.trimming import article_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADLINE_BLOCKS = (*_HEADINGS, "p", "div", "td", "center", "span", "strong", "b", "font")
_SHORTEST = 4  # characters
_LONGEST = 120  # characters of a title
_LONGEST_SITE_NAME = 7  # characters
_MOST_LINES = 8  # in which a page's title and imprint are
_WORD_MORE = 3  # characters that a headline may have beyond the page's title
_IMPRINT = re.compile(rf"{NUMERIC}|来源|來源|作者|{REPORTER}|编辑|編輯|供稿|撰文|文/|文\s*[|丨]|^——|发布机构")
_TAG = re.compile(r"【[^【】]{1,10}】(?=.)")
_WIDTH = re.compile(r"[\s\u3000]+")


def with_headline(body: etree._Element, part: etree._Element, title: str | None) -> list[str]:
    """Return the lines of ``part``, led by the headline and its byline where they stand before it in ``body``.

    The headline is the block whose text the page's title repeats, else the last ``h1`` that is too long for a site's
    name, or the last heading of a page without a title. Between it and the article only what looks like a byline, a
    source, a date or a subtitle is kept.
    """
    text = article_lines(part)
    wanted = _bare(title or "")
    for index, line in enumerate(islice(text, _MOST_LINES)):
        if _repeats(_bare(line.lstrip("# ")), wanted):
            return [f"# {line.lstrip('# ')}", *_imprint(text[:index]), *text[index + 1 :]]
    if not text or any(line.startswith("# ") for line in text):
        return text
    headline = _headline(body, part, wanted)
    if headline is None:
        return text
    return [f"# {_text(headline)}", *_imprint(_between(headline, part)), *text]


def _headline(body: etree._Element, part: etree._Element, wanted: str) -> etree._Element | None:
    """Return the element before ``part`` that holds the headline: the one that says just that, a heading, the last."""
    best, heading = (False, False), None
    found = None
    around = set(part.iterancestors())
    for element in body.iter(etree.Element):
        if element is part:
            break
        if element in around or element.tag not in _HEADLINE_BLOCKS:
            continue
        text = _bare(_text(element)) if len(element) <= _MOST_LINES else ""
        if _repeats(text, wanted):
            rank = (text == wanted, element.tag in _HEADINGS)
            best, found = (rank, element) if rank >= best else (best, found)
        elif _may_head(element.tag, text, wanted):
            heading = element
    return found if found is not None else heading


def _may_head(tag: str, text: str, wanted: str) -> bool:
    """Return whether an element may be the headline of a page: of one without a title any heading but a body's name."""
    if wanted:
        return tag == "h1" and _LONGEST_SITE_NAME < len(text) <= _LONGEST
    return tag in _HEADINGS and _SHORTEST <= len(text) <= _LONGEST and not is_mention(text)


def _between(headline: etree._Element, part: etree._Element) -> Iterator[str]:
    """Yield the lines of the elements after the headline and before the article."""
    around = set(part.iterancestors())
    done: etree._Element | None = None
    for element in headline.xpath("following::*"):
        if element is part:
            return
        if element not in around and (done is None or done not in element.iterancestors()):
            done = element
            yield from (line for line, is_link in marked_lines(element) if not is_link)


def _imprint(between: Iterator[str] | list[str]) -> list[str]:
    return [line for line in between if len(line) <= _LONGEST and (_IMPRINT.search(line) or line.startswith("#"))][
        :_MOST_LINES
    ]


def _text(element: etree._Element) -> str:
    text = "".join(islice(element.itertext(), 40))
    return _WIDTH.sub(" ", text).strip() if len(text) <= 2 * _LONGEST else ""


def _bare(text: str) -> str:
    return _WIDTH.sub("", text)


def _repeats(text: str, title: str) -> bool:
    """Return whether a block says what the page's title says: all of it, most of it, or a word more (原创…, 【…】)."""
    text = _TAG.sub("", text)
    if len(text) < _SHORTEST or len(title) < _SHORTEST:
        return False
    if text.rstrip(".…") in title:
        return 2 * len(text) > len(title)
    return title.rstrip(".…") in text and len(text) <= len(title) + _WORD_MORE
