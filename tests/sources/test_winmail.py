"""winmail.dat, in which Outlook wraps files and text: put together attribute by attribute."""

from __future__ import annotations

import struct
from email.message import EmailMessage

import pytest

from reporter import sources
from reporter.model import Document, LeftOut

TITLE, TEXT = (
    "苔泉乡建成蓄水窖19口",
    "11月3日，苔泉乡19口蓄水窖全部蓄水，可供山上2600亩果园浇灌一个月，比去年同期多出三成，果农不再下山挑水。",
)
LETTER = f"{TITLE}\r\n{TEXT}"
FILE = "桐岭村老人食堂开张\n11月5日，桐岭村老人食堂开张，首日为48位老人供餐，每餐收费3元。"


def attribute(level: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def told(kind: int, number: int, data: bytes) -> bytes:
    return struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)


def wide(number: int, text: str) -> bytes:
    return told(0x1F, number, f"{text}\0".encode("utf-16-le"))


def properties(*those: bytes) -> bytes:
    return struct.pack("<I", len(those)) + b"".join(those)


NAMED = struct.pack("<HH16sIIII", 3, 0x8001, bytes(16), 0, 5, 7, 0)[:-4]
"""A number under a name of its own."""


def wrapped(*those: bytes, name: str = "老人食堂.txt", data: bytes = FILE.encode()) -> bytes:
    found = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, bytes(4))
    if those:
        found += attribute(1, 0x00069003, properties(struct.pack("<HHQ", 0x40, 0x39, 9), NAMED, *those))
    if data:
        found += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, b"ATT1.TXT\0")
        found += attribute(2, 0x0006800F, data) + attribute(2, 0x00069005, properties(wide(0x3707, name)))
    return found


def opened(data: bytes, name: str = "winmail.dat") -> list[Document | LeftOut]:
    return list(sources.opened(Document(name, data)))


@pytest.mark.parametrize(
    "text",
    [
        wide(0x1000, LETTER),
        told(0x1E, 0x1000, f"{LETTER}\0".encode("gbk")),
        told(0x102, 0x1013, f"<html><body><p>{TITLE}</p><p>{TEXT}</p></body></html>".encode()),
    ],
    ids=["wide", "narrow", "page"],
)
def test_the_text_and_the_files_are_read(text: bytes) -> None:
    body, file = opened(wrapped(text))
    assert isinstance(body, Document)
    assert isinstance(file, Document)
    assert (body.name, body.data.decode().split("\n")) == ("winmail.dat/正文", [TITLE, TEXT])
    assert (file.name, file.data.decode()) == ("winmail.dat/老人食堂.txt", FILE)


def mail(text: str, data: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "江望舒 <a@b.example>",
        "信息",
        "Tue, 3 Nov 2026 09:00:00 +0800",
    )
    message.set_content(text)
    message.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message.as_bytes()


def test_in_a_mail_its_files_are_the_mails_and_its_text_is_told_once() -> None:
    body, file = opened(mail(LETTER, wrapped(wide(0x1000, LETTER))), "来信.eml")
    assert isinstance(file, Document)
    assert [one.name if isinstance(one, Document) else "" for one in (body, file)] == [
        "来信.eml/正文",
        "来信.eml/老人食堂.txt",
    ]
    assert (file.hints.author, file.hints.written) == ("江望舒", "2026-11-03")


def test_text_that_only_the_wrapping_has_is_the_mails() -> None:
    (body,) = opened(mail("", wrapped(wide(0x1000, LETTER), data=b"")), "来信.eml")
    assert isinstance(body, Document)
    assert body.data.decode().split("\n") == [TITLE, TEXT]


def test_names_never_leave_the_mail() -> None:
    (file,) = opened(wrapped(name="..\\..\\外\u202e.txt"))
    assert isinstance(file, Document)
    assert file.name == "winmail.dat/外 .txt"


def test_what_is_damaged_is_refused_and_what_is_no_such_thing_too() -> None:
    whole = wrapped(wide(0x1000, LETTER))
    for size in range(4, len(whole), 7):
        for one in opened(whole[:size]):
            assert isinstance(one, Document) or "请" in one.reason
    for place in range(6, len(whole), 5):
        for one in opened(whole[:place] + b"\xff" + whole[place + 1 :]):
            assert isinstance(one, Document) or "请" in one.reason
    (refused,) = opened(b"\x00\x01" * 40)
    assert isinstance(refused, LeftOut)
