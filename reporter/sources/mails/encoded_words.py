"""The words of a mail's head, decoded: what they declare is often another encoding, or none (RFC 2047, RFC 2231)."""

from __future__ import annotations

import base64
import binascii
import contextlib
import quopri
import re
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.encoding import decode, plausibility
from reporter.sources import safe_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_STATEFUL = re.compile(r"iso-2022-|hz(?:-gb-2312)?$|utf-?7|utf-?(?:16|32)", re.IGNORECASE)
_FEW = 120
"""Bytes that are too few to tell their encoding by themselves."""

_DECLARED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80"), "gb18030"),
        **dict.fromkeys(("big5", "big5-hkscs", "x-big5", "cp950"), "big5hkscs"),
        **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    }
)


def decoded(data: bytes, charset: str | None) -> str:
    """Return bytes as text, by themselves; by what they declare where they need it (ISO-2022, HZ) or are few.

    >>> decoded("朱镕溪".encode("gbk"), "gb2312")
    '朱镕溪'
    """
    if charset and is_stateful(charset):
        with contextlib.suppress(LookupError):  # one that Python does not know: then the bytes tell, as without any
            return data.decode(charset, "replace")
    told = _DECLARED.get((charset or "").lower())
    text = decode(data)[0]
    if told is None or len(data) > _FEW:
        return text
    try:
        declared = data.decode(told)
    except UnicodeDecodeError:
        return text
    return declared if plausibility(declared) >= plausibility(text) else text


def is_stateful(charset: str) -> bool:
    """Return whether bytes of an encoding cannot be told by themselves: they switch between sets of characters."""
    return _STATEFUL.match(charset) is not None


_LONGEST = 20_000
"""Characters of a line of the head that are read: the library takes time that grows with the square of them."""


class _Raw(Compat32):
    """Heads of mails as they came: the parser would put U+FFFD for bytes that are not ASCII."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - as the library calls it
        """Return a line of the head."""
        return value[:_LONGEST]


RAW = _Raw()


def header(message: Message, name: str) -> str:
    """Return a line of a mail's head as it is to be read, an empty string where it is missing."""
    value = message.get(name)
    return safe_names.clean(words(raw(value))) if value is not None else ""


def raw(value: object) -> str:
    """Return a value of the head; bytes that are not ASCII, which the parser keeps as surrogates, decoded."""
    text = str(value)
    data = text.encode("utf-8", "surrogateescape")
    return text if data.isascii() else decode(data)[0]


def words(text: str) -> str:
    """Return text with its encoded words decoded, neighbours together: a character may be cut in two."""
    pieces: list[str] = []
    waiting, charset, end = b"", "", 0
    text = _BETWEEN_WORDS.sub("", text)
    for match in _WORD.finditer(text):
        if waiting and (match.start() > end or match[1].lower() != charset):
            pieces.append(decoded(waiting, charset))
            waiting = b""
        pieces.append(text[end : match.start()])
        waiting, charset, end = waiting + _bytes(match[2], match[3]), match[1].lower(), match.end()
    return "".join((*pieces, decoded(waiting, charset) if waiting else "", text[end:]))


_LONGEST_SENDER = 200
"""Characters of the line that says who sent a mail: groups or remarks within each other would break its reading."""


def sender(message: Message) -> str:
    """Return the name of who sent a mail, an empty string where only an address is given."""
    value = message.get("From")
    named = getaddresses([raw(value)[:_LONGEST_SENDER]]) if value is not None else []
    return safe_names.clean(words(named[0][0])).strip("\"' ") if named else ""


def sent(message: Message) -> str | None:
    """Return the day on which a mail was sent, where the sender was, in ISO form."""
    try:
        return parsedate_to_datetime(raw(message.get("Date") or "")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):  # no day that there is: nothing is told
        return None


def file_name(message: Message) -> str:
    """Return the name of an attached file, without folders; an empty string where it has none."""
    for where, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = message.get_param(parameter, None, where)
        except (ValueError, TypeError, IndexError):  # a head that cannot be parsed: the other may have the name
            continue
        if isinstance(value, tuple):  # RFC 2231: encoding, language, bytes as Latin-1
            value = decoded(value[2].encode("latin-1", "replace"), value[0])
        if value:
            return safe_names.base(words(raw(value)))
    return ""


def _bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(data, header=True)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b""
