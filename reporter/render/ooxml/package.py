"""A .docx as what it is, a zip of named parts: read with limits, written so that equal content gives equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from reporter.errors import TemplateError
from reporter.language import say
from reporter.sources import damage

Parts = Mapping[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_ENTRIES = 2_000  # templates have far fewer; more is an attack
_MOST_BYTES = 64 * 1024 * 1024  # unpacked
_STORED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".odttf")


def read(data: bytes) -> Parts:
    """Return the parts of a .docx by name, in the order of the zip.

    The declared sizes are added up before anything is unpacked, because a template of 300 KB can unpack to 300 MB.

    Raises:
        TemplateError: ``data`` is no zip, is too large, or has no main document part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise TemplateError(
                    say(
                        "the file unpacks to more than {value} MB or {most_entries} parts; save it anew in Word "
                        "or WPS without embedded files",
                        value=_MOST_BYTES // 2**20,
                        most_entries=_MOST_ENTRIES,
                    )
                )
            if len({entry.filename.lower() for entry in entries}) < len(entries):
                raise TemplateError(
                    say("the file holds two parts of one name; open it in Word or WPS and save it anew")
                )
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except damage.ZIP as error:
        raise TemplateError(say("this is no .docx file; open it in Word or WPS and save it as .docx")) from error
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise TemplateError(
            say("the file has no {document}; open it in Word or WPS and save it as .docx", document=DOCUMENT)
        )
    return MappingProxyType(parts)


def write(parts: Parts) -> bytes:
    """Return the zip of ``parts``, the list of content types first as readers expect, every time stamp the same."""
    order = sorted(parts, key=lambda name: (name != CONTENT_TYPES, not name.startswith("_rels/"), name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()
