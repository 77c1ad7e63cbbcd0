"""Word documents of before 2007: what is seen is read, in order; what is damaged or locked is refused in words."""

from __future__ import annotations

import stat
import struct
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from compound import compound
from docx import Document as WordDocument

from reporter import sources
from reporter.errors import SourceError
from reporter.model import Document
from reporter.sources import ole
from reporter.sources.word import modifiers, piece_table
from reporter.sources.word.streams import Streams

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "龙岩溪新桥建成通车，全长386米。"
TABLE = "0Table"


def binary(text: str, *, version: int = 193, flags: int = 0, size: int = 2) -> bytes:
    """The smallest document that there is: its text in one piece, without properties."""
    data = text.encode("utf-16-le" if size == 2 else "cp1252")
    main = bytearray(0x500)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    count = len(data) // size
    struct.pack_into("<I", main, 0x4C, count)
    offset = len(main) if size == 2 else len(main) * 2 | 1 << 30
    table = b"\2" + struct.pack("<IIIHIH", 16, 0, count, 0, offset, 0)
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(table))
    return compound({"WordDocument": bytes(main) + data, TABLE: table})


def text(data: bytes, name: str = "旧稿.doc") -> str:
    (one,) = sources.read(Document(name, data))
    return one.text


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        text(data)
    assert "请" in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (f"{TEXT}\r", TEXT),
        (f"标题\r{TEXT}\x0c第二页。\r", f"标题\n{TEXT}\n第二页。"),
        (f"上行\x0b{TEXT}\r", f"上行\n{TEXT}"),
        ('见\x13 HYPERLINK "http://a" \x14《办法》\x15第三条，龙岩溪。\r', "见《办法》第三条，龙岩溪。"),
        ("共\x13 SEQ \x13 PAGE \x141\x15 \x142\x15页，龙岩溪。\r", "共2页，龙岩溪。"),
        ("一\x1e二\x1f三\x02\x05\x08龙岩溪\r", "一-二三龙岩溪"),
        ("𠮷水县龙岩溪\r", "𠮷水县龙岩溪"),
        ("没有段落标记的龙岩溪", "没有段落标记的龙岩溪"),
    ],
)
def test_what_is_seen_of_a_text(stored: str, read: str) -> None:
    assert text(binary(stored)) == read


def test_one_byte_text_has_the_marks_of_windows() -> None:
    (piece,) = piece_table.pieces(streams(binary("“a” —\r", size=1)))
    assert piece.text == "“a” —\r"


def streams(data: bytes) -> Streams:
    with ole.Container(data) as container:
        return Streams.of(container)


def test_a_document_under_another_name_is_read_as_what_it_is() -> None:
    for name in ("稿.doc", "稿.wps", "稿.docx", "稿.rtf"):
        assert text(binary(f"{TEXT}\r"), name) == TEXT
    new = BytesIO()
    document = WordDocument()
    document.add_paragraph(TEXT)
    document.save(new)
    assert text(new.getvalue(), "稿.doc") == TEXT
    assert text(b"{\\rtf1\\ansi\\ansicpg936 " + TEXT.encode("gbk") + b"}", "稿.doc") == TEXT
    assert text(f"<html><body><p>{TEXT}</p></body></html>".encode("gbk"), "稿.doc") == TEXT


def test_a_document_with_a_password_is_refused() -> None:
    assert "加了密码" in refusal(binary(TEXT, flags=0x100))
    assert "加了密码" in refusal(compound({"EncryptedPackage": b"x" * 8, "WordDocument": b""}))


def test_what_is_no_document_is_refused() -> None:
    assert "损坏" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    assert "损坏" in refusal(binary(TEXT)[:1200])
    assert "损坏" in refusal(b"x" * 2000)


@pytest.mark.parametrize(
    ("script", "reason"),
    [(None, "Word 95"), ("exit 1", "LibreOffice 打不开"), ("sleep 30", "LibreOffice 打不开")],
)
def test_a_document_of_word_95_needs_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, reason: str
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}")
    monkeypatch.setattr("reporter.sources.libreoffice.PLACES", ())
    monkeypatch.setattr("reporter.sources.word._SECONDS", 1.0)
    if script:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin {script}\n", "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    assert reason in refusal(binary(TEXT, version=104))


def test_pieces_that_lie_about_where_they_are_are_damage() -> None:
    whole = streams(binary(f"{TEXT}\r"))
    for place in range(len(whole.table)):
        table = bytearray(whole.table)
        table[place] ^= 0xFF
        try:
            assert sum(len(piece.text) for piece in piece_table.pieces(replace(whole, table=bytes(table)))) <= len(
                whole.main
            )
        except SourceError as error:
            assert "请" in str(error)  # noqa: PT017 - either outcome is right, a third is not


@pytest.mark.parametrize(
    "packed", [b"", b"\x16", b"\x16\x24\x01", b"\x08\xd6", b"\x08\xd6\xff\xff\x05", b"\x15\xc6\xff\x01"]
)
def test_lists_of_modifiers_that_are_cut_off_end(packed: bytes) -> None:
    assert len(list(modifiers.modifiers(packed))) <= 1


def test_damage_anywhere_is_a_refusal_or_a_text(root: Path) -> None:
    whole = (root / "tests/corpus/files/open/docs/d07_衔接资金通知.doc").read_bytes()
    for place in range(0, len(whole), 61):
        damaged = bytearray(whole)
        damaged[place] ^= 0x5A
        try:
            assert text(bytes(damaged))
        except SourceError as error:
            assert "请" in str(error)  # noqa: PT017 - as above
