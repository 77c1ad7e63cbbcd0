"""Zip files, as Windows, macOS and WPS make them."""

from __future__ import annotations

import stat
import struct
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document, LeftOut
from reporter.sources import damage
from reporter.sources.archives import limits, member_names
from reporter.sources.archives.signatures import EMPTY_ZIP
from reporter.sources.file import most_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
_OTHER_METHOD = in_chinese("压缩方法少见，读不了，请解压后再放进来")
_ASSUMED = "cp437"
"""What zipfile takes a name for that does not say that it is UTF-8."""


def members(document: Document) -> Iterator[Document | LeftOut]:
    """Yield the files in a zip file, and those that cannot be used.

    Raises:
        SourceError: it is damaged, encrypted as a whole, or a trap; the caller adds its name.
    """
    data = document.data
    limits.check(_count(data), 0, 0)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except damage.ZIP as error:
        raise SourceError(limits.DAMAGED) from error
    with archive:
        entries = [one for one in archive.infolist() if not one.filename.endswith("/")]  # is_dir wants a name
        limits.check(len(entries), sum(one.file_size for one in entries), len(data))
        if entries and all(one.flag_bits & _ENCRYPTED for one in entries):
            raise SourceError(member_names.PASSWORD)
        for one in entries:
            name, outside = member_names.member(_name(one))
            reason = _reason(one, outside=outside)
            yield LeftOut(name, reason) if reason else _read(archive, one, name)


def _count(data: bytes) -> int:
    """Return how many entries the archive says it has: its list need not be read to refuse it."""
    place = data.rfind(EMPTY_ZIP, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    return int.from_bytes(data[place + 10 : place + 12], "little") if place >= 0 else 0


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; one that is not marked as UTF-8 is what the system that made it writes."""
    if entry.flag_bits & _UTF_8:
        return entry.orig_filename
    told = _unicode_path(entry.extra)
    try:
        return told or member_names.readable(entry.orig_filename.encode(_ASSUMED))
    except UnicodeEncodeError:
        return entry.orig_filename


def _unicode_path(extra: bytes) -> str:
    """Return the name that an entry gives a second time in UTF-8, an empty string where it does not."""
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, place)
        if kind == _UNICODE_PATH:
            return extra[place + 9 : place + 4 + size].decode("utf-8", "replace")
        place += 4 + size
    return ""


def _reason(entry: zipfile.ZipInfo, *, outside: bool) -> str:
    if outside:
        return member_names.OUTSIDE
    if stat.S_ISLNK(entry.external_attr >> 16):
        return member_names.LINK
    if entry.flag_bits & _ENCRYPTED:
        return member_names.PASSWORD
    return "" if entry.compress_type in _METHODS else _OTHER_METHOD


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Document | LeftOut:
    """Return the document, at most a byte more of it than one may have."""
    try:
        with archive.open(entry) as stream:
            return Document(name, stream.read(most_bytes(name) + 1))
    except damage.ZIP:
        return LeftOut(name, limits.DAMAGED)
