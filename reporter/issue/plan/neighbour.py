"""The article before which a person wants another: found by its title or the beginning of that, key or file."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.issue.plan.keys import key, places_of
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.issue.desk import Placing
    from reporter.issue.gist import Gist
    from reporter.issue.plan.read import PlanFile

_NEAR = 0.6
"""How much of a title has to be the same for it to be the one that was meant (difflib's own value)."""

_SAID: tuple[Callable[[str, Gist], bool], ...] = (
    lambda said, one: _bare(one.heading) == _bare(said),
    lambda said, one: said == key(one.digest) or one.source.endswith(said),
    lambda said, one: _bare(one.heading).startswith(_bare(said)),
)
"""The ways in which an article can be named, the surest first."""


def found(said: str, articles: Sequence[Gist]) -> int | None:
    """Return the index of the article that is meant, None where there is none or several are."""
    ways = ([place for place, one in enumerate(articles) if is_said(said, one)] for is_said in _SAID)
    meant = next(filter(None, ways), []) if _bare(said) else []
    return meant[0] if len(meant) == 1 else None


def _bare(title: str | None) -> str:
    return "".join((title or "").split()).strip("《》")


def within(articles: Sequence[Gist], written: Sequence[Placing], placings: Sequence[Placing]) -> tuple[Placing, ...]:
    """Return the placings without the neighbours that would take an article out of the 栏目 that a person has written.

    ``written`` are the placings as the plan has them, ``placings`` with the 栏目 that the rules give besides.
    """
    places = {_which(one): place for place, one in enumerate(articles)}
    torn = (
        plan.column is not None and one.before is not None and _is_elsewhere(one, placings[places[one.before]])
        for plan, one in zip(written, placings, strict=True)
    )
    return tuple(replace(one, before=None) if apart else one for apart, one in zip(torn, placings, strict=True))


def _is_elsewhere(one: Placing, neighbour: Placing) -> bool:
    """Return whether an article that is no 头条 stands under another heading than its neighbour."""
    return not one.pinned and (neighbour.pinned or neighbour.column != one.column)


def unplaced(
    file: PlanFile, given: Sequence[Gist], told: Sequence[tuple[str, str]], placings: Sequence[Placing]
) -> Iterator[CheckItem]:
    """Yield the decisions that put an article before one which the issue does not tell in full, or are of such a one.

    Those that contradict its 栏目 too, which are given up. ``told`` are the articles told in full, by source and
    digest; ``placings`` are in the order of the ``given``.
    """
    places = places_of(file.plan.articles, given)
    for number, (planned, index) in enumerate(zip(file.plan.articles, places, strict=True)):
        if not planned.before or index is None:
            continue
        place, target = file.spot(("articles", number, "before")), found(planned.before, given)
        if target is None or not {_which(given[index]), _which(given[target])} <= set(told):
            yield _unplaced(place, planned.before, given[index].source, _meant(planned.before, given))
        elif planned.column and _is_elsewhere(placings[index], placings[target]):
            column = file.spot(("articles", number, "column"))
            yield _torn(place, column, planned.column, planned.before, given[index].source)


def _which(article: Gist) -> tuple[str, str]:
    return article.source, article.digest


def _meant(said: str, articles: Sequence[Gist]) -> str:
    """Return the title that was probably meant, whole or by its beginning; empty where none is near."""
    bare = _bare(said)
    begun = {_bare(one.heading)[: len(bare)]: one.heading for one in articles if one.heading}
    whole = {_bare(one.heading): one.heading for one in articles if one.heading}
    near = difflib.get_close_matches(bare, [*whole, *begun], 1, _NEAR) if bare else []
    return (whole | begun)[near[0]] if near else ""


def _unplaced(place: str, said: str, source: str, near: str) -> CheckItem:
    hint = in_chinese("，是不是《{near}》？", near=near) if near and _bare(near) != _bare(said) else ""
    return CheckItem(
        Matter.LOST,
        source,
        place,
        in_chinese("“{text}”不是详写的一篇，或不止一篇是这个标题{hint}", text=said, hint=hint),
        in_chinese("没有照办"),
        in_chinese("写详写的另一篇的标题，两篇都要详写"),
    )


def _torn(place: str, column: str, name: str, said: str, source: str) -> CheckItem:
    """Return that a neighbour is under another heading than the 栏目 that is written, and which of the two holds."""
    return CheckItem(
        Matter.LOST,
        source,
        place,
        in_chinese("“{said}”不在栏目“{name}”里，与 {column} 矛盾", said=said, name=name, column=column),
        in_chinese("照栏目，没有移到它前面"),
        in_chinese("要排在它前面就删去 column；要留在这个栏目就删去 before"),
    )
