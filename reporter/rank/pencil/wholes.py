"""What the whole is of that a sentence speaks of, or its county's body: 〔岚溪县〕全县, 〔岚溪〕县人民医院."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil.replay import replayed
from reporter.rank.pencil.whole_places import KINDS, WHOLE, is_proper_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Sentence
    from reporter.rank.pencil.referring import Cast

_WHOLE = "whole"
_SEAT = "seat"
"""The rules of a whole and of a body that is called after its place alone."""

_SEATS = frozenset(("县", "市", "区"))
"""What a body is of that is called after its place, without the place's name."""

_JOINS = frozenset("在由被据向对和与给为从到经将及、，：；（“”")
"""What may go right before such a body; 市县医院 and 该县医院 are others."""


def strokes(text: str, rest: Place, cast: Cast) -> Iterator[Stroke]:
    """Yield the stroke that names the first whole in the ``rest`` of a sentence, in a block of this ``text``.

    Else the first body that is called after its place alone: 县人民医院. None where the place, or another of its kind,
    is named before it, where it is quoted, or where it is not certain.
    """
    whole = WHOLE.search(text, rest.start, rest.end)
    name = cast.whole(whole["kind"]) if whole else None
    if whole and name:
        if _may_be_put(text, rest.start, whole.start(), name, whole["kind"]):
            yield _put(rest.block, whole.start(), name, _WHOLE)
        return
    for body in cast.spans(rest.block, rest.start, rest.end):
        kind, name = text[body.start], _seat(text, body.start, cast)
        if name:
            if kind not in text[rest.start : body.start] and _may_be_put(text, rest.start, body.start, name, kind):
                yield _put(rest.block, body.start, name[:-1], _SEAT)
            return


def of_owner(text: str, rest: Place, owner: str) -> Stroke | None:
    """Return the stroke that names the first whole in the ``rest`` of a sentence whose figures are all a place's.

    None where the place is of another kind or has no name of its own.
    """
    whole = WHOLE.search(text, rest.start, rest.end)
    if whole is None or not owner.endswith(whole["kind"]) or whole["kind"] not in KINDS or not is_proper_place(owner):
        return None
    may = _may_be_put(text, rest.start, whole.start(), owner, whole["kind"])
    return _put(rest.block, whole.start(), owner, _WHOLE) if may else None


def at_home(article: Article, office: str) -> Article:
    """Return the article as an issue of this office prints it: its own county needs no name before 全县 and 县医院."""

    def home(sentence: Sentence) -> Sentence:
        named = {_WHOLE, _SEAT}
        left = tuple(one for one in sentence.strokes if one.rule not in named or one.after[1:-1] not in office)
        if left == sentence.strokes:
            return sentence
        return replace(sentence, strokes=left, edited=replayed(article, sentence, left) if left else None)

    return replace(article, sentences=tuple(map(home, article.sentences))) if office else article


def _seat(text: str, start: int, cast: Cast) -> str:
    """Return the place whose body begins there, empty unless it is called 县… alone and only one place can be meant."""
    alone = text[start] in _SEATS and (not start or text[start - 1] in _JOINS)
    name = cast.whole(text[start]) if alone else None
    return name if name and len(name) > len("某县") and cast.place(text[start]) in {name, None} else ""


def _may_be_put(text: str, start: int, at: int, name: str, kind: str) -> bool:
    """Return whether neither the place nor another of its kind is named before, and nothing is quoted there."""
    before = text[start:at]
    another = re.search(f"[{HAN}]{{2}}(?<![全各两本该我每级]){kind}", before)
    return before.count("“") <= before.count("”") and name[:-1] not in before and not another


def _put(block: int, at: int, name: str, rule: str) -> Stroke:
    return Stroke(StrokeKind.NAME, Place(block, at, at), "", f"〔{name}〕", rule)
