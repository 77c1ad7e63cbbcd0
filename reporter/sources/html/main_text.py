"""Which part of a page is its article.

Two opinions are heard. readability's score knows the names that sites give their parts; the weight of prose (the
smallest element that still holds nearly all of the page's running text) knows none. readability is also used only to
find the place: its own output drops tables, headings and captions, for it counts commas, and Chinese ones are none.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from lxml import etree

from reporter.chinese.classes import STOPS, either
from reporter.sources.html.block_lines import BLOCKS, SENTENCE_END, is_data_table, squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = "data-place"
_PROSE = re.compile(f"[{either(STOPS)}]")
_SHORTEST_PROSE = 20  # characters
_MOST_OF = 0.8  # of the weight of the body: the innermost element that holds so much
_NEARLY_ALL = 0.9  # of the weight that another way found
_LEAST = 0.25  # of the heaviest element's weight: less is a teaser
_LARGEST_FOR_READABILITY = 20_000  # elements: on more it takes seconds


def main_part(body: etree._Element) -> etree._Element:
    """Return the element of ``body`` that holds the article, ``body`` itself where no part stands out.

    Where the opinions differ, the smaller part is right unless it leaves out too much: readability's may leave out
    comments and teasers, but hardly three quarters of the prose, nor what comes before it; the heaviest may leave out
    an author's note, but not a tenth of what readability found.
    """
    weights = prose_weights(body)
    if not weights.get(body):
        return body
    heaviest, found = _heaviest(body, weights), _by_readability(body)
    if found is None:
        return heaviest
    if heaviest in found.iterancestors():
        if found.tag == "table":  # what is above and below it says whose it is, and when
            return heaviest
        is_enough = weights.get(found, 0) >= _LEAST * weights[heaviest]
        return found if is_enough and not _has_prose_before(found, heaviest, weights) else heaviest
    if found in heaviest.iterancestors():
        return heaviest if weights[heaviest] >= _NEARLY_ALL * weights[found] else found
    return max(found, heaviest, key=lambda part: weights.get(part, 0))


def prose_weights(body: etree._Element) -> Mapping[etree._Element, int]:
    """Return element -> number of characters of running text within it, links not counted.

    Running text is a block of its own that is long enough and has punctuation; one pass, linear in the page's size.
    """
    weights: dict[etree._Element, int] = {}
    pieces: list[str] = []
    in_link = 0
    owner = body
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            _settle(pieces, owner, weights)
            parent = element.getparent()
            owner = element if event == "start" or parent is None else parent
        if element.tag == "a":
            in_link += 1 if event == "start" else -1
        text = element.text if event == "start" else element.tail
        if text and not in_link and (event == "start" or element is not body):
            pieces.append(text)
    _settle(pieces, owner, weights)
    return _summed(body, weights)


def _settle(pieces: list[str], owner: etree._Element, weights: dict[etree._Element, int]) -> None:
    if not pieces:
        return
    text = squeezed("".join(pieces))
    pieces.clear()
    if len(text) >= _SHORTEST_PROSE and _PROSE.search(text):
        weights[owner] = weights.get(owner, 0) + len(text)


def _summed(body: etree._Element, own: Mapping[etree._Element, int]) -> Mapping[etree._Element, int]:
    """Return the weights with those of all descendants added, from the leaves up."""
    total = dict(own)
    for element in reversed(list(body.iter(etree.Element))):
        weight = total.get(element)
        parent = element.getparent()
        if weight and element is not body and parent is not None:
            total[parent] = total.get(parent, 0) + weight
    return total


def _heaviest(body: etree._Element, weights: Mapping[etree._Element, int]) -> etree._Element:
    """Return the smallest element that holds most of the prose, going down from the body."""
    enough = _MOST_OF * weights[body]
    place = body
    while True:
        inner = max(place, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or weights.get(inner, 0) < enough or inner.tag in {"p", "table", "tbody", "tr"}:
            return place
        place = inner


def _has_prose_before(part: etree._Element, whole: etree._Element, weights: Mapping[etree._Element, int]) -> bool:
    """Return whether sentences stand in ``whole`` before ``part``."""
    path = [part]
    while (parent := path[-1].getparent()) is not None and parent is not whole:
        path.append(parent)
    before = (one for place in path for one in place.itersiblings(preceding=True) if one in weights)
    return any(SENTENCE_END.search("".join(one.itertext())) for one in before)


def _by_readability(body: etree._Element) -> etree._Element | None:
    """Return the smallest element of ``body`` around what readability takes for the article."""
    from readability import Document
    from readability.readability import Unparseable

    originals = list(body.iter(etree.Element))
    if len(originals) > _LARGEST_FOR_READABILITY:
        return None
    marked = copy.deepcopy(body)
    for number, element in enumerate(marked.iter(etree.Element)):
        element.set(_MARK, str(number))
        element.attrib.pop("style", None)  # readability drops what is invisible until a script shows it
    try:
        summary = Document(etree.tostring(marked, encoding="unicode", method="html")).summary(html_partial=True)
    except (Unparseable, etree.ParserError, ValueError, RecursionError):
        return None
    places = [originals[int(number)] for number in re.findall(rf'{_MARK}="(\d+)"', summary)]
    return _with_table(_common(places, body))


def _with_table(part: etree._Element | None) -> etree._Element | None:
    """Return a part, of a table of data the whole: a long remark in one of its cells is no article."""
    tables = () if part is None else part.iterancestors("table")
    return next((table for table in tables if is_data_table(table)), part)


def _common(places: list[etree._Element], body: etree._Element) -> etree._Element | None:
    """Return the smallest element that contains all of ``places``."""
    if not places:
        return None
    paths = [[place, *place.iterancestors()][::-1] for place in places]
    shared = body
    for generation in zip(*paths, strict=False):
        if any(one is not generation[0] for one in generation):
            break
        shared = generation[0]
    return shared
