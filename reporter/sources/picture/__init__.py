"""Pictures of what is printed: scans and photographs, read by the extra ``ocr``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.contract import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the articles in a picture.

    Raises:
        SourceError: the extra is missing, or there is no text in the picture.
    """
    from reporter.sources.paper import running_text
    from reporter.sources.picture import recognition
    from reporter.sources.printed import RECOGNISED, articles, lines_lost, not_read

    if not recognition.is_there():
        raise SourceError(in_chinese("是图片，{remedy}", remedy=recognition.REMEDY))
    found, late = [], []
    try:
        for one in recognition.pages({}, document.data, document.recognition):
            found.append(one)  # noqa: PERF402 - what was recognised before it is late stays
    except recognition.LateError as error:
        if not found:
            raise
        late = [not_read(f"第{len(found)}页以后", str(error))]
    if not any(one.page.glyphs for one in found):
        raise SourceError(in_chinese("图片里没有识别出文字，请换成清晰的原图或文字版"))
    lost = [lines_lost(number, one.lost) for number, one in enumerate(found, 1) if one.lost]
    yield from articles(document, running_text.read(one.page for one in found), [RECOGNISED, *lost, *late])


FORMAT = Format(
    in_chinese("图片"),
    (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"),
    ("image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp"),
    (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"),
    read=read,
)
