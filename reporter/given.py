"""Files that a person named: settings, templates, lists, dictionaries."""

from __future__ import annotations

import codecs
import difflib
import errno
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

_NEAR = 0.5  # of two characters one may be wrong
_MOST = 64 * 1024 * 1024
_DEEP_KEY = re.compile(
    r"(?:^|[\[{,])[ \t]*+(?:(?:[\w-]++|\"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}",
    re.MULTILINE,
)
"""A key of more names than any setting has; reading one takes time that grows with the square of its names."""


TOO_LONG = re.compile(r"(?<![\d_])\d(?:_?\d){4300}|0x[\da-fA-F_]{3570}|0o[0-7_]{4760}|0b[01_]{14280}")
"""A number of more digits than Python reads, or shows; it does not say where one is."""


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file; what is no ordinary one (a device, a pipe) is never opened.

    Raises:
        OSError: it is none, is too large for what it is to be, or cannot be read.
    """
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, "Is a directory", str(path))
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "Not an ordinary file", str(path))
    if about.st_size > _MOST:
        raise OSError(errno.EFBIG, "File too large", str(path))
    return path.read_bytes() if about.st_size else b""  # files of the system have no size, and may never end


def near(path: Path) -> str:
    """Return the path that was probably meant by one that is not there, empty for none: a slip in its last name."""
    try:
        names = [one.name for one in path.absolute().parent.iterdir()]
    except OSError:
        return ""
    found = difflib.get_close_matches(path.name, names, 3, _NEAR)
    meant = next((one for one in found if _alike(Path(one).stem, path.stem)), "")
    return str(path.with_name(meant)) if meant else ""


def _alike(one: str, other: str) -> bool:
    """Return whether two names are near without their endings, which many files share."""
    return difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR


def decoded(data: bytes) -> str:
    """Return the text of a file as the editors of Windows save it: UTF-8, UTF-16 with its mark, or GBK.

    Raises:
        UnicodeDecodeError: it is none of these.

    >>> decoded("期号".encode("gbk")), decoded("期号".encode("utf-16")), decoded("期号".encode("utf-8-sig"))
    ('期号', '期号', '期号')
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def tables(text: str) -> dict[str, Any]:
    """Return what a text in TOML says.

    Raises:
        ValueError: it is no TOML, or has a number of more digits than Python shows.
        RecursionError: its brackets, tables or keys go too deep.
    """
    refuse_deep(text)
    if TOO_LONG.search(text):
        raise ValueError("too many digits")
    return tomllib.loads(text)


def refuse_deep(text: str) -> None:
    """Refuse a text in TOML with a key that would take too long to read.

    Raises:
        RecursionError: it has one.
    """
    if _DEEP_KEY.search(text):
        raise RecursionError


def followed(path: Path) -> Path:
    """Return a path with its links followed; of links that lead round in a ring, that far."""
    return Path(os.path.realpath(path))
