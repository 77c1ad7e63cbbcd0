"""What comes in: documents, the articles that readers find in them, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reporter.model.restored import Doubt


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of an article from beside its text, to be used only where the text itself is silent.

    It is from the file's own metadata (HTML ``<title>``, Word core properties), or from what the file came in: the
    subject and the date of a mail, an entry of a feed. ``written`` is the day on which a file was last changed or a
    mail was sent: it tells of what year a date without one is, and is no article's date itself.
    ``sent`` is that of a mail. ``account`` is the one that posted it.
    """

    title: str | None = None
    published: str | None = None
    organisation: str | None = None
    author: str | None = None
    written: str | None = None
    sent: str | None = None
    account: str | None = None

    def or_else(self, other: Hints) -> Hints:
        """Return these hints, with those of ``other`` where there is none."""
        return Hints(
            self.title or other.title,
            self.published or other.published,
            self.organisation or other.organisation,
            self.author or other.author,
            self.written or other.written,
            self.sent or other.sent,
            self.account or other.account,
        )


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that an article brings along: ``near`` is the text that stands below it, ``lost`` why it is none.

    ``data`` is as it came, or a JPEG of ``width`` and ``height`` where it is to be shown. ``caption`` is the article's.
    """

    name: str
    data: bytes = b""
    width: int = 0
    height: int = 0
    near: str = ""
    caption: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came: ``name`` is the path as the user gave it, or that of a member (``a.zip/稿件/甲.docx``).

    ``photos`` are the pictures that stand in the text of a mail, which is a document of its own. Recognising what is
    written in its pictures may take ``recognition`` seconds.
    """

    name: str
    data: bytes
    media_type: str | None = None
    hints: Hints = NO_HINTS
    photos: tuple[Photo, ...] = ()
    recognition: float = 300.0


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its reader understood it: one paragraph a line, headings marked by leading ``#`` signs.

    ``source`` is the document's name; ``digest`` the SHA-256 of the document's bytes in hexadecimal; ``encoding`` what
    they were decoded with. ``unclear`` are the stretches of the text that were read without certainty, as a digit in a
    scan; ``remarks`` what else of the document somebody has to look at, as a page that could not be read.
    ``part`` is whose contribution it is in a file that holds several.
    """

    source: str
    text: str
    digest: str
    encoding: str
    hints: Hints = NO_HINTS
    unclear: tuple[range, ...] = ()
    remarks: tuple[Doubt, ...] = ()
    part: str | None = None
    photos: tuple[Photo, ...] = ()


class Unused(StrEnum):
    """Why a source is not used: something is wrong with it; another article or issue tells it; a person wants it so.

    What is only counted has nothing wrong with it: others matter more. What a person decided against for an earlier
    issue is not used in the next by itself.
    """

    FAULT = "fault"
    KNOWN = "known"
    DECLINED = "declined"
    COUNTED = "counted"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that is not used, and why, in words for the person who supplied it.

    ``organisation`` is whose it is, where it could be read; ``issue`` the earlier one that has used it.
    """

    source: str
    reason: str
    why: Unused = Unused.FAULT
    organisation: str | None = None
    issue: str = ""
