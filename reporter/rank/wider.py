"""What a story ends with that is not its own: the county's totals behind a canteen's (目前，全县共建成助老食堂38家)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.rank.body_numbers import body_sentences

if TYPE_CHECKING:
    from reporter.model import Article

WIDE = "".join(sorted({*PLACES, "省", "州"} - {*"镇乡"}))
"""What ends the names of places of which towns are a part."""

_OF_PLACE = re.compile(
    rf"(?:(?:目前|如今|至今|据悉|据了解|近年来|今年以来|截[至止][^，。]{{0,12}})，?)?(?P<place>全[{WIDE}]|[{HAN}]{{1,4}}[{WIDE}])"
    r"(?![委府直级医中人公])(?P<rest>[^。]*\d)"
)
_STORY = 0.6
"""Share of the sentences that are the story; what stands behind them may be of a wider place."""


def totals(article: Article) -> frozenset[int]:
    """Return the numbers of the sentences at the end of a story that tell figures of a wider place, no other of which.

    None where the article is of such a place, tells of one before, or has no figure of its own.
    """
    body = body_sentences(article)
    split = max(int(len(body) * _STORY), 1)
    story = [article.sentences[number].text for number in body[:split]]
    if any(map(_OF_PLACE.match, story)) or not any(map(_has_figure, story)):
        return frozenset()
    own = article.organisation or ""
    found = {number: _OF_PLACE.match(article.sentences[number].text) for number in body[split:]}
    return frozenset(number for number, told in found.items() if told and not own.startswith(told["place"]))


def _has_figure(text: str) -> bool:
    return any(map(str.isdecimal, text))
