"""How fast figures are found: characters a CPU second on one core, beside other tools; and that time grows linearly.

    python benchmarks/metrics.py [PILE]

PILE is a folder of documents as JSON with ``blocks`` (by default the labelled articles of tests/corpus, which have a
figure every thirty characters; news have one every four hundred), or a file with a JSON object and its ``text`` a line.
Every article is measured as if it were the first time: once with the names of organisations found beforehand, as the
pipeline does for other purposes before figures are looked for, and once without. The peers are no
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
    from collections.abc import Callable, Sequence

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "metrics"
SECONDS = 2.0


def articles(pile: Path) -> list[Article]:
    """Return the documents of a folder or a file, cut into sentences."""
    if pile.is_dir():
        documents = [json.loads(path.read_text("utf-8"))["blocks"] for path in sorted(pile.rglob("[0-9]*.json"))]
    else:
        lines = pile.read_text("utf-8").splitlines()
        documents = [[{"role": "body", "text": json.loads(line)["text"]}] for line in lines]
    return [article([Block(block["role"], block["text"]) for block in document]) for document in documents]


def article(blocks: Sequence[Block]) -> Article:
    """Return an article of these blocks, cut into sentences."""
    sentences = tuple(s for index, block in enumerate(blocks) for s in split(block.text, index))
    return Article("x", "", None, (), "2026-11-20", None, tuple(blocks), sentences=sentences)


def rate(texts: list[str], work: Callable[[int], object], prepare: Callable[[int], object] = lambda _: None) -> float:
    """Return millions of characters a CPU second of the work without its preparation; the best of several rounds."""
    rounds, spent = [], 0.0
    while spent < SECONDS:
        seconds = 0.0
        for index in range(len(texts)):
            prepare(index)
            start = time.process_time()
            work(index)
            seconds += time.process_time() - start
        rounds.append(seconds)
        spent += seconds
    return sum(map(len, texts)) / min(rounds) / 1e6


def forget() -> None:
    """Empty every bounded cache of the rooms that find figures: what is remembered of articles, not the rules."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith(("reporter.metrics", "reporter.text")) and not name.endswith("segment"):
            for member in vars(module).values():
                if hasattr(member, "cache_clear") and member.cache_parameters()["maxsize"] is not None:
                    member.cache_clear()


def peers(texts: list[str]) -> dict[str, Callable[[int], object]]:
    """Return what the other tools do with a text, by name; those that are not installed are left out and named."""
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
    """Measure half a megabyte and a whole one of what a careless pattern chokes on."""
    for unit in ("9", "万", "一", "由3至", "1,000", "3,", "）（", "由3个降至2个，", "均5元，"):
        seconds = []
        for size in (500_000, 1_000_000):
            text = unit * (size // len(unit))
            hostile = article([Block("body", text)])
            start = time.process_time()
            metrics.measure(hostile)
            seconds.append(time.process_time() - start)
        print(f"1 MB of {unit}: {seconds[1]:6.2f} s, {seconds[1] / max(seconds[0], 1e-9):.1f} times that of half a MB")


def main() -> None:
    """Print the rates, the ratios and the growth."""
    pile = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    texts = ["".join(sentence.text for sentence in article.sentences) for article in pile]

    def measure(index: int) -> object:
        return metrics.measure(pile[index])

    def as_in_the_pipeline(index: int) -> None:
        forget()
        organisations.actor(tuple(pile[index].blocks))

    found = sum(len(metrics.measure(one).metrics) for one in pile)
    print(f"{len(pile)} articles, {sum(map(len, texts))} characters, {found} figures")
    own = rate(texts, measure, as_in_the_pipeline)
    print(f"reporter.metrics.measure: {own:.3f} million characters a second in the pipeline")
    print(f"reporter.metrics.measure: {rate(texts, measure, lambda _: forget()):.3f} by itself")
    for name, work in peers(texts).items():
        other = rate(texts, work)
        print(f"{name}: {other:.4f}, reporter {own / other:.1f} times")
    growth()


if __name__ == "__main__":
    main()
