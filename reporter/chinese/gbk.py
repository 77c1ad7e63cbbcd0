"""The two-byte codes of GBK, as the repair of byte slips needs them: by lead byte, by trail byte, and empty ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_FULL_WIDTH = 0xFEE0
_OWN = frozenset(map(chr, range(0xE000, 0xF900)))  # for private use: what fonts of one's own show
_LINES = b"".join(bytes((0, trail, 10)) for trail in TRAILS)  # a lead byte goes where 0 stands


@dataclass(frozen=True, slots=True)
class Codes:
    """All two-byte codes.

    ``characters`` gives the character of a code and ``codes`` the code of a character, both as ``lead * 256 + trail``;
    ``empty`` lists, for a lead byte, the trail bytes with which it means no character in code page 936: such a code is
    user-defined, and a page shows nothing for it.
    """

    characters: Mapping[int, str]
    codes: Mapping[str, int]
    empty: Mapping[int, frozenset[int]]


@cache
def codes() -> Codes:
    """Return the codes; built once, in some 5 ms.

    >>> hex(codes().codes["當"]), 0xA1 in codes().empty[0xAA]
    ('0xae94', True)
    """
    places = [lead * 256 + trail for lead in LEADS for trail in TRAILS]
    characters = {code: one for code, one in zip(places, _meant("gb18030"), strict=True) if one and one not in _OWN}
    empty: defaultdict[int, list[int]] = defaultdict(list)
    for code in (code for code, one in zip(places, _meant("gbk"), strict=True) if not one):
        empty[code >> 8].append(code & 255)
    return Codes(
        characters,
        dict(zip(characters.values(), characters, strict=True)),
        {lead: frozenset(trails) for lead, trails in empty.items()},
    )


def _meant(encoding: str) -> Sequence[str]:
    """Return what the codes mean, one after the other, empty where one means nothing; read with line ends between."""
    lines = b"".join(_LINES.replace(b"\0", bytes((lead,))) for lead in LEADS)
    return lines.decode(encoding, "ignore").split("\n")[:-1]


def full_width(character: str) -> str:
    r"""Return the character that folding turned into this ASCII character.

    >>> full_width("!"), full_width(" ")
    ('！', '\u3000')
    """
    return "\u3000" if character == " " else chr(ord(character) + _FULL_WIDTH)
