"""Duplicates among the files of a run: those that a week's articles at one place have."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from reporter.engine.serial import Serial
from reporter.errors import EngineError
from reporter.issue import dedupe
from reporter.issue.gist import Compared
from reporter.scale import part_files, twins
from reporter.scale.depot import Depot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def row(numbers: set[int]) -> bytes:
    return b"".join(sorted(number.to_bytes(8, "little") for number in numbers))


def crowd(random: Random, count: int) -> list[Compared]:
    """Return articles of which some are copies or versions of others, with sentences that many have."""
    made: list[tuple[set[int], set[int]]] = []
    for _ in range(count):
        said = {random.randrange(8) for _ in range(random.randrange(3))} | {
            random.getrandbits(40) for _ in range(random.choice((0, 1, 3, 5, 12, 30)))
        }
        told = {random.randrange(20) for _ in range(3)}
        if made and random.random() < 0.4:
            other = random.choice(made)
            kept = {one for one in other[0] if random.random() < random.choice((1.0, 0.95, 0.75))}
            said, told = kept | {random.getrandbits(40) for _ in range(random.choice((0, 0, 1, 3)))}, other[1]
        made.append((said, told))
    return [Compared(row(said), row(said), row(told)) for said, told in made]


def write(depot: Depot, articles: Sequence[Compared], size: int) -> list[str]:
    names = []
    for start in range(0, len(articles), size):
        rows = [{**one._asdict(), "record": b""} for one in articles[start : start + size]]
        rows.insert(len(rows) // 2, {"left_out": "坏了", "record": b""})
        names.append(f"part-{start:06}.parquet")
        depot.write(names[-1], part_files.packed(rows))
    return names


@pytest.mark.parametrize("seed", range(5))
def test_they_are_those_of_one_place(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twins, "RANGE", 60)
    articles, depot = crowd(Random(seed), 200), Depot.at(str(tmp_path))  # noqa: S311 - no secrets
    names = write(depot, articles, 37)
    found = twins.held(depot, names, Serial())
    assert found == dedupe.held(articles)
    assert len(found) > 20
    assert depot.names() == set(names)


def test_of_no_files_there_are_none(tmp_path: Path) -> None:
    assert twins.held(Depot.at(str(tmp_path)), [], Serial()) == {}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    depot = Depot.at(str(tmp_path))
    depot.write("part-000000.parquet", b"no table")
    with pytest.raises(EngineError, match=r"part-000000\.parquet"):
        twins.held(depot, ["part-000000.parquet"], Serial())
