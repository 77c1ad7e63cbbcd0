"""The streams of a Word document and where everything lies in them: its file information block ([MS-DOC] 2.5)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese

if TYPE_CHECKING:
    from reporter.sources.ole import Container

SAVE_AS = in_chinese("请用 Word 或 WPS 打开后另存为 .docx")
DAMAGED = in_chinese("Word 文档已损坏或没有下载完整，请在 Word 中用“打开并修复”打开，再另存为 .docx")
WORD_97 = 193
"""The version from which on text lies in pieces."""

_IDENTIFIERS = frozenset((0xA5EC, 0xA5DC))
_ENCRYPTED = 0x0100
_TABLE_1 = 0x0200
_HEAD = struct.Struct("<HH6xH")
_LENGTHS = 0x4C
_LENGTH_COUNT = 8
_TABLES = 0x9A
"""Where the pairs of offset and length begin."""

# What the pairs are of, by their number.
STYLES = 1
BTE_CHPX = 12
BTE_PAPX = 13
PIECES = 33
DRAWINGS = 50


@dataclass(frozen=True, slots=True)
class Streams:
    """A document's streams, and how many characters each of its stories has: main text, footnotes and so on."""

    main: bytes
    table: bytes
    data: bytes
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, container: Container) -> Streams:
        """Return the streams of a document.

        Raises:
            SourceError: it is encrypted, of a version before Word 97, or no Word document.
        """
        if container.has("EncryptedPackage"):
            raise SourceError(in_chinese("加了密码，请去掉密码，{save_as}", save_as=SAVE_AS))
        main = container.stream("WordDocument")
        if main is None or len(main) < _HEAD.size:
            raise SourceError(in_chinese("不是 Word 文档，{save_as}", save_as=SAVE_AS))
        identifier, version, flags = _HEAD.unpack_from(main)
        if identifier not in _IDENTIFIERS:
            raise SourceError(DAMAGED)
        if flags & _ENCRYPTED:
            raise SourceError(in_chinese("加了密码，请去掉密码，{save_as}", save_as=SAVE_AS))
        if version < WORD_97:
            raise OldWordError
        table = container.stream("1Table" if flags & _TABLE_1 else "0Table")
        if table is None or len(main) < _TABLES + 8 * (PIECES + 1):
            raise SourceError(DAMAGED)
        return cls(
            main, table, container.stream("Data") or b"", struct.unpack_from(f"<{_LENGTH_COUNT}I", main, _LENGTHS)
        )

    def part(self, number: int) -> bytes:
        """Return the part of the table stream that a pair of the file information block names."""
        offset, size = struct.unpack_from("<II", self.main, _TABLES + 8 * number)
        return self.table[offset : offset + size]


class OldWordError(SourceError):
    """A document of Word 95 or before, whose text does not lie in pieces."""

    def __init__(self) -> None:
        super().__init__(in_chinese("是 Word 95 或更早的文件，{save_as}", save_as=SAVE_AS))
