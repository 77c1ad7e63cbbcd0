"""Word documents of before 2007 and those of WPS, read from their binary streams.

What Word calls a piece table says where each stretch of the text lies in the file; runs of bytes have properties beside
them. Everything here is by [MS-DOC], Word (.doc) Binary File Format; its names are in the docstrings.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources import docx, ole
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, Photo, RawArticle
    from reporter.sources.word.streams import Streams

_SECONDS = 60.0
_BROKEN = (struct.error, IndexError, ValueError, OverflowError)
"""What offsets and counts that lie about a stream raise."""

_SAVE_AS = in_chinese("请用 Word 或 WPS 打开后另存为 .docx 再放进来")


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a document: paragraphs, tables, then text boxes, footnotes and endnotes.

    Headings get ``#`` signs. Deleted and hidden text, comments, page headers and the codes of fields stay out; macros
    are never looked at. What Word wrote before its version 97 is read by LibreOffice, where it is installed.
    """
    from reporter.sources.word.stories import lines
    from reporter.sources.word.streams import DAMAGED, OldWordError
    from reporter.sources.word.streams import Streams as Opened

    with ole.Container(document.data) as container:
        hints = container.hints()
        try:
            streams = Opened.of(container)
            text = "\n".join(lines(streams))
        except OldWordError:
            text = None
        except _BROKEN as error:
            raise SourceError(DAMAGED) from error
        photos = _pictures(streams) if text else ()
    if text is None:
        yield from _by_libreoffice(document)
    else:
        yield article(document, text, "utf-16-le", hints, photos=photos)


def _pictures(streams: Streams) -> tuple[Photo, ...]:
    """Return the pictures of a document, none where what describes them is damaged: its text is none the worse."""
    from reporter.sources.word.drawings import pictures

    try:
        return tuple(pictures(streams))
    except _BROKEN:
        return ()


def _by_libreoffice(document: Document) -> Iterator[RawArticle]:
    from reporter.sources import libreoffice

    command = libreoffice.program()
    if command is None:
        raise SourceError(in_chinese("是 Word 95 或更早的文件，{save_as}", save_as=_SAVE_AS))
    try:
        made = libreoffice.convert(command, document.data, ".doc", "docx", _SECONDS).data
    except TimeoutError:
        made = None
    if made is None:
        raise SourceError(in_chinese("是 Word 95 或更早的文件，LibreOffice 打不开它，{save_as}", save_as=_SAVE_AS))
    for one in docx.read(replace(document, data=made)):
        yield article(document, one.text, one.encoding, one.hints, photos=one.photos)


FORMAT = Format(
    in_chinese("旧版 Word 文档"),
    (".doc", ".wps", ".dot", ".wpt"),
    ("application/msword", "application/vnd.ms-works"),
    (ole.SIGNATURE,),
    read=read,
    holds=lambda data: ole.holds(data, "WordDocument"),
    lenient=True,
)
