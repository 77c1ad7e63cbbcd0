"""PDFs made byte by byte: what is seen is read, what is not is not, and what cannot be read is refused in words."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from make_pdf import pdf, shown, stream_object

from reporter import sources
from reporter.errors import SourceError
from reporter.model import Document, LeftOut, RawArticle
from reporter.sources.picture import recognition

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "护林员用上无人机"
BODY = "今年以来，砚滩县投入资金3860万元，新建护林站24处。"
PAGE = shown(TITLE, 200, 760, 22) + shown(BODY, 72, 700)
PICTURE = stream_object(
    b"\x00" * 64, "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
)
SCAN = "q 595 0 0 842 0 0 cm /X0 Do Q\n"
LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"


def read(data: bytes, name: str = "稿件.pdf") -> list[RawArticle]:
    return list(sources.read(Document(name, data)))


def lines(data: bytes) -> list[str]:
    (article,) = read(data)
    return article.text.split("\n")


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    return str(caught.value)


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra that recognises text."""
    monkeypatch.setattr(recognition, "is_there", lambda: False)


def test_a_page_is_read() -> None:
    assert lines(pdf([PAGE])) == [f"# {TITLE}", BODY]


def test_the_day_on_which_a_file_was_made_is_no_date_of_its_article() -> None:
    made = pdf([PAGE], more=["<</CreationDate(D:20261130093000+08'00')>>"])
    (article,) = read(made.replace(b"trailer<<", b"trailer<</Info 6 0 R"))
    assert (article.hints.published, article.hints.written) == (None, "2026-11-30")


def test_pages_turned_by_the_file_are_upright() -> None:
    assert lines(pdf([PAGE], "/MediaBox[0 0 595 842]/Rotate 180")) == [f"# {TITLE}", BODY]


@pytest.mark.parametrize(
    "unseen",
    [
        shown("看不见的字", 72, 500, before="3 Tr"),
        shown("白纸上的白字", 72, 500, before="1 1 1 rg"),
        shown("页面之外的字", 72, 1900),
        shown("小得看不见的字", 72, 500, 0.5),
    ],
    ids=["render mode", "white", "outside", "tiny"],
)
def test_what_nobody_sees_is_not_read(unseen: str) -> None:
    assert lines(pdf([PAGE + unseen])) == [f"# {TITLE}", BODY]


@pytest.mark.usefixtures("_alone")
def test_a_scan_is_refused_with_the_command_that_adds_recognition() -> None:
    assert "pip install" in refusal(pdf([SCAN], more=[PICTURE]))


@pytest.mark.usefixtures("_alone")
def test_a_scanned_page_among_others_is_named() -> None:
    (article,) = read(pdf([PAGE, SCAN], more=[PICTURE]))
    assert article.text == f"# {TITLE}\n{BODY}"
    (remark,) = article.remarks
    assert remark.text == "第2页"
    assert "pip install" in remark.reason


def test_a_scanned_page_that_comes_too_late_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_there", lambda: True)
    document = Document("稿件.pdf", pdf([PAGE, SCAN], more=[PICTURE]), recognition=0.0)
    (article,) = sources.read(document)
    assert article.text == f"# {TITLE}\n{BODY}"
    (remark,) = article.remarks
    assert remark.text == "第2页"
    assert remark.reason.startswith("没有读出：页面的文字来不及识别，")
    assert "limits.seconds_of_recognition" in remark.reason


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (pdf([PAGE])[:900], "不完整"),
        (pdf([PAGE]).replace(b"trailer<<", b"trailer<<" + LOCK.encode()), "密码"),
        (b"%PDF-1.4\n%%EOF\n", "损坏"),
        (pdf([""]), "没有文字"),
        (pdf([""] * 301), "301 页"),
        ("砚滩县供电公司今年走访客户3.5万户。".encode(), "不是 PDF"),
        (b"", "空"),
    ],
    ids=["cut off", "locked", "damaged", "empty page", "too many pages", "no PDF", "no bytes"],
)
def test_what_cannot_be_read_is_refused(data: bytes, word: str) -> None:
    said = refusal(data)
    assert said.startswith("稿件.pdf：")
    assert word in said
    assert "请" in said


def test_a_broken_file_costs_the_next_one_nothing() -> None:
    for data in (b"%PDF-1.4\n" + b"\x00" * 2000 + b"%%EOF", pdf([PAGE])[:-200] + b"%%EOF", b"%PDF-%%EOF"):
        try:
            read(data)
        except SourceError as error:
            assert "请" in str(error)  # noqa: PT017 - some are mended
    assert lines(pdf([PAGE])) == [f"# {TITLE}", BODY]


def zipped(name: str, data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def mailed(name: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "x@yantan.example", "来稿", "Mon, 23 Nov 2026 09:00:00 +0800"
    mail.set_content("稿件见附件。")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def opened(data: bytes, name: str) -> list[Document | LeftOut]:
    return list(sources.opened(Document(name, data)))


@pytest.mark.parametrize("name", ["稿件.pdf", "来稿/护林.PDF", "没有扩展名"])
def test_one_in_an_archive(name: str) -> None:
    (found,) = opened(zipped(name, pdf([PAGE])), "来稿.zip")
    assert isinstance(found, Document)
    (article,) = sources.read(found)
    assert (article.source, article.text) == (f"来稿.zip/{name}", f"# {TITLE}\n{BODY}")


@pytest.mark.parametrize("name", ["稿件.pdf", "稿件.zip"])
def test_one_attached_to_a_mail(name: str) -> None:
    data = pdf([PAGE])
    found = opened(mailed(name, zipped("稿件.pdf", data) if name.endswith(".zip") else data), "来信.eml")
    (article,) = (one for part in found if isinstance(part, Document) for one in sources.read(part))
    assert article.source == "来信.eml/" + ("稿件.zip/稿件.pdf" if name.endswith(".zip") else "稿件.pdf")
    assert article.text == f"# {TITLE}\n{BODY}"


def test_one_under_the_name_of_a_word_document() -> None:
    assert read(pdf([PAGE]), "稿件.doc")[0].text == f"# {TITLE}\n{BODY}"


@pytest.mark.slow
def test_hostile_ones_are_refused_by_name(root: Path) -> None:
    folder = root / "tests" / "corpus" / "files" / "open" / "hostile"
    said = {
        path.name[:3]: refusal(path.read_bytes()) for path in sorted(folder.glob("*.pdf")) if "h05" not in path.name
    }
    words = {"h02": "打印", "h03": "损坏", "h04": "密码", "h06": "不完整", "h07": "10000 页", "h09": "不是 PDF"}
    assert {name: words[name] in text for name, text in said.items()} == dict.fromkeys(words, True)
