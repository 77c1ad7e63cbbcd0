"""Tar files, packed or not (.tar.gz, .tgz, .tar.bz2, .tar.xz), and single files that are packed (.gz)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from reporter.errors import SourceError
from reporter.model import Document, LeftOut
from reporter.sources.archives import limits, member_names
from reporter.sources.archives.signatures import BZIP2, GZIP, XZ, is_tar
from reporter.sources.file import most_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = 512
BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, MemoryError)


def members(document: Document) -> Iterator[Document | LeftOut]:
    """Yield the files in a tar file, or the one file that is packed.

    Raises:
        SourceError: it is damaged or a trap; the caller adds its name.
    """
    try:
        with _unpacking(document.data) as opened:
            stream = limits.Limited(opened, len(document.data))
            start = stream.read(_BLOCK)
            if is_tar(start):
                yield from of_stream(_Rest(start, stream))
            else:
                yield _single(document, start, stream)
    except BROKEN as error:
        raise SourceError(limits.DAMAGED) from error


def of_stream(stream: _Rest | limits.Limited) -> Iterator[Document | LeftOut]:
    """Yield the files in a tar file as it comes in.

    Raises:
        SourceError: there are too many.
    """
    with tarfile.open(
        fileobj=cast("BinaryIO", stream), mode="r|", encoding="utf-8", errors="surrogateescape"
    ) as archive:
        for count, one in enumerate(archive, 1):
            limits.check(count, 0, 0)
            if one.isdir():
                continue
            name, outside = member_names.member(member_names.readable(one.name.encode("utf-8", "surrogateescape")))
            content = archive.extractfile(one) if one.isfile() else None
            if outside or content is None:
                yield LeftOut(name, member_names.OUTSIDE if outside else member_names.LINK)
            else:
                yield Document(name, content.read(most_bytes(name) + 1))


def _unpacking(data: bytes) -> BinaryIO:
    if data.startswith(GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=BytesIO(data)))
    if data.startswith(BZIP2):
        return cast("BinaryIO", bz2.BZ2File(BytesIO(data)))
    return cast("BinaryIO", lzma.LZMAFile(BytesIO(data))) if data.startswith(XZ) else BytesIO(data)


def _single(document: Document, start: bytes, stream: limits.Limited) -> Document:
    """Return the file that is packed by itself, under its own name."""
    name = PurePosixPath(document.name).stem
    pieces = [start]
    while sum(map(len, pieces)) <= most_bytes(name) and (piece := stream.read()):
        pieces.append(piece)
    return Document(name, b"".join(pieces))


class _Rest:
    """A stream from whose beginning some bytes have been read already."""

    def __init__(self, start: bytes, stream: limits.Limited) -> None:
        self._start = start
        self._stream = stream

    def read(self, size: int) -> bytes:
        """Return the next bytes, as many as are asked for unless the stream ends."""
        data, self._start = self._start[:size], self._start[size:]
        pieces = [data]
        left = size - len(data)
        while left > 0 and (piece := self._stream.read(left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
