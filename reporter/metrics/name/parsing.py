"""A sentence parsed once: its words with their classes, cut into the stretches between its figures and marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import HAN
from reporter.chinese.numerals import POWERS
from reporter.chinese.segment import is_word, segmenter
from reporter.metrics.name.clause_around import GLOSS
from reporter.metrics.name.phrases import REMEMBERED, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.metrics.find.changes import Found

FIGURE = "#"
"""What bounds a stretch where a figure stands."""

_MARKS = re.compile(r"[，。；：！？,;:!?…（）()—\n\u3000【】\[\]|]+")
_QUOTED = re.compile(r"[“‘《][^“”‘’《》，。；]{1,14}[”’》]")
_NUMERAL = re.compile(rf"(?<![A-Za-z\d.])\d[\d,.]*[{POWERS}]*[多余]?(?:%|‰|[{HAN}]{{0,2}})")
_SUFFIXES = frozenset("率量额数面度值价费比户人者员")
_RATES = frozenset("率量")
_VERBAL = frozenset(("v", "vd", "vi", "vq"))
_CLASSES = {
    "d": "D",
    "p": "P",
    "c": "C",
    "u": "U",
    "r": "R",
    "t": "T",
    "f": "F",
    "m": "M",
    "q": "M",
    "y": "U",
    "k": "U",
}
_OF = frozenset("的之")
_NOUNS = frozenset("nj")
_WHERE = frozenset("里中上下内外前后旁边家国省市县区镇乡村州街此")
"""What 在 says where something is with, and what it makes no word with: 在县医院, but 在档职工."""

_ADVERBS = frozenset(("一共",))  # a noun to the tagger
_CUT = {"谈": "约", "均": "生"}
_CUT_KINDS = {"谈": "V", "均": "N"}
_OPENING = frozenset("“‘《（(")
_SPANS = {"O": "nt", "T": "t", "N": "nz", "U": "u"}


Whole = Sequence[tuple[int, int, str]]
"""Where what is one word begins and ends in a text, and its class, in order."""


class Word(NamedTuple):
    """A word: its text, tag (ICTCLAS letters) and class, and where it begins.

    Classes: N noun and the like, V verb, D adverb, P preposition, C conjunction, U particle or gloss, E 的, R pronoun,
    T time, F locative, M numeral or measure, O organisation, X mark.
    """

    text: str
    tag: str
    kind: str
    start: int


class Stretch:
    """The words between two figures or marks; ``before`` and ``after`` are the marks, or ``FIGURE``.

    The words are found when they are asked for: most stretches name no figure.
    """

    __slots__ = ("_text", "_whole", "_within", "_words", "after", "before")

    def __init__(self, text: str, within: range, whole: Whole, before: str, after: str) -> None:
        """Take where the stretch stands in a text, and what is one word in that."""
        self._text, self._within, self._whole = text, within, whole
        self._words: tuple[Word, ...] | None = None
        self.before, self.after = before, after

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words in reading order."""
        if self._words is None:
            self._words = _words(self._text, self._within, self._whole)
        return self._words


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence as stretches; ``lefts`` are the indexes of those that end at the figures."""

    stretches: tuple[Stretch, ...]
    lefts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Where organisations and dates stand in a text, in order."""

    names: Sequence[range] = ()
    times: Sequence[range] = ()


_NONE = Spans()


def parsed(text: str, found: Sequence[Found], spans: Spans) -> Parsed:
    """Return a sentence as stretches.

    >>> from reporter.metrics.find.changes import Found
    >>> from reporter.metrics.find.quantities import quantities
    >>> text = "走访企业12家，商户30户。"
    >>> found = [Found(q, q.start) for q in quantities(text)]
    >>> ["".join(word.text for word in stretch.words) for stretch in parsed(text, found, Spans()).stretches]
    ['走访企业', '', '商户', '', '']
    """
    stretches: list[Stretch] = []
    lefts = []
    place, before = 0, ""
    whole, glosses = _wholes(text, spans)
    for item in found:
        stretches += _stretches(text, range(place, max(place, item.anchor)), before, FIGURE, whole, glosses)
        lefts.append(len(stretches) - 1)
        place, before = item.quantity.end, FIGURE
    stretches += _stretches(text, range(place, len(text)), before, "", whole, glosses)
    return Parsed(tuple(stretches), tuple(lefts))


def earlier(text: str) -> tuple[Stretch, ...]:
    """Return the stretches of what is before a sentence, cut at its marks and numbers."""
    found: list[Stretch] = []
    place = 0
    whole, glosses = _wholes(text, _NONE)
    for number in _NUMERAL.finditer(text):
        found += _stretches(text, range(place, number.start()), "", FIGURE, whole, glosses)
        place = number.end()
    return (*found, *_stretches(text, range(place, len(text)), "", "", whole, glosses))


@lru_cache(maxsize=REMEMBERED)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a name, which is held against each candidate for it."""
    return _words(text, range(len(text)), _wholes(text, _NONE)[0])


def _wholes(text: str, spans: Spans) -> tuple[Whole, Sequence[range]]:
    """Return what is one word in a text, in order: names, dates, quoted names, glosses; and the glosses apart."""
    whole = [(s.start, s.stop, "O") for s in spans.names if s]
    whole += [(s.start, s.stop, "T") for s in spans.times if s]
    if not _OPENING.isdisjoint(text):
        whole += [(m.start(), m.end(), "N") for m in _QUOTED.finditer(text)]
        glosses = [range(m.start(), m.end()) for m in GLOSS.finditer(text)]
        whole += [(s.start, s.stop, "U") for s in glosses]
        return sorted(whole), glosses
    return sorted(whole), ()


def _stretches(
    text: str, within: range, before: str, after: str, whole: Whole, glosses: Sequence[range]
) -> Iterator[Stretch]:
    place = start = within.start
    for mark in _MARKS.finditer(text, within.start, within.stop):
        at, end = mark.span()
        if glosses and any(at in gloss and end <= within.stop for gloss in glosses):
            continue
        if at > place or before == FIGURE:
            yield Stretch(text, range(start, at), whole, before, text[at])
        place = start = end
        before = text[at]
    yield Stretch(text, range(start, within.stop), whole, before, after)


def _words(text: str, within: range, whole: Whole) -> tuple[Word, ...]:
    """Return the words of a stretch; a name, a date, a quoted name and a gloss are one word each."""
    found: list[Word] = []
    place = within.start
    for first, last, kind in islice(whole, bisect_left(whole, (place,)), None):
        if first >= within.stop:
            break
        if first < place or last > within.stop:
            continue
        found += _plain(text, place, first)
        found.append(Word(text[first:last], _SPANS[kind], kind, first))
        place = last
    return (*found, *_plain(text, place, within.stop))


def _plain(text: str, start: int, end: int) -> list[Word]:
    """Return the words of a text, a suffix that the tagger cut off (入户|率) joined to its stem again."""
    found: list[Word] = []
    place = start
    for word, tag in tagged(text[start:end]) if start < end else ():
        whole = _with_stem(found[-1], word, tag, place) if found else None
        if whole:
            found[-1] = whole
        elif not word.isspace():
            if found and found[-1].text == "可" and tag[0] in _NOUNS:  # 可冷库利用率只有58%: but, not can
                found[-1] = found[-1]._replace(tag="c", kind="C")
            found += _parts(word, tag, place)
        place += len(word)
    return found


def _parts(word: str, tag: str, place: int) -> list[Word]:
    """Return a word as it is; 共 apart from the verb where the tagger takes both for a set phrase: 共出动."""
    verb = word[1:]
    if tag == "l" and word[0] == "共" and is_word(verb) and segmenter().tag_of(verb) == "v":
        return [Word("共", "d", kind_of("共", "d"), place), Word(verb, "v", kind_of(verb, "v"), place + 1)]
    return [Word(word, tag, kind_of(word, tag), place)]


def _with_stem(stem: Word, word: str, tag: str, place: int) -> Word | None:
    """Return a word with the one before it if the tagger cut it off from that, None otherwise."""
    cut = _CUT.get(word)
    if cut and stem.text == cut:
        return Word(cut + word, "v", _CUT_KINDS[word], place - len(cut))
    if stem.text == "在" and len(word) == 1 and word not in _WHERE and kind_of(word, tag) == "N":
        return Word(stem.text + word, "b", "N", stem.start)  # 在档, 在研
    if word in _SUFFIXES and stem.kind in "NV" and (len(stem.text) > 1 or word in _RATES):
        return Word(stem.text + word, "n", "N", stem.start)
    return None


def kind_of(word: str, tag: str) -> str:
    """Return the class of a word with a tag.

    >>> kind_of("走访", "v"), kind_of("的", "uj"), kind_of("供电所", "n"), kind_of("、", "x")
    ('V', 'E', 'N', 'X')
    """
    if word in _OF:
        return "E"
    if tag in {"x", "w"} and not word[0].isalnum():
        return "X"
    if word in _ADVERBS:
        return "D"
    if tag in _VERBAL or (tag == "ul" and len(word) > 1):
        return "V"
    return "D" if tag == "ad" else _CLASSES.get(tag[:1], "N")
