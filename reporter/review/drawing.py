"""An issue composed and painted for the preview: functions of values, for a process beside the page's."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.model import LeftOut
from reporter.review import marked
from reporter.review.clicks import overview_of
from reporter.review.origins import origins, spots_of
from reporter.sources.office_ahead import Ahead

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reporter.config import Settings
    from reporter.issue.past import Past
    from reporter.issue.pile import Pile
    from reporter.issue.plan.amendments import Fields
    from reporter.issue.plan.read import PlanFile
    from reporter.model import Article, Briefing, CheckItem, CheckList
    from reporter.pipeline import Composed, Options
    from reporter.review.origins import Origin, Spot
    from reporter.week import Week

_SCALE = 1.4
"""Picture dots a point: a page of A4 is 830 dots wide."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an issue is made of; ``items`` are what the clerk has to know of it beforehand.

    ``stamp`` tells one material from another, ``results`` are what was read, as :func:`packed` has it: the same bytes
    as long as nothing is read anew, so that they are loaded once.
    """

    stamp: tuple[str, int, int]
    results: bytes
    settings: Settings
    options: Options
    week: Week
    date: dt.date
    plan: PlanFile
    past: Past
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What the page has to know of an issue that was composed, which travels between processes in no time.

    ``briefing`` has neither sections nor pictures. ``names`` are what the articles that it tells in full are called in
    the page's addresses, ``lines`` those that it tells in a line, in their order; ``points`` are the items of its
    overview as a plan writes them.
    """

    briefing: Briefing
    names: tuple[str, ...]
    lines: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    points: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An issue in outline, its check list, its web page, and where its words come from."""

    made: Outline
    check: CheckList
    html: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Painted:
    """The pages of an issue as PNG pictures, none where LibreOffice is not to be had, where one may click, its mail."""

    pages: tuple[bytes, ...] = ()
    spots: tuple[Spot, ...] = ()
    letter: bytes = b""


def packed(results: Sequence[Article | LeftOut]) -> bytes:
    """Return what was read as it travels between processes."""
    return pickle.dumps(tuple(results), pickle.HIGHEST_PROTOCOL)


def drawn(material: Material) -> Drawn | str:
    """Return an issue composed, or why there is none."""
    from reporter.issue.check_list import check_list
    from reporter.render.formats import web_page

    try:
        made = _composed(material)
    except ReporterError as error:
        return str(error)
    items = (*material.items, *made.items)
    check = check_list(made.briefing, made.articles, made.left_out, material.week, items, made.conflicts)
    return Drawn(_outline(made), check, web_page.render(made.briefing), origins(made.briefing, made.articles))


_LAST: dict[tuple[str, int, int], Composed] = {}
"""The issue that was composed last in this process: its pages are painted after it is drawn."""


def _composed(of: Material) -> Composed:
    """Return the issue of a material.

    Raises:
        ReporterError: none can be made.
    """
    from reporter.pipeline import composed

    if of.stamp not in _LAST:
        made = composed(_pile(of.results), of.settings, of.options, of.week, of.date, of.plan, of.past)
        _LAST.clear()
        _LAST[of.stamp] = made
    return _LAST[of.stamp]


@lru_cache(maxsize=1)
def _pile(results: bytes) -> Pile:
    """Return what was read on a pile, each article looked at once."""
    from reporter.issue.dedupe import held
    from reporter.issue.pile import noted, piled

    found: tuple[Article | LeftOut, ...] = pickle.loads(results)  # noqa: S301 - our own, packed by this page
    pile = piled(one if isinstance(one, LeftOut) else noted(one) for one in found)
    pile.held = held(pile.articles.gists)
    return pile


def _outline(made: Composed) -> Outline:
    briefing = replace(
        made.briefing,
        sections=(),
        lines=(),
        charts=tuple(replace(one, png=b"", bare=b"") for one in made.briefing.charts),
    )
    names, lines = (tuple(map(marked.name, those)) for those in (made.articles, made.lines))
    return Outline(briefing, names, lines, made.left_out, tuple(overview_of(made)))


_OFFICE = Ahead()
"""The LibreOffice of this process, which waits for the next document."""


def painted(task: tuple[Material, Sequence[Origin], bytes]) -> Painted | str:
    """Return what an issue looks like in a template, its words having these origins, and its mail; or why not."""
    from reporter.issue import edition
    from reporter.render.formats import to_pdf, to_word

    material, words, template = task
    mail, date = material.settings.mail, material.date
    try:
        briefing = _composed(material).briefing
        document = to_word.render(briefing, template)
        (letter,) = (
            data for name, data in edition.files(briefing, document, {}, mail, date).items() if name.endswith(".eml")
        )
    except ReporterError as error:
        return str(error)
    try:
        pages, spots = _pictures(to_pdf.convert(document, ahead=_OFFICE), words)
    except ReporterError:  # no LibreOffice here: the web page is what there is to see
        return Painted(letter=letter)
    return Painted(pages, spots, letter)


def _pictures(document: bytes, words: Sequence[Origin]) -> tuple[tuple[bytes, ...], tuple[Spot, ...]]:
    """Return the pages of a PDF as PNG pictures, and where these words stand on them."""
    import pypdfium2

    found: list[bytes] = []
    spots: list[Spot] = []
    with pypdfium2.PdfDocument(document) as opened:
        for number, page in enumerate(opened, 1):
            stream = io.BytesIO()
            # dots of other colours in between, and the smallest file, would take longer than all the rest of a page
            page.render(scale=_SCALE).to_pil().convert("P", dither=0).save(stream, "PNG", compress_level=1)
            found.append(stream.getvalue())
            spots += spots_of(page, number, words)
    return tuple(found), tuple(spots)
