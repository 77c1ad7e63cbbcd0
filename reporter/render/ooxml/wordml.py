"""The WordprocessingML that values of a briefing turn into inside a run: text, links, bookmarks, page numbers."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 §2.2 Char, without surrogates; bidirectional controls and noncharacters go too: they reorder or break lines
_NOT_XML = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")
_SPACES = re.compile(r"[\t\n\u2028\u2029]+")


def clean(text: str) -> str:
    r"""Return ``text`` without what XML cannot carry or what would change the order of characters on the page.

    Control characters and lone surrogates make Word refuse a document; right-to-left marks turn a line around.
    Line breaks and tabs become a space: a value is a piece of a paragraph and cannot make another.

    >>> clean("电\x0b费\u202e\ud800 3\n元")
    '电费 3 元'
    """
    if text.isascii() and text.isprintable():
        return text
    return _SPACES.sub(" ", _INVISIBLE.sub("", _NOT_XML.sub("", _SPACES.sub(" ", text))))


def text(value: str) -> str:
    """Return ``value`` cleaned and escaped for the inside of ``<w:t>``."""
    return escape(clean(value))


def attribute(value: str) -> str:
    """Return ``value`` cleaned, escaped and quoted as an XML attribute."""
    return quoteattr(clean(value))


def run(properties: str, value: str) -> str:
    """Return a run of text with the given ``<w:rPr>`` (empty for none)."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def between_runs(properties: str, inner: str) -> str:
    """Return XML that ends the run around it, puts ``inner`` beside it and opens the run again as it was."""
    return f'</w:t></w:r>{inner}<w:r>{properties}<w:t xml:space="preserve">'


def link(properties: str, anchor: str, value: str) -> str:
    """Return a link to the bookmark ``anchor`` of the same document."""
    return f'<w:hyperlink w:anchor={attribute(anchor)} w:history="1">{run(properties, value)}</w:hyperlink>'


def bookmark(number: int, name: str) -> str:
    """Return an empty bookmark; ``number`` must be unique in the document, ``name`` at most 40 characters."""
    return f'<w:bookmarkStart w:id="{number}" w:name={attribute(name)}/><w:bookmarkEnd w:id="{number}"/>'


def field(properties: str, code: str, result: str) -> str:
    """Return a complex field whose shown ``result`` is right without Word computing it again."""

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(code)} </w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + run(properties, result) + mark("end")
