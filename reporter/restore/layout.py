"""Layout: what the page, its columns and its line width did to the paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Edit


def find(text: str) -> Sequence[Edit]:  # noqa: ARG001
    """The edits that give ``text`` one paragraph a line, in reading order, without page numbers and running heads."""
    return ()
