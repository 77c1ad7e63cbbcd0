"""Bodies that sign an article together: the first of them issues it, and the others have a part in it."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.text.organisations import cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Block

_SEVERAL = 2
_BETWEEN = " \u3000\t、,，"
"""What stands between bodies in one line: 县林业局　县应急管理局."""


def signers(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the bodies that stand alone right above the day at an article's end, in order; empty for fewer than two.

    A list of bodies in the text has no day below it, or has other words in its lines.
    """
    told = [
        (block.text, named)
        for block, named in zip(blocks, cast.of(blocks).named, strict=True)
        if block.role != "boilerplate"
    ]
    if not told or not dates.day(told[-1][0]):
        return ()
    lines = takewhile(bool, (_alone(text, named) for text, named in reversed(told[1:-1])))
    names = tuple(chain.from_iterable(reversed(tuple(lines))))
    return names if len(names) >= _SEVERAL else ()


def _alone(text: str, named: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the bodies that fill a line, in order, empty where it has other words."""
    rest, names, reached = "", [], 0
    for start, end, name in named:
        if start >= reached:
            rest += text[reached:start]
            names.append(name)
            reached = end
    return [] if (rest + text[reached:]).strip(_BETWEEN) else names
