"""The ranker: a conditional log-linear model over the candidates of a figure, and how likely its first is right."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import mul
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.assets import data
from reporter.metrics.name import inclusion, pieces
from reporter.metrics.name.candidate_features import against, ends_alike, features, setting
from reporter.metrics.name.candidates import Pattern, candidates, situation
from reporter.metrics.name.measures import measure_of, rareness
from reporter.metrics.name.parsing import Word
from reporter.metrics.name.parsing import words as words_of
from reporter.metrics.name.second_look import look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.metrics.name.candidate_features import Setting
    from reporter.metrics.name.candidates import Candidate
    from reporter.metrics.name.question import Question

PLAIN = "M|-||-"
"""The pattern of a name that is the likeliest words near the figure and nothing else."""

MOST = 5
"""Candidates of a figure that are weighed."""

# characters of names that seldom stand alone, of bare measures, of few good names
_SHORT = 2
_BARE = 4  # characters: 整改率, 投资额 without what they are of
_LONG = 14  # characters: a column of the table
_NO_WORD = Word("", "", "", 0)


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers of names.txt, made by scripts/build_names.py.

    ``patterns`` are those of each situation, the likeliest first, ``words`` the weights of what speaks for a word,
    ``weights`` those of what speaks for a candidate, ``calibration`` those of the logistic regression that turns
    scores into a probability.
    """

    patterns: Mapping[str, Sequence[Pattern]]
    words: Mapping[str, float]
    weights: Mapping[str, float]
    calibration: Mapping[str, float]

    def ranked(self, asked: Question) -> tuple[Setting, list[tuple[float, Candidate]]]:
        """Return the candidates for a figure's name, each with its score, the best first; and their setting."""
        odds = inclusion.odds(asked, self.words)
        cores = inclusion.cores(asked, odds)
        found = candidates(asked, cores, self.patterns, MOST)
        set_ = setting(asked, odds, situation(asked, cores[0]))
        if len(found) == 1:  # nothing to weigh it against
            return set_, [(0.0, found[0])]
        weight, nothing = self.weights.get, repeat(0.0)
        scored = [(sum(map(weight, features(set_, one_of), nothing)), one_of) for one_of in found]
        scored.sort(key=lambda one: -one[0])
        return set_, scored

    def chosen(self, asked: Question) -> Chosen | None:
        """Return the best candidate with the probability that it is a right name; None where there is none."""
        set_, ranked = self.ranked(asked)
        ranked = [one for one in ranked if not is_cut(one[1].text, asked.suggested)]
        if not ranked:
            return None
        best = ranked[0][1]
        second = look().odds(set_, best)
        told = signals([score for score, _ in ranked], best, set_, second)
        logit = sum(map(mul, map(self.calibration.get, told, repeat(0.0)), told.values()))
        return Chosen(best.text, 1.0 / (1.0 + math.exp(-logit)), best.pattern, tuple(one.text for _, one in ranked[:3]))


class Chosen(NamedTuple):
    """A name, how likely it is right, the pattern that made it, and the best three candidates."""

    text: str
    likelihood: float
    pattern: str
    best: tuple[str, ...] = ()


def is_cut(text: str, whole: str) -> bool:
    """Return whether a name is the end of a longer one and begins within a word of that.

    >>> is_cut("镇新建蓄水池", "柳溪镇新建蓄水池"), is_cut("新建蓄水池", "柳溪镇新建蓄水池")
    (True, False)
    """
    start = len(whole) - len(text)
    return start > 0 and whole.endswith(text) and all(word.start != start for word in words_of(whole))


def signals(scores: Sequence[float], best: Candidate, set_: Setting, second: float) -> dict[str, float]:
    """Return what the probability of the best candidate depends on; ``second`` is what a second look says."""
    asked, text = set_.asked, best.text
    words = best.words
    measure = measure_of(text)
    out, in_ = against(set_, text)
    same = text == asked.suggested
    first, last = (words[0], words[-1]) if words else (_NO_WORD, _NO_WORD)
    ends = last.kind
    told = "-" if asked.told is None else str(int(bool(measure_of(asked.told))))
    left = asked.left.words
    before, after = (pieces.spelled(stretch.words) for stretch in (asked.left, asked.right))
    whole = f"{int(before.endswith(text))}{int(after.startswith(text))}{int(text in before)}"
    listed = ends_alike(text, asked.told) if asked.told else "-"
    return {
        "one": 1.0,
        "look": second / 2,
        **_of_scores(scores),
        "out": out / 5,
        "put": in_ / 5,
        **_of_odds([odds for _, _, odds in set_.words]),
        "agree": float(same and best.pattern == PLAIN),
        **_of_rareness(words),
        "bare": float(bool(measure) and len(text) <= _BARE),
        "told": float(asked.told is not None),
        "moved": float(asked.moved),
        "long": float(len(text) > _LONG),
        "short": float(len(text) <= _SHORT),
        f"rule={asked.rule if same else '-'}": 1.0,
        f"kind={asked.sort}": 1.0,
        f"needs={asked.sort}{int(bool(measure))}{ends}": 1.0,
        f"unit={asked.unit}{ends}": 1.0,
        f"told={told}{int(bool(measure))}{asked.sort}": 1.0,
        f"left={left[-1].kind if left else asked.left.before}{best.core.form[0]}": 1.0,
        f"words={min(len(words), 5)}{int(bool(measure))}": 1.0,
        f"follows={asked.right.words[0].kind if asked.right.words else '$'}": 1.0,
        f"mark={asked.left.before}": 1.0,
        f"like={asked.like}{asked.left.before}": 1.0,
        f"listed={asked.like}{listed}": 1.0,
        f"whole={whole}": 1.0,
        f"whole={whole}{asked.measured}": 1.0,
        f"pattern={best.pattern}": 1.0,
        f"first={first.tag}": 1.0,
        f"last={last.tag}": 1.0,
        f"begins={first.text}": 1.0,
        f"closes={last.text}": 1.0,
    }


def _of_scores(scores: Sequence[float]) -> dict[str, float]:
    """Return how much of all the scores' weight the best one has, as log odds, and the second."""
    weights = [math.exp(score - scores[0]) for score in scores]
    share = 1.0 / sum(weights)
    odds = math.log(max(share, 1e-6) / max(1.0 - share, 1e-6)) if share < 1.0 else 9.0
    return {"share": odds, "second": weights[1] if len(weights) > 1 else 0.0}


def _of_rareness(words: Sequence[Word]) -> dict[str, float]:
    """Return how rare the words of a name are, the rarest, and the two rarest together."""
    rare = sorted([rareness(word.text) for word in words], reverse=True) or [0]
    return {"rarity": min(sum(rare[:2]), 32) / 20, "rarest": min(rare[0], 16) / 10}


def _of_odds(odds: Sequence[float]) -> dict[str, float]:
    """Return how unsure the least sure word near the figure is, and how many are."""
    return {
        "unsure": max([1.0 - abs(one) / 5 for one in odds], default=0.0),
        "doubts": sum([1.0 for one in odds if abs(one) < 1]),
    }


@cache
def model() -> Model:
    """Return the model that comes with the package."""
    return read(data("metrics/name/names.txt").read_text("utf-8"))


def read(text: str) -> Model:
    """Return a model from its text: between tabs a kind, a key and a number; the patterns of a situation in order."""
    tables: dict[str, dict[str, float]] = {"pattern": {}, "word": {}, "weight": {}, "calibration": {}}
    for line in text.splitlines():
        if line and not line.startswith("# "):
            kind, key, number = line.split("\t")
            tables[kind][key] = float(number)
    return Model(ordered(tables["pattern"]), tables["word"], tables["weight"], tables["calibration"])


def ordered(priors: Mapping[str, float]) -> Mapping[str, Sequence[Pattern]]:
    """Return the patterns of each situation, the likeliest first; ``priors`` are by situation and pattern.

    >>> ordered({"00=N|S|-||-": 0.2, "00=N|M|-||-": 0.3})["00=N"][0].core
    'M'
    """
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for key in sorted(priors, key=lambda one: (-priors[one], one)):
        situation, *parts = key.split("|")
        found[situation].append(Pattern(*parts))
    return MappingProxyType(found)
