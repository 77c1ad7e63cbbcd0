"""Tags where none is filled: in attributes, field codes, deleted text, shapes and formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.render.ooxml.wordml import W
from reporter.render.template.codes import CODES, REMEDY
from reporter.render.template.tags import DELETED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from reporter.render.template.tags import Paragraph

_W = f"{{{W}}}"
_ATTRIBUTES = "//@*[contains(., '{{') or contains(., '{%')]/.."
_TEXTS = "//*[text()[contains(., '{{') or contains(., '{%')]]"


def outside(root: etree._Element, known: Sequence[Paragraph], name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield place, words, problem and remedy of each tag of the part ``name`` outside the text of its paragraphs."""
    places = {paragraph.node: paragraph.place for paragraph in known}
    own = {piece for paragraph in known for piece in paragraph.pieces}
    for node in root.xpath(_ATTRIBUTES):
        words = next((text for text in node.attrib.values() if "{{" in text or "{%" in text), "")
        if node.tag == f"{_W}fldSimple":
            yield _place(node, places, name), _short(words), in_chinese("域代码里有标签"), REMEDY
        else:
            yield (
                _place(node, places, name),
                _short(words),
                in_chinese("属性里有标签（如替代文字、名称）"),
                in_chinese("把标签移到正文的文字里"),
            )
    for node in root.xpath(_TEXTS):
        if node not in own:
            yield (_place(node, places, name), _short(node.text or ""), *_reason(node))


def _reason(node: etree._Element) -> tuple[str, str]:
    """Return what is wrong with a tag at an element, and the remedy."""
    if node.tag == f"{_W}delText" or next(node.iterancestors(*DELETED), None) is not None:
        return in_chinese("已删除的文字（修订）里有标签"), in_chinese("在“审阅”里接受这处修订")
    if node.tag in CODES or node.tag == f"{_W}t":
        return in_chinese("域代码里有标签"), REMEDY
    return in_chinese("图形或公式里有标签，不会填"), in_chinese("把标签移到正文的文字里")


def _place(node: etree._Element, places: dict[etree._Element, str], name: str) -> str:
    """Return the place of the paragraph around an element."""
    around = (node, *node.iterancestors(f"{_W}p"))
    return next((places[one] for one in around if one in places), name)


def _short(text: str) -> str:
    return text.strip()[:40]
