"""Whether the name of a row is understood by who sees nothing but the row: 自来水普及率, not 兑付奖励 or 缴存总额.

A logistic regression over the words of the name, its sorts and its measure, the unit, and whose the figure is; its
weights, ``clear.weights``, are fitted by ``scripts/train_clear.py`` on rows that were read without their articles.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from reporter import linear
from reporter.chinese.body_words import is_everywhere
from reporter.chinese.units import units
from reporter.metrics.name.measures import measure_of
from reporter.metrics.name.phrases import tagged
from reporter.metrics.weekly import per_each
from reporter.metrics.weekly.alike import bigrams
from reporter.text.organisations.places import level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Metric

LEAST = 0.5
"""How likely a name has to be understood to stand in a table.

Trades left out, seven of ten names below it are not, one of seven above.
"""

_SAYS_ENOUGH = 4  # characters of a name that is left without its owner
_LONGEST = 12  # characters of a name: beyond it all are equally long
_MOST_WORDS = 5  # as above
_MOST_NOUNS = 4  # as above
_MOST_MEASURED = 6  # characters of what is measured: as above
_LONGEST_PLACE = 6  # characters: what is longer and ends like a place is a body of it


@lru_cache(maxsize=4096)  # an issue asks of each figure several times, and its page at every click
def clear(figure: Metric) -> float:
    """Return the chance that a reader understands what a row counts, from 0 to 1."""
    return 1 / (1 + exp(-linear.load("metrics/weekly/clear").total(features(figure))))


def printed(figure: Metric) -> str:
    """Return what a figure counts, without its owner, who is told beside it: 清溪镇自来水普及率 is 自来水普及率.

    What its unit says is left out as well: 入库均价每吨 is 入库均价, in 元/吨.
    """
    name, owner = figure.indicator, figure.organisation
    name = per_each.bare(name) if per_each.per(figure) else name
    rest = name.removeprefix(owner) if owner else name
    return rest if len(rest) >= _SAYS_ENOUGH else name


def features(figure: Metric) -> list[str]:
    """Return what speaks for and against the name of a figure."""
    return ["row", *_of_words(printed(figure)), *_of_measure(figure), *_of_owner(figure)]


def _of_words(name: str) -> Iterator[str]:
    """Yield the words of a name, their sorts and how many they are."""
    words = tagged(name)
    nouns = [word for word, tag in words if tag[0] in "njlx" or tag == "vn"]
    yield from dict.fromkeys(f"word:{word}" for word, _ in words)
    yield from (f"first:{words[0][0]}", f"first.{words[0][1][:2]}", f"last:{words[-1][0]}", f"last.{words[-1][1][:2]}")
    yield "ends." + "".join(tag[0] for _, tag in words[-3:])
    yield from (f"length{min(len(name), _LONGEST)}", f"words{min(len(words), _MOST_WORDS)}")
    yield f"nouns{min(len(nouns), _MOST_NOUNS)}"


def _of_measure(figure: Metric) -> Iterator[str]:
    """Yield the measure that a name ends with, how much is left without it, and the unit."""
    name, kind = printed(figure), units().counted_in(figure.unit)
    measure = measure_of(name) or ""
    yield f"measure:{measure}"
    yield f"measured{min(len(name) - len(measure), _MOST_MEASURED)}" if measure else "unmeasured"
    yield from (f"unit:{figure.unit}", f"kind:{kind if kind != figure.unit else 'count'}")
    if figure.is_change_only:
        yield "change.only"


def _of_owner(figure: Metric) -> Iterator[str]:
    """Yield what sort of owner a figure has, and whether its name tells of him."""
    owner = figure.organisation or ""
    if not owner:
        yield "nobody's"
    elif is_everywhere(owner):
        yield "everywhere"
    elif level(owner) and len(owner) <= _LONGEST_PLACE:
        yield "of a place"
    else:
        yield from ("of a body", f"body:{owner[-2:]}")
    if not bigrams(owner).isdisjoint(bigrams(printed(figure))):
        yield "shared"
