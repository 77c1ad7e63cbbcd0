"""What must not leave the house is covered before anything else reads the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.model import RawArticle, RestoredText

COVER = "×"


def cover(words: Sequence[str], patterns: Sequence[str]) -> Callable[[str], str]:
    r"""Return a function that covers every occurrence with × of the same length, so that all offsets stay right.

    >>> cover(["张三"], [r"1\d{10}"])("联系人张三，电话13800000000。")
    '联系人××，电话×××××××××××。'
    """
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)] + [f"(?:{p})" for p in patterns]
    if not parts:
        return lambda text: text
    compiled = re.compile("|".join(parts))
    return lambda text: compiled.sub(lambda match: COVER * len(match.group()), text)


def redact(raw: RawArticle, restored: RestoredText, hide: Callable[[str], str]) -> tuple[RawArticle, RestoredText]:
    """Return both with everything that a later stage could show covered by ``hide``."""
    return (
        replace(raw, title=None if raw.title is None else hide(raw.title)),
        replace(
            restored,
            blocks=tuple(replace(block, text=hide(block.text)) for block in restored.blocks),
            repairs=tuple(
                replace(r, before=hide(r.before), after=hide(r.after), alternatives=tuple(map(hide, r.alternatives)))
                for r in restored.repairs
            ),
            doubts=tuple(replace(doubt, text=hide(doubt.text)) for doubt in restored.doubts),
        ),
    )
