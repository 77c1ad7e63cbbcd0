"""Word documents, read from their XML.

python-docx is not used here: it skips text boxes, content controls and tracked insertions, refuses whole files for one
dangling relationship, and unpacks whatever a file brings along, where four parts with a limit each are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.sources.docx.names import child
from reporter.sources.docx.package import Package
from reporter.sources.docx.paragraphs import lines
from reporter.sources.docx.styles import heading_levels
from reporter.sources.reading import Reading

if TYPE_CHECKING:
    from lxml import etree

_NO_TITLE = frozenset({"word document", "microsoft word document", "文档", "无标题"})


def read(data: bytes) -> Reading:
    """Return the text of a Word document: paragraphs, tables, text boxes, then footnotes and endnotes.

    Headings (by outline level, so in any language) get ``#`` signs; deleted text of tracked changes stays out. Title
    and date are those of the core properties, the date the later of creation (often that of a document that was copied)
    and last change.
    """
    with Package(data) as package:
        document = package.part("document")
        if document is None:
            raise SourceError("不是 Word 文档，请用 Word 或 WPS 打开后另存为 .docx")
        levels = heading_levels(package.part("styles"))
        text = list(lines(document, levels))
        for name in ("footnotes", "endnotes"):
            notes = package.part(name)
            if notes is not None:
                text.extend(lines(notes, levels))
        core = package.part("core-properties")
    title = published = None
    if core is not None:
        title = _property(core, "title")
        published = max(_property(core, "created") or "", _property(core, "modified") or "") or None
    if title and title.casefold() in _NO_TITLE:
        title = None
    return Reading("\n".join(text), "utf-8", title, published)


def _property(core: etree._Element, name: str) -> str | None:
    element = child(core, name)
    return (element.text or "").strip() or None if element is not None else None
