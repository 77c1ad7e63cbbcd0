"""栏目 of a plan that are probably another one misspelt: names that nobody has set up, like one there is."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.plan.read import PlanFile

_NEAR = 0.6
"""How much of two names has to be the same (difflib's own value): a sign of three is another, not one of two."""


def misspelt(file: PlanFile, settled: Sequence[str], headings: Sequence[str]) -> Iterator[CheckItem]:
    """Yield the 栏目 that are like one that is set up, or that the issue has, and are not set up themselves.

    ``settled`` are those of the settings, ``headings`` those of the issue. Who wants a new one writes [[columns]].
    """
    own = {one.column for one in file.plan.articles if one.column}
    yield from _of_articles(file, settled, [one for one in headings if one not in own])
    for number, column in enumerate(file.plan.columns):
        near = _near(column.name, [one for one in (*settled, *own) if one != column.name])
        if near and column.name not in {*headings, *settled}:
            yield _like(file.spot(("columns", number, "name")), column.name, near[0], "")


def _of_articles(file: PlanFile, settled: Sequence[str], headings: Sequence[str]) -> Iterator[CheckItem]:
    """Yield the 栏目 of articles that are like one that is known; one that is like none is known from there on."""
    known = [*settled, *(one.name for one in file.plan.columns), *headings]
    for number, article in enumerate(file.plan.articles):
        name = article.column
        if name is None or name in known:
            continue
        if near := _near(name, known):
            yield _like(file.spot(("articles", number, "column")), name, near[0], article.file)
        else:
            known.append(name)


def _near(name: str, known: Sequence[str]) -> list[str]:
    return difflib.get_close_matches(name, known, 1, _NEAR)


def _like(place: str, name: str, near: str, source: str) -> CheckItem:
    """Return that a 栏目 is like another one, and what to write."""
    return CheckItem(
        Matter.LOST,
        source,
        place,
        in_chinese("没有“{name}”这个栏目，是不是“{near}”？", name=name, near=near),
        in_chinese("当作另一个栏目"),
        in_chinese('写错了就改成“{near}”；确要新设的，另写一张 [[columns]]，name = "{name}"', near=near, name=name),
    )
