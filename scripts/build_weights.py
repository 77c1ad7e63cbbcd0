"""Make reporter/rank/weighing.txt: what each measure and signal of a sentence of a report weighs.

    python scripts/build_weights.py [--report]

Fitted to articles of which editors chose key sentences: those of tests/corpus/facts/open and of ../shared/gold/corpus,
where they are present; the head of the file says how many. The model is a conditional logit (D. McFadden 1974): the
chance that a key sentence is chosen among itself and all that are not key, and a first choice among itself and the
other key ones. Newton's method on standardised columns with a ridge penalty that draws each weight to what the signal
weighs in news items (signals.toml), so that what the corpus does not show keeps that; no random numbers: the same
corpus gives the same file. ``--report`` writes nothing and prints how many of three sentences an article are an
editor's when each trade is left out of the fit in turn, and the weights by their size.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reporter import sources, text  # noqa: E402 - found on the path set above
from reporter.chinese.classes import HAN  # noqa: E402
from reporter.model import Document  # noqa: E402
from reporter.rank import features, weighing  # noqa: E402
from reporter.rank.body_numbers import body_sentences  # noqa: E402
from reporter.rank.pencil import pencilled  # noqa: E402
from reporter.rank.ranking import study_article  # noqa: E402
from reporter.rank.selection import select  # noqa: E402
from reporter.rank.signals import signals  # noqa: E402
from reporter.restore import restore  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article
    from reporter.rank.features import Study

SHARED = Path(os.environ.get("REPORTER_SHARED", ROOT.parent / "shared"))
FACTS = Path(os.environ.get("REPORTER_FACTS", ROOT / "tests" / "corpus" / "facts" / "open"))
TARGET = ROOT / "reporter" / "rank" / "weighing.txt"
RIDGE = 60.0  # chosen leave-one-trade-out among 3, 10, 30, 60, 100, 200: the middle of what does as well
FIRST = 0.7  # what a first choice before other key sentences counts, a key sentence before the others being 1
STEPS = 30
SETTLED = 1e-8
NEVER = -1
OTHER = 0
KEY = 1
BEST = 2


@dataclass(frozen=True)
class Labelled:
    """An article with what an editor says of each sentence of its body, and its trade."""

    trade: str
    article: Article
    labels: np.ndarray


@dataclass(frozen=True)
class Sample:
    """What an article teaches: the evidence of each sentence, what is known before any weight, and the labels."""

    evidence: np.ndarray
    offsets: np.ndarray
    labels: np.ndarray


def labelled() -> Iterator[Labelled]:
    """Yield the articles of all corpora at hand."""
    for folder in sorted(FACTS.glob("*")):
        lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
        yield from _read(folder.name, folder / "articles", [json.loads(line) for line in lines])
    for folder in sorted((SHARED / "gold" / "corpus").glob("*")):
        lines = (folder / "facts.jsonl").read_text("utf-8").splitlines()
        yield from _read(folder.name, folder / "articles", [json.loads(line) for line in lines])


def _read(trade: str, folder: Path, documents: list[dict]) -> Iterator[Labelled]:
    for document in documents:
        path = folder / f"{document['source']}.txt"
        for raw in sources.read(Document(path.name, path.read_bytes())):
            article = pencilled(text.article(raw, restore(raw.text)))
            labels = [_label(article.sentences[number].text, document) for number in body_sentences(article)]
            yield Labelled(trade, article, np.array(labels))


def _label(sentence: str, document: dict) -> int:
    for label, name in ((BEST, "key_first"), (KEY, "key"), (NEVER, "key_never")):
        if any(_is_same(sentence, chosen) for chosen in document.get(name) or ()):
            return label
    return OTHER


def _is_same(one: str, other: str) -> bool:
    """Return whether two sentences are one but for a leader or a trailer."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return bool(short) and short in long and 2 * len(short) >= len(long)


def _bare(sentence: str) -> str:
    return re.sub(rf"[^0-9A-Za-z%.{HAN}]+", "", sentence)


def sample(one: Labelled) -> Sample:
    """Return what an article teaches; what is barred is never chosen, and teaches nothing."""
    study = study_article(one.article)
    known = np.log(np.maximum(study.scores, features.TINY)) - study.report * (study.evidence @ weighing.weights())
    free = study.signs @ weighing.columns().barred == 0
    return Sample(study.report * study.evidence[free], known[free], one.labels[free])


def fitted(samples: list[Sample]) -> np.ndarray:
    """Return the weight of each column."""
    stacked = np.concatenate([one.evidence for one in samples])
    scale = np.where(stacked.std(axis=0) > 0, stacked.std(axis=0), 1.0)
    contests = [contest for one in samples for contest in _contests(one, scale)]
    prior = _prior() * scale
    weights = prior.copy()
    for _ in range(STEPS):
        gradient, hessian = RIDGE * (weights - prior), RIDGE * np.eye(len(scale))
        for rows, offsets, count in contests:
            chances = np.exp(rows @ weights + offsets - (rows @ weights + offsets).max())
            chances /= chances.sum()
            mean = chances @ rows
            gradient += count * (mean - rows[0])
            hessian += count * ((rows.T * chances) @ rows - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < SETTLED:
            break
    return weights / scale


def _prior() -> np.ndarray:
    """Return what each column weighs where the corpus says nothing: a signal its prior."""
    drawn = {name: signal.news if signal.prior is None else signal.prior for name, signal in signals().items()}
    return np.array([math.log(drawn.get(name, 1.0)) for name in weighing.names()])


def _contests(one: Sample, scale: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """Yield each contest of a chosen sentence, the first row, with others, and what it counts."""
    key, rest = np.flatnonzero(one.labels >= KEY), np.flatnonzero(one.labels < KEY)
    best, second = np.flatnonzero(one.labels == BEST), np.flatnonzero(one.labels == KEY)
    for chosen, others, count in ((key, rest, 1.0), (best, second, FIRST)):
        for number in chosen if len(others) else ():
            rows = np.concatenate([[number], others])
            yield one.evidence[rows] / scale, one.offsets[rows], count


def report(articles: list[Labelled], samples: list[Sample]) -> None:
    """Print what is chosen of each trade when it is left out of the fit."""
    total = np.zeros(4, dtype=int)
    for trade in dict.fromkeys(one.trade for one in articles):
        weights = fitted([taught for one, taught in zip(articles, samples, strict=True) if one.trade != trade])
        told = sum(_chosen(one, weights) for one in articles if one.trade == trade)
        total += told
        print(f"{trade}: chosen {told[0]}, key {told[1]}, first {told[2]}, never {told[3]}")
    print(f"all: chosen {total[0]}, key {total[1]} ({total[1] / total[0]:.3f}), first {total[2]}, never {total[3]}")
    scale = np.concatenate([one.evidence for one in samples]).std(axis=0)
    weights = fitted(samples)
    for number in np.argsort(-np.abs(weights * scale)):
        print(
            f"{weighing.names()[number]:16} {weights[number]:+.3f}, {weights[number] * scale[number]:+.3f} a deviation"
        )


def _chosen(one: Labelled, weights: np.ndarray) -> np.ndarray:
    labels = one.labels[select(_weighed(study_article(one.article), weights), count=3)]
    return np.array([len(labels), (labels >= KEY).sum(), (labels == BEST).sum(), (labels == NEVER).sum()])


def _weighed(study: Study, weights: np.ndarray) -> Study:
    """Return a study with these weights in the place of its own."""
    from dataclasses import replace

    change = study.evidence @ (weights - weighing.weights())
    return replace(study, factors=study.factors * np.exp(study.report * change))


def main() -> None:
    """Write the file, or print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="leave one trade out in turn; write nothing")
    arguments = parser.parse_args()
    articles = list(labelled())
    samples = [sample(one) for one in articles]
    if arguments.report:
        report(articles, samples)
        return
    weights = fitted(samples)
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(weighing.names(), weights, strict=True)]
    count = sum(len(taught.labels) for taught in samples)
    head = f"# Made by scripts/build_weights.py from {len(articles)} articles, {count} sentences."
    TARGET.write_text("\n".join([head, *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
