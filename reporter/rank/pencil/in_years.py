"""The year of times that name none, in an article of another year than the issue: 今年 is not the reader's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.dates import period_words
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil.days import DAY, day_of, is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reporter.model import Article

_YEAR = re.compile(r"\d{4}")
_OF_READER = re.compile("(?:截[至止]到?)?(?:今年|本年度?|目前|本月|上个?月|[本这上]周)")
_OF_OTHERS = re.compile("(?:截[至止]到?)?[去上前明当]年")
_LAST = re.compile("(?:截[至止]到?)?[去前明]年")
"""Years told from the article's own; 上年 and 当年 are told from one that stands before them."""

_OPENS = frozenset("，。；：、（于在自从")
"""What stands before a time that a clause is of: 比去年 is a comparison."""

_OTHER_MONTH = re.compile("[本上]个?月")
_MONTH = re.compile(r"\d月")
_OF_MONTH = re.compile("目前|月")
_UNTIL = re.compile("截[至止]到?")
_SEASON = 3
"""Months at the beginning of a year in which papers report on the year before: whose 年初 is theirs nobody can tell."""
_FAR = 6
"""Months ahead of the article's own day beyond which a month without a year may as well be the last year's."""


class _Told(NamedTuple):
    """Where in a text a year is put in, the year as it is printed, and where the time begins and ends."""

    at: int
    year: str
    start: int = 0
    end: int = 0


def strokes(article: Article, place: Place) -> Iterator[Stroke]:
    """Yield the strokes that put the year to the times at a place that name none, each of which may be made."""
    for _, stroke in of_times(article, place):
        yield stroke


def of_times(article: Article, place: Place) -> Iterator[tuple[Place, Stroke]]:
    """Yield the times at a place that name no year, each with the stroke that puts it there."""
    written = day_of(article)
    if written is None or _reports(article, written):
        return
    for told in _bare(article.text(place), written):
        at = place.start + told.at
        when = Place(place.block, place.start + told.start, place.start + told.end)
        yield when, Stroke(StrokeKind.DAY, Place(place.block, at, at), "", told.year, "year")


def missing(article: Article, place: Place, made: Sequence[Stroke]) -> Iterator[Stroke]:
    """Yield the strokes for the times at a place that no stroke of those made is at, such that a reader needs no more.

    One year a sentence is enough, but what is told of another month (上月) is of no year alone.
    """
    put = False
    for when, stroke in of_times(article, place):
        if any(when.overlaps(other.place) for other in made):
            continue
        if not put or _OTHER_MONTH.match(article.text(when)):
            put = True
            yield stroke


def yeared(article: Article, text: str) -> str:
    """Return words of an article with the year of their first time that names none."""
    written = day_of(article)
    if written is not None and not _reports(article, written):
        for told in _bare(text, written):
            return text[: told.at] + told.year + text[told.at :]
    return text


def plainly(article: Article, text: str) -> str:
    """Return a title of an article's words with the year in the place of 今年, or before a month: no mark in it.

    As it is where no line of the article says the year of its day.
    """
    written = day_of(article)
    if written is None or _reports(article, written):
        return text
    told = next(_bare(text, written), None)
    if told is None or not any(str(written.year) in block.text for block in article.blocks):
        return text
    said, year = text[told.start : told.end], told.year.strip("〔〕")
    until, reader = _UNTIL.match(said), _OF_READER.match(said) or _LAST.match(said)
    first = told.start + (until.end() if until else 0)
    return text[:first] + year + text[told.start + reader.end() if reader else first :]


def whole_day(article: Article) -> str:
    """Return the article's own day as it stands before an item that tells no year: 〔2025年11月3日〕; none, nothing."""
    written = day_of(article)
    return f"〔{period_words.when(written.isoformat())}〕" if written else ""


def _reports(article: Article, written: date) -> bool:
    """Return whether an article of the first months of a year names the year before: it may report on that."""
    return written.month <= _SEASON and any(f"{written.year - 1}年" in block.text for block in article.blocks)


def _bare(text: str, written: date) -> Iterator[_Told]:
    """Yield the years that a text's times lack: of months only where no year goes before them."""
    if any(not is_quoted(text, match.start()) for match in DAY.finditer(text)):
        return
    known = False
    for when in dates.find(text, written.isoformat()):
        said = text[when.start : when.end]
        if _YEAR.search(said):
            known = True
            continue
        if _OF_OTHERS.match(said):
            known = True
            if not _is_told_of(text, when, written):
                continue
        if _is_the_writers(text, when.start) and (told := _told(said, when, known=known, written=written)):
            behind = text[when.start + told.at : when.start + told.at + 1]
            if behind not in {"〔", "（", "("}:
                yield _Told(when.start + told.at, told.year, when.start, when.end)


def _is_the_writers(text: str, start: int) -> bool:
    """Return whether a time is told by who wrote the text: none in a quotation, no 较上月 in the report of a month."""
    compared = _OTHER_MONTH.match(text, start) and start > 0 and text[start - 1] not in _OPENS
    return not (is_quoted(text, start) or compared)


def _told(said: str, when: dates.When, *, known: bool, written: date) -> _Told | None:
    """Return the year that a time lacks, None where it lacks none or nobody can tell it."""
    iso = next((one for one in reversed((when.iso or "").split("/")) if one != ".."), "")
    if not _YEAR.match(iso):
        return None
    reader = _OF_READER.match(said) or _LAST.match(said)
    if reader:
        month = f"{int(iso[5:7])}月" if _OF_MONTH.search(reader[0]) else ""
        return _Told(reader.end(), f"〔{iso[:4]}年{month}〕")
    if known or _is_of_either(said, iso, written):
        return None
    until = _UNTIL.match(said)
    return _Told(until.end() if until else 0, f"〔{iso[:4]}年〕")


def _is_told_of(text: str, when: dates.When, written: date) -> bool:
    """Return whether a clause is of 去年, which in the first months may be the year before the one reported on."""
    told = _LAST.match(text, when.start)
    opens = not when.start or text[when.start - 1] in _OPENS
    return told is not None and opens and text[told.end() : told.end() + 2] != "同期" and written.month > _SEASON


def _is_of_either(said: str, iso: str, written: date) -> bool:
    """Return whether a time may be of the article's year or of the one before: 年初 in spring, a month far ahead."""
    month = int(iso[5:7]) if len(iso) > len("2025") else 12
    far = (int(iso[:4]) - written.year) * 12 + month - written.month > _FAR
    return far or (written.month <= _SEASON and not _MONTH.search(said))
