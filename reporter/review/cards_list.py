"""The list of articles on its way to a window: only the lines that the window does not have yet."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.review.page_templates import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Lines = Mapping[str, str]

_KEPT = 16
"""Lists that are known: of each window that listens the one that it shows, and some more."""

_AWAITED = 5
"""Files that are named while they are still to be read."""

FOOT = "foot"
"""What the part below the lines is called among them."""

_REMEMBERED = 4096
"""Lines that are not filled in anew."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in the list; ``file`` tells it from another of its title, ``old`` that its date is of another week."""

    name: str
    title: str
    organisation: str | None
    date: str | None
    level: str = ""
    drafted: bool = False
    likely: int = 0
    doubts: int = 0
    pinned: bool = False
    noted: bool = False
    old: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list: the cards under each heading, what is still to be read, what is left out."""

    groups: Sequence[tuple[str, Sequence[Card]]]
    waiting: Sequence[str]
    left_out: Sequence[Mapping[str, str]]

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to be used."""
        return not self.groups and not self.waiting


class Lists:
    """The lists that windows were given, each by its mark."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Lines] = OrderedDict()

    def told(self, listed: Listed, mark: str) -> Mapping[str, object]:
        """Return a list for a window that shows the list of a ``mark``: the order of its lines, and those that differ.

        An unknown mark is that of a window that shows nothing.
        """
        lines = dict(_lines(listed))
        new = f"{hash(tuple(lines.items())) & (1 << 64) - 1:x}"
        with self._lock:
            before = self._known.get(mark)
            self._known[new] = lines
            self._known.move_to_end(new)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        shown = before or {}
        return {
            "mark": new,
            "over": mark if before is not None else "",
            "order": [one for one in lines if one != FOOT],
            "lines": {one: html for one, html in lines.items() if shown.get(one) != html},
        }


def _lines(listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield what each line is called in the document, and its HTML; the part below them comes last."""
    headed = any(heading for heading, _ in listed.groups)
    for number, (heading, cards) in enumerate(listed.groups):
        if headed:
            yield f"lh-{number}", _line("list_head.html", (f"lh-{number}", heading))
        for card in cards:
            yield f"l-{card.name}", _line("card.html", card)
    for number, name in enumerate(listed.waiting[:_AWAITED]):
        yield f"lw-{number}", _line("list_awaited.html", (f"lw-{number}", name))
    yield FOOT, filled("list_foot.html", {"bare": listed.is_bare, "left_out": listed.left_out})


@lru_cache(maxsize=_REMEMBERED)
def _line(template: str, one: Card | tuple[str, str]) -> str:
    """Return a line filled in, once for what it shows."""
    return filled(template, {"one": one})
