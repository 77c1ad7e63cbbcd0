"""A fact that counts with less in it that is true all the same: no description, nobody that it was done to or by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.word_of_claims import Word

_OF = "的"
_TOWARDS = frozenset("对向为给与")
_TOGETHER = frozenset(("合作", "联合", "共同"))
_BY = "被"


def lessened(other: Fact) -> Iterator[Fact]:
    """Yield a fact without what describes with a 的 those it counts, without whom it was done to, and by whom.

    2家违规收费的医院 are 2家医院; 对游客开出罚单17张 is 开出罚单17张; 被监管部门罚款3万元 is 被罚款3万元.
    """
    for begin, end in (_described(other.after), _described(other.before)):
        if end and other.words[begin:end] == other.after[begin:end]:
            yield replace(other, after=(*other.after[:begin], *other.after[end:]))
        elif end:
            yield replace(other, before=(*other.before[:begin], *other.before[end:]))
    for begin, end in (*_towards(other.before), *_agents(other.before)):
        yield replace(other, before=(*other.before[:begin], *other.before[end:]))


def _described(words: Sequence[Word]) -> tuple[int, int]:
    """Return where a description with a 的 begins and ends ahead of a noun, behind what leads up to it."""
    last = max((at for at, one in enumerate(words) if one.text == _OF), default=-1)
    if last < 1 or last + 1 >= len(words) or not words[last + 1].is_noun:
        return 0, 0
    begin = max((at + 1 for at, one in enumerate(words[:last]) if one.text in _TOWARDS), default=0)
    plain = not any(one.kind in {"name", "date", "number", "mark"} for one in words[begin:last])
    return (begin, last + 1) if plain else (0, 0)


def _towards(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where those that a deed is done to or with begin and the deed: 对12家企业, 与铁路部门合作."""
    for begin, one in enumerate(words):
        if one.text in _TOWARDS:
            deed = next((at for at in range(begin + 1, len(words)) if words[at].is_deed), len(words))
            those = words[begin + 1 : deed]
            plain = all(word.is_noun and word.kind == "word" for word in those)
            end = deed + (deed < len(words) and words[deed].text in _TOGETHER)
            if those and plain and end < len(words):
                yield begin, end


def _agents(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where those begin and end that something was done by."""
    for begin, one in enumerate(words):
        if one.text == _BY:
            for end in range(begin + 2, len(words)):
                if all(word.is_noun and word.kind == "word" for word in words[begin + 1 : end]):
                    yield begin + 1, end
