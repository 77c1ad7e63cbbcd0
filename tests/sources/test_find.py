"""Which files a list of files and folders means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.schema import MANIFEST
from reporter.sources import display_name, find
from reporter.sources.arguments import natural_key
from reporter.sources.own_files import BUILT


def make(folder: Path, *names: str) -> list[Path]:
    """Create the files, each with its name as content."""
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, "utf-8")
    return paths


def test_files_of_a_folder_come_in_natural_order_subfolders_last(tmp_path: Path) -> None:
    make(tmp_path, "第10篇.txt", "第2篇.md", "第1篇.docx", "乙/1.htm", "甲/2.html")
    found, left_out = find([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "第1篇.docx",
        "第2篇.md",
        "第10篇.txt",
        "乙/1.htm",
        "甲/2.html",
    ]
    assert left_out == ()


def test_the_order_of_the_arguments_is_kept_and_nothing_is_read_twice(tmp_path: Path) -> None:
    second, first = make(tmp_path, "a.txt", "b.txt")
    assert find([first, tmp_path, second])[0] == (first, second)
    assert find([first, tmp_path / "x" / ".." / "b.txt"])[0] == (first,)


def test_what_programs_leave_behind_is_passed_over_in_silence(tmp_path: Path) -> None:
    make(tmp_path, "~$报告.docx", ".DS_Store", "Thumbs.db", "desktop.ini", ".git/a.txt", "._稿.txt", "稿.TXT")
    found, left_out = find([tmp_path])
    assert [path.name for path in found] == ["稿.TXT"]
    assert left_out == ()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("旧稿.pages", "另存为 .docx"),
        ("文件.ofd", "复制到"),
        ("照片.HEIC", ".jpg"),
        ("链接.url", "另存为 .html"),
        ("稿件.docx.crdownload", "下载完成后"),
        ("稿件.docx.aria2", "下载完成后"),
        ("数据.json", ".txt、.md、"),
        ("说明", ".txt、.md、"),
    ],
)
def test_a_format_that_cannot_be_read_is_left_out_with_a_remedy(tmp_path: Path, name: str, remedy: str) -> None:
    make(tmp_path, name, "稿.txt")
    found, left_out = find([tmp_path])
    assert [path.name for path in found] == ["稿.txt"]
    assert [out.source for out in left_out] == [str(tmp_path / name)]
    assert name in left_out[0].reason
    assert remedy in left_out[0].reason


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    found, left_out = find([tmp_path / "没有.txt"])
    assert found == ()
    assert "没有.txt" in left_out[0].reason


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    assert find([tmp_path]) == ((), ())


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_is_left_out_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    found, left_out = find([tmp_path])
    assert found == ()
    assert "不是普通文件" in left_out[0].reason


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
def test_a_name_in_gbk_is_shown_readably(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "简报.txt".encode("gbk")
    try:
        Path(os.fsdecode(raw)).write_text("稿", "utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    found, _ = find([tmp_path])
    assert display_name(found[0]).endswith("简报.txt")


def test_a_folder_that_stays_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/稿.txt", "锁/稿.txt")
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("锁"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found, left_out = find([tmp_path])
    assert [path.parent.name for path in found] == ["a"]
    assert "锁：文件夹打不开" in left_out[0].reason


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "a/稿.txt")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in find([tmp_path])[0]] == ["稿.txt"]


def test_a_link_to_itself_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a/稿.txt")
    (tmp_path / "a" / "环.txt").symlink_to("环.txt")
    found, left_out = find([tmp_path, tmp_path / "a" / "环.txt"], skip=[tmp_path / "a" / "环.txt"])
    assert [path.name for path in found] == ["稿.txt"]
    assert all("环.txt" in one.reason for one in left_out)


@given(st.lists(st.text(st.sampled_from("第篇ab0123456789²．"), max_size=8)))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    ordered = sorted(names, key=natural_key)
    assert sorted(ordered) == sorted(names)
    assert [natural_key(name) for name in ordered] == sorted(natural_key(name) for name in names)


def test_what_a_browser_keeps_beside_a_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_text("<p>页</p>", "utf-8")
    for folder in ("页_files", "别的_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "文.txt").write_text("文", "utf-8")
    files, _ = find([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["页.html", "别的_files/文.txt"]


@pytest.mark.parametrize("named", ["旧/简报.docx", "旧", "."])
def test_an_issue_that_was_built_is_named_and_not_read(tmp_path: Path, named: str) -> None:
    """What the manifest beside it names is no source, be it named or met in a folder; copied elsewhere it is one."""
    issue, copied = make(tmp_path, "旧/简报.docx", "来稿/简报.docx")
    (tmp_path / "旧" / "manifest.json").write_text('{"week": "2026-W47", "outputs": {"简报.docx": "00"}}', "utf-8")
    found, left_out = find([copied, tmp_path / named])
    assert found == (copied,)
    assert [one.reason for one in left_out if one.source == str(issue)] == [f"{issue}：{BUILT}"]


def test_a_folder_of_results_keeps_silent_of_them(tmp_path: Path) -> None:
    make(tmp_path, "简报.docx", "来稿.txt")
    (tmp_path / "manifest.json").write_text('{"week": "2026-W47", "outputs": {"简报.docx": "00"}}', "utf-8")
    found, left_out = find([tmp_path], skip=[tmp_path])
    assert ([path.name for path in found], left_out) == (["来稿.txt"], ())


@pytest.mark.parametrize("text", ["[]", "{}", "3", '{"outputs": ["a.txt"]}', '{"week": "x", "outputs": 7}', "{"])
def test_a_manifest_of_something_else_hides_nothing(tmp_path: Path, text: str) -> None:
    (article,) = make(tmp_path, "a.txt")
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    assert find([article])[0] == (article,)


@pytest.mark.parametrize("target", ["/dev/zero", "/proc/kmsg", None])
def test_a_record_that_is_no_file_is_never_opened(tmp_path: Path, target: str | None) -> None:
    make(tmp_path, "a.txt")
    record = tmp_path / MANIFEST
    if target is None:
        os.mkfifo(record)
    else:
        record.symlink_to(target)
    found, left_out = find([tmp_path])
    assert [path.name for path in found if path.name != MANIFEST] == ["a.txt"]
    assert {one.source for one in left_out} <= {str(record)}
