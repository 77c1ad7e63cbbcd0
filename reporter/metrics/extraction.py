"""From an article's sentences to its figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.metrics.scan import quantities
from reporter.model import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article

_BOUNDARY = "，。；：！？,;!?…（）“”‘’、"


def figures(article: Article) -> Iterator[Metric]:
    """Yield the figures of an article's sentences, in reading order."""
    for sentence in article.sentences:
        last = 0
        for q in quantities(sentence.text):
            indicator = _indicator(sentence.text, last, q.start, q.end)
            last = q.end
            yield Metric(
                indicator=indicator, value=q.value, value_to=q.value_to, unit=q.unit, approx=q.approx, change=None,
                organisation=article.organisation, when=None, text=sentence.text[q.start : q.end],
                sentence=sentence.text, block=sentence.block, start=sentence.start + q.start, end=sentence.start + q.end,
            )  # fmt: skip


def _indicator(text: str, last: int, start: int, end: int) -> str:
    left = start
    while left > last and text[left - 1] not in _BOUNDARY:
        left -= 1
    right = end
    while right < len(text) and text[right] not in _BOUNDARY and not text[right].isdecimal():
        right += 1
    before = re.sub(r"(达到了?|为|是|达|共|共计|累计|保持在|稳定在)$", "", text[left:start])
    return (before + text[end:right]) or text[max(0, start - 10) : start]
