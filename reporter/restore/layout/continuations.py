"""Links: which paragraph goes on with which, where a page cut them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, han_length
from reporter.chinese.fluency import counts_on
from reporter.restore.layout.openings import MAY_OPEN, MEASURE, OPENS, SUBJECT
from reporter.restore.layout.seams import (
    PROVEN,
    closes_quote,
    completes,
    continues,
    evidence,
    is_inside_quote,
    seam_word,
)
from reporter.restore.layout.tails import (
    COMMA,
    LONGEST_TITLE,
    broken_off,
    is_aside,
    is_heading,
    is_labelled,
    is_skipped,
    is_text,
    may_follow,
    next_text,
)
from reporter.restore.roles.cues import is_finished, number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from reporter.restore.layout.arrangement import Paragraph

_FARTHEST = 400
_MOST_TAILS = 60
_MOST_TOGETHER = 6
_MOST_CHOICES = 4
# What speaks for a link: a word, number or quotation completed in the next paragraph; the page end between; one after
# 和 or 向; a word completed elsewhere, less where a single paragraph is cut; a caption between; a word that may be
# chance; nothing but that the next line follows; a paragraph elsewhere that follows a caption or another cut.
_COMPLETED, _PAGE_END, _BOUND, _ELSEWHERE, _CAPTION, _CHANCE, _ELSEWHERE_ALONE, _NEXT, _ORPHAN = (
    *(3.0, 2.5, 2.2, 2.0),
    *(1.6, 1.5, 1.4, 1.3, 0.6),
)
_FEWEST_COMMAS = 2
_FEWEST_CUT = 2
_COUNTED = 4.0
"""What speaks for it that a line beginning with a number and a unit goes on from the one before."""

_FIT = 2.1
"""What speaks for a link to the one paragraph whose beginning goes on with the tail's words as no other's does."""
_NUMBER, _NOT_BY_CHANCE, _CONTESTED, _FLUENT, _OVER_HEADING, _CLEARLY = 2.0, 3.0, 4.0, 6.0, PROVEN, 3.0
_EXPLAINED = 5.0
"""What speaks for the paragraph behind a caption or a page end, which explains the cut."""

_MOST, _SCALE, _FEW, _USUAL, _UNLIKELY = 9.0, 4.0, 4, 1.0, -1.0
_IN_TURN = -0.5
"""What speaks for a paragraph elsewhere that is whole to look at, if what follows the tail belongs to another."""

_CUT_NUMBER = re.compile(rf"[{HAN}][\d.,]*\d[.,]?\Z")
_PLAIN = re.compile(f"[{HAN}0-9”]")
_REACH = 30
_SHARE_OF_TAILS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """The paragraph ``head`` goes on with what ``tail`` began; ``weight`` and ``fluency`` say what speaks for it."""

    tail: int
    head: int
    weight: float
    fluency: float = 0.0

    @property
    def is_certain(self) -> bool:
        """Whether a word that the next paragraph completes, or the page end between them, says so."""
        return self.weight > _BOUND


def links(paragraphs: Sequence[Paragraph], in_order: Callable[[Sequence[Link]], bool]) -> list[Link]:
    """Return the links for which most speaks together, no paragraph going on with two; ``in_order`` rejects circles.

    A tail is a long paragraph without an end mark. What it may go on with is weighed: first the next paragraph, then
    the one whose beginning reads on as no other's does, then those elsewhere whose first word it begins, or that a
    caption or another cut parts from what stands before them. Without such evidence there is no link. Of more than a
    few tails each goes on in the next paragraph or not at all.
    """
    tails = broken_off(paragraphs)
    if not tails or len(tails) > _MOST_TAILS:
        return []
    at_hand = {tail: list(_firm(paragraphs, near)) for tail, near in _nearest(paragraphs, tails).items()}
    if len(tails) > _MOST_TOGETHER:
        return list({link.head: link for choice in at_hand.values() for link in choice}.values())
    choices = [_read(paragraphs, [*at_hand[tail], *_elsewhere(paragraphs, tail, tails, at_hand)]) for tail in tails]
    proven = {(link.tail, link.head) for choice in choices for link in _firm(paragraphs, choice)}
    following = {tail: next_text(paragraphs, tail) for tail in tails}

    def possible(found: Sequence[Link]) -> bool:
        far = [link for link in found if link.head not in {near.head for near in at_hand[link.tail]}]
        weak = [link for link in far if (link.tail, link.head) not in proven]
        if weak and 2 * len(weak) >= len(found):  # columns prove one another, if most of their seams are proved
            return False
        return all(_may_be_far(paragraphs, link, following[link.tail], found) for link in far) and in_order(found)

    return max(_together([sorted(c, key=_worth)[-_MOST_CHOICES:] for c in choices], possible), key=_total)


def _nearest(paragraphs: Sequence[Paragraph], tails: Sequence[int]) -> Mapping[int, Sequence[Link]]:
    """For each tail the link to the next paragraph, or to one that goes on better, if there is one.

    Where the last paragraph breaks off the columns are out of order: there the next one's place alone says nothing.
    """
    few = len(tails) <= _MOST_TOGETHER
    claims = {tail: _words(paragraphs, tail, tails, ()) for tail in tails} if few else {}
    found = {tail: [*_at_hand(paragraphs, tail), *_next(paragraphs, tail, tails, claims)][:1] for tail in tails}
    if not few:
        return found
    if len(tails) * _SHARE_OF_TAILS <= len(paragraphs):
        found = {tail: _better(paragraphs, tail, near) for tail, near in found.items()}
    if any(next_text(paragraphs, tail) is None for tail in tails):
        found = {tail: [link for link in near if _is_proven(paragraphs, link)] for tail, near in found.items()}
    return found


def doubtful(paragraphs: Sequence[Paragraph]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the paragraphs that break off and go on nowhere for sure, each with those that it might go on with.

    A paragraph that ends in a number is among them even where there are none: it ends in part of a figure.
    """
    tails = broken_off(paragraphs)
    if len(tails) > _MOST_TOGETHER:
        return []
    found: list[tuple[int, tuple[int, ...]]] = []
    for tail in tails:
        text = paragraphs[tail].text
        words = [link.head for link in _elsewhere(paragraphs, tail, tails, {tail: ()}) if link.weight > _ORPHAN]
        in_number = is_text(paragraphs[tail]) and _CUT_NUMBER.search(text) is not None
        if words or in_number:
            near = may_follow(paragraphs, tail + 1) and (not in_number or counts_on(text, paragraphs[tail + 1].text))
            found.append((tail, tuple(dict.fromkeys([*([tail + 1] if near else []), *words]))))
    return found


def _better(paragraphs: Sequence[Paragraph], tail: int, near: list[Link]) -> list[Link]:
    """Return the link to the paragraph whose beginning goes on with the tail's words as no other's does, else ``near``.

    A number goes on in any case: there less has to speak for the one place that counts on. Where another paragraph
    reads better than ``near`` and not well enough, neither is taken.
    """
    before = paragraphs[tail].text
    by_place = {link.head: _EXPLAINED if link.weight in {_CAPTION, _PAGE_END} else 0.0 for link in near}
    heads = {head for head in range(tail + 1, min(len(paragraphs), tail + _REACH)) if may_follow(paragraphs, head)}
    gains = {
        head: evidence(before, paragraphs[head].text) + by_place.get(head, 0.0) for head in sorted({*heads, *by_place})
    }
    best, *others = sorted(gains, key=lambda head: -gains[head]) or [-1]
    if best in by_place or best not in heads or (others and gains[best] - gains[others[0]] < _CLEARLY):
        return near
    if any(is_heading(paragraphs[between]) for between in range(tail + 1, best)):
        enough = _OVER_HEADING
    else:
        enough = _NUMBER if counts_on(before, paragraphs[best].text) else _FLUENT
    if gains[best] >= enough:
        return [Link(tail, best, _FIT)]
    return [] if gains[best] >= _CONTESTED else near


def _is_proven(paragraphs: Sequence[Paragraph], link: Link) -> bool:
    """Whether more speaks for the link than its place."""
    return link.weight > _BOUND or evidence(paragraphs[link.tail].text, paragraphs[link.head].text) >= _NUMBER


def _may_be_far(paragraphs: Sequence[Paragraph], link: Link, following: int | None, found: Sequence[Link]) -> bool:
    """Whether ``link`` may lead over the next paragraph: that one belongs to another, or cannot follow.

    A word may also prove it together with the paragraph before the head, if that one goes on elsewhere by a word.
    """
    claimed = {other.head for other in found if other.weight > _NEXT and other != link}
    if following is None or following in claimed:
        return True
    if link.weight <= _ORPHAN:
        return False
    crossing = any(other.tail == link.head - 1 and other.weight > _NEXT for other in found)
    return crossing or not may_follow(paragraphs, following)


def _firm(paragraphs: Sequence[Paragraph], found: Iterable[Link]) -> Iterator[Link]:
    """Yield the links over which nothing moves but what says that it is none of the text, and those that are proved."""
    for link in found:
        between = paragraphs[link.tail + 1 : link.head] if link.head > link.tail else None
        moves_nothing = between is not None and all(map(is_labelled, between))
        if moves_nothing or _is_strong(paragraphs[link.tail], paragraphs[link.head]):
            yield link


def _is_strong(tail: Paragraph, head: Paragraph) -> bool:
    """Return whether both ends themselves tell that they are one sentence, so that a paragraph may move for it.

    Chinese text breaks off and goes on, in a word, a number or a quotation, or as fluently as hardly by chance; that a
    line begins with a mark tells that it goes on, and not from where.
    """
    before, after = tail.text, head.text
    is_prose = is_text(tail) or len(COMMA.findall(before)) >= _FEWEST_COMMAS
    if not is_prose or not _PLAIN.match(before[-1]) or not _PLAIN.match(after):
        return False
    if counts_on(before, after) or (is_inside_quote(before) and closes_quote(after)):
        return True
    return evidence(before, after) >= (_NUMBER if seam_word(before, after) else _FLUENT)


def _read(paragraphs: Sequence[Paragraph], found: Sequence[Link]) -> list[Link]:
    """Return links with how fluent their seams are, as a weight: so tails that lie side by side find their heads."""
    return [
        replace(
            link,
            fluency=min(max(evidence(paragraphs[link.tail].text, paragraphs[link.head].text), -_MOST), _MOST) / _SCALE,
        )
        for link in found
    ]


def _worth(link: Link) -> float:
    return link.weight + link.fluency


def _total(found: Sequence[Link]) -> float:
    return sum(map(_worth, found))


def _at_hand(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[Link]:
    """Yield the next paragraph of text, if something says that it goes on; over a heading it has to complete a word."""
    before, over_heading = paragraphs[tail], False
    for head in range(tail + 1, len(paragraphs)):
        paragraph = paragraphs[head]
        if is_skipped(before, paragraph) or _interrupts_quote(paragraphs, tail, head):
            continue
        if number(paragraph.text):
            return
        heading = is_heading(paragraph)
        if completes(before.text, paragraph.text):
            yield Link(tail, head, _CHANCE if MAY_OPEN.match(paragraph.text) else _COMPLETED)
        elif heading and not over_heading:
            over_heading = True
            continue
        elif not over_heading and not heading:
            yield from _by_place(paragraphs, tail, head)
        return


def _interrupts_quote(paragraphs: Sequence[Paragraph], tail: int, head: int) -> bool:
    """Whether the quotation that ``tail`` leaves open is closed behind ``head``, a short line that cannot be in it."""
    if (
        head + 1 >= len(paragraphs)
        or len(paragraphs[head].text) > LONGEST_TITLE
        or not is_inside_quote(paragraphs[tail].text)
    ):
        return False
    return not closes_quote(paragraphs[head].text) and closes_quote(paragraphs[head + 1].text)


def _by_place(paragraphs: Sequence[Paragraph], tail: int, head: int) -> Iterator[Link]:
    """Yield a link to the next paragraph that completes nothing: it is bound, or something interrupted the text."""
    before, after = paragraphs[tail], paragraphs[head]
    if continues(before.text, after.text):
        yield Link(tail, head, _BOUND)
    elif not OPENS.match(after.text):
        pieces = sum(len(paragraph.pieces) for paragraph in paragraphs[tail + 1 : head])
        if after.pieces[0] - before.pieces[-1] > pieces + 1:
            yield Link(tail, head, _PAGE_END)
        elif pieces and (is_text(before) or evidence(before.text, after.text) >= _NOT_BY_CHANCE):
            yield Link(tail, head, _CAPTION)


def _next(
    paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], claims: Mapping[int, Sequence[int]]
) -> Iterator[Link]:
    """Yield a link to the next line where lines were broken: several are, or a number is, and together they read on.

    ``claims`` says what completes a word of which tail: then neither goes on in the next line, nor is it taken.
    """
    contested = claims.get(tail) or any(tail + 1 in heads for heads in claims.values())
    if contested or not _goes_straight_on(paragraphs, tail, tails):
        return
    cut = [other for other in tails if _goes_straight_on(paragraphs, other, tails)]
    counted = [other for other in cut if MEASURE.match(paragraphs[other + 1].text)]
    seams = {other: evidence(paragraphs[other].text, paragraphs[other + 1].text) for other in cut}
    together = sum(seams.values()) + _COUNTED * len(counted)
    whole = sum(is_finished(paragraph.text) for paragraph in paragraphs)
    are_broken = tail in counted or _FEWEST_CUT <= len(cut) <= whole
    if are_broken and seams[tail] >= _UNLIKELY and together >= _USUAL * len(cut):
        yield Link(tail, tail + 1, _NEXT)


def _goes_straight_on(paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int]) -> bool:
    """Whether the line after ``tail`` ends a sentence, or is cut as well, and reads like no beginning."""
    before = paragraphs[tail].text
    if not may_follow(paragraphs, tail + 1) or len(COMMA.findall(before)) < _FEWEST_COMMAS:
        return False
    after = paragraphs[tail + 1].text
    return (is_finished(after) or tail + 1 in tails) and not MAY_OPEN.match(after) and not SUBJECT.match(after)


def _elsewhere(
    paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], at_hand: Mapping[int, Sequence[Link]]
) -> Iterator[Link]:
    """Other paragraphs that may go on with the tail: those whose first word it begins, and those cut off themselves."""
    if len(tails) == 1 and not is_text(paragraphs[tail]):
        return
    near = {link.head for link in at_hand[tail]}
    heads = [head for head in _heads(paragraphs, tail) if head not in near]
    words = _words(paragraphs, tail, tails, near)
    fluent = _fluent(paragraphs, tail, heads) if len(tails) > 1 else ()
    for head in heads:
        if head in words:
            yield Link(tail, head, (_ELSEWHERE if len(tails) > 1 else _ELSEWHERE_ALONE) / len(words))
        elif head - 1 in tails or is_aside(paragraphs[head - 1]):
            yield Link(tail, head, _ORPHAN)
        elif head in fluent:
            yield Link(tail, head, _IN_TURN)


def _fluent(paragraphs: Sequence[Paragraph], tail: int, heads: Collection[int]) -> list[int]:
    """Return the few of the ``heads`` not far off that go on best with the tail's words."""
    before = paragraphs[tail].text
    gains = {head: evidence(before, paragraphs[head].text) for head in heads if abs(head - tail) <= _REACH}
    return [head for head in sorted(gains, key=lambda head: -gains[head])[:_FEW] if gains[head] >= _USUAL]


def _words(paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], near: Collection[int]) -> list[int]:
    """Return paragraphs elsewhere that complete the tail's last word and do not go on from what stands before them."""
    before = paragraphs[tail].text
    return [
        head
        for head in _heads(paragraphs, tail)
        if head not in near
        and _is_torn_off(paragraphs, head, tails)
        and han_length(seam_word(before, paragraphs[head].text))
    ]


def _is_torn_off(paragraphs: Sequence[Paragraph], head: int, tails: Sequence[int]) -> bool:
    """Whether ``head`` does not go on from what stands before it: a cut, a caption, a heading."""
    return head - 1 in tails or is_aside(paragraphs[head - 1]) or is_heading(paragraphs[head - 1])


def _heads(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[int]:
    first = max(1, tail - _FARTHEST)
    for head, paragraph in enumerate(paragraphs[first : tail + _FARTHEST], first):
        if head in {tail, tail + 1} or number(paragraph.text) or OPENS.match(paragraph.text):
            continue
        if MAY_OPEN.match(paragraph.text) and evidence(paragraphs[tail].text, paragraph.text) < _FLUENT:
            continue
        if not is_heading(paragraph) and not is_skipped(paragraphs[tail], paragraph):
            yield head


def _together(choices: Sequence[Sequence[Link]], possible: Callable[[Sequence[Link]], bool]) -> Iterator[list[Link]]:
    """Every possible way to choose at most one link for each tail."""
    yield []
    chosen: list[list[Link]] = [[]]
    for links_of_tail in choices:
        chosen += [
            [*found, link]
            for found in chosen
            for link in links_of_tail
            if link.head not in {other.head for other in found}
        ]
    yield from filter(possible, chosen[1:])
