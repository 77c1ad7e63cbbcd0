"""Indicators: the noun phrase that says what a figure counts, from before or after its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import HOUSES, PLACES
from reporter.chinese.units import units
from reporter.metrics.name import denominators
from reporter.metrics.name.before_number import (
    ATTENDED,
    LONG,
    NEGATIONS,
    OTHERS,
    STOP_TAGS,
    counted,
    object_of,
    subject_of,
    unlinked,
)
from reporter.metrics.name.clause_around import HARD
from reporter.metrics.name.measures import LEVEL
from reporter.metrics.name.named import LONGEST, RATE, Named
from reporter.metrics.name.phrases import phrases, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.find.quantities import Quantity
    from reporter.metrics.name.clause_around import Surroundings
    from reporter.metrics.name.phrases import Token

_NOUN = frozenset(
    ("n", "ns", "nt", "nz", "nr", "nrt", "nrfg", "ng", "vn", "b", "a", "ag", "an", "j", "eng", "s", "h", "g", "zg", "z")
) | {"l", "i", "f"}
_DANGLING = re.compile(r"(?:[为对给在将把向由与和及从了的、达占]|达到|分别|平均)+$")
_CLASSIFIERS = frozenset(("名", "位"))
_OPEN_ENDS = ("的", "和", "与", "及")
_MEASURE = re.compile(rf"{RATE.pattern}|[量额数值]$")
_ARRIVED = frozenset("至到")
_EVERYWHERE = re.compile(f"^[全我本该][{PLACES}{HOUSES}]")
_SHORT = 2  # characters: 用户, 参保 tell half of what is counted
_BESIDE = re.compile(r"(?:增速|增幅|降幅|涨幅)?(?:高于|低于|高出|超出|领先|落后|优于|快于|慢于|好于)")


def name(place: Surroundings, found: Found, floor: int, ceiling: int, before: Named | None) -> Named:
    """Return what the figure counts.

    The noun stands before the number (走访商户1712户) or after it (完成72项改造任务); a figure without one of its own
    takes that of the figure ``before`` it in the sentence (新建水池2座共4500立方米; 接警1874起，同比下降18.7%).
    """
    q = found.quantity
    kind = units().counted_in(q.unit)
    clause = _own_clause(place, found, floor, kind, before)
    left = counted(clause)
    related = _related(clause, kind, found, before)
    if related:
        return related
    tokens = tagged(place.right(q.end, ceiling).lstrip())
    if _follows(tokens, left, kind, found, owned=clause.endswith(_OPEN_ENDS)):
        return _after(left, tokens, kind, place.right(q.end, ceiling, HARD).strip())
    if not left or phrases().per.pattern.fullmatch(left):
        subject = "" if kind == "time" and tokens else subject_of(place.clause_before(found.anchor, floor))
        if subject:
            left, before = subject, None
        apart = floor > 0 and not HARD.isdisjoint(place.text[floor : found.anchor])
        return _without_noun(left, tokens, kind, before, changed=found.change is not None, apart=apart)
    if not before and _is_attended(left):
        left = object_of(place.clause_before(found.anchor, floor)) + left
    return _completed(left, tokens, kind, before, found, shared="占" in clause)


def _is_attended(left: str) -> bool:
    """Return whether a short clause opens with a verb that says nothing of what is counted."""
    return len(left) <= ATTENDED and left.startswith(phrases().attending)


def _own_clause(place: Surroundings, found: Found, floor: int, kind: str, before: Named | None) -> str:
    """Return the clause before a figure without the noun of the figure before it, unless nothing is left to count."""
    clause = place.left(found.anchor, floor)
    if not before or not before.noun or not place.text.startswith(before.noun, floor):
        return clause
    rest = clause.removeprefix(before.noun)
    whole = rest.startswith(tuple(phrases().ends)) or (kind == "money" and not unlinked(rest))
    return clause if whole else rest


def _related(clause: str, kind: str, found: Found, before: Named | None) -> Named | None:
    """Return what a figure counts whose clause only says how it is related to the one before it: 至, 占, 是…倍."""
    if not before:
        return None
    if clause in _ARRIVED:
        return before._replace(indicators=before.indicators[-1:])
    is_part = kind in {"share", "multiple"} and not found.change
    return denominators.related(clause.lstrip("、，"), before) if is_part else None


def _follows(tokens: Sequence[Token], left: str, kind: str, found: Found, *, owned: bool) -> bool:
    """Return whether the noun stands after the number."""
    if not tokens or found.change:
        return False
    word, tag = tokens[0]
    if word == "的":
        return len(tokens) > 1
    q = found.quantity
    passed = _is_passed(q)
    has_noun = not owned and _ends_in_noun(left, passed=passed)
    whole = has_noun and kind in phrases().called and q.unit not in _CLASSIFIERS
    if tag == "v":
        return _opens_compound(tokens, has_noun=has_noun, whole=whole)
    return kind != "share" and _opens_noun(word, tag) and not (whole and (tag == "vn" or passed))


def _is_passed(q: Quantity) -> bool:
    """Return whether a word before the number says that it is passed: 超过, 破."""
    return q.start < q.number and q.approx == "超/以上"


def _ends_in_noun(left: str, *, passed: bool) -> bool:
    """Return whether what is before a number is a noun, as all is that has 超 or 破 behind it."""
    return bool(left) and (passed or tagged(left)[-1][1] in _NOUN - {"vn"})


def _opens_compound(tokens: Sequence[Token], *, has_noun: bool, whole: bool) -> bool:
    """Return whether a verb after the number is the first part of a noun: 脱贫村.

    Where a noun stands before the number, it is one by itself only.
    """
    if len(tokens) == 1 or (tokens[1][1] not in _NOUN and tokens[1][0] not in phrases().heads):
        return False
    return not has_noun or (len(tokens) == 2 and not whole)  # noqa: PLR2004 - the verb and its noun


def _opens_noun(word: str, tag: str) -> bool:
    """Return whether a word that is no verb may be the first of a noun phrase; of signs only an opening one is."""
    if word in phrases().ends:
        return False
    return word in "“《" if tag == "x" else tag in _NOUN or tag in {"q", "m"}


def _after(left: str, tokens: Sequence[Token], kind: str, clause: str) -> Named:
    """Return the noun after the number, with the verb before it, or the predicate after it where no verb is before."""
    owned = tokens[0][0] == "的"
    noun = _noun_phrase(tokens[1:] if owned else tokens)
    verb = _verb_phrase(left)
    if owned:
        called = phrases().called.get(kind, "")
        text = (
            (left if left.endswith(("均", "价值", "覆盖", "每")) else verb) + noun + ("" if called in noun else called)
        )
        return Named((text,), verb, follows=True)
    if verb:
        return Named((verb + noun,), verb, follows=True, noun=noun)
    last = tagged(noun)[-1:]
    if last and last[0][1] == "v" and len(last[0][0]) < len(noun):
        noun = noun.removesuffix(last[0][0])
    rest = _DANGLING.sub("", clause.removeprefix(noun)) if clause.startswith(noun) else ""
    predicate = rest if len(rest) + len(noun) <= LONG else ""
    return Named((_place(left) + noun + predicate,), "", follows=True, predicate=predicate, noun=noun)


def _place(left: str) -> str:
    return left if len(left) <= LONG // 2 else ""


def _verb_phrase(left: str) -> str:
    """Return the verb before the number, with what is between them: 组织基层供电所集中走进全县 leaves 走进全县."""
    tokens = tagged(left)
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index][1] in {"v", "vn"}:
            first = index
            while first and (tokens[first - 1][1] in {"v", "vn"} or tokens[first - 1][0][-1] in NEGATIONS):
                first -= 1
            return "".join(word for word, tag in tokens[first:] if tag != "ul")
    return ""


def _noun_phrase(tokens: Sequence[Token]) -> str:
    """Return the noun phrase that opens the tokens."""
    end = next((index for index in range(1, len(tokens)) if _ends_phrase(tokens, index)), len(tokens))
    return "".join(word for word, _ in tokens[:end]).rstrip("的")


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a noun phrase ends before a token: at a word of another kind, a predicate, a verb of its own."""
    word, tag = tokens[index]
    following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
    if tag in STOP_TAGS or word in phrases().ends:
        return True
    if tag in {"v", "vn"} and word in phrases().predicates and following:
        return True
    ahead = {word for word, _ in tokens[index + 1 : index + 3]}
    return tag == "v" and not ahead & phrases().heads and bool(following or tokens[index - 1][1] == "v")


def _without_noun(
    left: str, tokens: Sequence[Token], kind: str, before: Named | None, *, changed: bool, apart: bool
) -> Named:
    """Return a figure whose own clause names nothing: what the figure before it counts, or what follows."""
    called = phrases().called.get(kind, "")
    rest = _behind(tokens)
    parted = kind == "time" or apart or _are_done(tokens, kind)
    if before and (changed or not rest or not parted):
        return _as_before(left, called, kind, before, changed=changed)
    if kind == "share" and RATE.search(left):
        return Named((left,), "", follows=True)
    called = "" if kind == "share" and changed and left else called
    return Named((left + rest + called,), "", follows=True, called=called)


def _behind(tokens: Sequence[Token]) -> str:
    """Return what follows a number, without the particle and the adverb that joins it."""
    return "".join(word for word, tag in tokens if tag != "ul").lstrip("就即便则可")


def _are_done(tokens: Sequence[Token], kind: str) -> bool:
    """Return whether persons do what follows them: 3人脱贫."""
    return kind == "person" and bool(tokens) and tokens[0][1] == "v"


def _as_before(left: str, called: str, kind: str, before: Named, *, changed: bool) -> Named:
    """Return a figure that counts what the one before it counts, by the word of its own kind: 人数 after 户数."""
    subject = (before.base if kind != "point" else "") or before.indicators[-1][:LONGEST]
    if called and before.called and kind != "share":
        subject = subject.removesuffix(before.called) or subject
    is_said = changed or left or called in subject or _MEASURE.search(subject) or LEVEL.search(subject)
    indicator = subject + left + ("" if is_said else called)
    return Named((indicator,), before.verb, before.follows, called=before.called)


def _completed(
    left: str, tokens: Sequence[Token], kind: str, before: Named | None, found: Found, *, shared: bool
) -> Named:
    """Return the noun before the number, made to stand alone: with its subject, its verb, its predicate."""
    words = tagged(left)
    verb = _opening_verb(words)
    if kind in {"share", "multiple"} and not found.change:
        return denominators.share(left, verb, before, kind, shared=shared)
    of_before = _of_before(left, before) if before else None
    if of_before:
        return of_before
    unfinished = len(left) <= _SHORT or (kind == "person" and words[-1][1] == "v")
    if unfinished and _has_predicate(tokens, kind):
        done = _noun_phrase(tokens)
        return Named((left + done,), verb, follows=False, noun=done)
    plain = all(tag != "v" for _, tag in words) and left not in OTHERS
    return Named((left,), verb, follows=False, plain=plain)


def _has_predicate(tokens: Sequence[Token], kind: str) -> bool:
    """Return whether what follows a number is said of what is before it: a verb, anything behind a time."""
    return bool(tokens) and (tokens[0][1] in {"v", "vn"} or kind == "time")


def _of_before(left: str, before: Named) -> Named | None:
    """Return a measure or a total (增速, 总数) as one of what the figure before it counts, None for another noun."""
    last = before.indicators[-1]
    if left in phrases().bare or _BESIDE.match(left):
        if last in phrases().bare:
            return Named((left,), "", follows=False)
        told = "" if RATE.fullmatch(left) and RATE.search(last) else left
        return Named((last[:LONGEST] + told,), before.verb, follows=False)
    if left in phrases().totals:
        return Named((_without_increase(last[:LONGEST]) + left,), "", follows=False)
    return None


def _without_increase(text: str) -> str:
    """新增养老床位 is a part of the 床位总数, not the other way round."""
    told = _EVERYWHERE.sub("", text)
    verb = next((verb for verb in phrases().increases if told.startswith(verb) and len(told) > len(verb)), "")
    return told.removeprefix(verb) if verb else text


def _opening_verb(words: Sequence[Token]) -> str:
    """Return the verb that a following noun may share: of 环卫处每天出动洒水车 it is 出动."""
    first = words[0][0] if words and words[0][1] == "vn" and len(words) > 1 else ""
    shared = (word for word, tag in words[:-1] if tag == "v" and not word.endswith("有") and word[0] not in NEGATIONS)
    return next(shared, first)
