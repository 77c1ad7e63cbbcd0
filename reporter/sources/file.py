"""A file on disk to a raw article, or a refusal in words that help whoever supplied the file."""

from __future__ import annotations

import re
import stat
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.model import RawArticle
from reporter.sources import docx, html, markdown, plain
from reporter.sources.folder import SUFFIXES, display_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reporter.sources.reading import Reader

READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": plain.read, ".md": markdown.read, ".html": html.read, ".htm": html.read, ".docx": docx.read}
)
MAX_BYTES = 20 * 1024 * 1024

# A letter that is not ASCII, or one in disguise (\u4e2d, &#20013;): what a Chinese text has at least, however damaged.
_WORDS = re.compile(r"[^\W\d_a-zA-Z]|\\u[0-9a-fA-F]{4}|&#\w+;")


def read(path: Path) -> RawArticle:
    """Return the article in a file, with the SHA-256 of its bytes.

    Raises:
        SourceError: the file cannot be read or holds no Chinese text; the message, in Chinese because it is shown
            in the briefing, names the file, the reason and the remedy.
    """
    name = display_name(path)
    try:
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise SourceError(f"不支持的格式，能读的是 {'、'.join(SUFFIXES)}，请换成其中一种")  # noqa: TRY301
        data = _bytes_of(path)
        reading = reader(data)
        if not _WORDS.search(reading.text):
            raise SourceError("里面没有中文文字，请检查是否放错了文件")  # noqa: TRY301
    except SourceError as error:
        raise SourceError(f"{name}：{error}") from error
    return RawArticle(
        source=name,
        text=reading.text,
        digest=sha256(data).hexdigest(),
        size=len(data),
        format=path.suffix.lower().removeprefix("."),
        encoding=reading.encoding,
        title=reading.title,
        published=reading.published,
    )


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
    if not data:
        raise SourceError("文件是空的，请换成有内容的文件")
    return data
