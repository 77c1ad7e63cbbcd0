"""The two-byte codes of GBK, as the repair of byte slips needs them: by lead byte, by trail byte, and empty ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_FULL_WIDTH = 0xFEE0


@dataclass(frozen=True, slots=True)
class Codes:
    """All two-byte codes.

    ``characters`` gives the character of a code and ``codes`` the code of a character, both as ``lead * 256 + trail``;
    ``empty`` lists, for a lead byte, the trail bytes with which it means no character in code page 936: such a code is
    user-defined, and a page shows nothing for it.
    """

    characters: Mapping[int, str]
    codes: Mapping[str, int]
    empty: Mapping[int, tuple[int, ...]]


@cache
def codes() -> Codes:
    """Return the codes; built once, in some 20 ms.

    >>> hex(codes().codes["當"]), 0xA1 in codes().empty[0xAA]
    ('0xae94', True)
    """
    characters: dict[int, str] = {}
    empty: dict[int, list[int]] = defaultdict(list)
    for lead in LEADS:
        for trail in TRAILS:
            character = bytes((lead, trail)).decode("gb18030", "ignore")
            if len(character) == 1 and not "\ue000" <= character <= "\uf8ff":
                characters[lead * 256 + trail] = character
            if not bytes((lead, trail)).decode("gbk", "ignore"):
                empty[lead].append(trail)
    return Codes(
        characters,
        {character: code for code, character in characters.items()},
        {lead: tuple(trails) for lead, trails in empty.items()},
    )


def full_width(character: str) -> str:
    r"""Return the character that folding turned into this ASCII character.

    >>> full_width("!"), full_width(" ")
    ('！', '\u3000')
    """
    return "\u3000" if character == " " else chr(ord(character) + _FULL_WIDTH)
