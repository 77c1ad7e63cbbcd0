"""What an article may be worth to its week by its words alone, before anybody knows what its numbers count.

A week of thousands is read in two goes: all articles are restored, split and ranked, and only the most promising are
measured and titled too, which is two thirds of the work (:mod:`reporter.pipeline`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TYPE_CHECKING

from reporter.metrics.scores import prominence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.pile import Shelved
    from reporter.model import Article, Sentence

MARGIN = 4
"""For each article that is told there are so many to choose from.

Of 181 and 300 articles the best 20 or 30 by their worth are among four times as many by their promise but for one or
two, and what the best of those are worth together is the same within a thousandth.
"""

AHEAD = 1.2
"""How many more are finished beforehand: some of them say the same as others, or a person does not want them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the numbers of a sentence promise, 0 to 1 in sum: as a figure is weighed in its article."""

    moved: float = 0.35
    """The sentence says how they moved."""
    weighty: float = 0.25
    """They are money, a rate, an output: half of that is left of a count."""
    prominent: float = 0.4
    """The sentence stands early, or was chosen."""
    figures: float = 0.6
    """The best three numbers of an article."""
    fading: float = 0.85
    """What is left of the next one."""
    named: float = 0.1
    """The article says who sends it; and when."""


WEIGHTS = Weights()
_BEST = 3
_OF_SENTENCE = 2  # numbers of a sentence that count
_PLAIN = 0.5
_STAYS = 0.3
_UNFINISHED = 0.01  # of a promise is left beside worth that is known

_NUMBER = re.compile(r"(?<![\d.,年第-])\d+(?:[.,]\d+)*(?![\d.,]*(?:[年月日时点号届期楼]|分(?![之点])))")
"""A number that is no date, time or ordinal."""

_WEIGHTY = re.compile(r"\d(?:[％%万亿元吨亩]|千瓦|公[里顷]|人次|个百分点|平方)")
_MOVES = (
    (re.compile(r"[由从][^，。；]{0,12}\d[^，。；]{0,8}[到至降升提压缩增]"), 1.0),
    (re.compile("同比|[比较](?:上|去)年|[上去]年同期"), 0.9),
    (re.compile("环比|[比较]上(?:个?月|周)"), 0.8),
    (re.compile("增[长加幅]|下[降滑]|减少|提高|上升|回落|降[低幅]"), 0.6),
)
"""How a sentence says that its numbers moved, and what that is worth, the most first."""


def promise(article: Article) -> float:
    """Return what an article may be worth, 0 to 1, by how its sentences tell numbers, and by who and when it is of."""
    told = [one for sentence in article.sentences for one in _of_sentence(sentence, article)]
    fading = [WEIGHTS.fading**turn for turn in range(_BEST)]
    best = sum(one * left for one, left in zip(nlargest(_BEST, told), fading, strict=False)) / sum(fading)
    return round(WEIGHTS.figures * best + WEIGHTS.named * (bool(article.organisation) + bool(article.date)), 6)


def _of_sentence(sentence: Sentence, article: Article) -> Iterator[float]:
    count = len(numbers(sentence.text)) if article.blocks[sentence.place.block].role == "body" else 0
    if count:
        moved = next((worth for says, worth in _MOVES if says.search(sentence.text)), _STAYS)
        weighty = 1.0 if _WEIGHTY.search(sentence.text) else _PLAIN
        prominent = WEIGHTS.prominent * prominence(sentence, article)
        yield from [WEIGHTS.moved * moved + WEIGHTS.weighty * weighty + prominent] * min(count, _OF_SENTENCE)


def numbers(text: str) -> list[str]:
    """Return the numbers of a text as it writes them, dates, times and ordinals left out.

    >>> numbers("11月9日，第2批投资3.5万元，占40%")
    ['3.5', '40']
    """
    return _NUMBER.findall(text)


def crowd(most: int) -> int:
    """Return from how many articles on not all are measured, where so ``most`` are told in full or in a line."""
    return MARGIN * most


def likeliest(articles: Sequence[Gist], count: int) -> list[int]:
    """Return the places of so many articles of the most promise, of equal ones the first, in their order."""
    return sorted(nlargest(count, range(len(articles)), key=lambda place: (articles[place].promise, -place)))


def weighed(articles: Shelved, most: int) -> Sequence[Gist]:
    """Return articles in short; of a crowd those of the most promise with their worth, the others far behind them."""
    found = articles.gists
    if len(found) <= crowd(most):
        return found
    known = articles.weighed(likeliest(found, crowd(most)))
    return [known.get(at) or replace(one, worth=_UNFINISHED * one.promise) for at, one in enumerate(found)]
