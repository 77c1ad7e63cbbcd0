"""A page of a PDF as a picture, for what cannot be read from its characters.

Runs in a child (see ``serve.py``), as all that pdfium does.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEMORY = 2 << 30  # bytes of addresses; a scan of a newspaper's page takes a quarter of that
SECONDS = 30  # of processor time a request
_MOST_PIXELS = 40_000_000
_INCH = 72  # points

Message = tuple[dict[str, Any], bytes]


def answer(request: Mapping[str, Any], data: bytes) -> Iterator[Message]:
    """Yield the page of the request's ``number`` as it is shown, in shades of grey, one byte a pixel.

    It has as many ``dots`` an inch as the request wants, or as a picture may have.
    """
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    page = pdfium.FPDF_LoadPage(document, request["number"]) if document else None
    if not page:
        if document:
            pdfium.FPDF_CloseDocument(document)
        yield {"error": "damaged"}, b""
        return
    inches = pdfium.FPDF_GetPageWidthF(page) / _INCH, pdfium.FPDF_GetPageHeightF(page) / _INCH
    dots = min(request["dots"], math.sqrt(_MOST_PIXELS / max(inches[0] * inches[1], 1e-6)))
    width, height = (max(1, round(side * dots)) for side in inches)
    yield {"width": width, "height": height}, _pixels(page, width, height)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


def _pixels(page: Any, width: int, height: int) -> bytes:  # noqa: ANN401 - pdfium's pointers have no types
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    if stride == width:
        return pixels
    return b"".join(pixels[row * stride : row * stride + width] for row in range(height))
