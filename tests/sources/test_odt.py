"""OpenDocument texts: what is seen of them, headings and tables as such."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from conftest import cases

from reporter.errors import SourceError
from reporter.model import Document
from reporter.sources import odt

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)
META = (
    "<office:document-meta xmlns:office='o' xmlns:meta='m' xmlns:dc='d'><office:meta><dc:title>新桥</dc:title>"
    "<dc:date>2026-10-20T09:00:00</dc:date></office:meta></office:document-meta>"
)


def packed(body: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("meta.xml", META)
        package.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()


@pytest.mark.parametrize("case", cases("sources_odt"), ids=lambda case: case["name"])
def test_what_is_seen_is_read(case: dict[str, str]) -> None:
    (one,) = odt.read(Document("稿.odt", packed(case["body"], case.get("styles", ""))))
    assert one.text == case["text"]
    assert (one.hints.title, one.hints.written) == ("新桥", "2026-10-20")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed("", manifest="<m><encryption-data/></m>"), "加了密码"),
        (packed("<text:p>龙岩溪")[:-300], "没有下载完整"),
        (packed("</office:text>"), "已损坏"),
        (b"PK\x03\x04", "没有下载完整"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        list(odt.read(Document("稿.odt", data)))
    assert reason in str(refused.value)
    assert "请" in str(refused.value)
