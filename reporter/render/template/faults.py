"""All faults of a template at once, each with its place, what is wrong, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.render.ooxml import package
from reporter.render.template import hazards, statements
from reporter.render.template.tags import Paragraph, Tag, paragraphs, tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL_WIDTH = re.compile(r"[{｛]\s*[%％｛{]|[%％}｝]\s*[}｝]")
_LOOSE = re.compile(r"\{\s+[{%]|[%}]\s+\}")
_QUOTES = re.compile("[“”‘’＂＇]")
_SIGNS = re.compile("[｜（）［］，。．：＝＋－＊／＜＞！　｛｝％]")
_HALF = {
    ord(full): half
    for full, half in zip("｜（）［］，．：＝＋－＊／＜＞！　｛｝％", "|()[],.:=+-*/<>! {}%", strict=True)
}
_COMMENT = re.compile(r"\{#.*?#\}")
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
        shown = f"：{self.text}" if self.text and self.text not in self.place else ""
        return f"{self.place}{shown}：{self.problem}。{self.remedy}"


def check(template: bytes) -> tuple[Fault, ...]:
    """Return the faults of a template in reading order, those of the file as a whole first; empty if it is sound.

    Raises:
        TemplateError: the file cannot be read at all.
    """
    return faults(package.read(template))


def faults(parts: package.Parts) -> tuple[Fault, ...]:
    """Return the faults of a template that has been read.

    A tag with the wrong signs is reported once and then taken for what it was meant to be, so that one slip of an
    input method does not make its partner look lost as well.
    """
    found = [Fault(*hazard) for hazard in hazards.hazards(parts)]
    meant: list[Tag] = []
    for paragraph in paragraphs(parts):
        text = _COMMENT.sub("", paragraph.text)
        found += _misspelt(replace(paragraph, text=text))
        for tag in tags(replace(paragraph, text=_mended(text))):
            if isinstance(tag, str):
                found.append(_unpaired(paragraph, tag))
            else:
                found += [*_characters(tag), *_alone(tag)]
                meant.append(replace(tag, code=_straight(tag.code)))
    found += [Fault(tag.paragraph.place, tag.text, problem, remedy) for tag, problem, remedy in statements.check(meant)]
    return tuple(dict.fromkeys(found))


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


def _misspelt(paragraph: Paragraph) -> Iterator[Fault]:
    """Yield signs of tags that an input method has made full-width, or that have a space between them."""
    for match in _FULL_WIDTH.finditer(paragraph.text):
        wrong = match[0]
        if _is_misspelt(wrong):
            reason = "是全角符号" if re.search("[｛｝％]", wrong) else "中间多了空格"
            yield Fault(paragraph.place, wrong, f"“{wrong}”{reason}，不会被当作标签", f"改写为 {_half(wrong)}")


def _unpaired(paragraph: Paragraph, sign: str) -> Fault:
    """Return the fault of a sign without its partner."""
    partner = {"{{": "}}", "{%": "%}", "{#": "#}", "}}": "{{", "%}": "{%", "#}": "{#"}[sign]
    problem, remedy = f"“{sign}”没有配对的“{partner}”", f"在同一段里补上 {partner}，或删去 {sign}"
    return Fault(paragraph.place, sign, problem, remedy)


def _characters(tag: Tag) -> Iterator[Fault]:
    """Yield Chinese quotes and signs inside a tag, strings aside."""
    right = tag.text.replace(tag.code, _straight(tag.code))
    if _QUOTES.search(_STRAIGHT_STRINGS.sub("", tag.code)):
        yield Fault(tag.paragraph.place, tag.text, "标签里的引号是中文引号", f"改写为 {right}")
    elif _SIGNS.search(_STRINGS.sub("", tag.code)):
        yield Fault(tag.paragraph.place, tag.text, "标签里有全角符号", f"改写为 {right}")


def _alone(tag: Tag) -> Iterator[Fault]:
    """Yield the fault of a tag that takes its whole paragraph or row away with other text in it."""
    place, text = tag.paragraph.place, tag.paragraph.text
    if tag.whole == "p" and text.replace(tag.text, "", 1).strip():
        yield Fault(place, tag.text, "带 p 的标签会删去所在的整段，段内却还有别的文字", "让它独占一段，或去掉 p")
    if tag.whole in {"tr", "tc"} and not tag.paragraph.in_table:
        yield Fault(place, tag.text, f"带 {tag.whole} 的标签不在表格里", "移到表格的行里，或改用 {%p … %}")
