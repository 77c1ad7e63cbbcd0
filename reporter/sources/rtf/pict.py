r"""The pictures of a Rich Text document (``\pict``), each with where in the text it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.sources import photos
from reporter.sources.rtf.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Photo

_NO_DIGIT = re.compile(r"[^0-9A-Fa-f]+")


@dataclass(slots=True)
class _Picture:
    """A picture while it comes in; ``story`` and ``line`` are where the text goes on."""

    story: str
    line: int
    digits: list[str] = field(default_factory=list)
    data: bytes = b""


class Pictures(Story):
    """The pictures of a document while they come in: bytes in hexadecimal, or as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[_Picture] = []
        self._size = 0

    def begin(self, story: str, line: int) -> None:
        """Begin a picture that stands before a line of a story."""
        self._found.append(_Picture(story, line))
        self._size = 0

    def write(self, text: str) -> None:
        """Add digits to the picture; those of more than a picture may have are dropped."""
        if len(self._found) <= photos.MOST and self._size <= 2 * photos.MOST_BYTES:
            self._found[-1].digits.append(text)
            self._size += len(text)

    def add(self, data: bytes) -> None:
        """Take the bytes of the picture."""
        self._found[-1].data = data

    def read(self, lines: Mapping[str, Sequence[str]]) -> Iterator[Photo]:
        """Yield the pictures, with the text of the first of the ``lines`` of its story from its place on."""
        for number, one in enumerate(self._found[: photos.MOST], 1):
            data = one.data or _decoded("".join(one.digits))
            yield photos.photo(f"图片{number}", data, photos.first_told(lines[one.story][one.line :]))


def _decoded(text: str) -> bytes:
    digits = _NO_DIGIT.sub("", text)
    return bytes.fromhex(digits[: len(digits) // 2 * 2])
