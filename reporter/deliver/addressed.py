"""The e-mail of the build with its recipients filled in: new lines in its head, its body as it was built.

Only a correction has a line more in its body, which says what it corrects.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING

from reporter.deliver import remarked
from reporter.errors import DeliveryError
from reporter.language import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from email.headerregistry import Address

    from reporter.deliver.recipients import Recipient

_FIELD = re.compile(rb"([!-9;-~]+):(?:.*(?:\r\n[ \t])?)*\r\n")
_END = b"\r\n\r\n"
_REPLACED = frozenset((b"to", b"cc", b"bcc", b"x-unsent", b"message-id", b"subject", b"date"))


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a mail: to whom it is openly addressed, and which mail it is.

    ``remark`` is put above its text, in a correction alone.
    """

    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    message_id: str
    prefix: str = ""
    remark: str = ""


def own(recipient: Recipient, message_id: str, prefix: str = "", remark: str = "") -> Heading:
    """Return the head of a mail that goes to one recipient, who is all that stands in it."""
    return Heading((recipient.address,), (), message_id, prefix, remark)


def common(recipients: Iterable[Recipient], message_id: str, prefix: str = "", remark: str = "") -> Heading:
    """Return the head of a mail that goes to all; who is to get it unseen does not stand in it."""
    by_kind: dict[str, list[Address]] = {}
    for one in recipients:
        by_kind.setdefault(one.kind, []).append(one.address)
    to, cc = tuple(by_kind.get("主送", ())), tuple(by_kind.get("抄送", ()))
    return Heading(to, cc, message_id, prefix, remark)


def number(issue: str, edition: int, recipient: str, sender: str) -> str:
    """Return the Message-ID of an issue's mail to a recipient: the same whenever it is sent again.

    >>> number("卫生简报（2026年第47期）", 0, "a@one.example", "b@two.example")
    '<eab3af50be684d8bf48f43bd53accfba@two.example>'
    """
    digest = sha256("\n".join((issue, str(edition), recipient)).encode()).hexdigest()
    return f"<{digest[:32]}@{sender.rpartition('@')[2]}>"


def addressed(letter: bytes, heading: Heading, now: dt.datetime) -> bytes:
    """Return the mail with its recipients filled in, without the mark of a draft.

    The date is ``now``: that of the build is the issue's own.

    Raises:
        DeliveryError: the mail does not read back as it should.
    """
    head, _, body = letter.partition(_END)
    built = _read(head)
    kept = [field for field in _FIELD.finditer(head + b"\r\n") if field[1].lower() not in _REPLACED]
    fresh = _fresh(built, heading, now)
    new = b"".join(field[0] for field in kept) + _lines(fresh)
    names = sorted([field[1].decode().lower() for field in kept] + [name.lower() for name in fresh])
    read = _read(new)
    if sorted(name.lower() for name in read) != names or any(str(read[name]) != str(fresh[name]) for name in fresh):
        raise DeliveryError(say("填好收件人的邮件读回来不一致，没有发送；请检查 briefing.toml 里的收件人和主题"))
    return new + b"\r\n" + (remarked.body(letter, heading.remark) if heading.remark else body)


def _read(head: bytes) -> EmailMessage:
    """Return the fields of a head; the body, which may be of megabytes, is read by nobody here."""
    return email.message_from_bytes(head.rstrip() + _END, policy=email.policy.default)


def _fresh(built: EmailMessage, heading: Heading, now: dt.datetime) -> EmailMessage:
    """Return the fields that this mail has instead of the built one's."""
    fresh = EmailMessage(policy=email.policy.SMTP)
    fresh["Subject"] = heading.prefix + str(built["Subject"])
    if heading.to or not heading.cc:
        fresh["To"] = heading.to or "undisclosed-recipients:;"
    if heading.cc:
        fresh["Cc"] = heading.cc
    fresh["Date"] = now
    fresh["Message-ID"] = heading.message_id
    return fresh


def _lines(fields: EmailMessage) -> bytes:
    """Return fields as the lines of a head."""
    return b"".join(fields.policy.fold_binary(name, value) for name, value in fields.items())
