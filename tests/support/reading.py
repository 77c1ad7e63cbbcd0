"""Documents for the tests of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model import Document

if TYPE_CHECKING:
    from reporter.model import RawArticle
    from reporter.sources.contract import Reader


def only(read: Reader, data: bytes) -> RawArticle:
    """The one article that a reader makes of these bytes."""
    (article,) = read(Document("稿件", data))
    return article
