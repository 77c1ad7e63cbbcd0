"""The circumstances of a statement's fact held against those of a sentence's: whose, when, whether, how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.claims.atoms import as_far, cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.word_of_claims import Word
    from reporter.model import Metric

_NOW = "目前"
_WILL = "将"
_NOT = "未"
_MAY_GO = frozenset(("累计", "首次"))
"""What only adds to a fact, which is as true without it."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A fact of a statement, one of a sentence, how the product reads the latter, and those whose article it is."""

    one: Fact
    other: Fact
    figure: Metric | None
    owners: frozenset[str]

    def agree(self) -> bool:
        """Return whether the statement's are those of the sentence, as far as it tells them."""
        return self._in_mood() and self._in_plan() and self._in_owner() and self._in_day()

    def _in_mood(self) -> bool:
        """Return whether as much is denied, planned and limited, and nothing else compared."""
        told, known = _cues(self.one.words), _cues(self.other.words)
        compared = _keys(self.one.words, "compared")
        return (
            _firm(told) == _firm(known)
            and told - known <= {*_MAY_GO, _WILL}
            and set(compared) <= set(_keys(self.other.words, "compared"))
        )

    def _in_plan(self) -> bool:
        """Return whether what is planned, wanted or foreseen is told so, and nothing else."""
        told, known = _cues(self.one.told), _cues(self.other.told)
        foreseen = self.figure is not None and self.figure.modality != "fact"
        if foreseen and not (_cues(self.one.words) & cues().plans or self._says_coming_day()):
            return False
        past = any(word.text in cues().past or word.text == _NOW for word in self.other.before)
        over = set() if past else _cues(self.other.ahead)
        return over & cues().governing <= told and told & cues().governing <= known

    def _says_coming_day(self) -> bool:
        """Return whether nothing but its day makes a figure one to come, and the statement says the day."""
        days = _keys(self.one.told, "date")
        planned = _cues(self.other.told) & cues().plans
        return not planned and bool(days) and days[-1:] == _keys(self.other.told, "date")[-1:]

    def _in_owner(self) -> bool:
        """Return whether it is of those that the sentence's is of, nobody else named and none left out."""
        asked, here = _keys(self.one.told, "name"), _keys(self.other.words, "name")
        known = _keys((*_unspoken(self.other.ahead), *self.other.words), "name")
        if any(name not in asked and not self._is_again(name, asked) for name in here):
            return False
        if not set(asked) <= {*known, *self.owners}:
            return False
        return self._names_stand_alike() and self._is_of(_keys((*self.one.ahead, *self.one.before), "name")[-1:], known)

    def _names_stand_alike(self) -> bool:
        """Return whether the names that both have stand in one order, those behind the number behind it."""
        told, here = _keys(self.one.words, "name"), _keys(self.other.words, "name")
        behind = _keys(self.one.after, "name") == _keys(self.other.after, "name")
        return behind and [one for one in told if one in here] == [one for one in here if one in told]

    def _is_of(self, last: Sequence[object], known: Sequence[object]) -> bool:
        """Return whether the name that a statement's fact is told of is one that the sentence's is of."""
        ahead = _unspoken(self.other.ahead)
        ahead = ahead if self.other.number else _doing(ahead)
        near = _keys(self.other.before, "name") or _keys(ahead, "name")[-1:]
        whose = {*near, self.figure.organisation if self.figure else None}
        if not last or last[0] in whose:
            return True
        own = last[0] in self.owners and all(self._is_again(name, last) for name in known)
        return own and (self.other.number is not None or not known)

    def _is_again(self, name: object, asked: Sequence[object]) -> bool:
        """Return whether an owner of the article is told by the place it begins with: 岚溪市教育局 by 岚溪市."""
        if name not in self.owners:
            return False
        return not asked or any(str(name).startswith(str(one)) for one in asked)

    def _in_day(self) -> bool:
        """Return whether it is of the day that the sentence's is of, if it says any."""
        days = _keys(self.one.words, "date") or _keys(self.one.ahead, "date")[-1:]
        own = _keys(self.other.words, "date") or _keys(self.other.ahead, "date")[-1:]
        known = {*own, as_far((self.figure.when if self.figure else None) or "")} - {""}
        return all(day in known or any(_is_part_of(str(day), str(one)) for one in known) for day in days)


def _is_part_of(day: str, period: str) -> bool:
    """Return whether a day is how a period from the first of January on may be told: 今年, 截至11月20日."""
    first, _, last = period.partition("/")
    year = first[:4]
    begins = first in {f"{year}-01", f"{year}-01-01"}
    return bool(last) and ((day == year and begins and last[5:7] > "09") or day == f"../{last}")


def _unspoken(told: Sequence[Word]) -> list[Word]:
    """Return words without those of the clauses that only say who says the rest."""
    spoken = {word.clause for word in told if word.kind == "says"}
    return [word for word in told if word.clause not in spoken]


def _doing(told: Sequence[Word]) -> list[Word]:
    """Return words without the names that only say whose what follows them is: 柳溪镇 of 柳溪镇水库见底."""
    return [
        one
        for at, one in enumerate(told)
        if not (at + 1 < len(told) and told[at + 1].kind == "word" and told[at + 1].is_noun)
    ]


def _firm(told: set[object]) -> set[object]:
    """Return what denies, plans or limits, without what adds nothing to it: 将 beside 预计, 首次, 累计."""
    firm = told - _MAY_GO
    return firm - {_WILL} if firm & cues().governing - {_WILL} else firm


def _keys(told: Iterable[Word], kind: str) -> list[object]:
    return [word.key for word in told if word.kind == kind]


def _cues(told: Iterable[Word]) -> set[object]:
    """Return the cues among words; what leads to nothing, as 造成 of 没有造成, is none."""
    found: set[object] = set()
    before: object = None
    for word in told:
        if word.kind == "cue" and not (before == _NOT and word.text in cues().binding):
            found.add(word.key)
        before = word.key if word.kind == "cue" else None
    return found
