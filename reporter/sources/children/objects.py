"""The objects on a page of a PDF, in the one order by which a picture has its number.

Runs in a child (see ``serve.py``), as all that pdfium does.
"""

from __future__ import annotations

from ctypes import byref
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST_FORM = 4

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)


def objects(owner: Any, placed: Matrix = _AS_IT_IS, depth: int = 0) -> Iterator[tuple[Any, int, Matrix]]:  # noqa: ANN401 - pdfium's pointers have no types
    """Yield what is drawn on a page, and on the forms drawn on it: the object, its kind, where it is placed."""
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    for index in range(count(owner)):
        one = get(owner, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield one, kind, placed
        elif depth < _DEEPEST_FORM:
            yield from objects(one, then(matrix_of(one), placed), depth + 1)


def matrix_of(one: Any) -> Matrix:  # noqa: ANN401 - as above
    """Return the matrix of an object."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(one, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def then(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does what the first does, then what the second does."""
    a, b, c, d, e, f = first
    (p, q), (r, s) = moved(a, b, (*second[:4], 0, 0)), moved(c, d, (*second[:4], 0, 0))
    return p, q, r, s, *moved(e, f, second)


def moved(x: float, y: float, by: Matrix) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f
