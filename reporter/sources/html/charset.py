"""The encoding of a page, by its bytes: what pages declare is often another one."""

from __future__ import annotations

import re

from reporter.chinese.encoding import decode
from reporter.sources import plain

_BETWEEN_TAGS = re.compile(rb"[<>\r\n]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")


def text_of(data: bytes) -> tuple[str, str]:
    """Return the page's text and its encoding, judged by the pieces between tags that are not ASCII.

    A page may begin with more script than any sample of its first bytes reaches beyond; no byte of ``<``, ``>`` or a
    line break is ever half of a Chinese character in GB18030, Big5 or UTF-8.
    """
    if data.startswith(_MARKS) or b"\x00" in data:
        return plain.text_of(data)
    pieces = [piece for piece in _BETWEEN_TAGS.split(data) if _NOT_ASCII.search(piece)]
    encoding = decode(b"\n".join(pieces))[1] if pieces else "utf-8"
    return plain.tidy(data.decode(encoding, "replace")), encoding
