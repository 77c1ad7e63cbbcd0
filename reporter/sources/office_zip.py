"""The zip file that a document of Office is: opened only if it is harmless, and read only where it is needed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Self

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources import damage, ole

if TYPE_CHECKING:
    from types import TracebackType

    from lxml import etree

SIGNATURE = b"PK\x03\x04"
_MEDIA_TYPE = re.compile(rb"PK\x03\x04.{26}mimetype(application/[a-z.-]+)", re.DOTALL)
_MAX_ENTRIES = 5_000
_MAX_TOTAL = 300 * 1024 * 1024
_MAX_PART = 40 * 1024 * 1024
_MAX_RATIO = 250


class Kind(NamedTuple):
    """What a refusal calls such a document, the one that programs wrote before it, and what to do."""

    name: str
    older: str
    save_as: str
    mend: str


class Package:
    """A document as its parts."""

    def __init__(self, data: bytes, kind: Kind) -> None:
        self._kind = kind
        if data.startswith(ole.SIGNATURE):
            raise SourceError(
                in_chinese("是{older}或加了密码的文件，请去掉密码，{save_as}", older=kind.older, save_as=kind.save_as)
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except damage.ZIP as error:
            raise SourceError(
                in_chinese("不是 {name}或没有下载完整，{save_as}", name=kind.name, save_as=kind.save_as)
            ) from error
        self._check()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def bytes_of(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none.

        Raises:
            SourceError: the part is damaged or too large.
        """
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > _MAX_PART:
            raise self.bomb()
        try:
            return self._zip.read(entry)
        except damage.ZIP as error:
            raise self.damaged() from error

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where there is none.

        Raises:
            SourceError: the part is damaged, too large, or declares entities.
        """
        data = self.bytes_of(name)
        if data is None:
            return None
        from lxml import etree  # loaded where there is a part: every run knows the formats, few need it for them

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.doctype:
            raise SourceError(
                in_chinese("含有不该有的外部实体声明，为安全起见没有打开，{save_as}", save_as=self._kind.save_as)
            )
        return root

    def damaged(self) -> SourceError:
        """Return the refusal of a damaged document."""
        return SourceError(in_chinese("{name}已损坏，{mend}", name=self._kind.name, mend=self._kind.mend))

    def bomb(self) -> SourceError:
        """Return the refusal of a document that unpacks to too much."""
        return SourceError(
            in_chinese("压缩内容异常（解压后过大），为安全起见没有打开，{save_as}", save_as=self._kind.save_as)
        )

    def encrypted(self) -> SourceError:
        """Return the refusal of a document that needs a password."""
        return SourceError(in_chinese("加了密码，请去掉密码，{save_as}", save_as=self._kind.save_as))

    def _check(self) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > _MAX_ENTRIES or total > _MAX_TOTAL or total > _MAX_RATIO * max(packed, 4096):
            raise self.bomb()
        if any(entry.flag_bits & 1 for entry in entries):
            raise self.encrypted()


def holds(data: bytes, folder: str) -> bool:
    """Return whether the bytes are a zip file with parts in a folder."""
    if not data.startswith(SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(name.startswith(folder) for name in package.NameToInfo)
    except damage.ZIP:
        return False


def media_type(data: bytes) -> str:
    """Return what an OpenDocument says it is, in its first bytes; nothing for other bytes."""
    found = _MEDIA_TYPE.match(data)
    return found[1].decode("ascii") if found else ""
