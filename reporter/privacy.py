"""What must not leave the house is covered before anything else reads the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.restore import restore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.model import RawArticle, Repair, RestoredText

COVER = "×"


def cover(words: Sequence[str], patterns: Sequence[str]) -> Callable[[str], str]:
    r"""Return a function that covers every occurrence with × of the same length, so that all offsets stay right.

    >>> cover(["张三"], [r"1\d{10}"])("联系人张三，电话13800000000。")
    '联系人××，电话×××××××××××。'
    """
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)] + [f"(?:{p})" for p in patterns]
    if not parts:
        return _nothing
    compiled = re.compile("|".join(parts))
    return lambda text: compiled.sub(lambda match: COVER * len(match.group()), text)


def redact(raw: RawArticle, restored: RestoredText, hide: Callable[[str], str]) -> tuple[RawArticle, RestoredText]:
    """Return both with everything that a later stage could show covered by ``hide``.

    The record of repairs shows damaged text, in which a name may be spelled in traditional characters or with
    readings between them: a piece that would show the name once it is repaired is covered whole, and so is what it
    was repaired from.
    """

    def shows(text: str) -> bool:
        return hide(text) != text or hide(clean := restore(text).text) != clean

    def repair(one: Repair) -> Repair:
        if not any(map(shows, (one.before, one.after, *one.alternatives))):
            return one
        others = tuple(COVER * len(text) for text in one.alternatives)
        return replace(one, before=COVER * len(one.before), after=COVER * len(one.after), alternatives=others)

    if hide is _nothing:
        return raw, restored
    return (
        replace(raw, title=None if raw.title is None else hide(raw.title)),
        replace(
            restored,
            blocks=tuple(replace(block, text=hide(block.text)) for block in restored.blocks),
            repairs=tuple(map(repair, restored.repairs)),
            doubts=tuple(
                replace(doubt, text=COVER * len(doubt.text)) if shows(doubt.text) else doubt
                for doubt in restored.doubts
            ),
        ),
    )


def _nothing(text: str) -> str:
    """Return the text: there is nothing to cover."""
    return text
