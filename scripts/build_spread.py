"""Build reporter/rank/spread.txt: how many articles of all trades tell a noun, and how many of these tell it again.

Usage: python scripts/build_spread.py

A word that many articles tell and hardly one tells twice (短板, 总体) is no term of any of them (Church and Gale 1995:
terms clump, other words are spread). The texts are those of tests/corpus that may be read: facts/open, titles.json,
marked, pages/open and metrics/tune.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.chinese.segment import segmenter
from reporter.rank.term_words import is_nominal

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
TO = ROOT / "reporter" / "rank" / "spread.txt"

FEWEST = 3
"""Articles that tell a word: of what fewer tell nothing is known."""


def texts() -> Iterator[str]:
    """Yield the texts of the open corpora, of all trades."""
    for path in sorted((CORPUS / "facts/open").glob("*/articles/*.txt")):
        yield path.read_text("utf-8")
    yield from (told["text"] for told in json.loads((CORPUS / "titles.json").read_text("utf-8")).values())
    for folder in ("marked", "pages/open", "metrics/tune"):
        for path in sorted((CORPUS / folder).glob("*.json")):
            read = json.loads(path.read_text("utf-8"))
            yield read["text"] if "text" in read else "\n".join(block["text"] for block in read["blocks"])


def main() -> None:
    """Write the file."""
    words = segmenter()
    told: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for text in texts():
        times = Counter(word for word in words.cut(text) if len(word) > 1)
        told.update(times.keys())
        again.update(word for word, count in times.items() if count > 1)
    kept = sorted(word for word, count in told.items() if count >= FEWEST and is_nominal(word, words))
    TO.write_text("".join(f"{word} {told[word]} {again[word]}\n" for word in kept), "utf-8")


if __name__ == "__main__":
    main()
