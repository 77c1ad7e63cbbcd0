"""What bytes tell of mails, so that nothing of the library for mails is loaded before there is one."""

from __future__ import annotations

import re

WRAPPED = b"\x78\x9f\x3e\x22"
"""How a winmail.dat of Outlook begins."""

FROM_LINE = re.compile(rb"^From [^\r\n]*\d\d:\d\d[^\r\n]*(?:\r?\n)", re.MULTILINE)
"""The line before each mail of a box."""

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:(?:return-path|received|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|"
    rb"content-transfer-encoding|reply-to|sender|x-[\w-]+|dkim-signature|arc-[\w-]+|authentication-results|thread-[\w-]+)"
    rb"\s*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rb"^(?:snapshot-content-location|x-mimeole)\s*:|^from\s*:\s*[\"<]*saved by|type=\"?text/html",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = 3_000
"""Bytes among which the lines of a head are that tell a kept page."""


def is_mail(data: bytes) -> bool:
    """Return whether bytes begin as a mail does: with two lines of its head."""
    return _HEAD.match(data) is not None


def is_box(data: bytes) -> bool:
    """Return whether bytes begin as a box of mails does."""
    first = FROM_LINE.match(data)
    return first is not None and is_mail(data[first.end() : first.end() + 5000])


def is_kept_page(data: bytes) -> bool:
    """Return whether bytes are a page that a browser, or Word, kept whole."""
    return is_mail(data) and b"multipart/related" in data[:_WITHIN].lower() and _KEPT.search(data[:_WITHIN]) is not None
