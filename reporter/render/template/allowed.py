"""Which parts a template may hold, of which content types, and which relationships lead to them: all else is refused.

The names are those that Word and WPS give (ECMA-376 part 1, §11.3, and the later parts of [MS-DOCX]).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_MICROSOFT = "application/vnd.ms-word."
_PACKAGE = "application/vnd.openxmlformats-package."
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_PICTURES = tuple(
    f"image/{kind}" for kind in ("png", "jpeg", "jpg", "gif", "bmp", "tiff", "x-emf", "x-wmf", "emf", "wmf", "svg+xml")
)
_IN_WORD = "word/(?:glossary/)?"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of part: the end of its relationships' type, its names, and its content types."""

    kind: str
    names: re.Pattern[str]
    types: tuple[str, ...]


def _sort(kind: str, names: str, *types: str) -> Sort:
    return Sort(kind, re.compile(names), types)


SORTS: tuple[Sort, ...] = (
    _sort("officeDocument", r"word/document\.xml", _WORD + "document.main+xml"),
    _sort("core-properties", r"docProps/core\.xml", _PACKAGE + "core-properties+xml"),
    _sort(
        "extended-properties",
        r"docProps/app\.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
    _sort(
        "custom-properties",
        r"docProps/custom\.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
    _sort("thumbnail", r"docProps/thumbnail\.(?:png|jpe?g|emf|wmf)", *_PICTURES),
    _sort("classificationlabels", r"docMetadata/LabelInfo\.xml", "application/vnd.ms-office.classificationlabels+xml"),
    _sort("glossaryDocument", r"word/glossary/document\.xml", _WORD + "document.glossary+xml"),
    *(
        _sort(kind, rf"{_IN_WORD}{kind}\.xml", f"{_WORD}{kind}+xml")
        for kind in ("styles", "settings", "webSettings", "fontTable", "numbering", "footnotes", "endnotes", "comments")
    ),
    _sort("stylesWithEffects", rf"{_IN_WORD}stylesWithEffects\.xml", _MICROSOFT + "stylesWithEffects+xml"),
    _sort("header", rf"{_IN_WORD}header\d*\.xml", _WORD + "header+xml"),
    _sort("footer", rf"{_IN_WORD}footer\d*\.xml", _WORD + "footer+xml"),
    _sort("commentsExtended", r"word/commentsExtended\.xml", _WORD + "commentsExtended+xml"),
    _sort("commentsIds", r"word/commentsIds\.xml", _WORD + "commentsIds+xml"),
    _sort("commentsExtensible", r"word/commentsExtensible\.xml", _WORD + "commentsExtensible+xml"),
    _sort("people", r"word/people\.xml", _WORD + "people+xml"),
    _sort("theme", r"word/theme/theme\d*\.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    _sort("image", r"word/media/[\w.-]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)", *_PICTURES),
    _sort("font", r"word/fonts/[\w.-]+\.odttf", _FONT),
    _sort("chart", r"word/charts/chart\d*\.xml", _DRAWING + "chart+xml"),
    _sort("chartStyle", r"word/charts/style\d*\.xml", "application/vnd.ms-office.chartstyle+xml"),
    _sort("chartColorStyle", r"word/charts/colors\d*\.xml", "application/vnd.ms-office.chartcolorstyle+xml"),
    _sort("chartUserShapes", r"word/drawings/drawing\d*\.xml", _DRAWING + "chartshapes+xml"),
    _sort("package", r"word/embeddings/[\w.-]+\.xlsx", _SHEET),
    _sort("diagramData", r"word/diagrams/data\d*\.xml", _DRAWING + "diagramData+xml"),
    _sort("diagramLayout", r"word/diagrams/layout\d*\.xml", _DRAWING + "diagramLayout+xml"),
    _sort("diagramQuickStyle", r"word/diagrams/quickStyle\d*\.xml", _DRAWING + "diagramStyle+xml"),
    _sort("diagramColors", r"word/diagrams/colors\d*\.xml", _DRAWING + "diagramColors+xml"),
    _sort("diagramDrawing", r"word/diagrams/drawing\d*\.xml", "application/vnd.ms-office.drawingml.diagramDrawing+xml"),
    _sort("customXml", r"customXml/item\d*\.xml", "application/xml"),
    _sort(
        "customXmlProps",
        r"customXml/itemProps\d*\.xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    ),
)
"""The sorts of parts, each under the last word of its relationship type, which strict documents share."""

KINDS: Mapping[str, Sort] = MappingProxyType({sort.kind: sort for sort in SORTS})

BASES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.microsoft.com/office/2007/relationships/",
    "http://schemas.microsoft.com/office/2011/relationships/",
    "http://schemas.microsoft.com/office/2016/09/relationships/",
    "http://schemas.microsoft.com/office/2018/08/relationships/",
    "http://schemas.microsoft.com/office/2020/02/relationships/",
)
"""What the types of relationships begin with."""

RELATIONS = re.compile(r"(?:[\w.-]+/)*_rels/[\w.-]*\.rels")
"""The names of the parts that hold relationships."""


def sort_of(name: str) -> Sort | None:
    """Return the sort of a part by its name, None where a template may not hold it."""
    return next((sort for sort in SORTS if sort.names.fullmatch(name)), None)


def kind_of(relation: str) -> str:
    """Return the last word of a relationship's type, nothing where no template needs it.

    >>> kind_of("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")
    'image'
    """
    base = next((base for base in BASES if relation.startswith(base)), None)
    return relation[len(base) :] if base is not None else ""
