"""A pile of Chinese articles in, a Word briefing and an e-mail out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.rank import summarize

__all__ = ["__version__", "summarize"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the public functions when they are first used, so that the import itself stays cheap."""
    if name == "summarize":
        from reporter.rank import summarize

        return summarize
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
