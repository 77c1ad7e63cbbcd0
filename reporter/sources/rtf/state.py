"""What a group of Rich Text inherits from the one around it, and the words that change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.sources.office_terms import level_outlined

if TYPE_CHECKING:
    from collections.abc import Mapping

BODY = "body"
NOTES = "notes"
BOXES = "boxes"
NOWHERE = "nowhere"
PICTURE = "picture"
"""Where text goes."""

# Groups whose text nobody sees on the page, is no text, or is on every page.
SKIPPED = frozenset(load_rules("sources/rtf/words")["skipped"].split())
TABLES = frozenset(("fonttbl", "stylesheet", "info"))
"""Groups that are no text, but read for what they tell of it."""

KNOWN = frozenset(("shpinst", "shptxt", "shppict", "footnote", "fldrslt", "nestrow", "cs"))
"""Groups behind ``\\*`` that are text; others behind it are for programs that know them."""

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "tab": "\t",
        "line": "\n",
        "emdash": "—",
        "endash": "–",
        "lquote": "‘",
        "rquote": "’",
        "bullet": "•",
        "ldblquote": "“",
        "rdblquote": "”",
        "emspace": "\u2003",
        "enspace": "\u2002",
        "~": "\u00a0",
        "_": "-",
        "\\": "\\",
        "{": "{",
        "}": "}",
        "softline": "\n",
        "lbr": "\n",
    }
)
"""Words that are characters."""

ENCODINGS: Mapping[int, str] = MappingProxyType({128: "shift_jis", 129: "cp949", 134: "gb18030", 136: "big5hkscs"})
"""Encodings by the numbers of fonts' character sets."""

CODEPAGES: Mapping[int, str] = MappingProxyType(
    {932: "shift_jis", 936: "gb18030", 949: "cp949", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8"}
)


@dataclass(slots=True)
class State:
    """What holds for the text of a group; ``skip`` is how many characters stand in for one that was given by number."""

    to: str = BODY
    unseen: frozenset[str] = frozenset()
    font: int = -1
    skip: int = 1
    level: int | None = None
    style: int = 0
    in_table: bool = False
    table: str = ""
    starred: bool = False
    fresh: bool = True

    def inner(self) -> State:
        """Return the state of a group that begins here."""
        return replace(self, starred=False, fresh=True)

    def set(self, word: str, number: int) -> bool:
        """Take a word that sets what kind of paragraph follows; return whether it is one."""
        if word == "pard":
            self.level, self.style, self.in_table = None, 0, False
        elif word == "intbl":
            self.in_table = True
        elif word == "s":
            self.style = number
        elif word == "outlinelevel":
            self.level = level_outlined(number)
        else:
            return False
        return True
