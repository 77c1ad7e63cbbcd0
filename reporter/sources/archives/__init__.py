"""Archives: what is packed in one is read as if it lay beside the others, and nothing of it is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.contract import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, LeftOut

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_FOREIGN = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")


def _of_zip(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.zipped import members

    yield from members(document)


def _of_tape(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.tape import members

    yield from members(document)


def _of_foreign(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.foreign import members

    yield from members(document)


def _is_tar(data: bytes) -> bool:
    from reporter.sources.archives.tape import is_tar

    return is_tar(data)


ZIP = Format(
    "ZIP 压缩包", (".zip",), ("application/zip", "application/x-zip-compressed"), (_ZIP, _EMPTY_ZIP), members=_of_zip
)
FOREIGN = Format(
    "7z 或 RAR 压缩包",
    (".7z", ".rar"),
    ("application/x-7z-compressed", "application/vnd.rar", "application/x-rar-compressed"),
    _FOREIGN,
    members=_of_foreign,
)
TAPE = Format(
    "TAR 压缩包",
    (".tar", ".gz", ".tgz", ".bz2", ".xz"),
    ("application/x-tar", "application/gzip", "application/x-gzip"),
    members=_of_tape,
    holds=lambda data: data.startswith(_PACKED) or _is_tar(data),
)
FORMATS = (ZIP, FOREIGN, TAPE)
