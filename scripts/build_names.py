"""Make names.txt and second_look.txt of reporter/metrics/name: priors, weights, calibration; and trees.

    python scripts/build_names.py [--curve]

Trained on the labelled articles of tests/corpus/facts/open and, where it is present, of ../shared/gold/corpus; the
head of the file says how many figures came from which. Everything is deterministic. First the words near a figure are
weighed (is it in the ideal name?), by models that never saw the trade; the priors of the patterns are counted over all
candidates made of the likeliest words; then the ranker is fitted, at first with the names that rules suggest as names
of the figures before, and once more with those that it chose itself for articles it was not fitted on. The calibration
is fitted on choices for trades that the ranker and the second look were not fitted on, and so is the curve that
``--curve`` prints alone: leave-one-trade-out, what share of the figures is named at a threshold and how many of the
named are clean.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "tests" / "support")]

import facts_corpus as corpus  # noqa: E402 - found on the path set above
from regressions import conditional, indicators, logistic  # noqa: E402
from second_looks import Looks  # noqa: E402

from reporter import rank, sources, text  # noqa: E402
from reporter.chinese.segment import segmenter  # noqa: E402
from reporter.metrics.find import extraction  # noqa: E402
from reporter.metrics.name import inclusion, naming, ranker, second_look  # noqa: E402
from reporter.metrics.name.candidate_features import features, setting  # noqa: E402
from reporter.metrics.name.candidates import candidates, situation  # noqa: E402
from reporter.restore import restore  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.name.candidate_features import Setting
    from reporter.metrics.name.candidates import Candidate
    from reporter.metrics.name.question import Question
    from reporter.model import Article, Metric, Place

SHARED = Path(os.environ.get("REPORTER_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "reporter" / "metrics" / "name" / "names.txt"
LOOK = TARGET.with_name("second_look.txt")
# strengths of the L2 penalties, chosen leave-one-trade-out
RIDGE = 4.0
RIDGE_WORDS = 2.0
RIDGE_SIGNALS = 10.0
# candidates, words and choices in which a feature has to occur
FEWEST = 6
FEWEST_WORDS = 4
FEWEST_SIGNALS = 8
SMALLEST = 0.02  # weights below this size are left out
NEARNESS = 4  # among clean candidates the one nearest to the ideal counts most: its closeness to this power
DRAWN = 8.0  # candidates' worth of the kind of a pattern that its own rate is drawn to
NARROW = (6, 0.05)  # patterns of a situation, and how often one is right: of more, hardly a right name is chosen
WIDE = (60, 0.002)  # the same for candidates that a second look learns from
FOLDS = 5


@dataclass
class Figure:
    """A labelled figure: what is asked, and what is right."""

    key: tuple[str, int, int, int]
    trade: str
    label: corpus.Label
    asked: Question


class Recorder(naming.Namer):
    """A namer that keeps its questions; it answers with the names ``told`` it, or with those that rules suggest."""

    def __init__(self, article: Article, stem: str, told: Mapping[tuple[str, int, int, int], str]) -> None:
        """Begin with no questions."""
        super().__init__(article, self.answer)
        self.stem, self.told = stem, told
        self.sentences: list[tuple[Place, list[Question | None]]] = []
        self.place: Place | None = None

    def names(self, sentence, parsed, found, suggested, spans):  # noqa: ANN001, ANN201 - as the base class has it
        """Keep the questions of a sentence."""
        self.place = sentence.place
        chosen = super().names(sentence, parsed, found, suggested, spans)
        self.sentences.append((sentence.place, self.trace))
        return chosen

    def answer(self, asked: Question) -> ranker.Chosen:
        """Return the name chosen for this figure, or the suggested one."""
        key = (self.stem, self.place.block, self.place.start, len(self.trace))
        return ranker.Chosen(self.told.get(key, asked.suggested), 1.0, "")


def article(path: Path) -> Article:
    """Return the article in a file, as the pipeline has it before figures are found."""
    raw = next(sources.read(sources.load(path)))
    done = text.article(raw, restore(raw.text))
    return rank.rank(done, sentences=3, keywords=5, ranker="textrank", segmenter=segmenter("rjieba", ()))


def material() -> list[corpus.Labelled]:
    """Return all labelled articles that may be trained on."""
    found = [one for folder in sorted((ROOT / "tests/corpus/facts/open").glob("*")) for one in corpus.read(folder)]
    for path in sorted((SHARED / "gold" / "corpus").glob("*/facts.jsonl")):
        found += corpus.read_expanded(path, f"shared-{path.parent.name}")
    gold = SHARED / "gold"
    if gold.is_dir():
        found += corpus.read_expanded(gold / "facts" / "facts.jsonl", "shared-facts")
        for path in sorted((SHARED / "seeds").glob("*.txt")):
            found += corpus.read_rows(gold / "indicators" / f"{path.name[:3]}.jsonl", path, "shared-seeds")
    return found


def asked_of(
    labelled: Sequence[corpus.Labelled], articles: Mapping[Path, Article], told: Mapping[tuple[str, int, int, int], str]
) -> Iterator[Figure]:
    """Yield the labelled figures with their questions; ``told`` are names chosen for the figures before, by key."""
    for one in labelled:
        recorder = Recorder(articles[one.path], one.path.stem, told)
        metrics = list(extraction.figures(articles[one.path], recorder))
        keys = dict(_keys(metrics, recorder))
        for i, j in corpus.matched(metrics, one.labels).items():
            label = one.labels[i]
            if j in keys and label.is_scored and label.ideal:
                place, number, asked = keys[j]
                yield Figure((one.path.stem, place.block, place.start, number), one.trade, label, asked)


def _keys(metrics: Sequence[Metric], recorder: Recorder) -> Iterator[tuple[int, tuple[Place, int, Question]]]:
    """Yield the question of each metric, by the metric's index, where a sentence has as many metrics as figures."""
    for place, questions in recorder.sentences:
        mine = [j for j, metric in enumerate(metrics) if metric.place.overlaps(place)]
        if len(mine) == len(questions):
            yield from ((j, (place, n, q)) for n, (j, q) in enumerate(zip(mine, questions, strict=True)) if q)


def worth(candidate: Candidate, label: corpus.Label) -> float:
    """Return what a candidate counts as an answer: nothing, or how near it is to the ideal."""
    return corpus.closeness(candidate.text, label) ** NEARNESS if corpus.is_clean(candidate.text, label) else 0.0


def inclusions(figures: Sequence[Figure], folds: int) -> tuple[list[list[float]], dict[str, float]]:
    """Return the log odds of the words near each figure by models that never saw its trade, and the weights of all."""
    rows = [(number, signs) for number, figure in enumerate(figures) for signs in inclusion.features(figure.asked)]
    answers = np.array([one for figure in figures for one in included(figure)])
    owners = np.array([number for number, _ in rows])
    matrix, names = indicators([signs for _, signs in rows], FEWEST_WORDS)
    matrix = scipy.sparse.hstack([matrix, np.ones((len(rows), 1))], "csr")
    trades = np.array([figure.trade for figure in figures])[owners]
    odds = np.zeros(len(rows))
    known = answers >= 0
    for part in parted(sorted({figure.trade for figure in figures}), folds):
        ours = np.isin(trades, part)
        odds[ours] = matrix[ours] @ logistic(matrix[~ours & known], answers[~ours & known], RIDGE_WORDS)
    weights = logistic(matrix[known], answers[known], RIDGE_WORDS)
    told = [list(map(float, one)) for one in np.split(odds, np.searchsorted(owners, np.arange(1, len(figures))))]
    return told, dict(zip([*names, inclusion.BASE], weights, strict=True))


def included(figure: Figure) -> list[int]:
    """Return whether each word near a figure is in its ideal name (1), in no right one (0), in an allowed one (-1)."""
    label = figure.label
    ideal = corpus.bare(label.ideal)
    others = [corpus.bare(one) for one in (*label.accept, *label.allowed)]
    found = []
    for word in inclusion.near(figure.asked):
        text = corpus.bare(word.text)
        unsure = not text or any(text in one for one in others)
        found.append(1 if text and text in ideal else -1 if unsure else 0)
    return found


def parted(trades: Sequence[str], folds: int) -> list[Sequence[str]]:
    """Return the trades in so many parts, or each by itself where ``folds`` is 0."""
    return [trades[i::folds] for i in range(folds)] if folds else [[trade] for trade in trades]


def priors(
    figures: Sequence[Figure], odds: Sequence[Sequence[float]], least: tuple[int, float] = NARROW
) -> dict[str, float]:
    """Return how often a pattern makes a clean name in a situation, drawn to how often it does in like ones.

    ``least`` are how many of a situation are kept at the most, and how often they are right at the least.
    """
    right: defaultdict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    for figure, told in zip(figures, odds, strict=True):
        cores = inclusion.cores(figure.asked, told)
        place = situation(figure.asked, cores[0])
        for one in candidates(figure.asked, cores, None, 10_000):
            value = worth(one, figure.label)
            for key in (f"{place}|{one.pattern}", f"{place[:3]}|{one.pattern}"):
                seen[key] += 1
                right[key] += value
    rates = {}
    for key, count in seen.items():
        if right[key]:
            wide = f"{key[:3]}|{key.split('|', 1)[1]}"
            rates[key] = (right[key] + DRAWN * right[wide] / seen[wide]) / (count + DRAWN)
    best: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for key, rate in rates.items():
        best[key.split("|", 1)[0]].append((-rate, key))
    return {
        key: round(-rate, 4)
        for ranked in best.values()
        for rate, key in sorted(ranked)[: least[0]]
        if -rate >= least[1]
    }


@dataclass
class Table:
    """All candidates of the figures: features, what each is worth, and where each figure's begin."""

    figures: Sequence[Figure]
    settings: list[Setting]
    found: list[list[Candidate]]
    matrix: scipy.sparse.csr_matrix
    worth: np.ndarray
    starts: np.ndarray
    names: list[str]


def table(figures: Sequence[Figure], odds: Sequence[Sequence[float]], known: Mapping[str, float]) -> Table:
    """Return the candidates of figures with their features, of which rare ones are left out."""
    patterns = ranker.ordered(known)
    rows: list[list[str]] = []
    worths: list[float] = []
    starts, found, settings = [0], [], []
    for figure, told in zip(figures, odds, strict=True):
        cores = inclusion.cores(figure.asked, told)
        ours = candidates(figure.asked, cores, patterns, ranker.MOST)
        set_ = setting(figure.asked, told, situation(figure.asked, cores[0]))
        rows += [features(set_, one) for one in ours]
        worths += [worth(one, figure.label) for one in ours]
        found.append(ours)
        settings.append(set_)
        starts.append(len(worths))
    matrix, names = indicators(rows, FEWEST)
    return Table(figures, settings, found, matrix, np.array(worths), np.array(starts), names)


def fit(data: Table, use: Sequence[int]) -> np.ndarray:
    """Return the weights of features by the figures ``use`` that have a clean candidate."""
    use = [i for i in use if data.worth[data.starts[i] : data.starts[i + 1]].any()]
    rows = np.concatenate([np.arange(data.starts[i], data.starts[i + 1]) for i in use])
    sizes = np.array([data.starts[i + 1] - data.starts[i] for i in use])
    return conditional(data.matrix[rows], data.worth[rows], np.r_[0, np.cumsum(sizes)[:-1]], RIDGE)


@dataclass
class Choice:
    """The best candidate of a figure by a model that never saw its trade."""

    figure: Figure
    text: str
    right: bool
    signals: dict[str, float]
    likelihood: float = 0.0


def choices(data: Table, folds: int, looks: Looks | None = None) -> list[Choice]:
    """Return the choice for every figure, by models fitted on other trades; a fold a trade where ``folds`` is 0."""
    found: dict[int, Choice] = {}
    for number, part in enumerate(parted(sorted({figure.trade for figure in data.figures}), folds)):
        look = second_look.read("\n".join(looks.without(number))) if looks else None
        weights = fit(data, [i for i, figure in enumerate(data.figures) if figure.trade not in part])
        for i, figure in enumerate(data.figures):
            if figure.trade in part and data.found[i]:
                scores = data.matrix[data.starts[i] : data.starts[i + 1]] @ weights
                order = np.argsort(-scores, kind="stable")
                best = data.found[i][order[0]]
                odds = look.odds(data.settings[i], best) if look else 0.0
                signals = ranker.signals(list(scores[order]), best, data.settings[i], odds)
                found[i] = Choice(figure, best.text, corpus.is_clean(best.text, figure.label), signals)
    return [found[i] for i in sorted(found)]


def calibration(made: Sequence[Choice]) -> dict[str, float]:
    """Return a logistic regression of being right on the signals; those that occur too seldom are left out."""
    seen = Counter(name for one in made for name in one.signals)
    names = sorted(name for name, count in seen.items() if count >= FEWEST_SIGNALS)
    places = {name: index for index, name in enumerate(names)}
    cells = [
        (row, places[name], value)
        for row, one in enumerate(made)
        for name, value in one.signals.items()
        if name in places
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(made), len(names)))
    weights = logistic(matrix, np.array([float(one.right) for one in made]), RIDGE_SIGNALS)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def judge(made: Sequence[Choice], folds: int = FOLDS) -> None:
    """Give each choice the probability of a calibration fitted on other trades."""
    trades = sorted({one.figure.trade for one in made})
    for part in (trades[i::folds] for i in range(folds)):
        numbers = calibration([one for one in made if one.figure.trade not in part])
        for one in made:
            if one.figure.trade in part:
                logit = sum(numbers.get(name, 0.0) * value for name, value in one.signals.items())
                one.likelihood = 1 / (1 + math.exp(-logit))


def curve(made: Sequence[Choice]) -> Iterator[str]:
    """Yield lines that tell what is named at a threshold, and how many of the named are clean; the main ones first."""
    order = sorted(made, key=lambda one: -one.likelihood)
    yield f"all {len(made)} figures: {_rates(made)}"
    for share in (0.3, 0.5, 0.6, 0.7, 0.85, 1.0):
        named = order[: round(share * len(order))]
        yield f"named {share:4.0%}: {_rates(named)}, threshold {named[-1].likelihood:.2f}"
    for least in (0.2, 0.6, 0.7, 0.75, 0.8, 0.82, 0.85):
        named = [one for one in made if one.likelihood >= least]
        yield f"threshold {least:.2f}: named {len(named) / len(made):.0%}, {_rates(named)}"
    yield from _bands(made)
    for trade in sorted({one.figure.trade for one in made}):
        yield f"trade {trade}: clean {_rate([one for one in made if one.figure.trade == trade])}"


def _rates(named: Sequence[Choice]) -> str:
    """Return how many names are clean, of all and of those that a director wants to see."""
    kpis = [one for one in named if one.figure.label.kpi == 2]  # noqa: PLR2004 - the highest mark
    return f"clean {_rate(named)}, KPI {_rate(kpis)}"


def _bands(made: Sequence[Choice]) -> Iterator[str]:
    """Yield lines that compare the likelihoods with what is clean, from low to high; the high bands are narrower."""
    for low in (0.1, 0.3, 0.5, 0.7, 0.8, 0.9):
        high = low + (0.2 if low < 0.7 else 0.1)  # noqa: PLR2004 - where most figures are
        band = [one for one in made if low <= one.likelihood < high]
        mean = sum(one.likelihood for one in band) / max(1, len(band))
        yield f"likelihood {low:.1f}: {len(band)} figures, expected {mean:.2f}, clean {_rate(band)}"


def _rate(made: Sequence[Choice]) -> str:
    return f"{sum(one.right for one in made) / max(1, len(made)):.1%}"


def main() -> None:
    """Train, print the curve, and write the model unless only the curve is wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--curve", action="store_true", help="print leave-one-trade-out only")
    only = parser.parse_args().curve
    second = second_round()
    odds, words = inclusions(second, 0 if only else FOLDS)
    known = priors(second, odds)
    data = table(second, odds, known)
    within = sum(data.worth[a:b].any() for a, b in zip(data.starts, data.starts[1:], strict=False)) / len(second)
    print(f"a clean name among at most {ranker.MOST} candidates: {within:.1%}; {len(data.names)} features")
    parts = parted(sorted({figure.trade for figure in second}), 0 if only else FOLDS)
    looks = Looks.of(second, odds, priors(second, odds, WIDE), parts)
    made = choices(data, 0 if only else FOLDS, looks)
    judge(made)
    print(*curve(made), sep="\n")
    if only:
        return
    weights = dict(zip(data.names, fit(data, range(len(second))), strict=True))
    ours = sum(not figure.trade.startswith("shared") for figure in second)
    rest = len(second) - ours
    lines = [
        f"# Made by scripts/build_names.py from {ours} figures of tests/corpus/facts and {rest} shared ones.",
        *(f"calibration\t{name}\t{number:g}" for name, number in sorted(calibration(made).items())),
        *(f"pattern\t{key}\t{number:g}" for key, number in sorted(known.items())),
        *_large("weight", weights),
        *_large("word", words),
    ]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    LOOK.write_text("\n".join(looks.without(None)) + "\n", "utf-8")
    print(f"{len(lines)} lines written")


def second_round() -> list[Figure]:
    """Return the figures with the names that a first round gave to those before them, as the product has them."""
    labelled = material()
    articles = {one.path: article(one.path) for one in labelled}
    first = list(asked_of(labelled, articles, {}))
    suggested = sum(corpus.is_clean(figure.asked.suggested, figure.label) for figure in first)
    odds, _ = inclusions(first, FOLDS)
    made = choices(table(first, odds, priors(first, odds)), FOLDS)
    print(f"{len(first)} figures, rules name {suggested / len(first):.1%} of them clean; first round {_rate(made)}")
    return list(asked_of(labelled, articles, {one.figure.key: one.text for one in made}))


def _large(kind: str, numbers: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each number that is large enough to matter."""
    for name, number in sorted(numbers.items()):
        if abs(number) >= SMALLEST:
            yield f"{kind}\t{name}\t{number:.2f}"


if __name__ == "__main__":
    main()
