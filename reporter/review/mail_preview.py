"""A mail as its reader will see it: its head, its attachments, its HTML with the pictures in it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.language import say

if TYPE_CHECKING:
    from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Letter:
    """The head of a mail in words, the names and bytes of its attachments, and its HTML."""

    head: tuple[tuple[str, str], ...] = ()
    attached: tuple[tuple[str, int], ...] = ()
    html: str = ""


def read(data: bytes) -> Letter:
    """Return a mail as it is shown, nothing of one that is not there yet."""
    if not data:
        return Letter()
    from email import message_from_bytes, policy  # it loads half of the library, and there is no mail at first

    mail = message_from_bytes(data, policy=policy.default)
    named = ((say("主题"), "subject"), (say("发件人"), "from"), (say("主送"), "to"), (say("抄送"), "cc"))
    head = tuple((label, str(mail[name])) for label, name in named if mail[name])
    body = mail.get_body(("html",))
    html = body.get_content() if body else ""
    for part in mail.walk():
        if part.get_content_maintype() == "image" and (cid := part.get("content-id")):
            picture = base64.b64encode(_bytes(part)).decode("ascii")
            html = html.replace(f"cid:{cid.strip('<> ')}", f"data:{part.get_content_type()};base64,{picture}")
    files = ((one.get_filename() or "", len(_bytes(one))) for one in mail.iter_attachments())
    return Letter(head, tuple(files), html)


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_content()
    return found if isinstance(found, bytes) else str(found).encode()
