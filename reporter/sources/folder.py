"""Which files a list of files and folders means, in which order, and which of them nobody can read."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.given import followed, near
from reporter.language import in_chinese
from reporter.model import LeftOut
from reporter.schema import MANIFEST
from reporter.sources.arguments import STANDARD_INPUT, meant, natural_key
from reporter.sources.own_files import BUILT, built
from reporter.sources.registry import BY_ENDING, ending, refusal
from reporter.sources.remote.named_addresses import addresses_among

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_LEFT_BEHIND = re.compile(r"\.|~\$|~.*\.tmp$|__MACOSX$", re.IGNORECASE)


def find(paths: Sequence[Path], *, skip: Sequence[Path] = ()) -> tuple[tuple[Path, ...], tuple[LeftOut, ...]]:
    """Return the readable files that ``paths`` mean, and those that were left out, each with reason and remedy.

    A path may be a pattern (``*.docx``), ``@`` and the name of a list of paths, or ``-`` for standard input. The order
    of the arguments is kept; a folder's files come in natural order (第2篇 before 第10篇), its subfolders after them. A
    file named twice is read once. Hidden files and what Word, Windows and macOS leave in folders (``~$lock.docx``,
    ``Thumbs.db``, ``.DS_Store``) are passed over in silence, and so are the folders and files of ``skip``: a
    briefing is no source of the next one, and neither is the archive. What lies beside the manifest of an issue and is
    named in it is left out, wherever it lies.
    """
    skipped = frozenset(followed(path) for path in skip)
    files: dict[Path, Path] = {}
    left_out: dict[str, LeftOut] = {}
    for path, missing in meant(paths):
        reason = missing or why_missing(path)
        if reason:
            left_out.setdefault(str(path), _left_out(path, reason))
            continue
        for file, reason in _files(path, skipped):
            if reason:
                left_out.setdefault(str(file), _left_out(file, reason))
            else:
                files.setdefault(followed(file), file)
    return tuple(files.values()), tuple(left_out.values())


def display_name(path: Path) -> str:
    """Return the path as text that can be printed: names that are not UTF-8 are read as GB18030.

    >>> display_name(Path("稿件/一.txt"))
    '稿件/一.txt'
    """
    if path == STANDARD_INPUT:
        return in_chinese("标准输入")
    raw = os.fsencode(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _left_out(path: Path, reason: str) -> LeftOut:
    name = display_name(path)
    return LeftOut(name, in_chinese("{name}：{reason}", name=name, reason=reason))


def why_missing(path: Path) -> str | None:
    """Return why a path cannot be opened, with the one that was probably meant; None where it can."""
    if path == STANDARD_INPUT:
        return None
    try:
        path.stat()
    except FileNotFoundError:
        addresses, _ = addresses_among([path])
        if addresses:
            return in_chinese("是网页地址，这条命令不连网，请用 reporter build 或 reporter draft 读它")
        meant_by = near(path)
        if meant_by:
            return in_chinese("找不到，是不是 {near}？请检查路径", near=display_name(Path(meant_by)))
        return in_chinese("找不到，请检查路径")
    except OSError as error:
        return in_chinese("打不开（{reason}），请检查路径和权限", reason=error)
    return None


def _files(path: Path, skip: Collection[Path]) -> Iterator[tuple[Path, str | None]]:
    """Yield the files that a path means, each with the reason if it cannot be read, then folders that stay closed."""
    if path == STANDARD_INPUT:
        yield path, None
        return
    if not path.is_dir():
        yield path, BUILT if path.name in built(path.parent) else _unreadable(path)
        return
    closed: list[OSError] = []
    for folder, subfolders, names in os.walk(path, onerror=closed.append):
        subfolders[:] = _entered(Path(folder), subfolders, names, skip)
        yield from _listed(Path(folder), names, skip)
    for error in closed:
        yield (
            Path(error.filename),
            in_chinese("文件夹打不开（{reason}），请检查权限", reason=error),
        )


def _listed(folder: Path, names: Collection[str], skip: Collection[Path]) -> Iterator[tuple[Path, str | None]]:
    """Yield the files of a folder in order; those of an issue are named, in the folder of results passed over."""
    issue, is_ours = built(folder) if MANIFEST in names else frozenset(), followed(folder) in skip
    for name in sorted((name for name in names if not is_ignored(name)), key=natural_key):
        file = folder / name
        if name in issue and not is_ours:
            yield file, BUILT
        elif name not in issue and followed(file) not in skip:
            yield file, _unreadable(file)


def _entered(folder: Path, subfolders: Iterable[str], names: Iterable[str], skip: Collection[Path]) -> list[str]:
    """Return the subfolders to enter, in order: no ignored ones, nor those with the pictures of a page beside them."""
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".htm", ".html"))}
    wanted = (name for name in subfolders if not is_ignored(name) and not _is_of_page(name, pages))
    return sorted((name for name in wanted if followed(Path(folder, name)) not in skip), key=natural_key)


def _unreadable(file: Path) -> str | None:
    return (
        refusal(file.name, BY_ENDING.get(ending(file.name)))
        if file.is_file()
        else in_chinese("不是普通文件，请换成文件或文件夹")
    )


def _is_of_page(name: str, pages: Collection[str]) -> bool:
    """Return whether a folder is what browsers keep a page's pictures and scripts in, beside the page."""
    stem = re.sub(r"(?:_files|\.files|_文件)$", "", name)
    return stem != name and stem in pages


def is_ignored(name: str) -> bool:
    """Return whether a file or folder is what programs leave behind: hidden, a lock file, Thumbs.db."""
    return _LEFT_BEHIND.match(name) is not None or name.casefold() in _IGNORED_NAMES
