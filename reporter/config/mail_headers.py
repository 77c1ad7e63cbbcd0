"""Header fields of an e-mail from text that anyone may have written: one line, no encoded surprises, real addresses."""

from __future__ import annotations

import re
from base64 import b64encode
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.utils import getaddresses

from reporter.errors import ConfigError
from reporter.language import say

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_LINE_BREAKS = re.compile(r"[\r\n\t\u2028\u2029]+")
_CHARACTERS_A_WORD = 11  # of four bytes each at most, so that a word keeps within 75 characters


def header_text(text: str) -> str:
    r"""Return text fit for a header: encoded words decoded until none is left, on one line, nothing unprintable.

    The library would decode an encoded word in a subject by itself, line breaks and all, and so let a subject bring
    along a header of its own.

    >>> header_text("=?utf-8?q?=E5=91=A8=E6=8A=A5=0D=0ABcc=3A_a=40b.cn?=")
    '周报 Bcc: a@b.cn'
    """
    for _ in range(4):
        decoded = _decoded(text)
        if decoded == text:
            break
        text = decoded
    text = _UNPRINTABLE.sub("", _LINE_BREAKS.sub(" ", text))
    return " ".join(text.replace("=?", "= ?").split())


_LONGEST = 320
"""Characters of a name and a mailbox (RFC 5321 has 64 and 255 for the latter); remarks within each other end here."""


def address(text: str) -> Address:
    """Return the address in ``办公室 <office@example.cn>`` or ``office@example.cn``.

    Raises:
        ConfigError: there is none, or more than one, or its mailbox is not ASCII.
    """
    named = getaddresses([header_text(text)]) if len(text) <= _LONGEST else []
    if len(named) != 1:
        raise _no_address(text)
    ((name, mailbox),) = named
    try:
        found = Address(display_name=name, addr_spec=mailbox)
    except (MessageError, ValueError, IndexError) as error:
        raise _no_address(text) from error
    if not found.username or "." not in found.domain or not mailbox.isascii():
        raise _no_address(text)
    return found


def quoted_words(text: str) -> str:
    """Return text as RFC 2047 encoded words, folded: how old mail programs expect a file's name in Content-Type."""
    pieces = [text[start : start + _CHARACTERS_A_WORD] for start in range(0, len(text), _CHARACTERS_A_WORD)]
    return "\r\n ".join(f"=?UTF-8?B?{b64encode(piece.encode()).decode()}?=" for piece in pieces)


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):  # no encoded word after all, or in no encoding: it stays text
        return text


def _no_address(text: str) -> ConfigError:
    return ConfigError(
        say("'{text}': no e-mail address; write name@example.cn or 名称 <name@example.cn>", text=text[:_LONGEST])
    )
