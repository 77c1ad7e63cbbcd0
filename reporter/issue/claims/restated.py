"""A sentence of a source as it may be read besides: the speaker first, with whose it is, with what is counted again."""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.omissions import Sentence, has_subject
from reporter.text.organisations import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.issue.claims.atoms import Atom

_THIS = frozenset("该这此")
_CAUSES = frozenset(("因", "受"))
_COMMAS = frozenset("，；,;")


def subjects(found: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return what a sentence is about, where all of it is about the same; nothing where it is about several."""
    whole = Sentence(tuple(found))
    clauses = [whole.clause(number) for number in range(found[-1].clause + 1)] if found else []
    having = [clause for clause in clauses if clause and has_subject(clause)]
    if len(having) != 1:
        return ()
    named = [one for one in having[0] if one.kind != "date"]
    return tuple(takewhile(lambda one: one.names, named))


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
            yield from _put(told.get((last.word, _unit(atom)), ()), atom.start, atom.clause)
        yield atom


def located(found: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence that opens with a place, with the place before what its other clauses are of.

    望舒县学校食堂…，农贸市场快检室由9个增至14个: 望舒县 has both.
    """
    opening = _opening(found)
    if not opening or opening[0].kind != "name" or places.chain(opening[0].text) != (opening[0].text,):
        yield from found
        return
    clauses = Sentence(tuple(found))
    for index, one in enumerate(found):
        opens = index > 0 and found[index - 1].text in _COMMAS and one.kind == "word" and one.tag.startswith("n")
        if opens and has_subject(clauses.clause(one.clause)):
            yield from _put(opening[:1], one.start, one.clause)
        yield one


def called_in_full(found: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence with the subject of its first clause where another clause opens with its last word.

    码头改造工程完工，工程总投资3200万元: 码头改造工程 is meant again.
    """
    opening = _opening(found)
    first = [one for one in Sentence(tuple(found)).clause(opening[0].clause) if one.kind != "date"] if opening else []
    for index, one in enumerate(found):
        if index and found[index - 1].text in _COMMAS and one.kind == "word" and one.begins and one.tag == "n":
            yield from _put(_ending_with(first, one), one.start, one.clause)
        yield one


def cause_behind(found: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence that opens with a cause with the subject of the clause behind it ahead of that.

    因管材涨价，供水工程追加预算: 供水工程因管材涨价，追加预算.
    """
    opening = _opening(found)
    first = len(found) - len(opening)
    if not opening or opening[0].kind != "cue" or opening[0].key not in _CAUSES:
        yield from found
        return
    number = opening[0].clause
    behind = next((at for at, one in enumerate(found) if one.clause > number), len(found))
    subject = tuple(takewhile(lambda one: one.names, found[behind:]))
    yield from found[:first]
    yield from (replace(one, clause=number) for one in subject)
    yield from found[first:behind]
    yield from found[behind + len(subject) :]


def opening_name(found: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return the names and nouns that a sentence opens with behind its time."""
    return tuple(takewhile(lambda one: one.names, _opening(found)))


def resumed(found: Sequence[Atom], subject: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms of a sentence that opens with the last word of the subject before it, with all of that subject.

    区图书馆夜间书房开放。书房设座位128个: 区图书馆夜间书房 is meant again, also where it is called 该书房.
    """
    opening = _opening(found)
    last = len(found) - len(opening)
    pointing = bool(opening) and opening[0].text in _THIS
    word = opening[pointing].word if len(opening) > pointing else ""
    if not word or opening[pointing].tag != "n" or not subject or subject[-1].word != word or len(subject) == len(word):
        yield from found
        return
    yield from found[:last]
    yield from _put(subject[: -len(word)], opening[0].start, opening[0].clause)
    yield from found[last + pointing :]


def titled(found: Sequence[Atom]) -> Iterator[tuple[str, Sequence[Atom]]]:
    """Yield what has a name in quotation marks right behind it, and that name: 平台 and “望潮一号”."""
    for index, one in enumerate(found[:-1]):
        if one.kind == "word" and one.ends and one.tag == "n" and found[index + 1].text == "“":
            end = next((at for at in range(index + 2, len(found)) if found[at].text == "”"), None)
            if end is not None:
                yield one.word, found[index + 1 : end + 1]


def with_title(found: Sequence[Atom], called: Mapping[str, Sequence[Atom]]) -> Iterator[Atom]:
    """Yield the atoms of a sentence with the name of what opens it, told before: 平台“望潮一号”总投资1.1亿元."""
    opening = _opening(found)
    word = opening[0].word if opening else ""
    last = len(found) - len(opening) + len(word) - 1
    if word not in called or _is_titled(found, last):
        yield from found
        return
    yield from found[: last + 1]
    yield from _put(called[word], found[last].end, found[last].clause)
    yield from found[last + 1 :]


def _is_titled(found: Sequence[Atom], index: int) -> bool:
    """Return whether a name in quotation marks, or more of a name, follows an atom."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is None or after.text == "“" or after.kind == "number"


def _opening(found: Sequence[Atom]) -> Sequence[Atom]:
    """Return the atoms of a sentence behind the time and the marks that it opens with."""
    return tuple(dropwhile(lambda one: one.kind in {"date", "mark"}, found))


def _put(atoms: Sequence[Atom], place: int, clause: int) -> Iterator[Atom]:
    """Return atoms as they are put at another place, into its clause."""
    return (replace(one, start=place, end=place, clause=clause) for one in atoms)


def _ending_with(clause: Sequence[Atom], noun: Atom) -> Sequence[Atom]:
    """Return what describes a noun at the head of a clause in which a verb follows it, nothing where that is not so."""
    for index, one in enumerate(clause):
        if one.kind not in {"name", "word"}:
            return ()
        if one.kind == "word" and one.begins and one.word == noun.word:
            behind = clause[index + len(one.word) :]
            return clause[:index] if behind and behind[0].tag.startswith("v") else ()
    return ()


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
