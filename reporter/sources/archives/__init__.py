"""Archives: what is packed in one is read as if it lay beside the others, and nothing of it is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources.archives.signatures import EMPTY_ZIP, RAR, SEVEN_ZIP, is_taped
from reporter.sources.archives.signatures import ZIP as ZIP_SIGNATURE
from reporter.sources.contract import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, LeftOut


def _of_zip(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.zipped import members

    yield from members(document)


def _of_tape(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.tape import members

    yield from members(document)


def _of_foreign(document: Document) -> Iterator[Document | LeftOut]:
    from reporter.sources.archives.foreign import members

    yield from members(document)


ZIP = Format(
    in_chinese("ZIP 压缩包"),
    (".zip",),
    ("application/zip", "application/x-zip-compressed"),
    (ZIP_SIGNATURE, EMPTY_ZIP),
    members=_of_zip,
)
FOREIGN = Format(
    in_chinese("7z 或 RAR 压缩包"),
    (".7z", ".rar"),
    ("application/x-7z-compressed", "application/vnd.rar", "application/x-rar-compressed"),
    (SEVEN_ZIP, RAR),
    members=_of_foreign,
)
TAPE = Format(
    in_chinese("TAR 压缩包"),
    (".tar", ".gz", ".tgz", ".bz2", ".xz"),
    ("application/x-tar", "application/gzip", "application/x-gzip"),
    members=_of_tape,
    holds=is_taped,
)
FORMATS = (ZIP, FOREIGN, TAPE)
