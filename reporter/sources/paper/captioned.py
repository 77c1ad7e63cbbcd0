"""Pictures with what is written under them, which is no part of the text around."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.sources.paper.lines import Line, lines
from reporter.sources.paper.page import Box, around
from reporter.sources.paper.paragraphs import joined_text
from reporter.sources.paper.regions import Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.page import Page
    from reporter.sources.paper.runs import Run

_SMALLEST = 40.0  # points wide and high; what is smaller is an ornament
_LARGEST = 0.6  # of the page; what is larger is its background
_BELOW = 2.2  # of the size of type: how far a caption's line may be from the picture, or from the line before
_BESIDE = 1.0  # of the size of type: how far it may go beyond the picture's sides
_MOST_LINES = 4
_FULL = 0.8  # of the picture's width: what a line of a caption takes if there is another
_WITHIN = 1.6  # of the size of type: the widest gap within a caption
_WIDER = 1.5  # times as wide as the picture, what is centred under it may be
_CUE = re.compile(r"^(?:图|▲|△|↑|[上下左右]图)|[ 　（(]?(?:摄影?|供图|图片|制图)[）)]?$")


def with_captions(page: Page, runs: Sequence[Run]) -> tuple[list[Picture], list[Run]]:
    """Return the pictures of a page, each with its caption, and the runs that are in none."""
    pictures, rest = [], list(runs)
    body = Counter[tuple[float, str]]()
    for run in runs:
        body[round(run.size, 1), run.style.font] += len(run.glyphs)
    usual = body.most_common(1)[0][0] if body else (0.0, "")
    for box in sorted(page.pictures, key=lambda one: one.y0):
        if min(box.x1 - box.x0, box.y1 - box.y0) >= _SMALLEST and box.area <= _LARGEST * page.width * page.height:
            held = _caption(box, rest, usual)
            rest = [run for run in rest if run not in held]
            text = joined_text(line.text for line in lines(held))
            pictures.append(Picture(around([box, *(run.box for run in held)]), text, box, page.number))
    return pictures, rest


def _caption(picture: Box, runs: Sequence[Run], usual: tuple[float, str]) -> list[Run]:
    """Return the runs of a caption: of lines no wider than the picture, else of such as are centred under it."""
    slack = _BESIDE * usual[0]
    within = [run for run in runs if picture.x0 - slack <= run.box.x0 and run.box.x1 <= picture.x1 + slack]
    return _lines_below(picture, within, usual) or _lines_below(picture, runs, usual)


def _lines_below(picture: Box, runs: Sequence[Run], usual: tuple[float, str]) -> list[Run]:
    held: list[Run] = []
    bottom, full = picture.y1, False
    for row in _rows(picture, runs)[:_MOST_LINES]:
        line = _as_line(row)
        near = line.box.y0 - bottom <= _BELOW * line.size - line.size
        own = abs(line.size - usual[0]) > 0.05 * usual[0] or line.font != usual[1] or _CUE.search(line.text)
        if not near or not own or (held and (not full or abs(line.size - held[0].size) > 0.05 * line.size)):
            break
        held += row
        bottom, full = line.box.y1, line.box.x1 - line.box.x0 >= _FULL * (picture.x1 - picture.x0)
    return held


def _rows(picture: Box, runs: Sequence[Run]) -> list[list[Run]]:
    """Return the lines below a picture, as runs, that are no wider than it or centred under it, from the top."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.base, one.box.x0)):
        if run.box.y0 < picture.y1 - run.size / 2:
            continue
        last = rows[-1][-1] if rows else None
        if last and abs(last.base - run.base) < run.size / 2 and 0 <= run.box.x0 - last.box.x1 <= _WITHIN * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [row for row in rows if _is_under(picture, around([run.box for run in row]), row[0].size)]


def _is_under(picture: Box, line: Box, size: float) -> bool:
    slack = _BESIDE * size
    if picture.x0 - slack <= line.x0 and line.x1 <= picture.x1 + slack:
        return True
    off = abs(line.x0 + line.x1 - picture.x0 - picture.x1) / 2
    return off <= slack and line.x1 - line.x0 <= _WIDER * (picture.x1 - picture.x0)


def _as_line(row: Sequence[Run]) -> Line:
    return lines(row)[0]
