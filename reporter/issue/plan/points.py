"""The items of an overview as a plan has them: sentences of articles, printed as the house prints items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Briefing, Sentence


@dataclass(frozen=True, slots=True)
class Quoted:
    """An item as it is printed, the sentence of the article that it is of, and whether the pencil went over it."""

    text: str
    article: Article
    sentence: Sentence
    pencil: bool


def printed(article: Article, sentence: Sentence) -> str:
    """Return a sentence as an item: edited, shortened, with whose it is in front; one that nobody edited as it is."""
    if not (sentence.key or sentence.strokes):
        return sentence.quoted
    from reporter import rank  # loaded where a sentence is shortened: a plan without an overview shortens none

    return rank.as_point(article, sentence)


def shown(issue: Briefing, articles: Sequence[Article]) -> Iterator[Quoted]:
    """Yield the items of the overview; ``articles`` are those of the issue's sections.

    An item that no sentence is printed as is left out.
    """
    for point in issue.overview:
        article = articles[point.sections[0] - 1]
        found = _behind(point.text, article)
        if found is not None:
            yield Quoted(point.text, article, *found)


def _behind(text: str, article: Article) -> tuple[Sentence, bool] | None:
    """Return the sentence that an item prints, and whether it does so after the pencil; None where none is printed so.

    The sentence itself comes first: without the pencil it is printed so in any week.
    """
    whole = next((one for one in article.sentences if one.text == text), None)
    if whole is not None:
        return whole, printed(article, whole) == text
    edited = next((one for one in article.sentences if printed(article, one) == text), None)
    return None if edited is None else (edited, True)
