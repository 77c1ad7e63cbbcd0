"""What may stand beside a punctuation mark: the little grammar that word frequencies do not know."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import ENDS, PAIRS, STOPS, WIDE, either
from reporter.restore.slips.search_weights import JOINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS = frozenset(either(STOPS) + "\n“”‘’「」『』《》（）()…—·【】")
_BESIDE = (
    "，‘“《", "、‘“《", "；\n“", "：\n“《", "。\n’“”《【", "！\n’“”！", "？\n’“”！？", "…\n”…", ":“",
    "”\n(),·—“、。！（），：；？", "’”、。），", "）\n”、。，：；", "》\n(”、。《），", "】\n。", "“‘《", "（“", "——“",
    ",“", ")\n,、。", "\n(“《【（",
)  # fmt: skip
"""Marks, each with those that may stand behind it."""

_QUOTED = str.maketrans("「」『』", "“”‘’")
_PAIRS = frozenset(marks[0] + mark for marks in _BESIDE for mark in marks[1:])
_ENDS = frozenset(ENDS + "”…")
_CLOSING: Mapping[str, str] = MappingProxyType({one: PAIRS[one] for one in "“‘「『（《【"})
_OPENING: Mapping[str, str] = MappingProxyType({closing: opening for opening, closing in _CLOSING.items()})
_NUMBER = re.compile(r"(?<![(（\d])\d{1,2}[)）]")


def joint(previous: str, character: str) -> float:
    """Return price of two neighbours the second a mark: above zero where Chinese does not put them together.

    >>> joint("。", "”"), joint("。", "、") > 0
    (0.0, True)
    """
    if character not in MARKS or previous not in MARKS:
        return 0.0
    if character == "\n" and previous in _ENDS:
        return JOINTS.line_end
    pair = (previous + character).translate(_QUOTED)
    return 0.0 if pair in _PAIRS or pair.translate(WIDE) in _PAIRS else JOINTS.not_a_pair


def unclosed(text: str) -> Mapping[str, int]:
    """Return how many more opening than closing marks of each kind a text has.

    >>> unclosed("他说：“《星火》（月刊")
    {'“': 1, '‘': 0, '「': 0, '『': 0, '（': 1, '《': 0, '【': 0}
    """
    plain = _plain(text)
    return {opening: plain.count(opening) - plain.count(closing) for opening, closing in _CLOSING.items()}


def _plain(text: str) -> str:
    """Return the text with wide marks, without the brackets of numbers."""
    return _NUMBER.sub("", text).translate(WIDE)


def paired(text: str, character: str, before: Mapping[str, int], missing: Mapping[str, int]) -> float:
    """Return the price of a mark that comes in pairs: a closing one without its opening one, or one within another.

    ``before`` tells of the text before ``text``, ``missing`` of the whole line as it stands, both as ``unclosed`` does.
    """
    mark = character.translate(WIDE)
    opening = _OPENING.get(mark, mark)
    if opening not in _CLOSING:
        return 0.0
    plain = _plain(text)
    inside = before.get(opening, 0) + plain.count(opening) - plain.count(_CLOSING[opening]) > 0
    lacking = missing.get(opening, 0)
    price = 0.0 if (mark != opening) == inside else JOINTS.loose
    if not lacking or (mark != opening) != (lacking > 0):
        return price
    return price + (JOINTS.expected if opening in "“‘「『" else JOINTS.surely)
