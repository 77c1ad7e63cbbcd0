"""What pdfium knows of a PDF: its characters with their places and styles, its rulings, areas and pictures.

Runs in a child: pdfium takes gigabytes for some small files and aborts at the limit. Coordinates are pdfium's: points
from the page's lower left corner, as it is stored.
"""

from __future__ import annotations

import ctypes
import math
from ctypes import byref, c_void_p
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from .objects import matrix_of, moved, objects, then

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .objects import Matrix

MEMORY = 1 << 30  # bytes of addresses; a newspaper's page takes a tenth of that
SECONDS = 30  # of processor time a request
_MOST_PAGES = 300
_MOST_CHARACTERS = 200_000  # of a page; a newspaper's has 10,000
_MOST_PATHS = 20_000  # of a page; a map has more, and none that rules a table
_MOST_SEGMENTS = 2_000  # of a path; a table drawn in one stroke has fewer
_MOST_FIELDS = 1_000
_THIN = 3.0  # points; what is filled and no thicker is a line
_SLANT = 0.5  # points that a line may lean
_OBLIQUE = 10  # degrees that a line of text may lean
_INVISIBLE = frozenset((3, 7))  # render modes: neither filled nor stroked
_SPACES = frozenset((0, 2, 9, 10, 13, 32, 0xFFFE))  # what pdfium makes up between characters
_WHITE = 0xFFFFFF
_LAST_CODE = 0x110000
_UNKNOWN = "\ufffd"

Box = tuple[float, float, float, float]
Message = tuple[dict[str, Any], bytes]

# Pointers as plain numbers, where ctypes would make an object of each: half the time of a page.
_POINTERS: dict[str, tuple[tuple[int, ...], bool]] = {  # name: which arguments are one, whether one is returned
    "FPDFText_GetTextObject": ((), True),
    "FPDFText_GetLooseCharBox": ((2,), False),
    "FPDFTextObj_GetFont": ((0,), True),
    "FPDFTextObj_GetTextRenderMode": ((0,), False),
    "FPDFFont_GetBaseFontName": ((0,), False),
    "FPDFFont_GetWeight": ((0,), False),
}
for _name, (_places, _returned) in _POINTERS.items():
    _function = getattr(pdfium, _name)
    _function.argtypes = [c_void_p if place in _places else kind for place, kind in enumerate(_function.argtypes)]
    _function.restype = c_void_p if _returned else _function.restype


def answer(request: Mapping[str, Any], data: bytes) -> Iterator[Message]:  # noqa: ARG001 - there is one request
    """Yield what a PDF says of itself, then its pages; or ``error``: what is wrong with it, in a word."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        yield {"error": "password" if error == pdfium.FPDF_ERR_PASSWORD else "damaged"}, b""
        return
    try:
        yield from _contents(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _contents(document: Any) -> Iterator[Message]:  # noqa: ANN401 - pdfium's pointers have no types
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= _MOST_PAGES:
        yield {"error": "pages" if count else "damaged", "count": count}, b""
        return
    yield {"pages": count, "title": _meta(document, b"Title"), "created": _meta(document, b"CreationDate")}, b""
    for number in range(count):
        yield _page(document, number)


def _meta(document: Any, key: bytes) -> str:  # noqa: ANN401 - as above
    buffer = ctypes.create_string_buffer(4096)
    size = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00") if size <= len(buffer) else ""


def _page(document: Any, number: int) -> Message:  # noqa: ANN401 - as above
    """Return what is on a page; its characters' boxes are floats: left, top, right, bottom."""
    page = pdfium.FPDF_LoadPage(document, number)
    if page and _has_fields(page):  # their values are no part of the page until it is made flat and loaded again
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"error": "damaged"}, b""
    pdfium.FPDFPage_SetRotation(page, 0)
    size = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)]
    text, drawing = _Text(page), _Drawing(page)
    pdfium.FPDF_ClosePage(page)
    if text.error:
        return {"error": text.error}, b""
    drawn = {"rules": drawing.rules, "areas": drawing.areas, "pictures": drawing.pictures}
    return {"size": size, **text.record(), **drawn}, bytes(text.boxes)


def _has_fields(page: Any) -> bool:  # noqa: ANN401 - as above
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            return True
    return False


class _Text:
    """The characters of a page, in the order in which they are drawn."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - as above
        self._characters: list[str] = []
        self._objects: list[tuple[int, int, float, float]] = []  # first character, style, place on its line
        self._styles: dict[tuple[Any, ...], int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._fonts: dict[int, tuple[str, int]] = {}
        self._unmapped = 0
        self._matrix, self._colour = pdfium.FS_MATRIX(), [ctypes.c_uint() for _ in range(4)]
        self._place = ctypes.c_double(), ctypes.c_double()
        self._into = byref(self._matrix), tuple(map(byref, self._colour)), tuple(map(byref, self._place))
        self._page = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(self._page)
        self.error = "characters" if count > _MOST_CHARACTERS else ""
        self.boxes = (pdfium.FS_RECTF * (0 if self.error else count))()
        self._read(len(self.boxes))
        pdfium.FPDFText_ClosePage(self._page)

    def _read(self, count: int) -> None:
        page, boxes, width = self._page, self.boxes, ctypes.sizeof(pdfium.FS_RECTF)
        unicode, owner_of, box = (
            pdfium.FPDFText_GetUnicode,
            pdfium.FPDFText_GetTextObject,
            pdfium.FPDFText_GetLooseCharBox,
        )
        known: dict[int, dict[int, tuple[str, int]]] = {}
        mapped: dict[int, tuple[str, int]] = {}
        add, last, unmapped = self._characters.append, None, 0
        for index in range(count):
            code = unicode(page, index)
            if code in _SPACES and pdfium.FPDFText_IsGenerated(page, index):
                add("")
                continue
            owner = owner_of(page, index)
            if owner != last:
                last, mapped = owner, known.setdefault(self._object(index, owner), {})
            if code not in mapped:  # a font maps a code always alike
                character = chr(code) if 0 < code < _LAST_CODE else _UNKNOWN
                mapped[code] = character, pdfium.FPDFText_HasUnicodeMapError(page, index)
            character, error = mapped[code]
            unmapped += error
            add(character)
            box(page, index, byref(boxes, index * width))
        self._unmapped = unmapped

    def _object(self, index: int, owner: int) -> int:
        """Note a text object: where it begins, how it is set, where its first character stands; return its font."""
        font: int = pdfium.FPDFTextObj_GetFont(owner)
        matrix, colour, (x, y) = self._into
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        pdfium.FPDFText_GetFillColor(self._page, index, *colour)
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        size, mode = pdfium.FPDFText_GetFontSize(self._page, index), pdfium.FPDFTextObj_GetTextRenderMode(owner)
        four = self._matrix
        set_as = font, size, four.a, four.b, four.c, four.d, *[one.value for one in self._colour], mode
        if set_as not in self._numbers:
            self._numbers[set_as] = self._style(*set_as)
        self._objects.append((index, self._numbers[set_as], self._place[0].value, self._place[1].value))
        return font

    def _style(self, font: int, size: float, *rest: float) -> int:
        """Return the number of a style: font, weight, size, colour, whether it is hidden, how it is turned."""
        a, b, c, d, red, green, blue, alpha, mode = rest
        turn, lean = divmod(math.degrees(math.atan2(b, a)) + 45, 90)
        key = (
            *self._font(font),
            round(size * math.hypot(c, d), 2),
            int(red) << 16 | int(green) << 8 | int(blue),
            not alpha or mode in _INVISIBLE,
            int(turn) % 4 if abs(lean - 45) <= _OBLIQUE else None,
        )
        return self._styles.setdefault(key, len(self._styles))

    def _font(self, font: int) -> tuple[str, int]:
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            self._fonts[font] = buffer.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetWeight(font)
        return self._fonts[font]

    def record(self) -> dict[str, Any]:
        """Return what is known of the characters but their boxes; what pdfium made up is an empty one."""
        return {
            "text": self._characters,
            "objects": self._objects,
            "styles": list(self._styles),
            "unmapped": self._unmapped,
        }


class _Drawing:
    """The lines, filled areas and pictures of a page, each a box; what is white is none."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - as above
        self.rules: list[Box] = []
        self.areas: list[Box] = []
        self.pictures: list[Box] = []
        paths = 0
        for one, kind, placed in objects(page):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                paths += 1
                if paths > _MOST_PATHS:
                    return
                self._path(one, placed)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(_bounds(one, placed))

    def _path(self, path: Any, placed: Matrix) -> None:  # noqa: ANN401 - as above
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        left, bottom, right, top = _bounds(path, placed)
        if fill.value and _colour(path, pdfium.FPDFPageObj_GetFillColor) != _WHITE:
            thin = min(right - left, top - bottom) <= _THIN
            (self.rules if thin else self.areas).append((left, bottom, right, top))
        elif stroke.value and _colour(path, pdfium.FPDFPageObj_GetStrokeColor) != _WHITE:
            lines = _segments(path, then(matrix_of(path), placed))
            self.rules += [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in lines]


def _segments(path: Any, placed: Matrix) -> list[Box]:  # noqa: ANN401 - as above
    """Return the straight lines of a path that are level or upright."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Box] = []
    start = here = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind, there = pdfium.FPDFPathSegment_GetType(segment), moved(x.value, y.value, placed)
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


def _bounds(one: Any, placed: Matrix) -> Box:  # noqa: ANN401 - as above
    values = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(one, *map(byref, values))
    left, bottom, right, top = (value.value for value in values)
    corners = [moved(x, y, placed) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)
