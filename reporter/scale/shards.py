"""What a run is to read: documents by where they are, in shards that can be divided down to one document."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SIZE = 100
"""Documents of a shard: two seconds of work and some 300 kB of Parquet, and no long way to go again."""

PIECES = 8
"""Pieces into which a shard is divided that was lost: three divisions lead to the one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Documents that lie behind each other: ``count`` of them, ``first`` after the one at ``offset``.

    ``kind`` is file (one document), tar, warc or rows; ``place`` an absolute path or an address s3://…, ``name`` what
    the user called it. ``offset`` are bytes, of rows none; ``size`` are the bytes of the whole file, and ``changed``
    when that was last changed, in nanoseconds.
    """

    kind: str
    place: str
    name: str
    count: int = 1
    offset: int = 0
    first: int = 0
    size: int = 0
    changed: int = 0

    def cut(self, start: int, stop: int) -> Stretch:
        """Return the documents from ``start`` to before ``stop``, counted in it."""
        return replace(self, first=self.first + start, count=stop - start)


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are worked on together: all of the shard ``number``, or a piece of it that begins at ``start``."""

    number: int
    stretches: tuple[Stretch, ...]
    start: int = 0
    is_piece: bool = False

    def __len__(self) -> int:
        """Return how many documents there are."""
        return sum(one.count for one in self.stretches)

    @property
    def file(self) -> str:
        """The name of the file that it becomes."""
        piece = f".{self.start:05}-{self.start + len(self):05}" if self.is_piece else ""
        return f"part-{self.number:06}{piece}.parquet"

    def divided(self) -> Iterator[Shard]:
        """Yield its pieces, in order; of one document itself."""
        size = -(-len(self) // PIECES)
        for start in range(0, len(self), size):
            cut = tuple(_cut(self.stretches, start, min(start + size, len(self))))
            yield Shard(self.number, cut, self.start + start, is_piece=True)

    def line(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps({"number": self.number, "stretches": [asdict(one) for one in self.stretches]})


def read(line: str | bytes) -> Shard:
    """Return the shard in a line that :meth:`Shard.line` wrote.

    >>> one = Shard(3, (Stretch("file", "/稿件/甲.txt", "甲.txt"),))
    >>> read(one.line()) == one
    True
    """
    told = json.loads(line)
    return Shard(told["number"], tuple(Stretch(**one) for one in told["stretches"]))


def in_shards(stretches: Iterable[Stretch], size: int = SIZE) -> Iterator[Shard]:
    """Yield shards of so many documents each, numbered from 0.

    >>> [len(one) for one in in_shards([Stretch("rows", "a", "a", 150), Stretch("file", "b", "b")])]
    [100, 51]
    """
    number, held, count = 0, list[Stretch](), 0
    for stretch in stretches:
        rest = stretch
        while rest.count:
            taken = rest.cut(0, min(rest.count, size - count))
            held.append(taken)
            count += taken.count
            rest = rest.cut(taken.count, rest.count)
            if count == size:
                yield Shard(number, tuple(held))
                number, held, count = number + 1, [], 0
    if held:
        yield Shard(number, tuple(held))


def _cut(stretches: Sequence[Stretch], start: int, stop: int) -> Iterator[Stretch]:
    at = 0
    for one in stretches:
        first, last = max(start - at, 0), min(stop - at, one.count)
        if first < last:
            yield one.cut(first, last)
        at += one.count
