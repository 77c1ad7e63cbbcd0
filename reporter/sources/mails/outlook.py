"""Mails as Outlook keeps them (.msg): properties in the streams of a compound file ([MS-OXMSG])."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

from reporter.chinese.encoding import decode
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources import ole, safe_names
from reporter.sources.html import charset
from reporter.sources.mails import text_parts
from reporter.sources.mails.letter import Letter, hints, members
from reporter.sources.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reporter.model import Hints, Photo

Path = tuple[str, ...]

# Properties by their numbers ([MS-OXPROPS]).
_CLASS = 0x001A
_SUBJECT = 0x0037
_SENDER = 0x0C1A
_SENT_NAME = 0x0042
_SUBMITTED = 0x0039
_DELIVERED = 0x0E06
_BODY = 0x1000
_HTML = 0x1013
_RICH = 0x1009
_DATA = 0x3701
_LONG_NAME = 0x3707
_SHORT_NAME = 0x3704
_MIME = 0x370E
_CONTENT_ID = 0x3712
_HIDDEN = 0x7FFE

# Their types: wide and narrow strings, bytes, objects.
_WIDE = 0x001F
_NARROW = 0x001E
_BYTES = 0x0102
_OBJECT = 0x000D
_PROPERTIES = "__properties_version1.0"
_ATTACHED = re.compile(r"__attach_version1\.0_#[0-9A-F]{8}", re.IGNORECASE)
_SIGNED = re.compile(r"IPM\.Note\.(?:SMIME$|Secure)", re.IGNORECASE)
_AUTOMATIC = re.compile(r"REPORT\.|IPM\.(?:Schedule|Outlook\.Recall|Note\.Rules\.O)", re.IGNORECASE)
_HEADS = (32, 24, 8)
"""Bytes before the entries: of a mail, of one in another, of an attachment."""

_ENTRY = struct.Struct("<II8s")
_BEIJING = timezone(timedelta(hours=8))
_START = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 3


def of_outlook(document: Document) -> Iterator[Document]:
    """Yield the articles in a mail and what was attached to it.

    Raises:
        SourceError: it is no mail, is encrypted, or there is nothing in it.
    """
    with ole.Container(document.data) as container:
        if not container.has(_PROPERTIES):
            raise SourceError(in_chinese("不是 Outlook 邮件，请在 Outlook 中重新导出，或把正文和附件另存后放进来"))
        yield from members(_Mail(container, (), 0).letter())


class _Mail:
    """A mail in a compound file, in the folder ``path`` of it if it came with another one."""

    def __init__(self, container: ole.Container, path: Path, depth: int) -> None:
        self._container = container
        self._path = path
        self._depth = depth

    def letter(self) -> Letter:
        kind = self._text(_CLASS)
        if _SIGNED.match(kind):
            raise SourceError(in_chinese("邮件加了密，请在 Outlook 中打开，把正文和附件另存后放进来"))
        sender = safe_names.clean(self._text(_SENDER) or self._text(_SENT_NAME))
        sent = self._day(_SUBMITTED) or self._day(_DELIVERED)
        sender = "" if "@" in sender else sender
        told = hints(sender, sent)
        attached = [one for folder in self._folders() for one in self._attachments(folder, told)]
        automatic = _AUTOMATIC.match(kind) is not None
        lines, photos = self._told()
        return Letter(safe_names.clean(self._text(_SUBJECT)), sender, sent, lines, attached, automatic, photos)

    def _told(self) -> tuple[list[str], tuple[Photo, ...]]:
        """Return the lines of the text and the pictures in it; a page is better, it keeps paragraphs and tables."""
        page = self._bytes(_HTML)
        if page:
            body = text_parts.of_page(charset.text_of(page)[0])
            return text_parts.lines_in(body), tuple(text_parts.photos_in(body, self._kept()))
        plain = self._text(_BODY)
        if plain.strip():
            return tidy(plain).split("\n"), ()
        rich = self._bytes(_RICH)
        return (of_rich(rich) if rich else []), ()

    def _kept(self) -> Callable[[str], bytes | None]:
        """Return what finds a picture among what was attached, by its number."""
        known: dict[str, Callable[[], bytes]] = {}
        for folder in self._folders():
            one = _Mail(self._container, folder, self._depth + 1)
            known[f"cid:{one._text(_CONTENT_ID).strip(' <>')}"] = partial(one._bytes, _DATA)
        return lambda address: known[address]() if address in known else None

    def _folders(self) -> list[Path]:
        depth = len(self._path)
        found = (path for path in self._container.paths() if path[:depth] == self._path and len(path) > depth + 1)
        return list(dict.fromkeys((*self._path, path[depth]) for path in found if _ATTACHED.fullmatch(path[depth])))

    def _attachments(self, folder: Path, told: Hints) -> Iterator[Document]:
        """Yield what was attached, of another mail what is in it; a picture that only adorns the text is none."""
        one = _Mail(self._container, folder, self._depth + 1)
        name = safe_names.base(one._text(_LONG_NAME) or one._text(_SHORT_NAME))
        inner = (*folder, f"__substg1.0_{_DATA:04X}{_OBJECT:04X}")
        if self._container.has(*inner, _PROPERTIES):
            if self._depth < _DEEPEST:
                yield from _of_inner(_Mail(self._container, inner, self._depth + 1).letter())
            return
        data, kind = one._bytes(_DATA), one._text(_MIME) or None
        adorns = (kind or "").startswith("image/") and one._text(_CONTENT_ID) and one._number(_HIDDEN)
        if data and not adorns:
            yield Document(name or "附件", data, kind, told)

    def _stream(self, number: int, kind: int) -> bytes | None:
        return self._container.stream(*self._path, f"__substg1.0_{number:04X}{kind:04X}")

    def _text(self, number: int) -> str:
        wide = self._stream(number, _WIDE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(number, _NARROW)
        return decode(narrow.rstrip(b"\0"))[0] if narrow else ""

    def _bytes(self, number: int) -> bytes:
        return self._stream(number, _BYTES) or self._text(number).encode("utf-8", "replace")

    def _value(self, number: int) -> bytes | None:
        """Return the eight bytes of a property that is kept among the others."""
        data = self._container.stream(*self._path, _PROPERTIES) or b""
        for head in _HEADS:
            if (len(data) - head) % _ENTRY.size == 0:
                for tag, _, value in _ENTRY.iter_unpack(data[head:]):
                    if tag >> 16 == number:
                        return bytes(value)
        return None

    def _number(self, number: int) -> int:
        return int.from_bytes((self._value(number) or b"")[:4], "little")

    def _day(self, number: int) -> str | None:
        moment = int.from_bytes(self._value(number) or b"", "little")
        if not moment:
            return None
        try:
            return (_START + timedelta(microseconds=moment // 10)).astimezone(_BEIJING).date().isoformat()
        except OverflowError:  # after the year 9999: nothing is told
            return None


def _of_inner(letter: Letter) -> Iterator[Document]:
    """Yield what is in a mail that came with another one, under its subject; nothing if there is no article in it."""
    try:
        for one in members(letter):
            yield replace(one, name=f"{letter.subject.replace('/', '／') or '转发的邮件'}/{one.name}")
    except SourceError:  # a letter without an article, of which the mail around it is none the worse
        return


def of_rich(packed: bytes) -> list[str]:
    """Return the lines of Rich Text that Outlook packed."""
    from reporter.sources.mails.compressed import unpacked
    from reporter.sources.rtf.reader import Reader

    return list(Reader(unpacked(packed)).lines())
