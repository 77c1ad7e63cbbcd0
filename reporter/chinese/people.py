"""Names of persons: surnames, and what could be somebody's name."""

from __future__ import annotations

from functools import cache

from reporter.assets import load_rules
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later

_GIVEN = later(f"[{HAN}]{{1,2}}")
_POINTED = later(f"[{HAN}]{{1,6}}·[{HAN}]{{1,8}}")
_HALVES = later(rf"(?<![{HAN}])([{HAN}])[ \u3000]{{1,2}}([{HAN}])(?![{HAN}])")


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Return the frequent surnames, those of one character and those of two."""
    listed = load_rules("chinese/people")["surnames"]
    return frozenset("".join(listed["one"].split())), frozenset(listed["two"].split())


def is_person(name: str) -> bool:
    """Return whether ``name`` could be somebody's: a frequent surname and one or two characters, or two with a point.

    >>> [is_person(name) for name in ("王小二", "欧阳晓", "买买提·艾山", "供水管网", "小王")]
    [True, True, True, False, False]
    """
    if "·" in name:
        return _POINTED.fullmatch(name) is not None
    one, two = surnames()
    given = name[2:] if name[:2] in two else name[1:] if name[:1] in one else ""
    return _GIVEN.fullmatch(given) is not None


def halves_joined(text: str) -> str:
    """Return a text with the halves together of names of two characters that are set as wide as those of three.

    >>> halves_joined("陈 禾、孙一帆"), halves_joined("陈禾 孙帆")
    ('陈禾、孙一帆', '陈禾 孙帆')
    """
    return _HALVES.sub(r"\1\2", text)
