"""Whether a sentence is told with the one before it, so that neither misleads: a mishap and its end, two halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model import StrokeKind
from reporter.rank.pencil import balance, mended, tolls

if TYPE_CHECKING:
    from reporter.model import Sentence

THEN = "then"
"""The rule by which what happens at a time (届时，…) is joined to the sentence that tells the time."""

_RULES = frozenset({balance.RULE, mended.RULE, tolls.RULE, THEN})


def is_told_together(sentence: Sentence) -> bool:
    """Return whether a sentence is quoted with the one before it, which would mislead without it."""
    return any(stroke.rule in _RULES and stroke.kind == StrokeKind.JOIN for stroke in sentence.strokes)
