"""Recognition of what is written in pictures: whether it can be had, and what it gives."""

from __future__ import annotations

from contextlib import closing
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.children.process import ChildDiedError, child
from reporter.sources.picture import recognised_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.sources.picture.recognised_lines import Recognised

REMEDY = in_chinese("请安装文字识别组件：{command}，或请发件人提供文字版", command='pip install ".[ocr]"')
"""What helps where text would have to be recognised and cannot be."""

LATE = in_chinese("的文字来不及识别")
MORE_TIME = in_chinese("请拆分，或在 briefing.toml 里调大 limits.seconds_of_recognition，或请发件人提供文字版")
_SECONDS = 36_000.0  # the longest that the settings allow; how long a document may take stands with it
_MODULES = ("rapidocr", "onnxruntime")
_WRONG: Mapping[str, str] = MappingProxyType(
    {
        "damaged": in_chinese("图片已损坏或没有下载完整，请重新拷贝原图"),
        "large": in_chinese("图片太大，请缩小到 6000 万像素以内再放进来"),
    }
)


class LateError(SourceError):
    """What is written in a picture, or in its further pages, takes longer to recognise than it may."""


def is_there() -> bool:
    """Return whether the extra that recognises text is installed."""
    return all(find_spec(module) is not None for module in _MODULES)


def pages(request: Mapping[str, object], data: bytes, seconds: float) -> Iterator[Recognised]:
    """Yield the pages of a picture: of a file, or of bare pixels whose size the request gives.

    Raises:
        LateError: it takes more than so many ``seconds``, of the processor where other work keeps the clock running;
            the pages that were done have been yielded.
        SourceError: the picture is damaged, too large, or more than the models can take.
    """
    try:
        with closing(child("recognise", _SECONDS).ask(request, data, seconds)) as answers:
            for record, _ in answers:
                if "error" in record:
                    raise SourceError(_WRONG[record["error"]])
                yield recognised_lines.page(record)
    except ChildDiedError as error:
        if error.late:
            raise LateError(in_chinese("图片{late}，{more_time}", late=LATE, more_time=MORE_TIME)) from error
        raise SourceError(in_chinese("文字识别中断（多半是内存不足），请缩小图片或提供文字版")) from error
