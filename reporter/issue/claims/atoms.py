"""A text in atoms that are the same however they are written: dates by their day, numbers with units by their size."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from reporter.assets import load_rules
from reporter.chinese.classes import alternatives
from reporter.chinese.dates.forms import LAST_YEAR
from reporter.chinese.patterns import words_of
from reporter.chinese.segment import is_word
from reporter.chinese.units import units
from reporter.issue.claims.same_words import levelled, same_cues
from reporter.metrics.find.quantities import quantities
from reporter.metrics.name.phrases import tagged
from reporter.metrics.whose import periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.metrics.find.quantities import Quantity
    from reporter.metrics.whose.references import Clock

Kind = Literal["date", "number", "name", "cue", "says", "free", "compared", "mark", "word"]

_NAMING = ("n", "t", "s", "b", "j", "vn")
_DENYING = frozenset("不未没无拟将因")
_HOUR = re.compile(r"\d{1,2}[时点](?:\d{1,2}分|整|许)?|[上下]午|夜间|凌晨|晚上|早上")
_COMPARED = re.compile(f"[同环]比|[比较与](?:{LAST_YEAR})同期(?:相比)?|[比较与]上个?月(?!同期)(?:相比)?")
_LEADING = re.compile("^据|达到?|[为共是]")
"""What leads up to a name or a size: a tagger takes it for part of the word beside it (签约率达)."""

_EFFECT = re.compile("影响(?=[，,])")
"""因台风影响 is 因台风; what a clause opens with decides."""
_SINCE = "以来"
_OPEN_YEAR = re.compile(r"(\d{4})/\.\.$")

Span = tuple[int, int, Kind, object]
"""Where an atom stands, its kind and its key."""

_AT = frozenset("在于")
_MARKS = "，、；：。！？,;:!?（）()《》“”‘’\"' \u3000…—·"
_BOUNDS = frozenset("，；：。！？,;:!? \u3000—")
FULL_STOPS = frozenset("。！？!?")
SEMICOLONS = frozenset("；;")


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of cues.toml; ``kept`` is the pattern of those that change what is said when they are left out."""

    kept: re.Pattern[str]
    plans: frozenset[str]
    governing: frozenset[str]
    doubting: frozenset[str]
    done: frozenset[str]
    binding: frozenset[str]
    past: frozenset[str]
    free: frozenset[str]
    opening: re.Pattern[str]
    light: frozenset[str]
    levels: frozenset[str]
    says: re.Pattern[str]
    dependent: tuple[str, ...]
    frames: tuple[str, ...]
    moves: frozenset[str]
    deeds: frozenset[str]
    ahead: frozenset[str]
    definite: frozenset[str]
    money: frozenset[str]


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a text: ``key`` is what it is compared by, ``tag`` the part of speech of a word.

    A word is cut into its characters, ``begins`` and ``ends`` tell which of them begin and end it; ``clause`` counts
    the clauses of its sentence; ``placed`` is true of a name behind 在.
    """

    kind: Kind
    text: str
    key: object
    start: int
    end: int
    clause: int = 0
    tag: str = ""
    word: str = ""
    begins: bool = True
    ends: bool = True
    placed: bool = False

    @property
    def is_bound(self) -> bool:
        """Whether it ends a clause."""
        return self.kind == "mark" and self.text in _BOUNDS

    @property
    def names(self) -> bool:
        """Whether it may be of the name of something: a name, a noun, what describes one (夜间书房)."""
        return self.kind == "name" or self.tag.startswith(_NAMING)

    @property
    def lasts(self) -> bool:
        """Whether it is how long something lasted: 3天 of 闭园3天."""
        return self.kind == "number" and isinstance(self.key, tuple) and self.key[1] == "time"

    @property
    def whole_word(self) -> str:
        """The word that it is a character of, its own text where it is none."""
        return self.word or self.text


@cache
def cues() -> Cues:
    """Return the words of cues.toml."""
    listed = load_rules("issue/claims/cues")
    kept = {name: words_of(words) for name, words in listed["kept"].items()}
    governing = frozenset(listed["governing"]["words"].split())
    return Cues(
        kept=re.compile(alternatives(word for words in kept.values() for word in words)),
        plans=frozenset((*kept["plan"], *kept["negation"], *governing)),
        governing=governing,
        doubting=frozenset((*kept["condition"], *kept["rumour"])),
        done=frozenset(listed["governing"]["done"].split()),
        binding=frozenset((*kept["cause"], *kept["condition"], *kept["rumour"])),
        past=frozenset(listed["free"]["past"].split()),
        free=frozenset(listed["free"]["words"].split()),
        opening=re.compile(rf"^(?:(?:{alternatives(listed['free']['opening'].split())})[：:，]?)+"),
        light=frozenset((*listed["light"]["words"].split(), *listed["free"]["words"].split())),
        levels=frozenset(listed["light"]["levels"].split()),
        says=re.compile(alternatives(listed["says"]["words"].split())),
        dependent=tuple(listed["dependent"]["words"].split()),
        frames=tuple(listed["frames"]["words"].split()),
        moves=frozenset(listed["moves"]["words"].split()),
        deeds=frozenset(listed["deeds"]["words"].split()),
        ahead=frozenset(listed["governing"]["ahead"].split()),
        definite=frozenset(listed["definite"]["words"].split()),
        money=frozenset(listed["money"]["words"].split()),
    )


def even(text: str) -> str:
    """Return a text with half-width digits, letters and signs, the marks of Chinese as they are."""
    return "".join(unicodedata.normalize("NFKC", one) if one not in _MARKS else one for one in text)


def atoms(text: str, clock: Clock, names: Mapping[str, str]) -> tuple[Atom, ...]:
    """Return the atoms of a text; ``names`` are the full names of those it may name."""
    text = levelled(even(text))
    spans = list(_spans(text, clock, names))
    found: list[Atom] = []
    clause, at = 0, 0
    for start, end, kind, key in [*spans, (len(text), len(text), "mark", "")]:
        for one in _words(text, at, start):
            found.append(_in(one, clause))
            clause += one.is_bound
        if start < end:
            found.append(Atom(kind, text[start:end], key, start, end, clause))
        at = end
    return tuple(_placed(found))


def _in(one: Atom, clause: int) -> Atom:
    return replace(one, clause=clause)


def _placed(found: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms, those names known as places that stand behind 在."""
    for before, one in zip((None, *found), found, strict=False):
        yield replace(one, placed=True) if one.kind == "name" and before and before.text in _AT else one


def _spans(text: str, clock: Clock, names: Mapping[str, str]) -> Iterator[Span]:
    """Yield what is no plain word, disjoint: 同比 before dates, names, numbers, then cues."""
    taken: list[Span] = []
    for found in (_matches(text, _COMPARED, "compared"), _dates(text, clock), _names(text, names), _numbers(text)):
        _take(found, taken)
    _take(_leading(text, {one[0] for one in taken if one[2] == "number"}), taken)
    _take(_effects(text), taken)
    _take(_matches(text, cues().says, "says"), taken)
    _take((one for one in _matches(text, cues().kept, "cue") if not _is_inside_word(text, one)), taken)
    yield from sorted(taken, key=lambda one: one[0])


def _take(found: Iterable[Span], taken: list[Span]) -> None:
    taken += [one for one in found if _is_free(one, taken)]


def _leading(text: str, sizes: set[int]) -> Iterator[Span]:
    for one in _matches(text, _LEADING, "free"):
        if one[0] == 0 or one[1] in sizes:
            yield one


def _effects(text: str) -> Iterator[Span]:
    """Yield the 影响 that ends a cause and says no more than that it is one."""
    for one in _matches(text, _EFFECT, "free"):
        opens = max(text.rfind(mark, 0, one[0]) for mark in "，,；;。") + 1
        if "因" in text[opens : one[0]]:
            yield one


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= one[0] or one[1] <= span[0] for one in taken)


def _matches(text: str, pattern: re.Pattern[str], kind: Kind) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield match.start(), match.end(), kind, _key(kind, match[0])


def _key(kind: Kind, text: str) -> str:
    """Return what is the same in whatever words: 说 of 指出, 同比 of 比去年同期, 未 of 没有."""
    if kind == "says":
        return "说"
    if kind == "cue":
        return same_cues().get(text, text)
    if kind != "compared":
        return text
    return "环比" if text == "环比" or "月" in text else "同比"


def _names(text: str, names: Mapping[str, str]) -> Iterator[Span]:
    for match in re.finditer(alternatives(names), text) if names else ():
        yield match.start(), match.end(), "name", names[match[0]]


def _numbers(text: str) -> Iterator[Span]:
    for one in quantities(text):
        yield one.number, one.stop, "number", _size(one)


def _dates(text: str, clock: Clock) -> Iterator[Span]:
    for one in periods.find(text, clock):
        yield one.start, one.end, "date", as_far(one.iso or one.words.removesuffix(_SINCE))
        if hour := _HOUR.match(text, one.end):
            yield hour.start(), hour.end(), "date", hour[0]


def as_far(day: str) -> str:
    """Return a day or a period; 今年以来 is as far as 今年 is told of."""
    return _OPEN_YEAR.sub(r"\1", day)


def _size(one: Quantity) -> object:
    """Return what a number comes to in the base unit of its dimension, with what leaves it open."""
    kind, size = units().dimension.get(one.unit, (one.unit, 1.0))
    ends = tuple(round(value * size, 6) for value in (one.value, one.value_to) if value is not None)
    return ends, kind, one.approx


def _is_inside_word(text: str, span: Span) -> bool:
    """Return whether a cue of one character is only part of a word around it: 首府, 反应, 多式联运, 没收."""
    begin, end = span[:2]
    at = start = max(0, begin - 3)
    for word, _ in tagged(text[start : end + 3]) if end - begin == 1 else ():
        if at <= begin < at + len(word):
            denies = text[begin] in _DENYING and not is_word(word)  # a tagger glues these to what they deny
            return len(word) > 1 and not cues().kept.fullmatch(word) and not denies
        at += len(word)
    return False


def _words(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the marks and the words of a stretch, the words in characters."""
    at = start
    for word, tag in tagged(text[start:end]) if start < end else ():
        if all(one in _MARKS for one in word):
            for offset, one in enumerate(word):
                yield Atom("mark", one, one, at + offset, at + offset + 1)
        else:
            last = len(word) - 1
            for offset, one in enumerate(word):
                place = at + offset
                key = "比" if word == "较" else one
                yield Atom("word", one, key, place, place + 1, 0, tag, word, offset == 0, offset == last)
        at += len(word)


def text_of(found: Iterable[Atom]) -> str:
    """Return what some atoms say, as it is written."""
    return "".join(one.text for one in found)


def keys(atoms: Iterable[Atom], kind: str) -> list[object]:
    """Return the keys of the atoms of a kind."""
    return [one.key for one in atoms if one.kind == kind]


def is_dependent(clause: Iterable[Atom]) -> bool:
    """Return whether a clause begins as one that tells of the clause before it: 同比增长3%, 占应收面积的96.2%."""
    return text_of(clause).startswith(cues().dependent)


def divided(found: Sequence[Atom], marks: frozenset[str]) -> Iterator[tuple[Atom, ...]]:
    """Yield the stretches between marks that hold more than marks."""
    begin = 0
    for index, one in enumerate([*found, None]):
        if one is None or (one.kind == "mark" and one.text in marks):
            if any(atom.kind != "mark" for atom in found[begin:index]):
                yield tuple(found[begin:index])
            begin = index + 1
