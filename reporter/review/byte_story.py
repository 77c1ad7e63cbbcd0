"""How characters came to stand for others: the bytes that both have, each in its own encoding."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_CALLED: Mapping[str, str] = MappingProxyType(
    {"utf-8": "UTF-8", "gb18030": "GBK", "big5hkscs": "Big5", "cp1252": "Windows-1252", "latin-1": "Latin-1"}
)
"""The encodings that articles are mistaken in, and what they are called."""

_MOST = 12
"""Bytes that are shown."""

_FEWEST = 4
"""Bytes that tell: two are common to many."""


class Story(NamedTuple):
    """Bytes in hexadecimal, what they were, and what they were read as."""

    bytes: str
    written: str
    read: str


def story(before: str, after: str) -> Story | None:
    """Return by which bytes ``after`` became ``before``, None where no pair of encodings tells it.

    >>> story("姘村簱", "水库")
    Story(bytes='E6 B0 B4 E5 BA 93', written='UTF-8', read='GBK')
    >>> story("水庫", "水库") is None
    True
    """
    for read in _CALLED:
        data = _encoded(before, read)
        for written in _CALLED if len(data) >= _FEWEST and not data.isascii() else ():
            if written != read and _encoded(after, written).startswith(data):
                shown = data[:_MOST].hex(" ").upper() + (" …" if len(data) > _MOST else "")
                return Story(shown, _CALLED[written], _CALLED[read])
    return None


def _encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a text, as far as it has any in an encoding: what was lost on the way has none."""
    text = text.partition("\N{REPLACEMENT CHARACTER}")[0]
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        return text[: error.start].encode(encoding)
