"""The file of bigrams, reporter/chinese/bigrams.bin: what reporter/chinese/bigrams.py reads, and in what order."""

from __future__ import annotations

import struct
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.chinese.bigrams import FIRST_COST, NONE, SECTIONS, WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Tables:
    """What the file says of words, the commonest first, and of pairs of them; costs are whole steps below 256."""

    words: Sequence[str]
    costs: bytes
    starts: bytes
    backoffs: bytes
    begun: Mapping[str, int]
    first: Integers
    second: Integers
    pairs: bytes


def packed(tables: Tables, followers: int) -> bytes:
    """Return the file's content; the second words of pairs are told by their ranks, which are below ``followers``."""
    words = tables.words
    order = sorted(range(len(words)), key=words.__getitem__)
    numbers = np.argsort(np.array(order))
    first = numbers[tables.first]
    ranks = np.lexsort((tables.second, first))
    heads = sorted(set("".join(words)))
    costs = dict(zip(words, tables.costs, strict=True))
    groups, counts = grouped(costs, tables.begun, heads)
    sections = (
        "\n".join(words[:followers]).encode(),
        "".join(heads).encode(),
        bytes(costs.get(head, NONE) for head in heads),
        begins([len(group) for group in groups]),
        begins(counts),
        b"".join(groups),
        begins(np.bincount(first, minlength=len(words))),
        bytes(tables.starts[number] for number in order),
        bytes(tables.backoffs[number] for number in order),
        tables.second[ranks].astype("<u2").tobytes(),
        np.frombuffer(tables.pairs, np.uint8)[ranks].tobytes(),
    )
    return struct.pack(SECTIONS, *map(len, sections)) + b"".join(sections)


def begins(lengths: Sequence[int] | Integers) -> bytes:
    """Return where pieces of these lengths begin, one after the other, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype("<u4").tobytes()


def grouped(
    costs: Mapping[str, int], openings: Mapping[str, int], heads: Sequence[str]
) -> tuple[list[bytes], list[int]]:
    """Return what the file says of the words that begin with each character, and how many there are."""
    words, begun = by_head(costs), by_head(openings)
    behind, before = defaultdict[str, set[str]](set), defaultdict[str, dict[str, int]](dict)
    for word, cost in costs.items():
        if len(word) > 1:
            behind[word[-2]].add(word[-1])
        if len(word) == WORD:
            before[word[1]][word[0]] = cost
    fields = (
        (*listed(words[head]), *listed(begun[head]), "".join(sorted(behind[head])), *listed(before[head], parted=""))
        for head in heads
    )
    return ["\t".join(group).encode() for group in fields], [len(words[head]) for head in heads]


def by_head(costs: Mapping[str, int]) -> defaultdict[str, dict[str, int]]:
    """Return what is behind the first character of each word, with its cost, in order."""
    found = defaultdict[str, dict[str, int]](dict)
    for word in sorted(costs):
        found[word[0]][word[1:]] = costs[word]
    return found


def listed(costs: Mapping[str, int], parted: str = "\n") -> tuple[str, str]:
    """Return the words in one text, their costs in another, each a character."""
    return parted.join(costs), "".join(chr(FIRST_COST + cost) for cost in costs.values())
