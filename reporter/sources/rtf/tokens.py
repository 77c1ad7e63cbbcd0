"""The tokens of Rich Text: braces, control words with their numbers, bytes in hexadecimal, and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
BINARY = "bin"
"""The word of a token that is bytes of a picture or of an object."""


class Token(NamedTuple):
    """A token: a control ``word`` (or sign) with its number, or else a brace, or else bytes of text."""

    word: str = ""
    number: int | None = None
    brace: str = ""
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a document; bytes that a control word announces (``\bin``) have their own."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        word, number, byte, sign, brace, text = match.groups()
        if word == BINARY.encode():
            end = place + max(0, int(number or 0))
            yield Token(BINARY, text=data[place:end])
            place = end
        elif word:
            yield Token(word.decode("ascii"), None if number is None else int(number))
        elif byte:
            yield Token(text=bytes.fromhex(byte.decode("ascii")))
        elif sign:
            yield Token(sign.decode("latin-1"))
        elif brace:
            yield Token(brace=brace.decode("ascii"))
        elif text:
            yield Token(text=text)
