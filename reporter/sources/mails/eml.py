"""Mails as they travel (.eml), and boxes of them (.mbox): RFC 5322, MIME, RFC 4155."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources.mails import encoded_words
from reporter.sources.mails.detection import FROM_LINE, WRAPPED
from reporter.sources.mails.letter import Letter, hints, members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.model import Hints, Photo

_AUTOMATIC = frozenset(("auto-replied", "auto-notified"))
_NOT_ATTACHED = frozenset(
    ("text/calendar", "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
     "text/x-amp-html", "message/delivery-status", "message/disposition-notification")
)  # fmt: skip
_MOST_PARTS = 1_000  # a mail with more is an attack
_ENCRYPTED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
# What the library raises for heads and parts that contradict themselves.
_BROKEN = (ValueError, TypeError, LookupError, RecursionError, AttributeError)

_NO_LETTER = re.compile(r"[\W_]+")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def of_mail(document: Document) -> Iterator[Document]:
    """Yield the articles in a mail and what was attached to it."""
    yield from members(letter(document.data))


def of_box(document: Document) -> Iterator[Document]:
    """Yield the mails of a box."""
    starts = [match.start() for match in FROM_LINE.finditer(document.data)]
    for number, (start, end) in enumerate(pairwise([*starts, len(document.data)]), 1):
        mail = document.data[start:end].partition(b"\n")[2]
        yield Document(f"第{number}封.eml", _QUOTED_FROM.sub(rb"\1", mail))


def parsed(data: bytes) -> Message:
    """Return a mail as its parts.

    Raises:
        SourceError: it cannot be taken apart.
    """
    try:
        message = message_from_bytes(data, policy=encoded_words.RAW)
        parts = sum(1 for _ in message.walk())
    except _BROKEN as error:
        raise SourceError(in_chinese("邮件已损坏，请在邮箱中重新导出，或把正文和附件另存后放进来")) from error
    if parts > _MOST_PARTS:
        raise SourceError(in_chinese("邮件里的部分太多，为安全起见没有打开，请把附件另存后放进来"))
    return message


def letter(data: bytes) -> Letter:
    """Return a mail.

    Raises:
        SourceError: it cannot be taken apart, or is encrypted.
    """
    message = parsed(data)
    if any(part.get_content_type() in _ENCRYPTED for part in message.walk()):
        raise SourceError(in_chinese("邮件加了密，请在邮箱中打开，把正文和附件另存后放进来"))
    automatic = (
        encoded_words.header(message, "Auto-Submitted").lower().partition(";")[0].strip() in _AUTOMATIC
        or message.get_content_type() == "multipart/report"
    )
    sender, sent = encoded_words.sender(message), encoded_words.sent(message)
    told = hints(sender, sent)
    texts: list[Message] = []
    attached = [one for part in _leaves(message, texts) if (one := _attachment(part, told)) is not None]
    lines, photos = _told(texts, kept(message))
    attached, wrapped = _unwrapped(attached, told)
    lines = lines if _letters(lines) else wrapped
    return Letter(encoded_words.header(message, "Subject"), sender, sent, lines, attached, automatic, tuple(photos))


def _unwrapped(attached: Sequence[Document], told: Hints) -> tuple[list[Document], list[str]]:
    """Return what was attached, in the place of a winmail.dat the files in it, and the lines of the text in such."""
    found: list[Document] = []
    lines: list[str] = []
    for one in attached:
        if not one.data.startswith(WRAPPED):
            found.append(one)
            continue
        from reporter.sources.mails import winmail

        try:
            inner = winmail.letter(one.data, told)
        except SourceError:  # refused by name where its turn comes
            found.append(one)
            continue
        found += inner.attachments
        lines = lines or [*inner.lines]
    return found, lines


def payload(part: Message) -> bytes:
    """Return the bytes of a part, decoded from what they travelled as."""
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


def kept(message: Message) -> Callable[[str], bytes | None]:
    """Return what finds a picture among the parts of a mail or an archive, by its address or number (RFC 2557, §5)."""
    parts = [one for one in message.walk() if one.get_content_maintype() == "image"]
    known = {str(one["Content-Location"]).strip(): one for one in parts if one["Content-Location"]}
    known |= {f"cid:{str(one['Content-ID']).strip(' <>')}": one for one in parts if one["Content-ID"]}
    return lambda address: payload(known[address]) if address in known else None


def _leaves(message: Message, texts: list[Message]) -> Iterator[Message]:
    """Yield the parts that were attached; those that are the mail's text are put on ``texts``."""
    kind = message.get_content_type()
    if kind.startswith("multipart/"):
        for one in _inner(message, kind):
            yield from _leaves(one, texts)
    elif kind in {"text/plain", "text/html"} and not _is_attached(message):
        texts.append(message)
    elif kind not in _NOT_ATTACHED:
        yield message


def _inner(message: Message, kind: str) -> list[Message]:
    """Return the parts of one that count: the best of several forms of a text, a page without what adorns it."""
    children = _children(message)
    if kind == "multipart/alternative":
        return _best(children)
    if kind == "multipart/related":
        return children[:1] + [one for one in children[1:] if one.get_content_disposition() == "attachment"]
    return children


def _children(message: Message) -> list[Message]:
    parts = message.get_payload()
    return [one for one in parts if isinstance(one, Message)] if isinstance(parts, list) else []


def _best(parts: Sequence[Message]) -> list[Message]:
    """Return the form of a text that tells most: HTML keeps paragraphs and tables, plain text may not."""
    known = [one for one in parts if one.get_content_type() not in _NOT_ATTACHED]
    rich = (one for one in reversed(known) if one.is_multipart() or one.get_content_type() == "text/html")
    return [*rich][:1] or known[:1]


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(encoded_words.file_name(part))


def _attachment(part: Message, told: Hints) -> Document | None:
    """Return what was attached as a document; a picture that only adorns the text is none."""
    kind, name = part.get_content_type(), encoded_words.file_name(part)
    if kind == "message/rfc822":
        return _forwarded(part, name, kind)
    if kind.startswith("image/") and part.get("Content-ID") and part.get_content_disposition() != "attachment":
        return None
    data = payload(part)
    return Document(name or "附件", data, kind, told) if data or name else None


def _forwarded(part: Message, name: str, kind: str) -> Document:
    """Return a mail within a mail as a document, named by its subject if it has no name."""
    inner = _children(part)
    name = name or (encoded_words.header(inner[0], "Subject") if inner else "")
    name = name if name.lower().endswith(".eml") else f"{name or '转发的邮件'}.eml"
    return Document(name, inner[0].as_bytes() if inner else b"", kind)


def _told(texts: Sequence[Message], locate: Callable[[str], bytes | None]) -> tuple[list[str], list[Photo]]:
    """Return the lines of the texts of a mail, and the pictures that stand in them."""
    from reporter.sources.mails import text_parts

    lines: list[str] = []
    photos: list[Photo] = []
    for part in texts:
        if part.get_content_type() == "text/html":
            body = text_parts.of_html(part, payload(part))
            more = text_parts.lines_in(body)
            photos += text_parts.photos_in(body, locate)
        else:
            more = text_parts.of_plain(part, payload(part))
        if _letters(more) not in _letters(lines):  # some programs send a text twice, in two forms
            lines += more
    return lines, photos


def _letters(lines: Sequence[str]) -> str:
    return _NO_LETTER.sub("", "".join(lines))
