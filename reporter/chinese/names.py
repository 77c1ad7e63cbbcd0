"""Names of organisations in a text: 青禾县供水公司, not 各乡镇卫生院."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import endings
from reporter.chinese.body_words import PLACE, PLACES, words
from reporter.chinese.classes import CLOSING, FIRST_HAN, HAN, OPENING, STOPS, either
from reporter.chinese.compiled import later
from reporter.chinese.segment import is_word, segmenter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.chinese.endings import Tagged

_LONGEST_NAME = 40  # characters: 某省某市某县 and the longest of ministries' names
_LONGEST_CHAIN = 2 * _LONGEST_NAME  # characters of names of one body, its departments and their branches
_LONGEST_OPEN = 20  # a name that no list has is told by its ending alone, so a shorter one
_MOST_WORDS = 24  # of a name of 40 characters at the most
_TOLD_OF = frozenset("记访")
_ADVERBS = frozenset("不都就也又还已将正均共再仅很最更曾便才即各相互只先后常总刚可太极必须尚未曾屡连较越渐亦皆")
_VERBS = frozenset(("v", "vg", "vd", "vi"))
_WORD = 4  # characters of the longest word that a name may be the beginning of
_MARKS = either(STOPS) + OPENING + CLOSING + "()[]…—｜|／/_ \n\t\u3000"
_PUNCTUATION = re.compile(f"[{re.escape(_MARKS)}]")
_UP_TO_MARK = re.compile(f".*[{re.escape(_MARKS)}]", re.DOTALL)
_STATE_GRID = later(rf"国网[{HAN}]{{2,6}}?电力(?!公司)|国家电网(?!有限)(?!公司)")
_PREPOSITION = later(rf"[从在向对与被由据自到](?=[{HAN}]{{4}})")
_GLUED = later(rf"[从在由对据记到请被给经](?!化区|江县|化市|口|济|开|贸)(?=[{HAN}]{{2,4}}[{PLACES}州])")
_INNER = later(rf".*作者系|.+(?:(?=国网)|[以由把将被在向从对经](?=[{PLACES}][{HAN}]{{2}}))")
_OUTSIDE_TAGS = frozenset(
    ("p", "c", "r", "u", "uj", "ul", "uz", "ud", "uv", "ug", "t", "tg", "x", "q", "y", "e", "o", "i", "d", "ad",
     "df", "k", "h", "z", "m")
)  # fmt: skip
_TIME = re.compile(r"[\d前后今昨明近现当目时期日月年天早晚周季节午夜初末底春夏秋冬晨刚来去往本这那古代世纪临]")
_CENTRAL = "中"
"""What opens the names of firms of the whole country (中储粮), and says where something is behind other words."""

_LIMITED = "有限公司"
_LEADING_VERBS = frozenset(
    "是有在为进到去来让请使叫找帮建办查访入获送投卖买租签收付用给供销管做开看说称报设派驻属系经受代至令助与"
)
"""Verbs of one character that stand before a firm's name rather than in it."""

_MEASURES = frozenset("家所个座")
"""What bodies are counted by."""

_LOCATIVE = frozenset(
    ("期间", "以来", "之后", "之前", "以内", "以外", "之间", "以后", "以前", "之中", "当中", "左右",
     *"中内里上下后前外时起")
)  # fmt: skip


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` names organisations in full, as offsets, in order.

    >>> text = "周三，青禾县供水公司走访柳溪镇卫生院。"
    >>> [text[start:end] for start, end in mentions(text)]
    ['青禾县供水公司', '柳溪镇卫生院']
    """
    found: list[tuple[int, int]] = []
    listed = {end for _, end in kinds_in(text)} | {match.end() for match in _STATE_GRID.finditer(text)}
    ends = sorted(listed.union(endings.ends(text)))
    if not ends:
        return ()
    for start, clause in _clauses(text, ends):
        inside = {
            end - start: end in listed
            for end in ends[bisect_right(ends, start) : bisect_right(ends, start + len(clause))]
        }
        for first, last in _in_clause(clause, inside):
            joined = bool(found) and found[-1][1] == start + first and start + last - found[-1][0] <= _LONGEST_CHAIN
            begin = found.pop()[0] if joined else start + first
            found.append((begin, start + last))
    return tuple(found)


def is_mention(text: str) -> bool:
    """Return whether ``text`` is an organisation's name and nothing else.

    >>> is_mention("青禾县供水公司"), is_mention("青禾县供水公司成立")
    (True, False)
    """
    return mentions(text) == ((0, len(text)),)


@lru_cache(maxsize=1024)
def kinds_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where kinds of organisations stand in a text, the longest that ends at each place."""
    known = words()
    found: list[tuple[int, int]] = []
    for last in known.last.finditer(text):
        end = last.end()
        for length in range(min(known.longest, end), 1, -1):
            if text[end - length : end] in known.kinds:
                found.append((end - length, end))
                break
    return tuple(found)


@lru_cache(maxsize=4096)
def tag(text: str) -> Sequence[tuple[str, str]]:
    """Return the words of a text with their parts of speech; half a character (a lone surrogate) reads as ``?``."""
    try:
        found = segmenter().tag(text)
    except UnicodeEncodeError:
        found = segmenter().tag(text.encode("utf-8", "replace").decode("utf-8"))
    return tuple(found)


def _clauses(text: str, places: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the clauses that end at or contain the places, in order, each with its offset."""
    done = 0
    for place in places:
        if place <= done:
            continue
        last = _UP_TO_MARK.match(text, done, place)
        start = last.end() if last else done
        start += text[start : start + 1] in _TOLD_OF and text[:start].endswith("—")
        mark = _PUNCTUATION.search(text, place)
        done = mark.start() if mark else len(text)
        yield start, text[start:done]


def _in_clause(clause: str, ends: Mapping[int, bool]) -> Iterator[tuple[int, int]]:
    """Yield names in a clause, given by where they may end: at a listed kind of organisation or at an open ending."""
    grid = {match.end(): match.start() for match in _STATE_GRID.finditer(clause)}
    # what follows the last kind matters only as far as it may belong to the same word
    tokens = _tokens(clause[: max((*ends, *grid), default=0) + _WORD])
    stops = [start + len(word) for start, word, _ in tokens]
    floor = 0
    for end in sorted({*ends, *grid}):
        index = bisect_right(stops, end)
        if not index or stops[index - 1] != end or index <= floor:
            continue
        low = max(0, index - 2 * _LONGEST_NAME)  # words further away are of no name that is short enough
        near = tokens[low:index]
        if end in grid:
            begin: int | None = grid[end]
        elif ends[end]:
            begin = _begin(near, max(0, floor - low))
        else:
            begin = _open_begin(clause, near, max(0, floor - low))
        if begin is not None:
            yield begin, end
            floor = index


def _begin(tokens: Sequence[Tagged], floor: int) -> int | None:
    """Return where the name begins that ends with the last token: left to the first word no name has in it."""
    first = _with_joined_trade(tokens, _reached(tokens, floor), floor)
    if _is_counted(tokens[:first]):
        return None
    if first and tokens[first - 1][:2] == (0, _CENTRAL):
        first -= 1
    while first < len(tokens) - 1 and tokens[first][1] in words().generic:
        first += 1
    start, name = _without_opening(tokens[first:])
    follows_a_name = first == floor > 0
    return start if len(name) <= _LONGEST_NAME and (follows_a_name or _is_proper(name, tokens[first:])) else None


def _is_counted(before: Sequence[Tagged]) -> bool:
    """Return whether a number stands before a name, and its measure word or not: 48所乡村小学 is no body."""
    counted = before[:-1] if before and before[-1][1] in _MEASURES else before
    return bool(counted) and counted[-1][2] == "m" and not counted[-1][1].startswith("第")


def _reached(tokens: Sequence[Tagged], floor: int) -> int:
    """Return the first of the tokens before the last that may all be words of its name."""
    first, reached = len(tokens), len(tokens) - 1
    while reached < first:
        first = reached
        while reached > floor and (_belongs(tokens[reached - 1]) or _is_of_brand(tokens, reached - 1, floor)):
            reached -= 1
        reached = _with_stem(tokens, reached, floor)
    return first


def _is_of_brand(tokens: Sequence[Tagged], index: int, floor: int) -> bool:
    """Return whether a character is of what a firm is called, no verb before it: 达 of 鲲达新材料有限公司."""
    _, word, tag = tokens[index]
    if not tokens[-1][1].endswith(_LIMITED) or len(word) > 1 or tag not in _VERBS or word in _LEADING_VERBS:
        return False
    return index > floor and word not in words().never and _is_coined(*tokens[index - 1][1:])


def _is_coined(word: str, tag: str) -> bool:
    """Return whether a word is of a name: by its part of speech, or because no dictionary has it."""
    return tag in {"nr", "ns", "nz", "nrt", "ng", "x"} or (tag == "n" and (len(word) == 1 or not is_word(word)))


def _without_opening(tokens: Sequence[Tagged]) -> tuple[int, str]:
    """Return where a name begins and the name, without the preposition and the words glued to its front."""
    name = "".join(word for _, word, _ in tokens)
    start, word, tag = tokens[0]
    if len(word) > 1 and tag not in {"ns", "nt"} and _PREPOSITION.match(name):
        start, name = start + 1, name[1:]
    if _GLUED.match(name):
        start, name = start + 1, name[1:]
    inner = _INNER.match(name)
    return (start + inner.end(), name[inner.end() :]) if inner else (start, name)


def _tokens(clause: str) -> list[Tagged]:
    """Return the words of a clause, cut anew where kinds of organisations begin and end: 住建局 is not 住 and 建局."""
    tagged = tag(clause)
    stops = list(accumulate(len(word) for word, _ in tagged))
    tokens = [(stop - len(word), word, tag) for stop, (word, tag) in zip(stops, tagged, strict=True)]
    done = len(clause)
    for start, end in reversed(kinds_in(clause)):
        first, last = bisect_right(stops, start), bisect_right(stops, end - 1)
        if end > done or tokens[first][0] != start or (first == last and stops[last] == end):
            continue
        rest = clause[end : stops[last]]
        if not rest:
            tokens[first : last + 1] = [(start, clause[start:end], "n")]
        elif _is_told_of(rest, tokens[last + 1 :]):
            tokens[first : last + 1] = [(start, clause[start:end], "n"), (end, rest, "v")]
        done = start
    return tokens


def _is_told_of(word: str, following: Sequence[Tagged]) -> bool:
    """Return whether the word tells what a body does (海关监管货物) and is no part of a longer name (政府采购中心)."""
    is_verb = len(word) > 1 and segmenter().tag_of(word) in {"v", "vn"}
    return is_verb and bool(following) and following[0][1] not in words().kinds


def _open_begin(clause: str, tokens: Sequence[Tagged], floor: int) -> int | None:
    """Return where a name begins that ends openly with the last token: with a place, or coined as a clause begins."""
    if endings.is_deed(*tokens[-1][1:]):
        return None
    end = tokens[-1][0] + len(tokens[-1][1])
    place = endings.place_end(clause, end)
    near = max(floor, len(tokens) - _MOST_WORDS)
    if place is None:
        begin = _begin(tokens, floor)
        headed = clause[end : end + 2] == clause[end - 1] + "长"
        return begin if begin is not None and endings.is_coined(clause, begin, tokens[near:], headed=headed) else None
    within = near + bisect_right([start for start, _, _ in tokens[near:]], place - 1)
    if within <= floor or clause[tokens[within - 1][0]] in "该这那此本" or _have_verb(tokens[within:-1]):
        return None
    begin = _begin(tokens[:within], floor)
    return begin if begin is not None and end - begin <= _LONGEST_OPEN else None


def _have_verb(tokens: Sequence[Tagged]) -> bool:
    """Return whether a word among the tokens is a verb that names do not have."""
    return any(tag in _VERBS and len(word) > 1 and word not in words().verbal for _, word, tag in tokens)


def _with_stem(tokens: Sequence[Tagged], first: int, floor: int) -> int:
    """With the character before a name that begins in the middle of a place: 霁 before 州市第三人民医院."""
    while first > floor and tokens[first][1][0] in endings.PLACE_ENDS:
        _, word, tag = tokens[first - 1]
        if (
            len(word) > 1
            or not (tag.endswith("g") or tag in {"x", "n", "nr", "nz", "a", "b", "j"})
            or word in words().never
        ):
            break
        first -= 1
    return first


def _with_joined_trade(tokens: Sequence[Tagged], first: int, floor: int) -> int:
    """With the trade before 和 where a place stands before it: 青禾县林业和草原局."""
    if first - 2 < floor or tokens[first - 1][1] not in {"和", "与"}:
        return first
    start = first - 1
    while start > floor and _belongs(tokens[start - 1]):
        start -= 1
    place = "".join(word for _, word, _ in tokens[start : first - 1])
    return _with_stem(tokens, start, floor) if not {*PLACES, "州"}.isdisjoint(place) else first


def _is_proper(name: str, tokens: Sequence[Tagged]) -> bool:
    """Tell a name from any organisation of its kind: 晨曦小学 from 乡镇小学."""
    kind = next((start for start, end in kinds_in(name) if end == len(name)), len(name))
    rest = name[:kind]
    if name in words().whole:
        return True
    if not rest or rest[0] in "各每某":
        return False
    if PLACE.search(rest):
        return True
    common = words().generic | words().verbal
    own = "".join(word for _, word, _ in tokens[:-1] if word not in common and word not in words().kinds)
    return len(own) > 1 and rest not in common


def _belongs(token: Tagged) -> bool:
    _, word, tag = token
    exception = _EXCEPTIONS.get(tag)
    if exception:
        return exception(word)
    if word in words().never:
        return False
    if word in words().verbal:
        return True
    if tag in _VERBS:
        return False
    named_oddly = (tag == "x" and word >= FIRST_HAN) or (tag == "t" and not _TIME.search(word))
    return named_oddly or tag not in _OUTSIDE_TAGS


def _is_ordinal(word: str) -> bool:
    return word.startswith("第")


def _is_direction(word: str) -> bool:
    return word not in _LOCATIVE


def _is_half_a_word(word: str) -> bool:
    """Return whether a supposed adverb is none, but half of a word that the segmenter cut: 务 of 水务."""
    return len(word) == 1 and word not in _ADVERBS


_EXCEPTIONS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"m": _is_ordinal, "f": _is_direction, "d": _is_half_a_word}
)
"""Parts of speech of which some words belong to names."""
