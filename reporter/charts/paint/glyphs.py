"""What the bundled fonts can show and how wide it is, and what is in for a character they lack."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from reporter import assets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.ft2font import FT2Font

REGULAR = "NotoSansSC-Regular.ttf"
BOLD = "NotoSansSC-Bold.ttf"
GETA = "〓"  # what Chinese typesetters put for a character that their case does not hold
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me"})  # control, format and combining characters


def plain(text: str) -> str:
    r"""Return a text as one line of visible characters.

    >>> plain("线损率\n 降至\u200e4.1%")
    '线损率 降至4.1%'
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(character for character in composed if unicodedata.category(character) not in _UNSEEN)


def drawable(text: str) -> str:
    """Return a text as a chart shows it: in one line, with 〓 for what the fonts lack."""
    covered = _coverage()
    return "".join(character if ord(character) in covered else GETA for character in plain(text))


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters that a chart shows as 〓, each once, in order of appearance.

    >>> missing(["张镕、李䶮", "喜讯🎉"])
    ('🎉',)
    """
    covered = _coverage()
    characters = (character for text in texts for character in plain(text))
    return tuple(dict.fromkeys(character for character in characters if ord(character) not in covered))


def width(text: str, *, bold: bool = False) -> float:
    """Return the width of a text in ems, as its font sets it."""
    return sum(_advance(character, bold=bold) for character in drawable(text))


@cache
def _font(*, bold: bool) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    return FT2Font(str(assets.font(BOLD if bold else REGULAR)))


@cache
def _coverage() -> frozenset[int]:
    return frozenset(_font(bold=False).get_charmap())


@cache
def _advance(character: str, *, bold: bool) -> float:
    from matplotlib.ft2font import LoadFlags

    font = _font(bold=bold)
    return font.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM
