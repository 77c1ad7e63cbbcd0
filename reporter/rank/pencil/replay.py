"""Strokes replayed from the source, and held against what a stroke may do."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Place, StrokeKind
from reporter.rank.pencil import announcing, days, in_years, law
from reporter.rank.pencil.answering import answering
from reporter.rank.pencil.brackets import may_strike
from reporter.rank.pencil.cuts import marks
from reporter.rank.pencil.referring import STANDS_FOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import Article, Sentence, Stroke

CUTTING = frozenset({StrokeKind.OPENING, StrokeKind.TAIL, StrokeKind.ZEAL, StrokeKind.ASIDE})
MOST = 8
"""Strokes of which all selections are tried; a sentence has hardly ever more than four."""

_INSERTED = re.compile("〔([^〔〕]+?)(：?)〕")


def replayed(article: Article, sentence: Sentence, strokes: Sequence[Stroke]) -> str:
    """Return a sentence as it reads after these strokes, which are disjoint and in order."""
    block = sentence.place.block
    text = article.blocks[block].text
    last = _opened_at(article, sentence, strokes)
    pieces = []
    for stroke in strokes:
        pieces += [text[last : stroke.place.start], stroke.after]
        last = stroke.place.end
    return "".join((*pieces, text[last : sentence.place.end]))


def _opened_at(article: Article, sentence: Sentence, strokes: Sequence[Stroke]) -> int:
    """Return where the sentence begins, or the one before that a stroke joins to it."""
    joined = {(stroke.place.block, stroke.place.end) for stroke in strokes if stroke.kind == StrokeKind.JOIN}
    if not joined:  # as of nearly all sentences: an article is not gone through for each
        return sentence.place.start
    before = (one.place for one in article.sentences if (one.place.block, one.place.end) in joined)
    return min((place.start for place in before), default=sentence.place.start)


def spoken_at(article: Article, sentence: Sentence) -> Place:
    """Return where a sentence stands, with the one that a stroke joins to it."""
    return Place(sentence.place.block, _opened_at(article, sentence, sentence.strokes), sentence.place.end)


def readings(article: Article, sentence: Sentence) -> Iterator[str]:
    """Yield all that a sentence may read like: as it is, and after any selection of its strokes, if all are lawful."""
    own = () if faults(article, sentence) else sentence.strokes[:MOST]
    for count in range(len(own) + 1):
        for chosen in combinations(own, count):
            reading = replayed(article, sentence, chosen)
            yield reading
            yield from _shortened(reading)


def _shortened(reading: str) -> Iterator[str]:
    """Yield what is left of a sentence when whole statements at its end are left out."""
    ending = reading[-1] if reading[-1] in "。！" else ""
    for place in marks(reading, 0, len(reading)):
        if law.may_clip(reading[:place], reading[place:]):
            yield reading[:place] + ending


def faults(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """Return what is wrong with the strokes of a sentence, nothing where all of them may be made."""
    found = [fault for stroke in sentence.strokes for fault in _faults(article, sentence, stroke)]
    if any(one.place.end > other.place.start for one, other in pairwise(sentence.strokes)):
        found.append("strokes overlap or are out of order")
    if sentence.strokes and replayed(article, sentence, sentence.strokes) != sentence.edited:
        found.append("the strokes do not lead to the edited sentence")
    return tuple(found)


def lawful(article: Article) -> Article:
    """Return the article, without the strokes that may not be made: a sentence is as in the source at the worst."""
    return replace(article, sentences=tuple(_lawful(article, one) if one.strokes else one for one in article.sentences))


def _lawful(article: Article, sentence: Sentence) -> Sentence:
    if not faults(article, sentence):
        return sentence
    kept = tuple(stroke for stroke in sentence.strokes if not any(_faults(article, sentence, stroke)))
    made = replace(sentence, strokes=kept, edited=replayed(article, sentence, kept) if kept else None)
    return replace(sentence, strokes=(), edited=None) if faults(article, made) else made


def _faults(article: Article, sentence: Sentence, stroke: Stroke) -> Iterator[str]:
    if article.text(stroke.place) != stroke.before:
        yield f"{stroke.id}: the source does not say {stroke.before!r} there"
    if stroke.kind == StrokeKind.CLIP:
        yield from _clip_faults(sentence, stroke)
    elif stroke.kind in CUTTING:
        yield from _cut_faults(article, sentence, stroke)
    elif stroke.kind in _PLAIN:
        may, fault = _PLAIN[stroke.kind]
        if not may(article, sentence, stroke):
            yield f"{stroke.id}: {fault}"
    else:
        yield from _name_faults(article, stroke)


def _tells_day(article: Article, place: Place, stroke: Stroke) -> bool:
    """Return whether the article's own day gives the day, or the year, that a stroke puts in."""
    return stroke in days.strokes(article, place) or stroke in in_years.strokes(article, place)


_PLAIN: Mapping[StrokeKind, tuple[Callable[[Article, Sentence, Stroke], bool], str]] = MappingProxyType(
    {
        StrokeKind.PRIVATE: (
            lambda article, _, stroke: not stroke.after and may_strike(article, stroke.place),
            "no bracket with a covered number is cut",
        ),
        StrokeKind.DAY: (
            lambda article, sentence, stroke: _tells_day(article, spoken_at(article, sentence), stroke),
            "the article's own day does not tell it",
        ),
        StrokeKind.JOIN: (
            lambda _, __, stroke: (stroke.before, stroke.after) == ("。", "；"),
            "sentences are joined with ；",
        ),
    }
)
"""Kinds of strokes that one question settles, with what is wrong where the answer is no."""


def _cut_faults(article: Article, sentence: Sentence, stroke: Stroke) -> Iterator[str]:
    first = _opened_at(article, sentence, sentence.strokes)
    inside = first <= stroke.place.start and stroke.place.end <= sentence.place.end
    told = announcing.announces(stroke.before)
    if stroke.after != (announcing.left(stroke.before) if told else "") or not inside:
        yield f"{stroke.id}: a cut puts nothing in and stays in its sentence"
    if not law.may_cut(stroke.before) and not _is_who_answers(article, stroke.before):
        yield f"{stroke.id}: a figure, a negation or a condition is cut"
    following = article.blocks[stroke.place.block].text[stroke.place.end : stroke.place.end + 1]
    if (
        stroke.kind == StrokeKind.TAIL
        and not stroke.after
        and (stroke.before[0] not in "，；" or following not in "，；。！”」")
    ):
        yield f"{stroke.id}: not a whole clause is cut"


def _is_who_answers(article: Article, cut: str) -> bool:
    """Return whether what is cut is the name before an answer, whatever is in it: 荀若川：."""
    return cut.endswith("：") and cut[:-1] in answering(article)


def _clip_faults(sentence: Sentence, stroke: Stroke) -> Iterator[str]:
    ends = stroke.place.end >= sentence.place.end - 1
    kept = sentence.text[: stroke.place.start - sentence.place.start]
    if stroke.after or not law.may_clip(kept, stroke.before) or not ends:
        yield f"{stroke.id}: not a whole statement is left out at the end"


def _name_faults(article: Article, stroke: Stroke) -> Iterator[str]:
    inserted = _INSERTED.fullmatch(stroke.after.removeprefix(stroke.before) if stroke.before else stroke.after)
    replaces = stroke.before and stroke.after == stroke.before + (inserted[0] if inserted else "")
    if inserted is None:
        yield f"{stroke.id}: what is put in stands in 〔 〕"
    elif not _says(article, inserted[1]):
        yield f"{stroke.id}: no line of the article says {inserted[1]!r}"
    if stroke.before and not replaces and not any(one.fullmatch(stroke.before) for one in STANDS_FOR):
        yield f"{stroke.id}: {stroke.before!r} names nobody"


def _says(article: Article, name: str) -> bool:
    """Return whether a name stands in a line of the article, or in the name of its organisation."""
    return any(name in text for text in (article.organisation or "", *(block.text for block in article.blocks)))
