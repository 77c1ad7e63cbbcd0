"""The day that 昨日 or 本周五 means, put behind it: an article is read days after it was written, or years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import DAYTIME, WEEKDAYS
from reporter.chinese.dates.period_words import when
from reporter.model import Place, Stroke, StrokeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article

_BEHIND = {"前": -2, "昨": -1, "今": 0, "明": 1}
_WEEKS = {"上": -7, "本": 0, "下": 7}
_NOW = rf"(?:{DAYTIME}|早|晚|夜|\d{{1,2}}[时点:：]|[召举发公]|起)"
DAY = re.compile(
    f"(?<!日[（(])(?:昨[日天晚夜]|前天|今[晨早晚]|(?<![到至])[今明][日天](?={_NOW})|(?<=截[至止到])今[日天]|[上本下](?:周|星期)[{WEEKDAYS}天])(?![{WEEKDAYS}天报])(?![（(]\\d)"
)
"""A day that only its reader's calendar tells; 今天 alone is said of a time as well."""


def strokes(article: Article, place: Place) -> Iterator[Stroke]:
    """Yield the strokes that put the day behind the word for it in a sentence, outside quotations.

    Nothing where the article's own day is not known.
    """
    written = day_of(article)
    if written is None:
        return
    text = article.text(place)
    for match in DAY.finditer(text):
        if is_quoted(text, match.start()):
            continue
        at = Place(place.block, place.start + match.end(), place.start + match.end())
        yield Stroke(StrokeKind.DAY, at, "", f"〔{_told(match[0], written)}〕", "day")


def is_quoted(text: str, at: int) -> bool:
    """Return whether a place of a text is in a quotation, or in the title of a paper."""
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count("《", 0, at) > text.count("》", 0, at)


def day_of(article: Article) -> date | None:
    """Return the day of an article, None where it has none or no calendar has it."""
    try:
        return date.fromisoformat(article.date or "")
    except ValueError:
        return None


def _told(word: str, written: date) -> str:
    """Return the day that a word means on another.

    >>> _told("昨日", date(2024, 3, 1)), _told("本周五", date(2026, 11, 18)), _told("上周日", date(2026, 11, 18))
    ('2024年2月29日', '2026年11月20日', '2026年11月15日')
    """
    if word[0] in _WEEKS and word[-1] in f"{WEEKDAYS}天" and len(word) > 2:  # noqa: PLR2004 - 本周五, not 今天
        monday = written - timedelta(written.weekday())
        day = monday + timedelta(_WEEKS[word[0]] + WEEKDAYS.index(word[-1].replace("天", "日")))
    else:
        day = written + timedelta(_BEHIND[word[0]])
    return when(day.isoformat())
