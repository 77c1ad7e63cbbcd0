"""A finished .docx as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reporter import assets
from reporter.errors import DeliveryError
from reporter.render.ooxml import embedded_fonts, package

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMANDS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>(\d{4})-(\d\d)-(\d\d)")
_CREATION = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_IDENTIFIER = re.compile(rb"[0-9A-F]{32}")
_DESTINATION = re.compile(rb"/section(?:_|#?5F)(\d+)\s*\[\s*(\d+) 0 R\s*/XYZ")
_PAGE_LIST = re.compile(rb"/Kids\s*\[((?:\s*\d+ 0 R)+)\s*\]")
_EXPORT = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_SECONDS = 120.0
_LATIN = MappingProxyType({"Times New Roman": "Noto Serif SC", "Arial": "Noto Sans SC"})
_SYSTEM_FONTS = "/etc/fonts/fonts.conf"
_SAID = 300


def convert(docx: bytes, *, seconds: float = _SECONDS) -> bytes:
    """Return the PDF that LibreOffice makes of ``docx``.

    Each run has a folder and a profile of its own, because two runs on one profile disturb each other; the profile
    forbids macros and everything that a document would fetch from elsewhere. The PDF is dated as the document is, and
    numbered by its content: equal documents give equal bytes on one machine. The bundled fonts stand in for those that
    the document names and the machine lacks.

    Raises:
        DeliveryError: LibreOffice is not installed, does not finish in ``seconds``, or makes no PDF of this file.
    """
    command = program()
    with tempfile.TemporaryDirectory(prefix="reporter-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, source = folder / "profile", folder / "briefing.docx"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        fonts = folder / "fonts.conf"
        fonts.write_text(_font_settings(docx, folder / "fontcache"), "utf-8")
        source.write_bytes(docx)
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
        export = ("--convert-to", _EXPORT, "--outdir", str(folder), str(source))
        said = _run((command, f"-env:UserInstallation={profile.as_uri()}", *options, *export), fonts, seconds)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise DeliveryError(f"no PDF: {command} made none of this document; it said: {said[-_SAID:] or 'nothing'}")
        return _settled(made.read_bytes(), docx)


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
    """Return the path of LibreOffice's program: on the PATH, else where macOS and Windows put it.

    Raises:
        DeliveryError: it is not installed.
    """
    on_path = [found for name in _COMMANDS if (found := shutil.which(name))]
    installed = on_path + [place for place in _PLACES if Path(place).is_file()]
    if not installed:
        raise DeliveryError(
            "no PDF: LibreOffice is not installed here; install it (libreoffice.org), or leave out --also pdf and "
            "--page-numbers"
        )
    return installed[0]


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


def _run(command: tuple[str, ...], fonts: Path, seconds: float) -> str:
    """Run a command and return what it said; it is ended with all that it started when its time is over."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        command,
        cwd=fonts.parent,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise DeliveryError(
                f"no PDF: {command[0]} did not finish within {seconds:g} seconds; open the .docx in it to see why, "
                "or leave out --also pdf and --page-numbers"
            ) from error
    return said.decode("utf-8", "replace").strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started: LibreOffice's launcher leaves the real program running otherwise."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
