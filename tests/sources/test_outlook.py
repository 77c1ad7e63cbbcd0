"""Mails as Outlook keeps them, put together property by property."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from compound import compound

from reporter import sources
from reporter.model import Document, LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE, TEXT = "龙岩溪新桥通车", "10月20日，龙岩溪新桥建成通车，全长386米，总投资4200万元，两岸6个村往返缩短25分钟。"
SENT = 0x0039
DAY = 134369424000000000
"""The 20th of October 2026, noon in Beijing, in tenths of microseconds since 1601."""


def stream(number: int, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le")}


def properties(head: int, values: Mapping[int, int]) -> dict[str, bytes]:
    entries = b"".join(struct.pack("<IIQ", number << 16 | 0x40, 6, value) for number, value in values.items())
    return {"__properties_version1.0": bytes(head) + entries}


def mail(
    body: Mapping[str, object], subject: str = "信息报送", *, head: int = 32, kind: str = "IPM.Note"
) -> dict[str, object]:
    told = {**stream(0x001A, kind), **stream(0x0037, subject), **stream(0x0C1A, "江望舒")}
    return {**properties(head, {SENT: DAY}), **told, **body}


def attached(number: int, name: str, data: bytes) -> dict[str, object]:
    folder = {**properties(8, {}), **stream(0x3707, name), "__substg1.0_37010102": data}
    return {f"__attach_version1.0_#{number:08X}": folder}


def opened(tree: Mapping[str, object]) -> list[Document | LeftOut]:
    return list(sources.opened(Document("来信.msg", compound(tree))))


def test_the_text_is_an_article_with_its_sender_and_day_as_hints() -> None:
    (one,) = opened(
        mail(
            stream(
                0x1000,
                f"您好：\r\n现报送信息一篇，请审用。\r\n\r\n{TITLE}\r\n{TEXT}\r\n\r\n江望舒\r\n电话：0000-1234567",
            )
        )
    )
    assert isinstance(one, Document)
    assert (one.name, one.hints.author, one.hints.written) == ("来信.msg/正文", "江望舒", "2026-10-20")
    assert next(sources.read(one)).text == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize(
    "body",
    [
        {"__substg1.0_1000001E": f"{TITLE}\n{TEXT}".encode("gbk")},
        {"__substg1.0_10130102": f"<html><body><p>{TITLE}</p><p>{TEXT}</p></body></html>".encode("gbk")},
        stream(0x1013, f"<html><body><p>{TITLE}</p><p>{TEXT}</p></body></html>"),
    ],
    ids=["narrow", "page in GBK", "page as text"],
)
def test_every_form_of_a_text_is_read(body: Mapping[str, object]) -> None:
    (one,) = opened(mail(body))
    assert isinstance(one, Document)
    assert next(sources.read(one)).text == f"{TITLE}\n{TEXT}"


def test_rich_text_is_unpacked() -> None:
    rich = rb"{\rtf1\ansi\ansicpg936 \u40857?" + f"{TITLE[1:]}\\par {TEXT}}}".encode("gbk")
    packed = struct.pack("<4I", len(rich) + 12, len(rich), 0x75465A4C, 0)
    for place in range(0, len(rich), 8):
        packed += b"\0" + rich[place : place + 8]  # eight literals after each byte of flags
    (one,) = opened(mail({"__substg1.0_10090102": packed}))
    assert isinstance(one, Document)
    assert next(sources.read(one)).text == f"{TITLE}\n{TEXT}"


def test_what_is_attached_is_read_and_named() -> None:
    tree = mail({**stream(0x1000, "请查收附件。"), **attached(0, "..\\稿件\\甲.txt", f"{TITLE}\n{TEXT}".encode())})
    (one,) = opened(tree)
    assert isinstance(one, Document)
    assert (one.name, one.hints.written) == ("来信.msg/甲.txt", "2026-10-20")


def test_a_mail_in_a_mail_is_read_under_its_subject() -> None:
    inner = mail(stream(0x1000, f"{TITLE}\n{TEXT}"), "转来的信", head=24)
    folder = {**properties(8, {}), "__substg1.0_3701000D": inner}
    (one,) = opened(mail({**stream(0x1000, "请阅处。"), "__attach_version1.0_#00000000": folder}))
    assert isinstance(one, Document)
    assert one.name == "来信.msg/转来的信/正文"


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        (mail(stream(0x1000, f"{TITLE}\n{TEXT}"), kind="REPORT.IPM.Note.NDR"), "退信"),
        (mail(stream(0x1000, f"{TITLE}\n{TEXT}"), kind="IPM.Note.SMIME"), "加了密"),
        (mail(stream(0x1000, "收到，谢谢！")), "客套话"),
        ({"WordDocument": b"x"}, "不是 Outlook 邮件"),
    ],
)
def test_what_holds_no_article_is_refused(tree: Mapping[str, object], reason: str) -> None:
    (one,) = opened(tree)
    assert isinstance(one, LeftOut)
    assert reason in one.reason
    assert "请" in one.reason


def test_damage_anywhere_is_a_refusal_or_the_article() -> None:
    whole = compound(mail({**stream(0x1000, f"{TITLE}\n{TEXT}"), **attached(0, "甲.txt", TEXT.encode())}))
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0x5A
        for one in sources.opened(Document("来信.msg", bytes(damaged))):
            assert one.name if isinstance(one, Document) else "请" in one.reason
