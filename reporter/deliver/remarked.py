"""The text of a mail with a remark above it, in its plain form and in its page."""

from __future__ import annotations

import base64
import email
import email.policy
import html
import re
from typing import TYPE_CHECKING

from reporter.errors import DeliveryError
from reporter.language import say

if TYPE_CHECKING:
    from email.message import MIMEPart

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_STYLE = "margin:0;padding:12px 16px;font-size:15px;line-height:24px;font-weight:bold;color:#b00000;text-align:center"


def body(letter: bytes, remark: str) -> bytes:
    """Return what follows the head of a mail, with a remark above its text; its files are the same byte for byte.

    Raises:
        DeliveryError: a form of its text is not where it should be.
    """
    mail = email.message_from_bytes(letter, policy=email.policy.default)
    told = letter.partition(b"\r\n\r\n")[2]
    for form, remarked in (("plain", _plain), ("html", _page)):
        part = mail.get_body((form,))
        built = _payload(part)
        if part is None or not built or told.count(built) != 1:
            raise DeliveryError(say("邮件正文里写不进更正的说明，没有发送；请用 reporter build 重新生成后再发"))
        told = told.replace(built, base64.encodebytes(remarked(part, remark).encode()).replace(b"\n", b"\r\n"))
    return told


def _payload(part: MIMEPart | None) -> bytes:
    """Return the lines of a part as they stand in the mail, nothing of one that is not in base64."""
    written = part is not None and part["Content-Transfer-Encoding"] == "base64"
    return str(part.get_payload()).encode("ascii") if part is not None and written else b""


def _plain(part: MIMEPart, remark: str) -> str:
    return f"{remark}\r\n\r\n{_content(part)}"


def _page(part: MIMEPart, remark: str) -> str:
    """Return a page with the remark as its first line."""
    page, line = _content(part), f'<p style="{_STYLE}">{html.escape(remark)}</p>'
    opening = _BODY.search(page)
    place = opening.end() if opening else 0
    return f"{page[:place]}\r\n{line}{page[place:]}"


def _content(part: MIMEPart) -> str:
    return bytes(part.get_payload(decode=True)).decode("utf-8")
