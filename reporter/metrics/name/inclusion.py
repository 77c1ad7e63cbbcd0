"""Which words around a figure belong to its name: a logistic regression, word by word."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from reporter.metrics.name.measures import rareness
from reporter.metrics.name.pieces import Piece, cleaned, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.name.parsing import Word
    from reporter.metrics.name.question import Question

LEFT = 14  # words before a figure that may be in its name
RIGHT = 9
"""Words before the number and after it that are weighed."""

# words from the number beyond which all are equally far
_FAR = 6
_NEAREST = 2  # words from the number that tell the nearest from others
_EDGE = 3  # words further in count alike

_STEPS = tuple((min(far, _NEAREST), min(far, _FAR), min(far, _EDGE)) for far in range(max(LEFT, RIGHT)))
"""How far a word is from the number, in three scales, by the words between."""

BASE = "base"
"""The weight that every word has."""


def near(asked: Question) -> tuple[Word, ...]:
    """Return the words before and after a figure that may belong to its name, in reading order."""
    return (*asked.left.words[-LEFT:], *asked.right.words[:RIGHT])


def odds(asked: Question, weights: Mapping[str, float]) -> list[float]:
    """Return for each of the words near a figure the logarithm of its odds to be in the name."""
    get, base = weights.get, weights.get(BASE, 0.0)
    nothing = repeat(0.0)
    return [base + sum(map(get, signs, nothing)) for signs in features(asked)]


def features(asked: Question) -> Iterator[list[str]]:
    """Yield what speaks for each of the words near a figure, and against it."""
    left, right = asked.left.words[-LEFT:], asked.right.words[:RIGHT]
    follows = right[0].kind if right else "$"
    edge = left[-1].kind if left else ""
    yield from _of_side("L", left, asked.suggested, asked.sort + follows, edge, ("^" + asked.left.before, "$#"))
    empty = "" if asked.says else "0"
    yield from _of_side("R", right, asked.suggested, asked.sort + empty, empty, ("^#", "$" + asked.right.after))


def _of_side(
    side: str, words: Sequence[Word], suggested: str, told: str, edge: str, ends: tuple[str, str]
) -> Iterator[list[str]]:
    """Yield the features of the words on one side; ``ends`` stand for what is before the first and after the last."""
    last = len(words) - 1
    before, b = "^", ends[0]
    for index, (text, tag, kind, _) in enumerate(words):
        far = index if side == "R" else last - index
        near_, middle, far = _STEPS[far]
        after, a = (words[index + 1].text, words[index + 1].kind) if index < last else ("$", ends[1])
        yield [
            f"{side}{text}",
            f"{side}{tag}{middle}{kind}",
            f"{side}{b}{kind}{a}",
            f"{side}{text in suggested}{kind}{near_}",
            f"{side}p{before}{kind}",
            f"{side}n{after}{kind}",
            f"{side}{told}{kind}{near_}",
            f"{side}e{kind}{edge}{far}",
            f"{side}r{kind}{rareness(text)}",
        ]
        before, b = text, kind


def cores(asked: Question, told: Sequence[float]) -> tuple[Piece, ...]:
    """Return the likeliest name of the words near a figure (M), and that with the least sure word changed (A)."""
    words = near(asked)
    chosen = [word for word, one in zip(words, told, strict=True) if one > 0]
    main = cleaned(chosen)
    found = [Piece("M", main, spelled(main))]
    if words:
        turned = min(range(len(words)), key=lambda index: abs(told[index]))
        other = cleaned(
            [word for index, (word, one) in enumerate(zip(words, told, strict=True)) if (one > 0) != (index == turned)]
        )
        text = spelled(other)
        if text and text != found[0].text:
            found.append(Piece("A", other, text))
    return tuple(found)
