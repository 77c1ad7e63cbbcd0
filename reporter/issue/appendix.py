"""The repairs of an issue in rows: what a reader is shown of them, in the appendix or in the check list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reporter.model import RepairKind, RepairNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Repair

ROUTINE = frozenset(
    {
        RepairKind.QUOTE,
        RepairKind.READING,
        RepairKind.SCRIPT,
        RepairKind.PUNCTUATION,
        RepairKind.WIDTH,
        RepairKind.INVISIBLE,
        RepairKind.LINE_END,
        RepairKind.SPACE,
        RepairKind.BROKEN_LINE,
    }
)
"""Kinds of repair of which a reader wants to know how many there were, not each one."""

_LONGEST_PIECE = 40  # characters of a cell of the appendix
_MOST_NOTES = 40  # of one section: an appendix that goes on is not read
_AROUND = 8  # characters that show where a repair was
_MOST_ALTERNATIVES = 3  # the rest are counted


def notes(articles: Sequence[Article]) -> Iterator[RepairNote]:
    """Yield a row for each repair that a reader should know of: whatever is not mere routine."""
    for number, article in enumerate(articles, 1):
        tally = Counter(
            (r.kind, *pieces(r, article), r.certainty, alternatives(r.other_readings))
            for r in article.repairs
            if r.kind not in ROUTINE and changes_words(r)
        )
        for (kind, before, after, certainty, others), count in list(tally.items())[:_MOST_NOTES]:
            yield RepairNote(number, kind, before, after, certainty, others, count)


def pieces(repair: Repair, article: Article) -> tuple[str, str]:
    """Return what stood there and what is there now; with the words around it where it is but signs."""
    place = repair.place
    if place is None or any(map(str.isalnum, repair.before + repair.after)):
        return piece(repair.before), piece(repair.reading)
    text = article.blocks[place.block].text
    left, right = text[max(place.start - _AROUND, 0) : place.start], text[place.end : place.end + _AROUND]
    return piece(left + repair.before + right), piece(left + repair.reading + right)


def changes_words(repair: Repair) -> bool:
    """Return whether a repair, if it is certain, touched more than line breaks and signs."""
    return repair.certainty == "likely" or any(map(str.isalnum, repair.before + repair.after))


def counts(articles: Sequence[Article]) -> Iterator[tuple[RepairKind, int]]:
    """Yield each kind of repair with how often it was made in all articles, the most frequent first."""
    yield from Counter(repair.kind for article in articles for repair in article.repairs).most_common()


def alternatives(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first few alternatives, and how many more there are."""
    shown = tuple(dict.fromkeys(map(piece, texts)))
    more = len(shown) - _MOST_ALTERNATIVES
    return shown if more <= 0 else (*shown[:_MOST_ALTERNATIVES], f"等{len(shown)}种")


def piece(text: str) -> str:
    """Return a short piece of text on one line, shortened in the middle if it is long."""
    flat = text.replace("\n", "⏎")
    half = _LONGEST_PIECE // 2
    return flat if len(flat) <= _LONGEST_PIECE else f"{flat[:half]}……{flat[-half:]}"
