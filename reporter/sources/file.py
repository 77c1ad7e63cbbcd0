"""A file on disk to a document, or a refusal in words that help whoever supplied the file."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources.arguments import STANDARD_INPUT
from reporter.sources.folder import display_name
from reporter.sources.registry import BY_ENDING, by_content, ending

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024
MAX_CONTAINER = 200 * 1024 * 1024
"""Bytes of an archive or a mail, which may hold many articles."""

GROWING = in_chinese("文件还在写入（可能正在下载或拷贝），请等它完成后重新生成")


def load(path: Path, name: str = "") -> Document:
    """Return the document in a file, under another ``name`` if that is given.

    Raises:
        SourceError: the file cannot be read or is too large; the message, in Chinese because it is shown in the
            briefing, names the file, the reason and the remedy.
    """
    name = name or display_name(path)
    try:
        if path == STANDARD_INPUT:
            return _standard_input(name)
        return Document(name, _bytes_of(path, most_bytes(name)))
    except SourceError as error:
        raise SourceError(in_chinese("{name}：{reason}", name=name, reason=error)) from error


def most_bytes(name: str) -> int:
    """Return how many bytes a document of that name may have."""
    one = BY_ENDING.get(ending(name))
    return MAX_CONTAINER if one is not None and one.members is not None else MAX_BYTES


def too_large(most: int) -> str:
    """Return why a document of more bytes is refused."""
    return in_chinese("超过 {megabytes} MB，不像一篇文章，请去掉图片或拆分后再放进来", megabytes=most // 1024 // 1024)


def _standard_input(name: str) -> Document:
    """Return what comes in from standard input; what its bytes do not tell is text."""
    data = sys.stdin.buffer.read(MAX_CONTAINER + 1)
    one = by_content(data)
    most = MAX_CONTAINER if one and one.members else MAX_BYTES
    if len(data) > most:
        raise SourceError(too_large(most))
    return Document(name, data, None if one else "text/plain")


def _bytes_of(path: Path, most: int) -> bytes:
    """Return the file's bytes, at most as many as it may have: never more is read, even if it grows meanwhile."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise SourceError(in_chinese("不是普通文件，请换成文章文件"))
        if not before.st_size:  # files of the system have no size, and may never end
            return b""
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError as error:
        raise SourceError(in_chinese("文件不见了，可能已被移走或改名，请放回后重新生成")) from error
    except PermissionError as error:
        raise SourceError(in_chinese("没有权限读取，请检查文件权限，若正在别的程序中打开请先关闭")) from error
    except OSError as error:
        raise SourceError(
            in_chinese(
                "读取失败（{reason}），请把文件复制到本机磁盘后重试",
                reason=error,
            )
        ) from error
    if len(data) > most:
        raise SourceError(in_chinese("文件{reason}", reason=too_large(most)))
    if len(data) > before.st_size:
        raise SourceError(GROWING)
    return data
