"""What an issue is delivered as: how its Word document carries charts and fonts, and the other formats beside it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import AS_TEMPLATE
from reporter.render.formats import markdown_text, to_pdf, to_word, web_page
from reporter.render.ooxml import embedded_fonts, native_charts, page_fit, page_setup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reporter.model import Briefing, PageSetup

_ANY_PAGE = 10


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is wanted: charts that Word can edit, fonts inside, page numbers in the contents, formats of ``ALSO``.

    ``setup`` is what of the page differs from the template.
    """

    native_charts: bool = False
    embed_fonts: bool = False
    page_numbers: bool = False
    also: tuple[str, ...] = ()
    setup: PageSetup = AS_TEMPLATE

    def require(self) -> None:
        """Find out, before any work is done, whether this machine can make them.

        Raises:
            DeliveryError: it cannot; the message says what is missing.
        """
        if self.page_numbers or "pdf" in self.also:
            to_pdf.program()


ALSO: Mapping[str, Callable[[bytes, Briefing, Mapping[str, str]], bytes]] = MappingProxyType(
    {
        "pdf": lambda document, _briefing, _pictures: to_pdf.convert(document),
        "html": lambda _document, briefing, _pictures: web_page.render(briefing).encode("utf-8"),
        "md": lambda _document, briefing, pictures: markdown_text.render(briefing, pictures).encode("utf-8"),
    }
)
"""The further formats by the ending of their files, made of the document, the briefing and its pictures' addresses."""


def rendered(briefing: Briefing, template: bytes, wanted: Outputs) -> bytes:
    """Return the Word document, the pages in its list of contents counted by LibreOffice if they are ``wanted``.

    The pages are counted with a number in every place where one will stand, so that the numbers move nothing.

    Raises:
        TemplateError: the template cannot be filled.
        DeliveryError: LibreOffice is missing or fails.
    """
    if not wanted.page_numbers:
        return _laid_out(to_word.render(briefing, template), wanted.setup)
    somewhere = {section.number: _ANY_PAGE for section in briefing.sections}
    draft = _laid_out(to_word.render(briefing, template, pages=somewhere), wanted.setup)
    return _laid_out(to_word.render(briefing, template, pages=to_pdf.pages(to_pdf.convert(draft))), wanted.setup)


def _laid_out(document: bytes, setup: PageSetup) -> bytes:
    """Return a document on the office's own page, its pages filled where the office has not declined that."""
    made = page_setup.set_up(document, setup)
    return page_fit.fitted(made) if setup.fit else made


def finish(document: bytes, briefing: Briefing, wanted: Outputs) -> bytes:
    """Return a rendered document with native charts and fonts as ``wanted``."""
    charted = native_charts.embed(document, briefing) if wanted.native_charts else document
    return embedded_fonts.embed(charted) if wanted.embed_fonts else charted


def others(document: bytes, briefing: Briefing, pictures: Mapping[str, str], wanted: Outputs) -> Mapping[str, bytes]:
    """Return the further formats that are ``wanted`` by the ending of their files.

    Args:
        document: the Word document whose charts are pictures: LibreOffice shows them as they are drawn.
        briefing: what the document shows.
        pictures: the address of each chart's picture by the chart's name.
        wanted: what is asked for.

    Raises:
        DeliveryError: LibreOffice is missing or fails.
    """
    return MappingProxyType({ending: ALSO[ending](document, briefing, pictures) for ending in wanted.also})
