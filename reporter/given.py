"""Files that a person named: settings, templates, lists, dictionaries."""

from __future__ import annotations

import codecs
import errno
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 64 * 1024 * 1024


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
