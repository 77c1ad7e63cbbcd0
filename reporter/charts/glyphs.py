"""What the bundled fonts can show, and what stands in for a character they lack."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reporter import assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

REGULAR, BOLD = "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"
GETA = "〓"  # what Chinese typesetters put for a character that the case does not hold
_NARROW = 0.58
_NO_LINE_START = frozenset("，。、；：？！）》〉」』】”’％%‰℃·…")


@cache
def _coverage() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(assets.font(REGULAR))).get_charmap())


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of some texts that a chart shows as 〓, each once, in order of appearance."""
    covered = _coverage()
    return tuple(
        dict.fromkeys(character for text in texts for character in plain(text) if ord(character) not in covered)
    )


def drawable(text: str) -> str:
    """Return a text as a chart can show it: one line, without control characters, 〓 for what the fonts lack."""
    covered = _coverage()
    return "".join(character if ord(character) in covered else GETA for character in plain(text))


def plain(text: str) -> str:
    """Return a text in one line without control, format and combining characters."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(
        character for character in composed if unicodedata.category(character) not in {"Cc", "Cf", "Mn", "Me"}
    )


def width(text: str) -> float:
    """Return the width of a text in ems: one for a Chinese character, a little over half for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW for character in text)


def wrap(text: str, ems: float) -> Sequence[str]:
    """Return the lines of a text, none wider than ``ems`` unless by closing punctuation that may not start a line.

    >>> wrap("低压居民客户走访户数", 6)
    ['低压居民客户', '走访户数']
    """
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > ems and character not in _NO_LINE_START:
            lines.append("")
        lines[-1] += character
    return [line.strip() for line in lines]
