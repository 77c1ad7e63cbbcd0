"""Frames of pages: what is around an article on a site, in an electronic paper or a forum, as whole lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import HAN, alternatives

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Role
    from reporter.restore.roles.cues import Line

_LONGEST = 100  # characters: a longer line is text
_WITHIN = 20  # lines of the list of a page of an electronic paper
_RUN = 3  # lines in a row that come again where a text does: a heading or a paragraph alone may
_FEWEST_WEAK = 3  # words that alone say nothing make a row of buttons from here on
_PAGE_OF_PAPER = re.compile(r"[A-Z]?第?\d{1,2}版.{0,12}[上下]一版")
_END_OF_LIST = re.compile("返回(?:主页|首页|目录)|版面导航")
_TITLE_FIELD = re.compile(
    r"(?:文章|稿件|信息|信件|来信|留言|公文|新闻)?(?:标\s*题|题\s*目|题\s*名)\s*[:：\t]\s*(?P<title>[^。；]{4,60})"
)
_SENTENCE = re.compile("[。！？；]")
_OTHER = re.compile(f"[^{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words frames are made of; ``strong`` ones need no others beside them."""

    strong: re.Pattern[str]
    any: re.Pattern[str]
    kind: re.Pattern[str]
    field: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _vocabulary() -> _Vocabulary:
    table = load_rules("restore/roles/page_frames")
    strong, weak = table["strong"].split(), table["weak"].split()
    field = f"(?:{alternatives(table['fields'].split())})[ \u3000]*[:：]"
    return _Vocabulary(
        strong=re.compile(alternatives(strong)),
        any=re.compile(alternatives({*strong, *weak})),
        kind=re.compile(f"[\\W\\d_]*(?:(?:{alternatives(table['kinds'].split())})[\\W\\d_]*)+"),
        field=re.compile(rf"{field}[^。；！？]{{0,40}}"),
        label=re.compile(alternatives({*table["fields"].split(), *table["labels"].split()})),
    )


@lru_cache(maxsize=1024)
def is_frame(line: str) -> bool:
    """Return whether a line is made of nothing but the words of a page's frame.

    >>> [is_frame(line) for line in ("放大 缩小 默认 | 打印", "首页 党建 便民", "政务服务", "分享经验", "收藏老照片")]
    [True, True, False, False, False]
    """
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    words = _vocabulary()
    pieces = [piece for piece in _OTHER.split(line) if piece]
    if not pieces or any(words.any.sub("", piece) for piece in pieces):
        return False
    return words.strong.search(line) is not None or len(pieces) > _FEWEST_WEAK


def assign(lines: list[Line], roles: list[Role | None]) -> None:
    """Make boilerplate of the frame's lines, of the list of a paper's page, and of a text printed once more."""
    for index, line in enumerate(lines):
        if roles[index] is None and not line.level and (is_frame(line.text) or is_of_form(line.text)):
            roles[index] = "boilerplate"
    _titled(lines, roles)
    _page_list(lines, roles)
    _again(lines, roles)


def is_of_form(text: str) -> bool:
    """Return whether a line is a field of the form an article came in, or only says what kind of paper it is."""
    words = _vocabulary()
    return words.field.fullmatch(text) is not None or words.kind.fullmatch(text) is not None


def names_field(text: str) -> bool:
    """Return whether a text is what a field of a form is called, or a cell of the table about a paper: 名称, 文号."""
    return _vocabulary().label.fullmatch(text) is not None


def _titled(lines: list[Line], roles: list[Role | None]) -> None:
    """Mark the title that a field of a form gives: 标题：北门老街换新管."""
    for index, line in enumerate(lines[:_WITHIN]):
        found = _TITLE_FIELD.fullmatch(line.text)
        if found:
            lines[index], roles[index] = replace(line, text=found["title"], level=1), None
            return


def _page_list(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make boilerplate of the titles between 第03版：要闻 上一版 下一版 and 返回主页 | 版面导航."""
    start = next((index for index, line in enumerate(lines) if _PAGE_OF_PAPER.match(line.text)), len(lines))
    for end in range(start + 1, min(start + _WITHIN, len(lines))):
        if _END_OF_LIST.match(lines[end].text):
            for index in range(start, end + 1):
                roles[index] = "boilerplate"
            return


def _again(lines: Sequence[Line], roles: list[Role | None]) -> None:
    """Make boilerplate of a text printed once more: from where several lines in a row stand above already."""
    texts = [line.text for line in lines]
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        above = first.setdefault(text, index)
        run = texts[index : index + _RUN]
        if above < index and len(set(run)) == _RUN and run == texts[above : above + _RUN]:
            for place in range(index, len(texts)):
                roles[place] = "boilerplate" if first.get(texts[place], place) < index else roles[place]
            return
