"""The article before which a person wants another: found by its title or the beginning of that, key or file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.issue.plan.keys import key, places_of
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.plan.read import PlanFile


def found(said: str, articles: Sequence[Gist]) -> int | None:
    """Return the index of the article that is meant, None where there is none or several are."""
    wanted, titles = _bare(said), [one.heading or "" for one in articles]
    ways = (
        [i for i, one in enumerate(titles) if _bare(one) == wanted],
        [i for i, one in enumerate(articles) if said == key(one.digest) or one.source.endswith(said)],
        [i for i, one in enumerate(titles) if _bare(one).startswith(wanted)],
    )
    meant: list[int] = next((way for way in ways if way), [])
    return meant[0] if len(meant) == 1 and wanted else None


def _bare(title: str) -> str:
    return "".join(title.split()).strip("《》")


def unplaced(file: PlanFile, given: Sequence[Gist], told: Sequence[tuple[str, str]]) -> Iterator[CheckItem]:
    """Yield the decisions that put an article before one which the issue does not tell in full, or are of such a one.

    ``told`` are the articles told in full, by source and digest.
    """
    wanted = [(number, one) for number, one in enumerate(file.plan.articles) if one.before and one.use is not False]
    places = places_of([one for _, one in wanted], given)
    for (number, one), index in zip(wanted, places, strict=True):
        if index is None:
            continue
        target = found(one.before or "", given)
        pair = [(given[i].source, given[i].digest) for i in (index, target) if i is not None]
        if target is None or any(each not in told for each in pair):
            yield CheckItem(
                Matter.LOST,
                given[index].source,
                file.spot(("articles", number, "before")),
                in_chinese("“{text}”不是详写的一篇，或不止一篇是这个标题", text=one.before or ""),
                in_chinese("没有照办"),
                in_chinese("写详写的另一篇的标题，两篇都要详写"),
            )
