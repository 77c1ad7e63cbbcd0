"""A plan in pieces, a table a piece: an edit reads the table that it is about, and no other."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reporter.language.toml_lines import lines_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class _Table(NamedTuple):
    """The table of a piece: its name, its fields, and by which bracket it is marked.

    ``mark`` is empty where there is nothing but remarks, "?" where there is more, or where no line begins the table.
    """

    name: str
    fields: Mapping[str, Any]
    mark: str


class Sheet:
    """The text of a plan; its pieces are the part before the first table, then each table with what follows it."""

    def __init__(self, text: str) -> None:
        self._pieces = _cut(text)
        self._tables = [_table(piece) for piece in self._pieces]

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "\n".join(self._pieces)

    @property
    def data(self) -> Mapping[str, Any] | None:
        """What the text says, put together of its pieces; None where these do not tell each for itself."""
        found: dict[str, Any] = {}
        for one in self._tables:
            if one.mark == "[" and one.name not in found:
                found[one.name] = one.fields
            elif one.mark == "[[" and isinstance(found.setdefault(one.name, []), list):
                found[one.name].append(one.fields)
            elif one.mark:
                return None
        return found

    def find(self, name: str, wanted: Mapping[str, str]) -> int | None:
        """Return the number of the piece with the table of a name that has the wanted fields or leaves them open."""
        first, value = next(iter(wanted.items()), ("", None))  # most tables are told apart by one field, at once
        for number, (called, fields, _) in enumerate(self._tables):
            if called != name or fields.get(first) not in {value, None}:
                continue
            if all(fields.get(field) in {value, None} for field, value in wanted.items()):
                return number
        return None

    def fields(self, number: int) -> Mapping[str, Any]:
        """Return the fields of a table."""
        return self._tables[number].fields

    def change(self, number: int, edit: Callable[[str], str]) -> None:
        """Put the edited piece in the place of a piece."""
        piece = edit(self._pieces[number])
        if piece != self._pieces[number]:
            self._pieces[number] = piece
            self._tables[number] = _table(piece)

    def add(self, piece: str, remark: str = "") -> None:
        """Put a table at the end, after an empty line, below a remark if there is one."""
        if not any(map(str.strip, self._pieces)):
            self._pieces, self._tables = ([remark], [_table(remark)]) if remark else ([], [])
        else:
            self._pieces[-1] = self._pieces[-1].rstrip("\n") + "\n" + (f"\n{remark}" if remark else "")
        self._pieces.append(f"{piece}\n")
        self._tables.append(_table(self._pieces[-1]))

    def order(self, name: str, field: str, wanted: Sequence[str]) -> None:
        """Put the tables of a name into the order of a field, what is not wanted last."""
        places = [number for number, (called, *_) in enumerate(self._tables) if called == name]
        turns = {value: turn for turn, value in enumerate(wanted)}
        ordered = sorted(places, key=lambda number: turns.get(self.fields(number).get(field, ""), len(turns)))
        if ordered == places:
            return
        moved = [self._pieces[number].rstrip("\n") + "\n" for number in ordered]
        tables = [self._tables[number] for number in ordered]
        for place, piece, table in zip(places, moved, tables, strict=True):
            self._pieces[place], self._tables[place] = piece, table


def _cut(text: str) -> list[str]:
    """Return the pieces of a text, which joined by line ends are the text."""
    starts = sorted({0, *(line - 1 for where, line in lines_of_file(text).items() if _is_table(where))})
    written = text.split("\n")
    return ["\n".join(written[start:stop]) for start, stop in zip(starts, (*starts[1:], None), strict=True)]


def _is_table(where: tuple[str | int, ...]) -> bool:
    """Return whether a place is that of a table; one within a table (``[articles.x]``) belongs to the piece above."""
    return "." not in str(where[0]) and (len(where) == 1 or (len(where) == 2 and isinstance(where[1], int)))  # noqa: PLR2004


@lru_cache(maxsize=4096)  # of a plan that is edited all pieces but one are as they were
def _table(piece: str) -> _Table:
    """Return the table of a piece."""
    found = tomllib.loads(piece)
    for name, value in found.items():
        fields = value[0] if isinstance(value, list) and value else value
        if isinstance(fields, dict):
            mark = "[" if value is fields else "[["
            alone = len(found) == 1 and (value is fields or len(value) == 1)
            return _Table(name, fields, mark if alone and piece.lstrip().startswith(mark) else "?")
    return _Table("", {}, "?" if found else "")
