"""Plain text: the bytes decoded, the lines counted alike whichever system wrote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.encoding import decode
from reporter.language import in_chinese
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Document, RawArticle

# Line ends of Windows and old Macs, page breaks, and the separators that word processors leave behind; but not U+0085,
# which is the middle of 关, 公 or 全 where UTF-8 was read as Latin-1 (the restorer knows).
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")


def tidy(text: str) -> str:
    r"""Return text with ``\n`` as its only line end and without NULs.

    >>> tidy("冬检\r\n抢修\x0c")
    '冬检\n抢修\n'
    """
    return _LINE_END.sub("\n", text.replace("\x00", ""))


def text_of(data: bytes) -> tuple[str, str]:
    """Return the decoded and tidied text, and the name of its encoding."""
    text, encoding = decode(data)
    return tidy(text), encoding


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text as it stands: what is damaged in it is for the restorer, who needs it untouched."""
    text, encoding = text_of(document.data)
    yield article(document, text, encoding)


FORMAT = Format(in_chinese("文本文件"), (".txt",), ("text/plain",), read=read)
