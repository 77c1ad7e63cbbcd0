"""Which article, sentence or figure a decision is about: by digest and place, else by words that stand there once."""

from __future__ import annotations

import difflib
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import tomlkit

from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.plan.types import ArticlePlan, Spot
    from reporter.model import Article, Block, Metric, Place, Sentence

_NEAR = 0.6
"""How much of two texts has to be the same for one to be offered in the other's place, 0 to 1 (difflib's own value)."""
KEY = 16  # hexadecimal digits: 64 bits, which no two sentences of a week share
OPENING = 24
"""Hexadecimal digits of an article's key, and characters of its opening."""

T = TypeVar("T", "Sentence", "Metric")


def key(digest: str) -> str:
    """Return the key of an article: the beginning of its document's digest."""
    return digest[:KEY]


def opening(blocks: Sequence[Block]) -> str:
    """Return how an article begins: it tells the articles of one document apart."""
    words = (character for block in blocks if block.role == "body" for character in block.text)
    return "".join(islice((character for character in words if not character.isspace()), OPENING))


def article_of(planned: ArticlePlan, articles: Sequence[Article]) -> int | None:
    """Return the index of the article that a plan speaks of, None where there is none or more than one."""
    same = [number for number, one in enumerate(articles) if one.digest.startswith(planned.key)]
    if len(same) > 1:
        same = [number for number in same if opening(articles[number].blocks) == planned.opening]
    return same[0] if len(same) == 1 else None


def places_of(planned: Sequence[ArticlePlan], articles: Sequence[Gist]) -> list[int | None]:
    """Return the index of the article that each plan speaks of, as :func:`article_of` finds it, however many."""
    by_key: dict[str, list[int]] = {}
    for number, one in enumerate(articles) if planned else ():
        by_key.setdefault(key(one.digest), []).append(number)
    found = []
    for each in planned:
        same = by_key.get(each.key, [])
        if len(same) > 1:
            same = [number for number in same if articles[number].opening == each.opening]
        found.append(same[0] if len(same) == 1 else None)
    return found


def locate(spot: Spot, candidates: Sequence[T], corrected: Callable[[str], str]) -> T | None:
    """Return what a spot means: at its place if its words are there, else the only one with these words.

    The words may have been corrected since they were written down. None where no words or several are the same: a
    decision is never applied elsewhere.
    """
    for text in dict.fromkeys((spot.text, corrected(spot.text))):
        same = [one for one in candidates if one.text == text]
        there = [one for one in same if one.place == spot.place]
        if there or len(same) == 1:
            return (there or same)[0]
    return None


def nearest(spot: Spot, candidates: Sequence[Sentence | Metric]) -> str:
    """Return what to write instead of a spot that means nothing: what reads most like it, else as the draft has it."""
    found = difflib.get_close_matches(spot.text, [one.text for one in candidates], 1, _NEAR)
    return (
        in_chinese(
            "最近的是 {written}",
            written=written(*next((one.place, one.text) for one in candidates if one.text == found[0])),
        )
        if found
        else in_chinese("照草稿改 at 和 text")
    )


def at(place: Place) -> str:
    """Return a place as a plan writes it.

    >>> from reporter.model import Place
    >>> at(Place(2, 0, 4))
    '2:0-4'
    """
    return f"{place.block}:{place.start}-{place.end}"


def written(place: Place, text: str) -> str:
    """Return how a plan writes words of an article and where they stand.

    >>> from reporter.model import Place
    >>> written(Place(2, 0, 4), "12公里")
    'at = "2:0-4", text = "12公里"'
    """
    return f'at = "{at(place)}", text = {tomlkit.item(text).as_string()}'
