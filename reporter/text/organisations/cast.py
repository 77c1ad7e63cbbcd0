"""Who appears in an article: the bodies and places it names, by their full names, and who speaks for whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import FIRMS
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.people import is_person
from reporter.text.organisations import bodies, clause_openings, places, short
from reporter.text.organisations.bodies import owns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Block
    from reporter.text.organisations.clause_openings import Head

_ACCOUNT = re.compile(
    rf"关注[“\"]([{HAN}]{{3,12}})[”\"]|[“\"]([{HAN}]{{3,12}})[”\"](?:关注|微信|公众号)"
    rf"|^原创[ \u3000]+(?:[{HAN}]{{2,4}}[ \u3000]+)?([{HAN}]{{3,14}})[ \u3000]+(?=\d{{4}}[年-])"
    rf"|^([{HAN}]{{4,14}})[ \u3000]+(?:[{HAN}]{{4,14}}[ \u3000]+)?(?={NUMERIC} )"
)
_GLOSS = re.compile(rf"([{HAN}]{{3,8}})（([{HAN}]{{4,24}}(?:{FIRMS}|局|院|中心))）")
_POST = (
    r"[^，。；：！？、（）]{0,14}?(?:[局院校行馆站所厂台段队处科股]长|主任|书记|经理|董事长|总裁|行长|发言人"
    r"|院长|负责人|工程师|秘书|检察长|主席|会长|总监|秘书长|政委|干事|巡视员)"
)
_PERSON = rf"[ \u3000（]*(?P<person>[{HAN}]{{2,3}}(?=[ \u3000，。；：！？、）（说介表透坦告回在就对向]|$))"
_HOLDS = re.compile(rf"{_POST}(?:[、兼][^，。；：（） \u3000]{{2,8}})?{_PERSON}")
_ANSWERS = re.compile(rf"([{HAN}]{{2,3}})[：:]")
_LEVELS = frozenset("省市县区州")
_BRAND = 2  # characters that a firm is called before its trade
_SHORTEST_REST = 3  # characters of a body's name behind its place that mean that body: 绣品厂, not 医院
_LEVEL_WORDS = tuple("省市县区州镇乡村委")
_FIRM = tuple(FIRMS.split("|"))
_POINTING = "该本我这此咱全家所个"
_OF_ITSELF = frozenset("我全")
_BRACKETED = re.compile(rf"(?P<person>[{HAN}]{{2,3}})（$")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in an article: what the clauses of each block open with, and how often each name stands where.

    ``full`` is the full name of every name, ``people`` the bodies that named people speak for.
    """

    heads: tuple[tuple[Head, ...], ...]
    named: tuple[tuple[tuple[int, int, str], ...], ...]
    counts: Mapping[str, float]
    full: Mapping[str, str]
    people: Mapping[str, str]
    accounts: frozenset[str]

    def meant(self, name: str) -> int:
        """Return how often a clause opens with a word that may mean a body: 该局, 中心."""
        return sum(short.fits(name, word.lstrip(_POINTING)) for word in self._pointers())

    def own(self, name: str) -> int:
        """Return how often a clause opens with a word by which a body means itself: 我台, 全台."""
        return sum(short.fits(name, word[1:]) for word in self._pointers() if word[0] in _OF_ITSELF)

    def _pointers(self) -> Iterator[str]:
        """Yield the words that mean a body and open clauses."""
        yield from (head.name for opened in self.heads for head in opened if head.kind == "anaphor")


@lru_cache(maxsize=8)
def of(blocks: tuple[Block, ...]) -> Cast:
    """Return who appears in the blocks of an article."""
    texts = tuple(block.text.replace("丨", "：") for block in blocks)  # a stroke among Han characters, and no word
    found = tuple(clause_openings.find(text) for text in texts)
    accounts = _accounts(texts)
    introduced = _introduced(texts)
    counts = _counted(texts, found)
    introduced = {**_behind_places(counts), **introduced}
    counts.update(accounts)
    counts.update(dict.fromkeys(introduced.values(), 1))
    full = _of_trade(short.full_names(counts, introduced))
    full |= {name: full[owner] for name in full if (owner := owns(full[name])) in full}
    if introduced:
        found = tuple(_with_introduced(text, opened, introduced) for text, opened in zip(texts, found, strict=True))
    named = tuple(_placed(text, opened, full) for text, opened in zip(texts, found, strict=True))
    return Cast(found, named, counts, full, dict(_people(texts, full)), accounts)


def _of_trade(full: dict[str, str]) -> dict[str, str]:
    """Return the full names, 苇河供电 that of the one body of its trade: 县供电公司."""
    branded = [name for name in full if bodies.words().branded.fullmatch(name) and full[name] == name]
    for name in branded:
        likes = {one for one in full.values() if one[0] in _LEVELS and name[_BRAND:] in one and one.endswith(_FIRM)}
        if len(likes) == 1:
            full[name] = likes.pop()
    return full


def _counted(texts: Sequence[str], found: Sequence[Sequence[Head]]) -> Counter[str]:
    """Return how often each name is met, and opens a clause; one that no list helps to find if it opens a line.

    In a paragraph 望云顶林场 (a clause that sees) may be a name by its looks, in a line below the title it is one.
    """
    counts: Counter[str] = Counter(name for text in texts for name in _names(text))
    told = [(head, text) for text, opened in zip(texts, found, strict=True) for head in opened]
    counts.update(head.name for head, _ in told if head.kind in {"place", "zone", "firm"})
    lines = {head.name for head, text in told if head.kind == "body" and "。" not in text}
    counts.update(dict.fromkeys(lines.difference(counts), 1))
    return counts


def _introduced(texts: Sequence[str]) -> dict[str, str]:
    """Return the names that an article defines for others, by the short name."""
    introduced: dict[str, str] = {}
    for text in texts:
        introduced |= {**short.aliases(text), **_glossed(text)}
    return introduced


def _behind_places(counts: Mapping[str, float]) -> dict[str, str]:
    """Return what bodies are called without their place, where one body only is: 绣品厂 of 雀溪镇绣品厂."""
    called: dict[str, set[str]] = {}
    for name in counts:
        nested = places.chain(name)
        rest = name.removeprefix(nested[-1]) if nested else ""
        if len(rest) >= _SHORTEST_REST and not rest.startswith(_LEVEL_WORDS) and rest not in counts:
            called.setdefault(rest, set()).add(name)
    return {rest: names.pop() for rest, names in called.items() if len(names) == 1}


def _with_introduced(text: str, opened: tuple[Head, ...], introduced: Mapping[str, str]) -> tuple[Head, ...]:
    """Return what clauses open with, the names that the article has introduced (以下简称“城投”) among it."""
    taken = {head.start for head in opened if head.kind != "anaphor"}
    told = {head.start: head for head in opened}
    for opening in clause_openings.words().opening.finditer(text):
        start = opening.end()
        name = max((name for name in introduced if text.startswith(name, start)), key=len, default="")
        if name and start not in taken:
            told[start] = clause_openings.Head(start, start + len(name), name, "body", opening.start())
    return tuple(told[start] for start in sorted(told))


def _accounts(texts: Sequence[str]) -> frozenset[str]:
    """Return the names of the accounts that the first lines say an article is from."""
    return frozenset(name for text in texts[:4] for match in _ACCOUNT.finditer(text) for name in match.groups() if name)


def _names(text: str) -> Iterator[str]:
    for start, end in bodies.find(text):
        yield text[start:end]
        if (owner := owns(text[start:end])) != text[start:end]:
            yield owner


def _glossed(text: str) -> Mapping[str, str]:
    """霁岭特钢（霁岭特殊钢股份有限公司）: the short name before its full one in brackets."""
    return {m[1]: m[2] for m in _GLOSS.finditer(text) if short.is_short_for(m[1], m[2])} if "（" in text else {}


def _placed(text: str, opened: Sequence[Head], full: Mapping[str, str]) -> tuple[tuple[int, int, str], ...]:
    """Return where a block names somebody, in order, each with its full name."""
    spans = {(start, end): full[text[start:end]] for start, end in bodies.find(text)}
    spans |= {(head.start, head.end): full[head.name] for head in opened if head.name in full}
    return tuple((start, end, name) for (start, end), name in sorted(spans.items()))


def _people(texts: Sequence[str], full: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield who speaks for whom: 县教育局局长梁望, 邬章（县医保局局长）."""
    answering = {match[1] for text in texts if (match := _ANSWERS.match(text))}
    for text in texts:
        for start, end in bodies.find(text):
            name = full[text[start:end]]
            if holder := _HOLDS.match(text, end):
                if is_person(holder["person"]) or holder["person"] in answering:
                    yield holder["person"], owns(name)
            elif bracketed := _BRACKETED.search(text[max(0, start - 4) : start]):
                yield bracketed["person"], owns(name)
