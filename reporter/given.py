"""Files that a person named: settings, templates, lists, dictionaries."""

from __future__ import annotations

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
