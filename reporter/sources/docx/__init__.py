"""Word documents, read from their XML.

python-docx is not used here: it skips text boxes, content controls and tracked insertions, refuses whole files for one
dangling relationship, and unpacks whatever a file brings along, where four parts with a limit each are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.model import NO_HINTS, Hints
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.model import Document, RawArticle

_NO_TITLE = frozenset({"word document", "microsoft word document", "文档", "无标题"})


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a Word document: paragraphs, tables, text boxes, then footnotes and endnotes.

    Headings (by outline level, so in any language) get ``#`` signs; deleted text of tracked changes stays out. Title
    and date are those of the core properties, the date the later of creation (often that of a document that was copied)
    and last change.
    """
    from reporter.sources.docx.package import Package
    from reporter.sources.docx.paragraphs import lines
    from reporter.sources.docx.styles import heading_levels

    with Package(document.data) as package:
        main = package.part("document")
        if main is None:
            raise SourceError("不是 Word 文档，请用 Word 或 WPS 打开后另存为 .docx")
        levels = heading_levels(package.part("styles"))
        text = list(lines(main, levels))
        for name in ("footnotes", "endnotes"):
            notes = package.part(name)
            if notes is not None:
                text.extend(lines(notes, levels))
        core = package.part("core-properties")
    yield article(document, "\n".join(text), "utf-8", NO_HINTS if core is None else _hints(core))


def _hints(core: etree._Element) -> Hints:
    title = _property(core, "title")
    published = max(_property(core, "created") or "", _property(core, "modified") or "") or None
    return Hints(None if title and title.casefold() in _NO_TITLE else title, published)


def _property(core: etree._Element, name: str) -> str | None:
    from reporter.sources.docx.names import child

    element = child(core, name)
    return (element.text or "").strip() or None if element is not None else None


FORMAT = Format(
    "Word 文档",
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    (b"PK\x03\x04",),
    read=read,
)
