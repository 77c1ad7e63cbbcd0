"""What this program wrote itself and no article is: the check list, and the files of an issue beside its manifest."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from reporter.given import bytes_of
from reporter.language import in_chinese
from reporter.schema import MANIFEST
from reporter.sources import office_zip
from reporter.sources.damage import ZIP

if TYPE_CHECKING:
    from pathlib import Path

CHECK_LIST = in_chinese("是核对单，只给编辑自己看，不是来稿，请换成来稿")
BUILT = in_chinese("是生成好的一期，不是来稿，请换成来稿；若是下级报来的简报，请只把它拷到来稿文件夹里")

_PROPERTIES = "docProps/core.xml"
_MARK = b"internal/check_list"
_HEAD = "<title>核对单：".encode()
_MOST = 2000  # bytes in which the properties, or the head of the page, say what it is


def is_check_list(data: bytes) -> bool:
    """Return whether a file is a check list: the document by its properties, the page by its title.

    >>> is_check_list("<!DOCTYPE html><title>核对单：某简报".encode()), is_check_list("核对单".encode())
    (True, False)
    """
    if data.startswith(office_zip.SIGNATURE):
        return _MARK in _properties(data)
    return _HEAD in data[:_MOST]


def _properties(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_PROPERTIES) as part:
            return part.read(_MOST)
    except ZIP:  # its reader says what is wrong with it
        return b""


def built(folder: Path) -> frozenset[str]:
    """Return the names of the files that an issue in a folder was written into, its manifest's too."""
    try:
        told = json.loads(bytes_of(folder / MANIFEST))
        return frozenset((*told["outputs"], MANIFEST)) if "week" in told else frozenset()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # there is none, or it is something else's
        return frozenset()
