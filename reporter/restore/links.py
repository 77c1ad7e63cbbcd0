"""Links: which paragraph goes on with which, where a page cut them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.restore.classes import is_chinese
from reporter.restore.cues import is_finished, may_stand_under_picture, number, says
from reporter.restore.seams import completes, continues, seam_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.restore.arrangement import Paragraph

_SHORTEST_TAIL = 20
_LONGEST_HEADING = 28
_FARTHEST = 400
_MOST_TAILS = 60
_MOST_TOGETHER = 6
_MOST_CHOICES = 4
_COMMA = re.compile(r"[，。；、,;]")
_OPENS = re.compile(
    r"[“「『《【（(#]|[一二三四五六七八九十]+[、是]|\d{1,2}月\d{1,2}日|(?:19|20)\d\d年"
    r"|据|近[日年]|今[年天]|同时|此外|目前|截至|为了?|在|对|从|该|他|她|我|你|它|这|那|其|当|如|每|随|通过|按|根据|有|是|不|但|而"
)
"""What a paragraph often begins with: the word that such a beginning makes with a tail may be chance."""

# What speaks for a link: a word, number or quotation completed in the next paragraph; one after 和 or 向; a word begun
# with 为 or 在, which may be chance; a word completed elsewhere; the next paragraph behind a caption or page end; one
# elsewhere that follows a caption or another cut.
_COMPLETED, _BOUND, _CHANCE, _ELSEWHERE, _INTERRUPTED, _ORPHAN = 3.0, 2.0, 1.5, 2.0, 1.0, 0.6


@dataclass(frozen=True, slots=True)
class Link:
    """The paragraph ``head`` goes on with what ``tail`` began; ``weight`` says how much speaks for it."""

    tail: int
    head: int
    weight: float

    @property
    def is_certain(self) -> bool:
        """Whether a word or a mark says so, and not only the place."""
        return self.weight >= _CHANCE


def links(paragraphs: Sequence[Paragraph], in_order: Callable[[Sequence[Link]], bool]) -> list[Link]:
    """The links for which most speaks together, no paragraph going on with two; ``in_order`` rejects circles.

    A tail is a long paragraph without an end mark. What it may go on with is weighed: first the next paragraph, then
    those elsewhere whose first word it begins, or that a caption or another cut parts from what stands before them.
    Without such evidence there is no link. Of more than a few tails each goes on in the next paragraph or not at all.
    """
    tails = [index for index, paragraph in enumerate(paragraphs) if _is_tail(paragraph)]
    if not tails or len(tails) > _MOST_TAILS:
        return []
    at_hand = {tail: list(_at_hand(paragraphs, tail)) for tail in tails}
    if len(tails) <= _MOST_TOGETHER:
        choices = [[*at_hand[tail], *_elsewhere(paragraphs, tail, tails, at_hand)] for tail in tails]
        found = max(_together([sorted(c, key=_weight)[-_MOST_CHOICES:] for c in choices], in_order), key=_total)
    else:
        found = list({link.head: link for choice in at_hand.values() for link in choice}.values())
    return found


def is_aside(paragraph: Paragraph) -> bool:
    """Whether the paragraph is none of the text: a caption, a byline, the page's own."""
    text = paragraph.text
    return any(says(text, role) for role in ("caption", "boilerplate", "byline")) or may_stand_under_picture(text)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether the paragraph is marked as a heading or as short as one."""
    text = paragraph.text
    return text[0] == "#" or (len(text) < _LONGEST_HEADING and not is_finished(text))


def _weight(link: Link) -> float:
    return link.weight


def _total(found: Sequence[Link]) -> float:
    return sum(link.weight for link in found)


def _is_tail(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) < _SHORTEST_TAIL or (text[-1] not in "，,、" and (is_finished(text) or text[-1] in "）)》】]")):
        return False
    if not _COMMA.search(text[:-1]) or "\t" in text or text[0] == "#":
        return False
    return is_chinese(text) and not is_aside(paragraph)


def _at_hand(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[Link]:
    """The next paragraph of text, if something says that it goes on; over a heading it has to complete a word."""
    before, over_heading = paragraphs[tail], False
    for head in range(tail + 1, len(paragraphs)):
        paragraph = paragraphs[head]
        if is_aside(paragraph):
            continue
        if number(paragraph.text):
            return
        heading = is_heading(paragraph)
        if completes(before.text, paragraph.text):
            yield Link(tail, head, _CHANCE if _OPENS.match(paragraph.text) else _COMPLETED)
        elif heading and not over_heading:
            over_heading = True
            continue
        elif not (over_heading or heading) and continues(before.text, paragraph.text):
            yield Link(tail, head, _BOUND)
        elif not (over_heading or heading or _OPENS.match(paragraph.text)) and _is_interrupted(before, paragraph):
            yield Link(tail, head, _INTERRUPTED)
        return


def _is_interrupted(before: Paragraph, after: Paragraph) -> bool:
    """Whether something stood between: a caption that is still there, a page number that is gone."""
    return after.pieces[0] > before.pieces[-1] + 1


def _elsewhere(
    paragraphs: Sequence[Paragraph], tail: int, tails: Sequence[int], at_hand: Mapping[int, Sequence[Link]]
) -> Iterator[Link]:
    """Other paragraphs that may go on with the tail: those whose first word it begins, and those cut off themselves."""
    near = {link.head for link in at_hand[tail]}
    heads = [head for head in _heads(paragraphs, tail) if head not in near]
    words = [head for head in heads if seam_word(paragraphs[tail].text, paragraphs[head].text)]
    for head in heads:
        if head in words:
            yield Link(tail, head, _ELSEWHERE / len(words))
        elif head - 1 in tails or is_aside(paragraphs[head - 1]):
            yield Link(tail, head, _ORPHAN)


def _heads(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[int]:
    first = max(1, tail - _FARTHEST)
    for head, paragraph in enumerate(paragraphs[first : tail + _FARTHEST], first):
        if head in {tail, tail + 1} or number(paragraph.text) or _OPENS.match(paragraph.text):
            continue
        if not is_heading(paragraph) and not is_aside(paragraph):
            yield head


def _together(choices: Sequence[Sequence[Link]], in_order: Callable[[Sequence[Link]], bool]) -> Iterator[list[Link]]:
    """Every way to choose at most one link for each tail that gives a text in some order."""
    yield []
    chosen: list[list[Link]] = [[]]
    for links_of_tail in choices:
        chosen += [
            [*found, link]
            for found in chosen
            for link in links_of_tail
            if link.head not in {other.head for other in found}
        ]
    for found in chosen[1:]:
        heads = {link.head for link in found}
        moved = [link for link in found if link.weight == _ORPHAN]
        if all(link.tail + 1 in heads for link in moved) and in_order(found):
            yield found
