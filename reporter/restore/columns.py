"""Columns: paragraphs that columns, captions or page ends cut in mid-sentence are put together, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.restore.classes import is_chinese
from reporter.restore.cues import is_finished, may_stand_under_picture, number, says
from reporter.restore.seams import completes, continues, seam_word
from reporter.restore.wraps import joint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.restore.arrangement import Paragraph

KIND = "cut paragraph"

_SHORTEST_TAIL = 20
_LONGEST_HEADING = 28
_FARTHEST = 400
_MOST_TAILS = 60
_COMMA = re.compile(r"[，。；、,;]")
_OPENS = re.compile(
    r"[“「『《【（(#]|[一二三四五六七八九十]+[、是]|\d{1,2}月\d{1,2}日|(?:19|20)\d\d年|据|近日|今年|同时|此外|目前|截至|为了?"
)


@dataclass(frozen=True, slots=True)
class _Link:
    """The paragraph ``head`` goes on with what ``tail`` began."""

    tail: int
    head: int
    certain: bool


def arranged(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The ``paragraphs`` in reading order, with those that were cut put together.

    A tail is a long paragraph without an end mark. It goes on in the next paragraph, over captions, if something says
    so (seams.py). Where nothing does, it may go on elsewhere: in the one paragraph whose first word it begins; or, if a
    tail is left over and what follows it goes on another, in the one paragraph that a caption parts from the text
    before it. Paragraphs from there to the next cut move along. Without such evidence nothing moves.
    """
    tails = [index for index, paragraph in enumerate(paragraphs) if _is_tail(paragraph)]
    if not tails or len(tails) > _MOST_TAILS:
        return list(paragraphs)
    links = _links(paragraphs, tails)
    return list(_ordered(paragraphs, links)) if links else list(paragraphs)


def _is_tail(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) < _SHORTEST_TAIL or (text[-1] not in "，,、" and (is_finished(text) or text[-1] in "）)》】]")):
        return False
    if not _COMMA.search(text[:-1]) or "\t" in text or text[0] == "#":
        return False
    return is_chinese(text) and not _is_aside(paragraph)


def _is_aside(paragraph: Paragraph) -> bool:
    """Whether the paragraph is none of the text: a caption, a byline, the page's own."""
    text = paragraph.text
    return any(says(text, role) for role in ("caption", "boilerplate", "byline")) or may_stand_under_picture(text)


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return text[0] == "#" or (len(text) < _LONGEST_HEADING and not is_finished(text))


def _links(paragraphs: Sequence[Paragraph], tails: Sequence[int]) -> list[_Link]:
    """What goes on where; a link that would make a text its own continuation is given up, the least certain first."""
    links = [link for tail in tails for link in _at_hand(paragraphs, tail)]
    for find in (_elsewhere, _after_picture):
        left = [tail for tail in tails if tail not in {link.tail for link in links}]
        for tail in left:
            found = find(paragraphs, tail, {link.head for link in links})
            if found is not None:
                links.append(found)
    while links and len(list(_ordered(paragraphs, links))) + len(links) < len(paragraphs):
        links.pop()
    return links


def _at_hand(paragraphs: Sequence[Paragraph], tail: int) -> Iterator[_Link]:
    """The next paragraph of text, if something says that it goes on; over a heading it has to complete a word."""
    over_heading = False
    for head in range(tail + 1, len(paragraphs)):
        paragraph = paragraphs[head]
        if _is_aside(paragraph):
            continue
        if number(paragraph.text):
            return
        before, after = paragraphs[tail].text, paragraph.text
        if completes(before, after) or (not over_heading and not _is_heading(paragraph) and continues(before, after)):
            yield _Link(tail, head, certain=True)
        elif _is_heading(paragraph) and not over_heading:
            over_heading = True
            continue
        return


def _elsewhere(paragraphs: Sequence[Paragraph], tail: int, taken: set[int]) -> _Link | None:
    """The only paragraph whose first word the tail begins."""
    found = [
        head for head in _heads(paragraphs, tail, taken) if seam_word(paragraphs[tail].text, paragraphs[head].text)
    ]
    return _Link(tail, found[0], certain=True) if len(found) == 1 else None


def _after_picture(paragraphs: Sequence[Paragraph], tail: int, taken: set[int]) -> _Link | None:
    """The only paragraph after a caption, for a tail whose own next paragraph goes on another."""
    if tail + 1 not in taken:
        return None
    found = [
        head
        for head in _heads(paragraphs, tail, taken)
        if head and _is_aside(paragraphs[head - 1]) and head > tail and not _OPENS.match(paragraphs[head].text)
    ]
    return _Link(tail, found[0], certain=False) if len(found) == 1 else None


def _heads(paragraphs: Sequence[Paragraph], tail: int, taken: set[int]) -> Iterator[int]:
    first = max(0, tail - _FARTHEST)
    for head, paragraph in enumerate(paragraphs[first : tail + _FARTHEST], first):
        if head in taken or head == tail or number(paragraph.text):
            continue
        if not _is_heading(paragraph) and not _is_aside(paragraph):
            yield head


def _ordered(paragraphs: Sequence[Paragraph], links: Sequence[_Link]) -> Iterator[Paragraph]:
    goes_on = {link.tail: link for link in links}
    heads = {link.head for link in links}
    segments = {segment[0]: segment for segment in _segments(paragraphs, links)}
    for start, segment in segments.items():
        if start in heads:
            continue
        line = [paragraphs[index] for index in segment]
        last = segment[-1]
        while last in goes_on:
            link = goes_on[last]
            line[-1] = _joined(line[-1], paragraphs[link.head], certain=link.certain)
            line.extend(paragraphs[index] for index in segments[link.head][1:])
            last = segments[link.head][-1]
        yield from line


def _joined(tail: Paragraph, head: Paragraph, *, certain: bool) -> Paragraph:
    seam = joint(tail.text, head.text, KIND)
    return tail.joined(head, seam if certain else replace(seam, certainty="likely"))


def _segments(paragraphs: Sequence[Paragraph], links: Sequence[_Link]) -> Iterator[range]:
    """The runs of paragraphs that stay together; a paragraph that goes on over captions leaves them behind it."""
    cuts = {0, len(paragraphs)}
    for link in links:
        cuts |= {link.tail + 1, link.head}
        if link.head > link.tail + 1 and all(
            _is_aside(paragraphs[i]) or _is_heading(paragraphs[i]) for i in range(link.tail + 1, link.head)
        ):
            cuts.add(link.head + 1)
    for start, end in pairwise(sorted(cuts)):
        yield range(start, end)
