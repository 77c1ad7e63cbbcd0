"""Brackets that hold what is covered, a telephone or an identity card, which the pencil strikes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.model import Place, PrivateKind, Stroke, StrokeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article

_BRACKET = re.compile("（[^（）]*）|[(][^()]*[)]")
_ITEM = re.compile("[^，；、,;]+")
_PERSONAL = re.compile(
    r"[男女]性?|.{1,4}族|(?:现年|今年)?\d{1,3}岁|.*(?:身份证|电话|手机|联系方式|微信|[Qq]{2}|卡号|账号|车牌|住址?|户籍|籍贯|出生|[某\*×]).*"
)
"""What brackets say of a person, which goes with his number."""


def struck(article: Article, place: Place) -> Iterator[Stroke]:
    """Yield the strokes that take brackets with covered numbers out of a sentence at ``place``.

    A bracket that says more (办公室主任，电话138****0000) loses the numbers, with their marks, and no more.
    """
    for bracket in _BRACKET.finditer(article.text(place)) if article.coverings else ():
        for span in _gone(article, place, bracket):
            cut = _at(place, *span)
            yield Stroke(StrokeKind.PRIVATE, cut, article.text(cut), "", "covered-number")


def _gone(article: Article, place: Place, bracket: re.Match[str]) -> list[tuple[int, int]]:
    """Return what goes of a bracket: nothing without covered numbers, these with their marks, or all of it."""
    text, first = bracket.string, bracket.start() + 1
    items = [match.span() for match in _ITEM.finditer(text, first, bracket.end() - 1)]
    covered = [item for item in items if _is_covered(article, _at(place, *item))]
    if not covered:
        return []
    if all(item in covered or _PERSONAL.fullmatch(text[slice(*item)]) for item in items):
        return [bracket.span()]
    return [(start, end + 1) if start == first else (start - 1, end) for start, end in covered]


def _at(place: Place, start: int, end: int) -> Place:
    return Place(place.block, place.start + start, place.start + end)


def _is_covered(article: Article, place: Place) -> bool:
    """Return whether something other than a name is covered there."""
    return any(one.kind != PrivateKind.NAME and place.overlaps(one.place) for one in article.coverings)


def may_strike(article: Article, place: Place) -> bool:
    """Return whether a stretch may be struck: a bracket with a covered number and personal data, or such a number."""
    items = _ITEM.findall(article.text(place).strip("（）()"))
    covered = _is_covered(article, place)
    return covered and all(_PERSONAL.fullmatch(item) for item in items)
