"""A statement proved fact by fact from one sentence, in whatever order and words that are known to say the same.

Every word of a statement's fact has to be licensed by the fact of the sentence with that number: it stands there, is a
synonym, or is short for words of it; and every word there has to be told. What may go beside is said by the *contrast*
with the other facts of the article: a description of what is counted may be left out where no other number is of
anything that is called so, too, and what all the article is about may be put in where no other number is nearer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.issue.claims.atoms import cues
from reporter.issue.claims.changes_told import is_its_change, is_shared
from reporter.issue.claims.circumstances_of_facts import Circumstances
from reporter.issue.claims.facts_of_claims import Fact, clause_facts, facts, text_of_words
from reporter.issue.claims.stretches import stretches
from reporter.issue.claims.subjects_of_facts import FROM, counted, is_bound, is_start, nouns
from reporter.issue.claims.wordings import is_light, is_role, said_by
from reporter.issue.claims.words_of_facts import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.sources_of_claims import Said, Source
    from reporter.issue.claims.word_of_claims import Word
    from reporter.model import Metric

_PART = "其中"


def says_freely(claim: Sequence[Atom], said: Said, source: Source) -> bool:
    """Return whether a sentence tells each fact of a statement, of whom and of when the statement says."""
    if any(one.kind == "says" or one.text in cues().doubting for one in claim):
        return False
    if any(one.kind == "cue" and one.text in cues().doubting for one in said.sentence.atoms):
        return False
    proof = _Proof(tuple(claim), said, source)
    return bool(proof.asked) and proof.holds(0, None, 0)


@dataclass(frozen=True)
class _Proof:
    """A statement held against a sentence of a source."""

    claim: tuple[Atom, ...]
    said: Said
    source: Source

    @cached_property
    def asked(self) -> list[Fact]:
        """The facts of the statement, those of its clauses left out that only say when or whose it is."""
        return [one for one in facts(self.claim) if one.number or not _is_frame(one)]

    @cached_property
    def known(self) -> list[Fact]:
        """The facts of the sentence that are of a number."""
        return [one for one in facts(self.said.sentence.atoms) if one.number]

    @cached_property
    def clauses(self) -> list[Fact]:
        """The clauses of the sentence, each as one fact, any number among its words."""
        return list(clause_facts(self.said.sentence.atoms))

    def holds(self, number: int, last: int | None, first: int) -> bool:
        """Return whether the facts of the statement from one on are told in the clauses of the sentence from one on.

        ``last`` is the fact of the sentence that the fact of the statement before is.
        """
        if number == len(self.asked):
            return True
        one = self.asked[number]
        if one.number is None:
            told = (at for at, clause in enumerate(self.clauses) if at >= first and self._is_clause(one, clause))
            return any(self._goes_on(number, at, last, first) for at in told)
        if last is not None and self._is_change(one, last) and self.holds(number + 1, last, first):
            return True
        return any(self._says(one, at, last) and self.holds(number + 1, at, first) for at in self._sized(one, first))

    def _is_clause(self, one: Fact, clause: Fact) -> bool:
        """Return whether a clause of the statement is one of the sentence; neither has a number."""
        return all(word.kind != "number" for word in clause.words) and self._tells(one, clause)

    def _sized(self, one: Fact, first: int) -> Iterator[int]:
        """Yield which facts of the sentence have the number of the statement's."""
        for at, other in enumerate(self.known):
            if other.number and one.number and other.number.key == one.number.key and other.clause >= first:
                yield at

    def _goes_on(self, number: int, at: int, last: int | None, first: int) -> bool:
        """Return whether the rest is told, too, where a clause is; behind a cause only what the sentence has behind."""
        causes = [_opens_with_cause(self.asked[number]), _opens_with_cause(self.clauses[at])]
        if any(causes) and (number or not all(causes)):
            return False
        return self.holds(number + 1, last, self.clauses[at].clause + 1 if any(causes) else first)

    def _is_change(self, one: Fact, last: int) -> bool:
        """Return whether a fact of the statement is how that of the sentence changed, told alone or in a row."""
        asked = next((made for made in stretches(self.claim) if made.number is one.atom), None)
        known = list(stretches(self.said.sentence.atoms))
        host = next((at for at, made in enumerate(known) if made.number is self.known[last].atom), None)
        if asked is None or host is None:
            return False
        return is_its_change(asked, self._figure(self.known[last])) or is_shared(asked, known, host)

    def _says(self, one: Fact, at: int, last: int | None) -> bool:
        """Return whether a fact of the statement is one of the sentence, by itself or with what it hangs on."""
        if self._is_end(one, at, last):
            return True
        other = self.known[at]
        if other.hangs:
            return self._is_of_host(one, at, last)
        told = self.known[at - 1].words if last is not None and last == at - 1 else ()
        return self._stands_alike(one, at, last) and self._tells(one, other, counted(self.known, at), told)

    def _is_end(self, one: Fact, at: int, last: int | None) -> bool:
        """Return whether a fact of the statement is one of the sentence without where that started: 由3%提高到5%."""
        if not at or not is_start(self.known[at - 1], self.known[at]):
            return False
        start, other = self.known[at - 1], self.known[at]
        led = tuple(word for word in start.before if word.text != FROM)
        whole = replace(other, before=(*led, *other.before), ahead=start.ahead)
        return self._stands_alike(one, at - 1, last) and self._tells(one, whole)

    def _is_of_host(self, one: Fact, at: int, last: int | None) -> bool:
        """Return whether a fact of the statement is one that hangs, behind the fact it hangs on or with its words."""
        other = self.known[at]
        part = _is_part(other)
        host = next((index for index in range(at - 1, -1, -1) if self._is_host(index, part=part)), None)
        if host is None:
            return False
        before = self.known[host]
        if last is not None and host <= last < at:
            return self._tells(one, other, before.words)
        if part:
            return bool(nouns(other.words)) and self._tells(one, other, before.words)
        whole = replace(other, before=(*before.words, *other.before), ahead=before.ahead)
        return not one.hangs and self._tells(one, whole)

    def _is_host(self, index: int, *, part: bool) -> bool:
        """Return whether a fact may be one that others hang on: a part is, too, but of no other part."""
        other = self.known[index]
        return not other.hangs or (_is_part(other) and not part)

    def _stands_alike(self, one: Fact, at: int, last: int | None) -> bool:
        """Return whether a fact stands with that before it as the sentence's do: bound to it, beside it, on its own."""
        other = self.known[at]
        follows = last is not None and last == at - 1
        if one.hangs or (at and is_bound(self.known[at - 1], other) and not follows):
            return False
        if last is not None and not follows and self._splits(one, at, last):
            return False
        return follows or all(said_by(word, one.told) for word in counted(self.known, at))

    def _splits(self, one: Fact, at: int, last: int) -> bool:
        """Return whether a fact is of the clause of the statement that the one before is of, but not so told."""
        joined = any(word.kind == "number" and word.clause == one.clause for word in one.ahead)
        return joined and not (at > last and self.known[at].clause == self.known[last].clause)

    def _tells(self, one: Fact, other: Fact, lent: Sequence[Word] = (), told: Sequence[Word] = ()) -> bool:
        """Return whether a fact of the statement is one of the sentence; ``lent`` and ``told`` are words around."""
        held = Held(one, other, self.source)
        return any(
            Circumstances(one, less, self._figure(other), self.source.owners).agree() and held.says(less, lent, told)
            for less in held.lessened()
        )

    def _figure(self, one: Fact) -> Metric | None:
        return next(iter(self.said.figures((one.atom,))), None) if one.atom else None


def _is_part(one: Fact) -> bool:
    """Return whether a fact is of a part of what the fact before is of."""
    return text_of_words(one.before).startswith(_PART)


def _is_frame(one: Fact) -> bool:
    return all(word.kind in {"date", "name"} or is_light(word) or is_role(word) for word in one.words)


def _opens_with_cause(one: Fact) -> bool:
    opens = next((word for word in one.before if word.kind not in {"date", "mark"}), None)
    return opens is not None and opens.kind == "cue" and opens.text in cues().binding
