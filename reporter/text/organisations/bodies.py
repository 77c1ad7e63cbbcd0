"""Bodies in a text: what is named like an office, a firm or a school, without the words that only lead up to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese import names
from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import led
from reporter.chinese.patterns import alternatives_of
from reporter.chinese.segment import is_word, segmenter
from reporter.text.organisations import places

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN_LEVELS = frozenset("省市县区")
_PAIR = 2  # characters of a word
_LONGEST_STEM = 12  # characters: a place of three levels before a body
_LONGEST_LEAD = 8  # characters that may lead up to a name
_PREPOSITION = re.compile("[从向以由任经据对与和同讯系]")
_HAN = re.compile(f"[{HAN}]")
_HAN_BEFORE = re.compile(rf"[{HAN}]+\Z")
_FUNCTION = re.compile("[据的了在对由与为是把被将从向到会等共有已及其并所召开]")
_BEFORE = frozenset("从据由在与和对向经受的了到被为是及请让按给同把将个")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of bodies.toml, as patterns."""

    leading: re.Pattern[str]
    joining: re.Pattern[str]
    common: re.Pattern[str]
    branch: re.Pattern[str]
    authority: re.Pattern[str]
    department: re.Pattern[str]
    firm: re.Pattern[str]
    branded: re.Pattern[str]
    trade: re.Pattern[str]
    official: re.Pattern[str]


@cache
def words() -> Words:
    """Return what leads up to a name, joins two, makes one common, and tells what a body is."""
    any_of = alternatives_of(load_rules("text/organisations/bodies"))
    return Words(
        leading=re.compile(f"(?:.*(?:{any_of['cut']})|{any_of['leading']})"),
        joining=re.compile(rf"(?<=[局委厅办院队心司])(?:{any_of['joining']})(?=[{HAN}]{{3}})"),
        common=re.compile(any_of["common"]),
        branch=re.compile(
            rf"(?!长|领导|干部|党员|职工|各|所有|下属|新|与|和|在|对)[{HAN}]{{0,5}}?(?:{any_of['branches']})(?!长)"
        ),
        authority=re.compile(f"(?:.*[{PLACES}州])?(?:{any_of['authorities']})"),
        department=re.compile(f"(?<=[局委厅法院司学中心站队团行协])(?<![{PLACES}州工]委)(?:{any_of['departments']})$"),
        official=led(
            rf"(?:[省市县区州镇乡旗]|国家|全国)(?:{any_of['duties']})(?:、?和?(?:{any_of['duties']}))*(?:{any_of['duty_ends']})(?![长级])"
            rf"|[省市县区州镇乡旗][{HAN}]{{2,14}}?(?:{any_of['long_ends']})"
            rf"|[省市县区州镇乡旗](?:{any_of['tasks']})办(?:公室)?(?![公事理法学案好完结证成了不])"
            rf"|(?:[省市县区州]|{any_of['party_of']})(?:{any_of['party']})"
            rf"|国家[{HAN}]{{2,8}}?(?:总局|局|署|委员会|委|中心)(?![长级])|(?:{any_of['ministries']})(?:部(?!门|队|分|长|署|级|位|委|件)|总署)"
            rf"|{any_of['national']}"
        ),
        firm=re.compile(rf"[{HAN}]{{2}}(?:{any_of['trades']}){{1,2}}"),
        trade=re.compile(any_of["trades"]),
        branded=re.compile(rf"[{HAN}]{{2}}(?:(?:{any_of['trades']}){{1,2}}|{any_of['duties_alone']})"),
    )


@lru_cache(maxsize=512)
def find(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text names bodies, in order.

    >>> text = "记者从砚桥车务段获悉，县教育局会同县文旅局检查，柳溪农商银行白杨渡支行放贷。"
    >>> [text[start:end] for start, end in find(text)]
    ['砚桥车务段', '县教育局', '县文旅局', '柳溪农商银行白杨渡支行']
    """
    return tuple(_bodies(text))


def _bodies(text: str) -> Iterator[tuple[int, int]]:
    known = words()
    done = 0
    for start, end in _mentions(text):
        if end <= done:
            continue
        for first, last in _parts(text, start, end):
            begin = _begin(text, first, last)
            if begin is None or begin < done or known.common.match(text, begin, last) or _goes_on(text, begin, last):
                continue
            branch = known.branch.match(text, last)
            done = branch.end() if branch else last
            yield begin, done


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a name but begins that of a place or of its own member: 砚湖县渡口镇, 市人大代表."""
    if text[end : end + _PAIR] in {"代表", "委员"} and text[end - _PAIR : end] in {"人大", "政协"}:
        return True
    return text[end : end + 1] in {"镇", "乡"} and (places.place_at(text, start) or 0) > end


def _mentions(text: str) -> list[tuple[int, int]]:
    """Return names by their last word, widened to the place before them, and offices by what they look after."""
    spans = [(_widened(text, start), end) for start, end in names.mentions(text)]
    official = [
        (_widened(text, match.start()), match.end())
        for match in words().official.finditer(text)
        if not _FUNCTION.search(match[0].replace("数据", "")) and _is_bounded(text, match.start())
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*spans, *official]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_bounded(text: str, start: int) -> bool:
    """Return whether an office by its duty begins at a place, a mark, or a word that leads up to it."""
    return not _HAN.match(text[start - 1 : start]) or text[start - 1] in _BEFORE or _widened(text, start) != start


def _widened(text: str, start: int) -> int:
    """Return where a name begins with what its finder has cut: 雁回 before 县通达公交公司, 泰和 before 水务公司."""
    if _is_brand(text, start):
        return start - _PAIR
    if _is_of_level(text, start):
        return start - 1
    run = _HAN_BEFORE.search(text, max(0, start - _LONGEST_STEM), start)
    if run is None or places.place_at(text, start):
        return start
    for first in _word_starts(text, run.start(), start):
        place = places.words().place.match(text, first)
        if place and _is_named(place) and (place.end() > start or _is_attributive(text[place.end() : start])):
            return first
    return start


def _is_brand(text: str, start: int) -> bool:
    """Return whether a clause opens with what a firm is called before its trade, and no word has: 泰和 before 水务."""
    brand = text[max(0, start - _PAIR) : start]
    opens = len(brand) == _PAIR and not _HAN.match(text[max(0, start - _PAIR - 1) : start - _PAIR])
    return opens and words().trade.match(text, start) is not None and all(map(_HAN.match, brand)) and not is_word(brand)


def _is_of_level(text: str, start: int) -> bool:
    """Return whether but 县 or 市 stands before a name, behind a mark or what leads up to it: 据市地震监测中心."""
    return text[start - 1 : start] in _OWN_LEVELS and (
        not _HAN.match(text[start - 2 : start - 1]) or text[start - 2] in _BEFORE
    )


def _word_starts(text: str, first: int, last: int) -> list[int]:
    """Return where words begin between two places, behind 从 and its like too, the nearest to the last one first."""
    stops = set(accumulate((len(word) for word in segmenter().cut(text[first : last + 1])), initial=first))
    stops |= {place + 1 for place in range(first, last) if text[place] in _BEFORE}
    return sorted((stop for stop in stops if stop < last), reverse=True)


def _is_named(place: re.Match[str]) -> bool:
    """Return whether the stem of a place is a name by itself, which no dictionary has as a common word."""
    stem = place["stem"]
    proper = not is_word(stem) or segmenter().tag_of(stem) in {"ns", "nr", "nz", "nrt", "ng"}
    return proper and places.is_place(stem, place["level"])


def _is_attributive(text: str) -> bool:
    """Return whether what is between a place and a name can be part of the name: 紧密型, but not 组织 or 又从."""
    return not _FUNCTION.search(text) and not any(
        is_word(word) and segmenter().tag_of(word)[0] in "vdpcurmq" for word in segmenter().cut(text)
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names that a verb joined: 县教育局会同县文旅局."""
    for join in words().joining.finditer(text, start, end):
        if join.start() > start:
            yield start, join.start()
        start = join.end()
    yield start, end


def _begin(text: str, start: int, end: int) -> int | None:
    """Return where a name begins behind what only leads up to it (从, 经, 受, 代表), None where no name is left."""
    while start < end and not _HAN.match(text, start):
        start += 1
    led = words().leading.match(text, start, end)
    if led is None or (len(led[0]) == 1 and is_word(text[start : start + _PAIR])):
        return _behind(text, start, end)
    name = text[led.end() : end]
    return led.end() if names.is_mention(name) else None


def _behind(text: str, start: int, end: int) -> int:
    """Return where a name begins behind a verb or preposition that its finder took for a part of it: 作者系砚湖县…."""
    for found in _PREPOSITION.finditer(text, start + 1, min(end, start + _LONGEST_LEAD)):
        place = places.words().place.match(text, found.end(), end)
        led = found[0] == "由" and is_word(text[start : found.start()]) and names.is_mention(text[found.end() : end])
        if led or (place and _is_named(place)):
            return found.end()
    return start


def owns(name: str) -> str:
    """Return the body that a department belongs to, the name itself where it is none: 县委宣传部 is a body itself.

    >>> owns("砚湖县文旅局数据中心"), owns("砚湖公交集团宣传部"), owns("砚湖县供电公司"), owns("砚湖县委宣传部")
    ('砚湖县文旅局', '砚湖公交集团', '砚湖县供电公司', '砚湖县委宣传部')
    """
    found = words().department.search(name)
    return name[: found.start()] if found else name
