"""A summary of a plain text."""

from __future__ import annotations

from reporter.rank.graph import sentence_ranks
from reporter.rank.selection import pick
from reporter.rank.words import content_words
from reporter.text.sentences import split


def summarize(text: str, *, sentences: int | None = None, chars: int | None = None) -> list[str]:
    """Return the key sentences of a text, in its order: so many sentences, or as near to so many characters."""
    units = [sentence.text for sentence in split(text, 0)]
    contents = [content_words(unit) for unit in units]
    ranks = [value / (1 + 0.1 * place) for place, value in enumerate(sentence_ranks(contents).tolist())]
    chosen = pick(ranks, contents, len(units) if chars else sentences or 3)
    if chars:
        total, best, size = 0, chars, 0
        for number, place in enumerate(chosen, 1):
            total += len(units[place])
            if abs(total - chars) < best:
                best, size = abs(total - chars), number
        chosen = chosen[: max(size, 1)]
    return [units[place] for place in sorted(chosen)]
