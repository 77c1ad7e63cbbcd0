"""A sentence shortened to a length: whole clauses behind a semicolon, or on a part, are left out at its end."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import EARLIER
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil import law, mended, tolls
from reporter.rank.pencil.cuts import marks
from reporter.rank.pencil.replay import replayed
from reporter.rank.pencil.standing import dangles
from reporter.rank.pencil.told_together import is_told_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Sentence

SHORTEST = 25
"""Characters that have to be left."""

ENDINGS = "。！"

WHOLE = 110
"""Characters up to which a sentence that would mislead when it is clipped stays whole."""


_CHANGE = re.compile(
    "同比|环比"
    f"|[较比](?:{EARLIER}|[^，；]{{0,12}}[多少高低快慢增减升降])|增[长速幅加]|提高|缩[水小减]|减少|回落|收窄|翻[番了]|腰斩|[下上][升降滑涨]"
    "|[占][^，；]{0,12}[0-9成半]|[率度][^，；]{0,4}[0-9]|[从由][^，；]*[到至为][0-9]|[高低快慢]于|[多少]于"
)
"""How a figure changed, what share of its whole it is, and what it is compared with."""

_TURN = re.compile(
    "落后|滞后|[未没]完成|没有?动[土工]|尚未|仍未|还[没未]|慢[0-9了于]|差距|缺口|与之相反|反[倒而]|倒数|拖了?后腿|却|但(?!凡)|可(?=[^，；]{0,12}仍)"
)
"""What turns the sense of what stands before it."""


class _Loss(IntEnum):
    """What is lost with the end of a sentence: a statement of its own, how what is kept changed, or what turns it."""

    OTHER = 0
    CHANGE = 1
    TURN = 2


def clipped(article: Article, sentence: Sentence, most: int, whole: int = WHOLE) -> Sentence:
    """Return the sentence with no more than so many characters, or as it is where no whole clause can go.

    What goes ends the sentence and is a statement or an item by itself: a figure goes with all that it belongs to.
    Where that tells how what is kept changed, or turns it, as much more stays as says it, up to ``whole`` characters;
    what would be turned is not clipped at all, nor is a sentence up to WHOLE whose last clause makes it misleading.
    """
    if len(sentence.quoted) <= most or _stays_whole(sentence):
        return sentence
    longer = [(sentence, _Loss.OTHER)] if len(sentence.quoted) <= whole else []
    for short, loss in _shortened(article, sentence):
        if len(short.quoted) <= most:
            better = [one for one, lost in longer if lost < loss]
            return better[-1] if better else sentence if loss == _Loss.TURN else short
        if len(short.quoted) <= whole:
            longer.append((short, loss))
    return sentence


def _stays_whole(sentence: Sentence) -> bool:
    """Return whether a sentence is told with the one before it, or is hardly too long and would mislead if clipped."""
    return (
        is_told_together(sentence)
        or tolls.is_told(sentence)
        or (len(sentence.quoted) <= WHOLE and _would_mislead(sentence))
    )


def _shortened(article: Article, sentence: Sentence) -> Iterator[tuple[Sentence, _Loss]]:
    """Yield the sentence shortened, the longest first, and what is lost with each."""
    for place in reversed([*_places(sentence)]):
        short = _ended(article, sentence, place)
        if len(short.quoted) >= SHORTEST and not dangles(short.quoted):
            yield short, _loss(sentence.text, place)


def _ended(article: Article, sentence: Sentence, place: int) -> Sentence:
    """Return a sentence as it reads when it ends at a place."""
    end = sentence.place.end - (sentence.text[-1] in ENDINGS)
    cut = Place(sentence.place.block, sentence.place.start + place, end)
    kept = tuple(stroke for stroke in sentence.strokes if stroke.place.end <= cut.start)
    made = (*kept, Stroke(StrokeKind.CLIP, cut, article.text(cut), "", "clip"))
    return replace(sentence, strokes=made, edited=replayed(article, sentence, made))


def _loss(text: str, place: int) -> _Loss:
    """Return what is lost when a sentence ends at a place.

    >>> text = "新签约34个，协议投资8亿元，同比多签6个；外出72趟"
    >>> _loss(text, 6), _loss(text, 21), _loss("开工57个；完成投资3亿元，落后进度4个百分点", 5)
    (<_Loss.CHANGE: 1>, <_Loss.OTHER: 0>, <_Loss.TURN: 2>)
    """
    left_out = text[place:]
    if _TURN.search(left_out) or mended.ends(text[:place], left_out) or tolls.grade(left_out):
        return _Loss.TURN
    split = not left_out.startswith(law.CLIPS) and _CHANGE.search(left_out.partition("；")[0])
    return _Loss.CHANGE if split else _Loss.OTHER


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
