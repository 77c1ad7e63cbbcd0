"""What was printed to articles: with hints from the page around, what was not clear, what could not be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.model import NO_HINTS, Doubt, Hints
from reporter.sources.contract import article
from reporter.sources.paper.page import DOUBT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Document, Photo, RawArticle
    from reporter.sources.paper.running_text import Printed

_LONGEST_PART = 24
_SIGNS = re.compile(r"^#{1,6} ")
_NO_NAME = re.compile(r"[/\\\t]+")
RECOGNISED = Doubt(None, None, "全文", in_chinese("由图片识别得来，引用前请对照原件"))


def articles(
    document: Document,
    printed: Sequence[Printed],
    remarks: Sequence[Doubt] = (),
    hints: Hints = NO_HINTS,
    photos: Sequence[tuple[Photo, ...]] = (),
) -> Iterator[RawArticle]:
    """Yield the articles that are printed in a document; the first has the remarks on all of it.

    ``photos`` are the pictures of each, none where nobody took them out.
    """
    for number, one in enumerate(printed):
        text, unclear = cleared(one.text)
        part = _part(text, number + 1) if len(printed) > 1 else ""
        raw = article(document, text, "utf-8", Hints(None, one.date, one.organisation).or_else(hints), part)
        own = photos[number] if photos else ()
        yield replace(raw, unclear=unclear, remarks=() if number else tuple(remarks), photos=own)


def cleared(text: str) -> tuple[str, tuple[range, ...]]:
    """Return a text without the signs of doubt, and the stretches that were doubted.

    >>> cleared(f"共3{DOUBT}8{DOUBT}人")
    ('共38人', (range(1, 3),))
    """
    parts = text.split(DOUBT)
    found: list[range] = []
    end = 0
    for part in parts[:-1]:
        end += len(part)
        if found and found[-1].stop == end - 1:
            found[-1] = range(found[-1].start, end)
        elif end:
            found.append(range(end - 1, end))
    return "".join(parts), tuple(found)


def _part(text: str, number: int) -> str:
    """Return what an article of several is called: by its number and its first line."""
    first = _SIGNS.sub("", text.partition("\n")[0])
    return f"{number} {_NO_NAME.sub(' ', first)[:_LONGEST_PART]}"


def lines_lost(page: int, count: int) -> Doubt:
    """Return the remark that lines of a page were seen and not recognised."""
    return not_read(listed([page]), in_chinese("有 {count} 行没有识别出来，请对照原件", count=count))


def not_read(pages: str, reason: str) -> Doubt:
    """Return the remark that part of a document was not read."""
    return Doubt(None, None, pages, reason)


def listed(numbers: Sequence[int]) -> str:
    """Return the numbers of pages as a phrase.

    >>> listed([2]), listed([1, 2, 3, 7])
    ('第2页', '第1—3、7页')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"第{'、'.join(f'{run[0]}—{run[-1]}' if len(run) > 1 else str(run[0]) for run in runs)}页"
