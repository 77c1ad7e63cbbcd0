"""The cells of a row as the mark of its end defines them ([MS-DOC] 2.9.322)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from reporter.sources.word.modifiers import ROW, VERTICAL_MERGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.word.modifiers import Modifier

_CELL_SIZE = 20
_GOES_ON = 1
"""A cell that is one with the cell above it; 3 begins such cells."""


def defined(told: Mapping[int, Modifier]) -> tuple[list[int], list[bool]]:
    """Return the edges of a row's cells, and whether each goes on with the one above; nothing where nothing tells."""
    operand = told[ROW].operand if ROW in told else b""
    count = operand[0] if operand else 0
    cells = 1 + 2 * (count + 1)
    if len(operand) < cells:
        return [], []
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    flags = [operand[place] for place in range(cells, len(operand), _CELL_SIZE)]
    goes_on = [*(flag >> 5 & 3 == _GOES_ON for flag in flags), *[False] * count][:count]
    if VERTICAL_MERGE in told:
        cell, kind = told[VERTICAL_MERGE].operand[:2].ljust(2, b"\0")
        goes_on = [kind == _GOES_ON if number == cell else one for number, one in enumerate(goes_on)]
    return edges, goes_on
