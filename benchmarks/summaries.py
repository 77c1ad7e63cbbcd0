"""How near summaries come to those that people wrote, beside Lead, Random order and the peers at equal length.

.venv/bin/python benchmarks/summaries.py DATA.jsonl… [--half even|odd] [--marked tests/corpus/marked]

DATA has one JSON object a line with ``text`` and ``summary``. Each system may use as many characters as the reference
has; scores are ROUGE-1, -2 and -L F1 on characters (C.-Y. Lin, ROUGE, 2004), with the 95 % bootstrap interval of the
difference to Lead in ROUGE-1. ``--half`` takes every other document, so that constants can be chosen on one half and
reported on the other. ``--marked`` also prints how many of an editor's three sentences each system's first three are.
The peers are in peers.py, with how to install them; what is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peers import available

from reporter.model import Article, Block
from reporter.rank import rank, summarize
from reporter.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    System = Callable[[str, int], list[str]]

FEWEST = 4
UNITS = re.compile(r"[^?!;？！。；…\n]*[?!;？！。；…\n]*")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="*", type=Path)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--marked", type=Path)
    arguments = parser.parse_args()
    start, step = {"even": (0, 2), "odd": (1, 2)}.get(arguments.half, (0, 1))
    for file in arguments.data:
        documents = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        documents = [item for item in documents if len(_units(item["text"])) >= FEWEST]
        _table(file.stem, documents[start::step])
    if arguments.marked:
        _agreement(sorted(arguments.marked.glob("*.json")))


def _table(name: str, documents: Sequence[dict[str, Any]]) -> None:
    print(f"{name}: {len(documents)} documents")
    systems: dict[str, System] = {"Lead": _by(available()["Lead"]), "Random": _by(_shuffled)}
    systems["reporter"] = lambda text, length: summarize(text, chars=length)
    systems |= {peer: _by(ranker) for peer, ranker in available().items() if peer != "Lead"}
    base: list[tuple[float, float, float]] = []
    for system, choose in systems.items():
        rows = [_rouge(_squeeze("".join(choose(d["text"], _length(d)))), _squeeze(d["summary"])) for d in documents]
        base = base or rows
        means = [100 * sum(column) / len(rows) for column in zip(*rows, strict=True)]
        low, high = _interval([100 * (row[0] - first[0]) for row, first in zip(rows, base, strict=True)])
        print(
            f"  {system:14} R1 {means[0]:.2f}  R2 {means[1]:.2f}  RL {means[2]:.2f}  to Lead {low:+.2f} … {high:+.2f}"
        )


def _agreement(files: Sequence[Path]) -> None:
    print(f"marked: {len(files)} articles, precision of the first three sentences")
    hits: Counter[str] = Counter()
    for file in files:
        hits.update(_hits(file))
    for name, count in hits.most_common():
        print(f"  {name:14} {count / 3 / len(files):.3f}")


def _hits(file: Path) -> dict[str, int]:
    """Return how many of the sentences that a person marked each system has among its first three."""
    marked = json.loads(file.read_text("utf-8"))
    blocks = tuple(Block(block["role"], block["text"]) for block in marked["blocks"])
    sentences = tuple(item for number, block in enumerate(blocks) for item in split(block.text, number))
    article = Article(str(file), "", marked["title"], (), None, None, blocks, sentences=sentences)
    body = [item.text for item in sentences if blocks[item.place.block].role == "body"]
    chosen = {"reporter": [item.text for item in rank(article, sentences=3).sentences if item.key]}
    for name, ranker in available().items():
        scores = ranker(body)
        chosen[name] = [body[n] for n in sorted(range(len(body)), key=lambda n: -scores[n])[:3]]
    return {name: len({*texts} & {*marked["key"]}) for name, texts in chosen.items()}


def _by(ranker: Callable[[Sequence[str]], list[float]]) -> System:
    """Return a system that takes the best units by a ranker, as near to the length as they come."""

    def choose(text: str, length: int) -> list[str]:
        units = _units(text)
        scores = ranker(units)
        order = sorted(range(len(units)), key=lambda number: -scores[number])
        totals = [sum(len(_squeeze(units[n])) for n in order[:count]) for count in range(1, len(order) + 1)]
        count = min(range(len(totals)), key=lambda number: abs(totals[number] - length)) + 1
        return [units[number] for number in sorted(order[:count])]

    return choose


def _shuffled(units: Sequence[str]) -> list[float]:
    chance = random.Random(len(units))  # noqa: S311 - no secret hangs on it
    return [chance.random() for _ in units]


def _units(text: str) -> list[str]:
    return [unit.strip() for unit in UNITS.findall(text) if re.search(r"\w", unit)]


def _length(document: dict[str, Any]) -> int:
    return len(_squeeze(document["summary"]))


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _rouge(ours: str, reference: str) -> tuple[float, float, float]:
    def f1(common: int, first: int, second: int) -> float:
        return 2 * common / (first + second) if first + second else 0.0

    def grams(text: str, size: int) -> Counter[str]:
        return Counter(text[start : start + size] for start in range(len(text) - size + 1))

    one, two = (
        f1((grams(ours, n) & grams(reference, n)).total(), len(ours) - n + 1, len(reference) - n + 1) for n in (1, 2)
    )
    return one, two, f1(_longest_common(ours, reference), len(ours), len(reference))


def _longest_common(first: str, second: str) -> int:
    row = [0] * (len(second) + 1)
    for letter in first:
        diagonal = 0
        for place, other in enumerate(second, 1):
            diagonal, row[place] = row[place], diagonal + 1 if letter == other else max(row[place], row[place - 1])
    return row[-1]


def _interval(differences: Sequence[float]) -> tuple[float, float]:
    chance = random.Random(2004)  # noqa: S311 - no secret hangs on it
    size = len(differences)
    means = sorted(sum(chance.choices(differences, k=size)) / size for _ in range(1000))
    return means[25], means[974]


if __name__ == "__main__":
    main()
