"""Recognition of what is written in pictures: whether it can be had, and what it gives."""

from __future__ import annotations

from contextlib import closing
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.sources.children.process import ChildDiedError, child
from reporter.sources.picture import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.sources.picture.lines import Recognised

COMMAND = 'pip install "reporter[ocr]"'
_SECONDS = 300.0
_MODULES = ("rapidocr", "onnxruntime")
_WRONG: Mapping[str, str] = MappingProxyType(
    {
        "damaged": "图片已损坏或没有下载完整，请重新拷贝原图",
        "large": "图片太大，请缩小到 6000 万像素以内再放进来",
    }
)


def is_there() -> bool:
    """Return whether the extra that recognises text is installed."""
    return all(find_spec(module) is not None for module in _MODULES)


def pages(request: Mapping[str, object], data: bytes) -> Iterator[Recognised]:
    """Yield the pages of a picture: of a file, or of bare pixels whose size the request gives.

    Raises:
        SourceError: the picture is damaged, too large, or more than the models can take.
    """
    try:
        with closing(child("recognise", _SECONDS).ask(request, data)) as answers:
            for record, _ in answers:
                if "error" in record:
                    raise SourceError(_WRONG[record["error"]])
                yield lines.page(record)
    except ChildDiedError as error:
        raise SourceError(
            f"文字识别{'超时' if error.late else '中断（多半是内存不足）'}，请缩小图片或提供文字版"
        ) from error
