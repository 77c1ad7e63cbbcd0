"""All faults of a template at once, each with its place, what is wrong, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.language import in_chinese, say
from reporter.render.ooxml import package, relations
from reporter.render.ooxml.wordml import W
from reporter.render.template import block_statements, hazards
from reporter.render.template.outside import outside
from reporter.render.template.structure import Arranged, arrange
from reporter.render.template.tags import Paragraph, Tag, paragraphs, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TEXT = f"{{{W}}}t"
_MOST_TAGS = 10_000
_FULL_WIDTH = re.compile(r"[{｛]\s*[%％｛{]|[%％}｝]\s*[}｝]")
_LOOSE = re.compile(r"\{\s+[{%]|[%}]\s+\}")
_QUOTES = re.compile("[“”‘’＂＇]")
_SIGNS = re.compile("[｜（）［］，。．：＝＋－＊／＜＞！　｛｝％]")
_HALF = {
    ord(full): half
    for full, half in zip("｜（）［］，．：＝＋－＊／＜＞！　｛｝％", "|()[],.:=+-*/<>! {}%", strict=True)
}
_STRAIGHT_STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"")
_STRINGS = re.compile(r"'[^']*'|\"[^\"]*\"|[“‘＂＇][^“”‘’＂＇]*[”’＂＇]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a template: where it is, the words there, what is wrong, and the remedy."""

    place: str
    text: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        shown = say("：{text}", text=self.text) if self.text and self.text not in self.place else ""
        parts = {"place": self.place, "shown": shown, "problem": self.problem, "remedy": self.remedy}
        return say("{place}{shown}：{problem}。{remedy}", **parts)


@lru_cache(maxsize=4)
def check(template: bytes) -> tuple[Fault, ...]:
    """Return the faults of a template in reading order, those of the file as a whole first; empty if it is sound.

    A tag with the wrong signs is reported once and then taken for what it was meant to be, so that one slip of an
    input method does not make its partner look lost as well. A week is often made several times with one template.

    Raises:
        TemplateError: the file cannot be read at all.
    """
    parts = package.read(template)
    found = [Fault(*hazard) for hazard in hazards.hazards(parts)]
    meant: list[Tag] = []
    for name in relations.filled_parts(parts):
        root = parsed(parts[name], name)
        known = paragraphs(root, name)
        if sum(paragraph.text.count("{{") + paragraph.text.count("{%") for paragraph in known) > _MOST_TAGS:
            return (
                *found,
                Fault(
                    name,
                    "",
                    in_chinese("标签超过 {most_tags} 个", most_tags=_MOST_TAGS),
                    in_chinese("删去用不着的标签"),
                ),
            )
        found += [Fault(*one) for one in outside(root, known, name)]
        part = arrange(root, [_meant(paragraph) for paragraph in known])
        tags = [tag for tag in part.tags if tag.opener != "{#"]
        found += _of_part(known, part, tags)
        meant += [replace(tag, code=_straight(tag.code)) for tag in tags]
    found += _unfilled(parts)
    found += [
        Fault(tag.paragraph.place, tag.text, problem, remedy) for tag, problem, remedy in block_statements.check(meant)
    ]
    return tuple(dict.fromkeys(found))


def _unfilled(parts: package.Parts) -> Iterator[Fault]:
    """Yield the tags of parts of which none is filled: comments, charts, styles, the numbers of lists."""
    filled = relations.filled_parts(parts)
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml") and name not in filled:
            text = parts[name]
            if b"{{" in text or b"{%" in text:
                for fault in outside(parsed(text, name), (), name):
                    yield replace(Fault(*fault), remedy=in_chinese("把标签移到正文的文字里"))


def _of_part(known: Sequence[Paragraph], part: Arranged, tags: Sequence[Tag]) -> Iterator[Fault]:
    """Yield what is wrong with the tags of a part: their signs, their partners, their characters, their places."""
    for paragraph in known:
        yield from _misspelt(paragraph)
    for paragraph, sign in part.unpaired:
        yield _unpaired(paragraph, sign)
    for tag in tags:
        yield from _characters(tag)
    for tag, problem, remedy in part.wrong:
        yield Fault(tag.paragraph.place, tag.text, problem, remedy)


def _meant(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the signs of its tags as they should be, its text then in its first run."""
    text = _mended(paragraph.text)
    if text == paragraph.text:
        return paragraph
    texts = [piece for piece in paragraph.pieces if piece.tag == _TEXT]
    for piece in texts:
        piece.text = ""
    texts[0].text = text
    return replace(paragraph, text=text, pieces=(texts[0],))


def _mended(text: str) -> str:
    """Return a paragraph's text with the signs of tags as they should be."""
    return _FULL_WIDTH.sub(lambda sign: _half(sign[0]) if _is_misspelt(sign[0]) else sign[0], text)


def _half(text: str) -> str:
    return text.translate(_HALF).replace(" ", "")


def _is_misspelt(sign: str) -> bool:
    return bool(re.search("[｛｝％]", sign) or _LOOSE.fullmatch(sign))


def _straight(code: str) -> str:
    """Return the code of a tag with straight quotes, and outside of strings with signs of half width."""
    at, pieces = 0, []
    for string in _STRINGS.finditer(code):
        inner = string[0] if string[0][0] in "'\"" else f"'{string[0][1:-1]}'"
        pieces += [code[at : string.start()].translate(_HALF), inner]
        at = string.end()
    return "".join(pieces) + code[at:].translate(_HALF)


def _uncommented(text: str) -> str:
    """Return text without its comments; one that does not end is none.

    >>> _uncommented("甲{# 一 #}乙{# {#二#}丙{# 三")
    '甲乙丙{# 三'
    """
    kept, place = [], 0
    while (start := text.find("{#", place)) >= 0 and (end := text.find("#}", start + 2)) >= 0:
        kept.append(text[place:start])
        place = end + 2
    return "".join([*kept, text[place:]])


def _misspelt(paragraph: Paragraph) -> Iterator[Fault]:
    """Yield signs of tags that an input method has made full-width, or that have a space between them."""
    for match in _FULL_WIDTH.finditer(_uncommented(paragraph.text)):
        wrong = match[0]
        if _is_misspelt(wrong):
            reason = in_chinese("是全角符号") if re.search("[｛｝％]", wrong) else in_chinese("中间多了空格")
            yield Fault(
                paragraph.place,
                wrong,
                in_chinese("“{wrong}”{reason}，不会被当作标签", wrong=wrong, reason=reason),
                in_chinese("改写为 {half}", half=_half(wrong)),
            )


def _unpaired(paragraph: Paragraph, sign: str) -> Fault:
    """Return the fault of a sign without its partner."""
    partner = {"{{": "}}", "{%": "%}", "{#": "#}", "}}": "{{", "%}": "{%", "#}": "{#"}[sign]
    problem, remedy = (
        in_chinese("“{sign}”没有配对的“{partner}”", sign=sign, partner=partner),
        in_chinese("在同一段里补上 {partner}，或删去 {sign}", partner=partner, sign=sign),
    )
    return Fault(paragraph.place, sign, problem, remedy)


def _characters(tag: Tag) -> Iterator[Fault]:
    """Yield Chinese quotes and signs inside a tag, strings aside."""
    right = tag.text.replace(tag.code, _straight(tag.code))
    if _QUOTES.search(_STRAIGHT_STRINGS.sub("", tag.code)):
        yield Fault(
            tag.paragraph.place,
            tag.text,
            in_chinese("标签里的引号是中文引号"),
            in_chinese("改写为 {right}", right=right),
        )
    elif _SIGNS.search(_STRINGS.sub("", tag.code)):
        yield Fault(
            tag.paragraph.place, tag.text, in_chinese("标签里有全角符号"), in_chinese("改写为 {right}", right=right)
        )
