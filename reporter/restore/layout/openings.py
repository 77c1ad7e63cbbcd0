"""Openings: what paragraphs begin with, so that a line beginning so is not the rest of another."""

from __future__ import annotations

from reporter.chinese.body_words import EVERYWHERE
from reporter.chinese.classes import OPENING
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import DAYTIME, MONTH_DAY, RECENTLY, YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.press import OWN, REPORTER, SPEAKER

OPENS = later(
    rf"[{OPENING}(#]|[{ORDINALS}]+[、是]|第[{ORDINALS}]+[，,是]"
    rf"|{MONTH_DAY}|\d{{1,2}}月[初底末上中下]|{YEAR}[年./-]|\d{{1,2}}(?:[时点]\d|:\d\d)"
    rf"|据|近年|今年|同时|此外|目前|截至|为了|随着|通过|根据|按照|{RECENTLY}|{DAYTIME}"
    rf"|{SPEAKER}"
)
"""What paragraphs begin with."""

MAY_OPEN = later(OPENS.pattern + r"|[为在对从该他她我你它这那其当如每随按有是不但而]")
"""What many paragraphs begin with: the word that it makes with a tail may be chance."""

SUBJECT = later(rf"会议|与会|活动|下一步|接下来|各[级地部单]|{EVERYWHERE}|{OWN}|{REPORTER}")
"""Whom or what many paragraphs begin with."""

MEASURE = later(r"\d[\d.,]*(?:余|多|万|亿)*[^\d\s、.．)）:：月年日时岁]")
"""A number with a unit, which begins no paragraph as a rule."""

_SPEECH = later(r"“[^”]*(?:[，。！？]|\Z)")


def begins(text: str) -> bool:
    """Return whether ``text`` begins like a paragraph: with a date, a speaker or a quotation, not with a quoted word.

    >>> [begins(text) for text in ("凌晨4时，洪峰通过。", "“习惯了就好，”他说。", "“四个一”做法。", "时上报。")]
    [True, True, False, False]
    """
    return bool(_SPEECH.match(text) if text[:1] == "“" else OPENS.match(text))
