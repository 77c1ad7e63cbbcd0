"""Features of a candidate as a whole: what speaks for it and what against it, as strings that have a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.metrics.name.inclusion import near
from reporter.metrics.name.measures import measure_of, rareness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.name.candidates import Candidate
    from reporter.metrics.name.question import Question

_LONG = 18  # longer ones count alike: the corpus has too few
_WORDS = 6  # more count alike
_ENDS = 2  # characters by which two names are compared at their ends
_SURE = 5.0  # log odds beyond which a word is taken or left for sure


class Setting(NamedTuple):
    """What is alike in all the candidates of a figure.

    ``words`` are those near the figure, each with its class and the logarithm of its odds to be in the name.
    """

    asked: Question
    situation: str
    words: Sequence[tuple[str, str, float]]


def setting(asked: Question, odds: Sequence[float], situation: str) -> Setting:
    """Return what is alike in all the candidates of a figure."""
    sure = [max(-_SURE, min(_SURE, one)) for one in odds]
    words = [(word.text, word.kind, one) for word, one in zip(near(asked), sure, strict=True)]
    return Setting(asked, situation, words)


def against(set_: Setting, text: str) -> tuple[float, float]:
    """Return how sure the words left out were in, and how sure those put in were out, each the surest (0 for none)."""
    put_in = min([0.0, *[odds for word, _, odds in set_.words if word in text]])
    left_out = max([0.0, *[odds for word, _, odds in set_.words if word not in text]])
    return left_out, 0.0 - put_in


def features(set_: Setting, candidate: Candidate) -> list[str]:
    """Return the features of a candidate."""
    text, asked, core, lead = candidate.text, set_.asked, candidate.core, candidate.lead
    words = candidate.words
    form = core.form[0]
    kind = asked.sort
    measure = measure_of(text)
    rarest = max([rareness(word.text) for word in words], default=0)
    out, in_ = against(set_, text)
    found = [
        f"in={set_.situation}{candidate.pattern}",
        f"made={candidate.pattern}{kind}{asked.left.before}",
        f"measure={measure}{kind}",
        f"length={min(len(text), _LONG)}{form}",
        f"rarest={rarest}{min(len(words), _WORDS)}",
        f"suggested={relation(text, asked.suggested)}{asked.rule}{form}",
        f"out={int(out)}{form}",
        f"put={int(in_)}{form}",
    ]
    if asked.told is not None:
        carried = f"{int(bool(measure_of(asked.told)))}{int(bool(measure))}"
        found.append(f"told={relation(text, asked.told)}{kind}{asked.left.before}")
        found.append(f"carried={carried}{kind}{asked.left.before}")
        found.append(f"like={asked.like}{relation(text, asked.told)}{asked.left.before}")
        found.append(f"listed={asked.like}{ends_alike(text, asked.told)}{asked.sort}")
    if words:
        last = words[-1]
        found += [
            f"first={words[0].text}",
            f"last={last.text}",
            f"unit={last.text}{asked.unit}",
            f"closes={''.join([word.kind for word in words[-3:]])}{kind}",
        ]
    if lead and core.words:
        found.append(f"lead={lead.form}{'m' if measure else core.words[-1].kind}")
    return found


def ends_alike(text: str, other: str) -> str:
    """Return whether two names begin and end alike, and whether each ends in a measure."""
    same = f"{int(text[:_ENDS] == other[:_ENDS])}{int(text[-_ENDS:] == other[-_ENDS:])}"
    return f"{same}{int(bool(measure_of(text)))}{int(bool(measure_of(other)))}"


def relation(text: str, other: str) -> str:
    """Return how a name stands to another: the same, a part of it, the whole, alike in its end, or other."""
    if text == other:
        return "same"
    if not other:
        return "none"
    if text in other:
        return "part"
    return "whole" if other in text else "end" if other.endswith(text[-2:]) else "other"
