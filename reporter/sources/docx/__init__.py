"""Word documents, read from their XML.

python-docx is not used here: it skips text boxes, content controls and tracked insertions, refuses whole files for one
dangling relationship, and unpacks whatever a file brings along, where four parts with a limit each are enough.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources import office_zip
from reporter.sources.contract import Format, article
from reporter.sources.office_zip import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle

_KIND = Kind(
    in_chinese("Word 文档（.docx）"),
    in_chinese("旧版 Word 文件（.doc）"),
    in_chinese("请用 Word 或 WPS 打开后另存为 .docx"),
    in_chinese("请在 Word 中用“打开并修复”打开，再另存为 .docx"),
)
_USUAL = "word/document.xml"


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a Word document: paragraphs, tables, text boxes, then footnotes and endnotes.

    Headings (by outline level, so in any language) get ``#`` signs; deleted and hidden text stays out. Macros that a
    document brings along are never looked at.
    """
    from reporter.sources.docx.alternatives import settle
    from reporter.sources.docx.blips import pictures
    from reporter.sources.docx.body_lines import lines, paper_width
    from reporter.sources.docx.chunks import take_in
    from reporter.sources.docx.fields import take_codes_out
    from reporter.sources.docx.list_numbers import numbering
    from reporter.sources.docx.notes import take_unmarked_out
    from reporter.sources.docx.styles import styles
    from reporter.sources.relationships import OpenXml

    with OpenXml(document.data, _KIND, _USUAL) as opened:
        main = opened.main()
        if main is None:
            raise SourceError(in_chinese("不是 {name}，{save_as}", name=_KIND.name, save_as=_KIND.save_as))
        settle(main)
        take_in(main, opened)
        take_codes_out(main)
        sheet = opened.part("styles")
        known, numbers = replace(styles(sheet), beyond=paper_width(main)), numbering(opened.part("numbering"), sheet)
        text = list(lines(main, known, numbers))
        for name in ("footnotes", "endnotes"):
            notes = opened.part(name)
            if notes is not None:
                settle(notes)
                take_codes_out(notes)
                take_unmarked_out(notes, main)
                text.extend(lines(notes, known, numbers))
        hints, photos = opened.hints(), tuple(pictures(main, opened))
    yield article(document, "\n".join(text), "utf-8", hints, photos=photos)


FORMAT = Format(
    in_chinese("Word 文档"),
    (".docx", ".docm", ".dotx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    (office_zip.SIGNATURE,),
    read=read,
    holds=lambda data: office_zip.holds(data, "word/"),
    lenient=True,
)
