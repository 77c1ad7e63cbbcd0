"""The text parts of a mail as lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.html import charset
from reporter.sources.html.block_lines import marked_lines
from reporter.sources.html.cascade import Cascade
from reporter.sources.html.page_images import pictures
from reporter.sources.html.tree import body_of, parse, prune
from reporter.sources.html.unseen import blank
from reporter.sources.mails.encoded_words import decoded, is_stateful
from reporter.sources.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    from lxml import etree

    from reporter.model import Photo

_CITED = (
    "//blockquote[@type='cite' or contains(@class, 'gmail_quote')] | //*[contains(@class, 'gmail_quote_container')]"
    " | //*[@id='isReplyContent' or @id='ntes-pcmail-quote']"
)
"""What mail programs mark as quoted."""

_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""The style of what shows in the list of mails alone, or nowhere."""

_EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


def of_plain(part: Message, data: bytes) -> list[str]:
    """Return the lines of plain text; lines that were broken only for the way are whole again (RFC 3676)."""
    text = tidy(decoded(data, part.get_content_charset()))
    lines = text.split("\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return lines
    return _flowed(lines, joined=str(part.get_param("delsp", "")).lower() == "yes")


def of_html(part: Message, data: bytes) -> etree._Element:
    """Return the body of a page that was sent as a mail, but for what its program marks as quoted."""
    declared = part.get_content_charset() or ""
    return of_page(decoded(data, declared) if is_stateful(declared) else charset.text_of(data)[0])


def of_page(text: str) -> etree._Element:
    """Return the body of a page, as its source has it, without what is quoted by its marks, or not shown."""
    page = parse(text)
    cascade = Cascade(page)
    prune(page)
    unseen = [one for one in page.xpath("//*[@style]") if _UNSEEN.search(one.get("style"))]
    for element in (*page.xpath(_CITED), *unseen):
        element.clear(keep_tail=True)
    body = body_of(page)
    blank(body, cascade)
    return body


def lines_in(body: etree._Element) -> list[str]:
    """Return the lines of a page that was sent as a mail."""
    return [line for line, _ in marked_lines(body)]


def photos_in(body: etree._Element, locate: Callable[[str], bytes | None]) -> Iterator[Photo]:
    """Yield the pictures of a page that was sent as a mail, those only that came with it.

    ``locate`` returns the bytes at an address, None for what is not in the mail: programs fetch such, we do not.
    """
    yield from (one for one in pictures(body, locate) if one.data)


def _flowed(lines: list[str], *, joined: bool) -> list[str]:
    """Return the lines, each that ends in a space with the one after it."""
    found: list[str] = []
    goes_on = False
    for line in lines:
        bare = line.removeprefix(" ")
        if goes_on and found:
            found[-1] = (found[-1][:-1] if joined or _EAST_ASIAN.search(found[-1][-2:-1]) else found[-1]) + bare
        else:
            found.append(bare)
        goes_on = bare.endswith(" ") and bare != "-- "
    return found
