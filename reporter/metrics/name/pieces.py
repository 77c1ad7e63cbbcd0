"""Pieces: the phrases around a figure that its name may be made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.assets import load_rules
from reporter.chinese.classes import HAN, alternatives
from reporter.metrics.name.parsing import words as words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reporter.metrics.name.parsing import Stretch, Word

    Earlier = Callable[[], Sequence["Source"]]

LONGEST = 26
"""Characters of a name at the most."""

_INNER = frozenset("DUTR")
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("「", "」"))
_QUOTES = frozenset(mark for pair in _PAIRS for mark in pair)
_PLACES = frozenset("省市县区镇乡州")
_RESULTS = frozenset("至到为达成于得")
_MEASURE = re.compile(r"(?:[率量额值度比数价费款]|收入|支出|利润|面积|投资|损失|余额|规模)$")
FARTHEST = 10
"""Stretches before a figure among which a form, told by one digit, may look for a piece."""

_STRETCHES = 6  # as the features were learned
_EARLIER = 3  # as the features were learned
_WHOLE = re.compile(
    r"[两三四五六七八九十各][省市县区镇乡州村]|[全本该我](?:[年季]度|[周月年季天日省市县区镇乡州村])|全街道|全[社园辖]区"
)
_DONE = frozenset("了着过")
"""Particles of a clause that is told as done: 降低了用电成本."""

_LEADING = LONGEST - 4
_OPENING = 3  # words by which it is told how a name opens: a doer, of a body too, and a deed
_JOINS = re.compile(rf"(?:实现|取得|录得)(?=[{HAN}]{{1,14}}(?:收入|利润|总额|总产值|产值|增加值|总值|税收|营收)$)")
"""A verb between who earned and what was earned."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of naming.toml."""

    kept: frozenset[str]
    never: frozenset[str]
    first: frozenset[str]
    doers: frozenset[str]
    last: frozenset[str]
    empty: frozenset[str]
    relative: frozenset[str]
    absolute: frozenset[str]
    headline: frozenset[str]
    vague: frozenset[str]
    measures: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the words that decide where a name begins, ends and breaks off."""
    rules = load_rules("metrics/name/naming")
    lists = {name: frozenset(rules[name].split()) for name in rules if name != "measures"}
    measures = MappingProxyType({kind: tuple(names.split()) for kind, names in rules["measures"].items()})
    return Lexicon(**lists, measures=measures)


_OF_VERBS: Mapping[str, Callable[[int], slice]] = MappingProxyType(
    {
        "v": lambda verb: slice(verb, verb + 1),
        "o": lambda verb: slice(verb + 1, None),
        "s": lambda verb: slice(0, verb),
    }
)
"""Of the first verb: itself, what follows and what is before it."""

_OF_LAST_VERB: Mapping[str, Callable[[int], slice]] = MappingProxyType(
    {
        "V": lambda verb: slice(verb, verb + 1),
        "U": lambda verb: slice(verb, None),
    }
)
"""Of the last verb: itself, and all from it on."""

_OF_PHRASES: Mapping[str, Callable[[Sequence[tuple[int, int]]], slice]] = MappingProxyType(
    {
        "n": lambda found: slice(*found[0]),
        "F": lambda found: slice(*found[0]),
        "G": lambda found: slice(*found[-1]),
        "h": lambda found: slice(found[0][0], found[0][1] - 1),
        "t": lambda found: slice(found[0][1] - 1, found[0][1]),
        "g": lambda found: slice(found[-1][1] - 1, found[-1][1]),
    }
)
"""Of noun phrases: the first, the last; the first without its head, its head; the head of the last."""


class Piece(NamedTuple):
    """Words that may be part of a name, and the form in which they were found."""

    form: str
    words: tuple[Word, ...]
    text: str


def spelled(words: Sequence[Word]) -> str:
    """Return the text of the words, without half a pair of quotation marks."""
    return paired("".join([word.text for word in words]))


def paired(text: str) -> str:
    """Return a text without half a pair of quotation marks.

    >>> paired("“三清办结率"), paired("“三清”办结率")
    ('三清办结率', '“三清”办结率')
    """
    if _QUOTES.isdisjoint(text):
        return text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


def cleaned(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a name among these: no adverbs, particles, pronouns, times, nothing that dangles."""
    known = lexicon()
    kept = _told_once(_fit(words))
    start, end = 0, len(kept)
    while start < end and _opens_badly(kept[start : min(start + _OPENING, end)]):
        start += 1
    while start < end and _dangles(kept[end - 1]):
        end -= 1
    kept = kept[start:end]
    if len(kept) > 1 and _MEASURE.search(kept[-1].text):
        kept = [w for w in kept[:-1] if w.text not in known.empty] + kept[-1:]
    return tuple(kept)


def _fit(words: Sequence[Word]) -> list[Word]:
    """Return the words that may be in a name."""
    known = lexicon()
    return [
        word for word in words if (word.kind not in _INNER or word.text in known.kept) and word.text not in known.never
    ]


def _told_once(words: Sequence[Word]) -> list[Word]:
    """Return the words without one that the next repeats: 此次检查共检查单位 is 检查单位."""
    last = len(words) - 1
    return [word for index, word in enumerate(words) if index == last or word.text != words[index + 1].text]


def _opens_badly(words: Sequence[Word]) -> bool:
    """Return whether no name opens with the first of these words: a link, who does it, 全县 before others."""
    first = words[0]
    if first.kind in "EPCFX" or first.text in lexicon().first or _is_doer(words):
        return True
    return len(words) > 1 and _WHOLE.fullmatch(first.text) is not None


def _is_doer(words: Sequence[Word]) -> bool:
    """Return whether the first word is a body or a place and the second what it does: the owner has its own column."""
    if len(words) < 2:  # noqa: PLR2004 - a doer and a deed
        return False
    if words[0].text in lexicon().doers:
        return words[1].kind in "NV" and len(words[1].text) > 1
    if words[0].kind == "N" and words[1].text in lexicon().doers and len(words) > 2 and words[2].kind == "V":  # noqa: PLR2004
        return True
    if words[1].kind != "V":
        return False
    return words[0].kind == "O" or (len(words[0].text) > 1 and words[0].text[-1] in _PLACES)


def _dangles(word: Word) -> bool:
    text = word.text
    return (
        word.kind in "EPCX" or text in lexicon().last or (word.kind == "V" and len(text) > 1 and text[-1] in _RESULTS)
    )


def noun_phrases(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return where noun phrases stand: runs of nouns, with 的 and 、 inside."""
    found: list[tuple[int, int]] = []
    index = 0
    first = lexicon().first
    while index < len(words):
        end = index
        if words[index].kind in "NOM" and words[index].text not in first:
            while end < len(words) and words[end].kind in "NOEFMX":
                end += 1
            while words[end - 1].kind in "EFX":
                end -= 1
            found.append((index, end))
        index = max(end, index + 1)
    return found


@cache
def _led() -> re.Pattern[str]:
    openings = [*lexicon().doers, "是", "含", "包括", "现有", "内有", "这条", "这项", "一共", "累计"]
    held = "(?:活动|行动|义诊|会议|仪式)(?:现场|期间|中(?!心))?(?:一?共(?![产同])|累计)"
    return re.compile(rf"(?:{_WHOLE.pattern}|{held}|{alternatives(openings)})+(?=[{HAN}]{{2}})")


def shortened(name: str) -> str:
    """Return a name without who does it and 全县 before it.

    Nor with a verb that only joins who earned it to what was earned.

    >>> shortened("公司钢材销量"), shortened("全县布点"), shortened("全市"), shortened("活动共出动志愿者")
    ('钢材销量', '布点', '全市', '出动志愿者')
    >>> shortened("为客户降低了用电成本"), shortened("了解政策群众")
    ('为客户降低用电成本', '了解政策群众')
    >>> shortened("工业企业实现利润总额"), shortened("实现营业收入"), shortened("实现就业")
    ('工业企业利润总额', '营业收入', '实现就业')
    """
    led = _led().match(name)
    name = name[led.end() :] if led else name
    if not _DONE.isdisjoint(name):
        name = "".join(word.text for word in words_of(name) if word.text not in _DONE)
    joins = _JOINS.search(name)
    return name[: joins.start()] + name[joins.end() :] if joins else name


class Leads:
    """What may be put before a core, found when it is asked for.

    Of names ``told`` of the figures before (B and how far back), of the ``stretches`` before, of those of the sentence
    ``before`` (p). A form is the kind of phrase and how far back it stands.
    """

    __slots__ = ("_before", "_known", "_stretches", "_told")

    def __init__(self, told: Sequence[Source], stretches: Sequence[Source], before: Earlier) -> None:
        """Take the sources, each in reading order."""
        self._told, self._stretches, self._before = told, stretches, before
        self._known: dict[str, tuple[Piece, ...]] = {}

    def get(self, form: str) -> tuple[Piece, ...]:
        """Return the pieces of a form, at most one a source."""
        found = self._known.get(form)
        if found is None:
            kind = form[2:] if form[0] == "B" else form[0]
            pieces = [source.get(kind) for source in self._sources(form)]
            found = self._known[form] = tuple([Piece(form, *piece) for piece in pieces if piece])
        return found

    def _sources(self, form: str) -> Sequence[Source]:
        if form[1] == "p":
            return self._before()[:_EARLIER]
        back = int(form[1])
        if form[0] == "B":
            return self._told[-back - 1 : len(self._told) - back]
        sources = self._stretches
        last = len(sources) - back
        first = last if back < _STRETCHES - 1 else last - 1  # the farthest two count as equally far
        return sources[max(0, first) : last + 1] if last >= 0 else ()


def _first_verb(words: Sequence[Word], order: Sequence[int]) -> int:
    """Return the index of the first verb in an order, -1 without any."""
    return next((index for index in order if words[index].kind == "V"), -1)


class Source:
    """A name or a stretch that may give pieces to the names of later figures; they are found when asked for."""

    __slots__ = ("_found", "_phrases", "_stretch", "_text", "_words")

    def __init__(self, stretch: Stretch | None = None, text: str = "", words: Sequence[Word] | None = None) -> None:
        """Take a stretch, or a name with its words if they are known."""
        self._stretch, self._text, self._words = stretch, text, words
        self._found: dict[str, tuple[tuple[Word, ...], str] | None] = {}
        self._phrases: list[tuple[int, int]] | None = None

    def get(self, kind: str) -> tuple[tuple[Word, ...], str] | None:
        """Return the words of a kind of phrase, and their text; None where there are none or too many."""
        if kind not in self._found:
            words = cleaned(self._of(kind))
            text = spelled(words)
            self._found[kind] = (words, text) if text and len(text) <= _LEADING else None
        return self._found[kind]

    def _of(self, kind: str) -> Sequence[Word]:
        if self._words is None:
            self._words = self._stretch.words if self._stretch else words_of(self._text)
        words = self._words
        if kind in _OF_VERBS:
            verb = _first_verb(words, range(len(words)))
            return words[_OF_VERBS[kind](verb)] if verb >= 0 else ()
        if kind in _OF_LAST_VERB:
            verb = _first_verb(words, range(len(words) - 1, -1, -1))
            return words[_OF_LAST_VERB[kind](verb)] if verb >= 0 else ()
        if kind in _OF_PHRASES:
            return self._of_phrases(words, kind)
        return words[:-1] if kind == "i" else words

    def _of_phrases(self, words: Sequence[Word], kind: str) -> Sequence[Word]:
        if self._phrases is None:
            self._phrases = noun_phrases(words)
        return words[_OF_PHRASES[kind](self._phrases)] if self._phrases else ()
