"""Why a figure is compared with one of an earlier issue, or is not."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reporter.issue import earlier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.earlier import Told
    from reporter.model import Article, Place

PARTS = ("indicator", "owner", "unit", "words")
"""What :func:`~reporter.issue.earlier.key` is made of."""

ALIKE = 0.7
"""How much of the words that lead to a figure has to stay when it is given another name: one word of some five goes."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The earlier figure that comes nearest to one of now.

    ``differs`` are the parts that keep them apart, each as it was then and as it is now; none where they are the same.
    ``renamed`` are the names that ``aliases`` took for others to find that out.
    """

    earlier: Told
    differs: Mapping[str, tuple[str, str]]
    renamed: tuple[str, ...]


def nearest(article: Article, past: Sequence[Told], aliases: Mapping[str, str]) -> Mapping[Place, Nearest]:
    """Return what comes nearest to each figure of an article by its place; ``past`` begins with the last issue.

    What has another indicator is a candidate only if it may be the same by another name: of one owner and unit, and the
    words that lead to it much alike.
    """
    found = {}
    for level in earlier.levels(article):
        now = earlier.told("", article, *level)
        candidates = [_held(now, one, past, aliases) for one in past] if now else []
        related = [one for one in candidates if "indicator" not in one.differs or _may_be_renamed(one)]
        if related:
            found[level[0].place] = min(related, key=lambda one: len(one.differs))
    return found


def _held(now: Told, then: Told, past: Sequence[Told], aliases: Mapping[str, str]) -> Nearest:
    keys = earlier.key(then, aliases), earlier.key(now, aliases)
    differs = {part: (was, is_) for part, was, is_ in zip(PARTS, *keys, strict=True) if was != is_}
    if not differs and not earlier.follows(now.period, then.period):
        differs["period"] = (then.period or "", now.period or "")
    values = _values(then, past, aliases)
    if not differs and len(values) > 1:
        differs["value"] = ("/".join(f"{one:g}" for one in values), f"{now.value:g}")
    return Nearest(then, differs, tuple(_renamed(now, then, aliases)))


def _values(then: Told, past: Sequence[Told], aliases: Mapping[str, str]) -> list[float]:
    """Return the values that the same issue tells of the same thing."""
    same = earlier.key(then, aliases)
    return sorted({one.value for one in past if one.issue == then.issue and earlier.key(one, aliases) == same})


def _may_be_renamed(one: Nearest) -> bool:
    if {"owner", "unit"} & set(one.differs):
        return False
    return SequenceMatcher(None, *one.differs.get("words", ("", ""))).ratio() >= ALIKE


def _renamed(now: Told, then: Told, aliases: Mapping[str, str]) -> Iterator[str]:
    for name in aliases:
        if any(name in {one.indicator, earlier.owner(one)} or name in one.lead for one in (now, then)):
            yield f"{name} = {aliases[name]}"
