"""A file on disk to a document, or a refusal in words that help whoever supplied the file."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.model import Document
from reporter.sources.folder import display_name

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024


def load(path: Path) -> Document:
    """Return the document in a file.

    Raises:
        SourceError: the file cannot be read or is too large; the message, in Chinese because it is shown in the
            briefing, names the file, the reason and the remedy.
    """
    name = display_name(path)
    try:
        return Document(name, _bytes_of(path))
    except SourceError as error:
        raise SourceError(f"{name}：{error}") from error


def _bytes_of(path: Path) -> bytes:
    """Return the file's bytes, at most ``MAX_BYTES``: never more is read, even if the file grows meanwhile."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError("不是普通文件，请换成文章文件")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError("文件不见了，可能已被移走或改名，请放回后重新生成") from error
    except PermissionError as error:
        raise SourceError("没有权限读取，请检查文件权限，若正在别的程序中打开请先关闭") from error
    except OSError as error:
        raise SourceError(f"读取失败（{error.strerror}），请把文件复制到本机磁盘后重试") from error
    if len(data) > MAX_BYTES:
        raise SourceError(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，不像一篇文章，请去掉图片或拆分后再放进来")
    return data
