"""What Outlook wraps a mail's text and files in for programs that cannot open it: winmail.dat ([MS-OXTNEF])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.chinese.encoding import decode
from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources import safe_names
from reporter.sources.html import charset
from reporter.sources.mails import text_parts
from reporter.sources.mails.detection import WRAPPED
from reporter.sources.mails.letter import Letter, members
from reporter.sources.mails.outlook import of_rich
from reporter.sources.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.model import Hints

_HEAD = struct.Struct("<BII")
_BODY = 0x800C
_PROPERTIES = 0x9003
_FILE_BEGINS = 0x9002
_FILE_NAME = 0x8010
_FILE_DATA = 0x800F
_FILE_PROPERTIES = 0x9005

# Properties by their numbers, and types of them that are not four bytes long ([MS-OXPROPS], [MS-OXCDATA]).
_SUBJECT = 0x0037
_PAGE = 0x1013
_PLAIN = 0x1000
_RICH = 0x1009
_LONG_NAME = 0x3707
_OBJECT = 0x3701
_WIDE = 0x1F
_LENGTHY = frozenset({0x0D, 0x1E, _WIDE, 0x102})
_SIZES: Mapping[int, int] = {5: 8, 6: 8, 7: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_SEVERAL = 0x1000
_NAMED = 0x8000
_KIND_SIZE = 16
"""Bytes that tell of what kind an attached object is; of a mail it follows as another stream."""

_MOST = 1_000  # files in one, and properties of each


@dataclass(slots=True)
class _File:
    """What was attached, as it is put together."""

    name: str = ""
    data: bytes = b""


@dataclass(slots=True)
class _Parts:
    """What is in a stream: the properties of the mail by their numbers, its text, and the files."""

    told: dict[int, bytes] = field(default_factory=dict)
    body: bytes = b""
    files: list[_File] = field(default_factory=list)


def of_winmail(document: Document) -> Iterator[Document]:
    """Yield the articles in the text of a stream, and the files in it.

    Raises:
        SourceError: it is damaged, or there is nothing in it.
    """
    yield from members(letter(document.data))


def letter(data: bytes, told: Hints | None = None) -> Letter:
    """Return what is in a stream as a mail; its files get the hints of the mail in which they came.

    Raises:
        SourceError: it is no such stream, or damaged.
    """
    parts = _Parts()
    try:
        for kind, value in _attributes(data):
            _take(parts, kind, value)
    except (struct.error, IndexError) as error:
        raise SourceError(in_chinese("winmail.dat 已损坏，请发件人改用“纯文本”或 HTML 格式重发")) from error
    attached = [_document(one, told) for one in parts.files if one.data]
    return Letter(safe_names.clean(_text(parts.told.get(_SUBJECT, b""))), "", None, _lines(parts), attached)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes of a stream, each by its number; a sum of its bytes follows each."""
    if not data.startswith(WRAPPED):
        raise SourceError(in_chinese("不是 Outlook 的 winmail.dat，请确认文件格式，或把里面的材料另存后放进来"))
    place = len(WRAPPED) + 2
    while place + _HEAD.size <= len(data):
        _, kind, size = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        if place + size > len(data):
            raise IndexError
        yield kind & 0xFFFF, data[place : place + size]
        place += size + 2


def _take(parts: _Parts, kind: int, value: bytes) -> None:
    if kind == _PROPERTIES:
        parts.told.update(_properties(value))
    elif kind == _BODY:
        parts.body = value
    elif kind == _FILE_BEGINS and len(parts.files) < _MOST:
        parts.files.append(_File())
    elif parts.files:
        _take_of_file(parts.files[-1], kind, value)


def _take_of_file(one: _File, kind: int, value: bytes) -> None:
    if kind == _FILE_NAME:
        one.name = one.name or _text(value)
    elif kind == _FILE_DATA:
        one.data = value
    elif kind == _FILE_PROPERTIES:
        told = dict(_properties(value))
        one.name = _text(told.get(_LONG_NAME, b"")) or one.name
        one.data = one.data or told.get(_OBJECT, b"")[_KIND_SIZE:]


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the properties that are kept in bytes, texts in UTF-8 or as they came."""
    (count,) = struct.unpack_from("<I", data)
    place = 4
    for _ in range(min(count, _MOST)):
        kind, number = struct.unpack_from("<HH", data, place)
        place += 4
        if number >= _NAMED:
            place = _after_name(data, place)
        values = 1
        if kind & _SEVERAL or kind in _LENGTHY:
            (values,) = struct.unpack_from("<I", data, place)
            place += 4
        for _ in range(min(values, _MOST)):
            value, place = _value(data, place, kind & ~_SEVERAL)
            yield number, value


def _after_name(data: bytes, place: int) -> int:
    """Return where the name of a property ends that has no number of its own."""
    is_text, size = struct.unpack_from("<II", data, place + 16)
    return place + 24 + (_padded(size) if is_text else 0)


def _value(data: bytes, place: int, kind: int) -> tuple[bytes, int]:
    """Return a value, and where the next one begins."""
    if kind not in _LENGTHY:
        size = _SIZES.get(kind, 4)
        return data[place : place + size], place + size
    (size,) = struct.unpack_from("<I", data, place)
    value = data[place + 4 : place + 4 + size]
    if len(value) < size:
        raise IndexError
    told = value.decode("utf-16-le", "replace").encode("utf-8", "replace") if kind == _WIDE else value
    return told, place + 4 + _padded(size)


def _padded(size: int) -> int:
    return size + -size % 4


def _text(value: bytes) -> str:
    return decode(value.rstrip(b"\0"))[0] if value.rstrip(b"\0") else ""


def _lines(parts: _Parts) -> list[str]:
    """Return the lines of the text, of its best form."""
    if page := parts.told.get(_PAGE):
        return text_parts.lines_in(text_parts.of_page(charset.text_of(page)[0]))
    if plain := _text(parts.told.get(_PLAIN, b"") or parts.body).strip():
        return tidy(plain).split("\n")
    rich = parts.told.get(_RICH)
    return of_rich(rich) if rich else []


def _document(one: _File, told: Hints | None) -> Document:
    """Return a file; a mail in a mail is a stream as this one."""
    name = safe_names.base(one.name) or "附件"
    if one.data.startswith(WRAPPED) and not name.lower().endswith(".dat"):
        name += ".dat"
    return Document(name, one.data) if told is None else Document(name, one.data, None, told)
