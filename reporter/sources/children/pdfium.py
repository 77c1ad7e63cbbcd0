"""What pdfium knows of a PDF: its characters with their places and styles, its rulings, areas and pictures.

Runs in a child (see ``serve.py``): pdfium takes gigabytes for some small files and aborts at the limit. Coordinates
are hundredths of a point from the page's upper left corner as most of its text is read; y counts downwards.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from ctypes import byref, c_void_p
from itertools import starmap
from typing import Any

import pypdfium2.raw as pdfium

MEMORY = 1 << 30  # bytes of addresses; a newspaper's page takes a tenth of that
SECONDS = 30  # of processor time a request
_MOST_PAGES = 300
_MOST_CHARACTERS = 200_000  # of a page; a newspaper's has 10,000
_MOST_PATHS = 20_000  # of a page; a map has more, and none that rules a table
_MOST_SEGMENTS = 2_000  # of a path; a table drawn in one stroke has fewer
_MOST_FIELDS = 1_000
_DEEPEST_FORM = 4
_MOST_PIXELS = 40_000_000  # of a rendered page
_THIN = 3.0  # points; what is filled and no thicker is a line
_SLANT = 0.5  # points that a line may lean
_OBLIQUE = 10  # degrees that a line of text may lean
_INVISIBLE = frozenset((3, 7))  # render modes: neither filled nor stroked
_SPACES = frozenset((0, 2, 9, 10, 13, 32, 0xFFFE))  # what pdfium makes up between characters
_WHITE = 0xFFFFFF

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)

# Pointers as plain numbers, where ctypes would make an object of each: half the time of a page.
_POINTERS = {
    "FPDFText_GetTextObject": (),
    "FPDFTextObj_GetFont": (0,),
    "FPDFTextObj_GetTextRenderMode": (0,),
    "FPDFFont_GetBaseFontName": (0,),
    "FPDFFont_GetWeight": (0,),
}
for _name, _places in _POINTERS.items():
    _function = getattr(pdfium, _name)
    _function.argtypes = [c_void_p if place in _places else kind for place, kind in enumerate(_function.argtypes)]
    if _name.startswith(("FPDFText_", "FPDFTextObj_GetFont")):
        _function.restype = c_void_p


def answer(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the pages of a PDF, or the picture of one of them, or ``error``: what is wrong with it, in a word."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        return {"error": "password" if error == pdfium.FPDF_ERR_PASSWORD else "damaged"}, b""
    try:
        if "render" in request:
            return _rendered(document, request["render"], request["dpi"])
        return _contents(document), b""
    finally:
        pdfium.FPDF_CloseDocument(document)


def _contents(document: Any) -> dict[str, Any]:  # noqa: ANN401 - pdfium's pointers have no types
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= _MOST_PAGES:
        return {"error": "pages" if count else "damaged", "count": count}
    pages = [_page(document, number) for number in range(count)]
    return {"pages": pages, "title": _meta(document, b"Title"), "created": _meta(document, b"CreationDate")}


def _meta(document: Any, key: bytes) -> str:  # noqa: ANN401 - as above
    buffer = ctypes.create_string_buffer(4096)
    size = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00") if size <= len(buffer) else ""


def _rendered(document: Any, number: int, dpi: float) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401 - as above
    """Return a page as it is shown, in shades of grey, one byte a pixel."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"error": "damaged"}, b""
    inches = pdfium.FPDF_GetPageWidthF(page) / 72, pdfium.FPDF_GetPageHeightF(page) / 72
    scale = min(dpi, math.sqrt(_MOST_PIXELS / max(inches[0] * inches[1], 1e-6)))
    width, height = (max(1, round(side * scale)) for side in inches)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
    rows = (pixels[row * stride : row * stride + width] for row in range(height))
    return {"width": width, "height": height, "dpi": scale}, pixels if stride == width else b"".join(rows)


def _page(document: Any, number: int) -> dict[str, Any]:  # noqa: ANN401 - as above
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"error": "damaged"}
    if _has_fields(page):  # their values are no part of the page until they are made so, and it is loaded again
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    pdfium.FPDFPage_SetRotation(page, 0)
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    text, drawing = _Text(page), _Drawing()
    drawing.add(page, _AS_IT_IS)
    pdfium.FPDF_ClosePage(page)
    if text.error:
        return {"error": text.error}
    turn = text.turn()
    return {
        "size": [round(100 * side) for side in (size[::-1] if turn % 2 else size)],
        **text.record(turn, *size),
        **{
            name: [[*_turned(box, turn, *size), *rest] for *box, rest in found]
            for name, found in (("rules", drawing.rules), ("areas", drawing.areas), ("pictures", drawing.pictures))
        },
    }


def _has_fields(page: Any) -> bool:  # noqa: ANN401 - as above
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            return True
    return False


def _turned(box: list[float], turn: int, width: float, height: float) -> list[int]:
    """Return a box (left, bottom, right, top) as left, top, right, bottom of the page turned by quarters."""
    left, bottom, right, top = box
    turned = {
        0: (left, height - top, right, height - bottom),
        1: (bottom, left, top, right),
        2: (width - right, bottom, width - left, top),
        3: (height - top, width - right, height - bottom, width - left),
    }[turn]
    return [round(100 * value) for value in turned]


class _Text:
    """The characters of a page, in the order in which they are drawn."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - as above
        self.error = ""
        self._boxes: list[tuple[float, float, float, float]] = []
        self._origins: list[tuple[float, float]] = []
        self._characters: list[str] = []
        self._of: list[int] = []
        self._styles: dict[tuple[Any, ...], int] = {}
        self._fonts: dict[int, tuple[str, int]] = {}
        self._unmapped = 0
        self._page = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(self._page)
        if count > _MOST_CHARACTERS:
            self.error = "characters"
        else:
            self._read(count)
        pdfium.FPDFText_ClosePage(self._page)

    def _read(self, count: int) -> None:
        page, rect, x, y = self._page, pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        unicode, owner_of, box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetLooseCharBox
        unmapped, origin = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_GetCharOrigin
        into, at = byref(rect), (byref(x), byref(y))
        last, style = None, 0
        for index in range(count):
            code = unicode(page, index)
            if code in _SPACES and pdfium.FPDFText_IsGenerated(page, index):
                continue
            owner = owner_of(page, index)
            if owner != last:
                last, style = owner, self._style(index, owner)
            self._unmapped += unmapped(page, index)
            box(page, index, into)
            origin(page, index, *at)
            self._boxes.append((rect.left, rect.bottom, rect.right, rect.top))
            self._origins.append((x.value, y.value))
            self._characters.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
            self._of.append(style)

    def _style(self, index: int, owner: int) -> int:
        """Return the number of a text object's style: font, weight, size, colour, whether it shows, how it is turned."""
        matrix, colour = pdfium.FS_MATRIX(), [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFText_GetMatrix(self._page, index, byref(matrix))
        pdfium.FPDFText_GetFillColor(self._page, index, *map(byref, colour))
        red, green, blue, alpha = (one.value for one in colour)
        hidden = not alpha or pdfium.FPDFTextObj_GetTextRenderMode(owner) in _INVISIBLE
        size = pdfium.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        turn, lean = divmod(math.degrees(math.atan2(matrix.b, matrix.a)) + 45, 90)
        turn = int(turn) % 4 if abs(lean - 45) <= _OBLIQUE else None
        font = self._font(pdfium.FPDFTextObj_GetFont(owner))
        key = (*font, round(100 * size), red << 16 | green << 8 | blue, hidden, turn)
        return self._styles.setdefault(key, len(self._styles))

    def _font(self, font: int) -> tuple[str, int]:
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            self._fonts[font] = buffer.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetWeight(font)
        return self._fonts[font]

    def turn(self) -> int:
        """Return how most of the text is turned, in quarters to the left."""
        styles = list(self._styles)
        turns = Counter(styles[style][-1] for style in self._of)
        return max((turn for turn in turns if turn is not None), key=lambda turn: turns[turn], default=0)

    def record(self, turn: int, width: float, height: float) -> dict[str, Any]:
        """Return the characters in the frame of their page turned so."""
        boxes = [_turned(box, turn, width, height) for box in self._boxes]
        origins = [_turned([x, y, x, y], turn, width, height)[1] for x, y in self._origins]
        styles = [[*style[:-1], None if style[-1] is None else (style[-1] - turn) % 4] for style in self._styles]
        return {
            "text": self._characters,
            "boxes": boxes,
            "bases": origins,
            "of": self._of,
            "styles": styles,
            "unmapped": self._unmapped,
        }


class _Drawing:
    """The lines, filled areas and pictures of a page, each a box with its colour."""

    def __init__(self) -> None:
        self.rules: list[tuple[Any, ...]] = []
        self.areas: list[tuple[Any, ...]] = []
        self.pictures: list[tuple[Any, ...]] = []
        self._paths = 0

    def add(self, owner: Any, matrix: Matrix, depth: int = 0) -> None:  # noqa: ANN401 - as above
        """Add what is drawn on the page, or on a form that is drawn on it."""
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
        if depth:
            count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
        for index in range(count(owner)):
            one = get(owner, index)
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._paths += 1
                if self._paths > _MOST_PATHS:
                    return
                self._path(one, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append((*_bounds(one, matrix), ()))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.add(one, _then(_matrix(one), matrix), depth + 1)

    def _path(self, path: Any, matrix: Matrix) -> None:  # noqa: ANN401 - as above
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        left, bottom, right, top = _bounds(path, matrix)
        if fill.value and (colour := _colour(path, pdfium.FPDFPageObj_GetFillColor)) != _WHITE:
            thin = min(right - left, top - bottom) <= _THIN
            (self.rules if thin else self.areas).append((left, bottom, right, top, (colour,)))
        elif stroke.value and (colour := _colour(path, pdfium.FPDFPageObj_GetStrokeColor)) != _WHITE:
            lines = _segments(path, _then(_matrix(path), matrix))
            self.rules += [(min(a, c), min(b, d), max(a, c), max(b, d), (colour,)) for a, b, c, d in lines]


def _segments(path: Any, matrix: Matrix) -> list[Box]:  # noqa: ANN401 - as above
    """Return the straight lines of a path that are level or upright."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Box] = []
    start = here = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind, there = pdfium.FPDFPathSegment_GetType(segment), _moved(x.value, y.value, matrix)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            found.append((*here, *there))
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        here = there
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.append((*here, *start))
            here = start
    return [one for one in found if min(abs(one[0] - one[2]), abs(one[1] - one[3])) <= _SLANT]


def _colour(one: Any, get: Any) -> int:  # noqa: ANN401 - as above
    """Return an object's colour; what is transparent is white."""
    values = [ctypes.c_uint() for _ in range(4)]
    get(one, *map(byref, values))
    red, green, blue, alpha = (value.value for value in values)
    return red << 16 | green << 8 | blue if alpha else _WHITE


def _bounds(one: Any, matrix: Matrix) -> Box:  # noqa: ANN401 - as above
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(one, *map(byref, values))
    left, bottom, right, top = (value.value for value in values)
    corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _matrix(one: Any) -> Matrix:  # noqa: ANN401 - as above
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _then(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does what the first does, then what the second does."""
    a, b, c, d, e, f = first
    (p, q), (r, s) = _moved(a, b, (*second[:4], 0, 0)), _moved(c, d, (*second[:4], 0, 0))
    return p, q, r, s, *_moved(e, f, second)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
