"""The pictures of a page's article: in the page itself, or beside it where it was saved; none is fetched."""

from __future__ import annotations

import base64
import re
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reporter.given import followed
from reporter.language import in_chinese
from reporter.sources import photos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from reporter.model import Photo

_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_REMOTE = in_chinese("在网上，没有随网页存下来，请在浏览器中另存为“网页，单个文件”（.mht）")
_SMALL = re.compile(r"\d{1,2}(?:px)?")


def pictures(part: etree._Element, locate: Callable[[str], bytes | None]) -> Iterator[Photo]:
    """Yield the pictures of a part of a page; ``locate`` returns the bytes at an address, None for what is not here."""
    shown = (one for one in part.iter("img") if not any(map(_is_small, (one.get("width"), one.get("height")))))
    for image in islice(shown, photos.MOST):
        source = (image.get("src") or "").strip()
        texts = image.xpath("following::text()[normalize-space()][1]")
        near = " ".join(str(texts[0]).split()) if isinstance(texts, list) and texts else ""
        if inner := _DATA.match(source):
            yield photos.photo("图片", _decoded(source[inner.end() :]), near)
        elif path := _path(source):
            data = locate(source)
            name = PurePosixPath(path).name or "图片"
            yield photos.photo(name, data, near, "" if data else _REMOTE)


def beside(page: str) -> Callable[[str], bytes | None]:
    """Return what finds a picture by its address in the folder of a page that lies on the disk, or in one below it."""
    file = Path(page)
    folder = followed(file.parent) if file.is_file() else None

    def locate(address: str) -> bytes | None:
        try:
            parts = urlsplit(address)
            if folder is None or parts.scheme or parts.netloc:
                return None
            path = followed(folder / unquote(parts.path))
            is_near = folder in path.parents and path.is_file() and path.stat().st_size <= photos.MOST_BYTES
            return path.read_bytes() if is_near else None
        except (OSError, ValueError):  # no name of a file: too long, with a null character
            return None

    return locate


def _path(address: str) -> str:
    """Return the path in an address, nothing where it is none."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _is_small(written: str | None) -> bool:
    return written is not None and _SMALL.fullmatch(written.strip()) is not None


def _decoded(text: str) -> bytes:
    """Return the bytes of base64 that is no longer than a picture may be, none for what is too long or damaged."""
    if len(text) > photos.MOST_BYTES * 4 // 3 + 4:
        return bytes(photos.MOST_BYTES + 1)
    try:
        return base64.b64decode(unquote(text))
    except ValueError:  # damaged, or with other characters than those of base64
        return b""
