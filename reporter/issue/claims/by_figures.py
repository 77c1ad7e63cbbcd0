"""A statement held against a sentence figure by figure: in other words' order, but the same deed, owner, day and size.

Each number of the statement has to be one of the sentence, with the words of its stretch there, which reach from the
number or the clause before: nothing that is counted, done, limited or denied there is left out or put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.alignment_of_claims import aligned
from reporter.issue.claims.atoms import cues, is_dependent, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.sources_of_claims import Said
    from reporter.model import Direction, Metric

_RESPECTIVELY = "分别"
_BETWEEN = frozenset("、和与及，")
_MOVES: Mapping[Direction, frozenset[str]] = {
    "增加": frozenset(("增长", "增加", "上升", "提高", "上涨")),
    "减少": frozenset(("下降", "减少", "降低", "回落")),
}
_OBJECTS = ("n", "vn", "j", "l", "b", "m", "q", "x")
_WEIGHING = ("n", "v", "a", "b", "j", "l", "i", "z", "s", "f", "x")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The atoms that lead up to a number, the number, and those behind it up to the next one or the clause's end."""

    before: tuple[Atom, ...]
    number: Atom
    after: tuple[Atom, ...]
    ahead: tuple[Atom, ...]
    """What stands in the sentence ahead of all that."""

    @property
    def words(self) -> tuple[Atom, ...]:
        """All but the number."""
        return (*self.before, *self.after)


def says_figures(claim: Sequence[Atom], said: Said) -> bool:
    """Return whether a sentence tells the figures of a statement, each of whom, of what and of when the statement says.

    A statement with a cause, a condition, a speaker or a rumour in it has to be told in the sentence's own order.
    """
    if any(map(_binds, claim)):
        return False
    known = list(_stretches(said.sentence.atoms))
    asked = list(_stretches(claim))
    if not asked or not all(aligned(one, said.sentence) for one in _without_figures(claim)):
        return False
    last: int | None = None
    for one in asked:
        if last is not None and (_is_its_change(one, _figure(known[last], said)) or _is_shared(one, known, last)):
            continue
        last = _told_at(one, known, said, last)
        if last is None:
            return False
    return True


def _binds(one: Atom) -> bool:
    """Return whether what one says depends on the order of the words: a cause, a condition, a speaker, a rumour."""
    return one.kind == "says" or (one.kind == "cue" and one.text in cues().binding)


def _told_at(one: _Stretch, known: Sequence[_Stretch], said: Said, last: int | None) -> int | None:
    """Return which stretch of a sentence a statement's is, which the statement has behind another; None if none is."""
    free = not is_dependent(one.before)
    told = (at for at, other in enumerate(known) if _tells(one, other, said))
    return next((at for at in told if free or not _hangs(known, at) or _is_host(last, known, at)), None)


def _hangs(known: Sequence[_Stretch], at: int) -> bool:
    """Return whether a figure only tells of the one before it: 占应收面积的96.2%."""
    return at > 0 and is_dependent(known[at].before)


def _is_host(host: int | None, known: Sequence[_Stretch], at: int) -> bool:
    """Return whether a figure that hangs may be told of another: of those just before, to the first that hangs not."""
    if host is None or host >= at:
        return False
    return all(_hangs(known, between) for between in range(host + 1, at))


def _clauses(atoms: Sequence[Atom]) -> Iterator[tuple[int, Sequence[Atom]]]:
    """Yield where each clause begins, and its atoms without the mark that ends it."""
    begin = 0
    for _, run in groupby(atoms, key=lambda one: one.clause):
        clause = list(run)
        yield begin, [one for one in clause if not one.is_bound]
        begin += len(clause)


def _stretches(atoms: Sequence[Atom]) -> Iterator[_Stretch]:
    for begin, clause in _clauses(atoms):
        numbers = [index for index, one in enumerate(clause) if one.kind == "number"]
        start = 0
        for index, following in zip(numbers, [*numbers[1:], len(clause)], strict=False):
            after = clause[index + 1 : following] if following == len(clause) else ()
            ahead = (*atoms[:begin], *clause[:start])
            yield _Stretch(tuple(clause[start:index]), clause[index], tuple(after), ahead)
            start = index + 1


def _without_figures(claim: Sequence[Atom]) -> Iterator[Sequence[Atom]]:
    """Yield the clauses of a statement that tell something without a number."""
    for _, clause in _clauses(claim):
        if any(one.kind == "number" for one in clause):
            continue
        if any(one.kind not in {"date", "name", "mark", "free"} and one.word not in cues().free for one in clause):
            yield clause


def _tells(one: _Stretch, other: _Stretch, said: Said) -> bool:
    """Return whether a stretch of a statement says what a stretch of a sentence does."""
    if one.number.key != other.number.key or _cues(one.words) != _cues(other.words):
        return False
    if not {*_keys(one.words, "compared")} <= {*_keys(other.words, "compared")}:
        return False
    if not _governing(other) <= {cue.text for cue in (*one.ahead, *one.before)}:
        return False
    figure = _figure(other, said)
    if figure is not None and figure.modality != "fact" and not _cues(one.words) & cues().plans:
        return False
    return _is_same_deed(one, other) and _is_of_same(one, other, figure)


def _governing(one: _Stretch) -> set[str]:
    """Return the words that make a plan or hearsay of a figure; what is done by now is no plan."""
    done = any(word in text_of(one.before) for word in cues().past)
    return _cues(one.before if done else (*one.ahead, *one.before)) & cues().governing


def _is_same_deed(one: _Stretch, other: _Stretch) -> bool:
    """Return whether two stretches have the same words of content, but for what the sentence has named before."""
    own = text_of((*_whole(one), *one.words))
    kept = (word for word in _content(other.words, cues().light) if word.start < word.end and _weighs(word))
    return all(word.word in own for word in kept) and _adds_nothing(one, other)


def _adds_nothing(one: _Stretch, other: _Stretch) -> bool:
    """Return whether all that a statement's stretch has more is told before: the object behind its own verb, a subject.

    Where nothing is done, anything may be: 合格率 of 抽检, but no 检查单位 that 督促整改.
    """
    told = text_of(other.words)
    words = list(_content(one.words, cues().free | cues().past))
    if not any(map(_is_done, other.words)):
        told += text_of(other.ahead)
        return all(word.word in told for word in words)
    return _adds_objects(words, told, other)


def _adds_objects(words: Sequence[Atom], told: str, other: _Stretch) -> bool:
    """Return whether words more than a stretch has are objects told before, behind a verb that it has itself."""
    named = text_of(word for word in other.ahead if word.tag.startswith(_OBJECTS))
    more = [at for at, word in enumerate(words) if word.word not in told]
    deeds = (at for at, word in enumerate(words) if at not in more and _is_done(word))
    verb = next(deeds, len(words))
    return all(at > verb and words[at].tag.startswith(_OBJECTS) and words[at].word in named for at in more)


def _is_done(one: Atom) -> bool:
    return one.tag.startswith("v") and one.tag != "vn"


def _weighs(one: Atom) -> bool:
    return one.tag.startswith(_WEIGHING)


def _whole(part: _Stretch) -> Sequence[Atom]:
    """Return what a part is told of, whose deed it shares: 新登记甲3户，其中乙2户."""
    return part.ahead if text_of(part.before).startswith("其中") else ()


def _is_of_same(one: _Stretch, other: _Stretch, figure: Metric | None) -> bool:
    """Return whether a statement's figure is of the owner and of the day that the sentence's is."""
    here, there = _keys(other.before, "name"), _keys(one.words, "name")
    asked = there or _keys(one.ahead, "name")[-1:]
    known = _keys((*other.ahead, *other.before), "name")
    if _keys(other.after, "name") != _keys(one.after, "name") or (len(here) > 1 and here != _keys(one.before, "name")):
        return False
    read = (figure.organisation, figure.when) if figure else (None, None)
    if asked and asked[-1] not in {*(here[-1:] or known[-1:]), read[0]}:
        return False
    day = (_keys((*one.ahead, *one.before), "date") or [None])[-1]
    return day is None or day in {*_keys((*other.ahead, *other.before), "date")[-1:], read[1]}


def _is_its_change(one: _Stretch, figure: Metric | None) -> bool:
    """Return whether a stretch tells the change that a figure has: 同比增长11.8% of 分别增长9.3%和11.8%."""
    change = figure.change if figure else None
    if figure is None or change is None or _keyed(one):
        return False
    size = change.pct if one.number.text.endswith("%") and figure.unit != "%" else change.amount
    if size is None or one.number.key not in _sizes(size):
        return False
    told = text_of(atom for atom in one.words if atom.kind == "word")
    return _keys(one.words, "compared") == [change.kind] and told in _MOVES[change.direction]


def _sizes(size: float) -> tuple[object, ...]:
    """Return the keys of a number of a change: in per cent, in points."""
    ends = (round(abs(size), 6),)
    return (ends, "share", None), (ends, "point", None)


def _is_shared(one: _Stretch, known: Sequence[_Stretch], host: int) -> bool:
    """Return whether a stretch tells the change of a figure in a row of them: 甲3件、乙5件，分别增长2%和4%."""
    start = next((at for at, other in enumerate(known) if at > host and _RESPECTIVELY in text_of(other.before)), None)
    if start is None:
        return False
    row = [start, *takewhile(lambda at: text_of(known[at].before) in _BETWEEN, range(start + 1, len(known)))]
    hosts = range(start - len(row), start)
    if host not in hosts or any(map(_keyed, (known[at] for at in row))):
        return False
    told = known[row[hosts.index(host)]]
    led = text_of(known[start].before).replace(_RESPECTIVELY, "")
    compared = _keys(one.words, "compared") == _keys(known[start].before, "compared")
    return one.number.key == told.number.key and compared and text_of(one.words) == led


def _keyed(one: _Stretch) -> bool:
    """Return whether somebody is named with a figure."""
    return bool(_keys(one.words, "name"))


def _figure(stretch: _Stretch, said: Said) -> Metric | None:
    return next(iter(said.figures((stretch.number,))), None)


def _content(atoms: Sequence[Atom], empty: frozenset[str]) -> Iterator[Atom]:
    """Yield the first character of each word of content."""
    yield from (one for one in atoms if one.kind == "word" and one.begins and one.word not in empty)


def _cues(atoms: Iterable[Atom]) -> set[str]:
    return {one.text for one in atoms if one.kind == "cue"}


def _keys(atoms: Iterable[Atom], kind: str) -> list[object]:
    return [one.key for one in atoms if one.kind == kind]
