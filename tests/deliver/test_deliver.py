"""Delivery: all files or none, whole, and never over what someone else may still need."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reporter.deliver import files
from reporter.errors import DeliveryError

posix = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")


def content(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_writes_every_file_and_names_them_in_order(tmp_path: Path) -> None:
    wanted = {tmp_path / "out" / "简报.docx": b"one", tmp_path / "out" / "charts" / "1.png": b"two"}
    assert files.write(wanted, force=False) == tuple(wanted)
    assert content(tmp_path) == {"out/简报.docx": b"one", "out/charts/1.png": b"two"}


def test_other_content_is_never_overwritten_without_force(tmp_path: Path) -> None:
    kept, new = tmp_path / "a.docx", tmp_path / "b.eml"
    kept.write_bytes(b"edited by hand")
    with pytest.raises(DeliveryError, match=r"a\.docx.*--force"):
        files.write({kept: b"new", new: b"new"}, force=False)
    assert content(tmp_path) == {"a.docx": b"edited by hand"}


def test_every_occupied_place_is_named(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.docx", "b.eml", "c.png")]
    for path in paths[:2]:
        path.write_bytes(b"old")
    with pytest.raises(DeliveryError) as refused:
        files.write(dict.fromkeys(paths, b"new"), force=False)
    assert "a.docx" in str(refused.value)
    assert "b.eml" in str(refused.value)
    assert "c.png" not in str(refused.value)


def test_force_overwrites_and_keeps_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write({path: b"new"}, force=True)
    assert content(tmp_path) == {"a.docx": b"new"}
    assert path.stat().st_mode & 0o777 == 0o640


def test_identical_content_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"same")
    os.utime(path, (1, 1))
    assert files.write({path: b"same", tmp_path / "b": b"new"}, force=False) == (path, tmp_path / "b")
    assert path.stat().st_mtime == 1


def test_a_link_keeps_pointing_at_the_file_it_names(tmp_path: Path) -> None:
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    files.write({link: b"new"}, force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_in_the_way_is_an_error_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(DeliveryError, match=r"a\.docx.*folder"):
        files.write({tmp_path / "b": b"new", tmp_path / "a.docx": b"new"}, force=True)
    assert content(tmp_path) == {}


@posix
@pytest.mark.parametrize("force", [True, False])
def test_a_pipe_or_a_device_is_never_replaced(tmp_path: Path, *, force: bool) -> None:
    os.mkfifo(tmp_path / "a.csv")
    (tmp_path / "b.csv").symlink_to(os.devnull)
    for name in ("a.csv", "b.csv"):
        for data in (b"new", b""):
            with pytest.raises(DeliveryError, match="ordinary file"):
                files.write({tmp_path / name: data}, force=force)
    assert not (tmp_path / "a.csv").is_file()


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(DeliveryError, match="out"):
        files.write({tmp_path / "first.docx": b"new", tmp_path / "out" / "second.docx": b"new"}, force=True)
    assert content(tmp_path) == {"out": b"a file"}


def test_a_renaming_that_fails_takes_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, last = tmp_path / "old.docx", tmp_path / "new.eml", tmp_path / "last.png"
    old.write_bytes(b"last week")
    last.write_bytes(b"open in Word")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target) == last:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(DeliveryError, match=r"last\.png"):
        files.write({old: b"1", new: b"2", last: b"3"}, force=True)
    assert content(tmp_path) == {"old.docx": b"last week", "last.png": b"open in Word"}


def test_where_hard_links_are_missing_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", unsupported)
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    files.write({path: b"new"}, force=True)
    assert content(tmp_path) == {"a.docx": b"new"}


def test_what_reads_back_differently_is_not_delivered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"rot" if self.suffix == ".tmp" else read(self))
    with pytest.raises(DeliveryError, match=r"a\.docx.*differently"):
        files.write({path: b"new"}, force=True)
    monkeypatch.undo()
    assert content(tmp_path) == {"a.docx": b"old"}


def test_remains_of_a_killed_run_are_swept_but_not_those_of_a_running_one(tmp_path: Path) -> None:
    dead, alive = tmp_path / ".reporter-0.tmp", tmp_path / ".reporter-1.tmp"
    for path in (dead, alive):
        path.write_bytes(b"half")
    os.utime(dead, (time.time() - 90_000,) * 2)
    files.write({tmp_path / "a": b"new"}, force=False)
    assert content(tmp_path) == {".reporter-1.tmp": b"half", "a": b"new"}


_LIMITED = """
import resource, sys
from pathlib import Path
from reporter.deliver import files
from reporter.errors import DeliveryError
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
folder = Path(sys.argv[1])
try:
    files.write({folder / "new" / "a.docx": b"x" * 100, folder / "b.eml": b"y" * 100_000}, force=True)
except DeliveryError as error:
    print(error)
"""


@posix
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "b.eml").write_bytes(b"last week")
    run = subprocess.run([sys.executable, "-c", _LIMITED, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "b.eml" in run.stdout
    assert content(tmp_path) == {"b.eml": b"last week"}
    assert not (tmp_path / "new").exists()


_ENDLESS = """
import sys
from pathlib import Path
from reporter.deliver import files
folder = Path(sys.argv[1])
turn = 0
while True:
    turn += 1
    data = (str(turn % 10) * 400_000).encode()
    files.write({folder / "a.docx": data, folder / "b.eml": data}, force=True)
    print(turn, flush=True)
"""


@posix
@pytest.mark.parametrize("moment", [0.003, 0.008, 0.013])
def test_a_kill_leaves_whole_files(tmp_path: Path, moment: float) -> None:
    with subprocess.Popen([sys.executable, "-c", _ENDLESS, str(tmp_path)], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(moment)
        run.kill()
    for name in ("a.docx", "b.eml"):
        data = (tmp_path / name).read_bytes()
        assert len(data) == 400_000
        assert len(set(data)) == 1
