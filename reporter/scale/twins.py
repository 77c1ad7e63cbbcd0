"""Which articles of a run hold others, found without having them all at one place: the rule of a week, exactly.

What nearly all of an article's sentences stand in has one of its rarest sentences (prefix filtering; see
:func:`reporter.issue.dedupe.held`), and a sentence that only one article has is in no other. So the hashes of all
sentences are counted, a range of them at a time by whoever is free; only articles of whose sentences nearly all occur
again, and those that have one of their rarest, are compared. Three passes over one column of the files, no shuffle.
"""

from __future__ import annotations

import math
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from reporter.engine import Loss
from reporter.errors import EngineError
from reporter.issue import dedupe
from reporter.issue.gist import Compared
from reporter.language import say
from reporter.scale import part_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from reporter.engine import Engine
    from reporter.scale.depot import Depot

    Hashes = NDArray[np.uint64]

T = TypeVar("T")
R = TypeVar("R")

RANGE = 400_000
"""Articles for each range of hashes: ten million hashes, 80 MB, are sorted at once."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An article: its number among those of its file, and what it is compared by."""

    number: int
    told: Compared


def held(depot: Depot, names: Sequence[str], engine: Engine) -> dict[int, tuple[int, bool]]:
    """Return which article of a run holds another, by their indexes, and whether that one is a copy of it.

    Raises:
        EngineError: a file cannot be read, or whoever was at it died.
    """
    if not names:
        return {}
    counts = list(_all(engine, partial(_count, depot), names))
    starts = np.concatenate(([0], np.cumsum(counts))).astype(int)
    ranges = max(1, math.ceil(sum(counts) / RANGE))
    again = np.concatenate(list(_all(engine, partial(_repeated, depot, tuple(names), ranges), range(ranges))), axis=1)
    with _handed_on(depot, again[:, np.argsort(again[0])]) as file:
        suspects = list(_all(engine, partial(_suspects, depot, file), names))
    rarest = [few for few, _ in suspects]
    with _handed_on(depot, np.unique(np.concatenate(rarest))) as file:
        others = list(_all(engine, partial(_with_rarest, depot, file), names))
    rows = [[*suspected, *more] for (_, suspected), more in zip(suspects, others, strict=True)]
    there = sorted(
        {int(start) + row.number: row.told for start, of in zip(starts, rows, strict=False) for row in of}.items()
    )
    indexes = [index for index, _ in there]
    found = dedupe.held([told for _, told in there])
    return {indexes[one]: (indexes[holder], copied) for one, (holder, copied) in found.items()}


def _all(engine: Engine, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    for result in engine.map(function, items):
        if isinstance(result, Loss):
            raise EngineError(say("a worker died while duplicates were looked for; give each more memory"))
        yield result


def _rows(depot: Depot, name: str) -> Iterator[_Row]:
    """Yield the articles of a file by what they are compared by."""
    told = part_files.table(depot, name, [*Compared._fields, "left_out"])
    articles = told.filter(told.column("left_out").is_null()).select(Compared._fields)
    for number, row in enumerate(zip(*(column.to_pylist() for column in articles.columns), strict=True)):
        yield _Row(number, Compared(*row))


def _count(depot: Depot, name: str) -> int:
    """Return how many articles a file has: those that are not left out, of which it says why."""
    return int(part_files.table(depot, name, ["left_out"]).column(0).null_count)


def _repeated(depot: Depot, names: Sequence[str], ranges: int, number: int) -> Hashes:
    """Return the hashes of a range that several articles have, and how many have each, in two rows."""
    taken = []
    for name in names:
        sentences = part_files.table(depot, name, ["sentences"]).column(0).drop_null()
        hashes = np.frombuffer(b"".join(sentences.to_pylist()), "<u8")
        taken.append(hashes[hashes % np.uint64(ranges) == number])
    whole = np.sort(np.concatenate(taken or [np.zeros(0, "<u8")]))
    starts = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1]))) if len(whole) else np.zeros(0, int)
    often = np.diff(np.concatenate((starts, [len(whole)])))
    return np.stack((whole[starts][often > 1], often[often > 1].astype("<u8")))


def _suspects(depot: Depot, file: str, name: str) -> tuple[Hashes, list[_Row]]:
    """Return the articles of a file that others may hold, and the rarest sentences of all of them."""
    again, often = _read(depot, file)
    rarest, rows = [np.zeros(0, "<u8")], []
    for row in _rows(depot, name):
        hashes = np.frombuffer(row.told.sentences, "<u8")
        at = _places(again, hashes)
        if len(hashes) and np.count_nonzero(at >= 0) >= math.ceil(dedupe.NEARLY_ALL * len(hashes)):
            times = np.where(at >= 0, often[at], 1)
            rarest.append(hashes[np.lexsort((hashes, times))][: dedupe.few(len(hashes))])
            rows.append(row)
    return np.concatenate(rarest), rows


def _with_rarest(depot: Depot, file: str, name: str) -> list[_Row]:
    """Return the articles of a file that have one of the rarest sentences of those that may be held."""
    rarest = _read(depot, file)
    return [row for row in _rows(depot, name) if (_places(rarest, np.frombuffer(row.told.sentences, "<u8")) >= 0).any()]


def _places(sorted_: Hashes, hashes: Hashes) -> NDArray[np.intp]:
    """Return where hashes stand among sorted ones, -1 for where they do not."""
    if not len(sorted_):
        return np.full(len(hashes), -1)
    at = np.minimum(np.searchsorted(sorted_, hashes), len(sorted_) - 1)
    return np.where(sorted_[at] == hashes, at, -1)


@contextmanager
def _handed_on(depot: Depot, array: Hashes) -> Iterator[str]:
    """Yield the name of a file beside the parts with what a pass hands on to the next, there for so long."""
    name, stream = f"twins-{uuid.uuid4().hex}.npy", BytesIO()
    np.save(stream, array)
    depot.write(name, stream.getvalue())
    try:
        yield name
    finally:
        depot.remove(name)


@lru_cache(maxsize=1)
def _read(depot: Depot, name: str) -> Hashes:
    found: Hashes = np.load(BytesIO(depot.read(name)))
    return found
