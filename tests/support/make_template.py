"""Templates of a few paragraphs, for the tests of the template language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reporter.render.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Iterator

BUNDLED = Path(__file__).resolve().parents[2] / "templates"
NAMES = tuple(sorted(path.stem for path in BUNDLED.glob("*.docx")))


def bundled(name: str) -> bytes:
    """A template of the house."""
    return (BUNDLED / f"{name}.docx").read_bytes()


def paragraph(text: str) -> str:
    """A paragraph of one run; a text that starts with ``<w:`` is XML already."""
    return text if text.startswith("<w:") else f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def template(*texts: str, **parts: bytes) -> bytes:
    """A template of these paragraphs, in the house's styles, with further parts."""
    whole = dict(package.read(bundled("jianbao")))
    head = whole[package.DOCUMENT].decode().partition("<w:body>")[0]
    body = "".join(map(paragraph, texts))
    whole[package.DOCUMENT] = f"{head}<w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    return package.write({**whole, **parts})


def texts(docx: bytes, part: str = package.DOCUMENT) -> list[str]:
    """The texts of the paragraphs of a finished document, as Word shows them."""
    return list(_texts(package.read(docx)[part]))


def _texts(xml: bytes) -> Iterator[str]:
    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for node in etree.fromstring(xml).iter(f"{space}p"):
        yield "".join(text.text or "" for text in node.iter(f"{space}t"))
