"""A second look at a chosen name: boosted trees over numbers that tell how it is made and how names are worded."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from operator import getitem
from typing import TYPE_CHECKING

from reporter.assets import data
from reporter.metrics.name.candidate_features import against, relation
from reporter.metrics.name.measures import measure_of, rareness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.name.candidate_features import Setting
    from reporter.metrics.name.candidates import Candidate
    from reporter.metrics.name.parsing import Word

_KINDS = "NVDPCEURTFMOX"
_FORMS = "-MAS=BFUVGgp"
_RELATIONS = ("same", "none", "part", "whole", "end", "other")
_INNER = frozenset("DPUR")
_NOWHERE = 99  # characters from a name that is not before the number
_SEEN = 0.02  # of a pair of characters that no name has
_BEFORE_ALL = 20  # pairs that each character is taken to begin beside those seen
_EDGES = "^$"
_MOST = 8
"""Leaves that a tree has at the most: they are the bits of a byte."""


Node = float | tuple[int, float, "Node", "Node"]
"""A leaf with what it adds; or a number, its threshold, and the nodes for at most that and for more."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees that are asked all at once: each leaf is a bit, and an answer takes away those that it leads past.

    ``leaves`` are what each tree adds, by the byte of its leaves that are left: the first of these is the tree's.
    ``asked`` are the numbers that nodes ask of, each with their thresholds in order and, for as many of these as it is
    above, the bits of all trees that it leaves; ``every`` are all bits.
    """

    leaves: tuple[Sequence[float], ...]
    asked: tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]
    every: int

    @classmethod
    def of(cls, trees: Sequence[Node]) -> Forest:
        """Return the trees with their answers worked out."""
        told = [_told(tree) for tree in trees]
        past: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))
        every = 0
        for place, (leaves, passed) in zip(range(0, _MOST * len(told), _MOST), told, strict=True):
            every |= (1 << len(leaves)) - 1 << place
            for number, threshold, bits in passed:
                past[number][threshold] |= bits << place
        return cls(
            tuple([_by_first_bit(leaves) for leaves, _ in told]),
            tuple((number, *_kept(past[number], every)) for number in sorted(past)),
            every,
        )

    def total(self, told: Sequence[float]) -> float:
        """Return the sum of the leaves that the trees come to, in their order.

        >>> forest = Forest.of((0.5, (0, 1.0, 2.0, (1, 7.0, 3.0, 4.0))))
        >>> forest.total([1.0, 0.0]), forest.total([1.5, 7.0]), forest.total([1.5, 7.5])
        (2.5, 3.5, 4.5)
        """
        left = self.every
        for number, thresholds, kept in self.asked:
            left &= kept[bisect_left(thresholds, told[number])]
        return sum(map(getitem, self.leaves, left.to_bytes(len(self.leaves), "little")), 0.0)


def _by_first_bit(leaves: Sequence[float]) -> list[float]:
    """Return of each byte the leaf whose bit is the lowest in it.

    >>> _by_first_bit([0.1, 0.2])[:8]
    [0.0, 0.1, 0.2, 0.1, 0.0, 0.1, 0.2, 0.1]
    """
    found = [0.0] * (1 << _MOST)
    for bit, leaf in enumerate(leaves):
        found[1 << bit :: 2 << bit] = [leaf] * (1 << _MOST - 1 - bit)
    return found


def _told(tree: Node) -> tuple[list[float], list[tuple[int, float, int]]]:
    """Return the leaves of a tree, and what its nodes ask, each with the leaves that lie left of it above, as bits."""
    leaves: list[float] = []
    return leaves, list(_passed(tree, leaves))


def _kept(past: Mapping[float, int], every: int) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """Return thresholds in order, and the leaves out of ``every`` that are left above as many of them."""
    thresholds = tuple(sorted(past))
    return thresholds, tuple(accumulate(thresholds, lambda left, above: left & ~past[above], initial=every))


def _passed(node: Node, leaves: list[float]) -> Iterator[tuple[int, float, int]]:
    if not isinstance(node, tuple):
        leaves.append(node)
        return
    number, threshold, below, above = node
    first = len(leaves)
    yield from _passed(below, leaves)
    yield number, threshold, (1 << len(leaves)) - (1 << first)
    yield from _passed(above, leaves)


@dataclass(frozen=True, slots=True)
class Habits:
    """How names are worded: pairs of characters in them, their last characters, by the unit and in all."""

    pairs: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)

    def learn(self, name: str, unit: str) -> None:
        """Count a name that is right."""
        spelled = f"{_EDGES[0]}{name}{_EDGES[1]}"
        for index in range(len(spelled) - 1):
            self.pairs[spelled[index : index + 2]] += 1
            self.pairs[spelled[index]] += 1
        self.ends[f"{unit} {name[-1:]}"] += 1
        self.ends[unit] += 1

    def fluency(self, name: str) -> float:
        """Return the mean logarithm of the chances of a name's characters, each after the one before it."""
        spelled = f"{_EDGES[0]}{name}{_EDGES[1]}"
        seen = self.pairs.get
        chances = [(seen(one + other, 0) + _SEEN) / (seen(one, 0) + _BEFORE_ALL) for one, other in pairwise(spelled)]
        return sum(map(math.log, chances)) / len(chances)


@dataclass(frozen=True, slots=True)
class Look:
    """The trees and the habits of second_look.txt, made by scripts/build_names.py."""

    trees: Forest
    habits: Habits

    def odds(self, set_: Setting, candidate: Candidate) -> float:
        """Return the logarithm of the odds that a name is right."""
        return self.trees.total(numbers(set_, candidate, self.habits))


def numbers(set_: Setting, candidate: Candidate, habits: Habits) -> list[float]:
    """Return what the trees ask about."""
    asked, text = set_.asked, candidate.text
    return [
        *_of_words(set_, candidate),
        *_of_form(candidate),
        *_of_place(set_, text),
        _RELATIONS.index(relation(text, asked.suggested)),
        -1 if asked.told is None else _RELATIONS.index(relation(text, asked.told)),
        alike(text, asked.suggested),
        alike(text, candidate.core.text),
        habits.fluency(text),
        math.log1p(habits.ends.get(f"{asked.unit} {text[-1:]}", 0)),
        math.log1p(habits.ends.get(asked.unit, 0)),
    ]


def _of_words(set_: Setting, candidate: Candidate) -> list[float]:
    """Return what the words of a name and those left out say."""
    text, words = candidate.text, candidate.words
    rare = sorted((rareness(word.text) for word in words), reverse=True) or [0]
    return [
        *against(set_, text),
        sum([odds for word, _, odds in set_.words if word in text]),
        sum([odds for word, _, odds in set_.words if word not in text]),
        len(text),
        len(words),
        bool(measure_of(text)),
        rare[0],
        sum(rare[:2]),
        _kind(words, 0),
        _kind(words, -1),
        _kind(words, -2) if len(words) > 1 else -1,
        sum([word.kind == "V" for word in words]),
        any(word.kind in _INNER for word in words),
        "的" in text,
    ]


def _of_form(candidate: Candidate) -> list[float]:
    """Return how a name is put together."""
    core, lead, added, tail = candidate.pattern.split("|")
    before = candidate.lead
    return [
        _FORMS.find(core[0]),
        _FORMS.find(lead[0]),
        int(lead[1]) if lead[1:2].isdigit() else -1,
        bool(added),
        _FORMS.find(tail[0]),
        len(before.text) if before else 0,
        _kind(before.words, -1) if before else -1,
        _kind(candidate.core.words, 0),
        len(candidate.core.text),
    ]


@lru_cache(maxsize=1024)
def _times(whole: str, text: str) -> int:
    """Return how often an article has a text, which its figures ask again and again."""
    return whole.count(text)


def _of_place(set_: Setting, text: str) -> list[float]:
    """Return where the words of a name stand around its number, and how often in the article."""
    asked = set_.asked
    left, right = asked.left.words, asked.right.words
    before, after = "".join(word.text for word in left), "".join(word.text for word in right)
    found = before.rfind(text)
    return [
        asked.moved,
        asked.says,
        _times(asked.text, text),
        before.endswith(text),
        after.startswith(text),
        len(before) - found - len(text) if found >= 0 else _NOWHERE,
        _kind(left, -1),
        _kind(right, 0),
        len(left),
        len(right),
    ]


def _kind(words: Sequence[Word], index: int) -> int:
    return _KINDS.find(words[index].kind) if words else -1


def alike(one: str, other: str) -> float:
    """Return twice the longest common subsequence over both lengths.

    Its length is counted in the bits of one number (Hyyrö 2004).

    >>> alike("隐患整改率", "整改率"), alike("售水", "供电")
    (0.75, 0.0)
    """
    if one in other or other in one:
        return 2 * min(len(one), len(other)) / max(1, len(one) + len(other))
    places: dict[str, int] = {}
    for index, character in enumerate(other):
        places[character] = places.get(character, 0) | 1 << index
    every = (1 << len(other)) - 1
    unmatched = every
    for character in one:
        at = unmatched & places.get(character, 0)
        unmatched = (unmatched + at | unmatched - at) & every
    return 2 * (every ^ unmatched).bit_count() / max(1, len(one) + len(other))


@cache
def look() -> Look:
    """Return the trees and the habits that come with the package."""
    return read(data("metrics/name/second_look.txt").read_text("utf-8"))


def read(text: str) -> Look:
    """Return them from their text: between tabs what it is, and a tree, or a key and its count."""
    trees: list[Node] = []
    habits = Habits()
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "tree":
            trees.append(_tree(iter(rest.split())))
        elif kind in {"pair", "end"}:
            key, _, count = rest.rpartition("\t")
            (habits.pairs if kind == "pair" else habits.ends)[key] = int(count)
    return Look(Forest.of(trees), habits)


def _tree(words: Iterator[str]) -> Node:
    word = next(words)
    if word[0] == "=":
        return float(word[1:])
    number, _, threshold = word.partition(":")
    return int(number), float(threshold), _tree(words), _tree(words)
