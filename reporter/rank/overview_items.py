"""A sentence as an item of the overview: shortened, and told with whose it is where it names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil.clipping import WHOLE, clipped
from reporter.rank.pencil.in_years import whole_day
from reporter.rank.pencil.owned import RULE, names_somebody, owner_of
from reporter.rank.pencil.replay import spoken_at
from reporter.rank.pencil.subjects import has_subject

if TYPE_CHECKING:
    from reporter.model import Article, Sentence

_OF_AN_END = re.compile("[年期季月]末")
"""The end of a time that the article told before: its own day is later, and would be taken for that."""

LONGEST = 90
"""Characters of an item, after the pencil."""

_SAYS_YEAR = re.compile(r"\d{4}年")


def printed(article: Article, sentence: Sentence) -> tuple[str, tuple[Stroke, ...]]:
    """Return a sentence as an item: shortened, and with whose it is in front where it names neither body nor place.

    One of an article of another time that says no year has the article's day in front.
    """
    own, text = article.organisation or owner_of(article, sentence), sentence.quoted
    told = not own or names_somebody(text, own) or has_subject(article, text, own)
    label = "" if told else f"〔{own}：〕"
    yeared = _SAYS_YEAR.search(text) or _OF_AN_END.match(text)
    day = whole_day(article) if article.of_another_time and not yeared else ""
    short = clipped(article, sentence, LONGEST - len(day + label), WHOLE - len(day + label))
    if len(day + label) + len(short.quoted) > WHOLE:
        short = clipped(article, sentence, LONGEST)
    start = spoken_at(article, short).start
    first = Place(sentence.place.block, start, start)
    dated = (Stroke(StrokeKind.DAY, first, "", day, "day-of-article"),) if day else ()
    named = (Stroke(StrokeKind.SUBJECT, first, "", label, RULE),) if label else ()
    return day + label + short.quoted, (*dated, *named, *short.strokes)


def as_point(article: Article, sentence: Sentence) -> str:
    """Return a sentence as it is printed as an item of the overview."""
    return printed(article, sentence)[0]
