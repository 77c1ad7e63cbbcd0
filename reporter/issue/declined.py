"""What a person decided against in an earlier issue: left out again by itself, named, taken back by the plan.

It is the same document, as a plan knows it. Another one that begins alike, a new version perhaps, is used and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.plan.keys import OPENING, key, opening, places_of
from reporter.language import in_chinese
from reporter.model import CheckItem, LeftOut, Matter, Unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.gist import Gist
    from reporter.issue.pile import Shelved
    from reporter.issue.plan.types import Plan
    from reporter.model import Article


@dataclass(frozen=True, slots=True)
class Declined:
    """An article that an earlier issue did not use by its plan: its key and opening, why, and the issue."""

    key: str
    opening: str
    why: str
    issue: str


def apart(articles: Shelved, plan: Plan, declined: Sequence[Declined]) -> tuple[Shelved, Shelved, tuple[LeftOut, ...]]:
    """Return the articles that are left, those that were declined, and in the order of these why.

    Whatever this plan decides of an article, it is wanted, or declined anew.
    """
    known = {(one.key, one.opening): one for one in declined}
    gists = articles.gists
    wanted = set(places_of([one for one in plan.articles if one.decides], gists)) if known else set()
    found = {
        at: known[place]
        for at, one in enumerate(gists)
        if (place := (key(one.digest), one.opening)) in known and at not in wanted
    }
    left = tuple(_left_out(gists[at], one) for at, one in found.items())
    return articles.kept([at for at in range(len(gists)) if at not in found]), articles.kept(found), left


def _left_out(article: Gist, one: Declined) -> LeftOut:
    reason = in_chinese(
        "{name}：{issue}决定不用（{why}），请看是否仍不用；要用则先 reporter draft，再在它下面写 use = true",
        name=article.source,
        issue=one.issue,
        why=one.why,
    )
    return LeftOut(article.source, reason, Unused.EARLIER, article.organisation)


def alike(articles: Sequence[Article], declined: Sequence[Declined]) -> Iterator[CheckItem]:
    """Yield the articles of an issue, in its order, that begin as one that was declined, of another file."""
    known = {one.opening: one for one in declined if len(one.opening) == OPENING}
    same = {(one.key, one.opening) for one in declined}
    for number, article in enumerate(articles, 1) if known else ():
        begins = opening(article.blocks)
        if begins in known and (key(article.digest), begins) not in same:
            before = known[begins]
            yield CheckItem(
                Matter.DOUBT,
                article.source,
                in_chinese("第{number}篇", number=number),
                in_chinese("开头与{issue}决定不用的一篇相同（{why}）", issue=before.issue, why=before.why),
                in_chinese("照用"),
                in_chinese('不用则写 use = false，why = "…"'),
            )
