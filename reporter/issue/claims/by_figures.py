"""A statement held against a sentence figure by figure: in other words' order, but the same deed, owner, day and size.

Each number of the statement has to be one of the sentence, with the words of its stretch there, which reach from the
number or the clause before: nothing that is counted, done, limited or denied there is left out or put in.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.alignment_of_claims import aligned
from reporter.issue.claims.atoms import as_far, cues, is_dependent, keys, text_of
from reporter.issue.claims.changes_told import BETWEEN, is_its_change, is_shared
from reporter.issue.claims.less_said import but_money, lessened
from reporter.issue.claims.stretches import clauses, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.sources_of_claims import Said
    from reporter.issue.claims.stretches import Stretch
    from reporter.model import Metric

_LEADING = frozenset("在于")
_IN_ALL = "累计"
_OF_PARTS = ("其中", "分别", "平均")
_PAIR = 2
_OBJECTS = ("n", "vn", "j", "l", "b", "m", "q", "x")
_WEIGHING = ("n", "v", "a", "b", "j", "l", "i", "z", "s", "f", "x")


def says_figures(claim: Sequence[Atom], said: Said) -> bool:
    """Return whether a sentence tells the figures of a statement, each of whom, of what and of when the statement says.

    A statement with a cause, a condition, a speaker or a rumour in it has to be told in the sentence's own order.
    """
    if any(_binds(one, before) for one, before in zip(claim, (None, *claim), strict=False)):
        return False
    known = list(stretches(said.sentence.atoms))
    asked = list(stretches(claim))
    if not asked or not all(aligned(one, said.sentence) for one in _without_figures(claim)):
        return False
    last: int | None = None
    for one in asked:
        if last is not None and (is_its_change(one, _figure(known[last], said)) or is_shared(one, known, last)):
            continue
        last = _told_at(one, known, said, last)
        if last is None:
            return False
    return True


def _binds(one: Atom, before: Atom | None) -> bool:
    """Return whether what one says depends on the order of the words: a cause, a condition, a speaker, a rumour.

    What nothing led to, as in 没有造成, depends on none.
    """
    led = one.kind == "cue" and one.text in cues().binding
    return one.kind == "says" or (led and not (before is not None and before.kind == "cue" and before.key == "未"))


def _told_at(one: Stretch, known: Sequence[Stretch], said: Said, last: int | None) -> int | None:
    """Return which stretch of a sentence a statement's is, which the statement has behind another; None if none is."""
    free = not is_dependent(one.before)
    told = (
        at
        for at, other in enumerate(known)
        if any(_tells(one, less, said) for less in (*lessened(other), *_of_host(known, at)))
    )
    return next((at for at in told if free or not _hangs(known, at) or _is_host(last, known, at)), None)


def _hangs(known: Sequence[Stretch], at: int) -> bool:
    """Return whether a figure only tells of the one before it: 占应收面积的96.2%."""
    return at > 0 and is_dependent(known[at].before)


def _of_host(known: Sequence[Stretch], at: int) -> Iterator[Stretch]:
    """Yield a change with what it is of in front, the size left out: 面积减少3亩 of 面积12亩，比去年减少3亩."""
    if at and _hangs(known, at) and not _hangs(known, at - 1):
        host, one = known[at - 1], known[at]
        plain = not any(word in text_of(one.before) for word in _OF_PARTS)
        if plain and one.number.clause == host.number.clause + 1:
            yield replace(one, before=(*host.words, *one.before), ahead=host.ahead)


def _is_host(host: int | None, known: Sequence[Stretch], at: int) -> bool:
    """Return whether a figure that hangs may be told of another: of those just before, to the first that hangs not."""
    if host is None or host >= at:
        return False
    return all(_hangs(known, between) for between in range(host + 1, at)) or _repeats_deed(known, host, at)


def _repeats_deed(known: Sequence[Stretch], host: int, at: int) -> bool:
    """Return whether a part says the deed of its whole again, which nothing between tells: 登记5户，…，其中登记3户."""
    deeds = [one.word for one in known[at].before if one.begins and _is_done(one) and one.word not in cues().light]
    between = text_of(word for one in known[host + 1 : at] for word in one.before)
    told = text_of(known[host].before)
    return bool(deeds) and all(one in told and one not in between for one in deeds)


def _without_figures(claim: Sequence[Atom]) -> Iterator[Sequence[Atom]]:
    """Yield the clauses of a statement that tell something without a number."""
    for _, clause in clauses(claim):
        if any(one.kind == "number" for one in clause):
            continue
        if any(one.kind not in {"date", "name", "mark", "free"} and one.word not in cues().free for one in clause):
            yield clause


def _tells(one: Stretch, other: Stretch, said: Said) -> bool:
    """Return whether a stretch of a statement says what a stretch of a sentence does."""
    if one.number.key != other.number.key or not _is_same_mood(one, other) or not _is_as_led(one, other):
        return False
    if not {*keys(one.words, "compared")} <= {*keys(other.words, "compared")}:
        return False
    if not _governing(other) <= {cue.key for cue in (*one.ahead, *one.before)}:
        return False
    figure = _figure(other, said)
    if figure is not None and figure.modality != "fact" and not _cues(one.words) & cues().plans:
        return False
    return _is_same_deed(one, other) and _is_of_same(one, other, figure)


def _is_same_mood(one: Stretch, other: Stretch) -> bool:
    """Return whether as much is denied, planned and limited; 累计 says nothing where the time is told."""
    told, known = _cues(one.words), _cues(other.words)
    return told == known or (told == known - {_IN_ALL} and bool(keys((*one.ahead, *one.before), "date")))


def _is_as_led(one: Stretch, other: Stretch) -> bool:
    """Return whether those counted are no more than where something is done: 在6个乡镇 are not 6个乡镇."""
    led = other.before[-1:]
    return not led or led[0].tag != "p" or led[0].text not in _LEADING or led[0].text in text_of(one.before)


def _governing(one: Stretch) -> set[object]:
    """Return the words that make a plan or hearsay of a figure; what is done by now is no plan."""
    done = any(word in text_of(one.before) for word in cues().past)
    return _cues(one.before if done else (*one.ahead, *one.before)) & cues().governing


def _is_same_deed(one: Stretch, other: Stretch) -> bool:
    """Return whether two stretches have the same words of content, but for what the sentence has named before."""
    own = text_of((*_whole(one), *_shared_object(one), *_frame(one), *one.words))
    kept = (word for word in _content(other.words, cues().light) if word.start < word.end and _weighs(word))
    return all(but_money(word, other.number) in own for word in kept) and _adds_nothing(one, other)


def _adds_nothing(one: Stretch, other: Stretch) -> bool:
    """Return whether all that a statement's stretch has more is told before: the object behind its own verb, a subject.

    Where nothing is done, anything may be: 合格率 of 抽检, but no 检查单位 that 督促整改.
    """
    told = text_of(other.words)
    words = [word for word in _content(one.words, cues().free | cues().past) if not _is_listed_part(word, other)]
    if not any(map(_is_done, other.words)):
        told += text_of(one for one in other.ahead if one.word not in cues().moves)
        return all(word.word in told and not _is_of_another(word, other) for word in words)
    return _adds_objects(words, told, other)


def _is_of_another(word: Atom, other: Stretch) -> bool:
    """Return whether a word is of another number ahead, or describes it: 外贸航线4条，航线总数37条."""
    if word.word in text_of(other.words):
        return False
    ahead = text_of(other.ahead)
    same = (one for one in other.ahead if one.kind == "number" and _unit(one) == _unit(other.number))
    if any(f"{word.word}{one.text}" in ahead for one in same):
        return True
    return any(f"{word.word}{one.word}" in ahead for one in other.words if one.begins and one.tag.startswith("n"))


def _is_listed_part(word: Atom, other: Stretch) -> bool:
    """Return whether a word says of an item that it is a part, as the sentence does of the items before it."""
    clause = [one for one in other.ahead if one.clause == other.number.clause]
    at = text_of(clause).rfind(word.word)
    listed = other.before[:1] and other.before[0].text in BETWEEN
    return word.word == "其中" and at >= 0 and bool(listed)


def _adds_objects(words: Sequence[Atom], told: str, other: Stretch) -> bool:
    """Return whether words more than a stretch has are objects told before, behind a verb that it has itself."""
    named = text_of(word for word in other.ahead if word.tag.startswith(_OBJECTS))
    more = [at for at, word in enumerate(words) if word.word not in told]
    deeds = (at for at, word in enumerate(words) if at not in more and _is_done(word))
    verb = next(deeds, len(words))
    return all(
        (words[at].tag.startswith(_OBJECTS) and words[at].word in named) if at > verb else _opens(words[at], other)
        for at in more
    )


def _opens(word: Atom, other: Stretch) -> bool:
    """Return whether a word is of the subject of a clause, ahead of a number of those that something was done to."""
    clause = [one for one in other.ahead if one.clause == other.number.clause] or _clause_before(other)
    subject = takewhile(lambda one: one.kind == "name" or one.tag.startswith(_OBJECTS) or not one.ends, clause)
    return word.word in text_of(subject)


def _is_done(one: Atom) -> bool:
    return one.tag.startswith("v") and one.tag != "vn"


def _weighs(one: Atom) -> bool:
    return one.tag.startswith(_WEIGHING)


def _whole(part: Stretch) -> Sequence[Atom]:
    """Return what a part is told of, whose deed it shares: 新登记甲3户，其中乙2户."""
    return part.ahead if text_of(part.before).startswith("其中") else ()


def _shared_object(one: Stretch) -> Sequence[Atom]:
    """Return what is counted of the item before in a list, where one says only what was done: 揽收快件5件、投递7件."""
    if len(one.ahead) < _PAIR or one.before[:1] == () or one.before[0].text not in BETWEEN:
        return ()
    item = list(takewhile(lambda word: word.kind == "word", reversed(one.ahead[:-1])))[::-1]
    same = one.ahead[-1].kind == "number" and _unit(one.ahead[-1]) == _unit(one.number)
    verb = next((at for at, word in enumerate(item) if _is_verb(word) and word.ends), len(item))
    return item[verb + 1 :] if same and all(map(_is_verb, one.before[1:])) else ()


def _is_verb(one: Atom) -> bool:
    return one.tag.startswith("v")


def _frame(one: Stretch) -> Sequence[Atom]:
    """Return where or when all of a statement is that it opens with a clause of its own for: 在大赛中，选手获得3枚."""
    clause = tuple(takewhile(lambda word: word.clause == 0, one.ahead))
    return clause if clause and clause[0].text == "在" and all(word.kind != "number" for word in clause) else ()


def _unit(number: Atom) -> str:
    return number.text.lstrip("0123456789.,万亿千百余多")


def _clause_before(other: Stretch) -> Sequence[Atom]:
    """Return the clause whose subject that of a stretch is, too, which opens with its day or what is done."""
    opens = next((one for one in other.before if one.kind not in {"date", "mark"}), None)
    if opens is None or opens.names or opens.kind == "cue" or is_dependent(other.before):
        return ()  # 贷款清收12万元，同比增长3% tells of what was cleared, not of the loans
    first = other.number.clause - 1
    return [one for one in other.ahead if one.clause == first and one.kind != "date"]


def _is_of_same(one: Stretch, other: Stretch, figure: Metric | None) -> bool:
    """Return whether a statement's figure is of the owner and of the day that the sentence's is."""
    here, there = keys(other.before, "name"), keys(one.words, "name")
    asked = there or keys(one.ahead, "name")[-1:]
    known = keys((*other.ahead, *other.before), "name")
    read = (figure.organisation, figure.when) if figure else (None, None)
    if not _has_same_names(one, other) or not {*there} <= {*known, *keys(other.after, "name"), read[0]}:
        return False
    if asked and asked[-1] not in {*(here[-1:] or known[-1:]), read[0]}:
        return False
    day = (keys((*one.ahead, *one.before), "date") or [None])[-1]
    return day is None or day in {*keys((*other.ahead, *other.before), "date")[-1:], as_far(read[1] or "")}


def _has_same_names(one: Stretch, other: Stretch) -> bool:
    """Return whether both name the same behind the number, and ahead of it where the sentence names several."""
    here = keys(other.before, "name")
    several = len(here) > 1 and here != keys(one.before, "name")
    return keys(other.after, "name") == keys(one.after, "name") and not several


def _figure(stretch: Stretch, said: Said) -> Metric | None:
    return next(iter(said.figures((stretch.number,))), None)


def _content(atoms: Sequence[Atom], empty: frozenset[str]) -> Iterator[Atom]:
    """Yield the first character of each word of content."""
    yield from (one for one in atoms if one.kind == "word" and one.begins and one.word not in empty)


def _cues(atoms: Iterable[Atom]) -> set[object]:
    return {one.key for one in atoms if one.kind == "cue"}
