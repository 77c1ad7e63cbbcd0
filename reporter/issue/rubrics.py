"""Which 栏目 an article belongs to by the rules of briefing.toml: its folder, else its organisation, else its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.issue.desk import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.config import ColumnTable
    from reporter.issue.desk import Placing
    from reporter.issue.gist import Gist
    from reporter.model import Article


def assigned(
    articles: Sequence[Article | Gist], placings: Sequence[Placing], rules: Sequence[ColumnTable]
) -> tuple[Placing, ...]:
    """Return the placings of the articles, with the 栏目 that the rules give where a person gives none."""
    return tuple(
        placing if placing.column or placing.pinned else replace(placing, column=column_of(article, rules))
        for article, placing in zip(articles, placings, strict=True)
    )


def column_of(article: Article | Gist, rules: Sequence[ColumnTable]) -> str | None:
    """Return the name of the first 栏目 that takes an article, by the surest evidence first; None where none does."""
    for evidence in _EVIDENCE:
        found = next((rule.name for rule in rules if evidence(article, rule)), None)
        if found:
            return found
    return None


def in_order(planned: Sequence[Column], rules: Sequence[ColumnTable]) -> tuple[Column, ...]:
    """Return the 栏目 of an issue: those of its plan in their order, then the others of briefing.toml in theirs."""
    names = {column.name for column in planned}
    return (*planned, *(Column(rule.name) for rule in rules if rule.name not in names))


def _by_folder(article: Article | Gist, rule: ColumnTable) -> bool:
    """Return whether the article lies in one of the folders, or in one of the name of the 栏目."""
    named = (rule.name, *rule.folders)
    return any(folder in named for folder in re.split(r"[\\/]", article.source)[:-1])


def _by_organisation(article: Article | Gist, rule: ColumnTable) -> bool:
    return any(name in (article.organisation or "") for name in rule.organisations)


def _by_words(article: Article | Gist, rule: ColumnTable) -> bool:
    """Return whether the title or a keyword has one of the words; the text is no evidence, it speaks of much."""
    told = (article.heading or "", *(keyword.text for keyword in article.keywords))
    return any(word in text for word in rule.words for text in told)


def _as_rest(_article: Article | Gist, rule: ColumnTable) -> bool:
    return rule.others


_EVIDENCE: tuple[Callable[[Article | Gist, ColumnTable], bool], ...] = (
    _by_folder,
    _by_organisation,
    _by_words,
    _as_rest,
)
