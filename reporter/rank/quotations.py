"""The key sentences of an article as they are quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model import StrokeKind

if TYPE_CHECKING:
    from reporter.model import Article


def quotations(article: Article) -> tuple[str, ...]:
    """Return the key sentences as they are quoted, in order; one that is joined to the next is quoted there."""
    keys = [sentence for sentence in article.sentences if sentence.key]
    joined = {
        (stroke.place.block, stroke.place.end)
        for sentence in keys
        for stroke in sentence.strokes
        if stroke.kind == StrokeKind.JOIN
    }
    return tuple(key.quoted for key in keys if (key.place.block, key.place.end) not in joined)
