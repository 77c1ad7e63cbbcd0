"""Which words of a source say what a word of a statement does: the same, a synonym, those that it is short for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.issue.claims.atoms import cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.word_of_claims import Word

_TURNING = frozenset("不未没无非副反逆超负免拒停")
"""A character that makes the contrary of a word it is part of, or another one: 不合格, 副主任, 超标."""
_AS_YET = frozenset("已现共")
"""What a tagger takes for the beginning of a word that no dictionary has: 已特巡."""
_SHORT = 4  # characters: what is longer is short for nothing
_PART = 2  # characters: so many of a word say what the word does
_SPLIT = 4  # characters: so long a word may be two


def said_by(word: Word, told: Sequence[Word]) -> frozenset[int]:
    """Return which of some words say what one does, none of them where they do not."""
    same = next((at for at, one in enumerate(told) if (one.kind, one.key) == (word.kind, word.key)), None)
    if same is not None:
        return frozenset((same,))
    if word.kind not in {"word", "free"}:
        return frozenset()
    return next(filter(None, _ways(word.text, told)), frozenset())


def _ways(text: str, told: Sequence[Word]) -> Iterator[frozenset[int]]:
    yield written(text, told)
    yield _alike(text, told)
    yield _shortened(text, told)
    if text[0] in _AS_YET and len(text) > _PART:
        yield written(text[1:], told)
    for cut in range(_PART, len(text) - _PART + 1) if len(text) >= _SPLIT else ():
        first, second = _one(text[:cut], told), _one(text[cut:], told)
        if first and second:
            yield first | second


def _one(text: str, told: Sequence[Word]) -> frozenset[int]:
    return written(text, told) or _alike(text, told)


def written(text: str, told: Sequence[Word]) -> frozenset[int]:
    """Return the words, one behind the other, that a text is written across."""
    whole = "".join(one.text for one in told)
    place = whole.find(text) if len(text) >= _PART else -1
    if place < 0:
        return frozenset()
    found, begin = set(), 0
    for at, one in enumerate(told):
        end = begin + len(one.text)
        if begin < place + len(text) and place < end:
            rest = one.text[: max(0, place - begin)] + one.text[max(0, place + len(text) - begin) :]
            if one.kind not in {"word", "mark"} or not _TURNING.isdisjoint(rest):
                return frozenset()
            found.add(at)
        begin = end
    return frozenset(found)


def _alike(text: str, told: Sequence[Word]) -> frozenset[int]:
    sense = senses().get(text)
    if sense is None:
        return frozenset()
    for at, one in enumerate(told):
        if one.kind in {"word", "cue", "free"} and senses().get(one.text) == sense:
            return frozenset((at,))
    for other in (other for other, known in senses().items() if known == sense and len(other) > _PART):
        if found := written(other, told):
            return found
    return frozenset()


def _shortened(text: str, told: Sequence[Word]) -> frozenset[int]:
    """Return the words, one behind the other, that a text has a character of each of: 消缺 of 消除缺陷.

    A single character is short for the deed that it is part of: 查 for 检查.
    """
    if len(text) > _SHORT or not _TURNING.isdisjoint(text):
        return frozenset()
    for at in range(len(told) - len(text) + 1):
        run = told[at : at + len(text)]
        if all(_is_part(one, word) for one, word in zip(text, run, strict=True)) and (len(text) > 1 or _acts(run[0])):
            return frozenset(range(at, at + len(text)))
    return frozenset()


def _is_part(one: str, word: Word) -> bool:
    return word.kind == "word" and one in {word.text[0], word.text[-1]} and _TURNING.isdisjoint(word.text)


def _acts(word: Word) -> bool:
    return word.tag.startswith("v")


def is_light(word: Word) -> bool:
    """Return whether a word carries nothing of its own beside a number."""
    return (
        word.kind in {"mark", "date"}
        or (not is_role(word) and word.kind == "free")
        or (word.kind == "word" and word.text in _light())
    )


def weighs(word: Word) -> bool:
    """Return whether a word is one of content."""
    return word.kind == "word" and not is_light(word) and not is_role(word)


def is_role(word: Word) -> bool:
    """Return whether a word says what part the one behind it has in what is done: 对, 为, 被."""
    return word.kind in {"word", "free"} and word.text in _roles()


@cache
def _light() -> frozenset[str]:
    return frozenset((*load_rules("issue/claims/cues")["freely"]["light"].split(), *cues().free))


@cache
def _roles() -> frozenset[str]:
    return frozenset(load_rules("issue/claims/cues")["freely"]["role"].split())


@cache
def senses() -> dict[str, int]:
    """Return the number of the line of synonyms that each word stands in."""
    lines = load_rules("issue/claims/cues")["freely"]["alike"]
    return {word: number for number, line in enumerate(lines) for word in line.split()}
