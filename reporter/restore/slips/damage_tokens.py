"""A damaged page as the pieces that the tool and the folding left: codes, readings, and marks that ate a byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.gbk import codes
from reporter.restore.characters.readings import SYLLABLE, is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["code", "ascii", "mark", "torn", "note", "euro", "other"]

_SPECIAL = later(
    rf"\?(?P<torn>{SYLLABLE}) ?\)|(?<=[{HAN}€?)@-~])\((?P<note>{SYLLABLE}) ?\)"
    r"|(?P<mark>\?)|(?P<euro>[€\x80])|(?P<number>(?<!\?)\((?:1?[1-9]|10|20)\))|(?P<one>[\s\S])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a page.

    ``code`` is a character of two bytes, ``ascii`` one of a single byte (or a full-width form that was folded),
    ``note`` a whole reading in brackets, ``torn`` a reading whose bracket went into the ``?`` before it, ``mark`` any
    other ``?``, ``euro`` a lone byte 0x80 (a ``mark`` may be one too), ``other`` a character that GBK does not have.
    """

    kind: Kind
    start: int
    end: int
    text: str
    code: int = 0


def tokens(text: str, start: int) -> Iterator[Token]:
    """Yield the pieces of ``text`` from ``start`` on, one after the other.

    >>> [(token.kind, token.text) for token in tokens("當?shù)木a", 0)]
    [('code', '當'), ('torn', 'shù'), ('code', '木'), ('ascii', 'a')]
    """
    known = codes().codes
    at = start
    while at < len(text):
        match = _SPECIAL.match(text, at)
        if match is None:
            return
        kind, piece = match.lastgroup, match[match.lastgroup or 0]
        if kind in {"torn", "note"} and not is_syllable(piece):
            kind, piece, end = ("mark" if kind == "torn" else "one"), text[at], at + 1
        else:
            end = match.end()
        if kind == "one":
            kind = "ascii" if piece < "\x80" else "code" if piece in known else "other"
        if kind == "number":  # ⑿, where folding went further; in step it stands for itself
            yield Token("code", at, end, piece, known[chr(ord("⑴") + int(piece[1:-1]) - 1)])
        else:
            yield Token(kind, at, end, piece, known.get(piece, 0))  # type: ignore[arg-type]
        at = end
