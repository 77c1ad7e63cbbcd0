"""A briefing as Markdown (CommonMark with the tables of GFM), for wikis and for people who compare weeks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from reporter.render.ooxml import wordml
from reporter.render.template import text_template
from reporter.render.template.inline import Bookmark, Link, Links, Photograph, Picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.model import Briefing

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LINE_START = re.compile(r"^(?:([+\-=])(?=\1|\s|$)|(\d{1,9})(?=[.)](?:\s|$)))")


def render(briefing: Briefing, pictures: Mapping[str, str] | None = None) -> str:
    """Return ``briefing`` as Markdown with all that the Word document has.

    What articles say stays text: every sign that would be markup (CommonMark 0.31, §2.4) has a backslash before it.
    ``pictures`` maps the names of charts to the addresses of their pictures; a chart without one is told in words.
    """
    addresses = pictures or {}

    def shown(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(_written(value, addresses))  # noqa: S704 - made harmless

    text = text_template.fill("briefing.md.j2", briefing, shown)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _written(value: object, addresses: Mapping[str, str]) -> str:
    """Return a value of the briefing in Markdown."""
    match value:
        case Link():
            return _link(value)
        case Links():
            return value.between.join(map(_link, value.links))
        case Bookmark():
            return f'<a id="{value.name}"></a>'
        case Picture() | Photograph():
            return _picture(value, addresses)
        case None:
            return ""
    return escape(str(value))


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it is, wherever in a line it stands.

    >>> escape("<b>3 * 4</b> | A_1"), escape("1. 安全"), escape("- 5"), escape("-5℃")
    ('\\<b\\>3 \\* 4\\</b\\> \\| A\\_1', '1\\. 安全', '\\- 5', '-5℃')
    """
    marked = _MARKUP.sub(r"\\\1", wordml.clean(text).strip())
    return _LINE_START.sub(r"\2\\\1", marked)


def _link(link: Link) -> str:
    return f"[{escape(link.label)}](#{link.anchor})"


def _picture(value: Picture | Photograph, addresses: Mapping[str, str]) -> str:
    said, name = (value.alt, value.name) if isinstance(value, Photograph) else (value.chart.alt, value.chart.name)
    alt, address = escape(said), addresses.get(name, "")
    return f"![{alt}]({quote(address)})" if address else alt
