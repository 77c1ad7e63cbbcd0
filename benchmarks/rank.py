"""CPU seconds of ranking: long texts, a thousand articles, clean and damaged, beside rjieba.cut and the peers.

OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/rank.py [--peers] [--slow]

Targets: ours at most five times rjieba.cut on the same articles; textrank4zh a hundred times slower on clean articles,
a thousand times on damaged ones, two hundred times on 5,000 sentences; sumy TextRank eight times; at most 300 MB at the
peak. Texts are drawn from the words of jieba's dictionary with the frequencies of a natural text (Zipf). ``--peers``
measures the peers of peers.py on twenty of the articles and says what a thousand take; ``--slow`` also on the long
texts, which takes textrank4zh minutes. Damaged text is traditional, with readings in brackets.
"""

from __future__ import annotations

import argparse
import itertools
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from peers import available

from reporter import summarize
from reporter.chinese.segment import segmenter
from reporter.model import Article, Block
from reporter.rank import rank
from reporter.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONG = (20, 100, 500, 2000, 5000)
ARTICLES = 1000
CHARS = 1500
SAMPLE = 20
VOCABULARY = 20_000
READINGS = ("wú", "guó", "diàn", "shè", "qiáng", "yè", "chǎn", "duì")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--slow", action="store_true")
    arguments = parser.parse_args()
    text = _Writer()
    clean = ["".join(text.sentences(60))[:CHARS] for _ in range(ARTICLES)]
    damaged = [_damage(article) for article in clean[:100]]
    cut = segmenter().cut
    summarize(clean[0])
    for name, articles in (("clean", clean), ("damaged", damaged)):
        base = _seconds(lambda articles=articles: [cut(article) for article in articles])
        print(f"{len(articles)} {name} articles of {len(articles[0])} characters: rjieba.cut {base:.2f} s")
        for what, run in (("summarize", summarize), ("rank and keywords", _rank)):
            ours = _seconds(lambda run=run, articles=articles: [run(article) for article in articles])
            print(f"  reporter {what:18} {ours:7.2f} s, {ours / base:.1f} × rjieba.cut")
        if arguments.peers:
            _peers(articles, len(articles))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        for count in LONG:
            taken, before, peak = fresh.submit(_long, "".join(text.sentences(count))).result()
            print(f"{count} sentences: {taken:.3f} s, peak {peak:.0f} MB in a process of its own, {before:.0f} before")
    if arguments.slow:
        _peers(["".join(text.sentences(LONG[-1]))], 1)


def _long(text: str) -> tuple[float, float, float]:
    """Return seconds for a text, and the peak of memory in MB before it and after it."""
    summarize("水厂检修。")
    before = _peak()
    return _seconds(lambda: summarize(text, sentences=5)), before, _peak()


def _peers(articles: Sequence[str], of: int) -> None:
    sample = articles[:SAMPLE]
    for name, ranker in available().items():
        if name != "Lead":
            ranker([item.text for item in split(sample[0][:200], 0)])
            units = [[item.text for item in split(article, 0)] for article in sample]
            taken = _seconds(lambda ranker=ranker, units=units: [ranker(sentences) for sentences in units])
            print(f"  {name:27} {taken / len(sample) * of:7.2f} s")


class _Writer:
    def __init__(self) -> None:
        import jieba

        lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
        words = [line.split()[0] for line in lines]
        self._chance = random.Random(2004)  # noqa: S311 - no secret hangs on it
        self._words = self._chance.sample([word for word in words if len(word) > 1], VOCABULARY)
        self._frequencies = list(itertools.accumulate(1 / (rank + 1) for rank in range(VOCABULARY)))

    def sentences(self, count: int) -> list[str]:
        return [
            "".join(self._chance.choices(self._words, cum_weights=self._frequencies, k=self._chance.randint(6, 22)))
            + "。"
            for _ in range(count)
        ]


def _damage(text: str) -> str:
    import opencc

    letters = opencc.OpenCC("s2t").convert(text)
    return "".join(
        f"{letter}({READINGS[ord(letter) % len(READINGS)]})" if ord(letter) % 3 == 0 else letter for letter in letters
    )


def _rank(text: str) -> Article:
    return rank(Article("", "", None, (), None, None, (Block("body", text),), sentences=split(text, 0)))


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


def _peak() -> float:
    """Return the peak of this process in MB; Linux's ``ru_maxrss`` would count that of the process which started it."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main()
