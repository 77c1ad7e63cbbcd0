"""What a format is to this package, and what its reader makes of a document.

To add a format, write its module with a ``FORMAT``, one line in ``registry.py``, and its cases in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256

from reporter.model import NO_HINTS, Document, Hints, LeftOut, Photo, RawArticle

Reader = Callable[[Document], Iterable[RawArticle]]
Opener = Callable[[Document], Iterable[Document | LeftOut]]


@dataclass(frozen=True, slots=True)
class Format:
    """All that is known of a format.

    ``name`` is what a refusal calls it; ``endings`` are of file names, the one that help and README name first;
    ``signatures`` are what its bytes begin with, and ``holds`` tells those of it from others that begin so, or that
    begin in no way of their own. A ``lenient`` format is one under whose endings programs save others, and open them
    all the same: what such a document holds is told by its bytes.

    ``read`` yields the articles of a document. ``members`` yields the documents in one that holds others (an archive, a
    mail), each named by its path in there, and those of them that cannot be used, each with the reason; how deep, how
    many and how large they may be is not its concern. A format with neither is refused, and ``remedy`` says what to do.
    """

    name: str
    endings: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    signatures: tuple[bytes, ...] = ()
    read: Reader | None = None
    members: Opener | None = None
    remedy: str = ""
    holds: Callable[[bytes], bool] | None = None
    lenient: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nobody reads it."""
        return self.read is None and self.members is None

    def fits(self, data: bytes) -> bool:
        """Return whether bytes are of it, as far as bytes can tell."""
        begins = data.startswith(self.signatures) or not self.signatures
        return begins and (self.holds(data) if self.holds else bool(self.signatures))


def article(
    document: Document,
    text: str,
    encoding: str,
    hints: Hints = NO_HINTS,
    part: str = "",
    photos: tuple[Photo, ...] = (),
) -> RawArticle:
    """Return an article of a document; ``part`` names it where the document has several."""
    source = f"{document.name}/{part}" if part else document.name
    digest, known = sha256(document.data).hexdigest(), document.hints.or_else(hints)
    return RawArticle(source, text, digest, encoding, known, photos=photos or document.photos)
