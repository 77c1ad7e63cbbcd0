"""The pictures of the articles in a PDF, each with what is written under it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources import photos
from reporter.sources.children.process import ChildDiedError, child

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Photo
    from reporter.sources.paper.page import Page
    from reporter.sources.paper.regions import Picture
    from reporter.sources.paper.running_text import Printed

_SECONDS = 60.0
_UNUSABLE = in_chinese("取不出来，请另存为 .jpg 后插入文档")


def pictures(data: bytes, pages: Sequence[Page], printed: Sequence[Printed]) -> list[tuple[Photo, ...]]:
    """Return the pictures of each article that is printed; of one in which the child dies, why there are none."""
    known = {page.number: page for page in pages}
    shown = [list(islice(one.pictures, photos.MOST)) for one in printed]
    wanted = [(one.page, known[one.page].pictures.index(one.shown)) for ones in shown for one in ones]
    files = iter(_files(data, wanted)) if wanted else iter(())
    return [tuple(_photo(number, one, next(files, b"")) for number, one in enumerate(ones, 1)) for ones in shown]


def _files(data: bytes, wanted: Sequence[tuple[int, int]]) -> Iterator[bytes]:
    """Yield the pictures as files; no bytes for one that cannot be had."""
    try:
        yield from [body for _, body in child("bitmaps", _SECONDS).ask({"wanted": wanted}, data)]
    except ChildDiedError:
        return


def _photo(number: int, picture: Picture, data: bytes) -> Photo:
    return photos.photo(f"图片{number}", data, picture.caption, "" if data else _UNUSABLE)
