"""Pictures of articles: kept and made harmless, or named with the reason; never fetched, and no bomb is opened."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from docx import Document as Word
from docx.shared import Mm
from PIL import Image

from reporter.model import Block, Document, Photo
from reporter.sources import read
from reporter.sources.photos import photo, settled
from reporter.text.captions import captioned

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "11月18日，青禾镇水利站修复渠道12公里，惠及农户320户，站里出动机械26台，清淤沟渠8.6公里。"
CAPTION = "图为渠道修复现场。（林向晚 摄）"


def picture(wide: int = 400, high: int = 300, kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    image = Image.new("RGB", (wide, high), "#557799")
    exif = Image.Exif()
    exif[0x010E] = "北纬三十度"
    image.save(written, kind, **({"exif": exif, "comment": "北纬三十度".encode()} if kind == "JPEG" else {}))
    return written.getvalue()


def bomb(wide: int, high: int) -> bytes:
    """A PNG that says it is of a size and has hardly any data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def word(*pictures: bytes) -> bytes:
    made, written = Word(), io.BytesIO()
    made.add_paragraph("青禾镇渠道修好了")
    made.add_paragraph(TEXT)
    for one in pictures:
        made.add_picture(io.BytesIO(one), width=Mm(50))
        made.add_paragraph(CAPTION)
    made.save(written)
    return written.getvalue()


def page(*sources: str) -> bytes:
    shown = "".join(f'<p><img src="{one}"></p><p>{CAPTION}</p>' for one in sources)
    return f"<html><body><h1>青禾镇渠道修好了</h1><p>{TEXT}</p>{shown}<p>{TEXT}</p></body></html>".encode()


def found(name: str, data: bytes) -> tuple[Photo, ...]:
    (article,) = read(Document(name, data))
    return article.photos


def test_a_word_documents_picture_is_kept_with_the_line_below_it() -> None:
    (one,) = found("甲.docx", word(picture()))
    assert (one.data, one.near, one.lost) == (picture(), CAPTION, "")


@pytest.mark.parametrize("address", ["https://site.example/a.png", "//site.example/a.png", "../geheim.png", "没有.png"])
def test_what_is_not_in_a_page_is_named_and_never_fetched(address: str, tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(picture())
    (tmp_path / "里").mkdir()
    file = tmp_path / "里" / "页.html"
    file.write_bytes(page(address))
    (one,) = found(str(file), file.read_bytes())
    assert one.data == b""
    assert ".mht" in one.lost


def test_a_pages_pictures_are_found_in_it_and_beside_it(tmp_path: Path) -> None:
    (tmp_path / "页_files").mkdir()
    (tmp_path / "页_files" / "a 1.png").write_bytes(picture())
    inside = "data:image/png;base64," + base64.b64encode(picture()).decode()
    file = tmp_path / "页.html"
    file.write_bytes(page(inside, "页_files/a%201.png"))
    assert [one.data for one in found(str(file), file.read_bytes())] == [picture(), picture()]


def test_a_kept_pages_pictures_are_its_parts() -> None:
    letter = EmailMessage()
    letter["From"] = "<Saved by Blink>"
    letter["Snapshot-Content-Location"] = "https://site.example/1.html"
    letter["Subject"] = "青禾镇渠道修好了"
    letter.set_content(page("https://site.example/a.png").decode(), subtype="html")
    letter.make_related()
    letter.add_related(picture(), "image", "png", headers=["Content-Location: https://site.example/a.png"])
    (one,) = found("页.mht", letter.as_bytes())
    assert one.data == picture()


def test_a_picture_is_scaled_and_loses_what_the_camera_wrote_into_it() -> None:
    (one,) = settled([photo("a.jpg", picture(4000, 2000, "JPEG"), "")], wanted=True)
    assert (one.width, one.height) == (1600, 800)
    assert "北纬三十度".encode() not in one.data
    assert not Image.open(io.BytesIO(one.data)).getexif()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (bomb(60_000, 60_000), "像素过多"),
        (b"MZ program", "不是能用的图片格式"),
        (picture()[:90], "损坏"),
        (b"\xd7\xcd\xc6\x9a windows metafile", "不是能用的图片格式"),
        (bytes(15 * 1024 * 1024 + 1), "超过 15 MB"),
    ],
)
def test_what_cannot_be_shown_is_named_with_reason_and_remedy(data: bytes, why: str) -> None:
    (one,) = settled([photo("a.png", data, "")], wanted=True)
    assert one.data == b""
    assert why in one.lost
    assert "请" in one.lost


def test_icons_are_no_pictures() -> None:
    assert list(settled([photo("a.png", picture(64, 64), "")], wanted=True)) == []


def test_unwanted_pictures_are_known_without_their_bytes() -> None:
    (one,) = settled([photo("a.png", picture(), "")], wanted=False)
    assert (one.data, one.lost) == (b"", "")


@pytest.mark.parametrize(
    ("near", "caption"),
    [("图为渠道修復现场。(林向晚 攝)", CAPTION), (TEXT, ""), ("", "")],
)
def test_a_caption_is_the_articles_own_line(near: str, caption: str) -> None:
    blocks = (Block("body", TEXT), Block("caption", CAPTION))
    (one,) = captioned([Photo("a.png", b"x", near=near)], blocks)
    assert (one.caption, one.near) == (caption, "")
