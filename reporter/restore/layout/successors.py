"""Candidates: with what a paragraph that a page cut off may go on, and what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.classes import han_length
from reporter.chinese.fluency import counts_on
from reporter.restore.layout.openings import MAY_OPEN, MEASURE, OPENS, SUBJECT
from reporter.restore.layout.seams import (
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
    is_aside,
    is_heading,
    is_skipped,
    is_text,
    may_follow,
    next_text,
)
from reporter.restore.layout.weights import ENOUGH, REACH, WEIGHTS
from reporter.restore.roles.cues import is_finished, number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from reporter.restore.layout.arrangement import Paragraph


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
        return self.weight > WEIGHTS.bound


def nearest(paragraphs: Sequence[Paragraph], tails: Sequence[int]) -> Mapping[int, Sequence[Link]]:
    """For each tail the link to the next paragraph, or to one that goes on better, if there is one.

    Where the last paragraph breaks off the columns are out of order: there the next one's place alone says nothing.
    """
    few = len(tails) <= REACH.together
    claims = {tail: _words(paragraphs, tail, tails, ()) for tail in tails} if few else {}
    found = {tail: [*_at_hand(paragraphs, tail), *_next(paragraphs, tail, tails, claims)][:1] for tail in tails}
    if not few:
        return found
    if len(tails) * REACH.share_of_tails <= len(paragraphs):
        found = {tail: _better(paragraphs, tail, near) for tail, near in found.items()}
    if any(next_text(paragraphs, tail) is None for tail in tails):
        found = {tail: [link for link in near if _is_proven(paragraphs, link)] for tail, near in found.items()}
    return found


def _better(paragraphs: Sequence[Paragraph], tail: int, near: list[Link]) -> list[Link]:
    """Return the link to the paragraph whose beginning goes on with the tail's words as no other's does, else ``near``.

    A number goes on in any case: there less has to speak for the one place that counts on. Where another paragraph
    reads better than ``near`` and not well enough, neither is taken.
    """
    before = paragraphs[tail].text
    by_place = {link.head: _explained(link) for link in near}
    heads = {head for head in range(tail + 1, min(len(paragraphs), tail + REACH.near)) if may_follow(paragraphs, head)}
    gains = {
        head: evidence(before, paragraphs[head].text) + by_place.get(head, 0.0) for head in sorted({*heads, *by_place})
    }
    best, *others = sorted(gains, key=lambda head: -gains[head]) or [-1]
    if best in by_place or best not in heads or (others and gains[best] - gains[others[0]] < ENOUGH.clearly):
        return near
    if gains[best] >= _enough(paragraphs, tail, best):
        return [Link(tail, best, WEIGHTS.fit)]
    return [] if gains[best] >= ENOUGH.contested else near


def _explained(link: Link) -> float:
    """Return what a link by its place adds to its words: a caption or a page end between them explains the break."""
    return WEIGHTS.explained if link.weight in {WEIGHTS.caption, WEIGHTS.page_end} else 0.0


def _enough(paragraphs: Sequence[Paragraph], tail: int, head: int) -> float:
    """Return how much has to speak for a link: more over a heading, less where a number goes on."""
    if any(is_heading(paragraphs[between]) for between in range(tail + 1, head)):
        return ENOUGH.over_heading
    return ENOUGH.number if counts_on(paragraphs[tail].text, paragraphs[head].text) else ENOUGH.fluent


def _is_proven(paragraphs: Sequence[Paragraph], link: Link) -> bool:
    """Return whether more speaks for the link than its place."""
    return (
        link.weight > WEIGHTS.bound or evidence(paragraphs[link.tail].text, paragraphs[link.head].text) >= ENOUGH.number
    )


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
            yield Link(tail, head, WEIGHTS.chance if MAY_OPEN.match(paragraph.text) else WEIGHTS.completed)
        elif heading and not over_heading:
            over_heading = True
            continue
        elif not over_heading and not heading:
            yield from _by_place(paragraphs, tail, head)
        return


def _interrupts_quote(paragraphs: Sequence[Paragraph], tail: int, head: int) -> bool:
    """Return whether the quotation that ``tail`` leaves open is closed behind ``head``, a short line outside it."""
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
        yield Link(tail, head, WEIGHTS.bound)
    elif not OPENS.match(after.text):
        pieces = sum(len(paragraph.pieces) for paragraph in paragraphs[tail + 1 : head])
        if after.pieces[0] - before.pieces[-1] > pieces + 1:
            yield Link(tail, head, WEIGHTS.page_end)
        elif pieces and (is_text(before) or evidence(before.text, after.text) >= ENOUGH.not_by_chance):
            yield Link(tail, head, WEIGHTS.caption)


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
    if _are_broken(paragraphs, tail, cut):
        yield Link(tail, tail + 1, WEIGHTS.next)


def _are_broken(paragraphs: Sequence[Paragraph], tail: int, cut: Sequence[int]) -> bool:
    """Return whether the lines ``cut`` go on in the next: several do, or a number does, and together they read on."""
    counted = [other for other in cut if MEASURE.match(paragraphs[other + 1].text)]
    seams = {other: evidence(paragraphs[other].text, paragraphs[other + 1].text) for other in cut}
    together = sum(seams.values()) + WEIGHTS.counted * len(counted)
    whole = sum(is_finished(paragraph.text) for paragraph in paragraphs)
    are_several = tail in counted or REACH.cut <= len(cut) <= whole
    return are_several and seams[tail] >= ENOUGH.unlikely and together >= ENOUGH.usual * len(cut)


def _goes_straight_on(paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int]) -> bool:
    """Return whether the line after ``tail`` ends a sentence, or is cut as well, and reads like no beginning."""
    before = paragraphs[tail].text
    if not may_follow(paragraphs, tail + 1) or len(COMMA.findall(before)) < REACH.commas:
        return False
    after = paragraphs[tail + 1].text
    return (is_finished(after) or tail + 1 in tails) and not MAY_OPEN.match(after) and not SUBJECT.match(after)


def _is_cut_off(paragraphs: Sequence[Paragraph], head: int, tails: Sequence[int]) -> bool:
    """Return whether what is above a paragraph is cut off or an aside, so that it may be a second half."""
    return head - 1 in tails or is_aside(paragraphs[head - 1])


def elsewhere(
    paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], at_hand: Mapping[int, Sequence[Link]]
) -> Iterator[Link]:
    """Yield other paragraphs that may go on with the tail: whose first word it begins, or that are cut off."""
    if len(tails) == 1 and not is_text(paragraphs[tail]):
        return
    near = {link.head for link in at_hand[tail]}
    heads = [head for head in _heads(paragraphs, tail) if head not in near]
    words = _words(paragraphs, tail, tails, near)
    fluent = _fluent(paragraphs, tail, heads) if len(tails) > 1 else ()
    for head in heads:
        if head in words:
            yield Link(tail, head, (WEIGHTS.elsewhere if len(tails) > 1 else WEIGHTS.elsewhere_alone) / len(words))
        elif _is_cut_off(paragraphs, head, tails):
            yield Link(tail, head, WEIGHTS.orphan)
        elif head in fluent:
            yield Link(tail, head, WEIGHTS.in_turn)


def _fluent(paragraphs: Sequence[Paragraph], tail: int, heads: Collection[int]) -> list[int]:
    """Return the few of the ``heads`` not far off that go on best with the tail's words."""
    before = paragraphs[tail].text
    gains = {head: evidence(before, paragraphs[head].text) for head in heads if abs(head - tail) <= REACH.near}
    return [
        head for head in sorted(gains, key=lambda head: -gains[head])[: REACH.fluent] if gains[head] >= ENOUGH.usual
    ]


def _words(paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], near: Collection[int]) -> list[int]:
    """Return paragraphs elsewhere that complete the tail's last word and do not go on from what is before them."""
    before = paragraphs[tail].text
    return [
        head
        for head in _heads(paragraphs, tail)
        if head not in near
        and _is_torn_off(paragraphs, head, tails)
        and han_length(seam_word(before, paragraphs[head].text))
    ]


def _is_torn_off(paragraphs: Sequence[Paragraph], head: int, tails: Sequence[int]) -> bool:
    """Return whether ``head`` does not go on from what is before it: a cut, a caption, a heading."""
    return head - 1 in tails or is_aside(paragraphs[head - 1]) or is_heading(paragraphs[head - 1])


def _heads(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[int]:
    first = max(1, tail - REACH.farthest)
    for head, paragraph in enumerate(paragraphs[first : tail + REACH.farthest], first):
        if head in {tail, tail + 1} or number(paragraph.text) or OPENS.match(paragraph.text):
            continue
        if MAY_OPEN.match(paragraph.text) and evidence(paragraphs[tail].text, paragraph.text) < ENOUGH.fluent:
            continue
        if not is_heading(paragraph) and not is_skipped(paragraphs[tail], paragraph):
            yield head
