"""How fast figures are found: characters a CPU second on one core, beside other tools; and that time grows linearly.

    python benchmarks/metrics.py [FOLDER]

FOLDER holds documents as JSON with ``blocks`` (by default the labelled articles of tests/corpus). The peers are no
dependencies; install them beside the project to see them in the same run, what is missing is named:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install -e . cn2an jionlp recognizers-text-suite "emoji<2"

None of them does the same work: cn2an turns Chinese numerals in a text into digits, JioNLP and Recognizers-Text find
numbers with units; neither tells what is counted, how it changed or whose it is.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import metrics
from reporter.model import Article, Block
from reporter.text import organisations
from reporter.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "metrics"
SECONDS = 3.0


def articles(folder: Path) -> list[Article]:
    """The documents of a folder, cut into sentences."""
    found = []
    for path in sorted(folder.rglob("[0-9]*.json")):
        blocks = tuple(Block(b["role"], b["text"]) for b in json.loads(path.read_text("utf-8"))["blocks"])
        sentences = tuple(s for index, block in enumerate(blocks) for s in split(block.text, index))
        found.append(Article(path.name, "", None, (), "2026-11-20", None, blocks, sentences=sentences))
    return found


def rate(texts: list[str], work: Callable[[int], object]) -> float:
    """Millions of characters a CPU second."""
    start, done = time.process_time(), 0
    while time.process_time() - start < SECONDS:
        for index, text in enumerate(texts):
            work(index)
            done += len(text)
    return done / (time.process_time() - start) / 1e6


def peers(texts: list[str]) -> dict[str, Callable[[int], object]]:
    """What the other tools do with a text, by name; those that are not installed are left out and named."""
    tools: dict[str, Callable[[int], object]] = {}
    try:
        import cn2an

        tools["cn2an.transform"] = lambda index: cn2an.transform(texts[index], "cn2an")
    except ImportError:
        print("cn2an is not installed")
    try:
        import jionlp

        tools["jionlp.ner.extract_money"] = lambda index: jionlp.ner.extract_money(texts[index], with_parsing=True)
    except ImportError:
        print("jionlp is not installed")
    try:
        from recognizers_number import Culture, NumberRecognizer

        model = NumberRecognizer(Culture.Chinese).get_number_model()
        tools["recognizers-text NumberModel"] = lambda index: model.parse(texts[index])
    except ImportError:
        print("recognizers-text is not installed")
    return tools


def growth() -> None:
    """The time for half a megabyte and for a whole one of what a careless pattern chokes on."""
    for unit in ("9", "万", "一", "由3至", "由3个降至2个，", "均5元，"):
        seconds = []
        for size in (500_000, 1_000_000):
            text = unit * (size // len(unit))
            article = Article("x", "", None, (), None, None, (Block("body", text),), sentences=split(text, 0))
            start = time.process_time()
            metrics.measure(article)
            seconds.append(time.process_time() - start)
        print(f"1 MB of {unit}: {seconds[1]:6.2f} s, {seconds[1] / max(seconds[0], 1e-9):.1f} times that of half a MB")


def main() -> None:
    """Print the rates, the ratios and the growth."""
    pile = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    texts = ["".join(sentence.text for sentence in article.sentences) for article in pile]

    def ours(index: int) -> object:
        organisations.mentions.cache_clear()  # each article as if it were the first time
        return metrics.measure(pile[index])

    found = sum(len(metrics.measure(article).metrics) for article in pile)
    print(f"{len(pile)} articles, {sum(map(len, texts))} characters, {found} figures")
    own = rate(texts, ours)
    print(f"reporter.metrics.measure: {own:.3f} million characters a second")
    for name, work in peers(texts).items():
        other = rate(texts, work)
        print(f"{name}: {other:.4f}, reporter {own / other:.1f} times")
    growth()


if __name__ == "__main__":
    main()
