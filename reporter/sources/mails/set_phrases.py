"""The words of set_phrases.toml, as patterns."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.numerals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 300
"""Characters of a line in which cues are looked for."""


def says(line: str, what: str) -> bool:
    """Return whether a line says what the patterns of that name describe.

    >>> says("请查收附件。", "cover"), says("全镇修水渠47公里。", "cover")
    (True, False)
    """
    return begins(line, what) is not None


def begins(line: str, what: str) -> str | None:
    """Return what a pattern of that name matched of a line, None where none does."""
    bare = line.strip()[:_LONGEST]
    found = next((match for pattern in patterns()[what] if (match := pattern.search(bare))), None)
    return found[0] if found else None


@cache
def patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Return the patterns by what they say."""
    rules = load_rules("sources/mails/set_phrases")
    return MappingProxyType({what: tuple(_compiled(told)) for what, told in rules.items()})


def _compiled(told: Mapping[str, list[str]]) -> list[re.Pattern[str]]:
    forms = {"starts": "^(?:{})", "whole": "^(?:{})$", "holds": "(?:{})"}
    return [
        re.compile(forms[form].format(pattern.replace("ORDINALS", ORDINALS)), re.IGNORECASE)
        for form in forms
        for pattern in told.get(form, ())
    ]
