"""Running heads, page numbers and a newspaper's head: what is at a page's edges and is none of the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ORDINALS
from reporter.sources.paper.extents import Span, merged
from reporter.sources.paper.lines import Line, lines
from reporter.sources.paper.nameplates import ISSUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.page import Page
    from reporter.sources.paper.runs import Run

_EDGE = 0.17  # of the page's height: where running heads and page numbers are
_TOP = 0.08  # of the page's height: what numbers an issue so high up is a running head
_ZONE = 0.25  # of the page's height at its top and its foot, with the lines beside a running head
_MOST_ROWS = 4
_SAME_HEIGHT = 8.0  # points: how far a running head may move from page to page
_RULED = 0.8  # of the width of what is printed: what a ruling below a head takes of it
_LONGEST = 90  # characters of a head with all its lines
_LARGER = 1.15  # times the usual size of type: what is larger is a title, even if it comes back on every page
_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = re.compile(
    r"[-—–―－·•.．|｜/／\s()（）第页共版P]*\d{1,4}(?:[-—–―－·•.．|｜/／\s()（）第页共版]*\d{0,4})?[-—–―－·•\s页)）]*",
    re.ASCII,
)
_OFFICIAL = re.compile(r"[〔\[［（(]20\d\d[〕\]］）)]|抄送|印发|主题词")
_DATED = re.compile(rf"日.{{0,3}}(?:星期|农历)|第?[A-Z\d{ORDINALS}]{{1,3}}版|责任编辑|责编")
_NO_NAME = re.compile(r"第?\s*0?\s*期|总第0期|[\s　·|｜]+")


@dataclass(frozen=True, slots=True)
class Edges:
    """What a page's text lies between."""

    top: float
    bottom: float

    def holds(self, run: Run) -> bool:
        """Return whether a run is of the text."""
        return self.top < run.base < self.bottom


def edges(pages: Sequence[tuple[Page, Sequence[Run]]]) -> list[Edges]:
    """Return for each page of a document what its text lies between."""
    usual = _usual([run for _, runs in pages for run in runs])
    rows = [lines(_in_zone(page, runs)) for page, runs in pages]
    heads: list[list[Line]] = []
    feet: list[list[Line]] = []
    for (page, _), printed in zip(pages, rows, strict=True):
        heads.append([line for line in printed if line.base < page.height / 2][:_MOST_ROWS])
        feet.append([line for line in printed if line.base > page.height / 2][: -_MOST_ROWS - 1 : -1])
    repeated = _repeated(heads, usual), _repeated(feet, usual)
    found = []
    for number, (page, runs) in enumerate(pages):
        outer = _outer(heads[number], repeated[0], page), _outer(feet[number], repeated[1], page)
        found.append(_edges(page, runs, rows[number], outer))
    return found


def _usual(runs: Sequence[Run]) -> float:
    """Return the size of type of most characters, 0 of none."""
    sizes = Counter[float]()
    for run in runs:
        sizes[run.size] += len(run.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _in_zone(page: Page, runs: Sequence[Run]) -> list[Run]:
    """Return the runs near the top and the foot of a page."""
    return [run for run in runs if not _ZONE * page.height < run.base < (1 - _ZONE) * page.height]


def _repeated(sides: Sequence[Sequence[Line]], usual: float) -> list[Line]:
    """Return one of each of the lines that stand at the same height on several pages, their numbers apart."""
    found = []
    seen: dict[str, list[tuple[int, Line]]] = {}
    for number, side in enumerate(sides):
        for line in side:
            if line.size <= _LARGER * usual:
                seen.setdefault(_masked(line.text), []).append((number, line))
    for same in seen.values():
        pages = {number for number, line in same if abs(line.base - same[0][1].base) <= _SAME_HEIGHT}
        if len(pages) > 1:
            found.append(same[0][1])
    return found


def _masked(text: str) -> str:
    return _DIGITS.sub("0", "".join(text.split()))


def _outer(side: Sequence[Line], repeated: Sequence[Line], page: Page) -> list[Line]:
    """Return the outermost lines of a side that are furniture by themselves."""
    found: list[Line] = []
    for line in side:
        outside = min(line.base, page.height - line.base) <= _EDGE * page.height
        again = any(
            _masked(line.text) == _masked(one.text) and abs(line.base - one.base) <= _SAME_HEIGHT for one in repeated
        )
        if not outside or not (again or _NUMBER.fullmatch(line.text)):
            break
        found.append(line)
    return found


def _edges(page: Page, runs: Sequence[Run], rows: Sequence[Line], outer: Sequence[Sequence[Line]]) -> Edges:
    head, foot = list(outer[0]), list(outer[1])
    rest = [line for line in rows if line not in head and line not in foot]
    ruled = _ruled(page, runs, rest)
    head += ruled[0]
    foot += ruled[1]
    rest = [line for line in rest if line not in head and line not in foot]
    if rest and _names_the_paper(rest[0], rest[1:_MOST_ROWS], page):
        head.append(rest[0])
    return Edges(
        max((line.box.y1 for line in head), default=0.0), min((line.box.y0 for line in foot), default=page.height)
    )


def _ruled(page: Page, runs: Sequence[Run], rows: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines above a ruling at the top of a page and below one at its foot."""
    if not rows:
        return [], []
    rulings = _full_rulings(page, min(run.box.x0 for run in runs), max(run.box.x1 for run in runs))
    edge = _EDGE * page.height
    largest = max(line.size for line in rows)
    below_head = max((run.size for run in runs if edge < run.base), default=largest)
    at_top = [y for y in rulings if y <= edge]
    at_foot = [y for y in rulings if page.height - y <= edge]
    return _above(at_top, rulings, rows, below_head), _below(at_foot, rulings, rows, largest)


def _above(at_top: Sequence[float], rulings: Sequence[float], rows: Sequence[Line], rest: float) -> list[Line]:
    """Return the lines of heads: above a ruling and above all others, the size of type below being ``rest``."""
    found: list[Line] = []
    for y in at_top:
        lines_above = [line for line in rows if line.base < y]
        are_first = not any(ruling < line.base for line in lines_above for ruling in rulings)
        if are_first and _is_head(lines_above, rest):
            found.extend(line for line in lines_above if line not in found)
    return found


def _below(at_foot: Sequence[float], rulings: Sequence[float], rows: Sequence[Line], rest: float) -> list[Line]:
    """Return the lines of feet: below a ruling and below all others, the size of type above being ``rest``."""
    found: list[Line] = []
    for y in at_foot:
        lines_below = [line for line in rows if line.base >= y]
        are_last = not any(ruling > line.base for line in lines_below for ruling in rulings)
        if are_last and _is_head(lines_below, rest):
            found.extend(line for line in lines_below if line not in found)
    return found


def _full_rulings(page: Page, left: float, right: float) -> list[float]:
    """Return where level rulings run over the whole width of what is printed, from the top."""
    found: dict[int, list[Span]] = {}
    for rule in page.rules:
        if rule.is_level:
            found.setdefault(round(rule.y0), []).append(Span(rule.x0, rule.x1))
    return [
        float(y)
        for y, spans in sorted(found.items())
        if sum(one.size for one in merged(spans)) >= _RULED * (right - left)
    ]


def _is_head(side: Sequence[Line], largest: float) -> bool:
    if not 0 < len(side) <= _MOST_ROWS or any(line.red for line in side):
        return False
    whole = "".join(line.text for line in side)
    if len(whole) > _LONGEST or "。" in whole or _OFFICIAL.search(whole):
        return False
    return bool(_DATED.search(whole)) or max(line.size for line in side) <= largest


def _names_the_paper(line: Line, below: Sequence[Line], page: Page) -> bool:
    """Return whether the first line is a running head: small, with a number, or said again by a masthead below it."""
    if line.base <= _TOP * page.height and ISSUE.search(line.text) and below and line.size <= below[0].size:
        return True
    name = _NO_NAME.sub("", _masked(line.text))
    if line.base > _EDGE * page.height or len(name) < 3:  # noqa: PLR2004 - a name has three characters
        return False
    return any(name in _masked(one.text) and one.size > _LARGER * line.size for one in below)


def trimmed(page: Page, edge: Edges) -> Page:
    """Return the page without what is beyond its edges."""
    return replace(page, glyphs=tuple(glyph for glyph in page.glyphs if edge.top < glyph.base < edge.bottom))
