"""Rows of tables of work in an article: whose each is, where what it is about ends, and whether it tells of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.metrics.whose import plans
from reporter.model import RepairKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.model import Article

_COLON = "："


class Row(NamedTuple):
    """A paragraph that was a row, with the body it is of, empty where the table names none, and its head."""

    whose: str
    head: str

    @property
    def is_ahead(self) -> bool:
        """Whether its column is one of plans."""
        return plans.columns(self.head)


def rows(article: Article) -> Mapping[int, Row]:
    """Return the paragraphs of an article that were rows of tables, by their blocks; those of one row name one body."""
    told = _made(article)
    found: dict[int, Row] = {}
    for block in range(min(told, default=len(article.blocks)), len(article.blocks)):
        head, colon, _ = article.blocks[block].text.partition(_COLON)
        above = found[block - 1].whose if block - 1 in found else ""
        whose = next((one for one in (*told.get(block, ()), above) if one and one in head), "")
        if block in told or whose:
            found[block] = Row(whose, head if colon else "")
    return found


def _made(article: Article) -> Mapping[int, Sequence[str]]:
    """Return the bodies that the repairs of rows name, by the blocks where these ended up."""
    told: dict[int, list[str]] = {}
    for one in article.repairs:
        if one.kind is RepairKind.TABLE_ROW and one.place:
            told.setdefault(one.place.block, []).append(one.whose)
    return told
