"""The posts of an office-holder, which are told whole: 县委常委、副县长 is not called 副县长 alone."""

from __future__ import annotations

import re

from reporter.chinese.classes import HAN, alternatives
from reporter.rank.pencil.office_holders import LONGEST_NAME, RANKS, is_name

_POST = f"(?:常委|委员|成员|{alternatives(RANKS)})"
_BEFORE = f"[{HAN}]{{2,20}}{_POST}(?:[、，兼][{HAN}]{{2,20}}{_POST})*[、，兼]"
_TITLED = re.compile(f"[{HAN}]{{0,10}}{_POST}(?=[{HAN}]{{2}})")
"""The post that a line opens with, before a name."""

POSTS = re.compile(f"(?:{_BEFORE})?{_TITLED.pattern}")
"""All the posts of somebody, before the name."""

_CHAIN = re.compile(f"(?<![{HAN}]){_BEFORE}$")
"""The posts of the same person in front of that one."""

_LONGEST_CHAIN = 60
"""Characters before a post in which others of its holder are looked for."""


def posts_before(text: str, start: int) -> str:
    """Return the posts in front of a post and a name at a place of a text, with their marks; empty for none.

    >>> posts_before("昨日，县委常委、副县长林越到校", 8), posts_before("县委书记林越、县长周岩到校", 7)
    ('县委常委、', '')
    """
    office = _TITLED.match(text, start)
    found = _CHAIN.search(text[max(0, start - _LONGEST_CHAIN) : start])
    return found[0] if found and office and _is_named(text, office.end()) else ""


def is_of_holder(clause: str) -> bool:
    """Return whether a clause opens with somebody's posts and name, and tells something of him.

    >>> is_of_holder("县委常委、副县长林越到校看望师生"), is_of_holder("副县长林越")
    (True, False)
    """
    office = POSTS.match(clause)
    return office is not None and office.end() + LONGEST_NAME < len(clause) and _is_named(clause, office.end())


def _is_named(text: str, start: int) -> bool:
    """Return whether a name stands at a place."""
    return any(is_name(text[start : start + length]) for length in (2, LONGEST_NAME))


def with_posts(line: str, text: str) -> str:
    """Return a line of a sentence that opens with one post of somebody, with those in front of it.

    >>> with_posts("副县长林越到校", "昨日，县委常委、副县长林越到校，看望师生。")
    '县委常委、副县长林越到校'
    """
    office = _TITLED.match(line)
    start = text.find(line[: office.end() + 2]) if office else -1
    return posts_before(text, start) + line if start > 0 else line
