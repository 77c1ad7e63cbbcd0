"""Pictures of articles: kept and made harmless, or named with the reason; never fetched, and no bomb is opened."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from compound import compound
from docx import Document as Word
from docx.shared import Mm
from make_pdf import pdf, shown, stream_object
from PIL import Image

from reporter import sources
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


def opendocument() -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "draw")
    )
    frame = '<draw:frame><draw:image xmlns:xlink="x" xlink:href="{}"/></draw:frame>'
    body = "".join(
        f"<text:p>{text}</text:p>"
        for text in (
            "青禾镇渠道修好了",
            TEXT,
            frame.format("Pictures/a.png"),
            CAPTION,
            frame.format("./ObjectReplacements/1"),
        )
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        package.writestr("Pictures/a.png", picture())
    return data.getvalue()


def rich(binary: bytes = b"") -> bytes:
    """A Rich Text document: its picture, the copy of it for old programs, a bullet that is a picture."""
    digits = b"\\bin%d " % len(binary) + binary if binary else picture().hex().encode()
    lines = [line.encode("gbk") for line in ("青禾镇渠道修好了", TEXT)]
    shape = (
        b"{\\*\\shppict{\\pict\\pngblip\\picw400{\\*\\blipuid 00ff}\n"
        + digits
        + b"}}{\\nonshppict{\\pict\\wmetafile8 00}}"
    )
    bullet = b"{\\*\\listpicture{\\pict\\pngblip 89}}"
    return b"{\\rtf1\\ansi\\ansicpg936 " + bullet + b"\\par ".join([*lines, shape, CAPTION.encode("gbk")]) + b"\\par}"


def printed() -> bytes:
    """A PDF with a picture, its caption below it, and a small one that adorns the page."""
    image = "/Type/XObject/Subtype/Image/Width 400/Height 300/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    lines = [shown("青禾镇渠道修好了", 180, 780, 22)]
    lines += [shown(TEXT[at : at + 32], 90, 740 - at, 12) for at in range(0, len(TEXT), 32)]
    drawn = "q 200 0 0 150 190 480 cm /X0 Do Q q 20 0 0 20 20 20 cm /X0 Do Q "
    lines += [drawn, shown(CAPTION, 196, 464, 10), shown(TEXT, 90, 420, 9)]
    return pdf(["".join(lines)], more=[stream_object(picture(kind="JPEG"), image)])


def old_word() -> bytes:
    """A document of before 2007 whose second paragraph is a picture."""
    text = f"{TEXT}\r\1\r{CAPTION}\r"
    place = 0x600 + 2 * (len(TEXT) + 1)
    main = bytearray(0x600)
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<I", main, 0x4C, len(text))
    page = bytearray(512)
    struct.pack_into("<IIB", page, 0, place, place + 2, 250)
    page[500:507], page[511] = struct.pack("<BHI", 6, 0x6A03, 0), 1
    main[0x400:0x600] = page
    pieces = b"\2" + struct.pack("<IIIHIH", 16, 0, len(text), 0, 0x600, 0)
    for number, offset, size in ((33, 0, len(pieces)), (12, len(pieces), 12)):
        struct.pack_into("<II", main, 0x9A + 8 * number, offset, size)
    blip = struct.pack("<HHI", 0x6E00, 0xF01E, 17 + len(picture())) + bytes(17) + picture()
    drawn = struct.pack("<HHI", 2, 0xF007, 36 + len(blip)) + bytes(36) + blip
    described = struct.pack("<IHH", 68 + len(drawn), 68, 0x64).ljust(68, b"\0") + drawn
    table = pieces + struct.pack("<III", place, place + 2, 2)
    return compound({"WordDocument": bytes(main) + text.encode("utf-16-le"), "0Table": table, "Data": described})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("甲.odt", opendocument()),
        ("甲.rtf", rich()),
        ("甲.rtf", rich(picture())),
        ("甲.pdf", printed()),
        ("甲.doc", old_word()),
    ],
    ids=["odt", "rtf", "rtf binary", "pdf", "doc"],
)
def test_a_picture_of_another_format_is_kept_with_the_line_below_it(name: str, data: bytes) -> None:
    (one,) = found(name, data)
    assert (one.near, one.lost) == (CAPTION, "")
    (kept,) = settled([one], wanted=True)
    assert (kept.width, kept.height) == (400, 300)


def test_a_picture_that_is_described_wrongly_costs_no_text() -> None:
    damaged = old_word().replace(struct.pack("<HI", 0x6A03, 0), struct.pack("<HI", 0x6A03, 0x7FFFFFF0))
    (article,) = read(Document("甲.doc", damaged))
    assert TEXT in article.text
    assert article.photos == ()


def test_the_pictures_in_the_text_of_a_mail_are_its_articles() -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "<a@maiyuan.example>", "报送：青禾镇渠道修好了"
    shown_at = '<img src="cid:p1"><p>' + CAPTION + '</p><img src="https://site.example/logo.png">'
    letter.set_content(f"<html><body><p>{TEXT}</p>{shown_at}</body></html>", subtype="html")
    letter.make_related()
    letter.add_related(picture(), "image", "png", cid="<p1>")
    (body,) = sources.opened(Document("来信.eml", letter.as_bytes()))
    (article,) = read(body)
    assert [(one.data, one.near) for one in article.photos] == [(picture(), CAPTION)]


def test_the_pictures_in_the_text_of_an_outlook_mail_are_its_articles() -> None:
    page = f'<html><body><p>{TEXT}</p><img src="cid:p1"><p>{CAPTION}</p></body></html>'.encode()
    attached = {
        "__properties_version1.0": bytes(8),
        "__substg1.0_37010102": picture(),
        "__substg1.0_370E001F": "image/png".encode("utf-16-le"),
        "__substg1.0_3712001F": "p1".encode("utf-16-le"),
    }
    mail = {
        "__properties_version1.0": bytes(32),
        "__substg1.0_10130102": page,
        "__attach_version1.0_#00000000": attached,
    }
    body, *_ = sources.opened(Document("来信.msg", compound(mail)))
    (article,) = read(body)
    assert [(one.data, one.near) for one in article.photos] == [(picture(), CAPTION)]


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


@pytest.mark.parametrize(
    "source",
    [
        *("%00.png", "x" * 5_000, "http://[x", "//[", "环.png", "../../etc/passwd"),
        *("data:image/png;base64,图", "data:image/png;base64,%EF%BF%BD", "data:image/png;base64,abc"),
    ],
)
def test_an_address_that_is_none_costs_the_picture_only(tmp_path: Path, source: str) -> None:
    (tmp_path / "环.png").symlink_to("环.png")
    file = tmp_path / "页.html"
    file.write_text(f"<h1>柳坪镇清渠</h1><p>全镇清渠12处，灌田3000亩。</p><img src='{source}'>", "utf-8")
    (raw,) = read(Document(str(file), file.read_bytes()))
    assert "灌田3000亩" in raw.text
    assert not any(photo.data for photo in raw.photos)


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
