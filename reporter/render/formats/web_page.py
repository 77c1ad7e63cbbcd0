"""A briefing as one HTML file for screens, telephones and printers, its charts inside, without scripts."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from markupsafe import Markup

from reporter.render.ooxml import wordml
from reporter.render.template import text_template
from reporter.render.template.inline import Bookmark, Link, Links, Photograph, Picture

if TYPE_CHECKING:
    from reporter.model import Briefing


def render(briefing: Briefing) -> str:
    """Return ``briefing`` as an HTML page with all that the Word document has.

    What articles say is escaped and stays text; control characters and marks that turn a line around are taken out.
    The page loads nothing: pictures are ``data:`` URIs (RFC 2397), and its Content-Security-Policy forbids the rest.
    """
    return text_template.fill("page.html.j2", briefing, shown)


def shown(value: object) -> object:
    """Return a value as the page shows it: harmless text, or the elements that stand for it."""
    match value:
        case Link():
            return _link(value)
        case Links():
            return Markup(value.between).join(map(_link, value.links))  # noqa: S704 - our own sign
        case Bookmark():
            return Markup('<a id="{}"></a>').format(value.name)
        case Picture() | Photograph():
            return _picture(value)
        case Markup():
            return value
    return "" if value is None else wordml.clean(str(value))


def _link(link: Link) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(link.anchor, wordml.clean(link.label))


def _picture(picture: Picture | Photograph) -> Markup:
    """Return a picture, or what a screen reader would say of a chart where there is none."""
    if isinstance(picture, Photograph):
        return _image("jpeg", picture.photo.data, wordml.clean(picture.alt))
    alt = wordml.clean(picture.chart.alt)
    if not picture.chart.png:
        return Markup("<p>{}</p>").format(alt)
    return _image("png", picture.chart.png, alt)


def _image(kind: str, data: bytes, alt: str) -> Markup:
    inside = base64.b64encode(data).decode("ascii")
    return Markup('<img src="data:image/{};base64,{}" alt="{}">').format(kind, inside, alt)
