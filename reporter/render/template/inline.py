"""What a briefing's values become inside a paragraph: text, links, bookmarks, fields and pictures."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.render.ooxml import wordml

if TYPE_CHECKING:
    from reporter.model import Chart, Photo

_EMU_PER_MM = 36_000
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WIDEST_MM = 150.0
_WIDEST_PHOTO_MM = 110.0
_TALLEST_PHOTO_MM = 75.0  # a third of the text: an upright one would leave half a page empty before it
_HIGHEST_MM = 100.0


@dataclass(slots=True)
class Numbering:
    """What must be unique in a document, counted up while it is written: ids, and the pictures already in it.

    Ids start high, so that they meet none of a template's own.
    """

    last_id: int = 10_000
    media: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, dict[str, str]] = field(default_factory=dict)
    part: str = ""
    bookmarks: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)

    def next_id(self) -> int:
        """Return an id that no other element of the document has."""
        self.last_id += 1
        return self.last_id

    def list_again(self, number: str) -> str:
        """Return the number of a list that begins the list ``number`` again."""
        self.lists[new := str(self.next_id())] = number
        return new

    def picture(self, name: str, png: bytes) -> str:
        """Return the relationship id under which the part being written shows the picture ``name``."""
        self.media[name] = png
        known = self.relations.setdefault(self.part, {})
        return known.setdefault(name, f"rIdPicture{len(known) + 1}")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a bookmark of the same document."""

    anchor: str
    label: str

    def xml(self, properties: str, numbering: Numbering) -> str:
        """Return the hyperlink."""
        numbering.anchors.add(self.anchor)
        return wordml.link(properties, self.anchor, self.label)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Links:
    """Several links with a sign between them."""

    links: tuple[Link, ...]
    between: str = "、"

    def xml(self, properties: str, numbering: Numbering) -> str:
        """Return the hyperlinks with the sign between them."""
        return wordml.run(properties, self.between).join(link.xml(properties, numbering) for link in self.links)

    def __str__(self) -> str:
        return self.between.join(map(str, self.links))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An empty bookmark."""

    name: str

    def xml(self, properties: str, numbering: Numbering) -> str:  # noqa: ARG002 - one protocol for all
        """Return the bookmark."""
        numbering.bookmarks.add(self.name)
        return wordml.bookmark(numbering.next_id(), self.name)

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field with the result that it shows; ``bookmark`` names the place that cross-references point to."""

    code: str
    result: str
    before: str = ""
    bookmark: str = ""

    def xml(self, properties: str, numbering: Numbering) -> str:
        """Return the field, with the word before it inside the bookmark."""
        inner = wordml.run(properties, self.before) if self.before else ""
        inner += wordml.field(properties, self.code, self.result)
        if not self.bookmark:
            return inner
        number = numbering.next_id()
        start = f'<w:bookmarkStart w:id="{number}" w:name={wordml.attribute(self.bookmark)}/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'

    def __str__(self) -> str:
        return self.before + self.result


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels (PNG specification, §11.2.2 IHDR); a broken picture counts as 3 to 2."""
    if len(png) < 24 or png[12:16] != b"IHDR":  # noqa: PLR2004 - signature, length, type, two numbers
        return 3, 2
    width, height = struct.unpack(">II", png[16:24])
    return max(width, 1), max(height, 1)


def drawing(
    numbering: Numbering, file: str, data: bytes, size: tuple[int, int], widest: float, title: str, alt: str
) -> str:
    """Return the run with a picture in the line: ``widest`` millimetres wide at most, 100 high, never stretched."""
    wide, high = size
    width = min(widest, _HIGHEST_MM * wide / high)
    extent = f'cx="{round(width * _EMU_PER_MM)}" cy="{round(width * high / wide * _EMU_PER_MM)}"'
    number, relation = numbering.next_id(), numbering.picture(file, data)
    name, said = wordml.attribute(title), wordml.attribute(alt)
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:drawing>"
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name={name} descr={said}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}">'
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={said}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{wordml.R}" r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart's bare picture, at most ``widest`` millimetres wide and 100 high: the page gives title and source."""

    chart: Chart
    name: str
    widest: float = _WIDEST_MM

    def xml(self, properties: str, numbering: Numbering) -> str:  # noqa: ARG002 - one protocol for all
        """Return the run with the inline drawing, its alternative text included."""
        png = self.chart.bare or self.chart.png
        return drawing(numbering, self.name, png, png_size(png), self.widest, self.chart.title, self.chart.alt)

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of an article; ``name`` is that of its file, ``alt`` what it shows.

    ``widest`` is how wide a template wants it in millimetres, 0 where it says nothing.
    """

    photo: Photo
    name: str
    alt: str
    widest: float = 0.0

    def xml(self, properties: str, numbering: Numbering) -> str:  # noqa: ARG002 - one protocol for all
        """Return the run with the inline drawing, its alternative text included."""
        size = (max(self.photo.width, 1), max(self.photo.height, 1))
        widest = self.widest or min(_WIDEST_PHOTO_MM, _TALLEST_PHOTO_MM * size[0] / size[1])
        return drawing(numbering, self.name, self.photo.data, size, widest, self.alt, self.alt)

    def __str__(self) -> str:
        return ""


INLINE = (Link, Links, Bookmark, Field, Picture, Photograph)
"""The kinds of values that write themselves as XML."""
