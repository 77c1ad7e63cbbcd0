"""Archives that only other programs read (.7z, .rar): bsdtar, which Windows and macOS bring along as tar, or unar."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document, LeftOut
from reporter.sources.archives import limits, member_names, tape
from reporter.sources.file import most_bytes
from reporter.sources.programs import NO_WINDOW, end, killed_after

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 60.0
_NO_PROGRAM = in_chinese("这台电脑上没有能打开它的程序（bsdtar 或 unar），请解压后再放进来")
_LATE = in_chinese("解压的时间太长，为安全起见停了下来，请解压后再放进来")
_UNKNOWN = in_chinese("压缩包已损坏、没有下载完整或加了密码，请解压后再放进来")
_NO_WORDS = "(null)"
_LISTED = re.compile(r"^\s*\d+\. (\S{5})\s+(\d+) ", re.MULTILINE)
"""A line of lsar's list: flags and size."""

_PASSWORDS = ("passphrase", "password", "encrypt")


def members(document: Document) -> Iterator[Document | LeftOut]:
    """Yield the files in an archive, and those that cannot be used.

    bsdtar turns an archive into a tar file that is read as it comes, so that nothing of it touches the disk.

    Raises:
        SourceError: no program is installed that reads it, or it is damaged, encrypted or a trap.
    """
    bsdtar, unar = _bsdtar(), shutil.which("unar")
    if not bsdtar and not unar:
        raise SourceError(_NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="reporter-archive-", ignore_cleanup_errors=True) as name:
        source = Path(name) / "archive"
        source.write_bytes(document.data)
        if bsdtar and (not unar or _can_list(bsdtar, source)):
            yield from _by_bsdtar(bsdtar, source)
        elif unar:
            yield from _by_unar(unar, source, Path(name) / "members")


def _bsdtar() -> str | None:
    """Return the program bsdtar, which some systems call tar."""
    found = shutil.which("bsdtar")
    if found:
        return found
    tar = shutil.which("tar")
    return tar if tar and b"bsdtar" in _said((tar, "--version")) else None


def _said(command: tuple[str, ...]) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            command, capture_output=True, timeout=_SECONDS, check=False, creationflags=NO_WINDOW
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout


def _can_list(bsdtar: str, source: Path) -> bool:
    return bool(_said((bsdtar, "-tf", str(source))))


def _by_bsdtar(program: str, source: Path) -> Iterator[Document | LeftOut]:
    command = (program, "-cf", "-", "--format", "pax", f"@{source}")
    with _running(command, source) as process:
        stream = limits.Limited(cast("BinaryIO", process.stdout), source.stat().st_size)
        try:
            yield from tape.of_stream(stream)
            problem = None
        except tape.BROKEN as error:
            problem = error
        said = process.stderr.read() if process.stderr else b""
        if process.wait() or problem:
            raise SourceError(_reason(said.decode("utf-8", "replace"))) from problem


def _by_unar(program: str, source: Path, folder: Path) -> Iterator[Document | LeftOut]:
    listed = _LISTED.findall(_said((shutil.which("lsar") or "lsar", "-long", str(source))).decode("utf-8", "replace"))
    limits.check(len(listed), sum(int(size) for _, size in listed), source.stat().st_size)
    locked = any("E" in flags for flags, _ in listed)
    command = (program, "-quiet", "-force-overwrite", "-no-directory", "-output-directory", str(folder), str(source))
    with _running(command, source) as process:
        said = process.stdout.read() if process.stdout else b""
        if process.wait() and not folder.exists():
            raise SourceError(member_names.PASSWORD if locked else _reason(said.decode("utf-8", "replace")))
    yield from _unpacked(folder, locked=locked)


def _unpacked(folder: Path, *, locked: bool) -> Iterator[Document | LeftOut]:
    """Yield what a program has put into ``folder``; of a locked archive an empty file is one it could not read."""
    for path in sorted(folder.rglob("*")):
        name, _ = member_names.member(path.relative_to(folder).as_posix())
        if path.is_symlink():
            yield LeftOut(name, member_names.LINK)
        elif locked and path.is_file() and not path.stat().st_size:
            yield LeftOut(name, member_names.PASSWORD)
        elif path.is_file():
            with path.open("rb") as stream:
                yield Document(name, stream.read(most_bytes(name) + 1))


@contextmanager
def _running(command: tuple[str, ...], source: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Yield a program that runs, and end it with all that it started, when its time is over at the latest."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        command,
        cwd=source.parent,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        creationflags=NO_WINDOW,
    ) as process:
        try:
            with killed_after(process, _SECONDS) as late:
                yield process
        except SourceError as error:
            raise SourceError(_LATE) if late.is_set() else error from None
        finally:
            if process.poll() is None:
                end(process)


def _reason(said: str) -> str:
    """Return why nothing came out; a program that has no words for it has met a password or damage."""
    if any(word in said.lower() for word in _PASSWORDS):
        return member_names.PASSWORD
    return limits.DAMAGED if said.strip() and _NO_WORDS not in said else _UNKNOWN
