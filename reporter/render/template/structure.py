"""Where the tags of a part take effect: in the text of a run, or in place of the paragraph, row, cell or run they name.

Each tag becomes a processing instruction ``<?tag N?>`` in the tree of the part. The part's own instructions have been
removed when it was read, and XML escapes ``<`` everywhere else, so that nothing in a template can pass for one.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from reporter.language import in_chinese
from reporter.render.ooxml.wordml import W
from reporter.render.template.tags import CLOSES, Paragraph, Tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBERED = re.compile(r"<\?tag (\d+)\?>")
SECTION = "section"
"""The target of the instruction before an empty paragraph that keeps the section break of one that was taken away."""

_ELEMENT = {"p": f"{_W}p", "tr": f"{_W}tr", "tc": f"{_W}tc", "r": f"{_W}r"}
_NAMES = {"p": in_chinese("段"), "tr": in_chinese("行"), "tc": in_chinese("格"), "r": in_chinese("处")}
_SHOWN = tuple(
    f"{{*}}{name}"
    for name in ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "oMath", "instrText")
)
_BREAKS = ("page", "column")


@dataclass(frozen=True, slots=True)
class Arranged:
    """A part whose tags stand where they take effect.

    Its tree holds ``<?tag N?>`` for the tag N of ``tags``, which are in the order in which they will be read. ``wrong``
    are tags that cannot be placed, each with what is wrong and the remedy; ``unpaired`` are signs without a partner.
    """

    root: etree._Element
    tags: tuple[Tag, ...]
    wrong: tuple[tuple[Tag, str, str], ...]
    unpaired: tuple[tuple[Paragraph, str], ...]

    def pieces(self) -> Iterator[str | Tag]:
        """Yield the XML of the part and its tags by turns, XML first and last."""
        for at, piece in enumerate(_NUMBERED.split(etree.tostring(self.root, encoding="unicode"))):
            yield self.tags[int(piece)] if at % 2 else piece


def arrange(root: etree._Element, found: Sequence[Paragraph]) -> Arranged:
    """Return the part ``root``, whose paragraphs are ``found``, with its tags in place."""
    marks: list[tuple[etree._Element, Tag]] = []
    unpaired: list[tuple[Paragraph, str]] = []
    for paragraph in found:
        known = list(tags(paragraph))
        unpaired += [(paragraph, sign) for sign in known if isinstance(sign, str)]
        here = [tag for tag in known if isinstance(tag, Tag)]
        marks += zip(_marked(paragraph, here), here, strict=True)
    wrong = list(_place(marks))
    owner, lost = dict(marks), {tag for tag, _, _ in wrong}
    ordered = [node for node in root.iter(etree.PI) if node in owner]
    placed = []
    for number, node in enumerate(ordered):
        placed.append(replace(owner[node], home=None if owner[node] in lost else node.getparent()))
        node.text = str(number)
    return Arranged(root, tuple(placed), tuple(wrong), tuple(unpaired))


def _marked(paragraph: Paragraph, known: Sequence[Tag]) -> list[etree._Element]:
    """Put an instruction where each tag of a paragraph begins, take the tag's text away, and return the instructions.

    Word splits a tag over runs as it likes; the instruction goes where the first of its signs is.
    """
    marks: list[etree._Element] = []
    waiting, at = deque(known), 0
    for piece in paragraph.pieces:
        text = piece.text or "" if piece.tag == f"{_W}t" else " "
        end, spans = at + len(text), []
        while waiting and waiting[0].start < end:
            tag = waiting[0]
            over = tag.start + len(tag.text)
            spans.append((max(tag.start, at) - at, min(over, end) - at, tag.start >= at))
            if over > end:
                break
            waiting.popleft()
        marks += _cut(piece, text, spans)
        at = end
    return marks


def _cut(piece: etree._Element, text: str, spans: Sequence[tuple[int, int, bool]]) -> list[etree._Element]:
    """Take the spans out of an element's text, an instruction in place of those that begin there."""
    if not spans:
        return []
    if piece.tag != f"{_W}t":
        take_out(piece)
        return []
    marks: list[etree._Element] = []
    piece.text, at = "", 0
    for start, end, begins in spans:
        _append(piece, marks, text[at:start])
        if begins:
            marks.append(etree.PI("tag", "0"))
            piece.append(marks[-1])
        at = end
    _append(piece, marks, text[at:])
    piece.set(_SPACE, "preserve")
    return marks


def _append(node: etree._Element, marks: Sequence[etree._Element], text: str) -> None:
    """Put a text after the last instruction of an element; counting its children would take time with each."""
    if marks:
        marks[-1].tail = text
    else:
        node.text = text


def take_out(node: etree._Element) -> None:
    """Remove an element that has no text after it."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _place(marks: Sequence[tuple[etree._Element, Tag]]) -> Iterator[tuple[Tag, str, str]]:
    """Put the tags that stand for a whole element in its place; yield those that cannot."""
    groups: dict[etree._Element | None, list[tuple[etree._Element, Tag]]] = {}
    for mark, tag in marks:
        if tag.whole:
            groups.setdefault(next(mark.iterancestors(_ELEMENT[tag.whole]), None), []).append((mark, tag))
    for _, tag in groups.pop(None, ()):
        yield (
            tag,
            in_chinese("带 {whole} 的标签不在表格里", whole=tag.whole),
            in_chinese("移到表格的行里，或改用 {%p … %}"),
        )
    yield from _moved({element: inside for element, inside in groups.items() if element is not None})


def _moved(groups: Mapping[etree._Element, list[tuple[etree._Element, Tag]]]) -> Iterator[tuple[Tag, str, str]]:
    """Put tags in place of the elements that they stand for or around them; yield those with other text beside them."""
    moves: list[tuple[etree._Element, list[tuple[etree._Element, Tag]], int | None]] = []
    for element, inside in groups.items():
        first = _opening(inside)
        if not _holds_more(element, inside):
            moves.append((_outermost(element), inside, None))
        elif first is not None:
            moves.append((element, inside, first))
        elif inside[0][1].whole != "r":
            yield from (_beside(tag) for _, tag in inside)
    for element, inside, first in moves:
        _move(element, [mark for mark, _ in inside], first, opens=inside[0][1].word in CLOSES.values())


def _beside(tag: Tag) -> tuple[Tag, str, str]:
    name = _NAMES[tag.whole]
    return (
        tag,
        in_chinese("带 {whole} 的标签会删去所在的整{name}，{name}内却还有别的文字", whole=tag.whole, name=name),
        in_chinese("让它独占一{name}，或去掉 {whole}", name=name, whole=tag.whole)
        if tag.whole == "p"
        else in_chinese("让它独占一{name}，或开头和结尾都写在这一{name}里", name=name),
    )


def _opening(inside: Sequence[tuple[etree._Element, Tag]]) -> int | None:
    """Return how many tags open what the others close, None if they are no pairs around one element."""
    words = [tag.word for _, tag in inside]
    half, odd = divmod(len(words), 2)
    pairs = zip(words[:half], reversed(words[half:]), strict=False)
    return half if not odd and all(CLOSES.get(end) == begin for begin, end in pairs) else None


def _holds_more(element: etree._Element, inside: Sequence[tuple[etree._Element, Tag]]) -> bool:
    """Return whether an element shows anything but the tags that stand for it."""
    own = {mark for mark, _ in inside}
    texts = (text.text or "" for text in element.iter(f"{_W}t"))
    tails = (mark.tail or "" for mark in element.iter(etree.PI))
    return (
        any(text.strip() for text in (*texts, *tails))
        or any(mark not in own for mark in element.iter(etree.PI))
        or next(element.iter(*_SHOWN), None) is not None
        or any(one.get(f"{_W}type") in _BREAKS for one in element.iter(f"{_W}br"))
    )


def _outermost(element: etree._Element) -> etree._Element:
    """Return the content control that holds nothing but an element, else the element itself."""
    content = element.getparent()
    while content is not None and content.tag == f"{_W}sdtContent" and len(content) == 1:
        control = content.getparent()
        if control is None or control.getparent() is None:
            break
        element, content = control, control.getparent()
    return element


def _move(element: etree._Element, marks: Sequence[etree._Element], first: int | None, *, opens: bool) -> None:
    """Put instructions in place of an element, or where it stays, ``first`` of them before it and the rest after.

    A section break in whose place they come is neither repeated nor left out with what they hold: it stays before
    instructions that open, and behind the others.
    """
    for mark in marks:
        _without_tail(mark)
    breaks = first is None and element.find(f"{_W}pPr/{_W}sectPr") is not None
    before = 0 if breaks and opens else len(marks) if first is None else first
    for mark in marks[:before]:
        element.addprevious(mark)
    for mark in reversed(marks[before:]):
        element.addnext(mark)
    if breaks:
        _keep_break(element)
    elif first is None:
        take_out(element)


def _keep_break(element: etree._Element) -> None:
    """Leave of a paragraph nothing but its section break, marked so that the paragraph before can take it over."""
    for child in list(element):
        if child.tag != f"{_W}pPr":
            element.remove(child)
    element.addprevious(etree.PI(SECTION, ""))


def _without_tail(mark: etree._Element) -> None:
    """Take an instruction out of its text, which stays."""
    parent, tail = mark.getparent(), mark.tail or ""
    if parent is None:
        return
    before = mark.getprevious()
    mark.tail = None
    parent.remove(mark)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
