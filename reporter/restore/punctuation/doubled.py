"""Doubled marks: one that a page shows in both widths (,，), and a comma that was left before a full stop (，。)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, HAN, STOPS, WIDE
from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWICE = (",，", "，,", ",。", "，。", ";；", "；;", ":：", "：:")
_DOUBLED = re.compile(rf"(?<=[{HAN}0-9A-Za-z{CLOSING}])(?:{'|'.join(_TWICE)})(?![,.{STOPS}…])")
_STOP = "。"


def find(text: str) -> Sequence[Edit]:
    """Return the pairs of marks of which one says all; commas in a row are a writer's pause and stay.

    >>> [(edit.before, edit.after) for edit in find("阀门换好了,，水压正常，。他笑了，，没有说话。")]
    [(',，', '，'), ('，。', '。')]
    """
    if not any(pair in text for pair in _TWICE):
        return ()
    return tuple(
        Edit(
            RepairKind.PUNCTUATION, match.start(), match[0], _STOP if _STOP in match[0] else match[0][0].translate(WIDE)
        )
        for match in _DOUBLED.finditer(text)
    )
