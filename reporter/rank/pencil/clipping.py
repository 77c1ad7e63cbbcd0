"""A sentence shortened to a length: whole clauses behind a semicolon, or on a part, are left out at its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil import law
from reporter.rank.pencil.cuts import marks
from reporter.rank.pencil.replay import replayed
from reporter.rank.pencil.standing import dangles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Sentence

SHORTEST = 25
"""Characters that have to be left."""

ENDINGS = "。！"

WHOLE = 110
"""Characters up to which a sentence that would mislead when it is clipped stays whole."""


def clipped(article: Article, sentence: Sentence, most: int) -> Sentence:
    """Return the sentence with no more than so many characters, or as it is where no whole clause can go.

    What goes ends the sentence and is a statement or an item by itself: a figure goes with all that it belongs to.
    Where the last clause to go is what makes the rest misleading, a sentence that is not much too long stays whole.
    """
    if len(sentence.quoted) <= most or (len(sentence.quoted) <= WHOLE and _would_mislead(sentence)):
        return sentence
    for place in reversed([*_places(sentence)]):
        end = sentence.place.end - (sentence.text[-1] in ENDINGS)
        cut = Place(sentence.place.block, sentence.place.start + place, end)
        kept = tuple(stroke for stroke in sentence.strokes if stroke.place.end <= cut.start)
        made = (*kept, Stroke(StrokeKind.CLIP, cut, article.text(cut), "", "clip"))
        short = replace(sentence, strokes=made, edited=replayed(article, sentence, made))
        if SHORTEST <= len(short.quoted) <= most and not dangles(short.quoted):
            return short
    return sentence


def _would_mislead(sentence: Sentence) -> bool:
    """Return whether the last of a sentence's clauses may not go for what the rest would seem to say."""
    text = sentence.text
    return any(law.misleads(text[:place], text[place:]) for place in marks(text, 0, len(text)))


def _places(sentence: Sentence) -> Iterator[int]:
    """Yield where a sentence may be clipped, in order."""
    text = sentence.text
    for place in marks(text, 0, len(text)):
        if law.may_clip(text[:place], text[place:]):
            yield place
