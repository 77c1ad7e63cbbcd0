"""The properties of a finished document: title, author, company, keywords, language, date."""

from __future__ import annotations

from itertools import chain, zip_longest
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reporter.render.ooxml import wordml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reporter.model import Briefing
    from reporter.render.ooxml.package import Parts

_MOST_KEYWORDS = 20
"""Keywords of a document unless it has more articles: the best of each come first."""


def filled(parts: Parts, briefing: Briefing) -> Parts:
    """Return the property parts of a document, those only that its template has: others would hang in the air."""
    return {name: write(briefing).encode("utf-8") for name, write in _PROPERTIES.items() if name in parts}


def _core(briefing: Briefing) -> str:
    """Return the core properties (ECMA-376 part 2, §11): title, author, keywords, language, the briefing's date."""
    head = briefing.masthead
    turns = zip_longest(*(section.keywords for section in briefing.sections), fillvalue="")
    keywords = dict.fromkeys(filter(None, chain.from_iterable(turns)))
    title = f"{head.name}（{head.year}年第{head.number}期）"
    plain = {
        "dc:title": title,
        "dc:subject": head.name,
        "dc:creator": head.organisation or head.compiler,
        "cp:keywords": "；".join(list(keywords)[: max(_MOST_KEYWORDS, len(briefing.sections))]),
        "dc:language": "zh-CN",
        "cp:lastModifiedBy": head.compiler or head.organisation,
    }
    body = "".join(f"<{tag}>{escape(wordml.clean(text))}</{tag}>" for tag, text in plain.items())
    stamp = f"{head.date}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    return (
        f'{wordml.DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}{dates}</cp:coreProperties>'
    )


def _extended(briefing: Briefing) -> str:
    """Return the extended properties (ECMA-376 part 1, §22.2): the company."""
    company = escape(wordml.clean(briefing.masthead.organisation))
    return (
        f'{wordml.DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>reporter</Application><Company>{company}</Company></Properties>"
    )


_PROPERTIES: Mapping[str, Callable[[Briefing], str]] = MappingProxyType(
    {"docProps/core.xml": _core, "docProps/app.xml": _extended}
)
