"""Documents by where they are: none lost and none twice, however shards are made and divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reporter.scale.shards import Shard, Stretch, in_shards, read

if TYPE_CHECKING:
    from collections.abc import Iterable

stretches = st.lists(st.integers(1, 120), max_size=8).map(
    lambda counts: [Stretch("rows", f"/表/{n}.parquet", f"{n}.parquet", count) for n, count in enumerate(counts)]
)


def documents(stretches: Iterable[Stretch]) -> list[tuple[str, int]]:
    return [(one.place, one.first + n) for one in stretches for n in range(one.count)]


def down_to_one(shard: Shard) -> list[Shard]:
    return [shard] if len(shard) == 1 else [one for piece in shard.divided() for one in down_to_one(piece)]


@given(stretches, st.integers(1, 50))
def test_shards_hold_every_document_once_in_order(found: list[Stretch], size: int) -> None:
    shards = list(in_shards(found, size))
    assert documents(stretch for shard in shards for stretch in shard.stretches) == documents(found)
    assert [shard.number for shard in shards] == list(range(len(shards)))
    assert all(len(shard) == size for shard in shards[:-1])
    assert [read(shard.line()) for shard in shards] == shards


@given(stretches.filter(bool))
def test_a_shard_is_divided_down_to_single_documents(found: list[Stretch]) -> None:
    shard = Shard(0, tuple(found))
    pieces = down_to_one(shard)
    assert documents(stretch for one in pieces for stretch in one.stretches) == documents(found)
    assert [one.start for one in pieces] == list(range(len(shard)))
    assert len({one.file for one in pieces}) == len(pieces)
