"""Make reporter/restore/language.bin.gz: how likely Chinese words are, and how likely one is after another.

Usage: build_language.py zh_CN.lm [--bits-lost 2e-7]

The file is the language model of libime (LGPL-2.1-or-later) as Debian packages it in libime-data-language-model:
a trigram model with back-off weights in KenLM's format, a trie with quantised values and compressed pointers. Words and
pairs are taken from it, triples are not. A pair is left out where the back-off estimate tells nearly the same (relative
entropy pruning: Stolcke, Entropy-based Pruning of Backoff Language Models, 1998), and the weights are made to sum to
one again. Words of jieba's dictionary (MIT) that the model lacks are added, a little less likely than they are there.
The layout of the result is told in reporter/restore/language.py, which reads it.
"""

from __future__ import annotations

import argparse
import gzip
import struct
from dataclasses import dataclass
from pathlib import Path

import jieba
import numpy as np
from numpy.typing import NDArray

from reporter.restore.language import COST_STEPS, EVEN, FOLLOWERS, LONGEST, WORD_STEPS

TARGET = Path(__file__).resolve().parent.parent / "reporter/restore/language.bin.gz"
COUNTS, HEADER, UNIGRAM = 108, 136, np.dtype([("log", "<f4"), ("backoff", "<f4"), ("next", "<u8")])
FEWEST = 20  # how often a word of jieba's dictionary was counted to be added
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


def packed(model: Model, weights: Floats) -> bytes:
    """Return the file's content."""
    words = "\n".join(model.words).encode()
    lengths = np.bincount(model.first, minlength=len(model.words))
    gaps = np.diff(model.second, prepend=0)
    gaps[np.cumsum(lengths)[:-1][lengths[1:] > 0]] = 0
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])[lengths > 0]
    gaps[starts] = model.second[starts]
    return b"".join(
        [
            struct.pack("<3I", len(words), len(model.words), len(model.first)),
            words,
            octets(-np.log(model.single) * WORD_STEPS),
            octets(-np.log(weights) * COST_STEPS + EVEN),
            lengths.astype("<u2").tobytes(),
            gaps.astype("<u2").tobytes(),
            octets(-np.log(model.pair) * COST_STEPS),
        ]
    )


def octets(values: Floats) -> bytes:
    """Return the numbers, rounded, as bytes."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8).tobytes()


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--bits-lost", type=float, default=2e-7, help="a pair that tells less than this is left out")
    options = parser.parse_args()
    model, weights = pruned(extended(read(options.model)), options.bits_lost)
    TARGET.write_bytes(gzip.compress(packed(model, weights), 9, mtime=0))
    print(f"{len(model.words):,} words, {len(model.first):,} pairs, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
