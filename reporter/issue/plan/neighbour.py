"""The article before which a person wants another: found by its title or the beginning of that, key or file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.issue.plan.keys import key, places_of
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.plan.read import PlanFile


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


def unplaced(file: PlanFile, given: Sequence[Gist], told: Sequence[tuple[str, str]]) -> Iterator[CheckItem]:
    """Yield the decisions that put an article before one which the issue does not tell in full, or are of such a one.

    ``told`` are the articles told in full, by source and digest.
    """
    places = places_of(file.plan.articles, given)
    for number, (planned, index) in enumerate(zip(file.plan.articles, places, strict=True)):
        if planned.before and index is not None:
            target = found(planned.before, given)
            if target is None or not {_which(given[index]), _which(given[target])} <= set(told):
                yield _unplaced(file.spot(("articles", number, "before")), planned.before, given[index].source)


def _which(article: Gist) -> tuple[str, str]:
    return article.source, article.digest


def _unplaced(place: str, said: str, source: str) -> CheckItem:
    return CheckItem(
        Matter.LOST,
        source,
        place,
        in_chinese("“{text}”不是详写的一篇，或不止一篇是这个标题", text=said),
        in_chinese("没有照办"),
        in_chinese("写详写的另一篇的标题，两篇都要详写"),
    )
