"""Topics of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

MOST_WITHOUT_TOPICS = 12


def topics(articles: Sequence[Article]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return headings with the indexes of the articles under each; none for a dozen articles or fewer."""
    if len(articles) <= MOST_WITHOUT_TOPICS:
        return ()
    groups: dict[str, list[int]] = {}
    for index, article in enumerate(articles):
        heading = article.keywords[0].text if article.keywords else "其他"
        groups.setdefault(heading, []).append(index)
    return tuple((heading, tuple(indexes)) for heading, indexes in groups.items())
