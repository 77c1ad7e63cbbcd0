"""Whatever lies in the folder: a refusal that names the file, the reason and the remedy, or the text unharmed."""

from __future__ import annotations

import hashlib
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter import sources
from reporter.errors import SourceError

if TYPE_CHECKING:
    from reporter.model import RawArticle

TEXT = "砚滩县供电公司今年走访客户3.5万户，同比增加12.5%。"
SUFFIXES = sorted(sources.readable())
TEXTS = (".txt", ".md", ".html", ".htm", ".xhtml", ".csv", ".tsv")


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def read(path: Path) -> RawArticle:
    return sources.first(path)


def refusal(path: Path) -> str:
    """The words with which a file is refused, after its name."""
    with pytest.raises(SourceError) as refused:
        read(path)
    message = str(refused.value)
    assert message.startswith(f"{path}：")
    assert "请" in message  # every refusal ends in what to do
    return message.removeprefix(f"{path}：")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    assert "空的" in refusal(written(tmp_path, f"空{suffix}", b""))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("data", [b"\r\n \r\n", "　\n\ufeff".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_of_white_space(tmp_path: Path, suffix: str, data: bytes) -> None:
    assert "没有文字" in refusal(written(tmp_path, f"白{suffix}", data))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".htm"])
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00", "压缩包"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x7fELF\x02\x01", "程序"),
        (bytes(5000), "空字节"),
    ],
)
def test_another_format_under_a_texts_name(tmp_path: Path, suffix: str, data: bytes, what: str) -> None:
    assert what in refusal(written(tmp_path, f"假{suffix}", data))


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes_are_no_text(tmp_path: Path, seed: int) -> None:
    data = b"\xfe" + random.Random(seed).randbytes(400 * (seed + 1))  # noqa: S311 - test data, no secret
    assert "不是文字" in refusal(written(tmp_path, "乱.txt", data))


@pytest.mark.parametrize("text", ["12345 67.8%\n2026-11-18", "😀😀🎉", "Monthly report, page 1", "?????!!!"])
def test_no_chinese_at_all(tmp_path: Path, text: str) -> None:
    assert "没有中文" in refusal(written(tmp_path, "无.txt", text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "冬检",
        "砚滩" * 50_000,
        "\u202e砚滩县\u200f供电\u2066公司\u2069",
        "砚滩\ud800县".encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
        "标题{{ 7*7 }}<b>&amp;</b>{% raw %}砚滩",
        "😀砚滩县供电公司😀",
        "ç\xa0\x9aæ»©å\x8e¿ä¾\x9bç\x94µå\x85¬å\x8f¸",
        "\\u7814\\u6ee9\\u53bf",
        "&#30740;&#28393;",
    ],
    ids=range(9),
)
def test_odd_texts_are_read_as_they_stand(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path, "怪.txt", text.encode())).text == text


def test_control_characters_are_the_restorers_business(tmp_path: Path) -> None:
    path = written(tmp_path, "控.txt", "砚\x01滩\x02县\x1b[0m供\x00电公司走访客户".encode())
    assert read(path).text == "砚\x01滩\x02县\x1b[0m供电公司走访客户"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.write("砚滩".encode())
        stream.truncate(50 * 1024 * 1024)
    assert "20 MB" in refusal(path)


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    path = written(tmp_path, "走.txt", TEXT.encode())
    (found,), _ = sources.find([path])
    path.unlink()
    assert "不见了" in refusal(found)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "锁.txt", TEXT.encode())
    monkeypatch.setattr(Path, "open", denied)
    assert "没有权限" in refusal(path)


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    path = written(tmp_path, "坏.txt", TEXT.encode())
    monkeypatch.setattr(Path, "open", failing)
    assert "读写出错" in refusal(path)


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    assert "不是普通文件" in refusal(tmp_path / "夹.txt")


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    assert "不是普通文件" in refusal(tmp_path / "管.txt")


def test_an_unknown_format(tmp_path: Path) -> None:
    assert "另存为 .docx" in refusal(written(tmp_path, "旧.pages", b"x"))


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_in_every_format(tmp_path: Path, suffix: str, encoding: str) -> None:
    data = f"{TEXT}\r\n供电可靠率达到99.97%，比去年提高0.02个百分点。".encode(encoding)
    article = read(written(tmp_path, f"稿{suffix}", data))
    assert article.text.removeprefix("# ").startswith(TEXT)
    assert article.text.endswith("0.02个百分点。")
    assert article.digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c"])
def test_line_ends_of_every_system_are_one(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, "行.txt", f"砚滩县供电公司{end}柳坪供电所".encode())
    assert read(path).text == "砚滩县供电公司\n柳坪供电所"


def test_a_program_under_another_name_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="请检查是否放错了文件"):
        read(written(tmp_path, "稿件.bz2", b"MZ\x90"))
    with pytest.raises(SourceError, match="不是旧版 Word 文档，请检查是否放错了文件"):
        read(written(tmp_path, "通知.doc", b"MZ\x90" + bytes(200)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_by_name(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = written(tmp_path, f"任意{suffix}", data)
    try:
        text = read(path).text
    except SourceError as error:
        text = str(error).removeprefix(f"{path}")
        assert "请" in text
    assert text.strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.sampled_from(["<div>", "</div>", "<p", ">", "<table><tr><td>", "</td>", "<!--", "-->", "<script>", "</p>"])
        | st.sampled_from(
            ["砚滩县供电公司走访客户，", "。", "&amp;", "&#x", "<h1>", "</h1>", "\x00", "\ud800", "<a href=x>"]
        ),
        max_size=30,
    )
)
def test_any_markup_is_read_or_refused(tmp_path: Path, pieces: list[str]) -> None:
    path = written(tmp_path, "页.html", "".join(pieces).encode("utf-8", "surrogatepass") + TEXT.encode())
    try:
        text = read(path).text
    except SourceError as error:
        text = str(error)
    assert text.strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60))
def test_plain_text_is_never_altered(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "原.txt", f"砚滩县供电公司今年走访客户3.5万户。{text}".encode())
    expected = text.replace("\u2028", "\n").replace("\u2029", "\n")
    try:
        assert read(path).text == f"砚滩县供电公司今年走访客户3.5万户。{expected}"
    except SourceError as error:
        assert "不是文字" in str(error)  # noqa: PT017 - a text of nothing but odd characters may be refused
