"""What styles make of a text: headings and their levels, and what nobody sees ([MS-DOC] 2.4.6.5, 2.9.271)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.office_terms import BODY_LEVEL, level_outlined
from reporter.sources.word.modifiers import HIDDEN, OUTLINE, modifiers
from reporter.sources.word.streams import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.sources.word.modifiers import Modifier
    from reporter.sources.word.streams import Streams

_BUILT_IN = {62: 1, 74: 2, **{number: number for number in range(1, BODY_LEVEL + 1)}}
"""Title, subtitle and the nine headings by the numbers that Word gives to styles of its own."""

_SHORTEST = 10
_PARAGRAPH = 1


class Style(NamedTuple):
    """A style as far as it says something itself: its level, whether its text is hidden, what it is based on."""

    level: int | None
    hidden: bool | None
    base: int


class Styles(NamedTuple):
    """The styles of a document: the heading levels of some, 1 for the title, and those whose text nobody sees."""

    levels: Mapping[int, int]
    hidden: frozenset[int]


def styles(streams: Streams) -> Styles:
    """Return the styles, what they do not say themselves taken from the one that each is based on."""
    sheet = streams.part(STYLES)
    own = dict(_own(sheet, int.from_bytes(sheet[4:6], "little")))
    lines = {number: list(_line(number, own)) for number in own}
    levels = {number: next((one.level for one in line if one.level is not None), 0) for number, line in lines.items()}
    hidden = (n for n, line in lines.items() if next((one.hidden for one in line if one.hidden is not None), False))
    return Styles({number: level for number, level in levels.items() if level}, frozenset(hidden))


def _line(number: int, own: Mapping[int, Style]) -> Iterator[Style]:
    """Yield a style, the one that it is based on, and so on."""
    seen: set[int] = set()
    while number in own and number not in seen:
        seen.add(number)
        yield own[number]
        number = own[number].base


def _own(sheet: bytes, base: int) -> Iterator[tuple[int, Style]]:
    for number, style in enumerate(_styles(sheet)):
        if len(style) >= _SHORTEST:
            known, kind = struct.unpack_from("<HH", style)
            told = {one.code: one for one in _modifiers(style, base, kind & 0xF)}
            outline = level_outlined(told[OUTLINE].number) if OUTLINE in told else None
            hidden = told[HIDDEN].is_on if HIDDEN in told else None
            yield number, Style(_BUILT_IN.get(known & 0xFFF, outline), hidden, kind >> 4)


def _styles(sheet: bytes) -> Iterator[bytes]:
    place = 2 + int.from_bytes(sheet[:2], "little")
    while place + 2 <= len(sheet):
        size = int.from_bytes(sheet[place : place + 2], "little")
        yield sheet[place + 2 : place + 2 + size]
        place += 2 + size + size % 2


def _modifiers(style: bytes, base: int, kind: int) -> Iterator[Modifier]:
    """Yield the modifiers of a style, behind its base and its name: those of paragraphs come after a style's number."""
    place = base + 2 + 2 * int.from_bytes(style[base : base + 2], "little") + 2
    for of_paragraphs in (True, False) if kind == _PARAGRAPH else (False,):
        size = int.from_bytes(style[place : place + 2], "little")
        yield from modifiers(style[place + 2 + 2 * of_paragraphs : place + 2 + size])
        place += 2 + size + size % 2
