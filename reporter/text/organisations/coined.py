"""Bodies whose names a clause opens with, and no dictionary helps to cut: a name or 县, a trade, and 局, 院 or 厂."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.body_words import words as name_words
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.segment import is_word, segmenter
from reporter.text.organisations import places

if TYPE_CHECKING:
    from collections.abc import Mapping

_FUNCTION = re.compile("[的了在对由与为是把被将从向到等共有已及其并所各每某]")

_TIMES = ("前", "后", "时", "内", "里", "中")
"""What a clause ends with before the body that it tells of: 排海后盐场."""

_LEADING = frozenset("任除某讯度比要末底初")
_NUMBERS = frozenset(f"{ORDINALS}两个")


_FARTHEST = 11
"""Characters of a name before its kind, at most: a stem of three, and eight."""


@cache
def _kinds() -> tuple[str, ...]:
    rules = load_rules("text/organisations/coined")
    return tuple(sorted({*(kind for kind in name_words().kinds if len(kind) > 1), *rules["kinds"].split()}, key=len))


@cache
def _beginnings() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Return where kinds may begin, and the kinds that begin with the same two characters, by these."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind in _kinds():
        kinds[kind[:2]].append(kind)
    first, second = ("".join(sorted({pair[place] for pair in kinds})) for place in (0, 1))
    return re.compile(f"[{first}](?=[{second}])"), {pair: tuple(several) for pair, several in kinds.items()}


@lru_cache(maxsize=64)
def _places_of_kinds(text: str) -> tuple[int, ...]:
    """Return where kinds stand in a text, of which the pattern of a name would ask at each place for each."""
    begins, kinds = _beginnings()
    places = (begin.start() for begin in begins.finditer(text))
    return tuple(place for place in places if text.startswith(kinds.get(text[place : place + 2], ()), place))


def _may_begin(text: str, start: int) -> bool:
    """Return whether a kind stands as near behind a place as that of a name."""
    places = _places_of_kinds(text)
    behind = bisect_right(places, start)
    return behind < len(places) and places[behind] <= start + _FARTHEST


@cache
def _name() -> re.Pattern[str]:
    rules, kinds = load_rules("text/organisations/coined"), _kinds()
    return re.compile(
        rf"(?:(?P<place>[省市县区州镇乡](?![{rules['not_after_place']}]))|(?P<stem>[{HAN}]{{2,3}}))(?P<middle>(?:[{HAN}]|\d){{0,8}}?)"
        rf"(?P<kind>{alternatives(kinds)})(?:(?:{alternatives(rules['branches'].split())}))?(?![长级们])"
    )


def end(text: str, start: int) -> int | None:
    """Return where the body ends whose name a clause opens with, None for none.

    >>> end("砚湖湿地保护区管理局巡护", 0), end("县实验图书馆开放", 0), end("老旧小区改造中心城区", 0)
    (10, 6, None)
    """
    found = _name().match(text, start) if _may_begin(text, start) else None
    if found is None or _FUNCTION.search(found[0].replace("数据", "")):
        return None
    if found["middle"][-1:] in _TIMES:
        return None
    begun = found["stem"] or ""
    if text.startswith(_no_names(), start) or (begun and (places.is_common(begun) or begun[0] in _LEADING)):
        return None
    return found.end() if _is_nominal((begun if is_word(begun) else "") + found["middle"]) else None


@cache
def _no_names() -> tuple[str, ...]:
    """Return what no name opens with: 普惠性, 乡镇, 新建."""
    return tuple(word for word in name_words().generic | name_words().never if len(word) > 1)


def _is_nominal(middle: str) -> bool:
    """Return whether what is between place and kind tells a trade and no deed or number."""
    verbal = name_words().verbal
    return all(
        word in verbal or segmenter().tag_of(word)[0] not in "vpcdrm"
        for word in segmenter().cut(middle)
        if is_word(word) and (len(word) > 1 or word in _NUMBERS)
    )
