"""What a reader returns, and the words with which it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, one paragraph a line, with what the file says about itself."""

    text: str
    encoding: str
    title: str | None = None
    published: str | None = None


Reader = Callable[[bytes], Reading]
