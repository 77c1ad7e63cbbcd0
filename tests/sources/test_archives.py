"""Archives: files are read under readable names; what leads out, is locked or a trap stays closed, with a word."""

from __future__ import annotations

import gzip
import shutil
import stat
import subprocess
import tarfile
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from reporter import sources
from reporter.model import Document, LeftOut
from reporter.sources.archives import foreign, limits, signatures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = "砚滩县供电公司今年走访客户3.5万户，同比增加12.5%。".encode()


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def taped(files: Mapping[str, bytes], mode: str) -> bytes:
    data = BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return data.getvalue()


def opened(data: bytes, name: str = "来稿.zip") -> tuple[list[str], list[str]]:
    """The names of the documents in an archive, and the reasons for what is left out."""
    found = list(sources.opened(Document(name, data)))
    documents = [one.name for one in found if isinstance(one, Document)]
    reasons = [one.reason for one in found if isinstance(one, LeftOut)]
    assert all("请" in reason for reason in reasons)
    return documents, reasons


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_are_readable_whatever_program_wrote_them(encoding: str) -> None:
    plain = zipped({"AAAAAAAAAA.txt": TEXT})
    raw = "双井/一.txt".encode(encoding).rjust(14, b"A")
    assert opened(plain.replace(b"AAAAAAAAAA.txt", raw))[0] == [f"来稿.zip/{raw.decode(encoding)}"]


@pytest.mark.parametrize("name", [b"", b"\0"])
def test_a_member_without_a_name_costs_no_other(name: bytes) -> None:
    data = zipped({"A": TEXT, "一.txt": TEXT})
    nameless = data.replace(b"A", b"\0") if name else unnamed("一.txt")
    documents, reasons = opened(nameless)
    assert documents[-1] == "来稿.zip/一.txt"
    assert len(documents) + len(reasons) == 2


def unnamed(other: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), TEXT)
        archive.writestr(other, TEXT)
    return data.getvalue()


@pytest.mark.parametrize("mode", ["w:", "w:gz", "w:bz2", "w:xz"])
def test_tar_files_are_read_packed_or_not(mode: str) -> None:
    names = [f"来稿.tar/{name}" for name in ("稿件/甲.txt", "乙.txt")]
    assert opened(taped({"稿件/甲.txt": TEXT, "乙.txt": TEXT}, mode), "来稿.tar") == (names, [])


def test_a_file_packed_by_itself_keeps_its_name() -> None:
    assert opened(gzip.compress(TEXT), "甲.txt.gz")[0] == ["甲.txt.gz/甲.txt"]


def test_an_archive_in_an_archive_is_opened_and_what_systems_leave_is_passed_over() -> None:
    inner = zipped({"乙.txt": TEXT, ".DS_Store": b"x"})
    whole = zipped({"内.zip": inner, "__MACOSX/._内.zip": b"x", "Thumbs.db": b"x"})
    assert opened(whole) == (["来稿.zip/内.zip/乙.txt"], [])


@pytest.mark.parametrize("name", ["../../tmp/甲.txt", "/etc/甲.txt", "C:\\甲.txt", "稿/../../甲.txt", "..\\甲.txt"])
def test_what_leads_out_of_the_archive_is_named_and_the_rest_is_read(name: str) -> None:
    documents, (reason,) = opened(zipped({name: TEXT, "乙.txt": TEXT}))
    assert documents == ["来稿.zip/乙.txt"]
    assert "之外" in reason
    assert opened(taped({name: TEXT, "乙.txt": TEXT}, "w:gz"), "来稿.tgz")[0] == ["来稿.tgz/乙.txt"]


def test_links_are_not_followed() -> None:
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "链接" in opened(data.getvalue())[1][0]
    tape = BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as packed:
        entry = tarfile.TarInfo("链接.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(entry)
    assert "链接" in opened(tape.getvalue(), "来稿.tar")[1][0]


@pytest.mark.parametrize("ending", ["zip", "tar.gz", "txt.gz"])
def test_bombs_are_not_opened(ending: str) -> None:
    zeros = bytes(40 << 20)
    data = {
        "zip": lambda: zipped({"甲.txt": zeros}),
        "tar.gz": lambda: taped({"甲.txt": zeros}, "w:gz"),
        "txt.gz": lambda: gzip.compress(zeros),
    }[ending]()
    documents, reasons = opened(data, f"来稿.{ending}")
    assert documents == []
    assert reasons


def test_too_many_entries_are_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 5)
    documents, (reason,) = opened(zipped({f"{number}.txt": TEXT for number in range(6)}))
    assert documents == []
    assert "太多" in reason


def test_passwords_and_damage_are_named() -> None:
    whole = zipped({"甲.txt": TEXT})
    locked = bytearray(whole)
    locked[6] |= 1  # the flag of an encrypted entry, before it
    locked[whole.index(b"PK\x01\x02") + 8] |= 1  # and in the list of entries
    assert "加了密码" in opened(bytes(locked))[1][0]
    for broken in (whole[:-30], b"PK\x03\x04", taped({"甲.txt": TEXT}, "w:gz")[:-40]):
        documents, (reason,) = opened(broken)
        assert documents == []
        assert "损坏" in reason or "没有下载完整" in reason


def test_an_empty_archive_is_named() -> None:
    assert "没有文件" in opened(zipped({}))[1][0]


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="bsdtar makes the file")
@pytest.mark.parametrize("program", ["bsdtar", "unar"])
def test_what_other_programs_open_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"no {program}")
    if program == "unar":
        monkeypatch.setattr(foreign, "_bsdtar", lambda: None)
    (tmp_path / "甲.txt").write_bytes(TEXT)
    subprocess.run(["bsdtar", "-cf", "a.7z", "--format", "7zip", "甲.txt"], cwd=tmp_path, check=True)
    data = (tmp_path / "a.7z").read_bytes()
    assert opened(data, "来稿.7z") == (["来稿.7z/甲.txt"], [])
    assert opened(data[: len(data) // 2], "来稿.7z")[0] == []


def test_without_such_a_program_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "bsdtar" in opened(signatures.RAR + bytes(60), "来稿.rar")[1][0]


def test_damage_anywhere_in_an_archive_is_a_text_or_a_reason() -> None:
    for whole, name in ((zipped({"甲.txt": TEXT}), "来稿.zip"), (taped({"甲.txt": TEXT}, "w:gz"), "来稿.tgz")):
        for place in range(len(whole)):
            damaged = bytearray(whole)
            damaged[place] ^= 0x5A
            documents, reasons = opened(bytes(damaged), name)
            assert documents or reasons
