"""A statement cut at its numbers: what leads up to each, what is behind it and ahead of all that."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom


@dataclass(frozen=True, slots=True)
class Stretch:
    """The atoms that lead up to a number, the number, and those behind it up to the next one or the clause's end."""

    before: tuple[Atom, ...]
    number: Atom
    after: tuple[Atom, ...]
    ahead: tuple[Atom, ...]
    """All of the sentence that is ahead of that."""

    @property
    def words(self) -> tuple[Atom, ...]:
        """All but the number."""
        return (*self.before, *self.after)


def clauses(atoms: Sequence[Atom]) -> Iterator[tuple[int, Sequence[Atom]]]:
    """Yield where each clause begins, and its atoms without the mark that ends it."""
    begin = 0
    for _, run in groupby(atoms, key=lambda one: one.clause):
        clause = list(run)
        yield begin, [one for one in clause if not one.is_bound]
        begin += len(clause)


def stretches(atoms: Sequence[Atom]) -> Iterator[Stretch]:
    """Yield the stretches of some atoms, one for each number, clause by clause."""
    for begin, clause in clauses(atoms):
        numbers = [index for index, one in enumerate(clause) if one.kind == "number"]
        start = 0
        for index, following in zip(numbers, [*numbers[1:], len(clause)], strict=False):
            stop = following if following == len(clause) else _item_end(clause, index, following)
            ahead = (*atoms[:begin], *clause[:start])
            yield Stretch(tuple(clause[start:index]), clause[index], tuple(clause[index + 1 : stop]), ahead)
            start = stop


def _item_end(clause: Sequence[Atom], index: int, following: int) -> int:
    """Return where what a number says ends ahead of another number: at the mark that ends its item of a list."""
    return next((at for at in range(index + 1, following) if clause[at].text == "、"), index + 1)
