"""The surroundings of a page's article: the fields of a public paper, and the way to its further pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.model import Doubt, Hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LABELS = re.compile(
    r"[\[【]?\s*(?:(?P<body>发布机构|发文机关|发文单位|发布单位|公开机构)|(?P<day>发布日期|发布时间|成文日期|发文日期|公开日期))"
    r"\s*[\]】]?\s*(?:[:：]|$)\s*(?P<value>.*)"
)
_CELLS = ("td", "th", "li", "dt", "dd", "span", "label", "strong", "b", "p", "div")
_LONGEST = 40
_NEXT = re.compile(r"[\s>»›]*(?:下一?页|余下全文|阅读全文)[\s>»›]*")
_PAGE = re.compile(r"[_-]\d{1,3}\.s?html?$|[?&]\w*p(?:age)?\w*=\d{1,3}\b", re.IGNORECASE)


def fields_of(page: etree._Element) -> Hints:
    """Return body and day as the table of a public paper has them (发布机构, 发布日期), None for what differs in it."""
    found: dict[str, set[str]] = {"body": set(), "day": set()}
    for cell in page.iter(*_CELLS):
        if match := _LABELS.fullmatch(_written(cell)):
            value = match["value"] or _beside(cell)
            if 0 < len(value) <= _LONGEST:
                found["body" if match["body"] else "day"].add(value)
    body, day = (values.pop() if len(values) == 1 else None for values in (found["body"], found["day"]))
    return Hints(published=day, organisation=body)


def further_pages(body: etree._Element) -> Iterator[Doubt]:
    """Yield the remark that an article goes on, if a page leads to its next part."""
    links = ((_written(link), link.get("href") or "") for link in body.iter("a"))
    if any(_NEXT.fullmatch(text) and _PAGE.search(href) for text, href in links):
        yield Doubt(
            None, None, "下一页", in_chinese("网页分成几页，这里只有一页，请把其余各页也放进来，或在网站上找全文版")
        )


def _written(element: etree._Element) -> str:
    """Return the text of an element in one line, nothing of one that is longer than a field."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > 4 * _LONGEST:  # no further: the whole page is the text of its outermost parts
            return ""
        pieces.append(piece)
    return " ".join("".join(pieces).split())


def _beside(label: etree._Element) -> str:
    after = label.getnext()
    return (label.tail or "").strip("：: \t\r\n\u3000") or ("" if after is None else _written(after))
