"""Whose article it is, and whom 该公司, 我们, 公司 or 我院 mean at a place in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.bodies import PLACE, PLACES, words
from reporter.chinese.classes import BULLETS, FIRST_HAN, HAN, LAST_HAN, STOPS
from reporter.chinese.date_forms import NOW, RECENTLY, WRITTEN_YEAR
from reporter.chinese.names import kinds_in, mentions
from reporter.chinese.numerals import CIRCLED, ORDINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Block

__all__ = ["Reference", "aliases", "main", "mentions", "references"]

_DISTINCT = re.compile(PLACE.pattern + r"|有限公司$|集团$|责任公司$|合作社$")
_IN_TITLE = 3
_RECENT = 50
_SPELLED = 6
_ALIAS = re.compile(
    r"[（(](?:以下|下文|下称)?(?:简称|统称|称)(?:为|作)?[：:]?[“\"‘「]?([^“”\"‘’「」（）()，。]{2,20})[”\"’」]?[）)]"
)
_HEARD_FROM = re.compile(r"(?:最新)?(?:监测)?(?:获悉|了解到|得知|获知|介绍|消息|提供|的?数据|统计|发布|通报|表示)")
_OPENERS = re.compile(
    rf"(?:^|[{STOPS}“‘（\n…])(?:据|由|是|而|同时|今年|去年|{NOW}|{RECENTLY}|此前|随后|截至[^，]{{0,12}}"
    rf"|[\d{ORDINALS}年月日至\-上下午中旬初底末前]{{2,14}}+|以来|期间|作为|为此|其中|对此|—+记|说起|谈起|记者从|记者在|下一步|接下来)*$"
)
_LED_BY = re.compile(r"[^，。；！？]{0,16}(?:领导|关心|关怀|支持|指导|部署|统筹|重视|帮助)[^，。；]{0,2}下")
_DATE = re.compile(rf"(?:\d{{4}}|{WRITTEN_YEAR}) ?年[^，。；]*")
_VILLAGE = re.compile(
    rf"(?<![{HAN}日])([{HAN}]{{2,4}}(?<![小古城乡家故老各下还返某该全我个农新中])(?:村|社区))(?![里民官上“居医养服矫工干口支振])"
)
_TOWN = re.compile(
    rf"([{HAN}]{{2,4}}(?<![小古城乡村家故老各下还返某该全我个农新])(?:镇|(?<!水)乡|街道|村|社区))(?![上里村镇乡区民居医养服矫工振])"
)
_ADDED = re.compile(f"(?:[{PLACES}]|街道|人民|有限|责任|股份|集团)+")
_PUBLISHED_BY = re.compile(rf"(?:发布|发文|公开|供稿)(?:机构|机关|单位) ?[:：] ?([{HAN}]{{4,24}})")
_ITEM = 6
_NUMBERED = re.compile(rf"[（(]?[\d{ORDINALS}{CIRCLED}{BULLETS}]{{0,3}}[、.．）) \u3000]{{0,3}}")
_PART_OF_WORD = frozenset("化员级性")
_WE = frozenset(("我们", "咱们"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names an organisation, directly or not: ``text[start:end]`` means ``name``.

    ``subject`` says that a clause opens with it, so that what follows is told of it.
    """

    start: int
    end: int
    name: str
    subject: bool


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
    bare 公司 or 该院 for the first one of that kind; of equals, the first. Who only leads (在县委、县政府的领导下) does
    not count; a town that the title opens with stands in where no organisation is named.
    """
    return _census(_told(blocks))[0] or _published_by(blocks)


def _told(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """The blocks that tell whom the article is about."""
    return tuple((block.role, block.text) for block in blocks if block.role not in {"boilerplate", "caption"})


def _published_by(blocks: Sequence[Block]) -> str | None:
    """Who published it by the page's own account (发布机构：…), for an article that names nobody."""
    for block in blocks:
        match = _PUBLISHED_BY.search(block.text) if block.role in {"boilerplate", "byline"} else None
        if match and (0, len(match[1])) in mentions(match[1]):
            return match[1]
    return None


@lru_cache(maxsize=64)
def _census(parts: tuple[tuple[str, str], ...]) -> tuple[str | None, Mapping[str, str]]:
    """The article's own organisation, and the full name of every name in it."""
    counted: Counter[str] = Counter()
    introduced: dict[str, str] = {}
    opening: set[str] = set()
    for role, text in parts:
        introduced |= aliases(text)
        for start, end in mentions(text):
            if _LED_BY.match(text, end):
                continue
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
    authorities = words().authorities
    own = max(weight, key=lambda name: (name not in authorities, weight[name]), default=None)
    first_told = _signer(parts) or _headed(parts)
    return full.get(first_told, first_told) if first_told else own or _town(parts), full


def _signer(parts: Sequence[tuple[str, str]]) -> str | None:
    """Who signs below the last paragraph, above or beside a date: the article is theirs, whoever is named in it."""
    closing = list(takewhile(lambda part: part[0] == "byline", reversed(parts)))
    dated = any(dates.find(text) for _, text in closing)
    for _, text in closing if dated and len(closing) < len(parts) else ():
        bare = _DATE.sub("", text).strip(" \u3000（）()")
        if mentions(bare) == ((0, len(bare)),):
            return bare
    return None


def _headed(parts: Sequence[tuple[str, str]]) -> str | None:
    """Whom the title opens with, unless it only leads."""
    for role, text in parts:
        start, end = next(iter(mentions(text)), (1, 0)) if role == "title" else (1, 0)
        if start == 0 and text[:end] not in words().authorities:
            return text[:end]
    return None


def _town(parts: Sequence[tuple[str, str]]) -> str | None:
    """The town or village that a title, or else a sentence, opens with and that the text names again."""
    text = "\n".join(text for _, text in parts)
    for titles in (True, False):
        for _, line in (part for part in parts if (part[0] in {"title", "subtitle"}) == titles):
            for match in (_TOWN if titles else _VILLAGE).finditer(line):
                if text.count(match[1]) > 1 and (match.start() == 0 if titles else _opens(line, *match.span(1))):
                    return match[1]
    return None


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
    longer = [
        other
        for other in counted
        if (name[0] in PLACES and _is_short_for(name, other)) or (name[:2] == other[:2] and _spells_out(other, name))
    ]
    return max(longer, key=counted.__getitem__, default=name)


def _is_short_for(name: str, other: str) -> bool:
    """县教育局 for 青禾县教育局; 县市场监管局 for 青禾县市场监督管理局, all of whose characters are there in order."""
    if len(other) <= len(name):
        return False
    rest = iter(other)
    return other.endswith(name) or (len(name) >= _SPELLED and name[-1] == other[-1] and all(c in rest for c in name))


def _spells_out(name: str, short: str) -> bool:
    """Whether 砚湖县人民武装部 is 砚湖武装部 with nothing added but what kind of place it is in, or of firm it is."""
    rest = 0
    for character in short:
        added = _ADDED.match(name, rest)
        rest = added.end() if added and name[added.end() : added.end() + 1] == character else rest
        if name[rest : rest + 1] != character:
            return False
        rest += 1
    return rest == len(name) > len(short)


def _is_kind(name: str, kind: str) -> bool:
    if kind == "企业":
        return name.endswith(("公司", "集团", "厂"))
    return name.endswith(kind) or kind == "单位"


def references(blocks: Sequence[Block]) -> tuple[tuple[Reference, ...], ...]:
    """Return, block by block, the places that name an organisation, with 该公司, 我们, 公司 resolved.

    A demonstrative means the last organisation of its kind that a clause opened with, a bare 公司 or 我们 the
    article's own (for 公司 and its like only where that is of the kind).
    """
    own, full = _census(_told(blocks))
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
    if start <= _ITEM and text[end : end + 1] in {"：", ":"} and _NUMBERED.fullmatch(text, 0, start):
        return True
    return bool(_HEARD_FROM.match(text, end) or _OPENERS.search(text[max(0, start - 24) : start]))


@lru_cache(maxsize=512)
def _anaphors(text: str) -> tuple[tuple[int, int, str], ...]:
    """该公司, 我院, 我们, and a bare 公司 that opens a clause; each with its kind, or itself where it tells none."""
    found = [(match.start(), match.end(), match[1] or match[0]) for match in words().anaphor.finditer(text)]
    for start, end in kinds_in(text):
        opens = start == 0 or not FIRST_HAN <= text[start - 1] <= LAST_HAN
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
