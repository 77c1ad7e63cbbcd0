"""The compound files that Office wrote before 2007, Outlook still writes, and WPS writes too: streams in folders.

By [MS-CFB]. olefile reads them; what it does not check is checked here: sizes that a file of this length cannot hold.
"""

from __future__ import annotations

import struct
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Self

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import NO_HINTS
from reporter.sources.office_terms import properties

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from olefile import OleFileIO

    from reporter.model import Hints

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = in_chinese("文件已损坏或没有下载完整，请重新拷贝原文件")
_COUNTS = struct.Struct("<44xI16xI4xI")  # sectors of the FAT, of the mini FAT, of the list of FAT sectors
_SECTOR = struct.Struct("<30xH")  # its size, as a power of two
_SIZES = (9, 12)

# What olefile raises for damaged files; struct.error and IndexError come from headers that are cut off.
BROKEN = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, struct.error)


class Container:
    """A compound file, opened."""

    def __init__(self, data: bytes) -> None:
        import olefile

        self._size = len(data)
        try:
            _check(data)
            self._file: OleFileIO = olefile.OleFileIO(BytesIO(data))
            if self._file.root.size > self._size:
                raise ValueError("more mini stream than file")
        except BROKEN as error:
            raise SourceError(_DAMAGED) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def has(self, *path: str) -> bool:
        """Return whether there is a stream or a folder of that path; capitals do not count."""
        return bool(self._file.exists(list(path)))

    def stream(self, *path: str) -> bytes | None:
        """Return the bytes of a stream, None where there is none.

        Raises:
            SourceError: the stream is damaged.
        """
        try:
            if not self._file.exists(list(path)):
                return None
            if self._file.get_size(list(path)) > self._size:
                raise ValueError("more stream than file")
            return bytes(self._file.openstream(list(path)).read())
        except BROKEN as error:
            raise SourceError(_DAMAGED) from error

    def paths(self) -> Iterator[tuple[str, ...]]:
        """Yield the paths of all streams."""
        try:
            yield from (tuple(path) for path in self._file.listdir())
        except BROKEN as error:
            raise SourceError(_DAMAGED) from error

    def hints(self) -> Hints:
        """Return what the file's properties tell."""
        try:
            told = self._file.get_metadata()
        except BROKEN:
            return NO_HINTS
        title = _text(told.title, told.codepage)
        moments = (told.create_time, told.last_saved_time)
        return properties(title, *(f"{moment:%Y-%m-%d}" for moment in moments if isinstance(moment, datetime)))


def holds(data: bytes, *streams: str) -> bool:
    """Return whether the bytes are a compound file with one of these streams."""
    if not data.startswith(SIGNATURE):
        return False
    try:
        with Container(data) as container:
            return any(container.has(name) for name in streams)
    except SourceError:
        return False


def _check(data: bytes) -> None:
    power = _SECTOR.unpack_from(data)[0]
    if power not in _SIZES or max(_COUNTS.unpack_from(data)) << power > len(data):
        raise ValueError("more sectors than file")


def _text(value: bytes | str | None, codepage: int | None) -> str:
    from reporter.chinese.encoding import decode

    if isinstance(value, bytes):
        utf8 = codepage == 65001  # noqa: PLR2004 - Windows' number of UTF-8
        value = value.decode("utf-8", "replace") if utf8 else decode(value.rstrip(b"\0"))[0]
    return (value or "").strip("\0 \r\n\t")
