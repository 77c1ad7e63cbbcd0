"""The name and number of a paper, above its first article or at the edges of its pages: whose it is, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.press import REPORTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.sources.paper.regions import Paragraph

ISSUE = re.compile(r"第\s?\d{1,5}\s?期")
_FIRST = 4  # paragraphs among which the number is
_PAPER = re.compile(
    rf"[{HAN}]{{2,10}}(?:[日晚早时周月快简]报|导报|商报|画报|周刊|月刊|通讯|动态|专报|信息)(?!{REPORTER}|讯)"
)
_EDITED = re.compile(rf"([{HAN}（）]{{4,30}}?)(?:主?编印?|主办|编发)")
_PAGED = re.compile(r"星期|第?\s*[A-Z\d]{1,3}\s*版")
_PAGE = re.compile(rf"版|[{HAN}]{{2,6}}[日晚早时周]?报$")


class Masthead(NamedTuple):
    """What a masthead says; ``below`` is the paragraph at which the first article can begin."""

    organisation: str | None = None
    date: str | None = None
    below: int = 0
    is_newspaper: bool = False
    is_numbered: bool = False


def read(paragraphs: Sequence[Paragraph], edges: Sequence[str]) -> Masthead:
    """Return what is told above the first article and at the edges of the pages."""
    number = next((at for at, one in enumerate(paragraphs[:_FIRST]) if ISSUE.search(one.text)), None)
    lines = [one.text for one in paragraphs[: _FIRST + 1]]
    plate = _plate(lines[:_FIRST])
    above = lines[: plate if number is None else _below(lines, number)]
    told = [*above, *edges]
    date = next((day for line in told if (day := dates.article_date([line]))), None)
    return Masthead(
        _editor(told) or _name(told),
        date,
        len(above),
        is_newspaper=plate > 0 or (not above and date is not None and any(map(_PAGE.search, edges))),
        is_numbered=any(map(ISSUE.search, told)),
    )


def _below(lines: Sequence[str], number: int) -> int:
    """Return the line below the number of an issue, and below who makes it and when, where that is a line more.

    >>> _below(["青禾信息", "第46期", "青禾县人民政府办公室编　2026年11月27日", "修渠"], 1)
    3
    """
    after = number + 1
    told = after < len(lines) and _EDITED.match(lines[after]) and dates.article_date([lines[after]])
    return after + 1 if told else after


def _plate(lines: Sequence[str]) -> int:
    """Return how many lines a newspaper's name takes with its date and page below it, 0 where there is no such.

    >>> _plate(["青禾日报", "2026年11月26日 星期四 第03版", "渠水到田"]), _plate(["青禾日报", "渠水到田"])
    (2, 0)
    """
    named = next((at for at, line in enumerate(lines) if _PAPER.fullmatch("".join(line.split()))), None)
    if named is None:
        return 0
    below = range(named + 1, min(named + 3, len(lines)))
    return next((at + 1 for at in below if _PAGED.search(lines[at]) and dates.article_date([lines[at]])), 0)


def _editor(lines: Iterable[str]) -> str | None:
    found = (_EDITED.fullmatch(word) for line in lines for word in line.split())
    return next((one[1] for one in found if one), None)


def _name(lines: Iterable[str]) -> str | None:
    return next((found[0] for line in lines if (found := _PAPER.search(line))), None)
