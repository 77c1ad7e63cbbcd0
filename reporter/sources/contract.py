"""What a format is to this package, and what its reader makes of a document.

To add a format, write its module with a ``FORMAT``, one line in ``formats.py``, and its cases in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from reporter.model import NO_HINTS, Document, Hints, RawArticle

Reader = Callable[[Document], Iterable[RawArticle]]
Opener = Callable[[Document], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Format:
    """All that is known of a format.

    ``name`` is what a refusal calls it; ``endings`` are of file names, the one that help and README name first;
    ``signatures`` are what its bytes begin with. ``read`` yields the articles of a document. ``members`` yields the
    documents in one that holds others (an archive, a mail), each named by its path in there; how deep, how many and
    how large they may be is not its concern. A format with neither is refused, and ``remedy`` says what to do.
    """

    name: str
    endings: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    signatures: tuple[bytes, ...] = ()
    read: Reader | None = None
    members: Opener | None = None
    remedy: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether nobody reads it."""
        return self.read is None and self.members is None


def article(document: Document, text: str, encoding: str, hints: Hints = NO_HINTS, part: str = "") -> RawArticle:
    """Return an article of a document; ``part`` names it where the document has several."""
    source = f"{document.name}/{part}" if part else document.name
    return RawArticle(source, text, sha256(document.data).hexdigest(), encoding, document.hints.or_else(hints))
