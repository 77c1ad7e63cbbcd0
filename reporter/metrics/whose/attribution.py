"""Whose and when the figures of a sentence are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import JOINING
from reporter.metrics.find import lost_digits, stops
from reporter.metrics.name import chains
from reporter.metrics.whose import persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.chinese.dates import When
    from reporter.metrics.find.changes import Found
    from reporter.model import Article, Sentence
    from reporter.text.organisations import Reference

NOBODY = ""
"""Whose a figure is that is told of a person."""

_AGED = "岁"
_YARDSTICK = frozenset("比较与同")
_BESIDE = re.compile(
    r"(?:[^，。；\d]{0,5}以来最|最|首|同期|的[\d.]+(?:倍|%)|同比|预算|计划|目标|水平|发布|公布|电$|电[，（(]|[，,]?记者|[^，。；]{0,12}(?:发布|公布|通报|消息))"
)
_THIS_YEAR = re.compile(r"今年|本年度?")
_NUMBERED = 4


def owners(article: Article, references: Sequence[Sequence[Reference]]) -> Iterator[str | None]:
    """Yield whose each block is by default: the nearest heading's where that names an organisation, else the article's.

    A paragraph that opens with a name and a colon is that one's (2. 县文旅局：…).
    """
    owner = article.organisation
    for block, named in zip(article.blocks, references, strict=True):
        if block.role == "heading":
            owner = next((r.name for r in named if r.subject or r.start <= _NUMBERED), article.organisation)
        first = named[0] if named and block.text[named[0].end :].startswith(("：", ":")) else None
        yield first.name if first and first.start <= _NUMBERED else owner


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of the figures after it, whose or when they are: where each begins, and what it is.

    ``own`` are those that 分别 gives one by one: 一季度、二季度分别完成3亿元、4亿元.
    """

    starts: Sequence[int]
    values: Sequence[str | None]
    own: Mapping[int, str | None]

    @classmethod
    def of(cls, text: str, found: Sequence[Found], spans: Sequence[tuple[int, int, str | None]]) -> Told:
        """Return what the spans of a sentence tell of its figures."""
        own: dict[int, str | None] = {}
        for first, last in chains.respective(text, found) if len(spans) > 1 and "分别" in text else ():
            place = bisect_left(spans, found[first].anchor, key=lambda span: span[0])
            listed = spans[max(0, place - (last - first + 1)) : place]
            if len(listed) == last - first + 1 and all(text[a[1] : b[0]] in JOINING for a, b in pairwise(listed)):
                own |= {first + index: value for index, (_, _, value) in enumerate(listed)}
        return cls([start for start, _, _ in spans], [value for _, _, value in spans], own)

    def at(self, index: int, place: int) -> str | None:
        """What is told of the figure with an index: its own, or the last one before its place."""
        if index in self.own:
            return self.own[index]
        last = bisect_left(self.starts, place)
        return self.values[last - 1] if last else None


def subjects(
    text: str, places: Sequence[int], sentence: Sentence, near: Sequence[Reference]
) -> list[tuple[int, int, str]]:
    """Return where clauses open with an organisation or a person, and whose the figures after it are then."""
    begin = sentence.place.start
    named = [
        (bisect_left(places, r.start - begin), bisect_left(places, r.end - begin), r.name) for r in near if r.subject
    ]
    return sorted([*named, *((start, end, NOBODY) for start, end in persons.spans(text))])


def carried(text: str, subjects: Sequence[tuple[int, int, str]], owner: str | None) -> str | None:
    """Return whose the next sentence is: the last organisation's, or nobody's after a person with an age.

    One who has no age is told of in one sentence (村民葛小满卖出瓜果), and the office goes on.
    """
    return next((of for start, end, of in reversed(subjects) if of != NOBODY or _AGED in text[start:end]), owner)


def dated(text: str, article: Article, found: Sequence[Found]) -> list[When]:
    """Return the dates a sentence tells figures of.

    Those in a name (“冬季攻坚”), inside a figure (由2020年的…) or without a digit (□2月3日) are not; after 截至3月18日,
    今年 ends on that day; 10月当月 is October.
    """
    known = dates.find(text, article.date)
    if not known:
        return []
    apart = sorted(
        [
            *stops.names(text),
            *lost_digits.spans(text),
            *(range(item.quantity.start, item.quantity.end) for item in found),
        ],
        key=lambda span: span.start,
    )
    return list(_until([when for when in known if not stops.is_inside(when.start, apart)], text))


def _until(known: Sequence[When], text: str) -> Iterator[When]:
    limit = ""
    for when in known:
        if text[when.start : when.end] == "当月" and when is not known[0]:
            continue
        open_, _, end = (when.iso or "").partition("/")
        limit = end if open_ == ".." else limit
        if limit and when.iso == limit[:4] and _THIS_YEAR.match(text, when.start):
            yield replace(when, iso=f"{when.iso}-01-01/{limit}")
        else:
            yield when


def is_beside(text: str, when: When) -> bool:
    """Tell whether a date is no time of a figure: a yardstick (比去年, 2016年以来最高), or when the news came."""
    return text[max(0, when.start - 1) : when.start] in _YARDSTICK or bool(_BESIDE.match(text, when.end))
