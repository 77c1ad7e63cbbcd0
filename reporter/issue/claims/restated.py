"""A sentence of a source as it may be read besides: the speaker first, with whose it is, with what is counted again."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.omissions import Sentence, has_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom


def subjects(found: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return what a sentence is about, where all of it is about the same; nothing where it is about several."""
    whole = Sentence(tuple(found))
    clauses = [whole.clause(number) for number in range(found[-1].clause + 1)] if found else []
    having = [clause for clause in clauses if clause and has_subject(clause)]
    if len(having) != 1:
        return ()
    named = [one for one in having[0] if one.kind != "date"]
    return tuple(takewhile(lambda one: one.kind == "name" or (one.kind == "word" and one.tag.startswith("n")), named))


def owned(found: Sequence[Atom], subject: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence that opens with what is done, with whose it is behind its time."""
    opens = next(
        (
            index
            for index, one in enumerate(found)
            if one.kind not in {"date", "mark"} and one.whole_word not in {"其中", "当月", "当日"}
        ),
        None,
    )
    clauses = Sentence(tuple(found))
    if opens is None or found[opens].kind != "word" or has_subject(clauses.clause(found[opens].clause)):
        yield from found
        return
    yield from found[:opens]
    yield from (replace(one, clause=found[opens].clause) for one in subject)
    yield from found[opens:]


def turned(found: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence that ends with who says what is quoted in it, with the speaker first."""
    whole = Sentence(tuple(found))
    last = next((one.clause for one in reversed(found) if not one.is_bound), 0)
    speaker = [one for one in whole.clause(last) if one.kind != "mark"]
    if found and found[0].text == "“" and speaker and speaker[-1].kind == "says":
        at = found.index(speaker[0])
        comma = replace(found[0], text="，", key="，")
        yield from (replace(one, clause=0) for one in (*speaker, comma))
        yield from (replace(one, clause=one.clause + 1) for one in found[:at])
        return
    yield from found


def completed(found: Sequence[Atom], before: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms with what is counted where a verb that told it before stands right before a number of that unit.

    加装电梯54部，…，第三季度加装21部: 电梯 is what is meant again.
    """
    told = {**dict(_objects(before)), **dict(_objects(found))}
    for index, atom in enumerate(found):
        last = found[index - 1] if index else atom
        if atom.kind == "number" and last.kind == "word" and last.tag.startswith("v"):
            for again in told.get((last.word, _unit(atom)), ()):
                yield replace(again, start=atom.start, end=atom.start, clause=atom.clause)
        yield atom


def _objects(found: Sequence[Atom]) -> Iterator[tuple[tuple[str, object], Sequence[Atom]]]:
    """Yield the words between a verb and a number, by the verb and the unit."""
    for index, atom in enumerate(found):
        verb = _verb_before(found, index) if atom.kind == "number" else None
        if verb is not None and found[verb + 1 : index]:
            yield (found[verb].word, _unit(atom)), found[verb + 1 : index]


def _verb_before(found: Sequence[Atom], index: int) -> int | None:
    """Return where the verb ends that only nouns stand between and an atom, None where none does."""
    for at in range(index - 1, -1, -1):
        if found[at].kind != "word":
            return None
        if found[at].tag == "v":
            return at
        if not found[at].tag.startswith(("n", "vn", "b", "z", "j")):
            return None
    return None


def _unit(number: Atom) -> object:
    return number.key[1:] if isinstance(number.key, tuple) else None
