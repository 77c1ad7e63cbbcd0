"""What may be left out between words of a source without changing what they say.

A clause is shortened by its time, its owner, words that carry nothing, whole clauses beside it and items of a list.
What else stands between two words that are kept has to be kept too: who did it, to what, how many of what, whether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.segment import is_word
from reporter.issue.claims.atoms import cues, is_dependent, text_of
from reporter.rank.pencil.office_holders import RANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.claims.atoms import Atom

_NOMINAL = ("n", "r", "x", "j", "l", "s", "f", "b", "i", "eng", "z", "m", "q", "t", "vn")
_ATTRIBUTES = frozenset("ba")
"""What describes ends no subject: 总 of 总投资."""
_VERBAL = ("v", "p", "d", "a", "u")
Owned = frozenset[object] | None
_NOBODY: Owned = frozenset()
_JOINING = frozenset(("、", "和", "及", "与", "以及"))
_NOT = frozenset("不未没无非")
_POST = re.compile(rf"[{HAN}]{{0,12}}(?:[长员师]|主任|书记|负责人)[{HAN}]{{2,4}}")
_RANK = re.compile(f"(?:{alternatives(RANKS)})$")
_PLACE_WORDS = frozenset(("在", "于"))
"""Behind one of these stands where something is done, which does nothing itself: 在6个乡镇."""
_FROM = frozenset(("由", "从", "自"))
_QUOTES = frozenset("“”‘’\"'《》")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source in atoms, with where its clauses begin."""

    atoms: tuple[Atom, ...]

    def clause(self, number: int) -> Sequence[Atom]:
        """Return the atoms of a clause without the mark that ends it."""
        return _of(number, self.atoms)

    def may_skip(self, before: int | None, after: int | None, *, owned: Owned) -> bool:
        """Return whether the atoms between two that are kept may be left out.

        None is the beginning or the end of the sentence; ``owned`` are those whose it is said to be: no other may be
        left out.
        """
        first = 0 if before is None else before + 1
        last = len(self.atoms) if after is None else after
        between = self.atoms[first:last]
        if not between:
            return True
        if _splits_word(self.atoms, before, after):
            return False
        if after is None:
            return self._tail(before, between)
        if before is None:
            return self._head(after, owned=owned)
        if self.atoms[before].clause == self.atoms[after].clause:
            return _inner(self.atoms[before], between, self._rest(after) or [self.atoms[after]])
        return self._across(before, after)

    def _rest(self, after: int) -> Sequence[Atom]:
        """Return the atoms of a clause from one of them on."""
        return _of(self.atoms[after].clause, self.atoms[after:])

    def _tail(self, before: int | None, between: Sequence[Atom]) -> bool:
        """Return whether the end of a sentence may go: what follows is another clause, or stands behind a number."""
        if before is None:
            return False
        rest = _of(self.atoms[before].clause, between)
        denied = any(one.text in {"不实", "谣言"} for one in between)
        return not denied and _rest_may_go(self.atoms[before], rest)

    def _head(self, after: int, *, owned: Owned) -> bool:
        number = self.atoms[after].clause
        earlier = [one for one in self.atoms[:after] if one.clause < number]
        head = [one for one in self.atoms[:after] if one.clause == number]
        return (
            not self._governed(earlier, after)
            and (not self._hangs(after) or (text_of(head) == "其中" and _is_noun(self.atoms[after])))
            and (_head_may_go(head, self.atoms[after], owned=owned) or self._names_itself(head, after))
        )

    def _names_itself(self, head: Sequence[Atom], after: int) -> bool:
        """Return whether what is kept names itself: a person who speaks, or what has a name in quotation marks."""
        rest = self._rest(after)
        if not rest or any(_weighs(one) or one.whole_word in _JOINING for one in head):
            return False
        described = all(_is_nominal(one) or one.tag.startswith("a") for one in _without_rank(head))
        return described and (_is_speaker(rest) or _is_called(rest))

    def _governed(self, dropped: Sequence[Atom], after: int) -> bool:
        """Return whether what is left out says of the rest that it is planned, wanted or only heard."""
        governing = {one.text for one in dropped if one.kind == "cue"} & cues().governing
        rest = self._rest(after)
        if not governing or governing & cues().doubting:
            return bool(governing)
        planned = any(one.kind == "cue" and one.text in cues().governing for one in rest)  # 介绍，下一步将…
        return not planned and not any(word in text_of(rest) for word in cues().done)

    def _hangs(self, after: int) -> bool:
        """Return whether the clause of an atom tells of the clause before it: 同比增长3%."""
        number = self.atoms[after].clause
        return number > 0 and is_dependent(self.clause(number))

    def _across(self, before: int, after: int) -> bool:
        one, other = self.atoms[before].clause, self.atoms[after].clause
        between = self.atoms[before + 1 : after]
        rest, head = _of(one, between), _of(other, between)
        middle = [self.clause(number) for number in range(one + 1, other)]
        if self._governed(between[: len(between) - len(head)], after) or not self._may_open(one, head, after):
            return False
        if self._hangs(after) and not self._is_time(one):
            return all(map(_is_level, rest)) and all(map(is_dependent, middle))
        return self._may_pass(rest, middle, other) and (
            _rest_may_go(self.atoms[before], rest) or self._ends_subject(before, rest)
        )

    def _may_pass(self, rest: Sequence[Atom], middle: Sequence[Sequence[Atom]], other: int) -> bool:
        """Return whether whole clauses may go: what follows is not told of whom they tell."""
        if not any(map(has_subject, middle)):
            return True
        return not rest and has_subject(self.clause(other))

    def _may_open(self, before: int, head: Sequence[Atom], after: int) -> bool:
        """Return whether the beginning of a clause may go where a clause before it is kept in part."""
        timed = self._is_time(before)
        if text_of(head).startswith("其中") and not (timed and _is_noun(self.atoms[after])):
            return False
        return _head_may_go(head, self.atoms[after], owned=_NOBODY) or (timed and self._names_itself(head, after))

    def _is_time(self, clause: int) -> bool:
        """Return whether a clause only says when."""
        return all(one.kind == "date" for one in self.clause(clause))

    def _ends_subject(self, before: int, rest: Sequence[Atom]) -> bool:
        """Return whether an atom ends the subject of its clause, and what it does is all that is left out."""
        subject = [one for one in self.clause(self.atoms[before].clause) if one.start <= self.atoms[before].start]
        if subject[-1].tag in _ATTRIBUTES or not all(
            _is_nominal(one) or one.text in cues().definite for one in subject
        ):
            return False
        speaker = all(map(_is_nominal, rest[:-1])) or _POST.fullmatch(text_of(rest[:-1])) is not None
        speaks = subject[-1].kind == "name" and rest[-1].kind == "says" and speaker
        return speaks or rest[0].kind in {"cue", "says"} or _is_deed(rest[0])

    def opens_own(self, after: int, known: frozenset[object]) -> bool:
        """Return whether clauses before that of an atom have a subject of their own that is none of the known."""
        return any(
            has_subject([one for one in self.clause(number) if one.key not in known])
            for number in range(self.atoms[after].clause)
        )


def _of(clause: int, atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Return those of some atoms that are of a clause, without the mark that ends it."""
    return [one for one in atoms if one.clause == clause and not one.is_bound]


def _splits_word(atoms: Sequence[Atom], before: int | None, after: int | None) -> bool:
    """Return whether only part of a word would be left."""
    return (before is not None and not atoms[before].ends) or (after is not None and not atoms[after].begins)


def _is_light(one: Atom) -> bool:
    if one.kind in {"date", "mark", "free", "compared"}:
        return True
    return one.kind == "word" and (one.whole_word in cues().light or one.tag in {"c", "y", "e"})


def _denies(one: Atom) -> bool:
    """Return whether a word has a not in it: 不足, 不合格, 未婚."""
    return one.kind == "word" and not _NOT.isdisjoint(one.word)


def _is_level(one: Atom) -> bool:
    """Return whether an atom is a size, or leads up to one."""
    word = one.whole_word
    return one.kind in {"number", "mark", "date", "free", "compared"} or word in cues().levels or word in cues().free


def _is_nominal(one: Atom) -> bool:
    return (
        one.kind in {"date", "name", "number", "mark", "free"}
        or one.tag.startswith(_NOMINAL)
        or one.whole_word in cues().free
    )


def _is_deed(one: Atom) -> bool:
    """Return whether a word tells what is done, or is one that no dictionary has and that may: 新建, 惠及."""
    return one.kind == "word" and (one.tag.startswith(_VERBAL) or one.word in cues().deeds or not is_word(one.word))


def _is_noun(one: Atom) -> bool:
    return one.kind == "name" or (one.kind == "word" and one.tag.startswith("n"))


def has_subject(clause: Sequence[Atom]) -> bool:
    """Return whether a clause opens with somebody or something of its own."""
    clause = clause[len("其中") :] if text_of(clause).startswith("其中") else clause
    opens = next((one for one in clause if one.kind not in {"date", "mark"} and one.tag not in {"c", "d"}), None)
    if opens is None or is_dependent(clause) or clause[-1].kind == "says":
        return False
    if opens.kind != "word":
        return opens.kind in {"name", "number"}
    return opens.word not in cues().deeds and _is_somebody(opens, clause)


def _is_somebody(opens: Atom, clause: Sequence[Atom]) -> bool:
    """Return whether a word opens a clause as its subject; one that no dictionary has is the deed without another."""
    if is_word(opens.word):
        return opens.tag.startswith(_NOMINAL)
    return any(one.tag.startswith("v") for one in clause if one.word != opens.word)


def _without_rank(head: Sequence[Atom]) -> Sequence[Atom]:
    """Return what is left of a head without the rank that it ends with: a tagger takes 处长 for what is done."""
    rank = _RANK.search(text_of(head))
    return head[: rank.start() - rank.end()] if rank else head


def _is_speaker(rest: Sequence[Atom]) -> bool:
    return rest[-1].kind == "says" and all(map(_is_nominal, rest[:-1]))


def _is_called(rest: Sequence[Atom]) -> bool:
    """Return whether a clause goes on with what something is and its name in quotation marks: 平台“望潮一号”."""
    what = list(takewhile(lambda one: one.text != "“", rest))
    return len(what) < len(rest) and all(one.kind == "word" and one.tag.startswith(("n", "v")) for one in what)


def _weighs(one: Atom) -> bool:
    """Return whether leaving an atom out changes what is said."""
    return one.kind == "cue" or _denies(one)


def _head_may_go(head: Sequence[Atom], after: Atom, *, owned: Owned) -> bool:
    """Return whether the beginning of a clause may go: its time, its owner, words that carry nothing."""
    left = [one for one in head if not (_is_light(one) or (owned and one.key in owned) or _comes_again(one, after))]
    if head and head[-1].text in _PLACE_WORDS:
        return False
    if not left:
        return True
    return owned is None and not any(map(_stays, left)) and _opens_plainly(head, left, after)


def _comes_again(one: Atom, after: Atom) -> bool:
    """Return whether a word only says ahead what the word that is kept says: 下一步 of 下一步将."""
    return one.text in cues().ahead and after.text in cues().governing


def _stays(one: Atom) -> bool:
    return one.kind in {"number", "says"} or _weighs(one) or one.whole_word in _JOINING


def _opens_plainly(head: Sequence[Atom], left: Sequence[Atom], after: Atom) -> bool:
    """Return whether what is left out only describes, or is who did it."""
    if head[-1].text == "的" or all(one.kind == "name" for one in left):
        return True
    return (after.tag.startswith("v") or after.text in _PLACE_WORDS) and all(map(_is_nominal, left))


def _rest_may_go(before: Atom, rest: Sequence[Atom]) -> bool:
    """Return whether the end of a clause may go: it is empty, or stands behind a figure."""
    if all(one.kind in {"mark", "free"} or one.whole_word in cues().free for one in rest):
        return True
    if any(map(_weighs, rest)):
        return False
    if before.tag.startswith("v") and len(rest) == 1 and rest[0].lasts:
        return True
    if rest[0].whole_word in _JOINING:
        return not any(one.kind in {"number", "name"} for one in rest)
    return before.kind == "number" and (rest[0].tag.startswith(("v", "p")) or rest[0].kind in {"mark", "name"})


def _inner(before: Atom, between: Sequence[Atom], rest: Sequence[Atom]) -> bool:
    """Return whether words within a clause may go, ``rest`` being what is left behind them."""
    if any(map(_weighs, between)):
        return False
    if all(_is_light(one) or one.text in _QUOTES or one.tag == "d" for one in between):
        return True
    kinds = {one.kind for one in between}
    if kinds & {"name", "says"}:
        return False
    if "number" in kinds:
        return _is_start(between) or _is_size(before, between, rest)
    return _is_aside(before, between, rest) or _is_one_of_several(before, between, rest)


def _is_start(between: Sequence[Atom]) -> bool:
    """Return whether it is where something started from: 由41小时 of 由41小时缩短至26小时."""
    return between[0].text in _FROM and all(one.kind in {"number", "date"} or one.text in _FROM for one in between)


def _is_size(before: Atom, between: Sequence[Atom], rest: Sequence[Atom]) -> bool:
    """Return whether it is how large something is that moves, or how many those are that are told: 首批42艘渔船."""
    if before.text in cues().definite:
        return len(between) == 1
    return all(map(_is_level, between)) and rest[0].whole_word in cues().moves


def _is_aside(before: Atom, between: Sequence[Atom], rest: Sequence[Atom]) -> bool:
    """Return whether it is in brackets, or says where: what happens in a place within a place happens in the place."""
    if before.kind == "name" and before.placed and rest[0].tag.startswith("v"):
        return all(map(_is_nominal, between))
    if between[0].text in "（(":
        return between[-1].text in "）)"
    return between[0].text in _PLACE_WORDS and not any(one.tag.startswith("v") for one in between)


def _is_one_of_several(before: Atom, between: Sequence[Atom], rest: Sequence[Atom]) -> bool:
    """Return whether it is an item of a list, or describes what is told, and nothing behind it is counted."""
    if any(one.kind == "number" for one in rest):
        return False
    listed = between[0].whole_word in _JOINING or between[-1].whole_word in _JOINING
    return listed or (between[-1].text == "的" and (before.tag.startswith(("v", "p")) or before.kind == "mark"))
