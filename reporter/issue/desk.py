"""What a person has decided of an issue's make-up, where it is no matter of a single article's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model import KeySentence, TableRow

HEADLINE = "头条"
"""The heading of what comes first."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an article goes and what is above it: its order, the one that it stands before, 头条, 栏目, 按语.

    ``full`` is True where it is told in full and False where in a line, whatever others there are; None leaves that to
    its weight. ``before`` names an article by its source and digest. ``hidden`` are its figures that are not shown.
    """

    order: int | None = None
    before: tuple[str, str] | None = None
    pinned: bool = False
    column: str | None = None
    note: str = ""
    picture: bool | None = None
    full: bool | None = None
    hidden: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A 栏目 with its 按语."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """The decisions on an issue; ``placings`` are those of its sections, ``overview`` None for the machine's choice."""

    note: str = ""
    placings: tuple[Placing, ...] = ()
    overview: tuple[KeySentence, ...] | None = None


UNTOUCHED = Desk()
