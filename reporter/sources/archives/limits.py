"""How much is unpacked, whatever an archive says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese

if TYPE_CHECKING:
    from typing import Protocol

    class Readable(Protocol):
        """Whatever bytes are read from."""

        def read(self, size: int, /) -> bytes:
            """Return the next bytes."""
            ...


MOST_ENTRIES = 5_000
MOST_BYTES = 300 * 1024 * 1024
MOST_RATIO = 200
LEAST_BOMB = 10 * 1024 * 1024
"""Bytes that anything may unpack to, however small it is packed: rows of zeros are no trap."""

MANY = in_chinese(
    "里面的文件太多（超过 {most_entries} 个），为安全起见没有打开，请拆分后再放进来", most_entries=MOST_ENTRIES
)
BOMB = in_chinese("压缩内容异常（解压后过大），为安全起见没有打开，请检查来源")
DAMAGED = in_chinese("压缩包已损坏或没有下载完整，请重新下载或打包")


def check(entries: int, size: int, packed: int) -> None:
    """Raise if an archive has too many entries, or unpacks to too much.

    Raises:
        SourceError: with the reason and the remedy; the caller adds the archive's name.
    """
    if entries > MOST_ENTRIES:
        raise SourceError(MANY)
    if size > MOST_BYTES or (size > LEAST_BOMB and size > MOST_RATIO * packed):
        raise SourceError(BOMB)


class Limited:
    """A stream that is read no further than an archive may unpack to."""

    def __init__(self, stream: Readable, packed: int) -> None:
        self._stream = stream
        self._packed = packed
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            SourceError: more than may be has been read.
        """
        data = self._stream.read(1 << 20 if size < 0 else size)
        self._size += len(data)
        check(0, self._size, self._packed)
        return data
