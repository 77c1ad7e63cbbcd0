"""The words of a statement's fact held against those of a sentence's: none put in, none left out that matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.claims.wordings import is_light, is_role, said_by, weighs, written

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.word_of_claims import Word

_BY = "被"
_BEING = frozenset("为达")
_RUN = 4  # words that a text may be cut into otherwise


@dataclass(frozen=True, slots=True)
class Around:
    """The words around two facts: ``lent`` may be put in, ``told`` the statement has said before, ``may_go`` may."""

    lent: Sequence[Word]
    told: Sequence[Word]
    may_go: Callable[[int, frozenset[int]], bool]


def are_told(one: Fact, other: Fact, around: Around) -> bool:
    """Return whether a fact of a statement says with its words what a fact of a sentence says."""
    places = _places(one.words, other.words)
    more = _unsaid(one.words, places)
    used = frozenset(index for found in places.values() for index in found)
    left = _unsaid(other.words, used)
    if not _all_said((one.words[at] for at in more), around.lent) or not _in_order(one.words, places, whole=not left):
        return False
    told = (*around.told, *filter(is_light, one.words))
    gone = (index for index in left if not said_by(other.words[index], told))
    return all(around.may_go(index, used) for index in gone) and all(_has_part(one, other, places))


def _unsaid(words: Sequence[Word], said: Container[int]) -> list[int]:
    """Return where words of content are but for those that are said."""
    return [at for at, word in enumerate(words) if weighs(word) and at not in said]


def _all_said(words: Iterable[Word], told: Sequence[Word]) -> bool:
    return all(said_by(word, told) for word in words)


def _places(words: Sequence[Word], local: Sequence[Word]) -> dict[int, frozenset[int]]:
    """Return what each word that is told stands in, by itself or with those behind it: 市财政 in 由市财政."""
    places: dict[int, frozenset[int]] = {}
    for at, word in enumerate(words):
        if not weighs(word) or at in places:
            continue
        if found := said_by(word, local):
            places[at] = found
            continue
        for end in range(at + 2, min(at + _RUN, len(words)) + 1):
            if found := written("".join(one.text for one in words[at:end]), local):
                places |= dict.fromkeys(range(at, end), found)
                break
    return places


def _in_order(words: Sequence[Word], places: dict[int, frozenset[int]], *, whole: bool) -> bool:
    """Return whether words stand as they do in the sentence; where nothing is left out, things and deeds each do."""
    rows = [[at for at in places if words[at].is_deed], [at for at in places if not words[at].is_deed]]
    for row in rows if whole else [list(places)]:
        order = [min(places[at]) for at in row]
        if order != sorted(order):
            return False
    return True


def _has_part(one: Fact, other: Fact, places: dict[int, frozenset[int]]) -> Iterator[bool]:
    """Yield for each 对, 为 or 被 that only one of the two has whether what it leads up to has that part all the same.

    It does where it stands behind what is done to it: 逐一检查12家商场 of 对12家商场逐一检查.
    """
    back = {index: at for at, found in places.items() for index in found}
    done = _deeds(one.words, places)
    for at in _parts(other, one):
        yield other.words[at].text != _BY and _is_behind_deed(at, other.words, back, done)
    forth = {at: min(found) for at, found in places.items()}
    known = _deeds(other.words, back)
    for at in _parts(one, other):
        counted = one.number is not None and at >= len(one.before)
        yield counted if one.words[at].text == _BY else _is_behind_deed(at, one.words, forth, known)


def _deeds(words: Sequence[Word], told: Iterable[int]) -> list[int]:
    """Return where the deeds are among the words that both texts have."""
    return [at for at in told if words[at].is_deed or words[at].tag == "vn"]


def _parts(here: Fact, there: Fact) -> Iterator[int]:
    """Yield where a fact says what part something has, in words that the other has not."""
    for at, word in enumerate(here.words):
        if _is_part(at, here.words) and not said_by(word, there.words):
            yield at


def _is_part(at: int, words: Sequence[Word]) -> bool:
    """Return whether a word says what part what is behind it has, which is no day."""
    if not is_role(words[at]) or (words[at].text in _BEING and at + 1 == len(words)):
        return False
    return at + 1 == len(words) or words[at + 1].kind != "date"


def _is_behind_deed(at: int, words: Sequence[Word], moved: dict[int, int], deeds: Sequence[int]) -> bool:
    """Return whether what follows a word stands behind a deed that both texts have, in the other text."""
    for index in range(at + 1, len(words)):
        if index in moved:
            return any(deed < moved[index] for deed in deeds)
        if words[index].kind == "name":
            return False
    return False
