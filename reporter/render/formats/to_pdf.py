"""A finished .docx as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import re
import tempfile
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reporter import assets
from reporter.errors import DeliveryError
from reporter.language import say
from reporter.render.ooxml import embedded_fonts, package
from reporter.sources import libreoffice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.office_ahead import Ahead

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>(\d{4})-(\d\d)-(\d\d)")
_CREATION = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_IDENTIFIER = re.compile(rb"[0-9A-F]{32}")
_DESTINATION = re.compile(rb"/section(?:_|#?5F)(\d+)\s*\[\s*(\d+) 0 R\s*/XYZ")
_PAGE_LIST = re.compile(rb"/Kids\s*\[((?:\s*\d+ 0 R)+)\s*\]")
_EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_SECONDS = 120.0  # then LibreOffice hangs, as it does now and then
_LATIN = MappingProxyType({"Times New Roman": "Noto Serif SC", "Arial": "Noto Sans SC"})
_SYSTEM_FONTS = "/etc/fonts/fonts.conf"
_SAID = 300


def convert(docx: bytes, *, seconds: float = _SECONDS, ahead: Ahead | None = None) -> bytes:
    """Return the PDF that LibreOffice makes of ``docx``.

    The PDF is dated as the document is, and numbered by its content: equal documents give equal bytes on one machine.
    The bundled fonts stand in for those that the document names and the machine lacks. What waits ``ahead`` makes the
    PDF, and another one waits from then on.

    Raises:
        DeliveryError: LibreOffice is not installed, does not finish in ``seconds``, or makes no PDF of this file.
    """
    command = program()
    try:
        made = (ahead and ahead.convert(command, docx, _EXPORT, seconds, partial(_font_settings, docx))) or _alone(
            command, docx, seconds
        )
    except TimeoutError as error:
        raise DeliveryError(
            say(
                "no PDF: {command} did not finish within {seconds:g} seconds; open the .docx in it to "
                "see why, or leave out --also pdf and --page-numbers",
                command=command,
                seconds=seconds,
            )
        ) from error
    if ahead:
        ahead.start(command, partial(_font_settings, docx))
    if made.data is None:
        raise DeliveryError(
            say(
                "no PDF: {command} made none of this document; it said: {value}",
                command=command,
                value=made.said[-_SAID:] or "nothing",
            )
        )
    return _settled(made.data, docx)


def _alone(command: str, docx: bytes, seconds: float) -> libreoffice.Made:
    """Return what a LibreOffice makes that is started for this document."""
    with tempfile.TemporaryDirectory(prefix="reporter-fonts-", ignore_cleanup_errors=True) as name:
        fonts = Path(name) / "fonts.conf"
        fonts.write_text(_font_settings(docx, Path(name) / "cache"), "utf-8")
        return libreoffice.convert(command, docx, ".docx", _EXPORT, seconds, {"FONTCONFIG_FILE": str(fonts)})


def pages(pdf: bytes) -> Mapping[int, int]:
    """Return the page on which each section begins, by the section's number, from a PDF that ``convert`` made.

    Every bookmark of the document is a named destination of the PDF (ISO 32000-1, §12.3.2.3). Empty where the template
    marks no section, or where another LibreOffice writes its PDF in a way that cannot be read here.
    """
    listed = _PAGE_LIST.search(pdf)
    order = [int(number) for number in listed[1].split()[::3]] if listed else []
    page_of = {number: page for page, number in enumerate(order, 1)}
    found = ((int(section), int(number)) for section, number in _DESTINATION.findall(pdf))
    return MappingProxyType({section: page_of[number] for section, number in found if number in page_of})


def program() -> str:
    """Return the path of LibreOffice's program.

    Raises:
        DeliveryError: it is not installed.
    """
    found = libreoffice.program()
    if found is None:
        raise DeliveryError(
            say(
                "no PDF: LibreOffice is not installed here; install it (libreoffice.org), or leave out "
                "--also pdf and --page-numbers"
            )
        )
    return found


def _font_settings(docx: bytes, cache: Path) -> str:
    """Return fontconfig's settings by which a bundled font stands in for each font that is named but not installed.

    Without them LibreOffice takes any font that has the characters, with Japanese forms as likely as not. What the
    system itself knows of substitutes, read last, comes before the bundled ones.
    """
    stand_ins = "".join(
        f'<alias binding="same"><family>{escape(name)}</family><accept><family>{family}</family></accept></alias>'
        for name, family in {**embedded_fonts.replaceable(docx), **_LATIN}.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(assets.folder('fonts')))}</dir><cachedir>{escape(str(cache))}</cachedir>{stand_ins}"
        f'<include ignore_missing="yes">{_SYSTEM_FONTS}</include></fontconfig>'
    )


def _settled(pdf: bytes, docx: bytes) -> bytes:
    """Return a PDF with the date of its document and an identifier made of its content (ISO 32000-1, §14.4).

    Nothing changes its length, so that the offsets of its cross-reference table stay right.
    """
    dated = _MODIFIED.search(package.read(docx).get(_CORE, b""))
    day = b"".join(dated.groups()) if dated else b"19800101"
    body, mark, trailer = _CREATION.sub(day + b"000000", pdf).rpartition(b"trailer")
    identifier = hashlib.sha256(body).hexdigest()[:32].upper().encode("ascii")
    return body + mark + _IDENTIFIER.sub(identifier, trailer)
