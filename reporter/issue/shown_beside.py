"""What a document shows that is no paragraph: its pictures, words in its list numbers, its charts."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from reporter.issue.document import plain
from reporter.issue.shown_charts import charts
from reporter.language import in_chinese
from reporter.render.ooxml import package, wordml
from reporter.render.ooxml.added_parts import target_of
from reporter.render.ooxml.relations import relations_of
from reporter.render.template.allowed import kind_of
from reporter.render.template.tags import parsed
from reporter.sources.local_names import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

Shown = tuple[str, str, tuple[str, ...]]
"""Where it is, its text, and what else of it must be as it was."""

PICTURE = in_chinese("图片")
_W = f"{{{wordml.W}}}"
_SHOWN_BY = tuple(f"{{{wordml.R}}}{name}" for name in ("embed", "link", "id", "pict"))
_OFF = frozenset(("0", "false"))
_SMALL = 180_000
"""Units of a side, 36,000 a millimetre, below which nothing of a picture is told."""

_NUMBERING = "word/numbering.xml"
_LEVEL = re.compile(r"%\d|[\W_]+")
_DRAWN = tuple(
    f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "polyline")
)


def beside(parts: package.Parts) -> Iterator[Shown]:
    """Yield all pictures, words of list numbers and series of charts of a document.

    Raises:
        TemplateError: a part is damaged.
    """
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            root = parsed(parts[name], name)
            yield from _pictures(root, _images(parts, name), parts)
            yield from charts(root)
            yield from _shapes(root)
    yield from _levels(parts)


def _images(parts: package.Parts, name: str) -> Mapping[str, str]:
    """Return the parts that hold the pictures of a part, by the ids of their relationships."""
    relations = parts.get(relations_of(name))
    root = parsed(relations, relations_of(name)) if relations is not None else ()
    return {
        one.get("Id", ""): target_of(name, one.get("Target", ""))
        for one in root
        if kind_of(one.get("Type", "")) == "image"
    }


def _pictures(root: etree._Element, images: Mapping[str, str], parts: package.Parts) -> Iterator[Shown]:
    """Yield each picture that a part shows, by its description, with its digest, its cut and whether it is mirrored."""
    for node in root.iter() if images else ():
        shown = next((images[id_] for name in _SHOWN_BY if (id_ := node.get(name, "")) in images), None)
        if shown is None:
            continue
        around = next(node.iterancestors("{*}inline", "{*}anchor", "{*}pict"), node)
        told = next(around.iter("{*}docPr"), None)
        digest = hashlib.sha256(parts.get(shown, b"")).hexdigest()
        yield PICTURE, plain(told.get("descr", "") if told is not None else ""), (digest, *_changes(around))


def _shapes(root: etree._Element) -> Iterator[Shown]:
    """Yield each shape that is drawn, by its form and what it is filled with: it may cover what lies beneath."""
    for node in root.iter("{*}wsp", *_DRAWN):
        forms = (one.get("prst", "") for one in node.iter("{*}prstGeom"))
        fills = (
            local(one) for one in node.iter("{*}solidFill", "{*}noFill", "{*}gradFill", "{*}blipFill", "{*}pattFill")
        )
        yield (
            in_chinese("图形"),
            in_chinese("（图形）"),
            (local(node), *forms, *fills, node.get("fillcolor", ""), node.get("filled", "")),
        )


def _changes(around: etree._Element) -> Iterator[str]:
    """Yield how a picture is cut, mirrored, turned, painted anew or hidden."""
    yield from _cut(around)
    turned = ("flipH", "flipV", "rot")
    yield from (key for one in around.iter("{*}xfrm") for key in turned if one.get(key, "0") not in _OFF)
    yield from (
        local(one) for blip in around.iter("{*}blip") for one in blip.iterchildren("{*}*") if local(one) != "extLst"
    )
    yield from _hidden(around)


def _cut(around: etree._Element) -> Iterator[str]:
    """Yield what of a picture is cut off, or moved out of its frame, and the shape of that if it is no rectangle."""
    cuts = [one.attrib for name in ("srcRect", "fillRect") for one in around.iter(f"{{*}}{name}")]
    yield from (repr(sorted(cut.items())) for cut in cuts if not {*map(str, cut.values())} <= {"", "0"})
    yield from (one.get("prst", "") for one in around.iter("{*}prstGeom") if one.get("prst") != "rect")
    yield from (local(one) for one in around.iter("{*}custGeom"))


def _hidden(around: etree._Element) -> Iterator[str]:
    """Yield why nothing of a picture is told: it is hidden, or too small."""
    yield from ("hidden" for one in around.iter("{*}docPr") if one.get("hidden", "0") not in _OFF)
    sizes = (one.get(side, "") for one in around.iter("{*}extent") for side in ("cx", "cy"))
    yield from ("small" for size in sizes if size.isdecimal() and int(size) < _SMALL)


def _levels(parts: package.Parts) -> Iterator[Shown]:
    """Yield the words that stand in the numbers of lists."""
    for level in _all(parts, _NUMBERING, f"{_W}lvl"):
        told = level.find(f"{_W}lvlText")
        text = told.get(f"{_W}val", "") if told is not None else ""
        kind = level.find(f"{_W}numFmt")
        is_bullet = len(text) == 1 and kind is not None and kind.get(f"{_W}val") == "bullet"
        if _LEVEL.sub("", text) and not is_bullet:
            yield in_chinese("编号"), plain(text), ()


def _all(parts: package.Parts, name: str, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a part, if the document has it."""
    if name in parts:
        yield from parsed(parts[name], name).iter(tag)
