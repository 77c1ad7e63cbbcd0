"""The key sentences of a plain text."""

from __future__ import annotations

from reporter.rank.features import study
from reporter.rank.selection import select
from reporter.text.sentences import spans

SENTENCES = 3  # what an editor quotes of an article


def summarize(text: str, *, sentences: int | None = None, chars: int | None = None) -> list[str]:
    """Return the key sentences of a text, in its order: so many sentences, or as near to so many characters."""
    known = study([text[start:end] for start, end in spans(text)])
    count = SENTENCES if sentences is None and chars is None else sentences
    return [known.texts[number] for number in sorted(select(known, count=count, chars=chars))]
