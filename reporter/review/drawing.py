"""An issue composed and painted for the preview: functions of values, for a process beside the page's."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.review.origins import origins, spots_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reporter.config import MailTable, Settings
    from reporter.issue.past import Past
    from reporter.issue.plan.read import PlanFile
    from reporter.model import Article, Briefing, CheckItem, CheckList, LeftOut
    from reporter.pipeline import Composed, Options
    from reporter.review.origins import Origin, Spot
    from reporter.week import Week

_SCALE = 1.4
"""Picture dots a point: a page of A4 is 830 dots wide."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an issue is made of; ``items`` are what the clerk has to know of it beforehand."""

    results: tuple[Article | LeftOut, ...]
    settings: Settings
    options: Options
    week: Week
    date: dt.date
    plan: PlanFile
    past: Past
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An issue composed, its check list, its web page, and where its words come from."""

    made: Composed
    check: CheckList
    html: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Painted:
    """The pages of an issue as PNG pictures, none where LibreOffice is not to be had, where one may click, its mail."""

    pages: tuple[bytes, ...] = ()
    spots: tuple[Spot, ...] = ()
    letter: bytes = b""


def drawn(material: Material) -> Drawn | str:
    """Return an issue composed, or why there is none."""
    from reporter.issue.check_list import check_list
    from reporter.pipeline import composed
    from reporter.render.formats import web_page

    of = material
    try:
        made = composed(of.results, of.settings, of.options, of.week, of.date, of.plan, of.past)
    except ReporterError as error:
        return str(error)
    made = replace(made, items=(*of.items, *made.items))
    check = check_list(made.briefing, made.articles, made.left_out, of.week, made.items)
    return Drawn(made, check, web_page.render(made.briefing), origins(made.briefing, made.articles))


def painted(task: tuple[Briefing, Sequence[Origin], bytes, MailTable, dt.date]) -> Painted | str:
    """Return what a briefing looks like in a template, its words having these origins, and its mail; or why not."""
    from reporter.issue import edition
    from reporter.render.formats import to_pdf, to_word

    briefing, words, template, mail, date = task
    try:
        document = to_word.render(briefing, template)
        (letter,) = (
            data for name, data in edition.files(briefing, document, {}, mail, date).items() if name.endswith(".eml")
        )
    except ReporterError as error:
        return str(error)
    try:
        pages, spots = _pictures(to_pdf.convert(document), words)
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
            page.render(scale=_SCALE).to_pil().convert("P").save(stream, "PNG")
            found.append(stream.getvalue())
            spots += spots_of(page, number, words)
    return tuple(found), tuple(spots)
