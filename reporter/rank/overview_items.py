"""A sentence as an item of the overview: shortened, and told with whose it is where it names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.names import mentions
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.pencil.clipping import clipped
from reporter.rank.pencil.in_years import whole_day

if TYPE_CHECKING:
    from reporter.model import Article, Sentence

LONGEST = 90
"""Characters of an item, after the pencil."""

_CITES = re.compile(
    f"(?:据|记者[^，。；]{{0,8}}从)[{HAN}]{{2,16}}?(?:统计|监测|测算|数据|介绍|披露|通报|消息|显示|获悉|了解到)[，:：]"
)
_NAMES_PLACE = re.compile(
    f"(?<![{HAN}])[{HAN}]{{2,3}}(?<![全各两几本该我每个乡城])[县市镇乡州](?![级区场长民])|(?<=[{HAN}])街道"
)
"""The name of a place at the head of a clause; what ends in 区 or 村 (台区, 小区, 山村) names none by itself."""
_OURS = re.compile(f"[全我][{PLACES}]")
_SAYS_YEAR = re.compile(r"\d{4}年")
_TOLD = re.compile(r"\d(?![\d.]*[万亿]?(?:[年月日时天周]|个月|季度|千伏|至|—))")
"""The first figure that a sentence tells: who it is told of stands before it."""


def printed(article: Article, sentence: Sentence) -> tuple[str, tuple[Stroke, ...]]:
    """Return a sentence as an item: shortened, and with whose it is in front where it names neither body nor place.

    One of an article of another year that says no year has the article's day in front.
    """
    own, text = article.organisation or _owner(article, sentence), sentence.quoted
    label = "" if not own or _names_somebody(text, own) else f"〔{own}：〕"
    day = whole_day(article) if article.of_another_year and not _SAYS_YEAR.search(text) else ""
    short = clipped(article, sentence, LONGEST - len(day + label))
    if len(day + label) + len(short.quoted) > LONGEST:
        short = clipped(article, sentence, LONGEST)
    start = short.strokes[0].place.start if short.strokes else sentence.place.start
    first = Place(sentence.place.block, min(start, sentence.place.start), min(start, sentence.place.start))
    dated = (Stroke(StrokeKind.DAY, first, "", day, "day-of-article"),) if day else ()
    named = (Stroke(StrokeKind.SUBJECT, first, "", label, "whose"),) if label else ()
    return day + label + short.quoted, (*dated, *named, *short.strokes)


def _owner(article: Article, sentence: Sentence) -> str | None:
    """Return whose all figures of a sentence are that are known to be anybody's, None where these are several."""
    owners = {one.organisation for one in article.metrics if one.organisation and one.place.overlaps(sentence.place)}
    owner = owners.pop() if len(owners) == 1 else None
    return owner if owner and any(owner in block.text for block in article.blocks) else None


def _names_somebody(text: str, own: str | None) -> bool:
    """Return whether a sentence names a body or a place, or whose numbers it tells (据集团统计): not the article's."""
    if (own and own in text) or "〔" in text or _CITES.match(text):
        return True
    head = _before_figures(text)
    return bool(mentions(head) or _NAMES_PLACE.search(head))


def _before_figures(text: str) -> str:
    """Return what a sentence says before its first figure, all of one without any."""
    told = _TOLD.search(text)
    return text[: told.start()] if told else text


def as_point(article: Article, sentence: Sentence) -> str:
    """Return a sentence as it is printed as an item of the overview."""
    return printed(article, sentence)[0]


def is_of_somebody(text: str, own: str | None) -> bool:
    """Return whether a sentence names somebody, or the whole of the office's own place (全县) before its figures."""
    return _names_somebody(text, own) or bool(_OURS.search(_before_figures(text)))
