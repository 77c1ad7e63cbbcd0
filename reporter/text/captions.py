"""The captions of an article's pictures: the lines of it that stand below them and say what they show."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.model import Block, Photo

_SAME = 0.7
"""How much of a line is still the same after it was restored and covered (difflib's ratio)."""


def captioned(photos: Iterable[Photo], blocks: Sequence[Block]) -> tuple[Photo, ...]:
    """Return the pictures with their captions, each a line of the article that is one and stands below its picture.

    A picture above other text has none. What was ``near`` it is let go: it was read before anything was covered.
    """
    free = [block.text for block in blocks if block.role == "caption"]
    made = []
    for one in photos:
        ratios = {text: SequenceMatcher(None, one.near, text, autojunk=False).ratio() for text in free}
        caption = max(ratios, key=lambda text: ratios[text], default="")
        if ratios.get(caption, 0) < _SAME:
            caption = ""
        else:
            free.remove(caption)
        made.append(replace(one, near="", caption=caption))
    return tuple(made)
