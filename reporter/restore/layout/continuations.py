"""Continuations: which paragraph goes on with which, where a page cut them apart, chosen together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.fluency import counts_on
from reporter.restore.layout.openings import OPENS, SUBJECT
from reporter.restore.layout.seams import closes_quote, evidence, is_inside_quote, seam_word
from reporter.restore.layout.successors import Link, elsewhere, nearest
from reporter.restore.layout.tails import COMMA, broken_off, is_labelled, is_short_tail, is_text, may_follow, next_text
from reporter.restore.layout.weights import ENOUGH, REACH, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reporter.restore.layout.arrangement import Paragraph

_CUT_NUMBER = later(rf"[{HAN}][\d.,]*\d[.,]?\Z")
_PAUSE = later("[，；,]")
_WORD = 2  # characters
_PLAIN = later(f"[{HAN}0-9”]")


def links(paragraphs: Sequence[Paragraph], in_order: Callable[[Sequence[Link]], bool]) -> list[Link]:
    """Return the links for which most speaks together, no paragraph going on with two; ``in_order`` rejects circles.

    A tail is a long paragraph without an end mark. What it may go on with is weighed: first the next paragraph, then
    the one whose beginning reads on as no other's does, then those elsewhere whose first word it begins, or that a
    caption or another cut parts from what is before them. Without such evidence there is no link. Of more than a
    few tails each goes on in the next paragraph or not at all.
    """
    tails = broken_off(paragraphs)
    if not tails or len(tails) > REACH.tails:
        return []
    at_hand = {tail: list(_firm(paragraphs, near)) for tail, near in nearest(paragraphs, tails).items()}
    if len(tails) > REACH.together:
        return list({link.head: link for choice in at_hand.values() for link in choice}.values())
    choices = [_read(paragraphs, [*at_hand[tail], *elsewhere(paragraphs, tail, tails, at_hand)]) for tail in tails]
    proven = {(link.tail, link.head) for choice in choices for link in _firm(paragraphs, choice)}
    following = {tail: next_text(paragraphs, tail) for tail in tails}

    def possible(found: Sequence[Link]) -> bool:
        far = [link for link in found if link.head not in {near.head for near in at_hand[link.tail]}]
        weak = [link for link in far if (link.tail, link.head) not in proven]
        if weak and 2 * len(weak) >= len(found):  # columns prove one another, if most of their seams are proved
            return False
        return all(_may_be_far(paragraphs, link, following[link.tail], found) for link in far) and in_order(found)

    return max(_together([sorted(c, key=_worth)[-REACH.choices :] for c in choices], possible), key=_total)


def of_short_lines(paragraphs: Sequence[Paragraph]) -> list[Link]:
    """Return links of lines as short as a title with the sentence right below that goes on with their words."""
    found: list[Link] = []
    for head in range(1, len(paragraphs)):
        tail = paragraphs[head - 1]
        free = is_short_tail(tail) and may_follow(paragraphs, head) and not (found and found[-1].head == head - 1)
        if free and goes_on_below(tail.text, paragraphs[head].text):
            found.append(Link(head - 1, head, WEIGHTS.chance))
    return found


def goes_on_below(line: str, below: str) -> bool:
    """Return whether the sentence ``below`` goes on with the words of a short ``line``.

    >>> goes_on_below("县水厂改造两条老生", "产线，水压已稳。"), goes_on_below("老街换新管", "北门通水。")
    (True, False)
    """
    if "。" not in below or OPENS.match(below) or SUBJECT.match(below):
        return False
    if below[:_WORD] in line:  # the text says again what its title says
        return False
    return evidence(line, below) >= (ENOUGH.short_clause if _PAUSE.search(line) else ENOUGH.short)


def doubtful(paragraphs: Sequence[Paragraph]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the paragraphs that break off and go on nowhere for sure, each with those that it might go on with.

    A paragraph that ends in a number is among them even where there are none: it ends in part of a figure.
    """
    tails = broken_off(paragraphs)
    if len(tails) > REACH.together:
        return []
    found: list[tuple[int, tuple[int, ...]]] = []
    for tail in tails:
        text = paragraphs[tail].text
        words = [link.head for link in elsewhere(paragraphs, tail, tails, {tail: ()}) if link.weight > WEIGHTS.orphan]
        in_number = is_text(paragraphs[tail]) and _CUT_NUMBER.search(text) is not None
        if words or in_number:
            near = may_follow(paragraphs, tail + 1) and (not in_number or counts_on(text, paragraphs[tail + 1].text))
            found.append((tail, tuple(dict.fromkeys([*([tail + 1] if near else []), *words]))))
    return found


def _may_be_far(paragraphs: Sequence[Paragraph], link: Link, following: int | None, found: Sequence[Link]) -> bool:
    """Return whether ``link`` may lead over the next paragraph: that one belongs to another, or cannot follow.

    A word may also prove it together with the paragraph before the head, if that one goes on elsewhere by a word.
    """
    claimed = {other.head for other in found if other.weight > WEIGHTS.next and other != link}
    if following is None or following in claimed:
        return True
    if link.weight <= WEIGHTS.orphan:
        return False
    crossing = any(other.tail == link.head - 1 and other.weight > WEIGHTS.next for other in found)
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
    is_prose = is_text(tail) or len(COMMA.findall(before)) >= REACH.commas
    if not is_prose or not _PLAIN.match(before[-1]) or not _PLAIN.match(after):
        return False
    if counts_on(before, after) or (is_inside_quote(before) and closes_quote(after)):
        return True
    return evidence(before, after) >= (ENOUGH.number if seam_word(before, after) else ENOUGH.fluent)


def _read(paragraphs: Sequence[Paragraph], found: Sequence[Link]) -> list[Link]:
    """Return links with how fluent their seams are, as a weight: so tails that lie side by side find their heads."""
    return [
        replace(
            link,
            fluency=min(
                max(evidence(paragraphs[link.tail].text, paragraphs[link.head].text), -WEIGHTS.most_fluent),
                WEIGHTS.most_fluent,
            )
            / WEIGHTS.scale,
        )
        for link in found
    ]


def _worth(link: Link) -> float:
    return link.weight + link.fluency


def _total(found: Sequence[Link]) -> float:
    return sum(map(_worth, found))


def _together(choices: Sequence[Sequence[Link]], possible: Callable[[Sequence[Link]], bool]) -> Iterator[list[Link]]:
    """Yield every possible way to choose at most one link for each tail."""
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
