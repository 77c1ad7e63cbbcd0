"""What a short heading says of the paragraph below it, put before that: 〔停水范围：〕东门街、南桥小区."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.numerals import ITEM
from reporter.model import Place, Stroke, StrokeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article

RULE = "headed"

_LABEL = re.compile(
    rf"(?:{ITEM})?[ \u3000]*(?P<label>[{HAN}]{{2,8}}"
    "(?:范围|区域|路段|线路|路线|地点|时间|对象|岗位|条件|方式|标准|措施|内容))[：:]?"
)
"""A heading that says what the paragraph below it lists."""


def strokes(article: Article, place: Place) -> Iterator[Stroke]:
    """Yield the stroke that puts a heading before the first sentence below it, if that does not say it itself."""
    above = article.blocks[place.block - 1] if place.block else None
    found = _LABEL.fullmatch(above.text) if above and above.role == "heading" and not place.start else None
    text = article.text(place)
    if found and found["label"][-2:] not in text and "：" not in text[:-1] and text[-1] != "；":
        at = Place(place.block, place.start, place.start)
        yield Stroke(StrokeKind.SUBJECT, at, "", f"〔{found['label']}：〕", RULE)
