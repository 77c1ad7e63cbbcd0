"""On which line of a TOML file a value stands: the parsers tell of mistakes in the syntax only."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Where = tuple[str | int, ...]
"""A value's keys and numbers from the top of the file: ``("articles", 0, "sentences", 2)``."""

_TABLE = re.compile(r"\[([\w.\-]+)\]")
_TABLES = re.compile(r"\[\[([\w.\-]+)\]\]")
_KEY = re.compile(r"([\w\-]+)\s*=\s*(.*)")
_LONG = ('"""', "'''")


def lines(text: str) -> Mapping[Where, int]:
    """Return the line, counted from 1, of every table, key and member of an array of tables.

    Tables of a file as :mod:`reporter.issue.plan.write` writes it: a key a line, a member of an array a line.
    """
    found: dict[Where, int] = {}
    for where, number in _walk(text):
        found.setdefault(where, number)
    return found


@lru_cache(maxsize=4)
def lines_of_file(text: str) -> Mapping[Where, int]:
    """Return what :func:`lines` does of a whole file: who edits it asks of each of its texts more than once."""
    return lines(text)


def line_of(where: Where, known: Mapping[Where, int]) -> int | None:
    """Return the line of a value, else of what holds it."""
    return next((known[where[:end]] for end in range(len(where), 0, -1) if where[:end] in known), None)


def _walk(text: str) -> Iterator[tuple[Where, int]]:
    table: Where = ()
    array: Where | None = None
    members = 0
    counts: dict[str, int] = {}
    for number, line in _outside_texts(text):
        if array is not None:
            if line.startswith("]"):
                array = None
            elif not line.startswith("#"):
                yield from ((((*array, members), number),) if line else ())
                members += bool(line)
        elif many := _TABLES.match(line):
            counts[many[1]] = counts.get(many[1], -1) + 1
            table = (many[1], counts[many[1]])
            yield table, number
        elif one := _TABLE.match(line):
            table = (one[1],)
            yield table, number
        elif entry := _KEY.match(line):
            yield (*table, entry[1]), number
            array, members = ((*table, entry[1]) if entry[2].rstrip() == "[" else None), 0


def _outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, those within a text of several lines left out."""
    closing = ""
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        if closing:
            closing = "" if closing in line else closing
        else:
            yield number, line
            closing = "" if line.startswith("#") else next((mark for mark in _LONG if line.count(mark) == 1), "")
