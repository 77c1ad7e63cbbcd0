"""A period that a sentence tells: when it is, in which words, and of what sort."""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["day", "month", "span", "year", "until", "since", "now", "past", "season", "lost"]


class Period(NamedTuple):
    """A period that a sentence tells at ``start``: ``iso`` (None where it cannot be resolved), its sort and its words.

    ``event`` is the rule by which it may be the time of an event and not of the figures behind it, empty for none.
    """

    start: int
    end: int
    iso: str | None
    sort: Sort
    words: str
    event: str = ""
