"""Patterns that are compiled when they are first used: a class of Chinese characters takes a millisecond."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """A pattern not compiled yet; what is asked of it is kept, so that it is asked of the compiled one but once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    >>> later("[水电]").findall("供水供电")
    ['水', '电']
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
