"""Names and subjects as others write them, made safe to be shown."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, and those that turn the direction of what follows: a name with them is not what it seems."""


def clean(text: str) -> str:
    """Return a name or a subject on one line, without what would make it seem another one."""
    return _FORBIDDEN.sub(" ", text).strip()


def base(text: str) -> str:
    r"""Return the name of a file without the folders before it, whichever system wrote them.

    >>> base("..\\稿件\\甲.txt"), base("稿件/乙.txt")
    ('甲.txt', '乙.txt')
    """
    return clean(text).replace("\\", "/").rpartition("/")[2]
