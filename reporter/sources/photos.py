"""Pictures that articles bring along: taken from where they lie, made harmless, scaled; nothing is ever fetched."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Photo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from reporter.sources.office_zip import Package

MOST = 8
"""Pictures that are looked at in an article: a page's teasers come by the hundred."""
MOST_BYTES = 15 * 1024 * 1024
"""Of one picture, as it came: more than any telephone writes."""

_MOST_PIXELS = 60_000_000
"""Of one picture: a telephone writes 50 million at most; all of these take 180 MB in memory."""
_SMALLEST = 120
"""Pixels of the shorter side from which on a picture shows something: below it is an icon, a rule, a counter."""
_LARGEST = 1600
"""Pixels of the longer side as it is kept: 250 a inch across a page."""
_QUALITY = 82
_TOO_MANY = in_chinese("像素过多，为安全起见没有打开，请缩小后重新插入")
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF")


def photo(name: str, data: bytes | None, near: str, lost: str = "") -> Photo:
    """Return a picture as it came, with the text that stands ``near`` it; ``lost`` tells why there is none."""
    if data is not None and len(data) > MOST_BYTES:
        return Photo(
            name,
            near=near,
            lost=in_chinese("文件超过 {megabytes} MB，请缩小后重新插入", megabytes=MOST_BYTES // 1024 // 1024),
        )
    return Photo(name, data or b"", near=near, lost=lost)


def packed(package: Package, name: str, near: str) -> Photo:
    """Return the picture that is a part of a document, or why there is none; no ``name`` for one that is elsewhere."""
    file = name.rpartition("/")[2] or "图片"
    try:
        data = package.bytes_of(name) if name else None
    except SourceError:
        return photo(file, None, near, in_chinese("图片已损坏或过大，请重新插入"))
    return photo(file, data, near, "" if data else in_chinese("是链接到别处的图片，没有存在文件里，请重新插入"))


def first_told(lines: Iterable[str]) -> str:
    """Return the first of the lines from a picture on that says something."""
    return next(filter(None, map(str.strip, lines)), "")


def standing_in(photos: Iterable[Photo], text: str) -> tuple[Photo, ...]:
    """Return the pictures whose lines stand in a part of a text."""
    return tuple(one for one in photos if one.near and one.near in text)


def settled(photos: Iterable[Photo], *, wanted: bool) -> Iterator[Photo]:
    """Yield the pictures that show something, scaled and without what cameras write into them if they are ``wanted``.

    The place and the day of a photograph stand in it (Exif); written anew as JPEG it has neither.
    """
    for one in photos:
        found = one if one.lost else _settled(one, wanted=wanted)
        if found is not None:
            yield found


def _settled(one: Photo, *, wanted: bool) -> Photo | None:
    """Return a picture as it is kept, None for one that shows nothing, and why where it cannot be used."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(one.data), formats=_FORMATS) as opened:
            if min(opened.size) < _SMALLEST:
                return None
            if opened.width * opened.height > _MOST_PIXELS:
                return replace(one, data=b"", lost=_TOO_MANY)
            return _scaled(one, opened) if wanted else replace(one, data=b"")
    except Image.DecompressionBombError:
        return replace(one, data=b"", lost=_TOO_MANY)
    except UnidentifiedImageError:
        return replace(one, data=b"", lost=in_chinese("不是能用的图片格式，请另存为 .jpg 或 .png 后重新插入"))
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return replace(one, data=b"", lost=in_chinese("图片已损坏，请重新插入"))


def _scaled(one: Photo, opened: Image) -> Photo:
    from PIL import Image, ImageOps

    opened.draft("RGB", (_LARGEST, _LARGEST))
    image = ImageOps.exif_transpose(opened)
    image.thumbnail((_LARGEST, _LARGEST))
    if image.mode != "RGB":
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    image.info.clear()  # what a program noted in a picture would be written again
    written = BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return replace(one, data=written.getvalue(), width=image.width, height=image.height)
