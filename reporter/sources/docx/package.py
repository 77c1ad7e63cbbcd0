"""The zip file that a Word document is: opened only if it is harmless, and read only where it is needed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Self

from lxml import etree

from reporter.errors import SourceError

if TYPE_CHECKING:
    from types import TracebackType

_MAX_ENTRIES = 5_000
_MAX_TOTAL = 300 * 1024 * 1024
_MAX_PART = 40 * 1024 * 1024
_MAX_RATIO = 250
_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx"
_BOMB = f"压缩内容异常（解压后过大），为安全起见没有打开，{_SAVE_AS}"
_DAMAGED = "Word 文档已损坏，请在 Word 中用“打开并修复”打开，再另存为 .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# What zipfile and lxml raise for damaged packages and parts.
_BROKEN = (
    *(etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)


class Package:
    """A Word document as its parts, found by relationship type, in the transitional and the strict namespace alike."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise SourceError(f"是旧版 Word 文件（.doc）或加了密码的文件，请去掉密码，{_SAVE_AS}")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise SourceError(f"不是 Word 文档（.docx）或没有下载完整，{_SAVE_AS}") from error
        self._check()
        self._main = self._target("_rels/.rels", "", "/officeDocument") or "word/document.xml"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def part(self, name: str) -> etree._Element | None:
        """Return the root of the part ``document``, ``styles``, ``footnotes``, … or None where there is none."""
        if name == "document":
            return self._xml(self._main)
        if name == "core-properties":
            target = self._target("_rels/.rels", "", "/core-properties")
        else:
            folder, file = dirname(self._main), self._main.rpartition("/")[2]
            target = self._target(join(folder, "_rels", f"{file}.rels"), folder, f"/{name}")
        return self._xml(target) if target else None

    def _check(self) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > _MAX_ENTRIES or total > _MAX_TOTAL or total > _MAX_RATIO * max(packed, 4096):
            raise SourceError(_BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise SourceError(f"加了密码，请去掉密码，{_SAVE_AS}")

    def _target(self, relationships: str, folder: str, kind: str) -> str | None:
        """Return the part that a relationship of the given kind leads to, as a path from the package's root."""
        root = self._xml(relationships)
        for relationship in root if root is not None else ():
            if relationship.get("Type", "").endswith(kind) and relationship.get("TargetMode") != "External":
                target = relationship.get("Target", "")
                return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
        return None

    def _xml(self, name: str) -> etree._Element | None:
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > _MAX_PART:
            raise SourceError(_BOMB)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self._zip.read(entry), parser)
        except _BROKEN as error:
            raise SourceError(_DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise SourceError(f"含有不该有的外部实体声明，为安全起见没有打开，{_SAVE_AS}")
        return root
