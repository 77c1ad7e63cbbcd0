"""Texts cut to a length without cutting a number, a word or what is between two marks."""

from __future__ import annotations

import re

from reporter.chinese.classes import PAIRS

_WORDLIKE = re.compile(r"[0-9A-Za-z.%．]{2}")
_SUBTITLE = "——"
_LEAST_TITLE = 5  # characters: a shorter one does not say which article it is
_LEAST_LINE = 8  # characters of the first of two lines of a title that may stand alone
_LINES = re.compile(r"[ \u3000]+")
_LEAST_CUT = 0.6  # of the room: a cut at a mark may lose no more


def shortened(text: str, length: int) -> str:
    """Return at most ``length`` characters of a text, the last of them an ellipsis where something is left away.

    It ends before a number or a Latin word that would be cut, and before a quotation mark or bracket whose other half
    is gone, if most of the room is still used; else the mark is closed. A title goes without its subtitle, or without
    its second line, where that is enough.

    >>> shortened("前三季度货物增长一成 生鲜“绿色通道”越走越宽", 16), shortened("县人民法院2026年通报", 9)
    ('前三季度货物增长一成', '县人民法院…')
    >>> shortened("县里的“绿色通道”越走越宽", 9), shortened("供水", 9)
    ('县里的“绿色通…”', '供水')
    >>> shortened("把服务做到心坎上——青禾县供电公司纪实", 12)
    '把服务做到心坎上'
    """
    if len(text) <= length:
        return text
    if part := _first_part(text, length):
        return part
    cut = _before_word(text, max(length - 1, 0))
    waiting = _unclosed(text[:cut])
    if waiting and waiting[0] >= round(_LEAST_CUT * cut):
        return text[: waiting[0]].rstrip() + "…"
    kept = cut
    while kept + len(waiting) > cut:
        kept -= 1
        waiting = _unclosed(text[:kept])
    return text[:kept].rstrip() + "…" + "".join(PAIRS[text[place]] for place in reversed(waiting))


def _first_part(text: str, length: int) -> str:
    """Return a title without its subtitle, or its first line, where that says enough and fits; empty for neither."""
    if "。" in text:
        return ""
    title, line = text.partition(_SUBTITLE)[0].rstrip(), _LINES.split(text)[0]
    parts = ((title, _LEAST_TITLE), (line, _LEAST_LINE))
    whole = (one for one, least in parts if least <= len(one) <= length and one[-1] not in "，、：；")
    return next((one for one in whole if not _unclosed(one)), "")


def _before_word(text: str, cut: int) -> int:
    """Return where to cut at the latest so that no number or Latin word is cut, if it is not all there is."""
    start = cut
    while 0 < start < len(text) and _WORDLIKE.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    return start or cut


def _unclosed(text: str) -> list[int]:
    """Return the places of the opening marks in a text whose other halves are not in it."""
    waiting: list[int] = []
    for place, sign in enumerate(text):
        if sign in PAIRS:
            waiting.append(place)
        elif waiting and sign == PAIRS[text[waiting[-1]]]:
            waiting.pop()
    return waiting
