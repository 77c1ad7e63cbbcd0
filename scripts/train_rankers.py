"""Fit the rankers that decide whose article it is, and whose and when its figures are and whether they are facts.

Usage: python scripts/train_rankers.py CORPUS…

A CORPUS is a folder of a trade: ``articles/NAME.txt`` and ``labels.jsonl`` (tests/corpus/README.md), or the same
labels an article a line in ``facts.jsonl``. A ranker is a conditional logit (McFadden 1974) with a ridge, fitted by
full gradients (Adam, Kingma and Ba 2015) from zero, so that the same corpus gives the same weights.

The owners' candidates lean on who acts in the article; so that they learn how far that can be trusted, the actor of an
article is told by a ranker that has not seen its trade. A threshold is the least at which, with each trade left out in
turn, no more than LEAST_WRONG of the figures get a wrong answer.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np

from reporter import linear, sources, text
from reporter.metrics.find import extraction
from reporter.metrics.whose import modality, owners, when
from reporter.metrics.whose.pool import agreed, mean, surest
from reporter.model import Document
from reporter.restore import restore
from reporter.text.organisations import actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from reporter.linear import Ranker
    from reporter.metrics.whose.lines import Figure, Line
    from reporter.metrics.whose.pool import Candidate, Together
    from reporter.model import Article

    Numbers = NDArray[Any]

RIDGE = 4.0
RIDGES = {"metrics/whose/owners": 8.0, "metrics/whose/modality": 0.5}
"""Weight of the squares of the weights, set on the trades left out in turn."""

SHARP = 3
"""Power of the chances of several right answers: the likelier counts most, so that it alone becomes likely.

With 1 the place and the body of an article, both right, had half a chance each, and both stayed below the threshold.
"""

STEPS = 250
RATE = 0.1
LEAST_SEEN = 3
"""Features of fewer figures are left out."""

LEAST_WRONG = {"text/organisations/actors": 0.03, "metrics/whose/owners": 0.03, "metrics/whose/when": 0.035}
"""The share of wrong answers that three of four draws of as many articles, their trades left out, stay below.

On articles that nobody has looked at it was about three times as large for owners, twice for periods.
"""

THREE_OF_FOUR = 0.67
"""Standard deviations that three of four draws stay below."""

LIKELY_FACT = 0.85
"""A fact less likely than this is what is next likely: plans are few, and one told as a result misleads."""

SMALLEST = 0.01
"""Weights below it change no choice and are not written."""

STAGES = {"owners": owners.candidates, "when": when.candidates, "modality": modality.candidates}
PACKAGE = Path(linear.__file__).parent


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates by their values and features, and which of them are right; none of them where all are wrong."""

    trade: str
    values: tuple[str | None, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    told: bool
    """Whether a right answer other than none exists."""

    sentence: tuple[str, int] = ("", 0)
    """The article and the place of the sentence in it, whose figures are decided together."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its trade and its labels."""

    trade: str
    article: Article
    labels: dict[str, Any]


# ---- the corpus


def corpus(folders: Sequence[Path]) -> list[Labelled]:
    """Return the labelled articles of the folders."""
    labelled = []
    for folder in folders:
        for labels in _labels(folder):
            path = folder / "articles" / f"{labels['source']}.txt"
            (raw,) = sources.read(Document(path.name, path.read_bytes()))
            article = replace(text.article(raw, restore(raw.text)), organisation=None)
            labelled.append(Labelled(folder.name, article, labels))
    return labelled


def _labels(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the labels of a folder, with owner and period at each figure."""
    expanded = folder / "facts.jsonl"
    if expanded.exists():
        yield from map(json.loads, expanded.read_text("utf-8").splitlines())
        return
    for labels in map(json.loads, (folder / "labels.jsonl").read_text("utf-8").splitlines()):
        labels["figures"] = [
            {key: figure.get(key, sentence.get(key, labels.get(key))) for key in ("owner", "when")}
            | {"sentence": sentence["s"], "text": figure["text"], "modality": figure.get("modality", "fact")}
            | {"tier": "optional" if figure.get("optional") else None}
            for sentence in labels["sentences"]
            for figure in sentence["figures"]
        ]
        yield labels


def bare(text: str | None) -> str:
    """Return a text without spaces and marks."""
    return re.sub(r"[^0-9A-Za-z%.\u3400-\u9fff]+", "", text or "")


def ends(period: str | None) -> tuple[str, str] | None:
    """Return the first and the last day of a period, an open end as it is.

    >>> ends("2025-01/2025-06"), ends("../2024-11-10")
    (('2025-01-01', '2025-06-30'), ('..', '2024-11-10'))
    """
    if not period:
        return None
    first, slash, last = period.partition("/")
    return _day(first, last=False), _day(last if slash else first, last=True)


def _day(text: str, *, last: bool) -> str:
    found = re.fullmatch(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?", text)
    if not found:
        return text
    year, month, day = found.groups()
    month = month or ("12" if last else "01")
    longest = calendar.monthrange(int(year) if year != "-" else 2023, int(month))[1]
    return f"{year}-{month}-{day or (f'{longest:02}' if last else '01')}"


def is_right(stage: str, value: str | None, figure: dict[str, Any]) -> bool:
    """Return whether a candidate's value is among those that the label accepts."""
    if stage == "modality":
        return value in {figure["modality"], *(figure.get("modality_also") or ())}
    known = figure["owner" if stage == "owners" else "when"]
    if value is None:
        return known is None or None in known
    form = bare if stage == "owners" else ends
    return any(form(value) == form(one) for one in known or () if one)


def figures(labelled: Labelled, lines: Sequence[Line]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield the labelled figures with the line and the place in it where they were found."""
    taken = set()
    for figure in labelled.labels["figures"]:
        if figure.get("tier") == "optional":
            continue
        for index, line in enumerate(lines):
            said, known = bare(line.text), bare(figure["sentence"])
            if not said or not (said in known or known in said):
                continue
            place = next(
                (
                    place
                    for place, one in enumerate(line.figures)
                    if (index, place) not in taken and _is_on(line.text, one, figure["text"])
                ),
                None,
            )
            if place is not None:
                taken.add((index, place))
                yield index, place, figure
                break


def _is_on(text: str, one: Figure, surface: str) -> bool:
    start = text.rfind(surface, 0, one.end + len(surface))
    if start >= 0 and start < one.end and one.start < start + len(surface):
        return True
    return bare(text[one.start : one.end]) in bare(surface) and surface not in text


# ---- the candidates


def of_articles(articles: Sequence[Labelled]) -> list[Choice]:
    """Return the choices of whose the articles are."""
    chosen = []
    for one in articles:
        known = one.labels["organisation"]
        told = actors.candidates(tuple(one.article.blocks))
        right = tuple(
            known is None if not c.name else any(bare(c.name) == bare(name) for name in known or ()) for c in told
        )
        if not any(right):
            right = (*right[:-1], True)
        chosen.append(
            Choice(one.trade, tuple(c.name or None for c in told), tuple(c.features for c in told), right, bool(known))
        )
    return chosen


def of_figures(articles: Sequence[Labelled], rankers: dict[str, Ranker]) -> dict[str, list[Choice]]:
    """Return the choices of each stage, the actor of an article told by the ranker of its trade."""
    chosen: dict[str, list[Choice]] = {stage: [] for stage in STAGES}
    for one in articles:
        lines = [read.line() for read in extraction.reads(one.article)]
        found = list(figures(one, lines))
        with telling(rankers[one.trade]):
            for stage, candidates in STAGES.items():
                told = list(candidates(one.article, lines))
                chosen[stage] += [
                    replace(
                        _choice(stage, one.trade, told[index][place], figure),
                        sentence=(one.labels["source"], index),
                    )
                    for index, place, figure in found
                ]
    return chosen


def _choice(stage: str, trade: str, told: Sequence[Candidate], figure: dict[str, Any]) -> Choice:
    values = tuple(one.value for one in told)
    right = [is_right(stage, value, figure) for value in values]
    known = figure["owner" if stage == "owners" else "when"]
    is_told = stage == "modality" or bool(known and None not in known)
    if not any(right):
        right = [value is None for value in values]
    return Choice(trade, values, tuple(one.features for one in told), tuple(right), is_told)


@contextmanager
def telling(ranker: Ranker) -> Iterator[None]:
    """Let an actor be told by this ranker."""
    actors.ranked.cache_clear()
    with mock.patch.object(linear, "load", return_value=ranker):
        yield
    actors.ranked.cache_clear()


# ---- the fit


def fit(choices: Sequence[Choice], ridge: float = RIDGE) -> dict[str, float]:
    """Return the weights that make what is right likeliest: the log of its chance, less the ridge."""
    seen: dict[str, int] = {}
    for choice in choices:
        for feature in {feature for features in choice.features for feature in features}:
            seen[feature] = seen.get(feature, 0) + 1
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    number = {name: index for index, name in enumerate(names)}
    rows, columns, starts, right = [], [], [0], []
    for choice in choices:
        for features, is_one in zip(choice.features, choice.right, strict=True):
            known = [number[feature] for feature in features if feature in number]
            rows += [len(right)] * len(known)
            columns += known
            right.append(is_one)
        starts.append(len(right))
    return dict(
        zip(names, _fitted(np.array(rows), np.array(columns), np.array(starts), np.array(right), ridge), strict=True)
    )


def _fitted(rows: Numbers, columns: Numbers, starts: Numbers, right: Numbers, ridge: float) -> list[float]:
    count, sizes = len(right), np.diff(starts)
    width = int(columns.max()) + 1
    weights, mean, square = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, STEPS + 1):
        sums = np.bincount(rows, weights[columns], count)
        parts = np.exp(sums - np.repeat(np.maximum.reduceat(sums, starts[:-1]), sizes))
        chances = parts / np.repeat(np.add.reduceat(parts, starts[:-1]), sizes)
        good = chances**SHARP * right
        good /= np.maximum(np.repeat(np.add.reduceat(good, starts[:-1]), sizes), 1e-30)
        gradient = np.bincount(columns, (good - chances)[rows], width) - ridge * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return [float(weight) for weight in weights]


def left_out(choices: Sequence[Choice], ridge: float = RIDGE) -> Iterator[tuple[Choice, list[float]]]:
    """Yield each choice with the chances of its candidates by a ranker that has not seen its trade."""
    for trade in sorted({choice.trade for choice in choices}):
        ranker = linear.Ranker(fit([choice for choice in choices if choice.trade != trade], ridge), 0.0)
        for choice in choices:
            if choice.trade == trade:
                yield choice, ranker.chances(choice.features)


def decided(told: Sequence[tuple[Choice, list[float]]], together: Together) -> list[tuple[Choice, list[float]]]:
    """Return the choices with their chances, those of a sentence with the same candidates decided as one."""
    sentences: dict[tuple[str, int], list[int]] = {}
    for index, (choice, _) in enumerate(told):
        sentences.setdefault(choice.sentence if choice.sentence[0] else ("", -index), []).append(index)
    both = {}
    for those in sentences.values():
        known = agreed([told[index][0].values for index in those], [told[index][1] for index in those], together)
        both |= dict(zip(those, known, strict=True))
    return [(choice, both[index]) for index, (choice, _) in enumerate(told)]


def threshold(told: Sequence[tuple[Choice, list[float]]], most: float) -> tuple[float, int, int]:
    """Return the least threshold with a share of wrong answers of at most ``most``, and how many are right and wrong.

    Wrong answers come by articles, so that a share measured on these may be higher on others: what has to be low
    enough is the share that three of four draws of as many articles stay below.
    """
    best = [(max(range(len(chances)), key=chances.__getitem__), choice, chances) for choice, chances in told]
    figures = Counter(choice.sentence[0] for choice, _ in told)
    for hundredths in range(20, 100):
        right, wrong = 0, Counter[str]()
        for index, choice, chances in best:
            if choice.values[index] is None or chances[index] < hundredths / 100:
                right += not choice.told
            elif choice.right[index]:
                right += 1
            else:
                wrong[choice.sentence[0]] += 1
        share = wrong.total() / len(best)
        apart = sum((wrong[article] - share * count) ** 2 for article, count in figures.items()) ** 0.5 / len(best)
        if share + THREE_OF_FOUR * apart <= most:
            break
    return hundredths / 100, right, wrong.total()


def frames(told: Sequence[tuple[Choice, list[float]]]) -> tuple[int, int]:
    """Return how many modalities are right and wrong."""
    right = 0
    for choice, chances in told:
        first = 0 if chances[0] >= LIKELY_FACT else max(range(1, len(chances)), key=chances.__getitem__)
        right += choice.right[first]
    return right, len(told) - right


def write(name: str, weights: dict[str, float], least: float) -> None:
    """Write the weights of a ranker."""
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items()) if abs(weight) >= SMALLEST]
    lines = ["# made by scripts/train_rankers.py", f"threshold\t{least}", *lines, ""]
    (PACKAGE / f"{name}.weights").write_text("\n".join(lines), "utf-8")


def rankers_of(choices: Sequence[Choice]) -> dict[str, Ranker]:
    """Return, by trade, a ranker that has not seen it."""
    trades = sorted({choice.trade for choice in choices})
    return {trade: linear.Ranker(fit([one for one in choices if one.trade != trade]), 0.0) for trade in trades}


def main(arguments: Iterable[str]) -> None:
    """Fit all rankers on the folders named, and print what they reach on the trades left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    articles = corpus(sorted(parser.parse_args(list(arguments)).corpus))
    of_article = of_articles(articles)
    chosen = {"text/organisations/actors": of_article}
    chosen |= {f"metrics/whose/{stage}": told for stage, told in of_figures(articles, rankers_of(of_article)).items()}
    for name, choices in chosen.items():
        ridge = RIDGES.get(name, RIDGE)
        told = list(left_out(choices, ridge))
        if name.endswith("modality"):
            least, (right, wrong) = LIKELY_FACT, frames(told)
        else:
            least, right, wrong = threshold(
                decided(told, surest if name.endswith("owners") else mean), LEAST_WRONG[name]
            )
        print(f"{name}: of {len(choices)}, {right} right and {wrong} wrong at {least}")
        write(name, fit(choices, ridge), least)


if __name__ == "__main__":
    main(sys.argv[1:])
