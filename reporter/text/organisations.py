"""Whose article it is, and whom 该公司, 我们, 公司 or 我院 mean at a place in it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

from reporter.text.segment import segmenter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from reporter.model import Block

_LONGEST_NAME = 40
_MARKS = "，。；：！？、,;:!?…“”‘’（）()《》[]【】— \n\t\u3000"
_PUNCTUATION = re.compile(f"[{re.escape(_MARKS)}]")
_UP_TO_MARK = re.compile(f".*[{re.escape(_MARKS)}]", re.DOTALL)
_STATE_GRID = re.compile(r"国网[\u4e00-\u9fff]{2,6}?电力(?!公司)|国家电网(?!有限)(?!公司)")
_PLACE = re.compile(r"[县市区省州旗]|[\u4e00-\u9fff][镇乡村]|街道|国网|中国|国家|第[一二三四五六七八九十]")
_DISTINCT = re.compile(_PLACE.pattern + r"|有限公司$|集团$|责任公司$|合作社$")
_IN_TITLE = 3
_WORD = 4
_RECENT = 50
_PREPOSITION = re.compile(r"[从在向对与被由据自到](?=[\u4e00-\u9fff]{4})")
_INNER = re.compile(r".+(?:(?=国网)|[以由把将被在向从对](?=[县市区镇乡][\u4e00-\u9fff]{2}))")
_OUTSIDE_TAGS = frozenset(
    ("p", "c", "r", "u", "uj", "ul", "uz", "ud", "uv", "ug", "t", "tg", "x", "q", "y", "e", "o", "i", "l", "d", "ad",
     "df", "k", "h", "z", "m")
)  # fmt: skip
_ALIAS = re.compile(
    r"[（(](?:以下|下文|下称)?(?:简称|统称|称)(?:为|作)?[：:]?[“\"‘「]?([^“”\"‘’「」（）()，。]{2,20})[”\"’」]?[）)]"
)
_HEARD_FROM = re.compile(r"(?:最新)?(?:监测)?(?:获悉|了解到|得知|获知|介绍|消息|提供|的?数据|统计|发布|通报|表示)")
_OPENERS = re.compile(
    r"(?:^|[，。；：！？、“‘（\n…])(?:据|由|是|而|同时|目前|今年|去年|近日|日前|近期|近年来|昨日|昨天|当天|当日|此前|随后|截至[^，]{0,12}"
    r"|[\d一二三四五六七八九十年月日至\-上下午中旬初底末前]{2,14}+|以来|期间|作为|为此|其中|对此|当前|如今|现在|说起|谈起|记者从|记者在|下一步|接下来|连日来)*$"
)
_LOCATIVE = frozenset(
    (
        "期间",
        "以来",
        "之后",
        "之前",
        "以内",
        "以外",
        "之间",
        "以后",
        "以前",
        "之中",
        "当中",
        "左右",
        *"中内里上下后前外时起",
    )
)
_PART_OF_WORD = frozenset("化员级性")
_WE = frozenset(("我们", "咱们"))


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: frozenset[str]
    last: re.Pattern[str]
    longest: int
    generic: frozenset[str]
    verbal: frozenset[str]
    never: frozenset[str]
    anaphor: re.Pattern[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(files("reporter.text").joinpath("organisations.toml").read_text("utf-8"))
    kinds = sorted(set(table["kinds"].split()), key=len, reverse=True)
    short = "公司|集团|企业|单位|院|医院|校|学校|所|局|站|厂|行|社|合作社|中心|队|大队|支队|中队|园|处|馆"
    return _Words(
        kinds=frozenset(kinds),
        last=re.compile(f"[{''.join(sorted({kind[-1] for kind in kinds}))}]"),
        longest=max(map(len, kinds)),
        generic=frozenset(table["generic"].split()) | frozenset(table["trades"].split()),
        verbal=frozenset(table["verbal"].split()),
        never=frozenset(table["never"].split()),
        anaphor=re.compile(
            rf"[该本我这此](?:家|所)?({'|'.join(kinds)}|{short})(?![区会有以属动业为长点理伍面])|[我咱]们|全[院校局行所站]"
        ),
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names an organisation, directly or not: ``text[start:end]`` means ``name``.

    ``subject`` says that a clause opens with it, so that what follows is told of it.
    """

    start: int
    end: int
    name: str
    subject: bool


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` names organisations in full, as offsets, in order.

    >>> text = "周三，青禾县供水公司走访柳溪镇卫生院。"
    >>> [text[start:end] for start, end in mentions(text)]
    ['青禾县供水公司', '柳溪镇卫生院']
    """
    found: list[tuple[int, int]] = []
    ends = sorted({end for _, end in _kinds(text)} | {match.end() for match in _STATE_GRID.finditer(text)})
    if not ends:
        return ()
    for start, clause in _clauses(text, ends):
        inside = {end - start for end in ends[bisect_right(ends, start) : bisect_right(ends, start + len(clause))]}
        for first, last in _in_clause(clause, inside):
            begin = found.pop()[0] if found and found[-1][1] == start + first else start + first
            found.append((begin, start + last))
    return tuple(found)


@lru_cache(maxsize=1024)
def _kinds(text: str) -> tuple[tuple[int, int], ...]:
    """Where kinds of organisations stand in a text, the longest that ends at each place."""
    words = _words()
    found: list[tuple[int, int]] = []
    for last in words.last.finditer(text):
        end = last.end()
        for length in range(min(words.longest, end), 1, -1):
            if text[end - length : end] in words.kinds:
                found.append((end - length, end))
                break
    return tuple(found)


def _clauses(text: str, places: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The clauses that end at or contain the places, in order, each with its offset."""
    done = 0
    for place in places:
        if place <= done:
            continue
        last = _UP_TO_MARK.match(text, done, place)
        start = last.end() if last else done
        mark = _PUNCTUATION.search(text, place)
        done = mark.start() if mark else len(text)
        yield start, text[start:done]


def _in_clause(clause: str, ends: Collection[int]) -> Iterator[tuple[int, int]]:
    """The names in a clause, given where kinds of organisations end in it."""
    grid = {match.end(): match.start() for match in _STATE_GRID.finditer(clause)}
    # what follows the last kind matters only as far as it may belong to the same word
    words = segmenter().tag(clause[: max((*ends, *grid), default=0) + _WORD])
    stops = list(accumulate(len(word) for word, _ in words))
    tokens = [(stop - len(word), word, tag) for stop, (word, tag) in zip(stops, words, strict=True)]
    floor = 0
    for end in sorted({*ends, *grid}):
        index = bisect_right(stops, end)
        if not index or stops[index - 1] != end or index <= floor:
            continue
        begin = grid[end] if end in grid else _begin(tokens[:index], floor)
        if begin is not None:
            yield begin, end
            floor = index


def _begin(tokens: Sequence[tuple[int, str, str]], floor: int) -> int | None:
    """Where the name begins that ends with the last token: left to the first word no name has in it."""
    first = len(tokens) - 1
    while first > floor and _belongs(tokens[first - 1]):
        first -= 1
    if first and tokens[first - 1][2] == "m" and not tokens[first - 1][1].startswith("第"):
        return None
    while first < len(tokens) - 1 and tokens[first][1] in _words().generic:
        first += 1
    name = "".join(word for _, word, _ in tokens[first:])
    start, word, tag = tokens[first]
    if len(word) > 1 and tag not in {"ns", "nt"} and _PREPOSITION.match(name):
        start, name = start + 1, name[1:]
    inner = _INNER.match(name)
    if inner:
        start, name = start + inner.end(), name[inner.end() :]
    return start if len(name) <= _LONGEST_NAME and _is_proper(name, tokens[first:]) else None


def _is_proper(name: str, tokens: Sequence[tuple[int, str, str]]) -> bool:
    """Tell a name from any organisation of its kind: 晨曦小学 from 乡镇小学."""
    kind = next((start for start, end in _kinds(name) if end == len(name)), len(name))
    rest = name[:kind]
    if not rest or rest[0] in "各每某":
        return False
    if _PLACE.search(rest):
        return True
    common = _words().generic | _words().verbal
    own = "".join(word for _, word, _ in tokens[:-1] if word not in common and word not in _words().kinds)
    return len(own) > 1 and rest not in common


def _belongs(token: tuple[int, str, str]) -> bool:
    _, word, tag = token
    if tag == "m":
        return word.startswith("第")
    if tag == "f":
        return word not in _LOCATIVE
    if word in _words().never:
        return False
    if tag in {"v", "vn", "vg", "vd", "vi"}:
        return word in _words().verbal
    return tag not in _OUTSIDE_TAGS or (tag == "x" and word >= "\u4e00")


def aliases(text: str) -> Mapping[str, str]:
    """Return the short names a text introduces (以下简称“…”), each with the name it stands for.

    >>> aliases("青禾县城南供水有限公司（以下简称“城南供水”）成立。")
    {'城南供水': '青禾县城南供水有限公司'}
    """
    if "称" not in text:
        return {}
    ends = {end: text[start:end] for start, end in mentions(text)}
    return {m[1]: ends[m.start()] for m in _ALIAS.finditer(text) if m.start() in ends and m[1] != ends[m.start()]}


def main(blocks: Sequence[Block]) -> str | None:
    """Return the organisation the article is about, None where it names none.

    It is the one named most, where a title counts more than a sentence, a short name counts for its full one, and a
    bare 公司 or 该院 for the first one of that kind; of equals, the first.
    """
    return _census(tuple((block.role, block.text) for block in blocks if block.role != "boilerplate"))[0]


@lru_cache(maxsize=64)
def _census(parts: tuple[tuple[str, str], ...]) -> tuple[str | None, Mapping[str, str]]:
    """The article's own organisation, and the full name of every name in it."""
    counted: Counter[str] = Counter()
    introduced: dict[str, str] = {}
    opening: set[str] = set()
    for role, text in parts:
        introduced |= aliases(text)
        for start, end in mentions(text):
            counted[text[start:end]] += _IN_TITLE if role in {"title", "subtitle"} else 1
            if _opens(text, start, end):
                opening.add(text[start:end])
    named = Counter(
        {name: count for name, count in counted.items() if count > 1 or name in opening or _DISTINCT.search(name)}
    )
    full = {name: _full(name, named, introduced) for name in named} | introduced
    weight: Counter[str] = Counter({full[name]: 2 for name in list(named)[:1]})
    for name, count in named.items():
        weight[full[name]] += 2 * count
    first: dict[str, str | None] = {}
    for _, text in parts:
        _count_references(text, full, weight, first)
    return (max(weight, key=weight.__getitem__) if weight else None), full


def _count_references(text: str, full: Mapping[str, str], weight: Counter[str], first: dict[str, str | None]) -> None:
    """A short name counts like a full one, a bare 公司 or 该院 half for the first of its kind, kept in ``first``."""
    for short, name in full.items():
        if short != name and name in weight:
            weight[name] += 2 * text.count(short)
    for _, _, kind in _anaphors(text):
        if kind not in first:
            first[kind] = next((name for name in weight if _is_kind(name, kind)), None)
        named = first[kind]
        if named:
            weight[named] += 1


def _full(name: str, counted: Counter[str], introduced: Mapping[str, str]) -> str:
    """县教育局 is 青禾县教育局 where the article names that: the longer name that ends so, the most frequent one."""
    if name in introduced:
        return introduced[name]
    longer = [other for other in counted if other != name and other.endswith(name) and name[0] in "县市区镇乡省"]
    return max(longer, key=counted.__getitem__, default=name)


def _is_kind(name: str, kind: str) -> bool:
    if kind == "企业":
        return name.endswith(("公司", "集团", "厂"))
    return name.endswith(kind) or kind == "单位"


def references(blocks: Sequence[Block]) -> tuple[tuple[Reference, ...], ...]:
    """Return, block by block, the places that name an organisation, with 该公司, 我们, 公司 resolved.

    A demonstrative means the last organisation of its kind that a clause opened with, a bare 公司 or 我们 the
    article's own (for 公司 and its like only where that is of the kind).
    """
    own, full = _census(tuple((block.role, block.text) for block in blocks if block.role != "boilerplate"))
    seen: list[str] = []
    return tuple(tuple(_resolved(block.text, own, full, seen)) for block in blocks)


def _resolved(text: str, own: str | None, full: Mapping[str, str], seen: list[str]) -> Iterator[Reference]:
    for start, end, kind in _places(text, full):
        name = _antecedent(text[start:end], kind, own, seen) if kind else full[text[start:end]]
        if name is None:
            continue
        subject = _opens(text, start, end)
        if subject and not kind:
            seen.append(name)
        yield Reference(start, end, name, subject)


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a clause opens with the name there, or quotes it as its source: 记者从青禾县水务局获悉."""
    return bool(_HEARD_FROM.match(text, end) or _OPENERS.search(text[max(0, start - 24) : start]))


@lru_cache(maxsize=512)
def _anaphors(text: str) -> tuple[tuple[int, int, str], ...]:
    """该公司, 我院, 我们, and a bare 公司 that opens a clause; each with its kind, or itself where it tells none."""
    found = [(match.start(), match.end(), match[1] or match[0]) for match in _words().anaphor.finditer(text)]
    for start, end in _kinds(text):
        opens = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff"
        if opens and text[end : end + 1] not in _PART_OF_WORD:
            found.append((start, end, text[start:end]))
    return tuple(found)


def _places(text: str, full: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Names, aliases and anaphors in a text, those inside a longer one left out; an anaphor with its kind."""
    named = [(start, end, "") for start, end in mentions(text) if text[start:end] in full]
    known = set(range(0))
    for start, end, _ in named:
        known.update(range(start, end))
    short = [name for name in full if full[name] != name]
    others = [(m.start(), m.end(), "") for name in short for m in re.finditer(re.escape(name), text)]
    others += _anaphors(text)
    for start, end, kind in sorted(others, key=lambda place: (place[0], -place[1])):
        if start not in known:
            named.append((start, end, kind))
            known.update(range(start, end))
    return sorted(named)


def _antecedent(surface: str, kind: str, own: str | None, seen: Sequence[str]) -> str | None:
    recent = seen[-_RECENT:]
    if surface[0] in "该这此":
        return next((name for name in reversed(recent) if _is_kind(name, kind)), own)
    if surface in _WE or surface[0] in "我本全":
        return own
    if own and _is_kind(own, kind):
        return own
    return next((name for name in reversed(recent) if _is_kind(name, kind)), None)
