"""A document's text with what nobody sees of it taken out, paragraph by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.sources.office_terms import whole
from reporter.sources.word.disk_pages import runs
from reporter.sources.word.modifiers import DELETED, HIDDEN, STYLE, SYMBOL
from reporter.sources.word.piece_table import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.sources.word.modifiers import Modifier
    from reporter.sources.word.piece_table import Piece
    from reporter.sources.word.streams import Streams

CELL = "\x07"
ENDS = "\r\x07\x0c"
"""What ends a cell, and what ends a paragraph: its mark, a cell, a page or section."""

_FIELD = "\x13"
_RESULT = "\x14"
_FIELD_END = "\x15"
# Line breaks, columns' ends, hyphens that do not break; soft hyphens and the places of notes and drawings are nothing.
_SHOWN = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", **dict.fromkeys(map(chr, range(9)), "")})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text as it is seen, what ended it, and where its mark lies in the main stream."""

    text: str
    end: str
    offset: int


@dataclass(slots=True)
class Text:
    """The characters of a document, in which of its pieces each lies, and which of them nobody sees."""

    pieces: Sequence[Piece]
    characters: list[str]
    unseen: bytearray
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, streams: Streams, hidden: frozenset[int]) -> Text:
        """Return the text of a document; ``hidden`` are the styles whose text nobody sees."""
        found = list(pieces(streams))
        characters = list("".join(piece.text for piece in found))
        text = cls(found, characters, bytearray(len(characters)), [piece.start for piece in found])
        text._mark(streams, hidden)
        return text

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """Yield the paragraphs between two positions.

        A mark that was deleted or hidden ends none; the code of a field is no text, its result is.
        """
        kept: list[str] = []
        in_code: list[bool] = []
        for position in range(start, min(end, len(self.characters))):
            one = self.characters[position]
            if one in ENDS and (one == CELL or not self.unseen[position]):
                yield Paragraph(_plain(kept), one, self._offset(position))
                kept = []
            elif not _marks_field(one, in_code) and not self.unseen[position] and not any(in_code):
                kept.append(one)
        if kept:
            yield Paragraph(_plain(kept), "", self._offset(min(end, len(self.characters)) - 1))

    def _offset(self, position: int) -> int:
        return self.pieces[bisect_right(self._starts, position) - 1].offset_of(position)

    def _mark(self, streams: Streams, hidden: frozenset[int]) -> None:
        """Note which characters were deleted or hidden, and put symbols in their places."""
        by_offset = sorted(self.pieces, key=lambda piece: piece.offset)
        offsets = [piece.offset for piece in by_offset]
        for run in runs(streams):
            told = {one.code: one for one in run.modifiers}
            unseen = _is_unseen(told, hidden)
            if not unseen and SYMBOL not in told:
                continue
            first = max(0, bisect_right(offsets, run.start) - 1)
            for piece in by_offset[first : bisect_right(offsets, run.end)]:
                start, end = _within(piece, run.start, run.end)
                if unseen:
                    self.unseen[start:end] = b"\1" * (end - start)
                else:
                    self.characters[start:end] = [_symbol(told[SYMBOL].number >> 16)] * (end - start)


def _marks_field(one: str, in_code: list[bool]) -> bool:
    """Return whether a character marks a field, and note in ``in_code`` which open fields are still at their code."""
    if one == _FIELD:
        in_code.append(True)
    elif one == _RESULT and in_code:
        in_code[-1] = False
    elif one == _FIELD_END and in_code:
        in_code.pop()
    else:
        return False
    return True


def _is_unseen(told: Mapping[int, Modifier], hidden: frozenset[int]) -> bool:
    """Return whether a run was deleted, or is hidden by itself or by its style."""
    if DELETED in told and told[DELETED].is_on:
        return True
    return told[HIDDEN].is_on if HIDDEN in told else STYLE in told and told[STYLE].number in hidden


def _within(piece: Piece, start: int, end: int) -> tuple[int, int]:
    """Return the positions of a piece's characters between two offsets."""
    length = len(piece.text)
    first, last = ((offset - piece.offset) // piece.size for offset in (start, end))
    first, last = min(max(first, 0), length), min(max(last, 0), length)
    return piece.start + first, piece.start + max(first, last)


def _symbol(code: int) -> str:
    """Return the character of a symbol, nothing for the private codes of symbol fonts."""
    character = chr(code)
    return character if character.isprintable() else ""


def _plain(characters: list[str]) -> str:
    return whole("".join(characters).translate(_SHOWN))
