"""A text cut into facts: each number, or clause without one, with the words that say what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.atoms import cues
from reporter.issue.claims.word_of_claims import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.claims.atoms import Atom

_JOINING = frozenset("、和与及")
_BOUNDS = frozenset("，；：。！？,;:!? \u3000—")
_SIZE = re.compile(r"[\d.,]+[万亿千百]*[余多]?")
_RATES = frozenset(("share", "point"))
_AVERAGES = frozenset("率均比占值")
_UNDER = "受"
_TO = "到"
_AFFECTED = ("受影响", "受到影响")
_MORE: Mapping[str, str] = {"多": "提高", "高": "提高", "高出": "提高", "少": "下降", "低": "下降"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with the words that lead up to it and those behind it that are of it; a clause, if it has no number."""

    before: tuple[Word, ...]
    number: Word | None
    after: tuple[Word, ...]
    ahead: tuple[Word, ...]
    """All of the sentence that is ahead of these."""
    atom: Atom | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """All but the number, those behind it as if they led up to it."""
        return (*self.before, *self.after)

    @property
    def told(self) -> tuple[Word, ...]:
        """All of the sentence up to its end."""
        return (*self.ahead, *self.words)

    @property
    def clause(self) -> int:
        """The clause that it stands in."""
        return self.number.clause if self.number else self.before[0].clause

    @property
    def hangs(self) -> bool:
        """Whether it tells of the fact before it: 同比增长3%, 占应收面积的96.2%."""
        return text_of_words(self.before).startswith(cues().dependent)

    @property
    def unit(self) -> object:
        """The dimension of its number."""
        key = self.number.key if self.number else None
        return key[1] if isinstance(key, tuple) else None

    @property
    def measure(self) -> str:
        """The measure word of its number: 家 of 12家."""
        return _SIZE.sub("", self.number.text, count=1) if self.number else ""

    @property
    def is_rate(self) -> bool:
        """Whether it counts nothing: a share, an average, a change."""
        moved = any(word.kind == "compared" or word.text in cues().moves for word in self.words)
        return moved or self.unit in _RATES or any(word.text[-1] in _AVERAGES for word in self.words)


def text_of_words(told: Sequence[Word]) -> str:
    """Return what some words say, as it is written."""
    return "".join(word.text for word in told)


def facts(atoms: Sequence[Atom]) -> Iterator[Fact]:
    """Yield the facts of a sentence in their order: each number's, or of a clause without one that clause."""
    ahead: tuple[Word, ...] = ()
    for clause in _clauses(atoms):
        for one in _of_clause(clause):
            yield replace(one, ahead=(*ahead, *one.ahead), atom=atoms[one.number.at] if one.number else None)
        ahead += clause


def clause_facts(atoms: Sequence[Atom]) -> Iterator[Fact]:
    """Yield each clause of a sentence as a fact, its numbers among its words."""
    ahead: tuple[Word, ...] = ()
    for clause in _clauses(atoms):
        yield Fact(clause, None, (), ahead)
        ahead += clause


def _clauses(atoms: Sequence[Atom]) -> Iterator[tuple[Word, ...]]:
    for _, run in groupby(words(atoms), key=lambda one: one.clause):
        clause = [one for one in run if one.kind != "mark" or one.text not in _BOUNDS]
        compared = any(one.kind == "compared" or one.text == "比" for one in clause)
        told = map(_moved, clause) if compared else clause
        if clause:
            yield tuple(_unaffected(tuple(told)))


def _moved(one: Word) -> Word:
    """Return a word with 多 and 少 of 比去年多12个 as what they say: 提高 and 下降."""
    text = _MORE.get(one.text, "")
    return replace(one, kind="word", text=text, key=text, tag="v") if text else one


def _unaffected(clause: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of a clause without what only makes a passive of 影响: 用户受到影响."""
    for at, one in enumerate(clause):
        under = one.text.startswith(_UNDER) and text_of_words(clause[at : at + 3]).startswith(_AFFECTED)
        if not under and not (one.text == _TO and at and clause[at - 1].text == _UNDER):
            yield one


def _of_clause(clause: Sequence[Word]) -> Iterator[Fact]:
    numbers = [at for at, one in enumerate(clause) if one.kind == "number"]
    if not numbers and clause:
        yield Fact(tuple(clause), None, (), ())
    start = 0
    for at, following in pairwise((*numbers, len(clause))):
        stop = following if following == len(clause) else at + 1 + _own(clause[at + 1 : following])
        yield Fact(tuple(clause[start:at]), clause[at], tuple(clause[at + 1 : stop]), tuple(clause[:start]))
        start = stop


def _own(between: Sequence[Word]) -> int:
    """Return how many of the words between two numbers are of the first: the nouns ahead of another deed or item.

    What describes them with a 的 is theirs, too: 2家违规收费的医院各罚款3万元.
    """
    described = max((at + 1 for at, one in enumerate(between) if one.text == "的"), default=0)
    nouns = list(takewhile(lambda one: one.is_noun and one.kind != "name", between[described:]))
    end = described + len(nouns)
    opens = between[end : end + 1]
    listed = any(one.kind == "mark" for one in between[:described])
    return end if nouns and opens and not listed and _opens_another(opens[0]) else 0


def _opens_another(word: Word) -> bool:
    return word.is_deed or word.text in _JOINING or word.kind == "cue"
