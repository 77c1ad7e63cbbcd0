"""Keywords with what segmentation cut from them: endings, the rest of a name, a negation."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.segment import is_word
from reporter.rank.content_words import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Keyword
    from reporter.rank.content_words import Numbers

ENDINGS = frozenset(load_rules("rank/keywords")["endings"])
"""Characters that make one word with the word before."""

_NEGATIONS = "不未无非"
_NO_PART = frozenset(f"{PLACES}村省户人家年月日\n")
"""Nouns of one character that are no part of the word beside them."""

_TWICE = 2
_CUT_PLACE = re.compile(f"[{HAN}](?<![古小老新各本全该我邻名强大])[县镇乡]")
"""Two characters that end like a place and are too short for the whole name; 古镇 is a word."""

_HEAD = re.compile(f"(?![的了是在和与及对从等])[{HAN}]{{1,3}}")


def whole(keyword: Keyword, tokens: Sequence[str], places: Numbers) -> Keyword:
    """Return the keyword with what segmentation cut from it at these places: 供水量, 芦荻洼, 漏损率.

    That is the ending that follows it everywhere and, for what no dictionary has, what is before it everywhere. What
    no dictionary has and stands behind a number (13.4万通), or but once, is cut from something else: its text is empty.
    """
    followers = {"".join(tokens[place + 1 : place + 2]) for place in places.tolist()}
    ending = followers.pop() if len(followers) == 1 and len(places) > 1 else ""
    text = keyword.text + (ending if ending in ENDINGS else "")
    if not len(places) or is_word(keyword.text):
        return replace(keyword, text=text)
    before = {tokens[place - 1] if place else "" for place in places.tolist()}
    if len(places) == 1 or any(word[-1:].isdigit() for word in before):
        return replace(keyword, text="")
    return replace(keyword, text=_shared_front(before) + text)


class Beside:
    """The single characters of a text that are words of their own, by where they stand."""

    def __init__(self, tokens: Sequence[str], segmenter: Segmenter) -> None:
        self._text = "".join(tokens)
        self._tag_of = segmenter.tag_of
        ends = accumulate(map(len, tokens))
        self._single = {end - 1: token for end, token in zip(ends, tokens, strict=True) if len(token) == 1}

    def whole(self, keyword: str) -> str:
        """Return a keyword with the noun of one character that stands before or behind it wherever the text says it.

        That is what no dictionary has as a word: 羊肚菌, 乌石岭隧道, 农商行.
        """
        places = [*places_of(keyword, self._text)]
        if len(places) < _TWICE:
            return keyword
        before = {self._single.get(place - 1, "") for place in places}
        behind = {self._single.get(place + len(keyword), "") for place in places}
        return self._noun(before) + keyword + self._noun(behind)

    def _noun(self, beside: set[str]) -> str:
        one = beside.pop() if len(beside) == 1 else ""
        return one if one and one not in _NO_PART and self._tag_of(one)[0] in "nzg" else ""


def uncut(keyword: str, text: str) -> str:
    """Return a keyword with the character that stands before it wherever a text says it, where it says less without.

    That is what a place's name has lost (麦陵县教育局), and a negation (不合格食品).
    """
    before = {text[place - 1 : place] for place in places_of(keyword, text)}
    front = before.pop() if len(before) == 1 else ""
    cut = _CUT_PLACE.match(keyword) and _HEAD.fullmatch(front)
    return front + keyword if front and (cut or front in _NEGATIONS) else keyword


def _shared_front(before: set[str]) -> str:
    """Return the word, or its last character, that stands before a keyword everywhere, if a name may have it."""
    last = {word[-1:] for word in before}
    joined = before.pop() if len(before) == 1 else last.pop() if len(last) == 1 else ""
    return joined if _HEAD.fullmatch(joined) else ""
