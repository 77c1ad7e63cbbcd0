"""The numbers that Word puts before the paragraphs of a list (ECMA-376 part 1, §17.9), of headings above all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.numerals import ONES
from reporter.sources.docx.styles import style_of
from reporter.sources.local_names import child, children, number, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

# fmt: off
_CHINESE = frozenset((
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "ideographTraditional",
    "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
))
# fmt: on
_CIRCLED = "decimalEnclosedCircle"
_SILENT = frozenset({"bullet", "none"})
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9  # of a list (ECMA-376, 17.9.23)
_MOST_WRITTEN = 99
_MOST_CIRCLED = 20  # ① to ⑳
_LETTERS = 26


class _Level(NamedTuple):
    """How a level of a list counts: from where, in which figures, and what is around them."""

    start: int
    kind: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a document, each with how far it has been counted."""

    lists: Mapping[str, tuple[str, Mapping[int, _Level]]] = field(default_factory=dict)
    by_style: Mapping[str, etree._Element] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, paragraph: etree._Element, *, is_heading: bool) -> str:
        """Return the number before a paragraph, counted on from the one before: of headings, and Chinese ones.

        Others are those of lists, whose items are sentences.
        """
        properties = child(paragraph, "pPr")
        style = self.by_style.get(style_of(paragraph))
        asked = next((one for one in (child(properties, "numPr"), style) if one is not None), None)
        identity = value(child(asked, "numId"), "val") or value(child(style, "numId"), "val") or ""
        depth = number(child(asked, "ilvl"), "val") or 0
        abstract, levels = self.lists.get(identity, ("", {}))
        if depth not in levels:
            return ""
        self._count(abstract, levels, depth)
        level = levels[depth]
        if level.kind in _SILENT or not (is_heading or level.kind in _CHINESE):
            return ""
        told = self.counted[abstract]
        return _PLACEHOLDER.sub(lambda one: _shown(int(one[1]) - 1, told, levels), level.text)

    def _count(self, abstract: str, levels: Mapping[int, _Level], depth: int) -> None:
        counts = self.counted.setdefault(abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)


def numbering(root: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Return the lists of a document that nothing has been counted of, and the styles whose paragraphs are in one."""
    abstract = {value(one, "abstractNumId") or "": _levels(one) for one in children(root, "abstractNum")}
    lists = {}
    for one in children(root, "num"):
        source = value(child(one, "abstractNumId"), "val") or ""
        lists[value(one, "numId") or ""] = (source, abstract.get(source, {}))
    in_lists = {
        value(style, "styleId") or "": found
        for style in children(styles, "style")
        if (found := child(child(style, "pPr"), "numPr")) is not None
    }
    return Numbering(lists, in_lists)


def _levels(abstract: etree._Element) -> Mapping[int, _Level]:
    return {
        depth: _Level(
            1 if (start := number(child(level, "start"), "val")) is None else start,
            value(child(level, "numFmt"), "val") or "decimal",
            value(child(level, "lvlText"), "val") or "",
        )
        for level in children(abstract, "lvl")
        if (depth := number(level, "ilvl")) is not None and depth < _LEVELS
    }


def _shown(depth: int, counts: Mapping[int, int], levels: Mapping[int, _Level]) -> str:
    """Return how far a level has been counted, in its figures."""
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts.get(depth, level.start)
    if level.kind in _CHINESE and 0 < count <= _MOST_WRITTEN:
        return _in_chinese(count)
    if level.kind == _CIRCLED and 0 < count <= _MOST_CIRCLED:
        return chr(ord("①") + count - 1)
    if level.kind in {"lowerLetter", "upperLetter"} and 0 < count <= _LETTERS:
        return chr(ord("a" if level.kind == "lowerLetter" else "A") + count - 1)
    return str(count)


def _in_chinese(count: int) -> str:
    """Return a number below 100 as Chinese headings have it.

    >>> [_in_chinese(count) for count in (3, 10, 12, 20, 21)]
    ['三', '十', '十二', '二十', '二十一']
    """
    tens, ones = divmod(count, 10)
    before = "" if not tens else ONES[tens - 1] * (tens > 1) + "十"
    return before + (ONES[ones - 1] if ones else "")
