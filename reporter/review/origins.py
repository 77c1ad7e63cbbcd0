"""Where the words of an issue come from: each printed sentence and title with its article and its place there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reporter.issue.plan.keys import at
from reporter.review import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.model import Article, Briefing

    Rect = tuple[float, float, float, float]

_SHORTEST = 6
"""Characters by which words are known again; fewer stand in many places."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Printed words, what their article is called in the page's addresses, their place there, empty for a title."""

    words: str
    name: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page that shows words; ``box`` is left, top, width and height in parts of the page."""

    page: int
    box: tuple[float, float, float, float]
    origin: Origin


def origins(briefing: Briefing, articles: Sequence[Article]) -> tuple[Origin, ...]:
    """Return the origin of each item of the overview, of each title and of each sentence of an issue."""
    from reporter.issue.plan import points

    told = {one.text: one for one in points.shown(briefing, articles)}
    return (
        *(Origin(text, marked.name(one.article), at(one.sentence.place)) for text, one in told.items()),
        *(each for section, one in zip(briefing.sections, articles, strict=True) for each in _own(section, one)),
    )


def _own(section: Any, article: Article) -> Iterator[Origin]:  # noqa: ANN401
    name = marked.name(article)
    yield Origin(section.title, name)
    for sentence in article.sentences:
        if sentence.key:
            yield Origin(sentence.quoted, name, at(sentence.place))


def origin_at(words: Sequence[Origin], text: str, offset: int) -> Origin | None:
    """Return the origin of the words that stand at an offset of a text, None where they have none."""
    squeezed, places = _squeezed(text)
    for one in words:
        wanted, _ = _squeezed(one.words)
        start = squeezed.find(wanted) if len(wanted) >= _SHORTEST else -1
        if start >= 0 and places[start] <= offset <= places[start + len(wanted) - 1] + 1:
            return one
    return None


def spots_of(page: Any, number: int, words: Sequence[Origin]) -> Iterator[Spot]:  # noqa: ANN401 - pypdfium2 has no types
    """Yield the rectangles of a PDF's page on which these words stand; words over two pages are known by a half."""
    width, height = page.get_size()
    shown = page.get_textpage()
    squeezed, places = _squeezed(shown.get_text_range())
    for one in {each.words: each for each in words}.values():
        for start, stop in _standing(squeezed, _squeezed(one.words)[0]):
            first, last = places[start], places[stop - 1]
            rects = (shown.get_rect(index) for index in range(shown.count_rects(first, last - first + 1)))
            for left, bottom, right, top in _rows(rects):
                box = (left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
                yield Spot(number, box, one)


def _rows(rects: Iterable[Rect]) -> Iterator[Rect]:
    """Yield one rectangle a line: a line that is spaced out has one a character."""
    row: Rect | None = None
    for rect in rects:
        if row and rect[1] < row[3] and row[1] < rect[3]:
            row = (min(row[0], rect[0]), min(row[1], rect[1]), max(row[2], rect[2]), max(row[3], rect[3]))
            continue
        if row:
            yield row
        row = rect
    if row:
        yield row


def _standing(text: str, words: str) -> Iterator[tuple[int, int]]:
    half = len(words) // 2
    for part in (words, words[:half], words[half:]):
        start = text.find(part) if len(part) >= _SHORTEST else -1
        while start >= 0:
            yield start, start + len(part)
            start = text.find(part, start + len(part))
        if part == words and words in text:
            return


def _squeezed(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without white space, and where each of its characters stood."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    return "".join(text[index] for index in places), places
