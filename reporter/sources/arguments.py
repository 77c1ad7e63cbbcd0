"""What paths on a command line stand for: patterns, lists of paths in a file, standard input."""

from __future__ import annotations

import glob
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.chinese.encoding import decode
from reporter.given import bytes_of
from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = Path("-")
_LIST = "@"
_DIGITS = re.compile(r"(\d+)")
_DEEPEST = 4
"""Lists that may name one another."""


def meant(paths: Sequence[Path]) -> Iterator[tuple[Path, str | None]]:
    """Yield the paths that paths stand for, each with the reason if there is nothing.

    ``@list.txt`` stands for the paths in that file, one a line, as seen from here or else from beside it; empty lines
    and those with ``#`` are none, quotation marks around one are left out. ``*.docx`` stands for the files of that
    kind, where the system has not worked that out itself. What exists under such a name is meant itself.
    """
    for path in paths:
        yield from _meant(path, 0)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which numbers count as numbers.

    >>> sorted(["第10篇", "第2篇"], key=natural_key)
    ['第2篇', '第10篇']
    """
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _meant(path: Path, depth: int) -> Iterator[tuple[Path, str | None]]:
    text = str(path)
    if path == STANDARD_INPUT or _exists(path):
        yield path, None
    elif text.startswith(_LIST):
        yield from _listed(Path(text.removeprefix(_LIST)), depth)
    elif glob.has_magic(text):
        found = sorted(glob.glob(_pattern(path), recursive=True), key=natural_key)  # noqa: PTH207 - from anywhere
        yield from ((Path(one), None) for one in found)
        if not found:
            yield path, in_chinese("没有这样的文件，请检查路径和通配符")
    else:
        yield path, None


def _pattern(path: Path) -> str:
    """Return a pattern in which the folders that there are stand for themselves: [第1期] is a name, no choice."""
    there = next((folder for folder in path.parents if _exists(folder)), None)
    return str(path) if there is None else str(Path(glob.escape(str(there)), path.relative_to(there)))


def _listed(path: Path, depth: int) -> Iterator[tuple[Path, str | None]]:
    """Yield the paths in a list."""
    if depth == _DEEPEST:
        yield path, in_chinese("清单套清单套得太深，请把路径写在一个清单里")
        return
    try:
        lines = decode(bytes_of(path))[0].splitlines()
    except OSError as error:
        yield (
            path,
            in_chinese("清单打不开（{reason}），请检查路径和权限", reason=error),
        )
        return
    for line in lines:
        written = line.strip().strip("\"'")
        if written and not written.startswith("#"):
            yield from _meant(_as_written(written, path.parent), depth + 1)


def _as_written(written: str, folder: Path) -> Path:
    """Return the path that a list means: from here, else from its folder, else with Windows's separators as others."""
    here = Path(written)
    return next((one for one in _ways(written, folder) if _exists(one)), here)


def _ways(written: str, folder: Path) -> Iterator[Path]:
    for told in dict.fromkeys((written, written.replace("\\", "/"))):
        yield from (Path(told), folder / told)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, or none that there can be
        return False
