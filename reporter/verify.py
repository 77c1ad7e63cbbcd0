"""A finished briefing read back against its sources: nothing in it may say what no article says.

What the document quotes is known by the styles it stands in, so that a briefing edited in Word can be checked too:
paragraphs of the style 要点 are quoted sentences, table cells of the styles 指标, 数值, 单位 and 变化 make figures, and
runs of the character style 引文 are quoted pieces; runs of the character style 附注 are the editor's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

from reporter.metrics.folding import folded
from reporter.render import display, package, wordml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article

_W = f"{{{wordml.W}}}"
_SENTENCE, _NOTE, _QUOTATION = "要点", "附注", "引文"
_FIGURE = ("指标", "数值", "单位", "变化")
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the document shows that no source says: where, the words, and what is wrong with them."""

    place: str
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}：{self.problem}：{self.text}"


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What the document shows as taken from a source; ``figure`` is empty for words."""

    place: str
    text: str
    figure: tuple[str, ...] = ()


def verify(docx: bytes, articles: Sequence[Article]) -> tuple[Finding, ...]:
    """Return what the document quotes although no article says it, in reading order; empty when all is well.

    A sentence must stand in a block of an article, letter for letter; a figure must be one that was measured in an
    article at a place that still holds its words.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    said = tuple("\n".join(_plain(block.text) for block in article.blocks) for article in articles)
    measured = {figure for article in articles for figure in _figures(article)}
    quoted = tuple(_quotations(package.read(docx)))
    if articles and not quoted:
        return (Finding("全文", "", f"没有样式为“{_SENTENCE}”或“{_FIGURE[0]}”的内容，无从核对"),)
    return tuple(finding for one in quoted if (finding := _check(one, said, measured)) is not None)


def checkable(docx: bytes) -> bool:
    """Return whether a document, or a template, has anything in the styles that tell what is quoted.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    return any(True for _ in _quotations(package.read(docx)))


def _check(one: _Quoted, said: Sequence[str], measured: set[tuple[str, ...]]) -> Finding | None:
    """Return what is wrong with a quotation, None if nothing is."""
    if one.figure:
        return None if one.figure in measured else Finding(one.place, one.text, "来源中没有这一数据")
    return None if any(one.text in text for text in said) else Finding(one.place, one.text, "来源中没有这句话")


def _figures(article: Article) -> Iterator[tuple[str, ...]]:
    """Yield the figures of an article as a table shows them, of those whose words stand where they were measured.

    A table may also show a level and the change told right after it in one row.
    """
    for metric in (*article.metrics, *folded(article.metrics)):
        if article.blocks[metric.block].text[metric.start : metric.end] == metric.text:
            shown = (metric.indicator, display.value(metric), display.unit(metric), display.change(metric))
            yield tuple(map(_plain, shown))


def _plain(text: str) -> str:
    """Return ``text`` as the document can carry it, with no white space, which editors add and drop."""
    return "".join(wordml.clean(text).split())


def _quotations(parts: Mapping[str, bytes]) -> Iterator[_Quoted]:
    """Yield what the document quotes, in reading order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    names = _style_names(etree.fromstring(parts["word/styles.xml"], parser)) if "word/styles.xml" in parts else {}
    root = etree.fromstring(parts[package.DOCUMENT], parser)
    heading = "开头"
    for node in root.iter(f"{_W}p", f"{_W}tr"):
        if node.tag == f"{_W}tr":
            yield from _figure_row(node, names, heading)
            continue
        style = names.get(_value(node, "pPr/pStyle"), "")
        if style.startswith("heading") or style.endswith("标题"):
            heading = f"“{_text(node, names)[:20]}”"
        if style.startswith(_SENTENCE) and (text := _plain(_text(node, names))):
            yield _Quoted(heading, text)
        for text in _quoted_runs(node, names):
            yield _Quoted(heading, text)


def _style_names(styles: etree._Element) -> dict[str, str]:
    """Return the visible name of each style by its id: Word and WPS change ids when they save, never names."""
    return {style.get(f"{_W}styleId", ""): _value(style, "name") for style in styles.iter(f"{_W}style")}


def _value(node: etree._Element, path: str) -> str:
    """Return the ``w:val`` of the element at ``path``, empty where there is none."""
    found = node.find("/".join(_W + name for name in path.split("/")))
    return "" if found is None else found.get(f"{_W}val", "")


def _text(paragraph: etree._Element, names: Mapping[str, str]) -> str:
    """Return the text of a paragraph without the editor's own words."""
    runs = (run for run in paragraph.iter(f"{_W}r") if not names.get(_value(run, "rPr/rStyle"), "").startswith(_NOTE))
    return "".join(text.text or "" for run in runs for text in run.iter(f"{_W}t"))


def _quoted_runs(paragraph: etree._Element, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the pieces in the character style of quotations, neighbouring runs joined."""
    runs = list(paragraph.iter(f"{_W}r"))
    marked = [names.get(_value(run, "rPr/rStyle")) == _QUOTATION for run in runs]
    piece = ""
    for run, (here, following) in zip(runs, pairwise([*marked, False]), strict=True):
        piece += "".join(text.text or "" for text in run.iter(f"{_W}t")) if here else ""
        if not following and _plain(piece):
            yield _plain(piece)
            piece = ""


def _figure_row(row: etree._Element, names: Mapping[str, str], heading: str) -> Iterator[_Quoted]:
    """Yield the figure of a table row, if it is one."""
    cells = {
        names.get(_value(paragraph, "pPr/pStyle"), ""): _plain(_text(paragraph, names))
        for paragraph in row.iter(f"{_W}p")
    }
    if _FIGURE[0] in cells and _FIGURE[1] in cells:
        figure = tuple(cells.get(name, "") for name in _FIGURE)
        shown = tuple("" if text == _NONE else text for text in figure)
        yield _Quoted(f"{heading}的表格", " ".join(filter(None, shown)), shown)
