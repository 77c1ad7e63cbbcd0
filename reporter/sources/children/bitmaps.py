"""The pictures of a PDF as files: a photograph as the JPEG that it is, another as a bitmap.

Runs in a child (see ``serve.py``), as all that pdfium does.
"""

from __future__ import annotations

import ctypes
import struct
from ctypes import byref
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from .objects import objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MEMORY = 1 << 30  # bytes of addresses
SECONDS = 30  # of processor time a request
_MOST_BYTES = 15 << 20  # of a picture; photos.py takes no more
_COLOURS = {8, 24}  # bits of a pixel of a JPEG that is grey, or red, green and blue
_BITS = {pdfium.FPDFBitmap_Gray: 8, pdfium.FPDFBitmap_BGR: 24, pdfium.FPDFBitmap_BGRx: 32, pdfium.FPDFBitmap_BGRA: 32}
_GREYS = b"".join(bytes((grey, grey, grey, 0)) for grey in range(256))

Message = tuple[dict[str, Any], bytes]


def answer(request: Mapping[str, Any], data: bytes) -> Iterator[Message]:
    """Yield the pictures that the request's ``wanted`` name by page and place on it, no bytes for what is none."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for number, asked in groupby(request["wanted"] if document else (), key=itemgetter(0)):
        page = pdfium.FPDF_LoadPage(document, number)
        drawn = objects(page) if page else ()
        images = [one for one, kind, _ in drawn if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        for _, place in asked:
            yield {}, _file(page, images[place]) if place < len(images) else b""
        if page:
            pdfium.FPDF_ClosePage(page)
    if document:
        pdfium.FPDF_CloseDocument(document)


def _file(page: Any, image: Any) -> bytes:  # noqa: ANN401 - pdfium's pointers have no types
    """Return a picture as a file: as it lies there if it is a JPEG in common colours, else as it is drawn."""
    meta = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(image, page, byref(meta))
    if _is_jpeg(image) and meta.bits_per_pixel in _COLOURS:
        return _raw(image)
    if meta.width * meta.height * 4 > _MOST_BYTES:
        return b""
    bitmap = pdfium.FPDFImageObj_GetBitmap(image)
    if not bitmap:
        return b""
    try:
        return _bmp(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _is_jpeg(image: Any) -> bool:  # noqa: ANN401 - as above
    if pdfium.FPDFImageObj_GetImageFilterCount(image) != 1:
        return False
    buffer = ctypes.create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(image, 0, buffer, len(buffer))
    return buffer.value in {b"DCTDecode", b"DCT"}


def _raw(image: Any) -> bytes:  # noqa: ANN401 - as above
    size = pdfium.FPDFImageObj_GetImageDataRaw(image, None, 0)
    if size > _MOST_BYTES:
        return b""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(image, buffer, size)
    return buffer.raw


def _bmp(bitmap: Any) -> bytes:  # noqa: ANN401 - as above
    """Return a bitmap as a file, its rows from the top."""
    bits = _BITS.get(pdfium.FPDFBitmap_GetFormat(bitmap))
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    if bits is None or stride * height > _MOST_BYTES:
        return b""
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    across = (width * bits + 31) // 32 * 4  # a row takes whole words of four bytes
    rows = b"".join(pixels[row * stride :][:across].ljust(across, b"\0") for row in range(height))
    colours = _GREYS if bits == 8 else b""  # noqa: PLR2004 - a byte a pixel
    start = 54 + len(colours)
    head = struct.pack(
        "<2sIIIIiiHHIIiiII", b"BM", start + len(rows), 0, start, 40, width, -height, 1, bits, 0, 0, 0, 0, 0, 0
    )
    return head + colours + rows
