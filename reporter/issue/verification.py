"""A finished briefing read back against its sources: nothing in it may say what no article says.

What the document quotes is known by the styles it stands in, so that a briefing edited in Word can be checked too:
paragraphs of the style 要点 are quoted sentences, table cells of the styles 指标, 数值, 单位 and 变化, or 指标,
现值, 原值 and 变化, make figures, and runs of the character style 引文 are quoted pieces, or what an article says in a
line; runs of the character style 附注 are the editor's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reporter.issue.compose import title as title_of
from reporter.issue.document import (
    EDITORS,
    QUOTATION,
    SENTENCE,
    W,
    bookmarks,
    is_heading,
    links,
    opened,
    plain,
    value,
    words,
)
from reporter.issue.plan.own_words import unknown
from reporter.language import in_chinese
from reporter.metrics.weekly.folding import folded
from reporter.model import Article, Block, TableRow
from reporter.rank import pencil
from reporter.render.template import view
from reporter.render.wording import values

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from lxml import etree

_WHOSE = re.compile("〔([^〔〕]+)：〕")
_FIGURE = ("指标", "数值", "单位", "变化")
_CURRENT = ("指标", "现值", "原值", "变化")
_NONE = "—"
_NUMBER = re.compile(r"^\s*\d+[．.、]")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the document shows that no source says: where, the words, and what is wrong with them."""

    place: str
    text: str
    problem: str

    def __str__(self) -> str:
        return in_chinese("{place}：{problem}：{text}", place=self.place, problem=self.problem, text=self.text)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What the document shows as taken from a source; ``figure`` is empty for words.

    ``sections`` are the bookmarks of those it is said to be from, empty where the document has none; ``note`` is what
    the editor says beside it; ``is_piece`` tells that it need not be a whole sentence.
    """

    place: str
    text: str
    figure: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    note: str = ""
    is_piece: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """What an article says: the plain text of its blocks, its figures as a table shows them.

    ``label`` is its title as a reference has it, ``line`` what it says in a line, ``day`` its own as an item has it in
    front, ``starts`` and ``ends`` are where its sentences stand in ``text``, ``edited`` is all that its sentences may
    read like after the pencil or in the confirmed wording of a person.
    """

    title: str
    label: str
    line: str
    organisation: str | None
    day: str
    text: str
    starts: frozenset[int]
    ends: frozenset[int]
    edited: frozenset[str]
    figures: frozenset[tuple[str, ...]]

    def has(self, one: _Quoted) -> bool:
        """Return whether the article says what is quoted, by itself or after the pencil, behind its day or owner."""
        if one.figure:
            return one.figure in self.figures
        if one.is_piece and one.text in {self.line, self.title}:
            return True
        text = one.text.removeprefix(self.day)
        whose = _WHOSE.match(text)
        named = whose and (whose[1] == self.organisation or whose[1] in self.text)
        bare = text[whose.end() :] if whose and named else text
        return bare in self.edited or (bare in self.text and (one.is_piece or self._is_whole(bare)))

    def _is_whole(self, text: str) -> bool:
        """Return whether a text begins where a sentence of the article does, and ends where one ends."""
        places = (found.start() for found in re.finditer(f"(?={re.escape(text)})", self.text))
        return any(place in self.starts and place + len(text) in self.ends for place in places)


def verify(docx: bytes, articles: Sequence[Article]) -> tuple[Finding, ...]:
    """Return what the document quotes although the article it names does not say it, in reading order.

    A sentence must stand in a block of an article, whole and letter for letter, or be what strokes of the pencil make
    of one, replayed from the source and held against what a stroke may do (:mod:`reporter.rank.pencil.replay`). A
    figure must be one that was measured in an article at a place that still holds its words. That article must be the
    one whose section it stands in, or that is named beside it. Where the document names none, or under a title that no
    article has, any article will do.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    said = tuple(map(_said, articles))
    root, names = opened(docx)
    quoted = tuple(_quotations(root, names))
    moved = _loose_sentences(
        root, names, frozenset(plain(one.text) for article in articles for one in article.sentences)
    )
    if articles and not quoted:
        return (
            Finding(
                in_chinese("全文"),
                "",
                in_chinese("没有样式为“{sentence}”或“{figure}”的内容，无从核对", sentence=SENTENCE, figure=_FIGURE[0]),
            ),
        )
    sections = _articles_of_sections(root, names, said)
    return tuple(finding for one in (*quoted, *moved) if (finding := _check(one, said, sections)) is not None)


def own_numbers(docx: bytes, articles: Sequence[Article], own: Iterable[str]) -> tuple[Finding, ...]:
    """Return the numbers in an editor's words, 按语 and the headings of articles, that no article has.

    ``own`` are the words that a person confirmed in the plan.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    known = [*articles, *(_of_words(text) for text in (*own, *map(title_of, articles)))]
    found = []
    for place, text in _editors(*opened(docx)):
        strange = "、".join(unknown(text, known))
        if strange:
            found.append(Finding(place, text, in_chinese("来源和编排里都没有数字 {strange}", strange=strange)))
    return tuple(found)


def checkable(docx: bytes) -> bool:
    """Return whether a document, or a template, has anything in the styles that tell what is quoted.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    return any(True for _ in _quotations(*opened(docx)))


def _of_words(text: str) -> Article:
    return Article("", "", None, (), None, None, (Block("body", text),))


def _editors(root: etree._Element, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the words of an editor's that the document shows, each with its place; a heading without its number."""
    for node in root.iter(f"{W}p"):
        style, text = names.get(value(node, "pPr/pStyle"), ""), words(node, names)
        if style == EDITORS:
            yield f"“{text[:10]}”", text
        elif style.startswith("heading") and bookmarks(node):
            yield in_chinese("标题"), _NUMBER.sub("", text)


def _check(one: _Quoted, said: Sequence[_Said], sections: Mapping[str, Sequence[_Said]]) -> Finding | None:
    """Return what is wrong with a quotation, None if nothing is."""
    what, named = in_chinese("这一数据") if one.figure else in_chinese("这句话"), _named(one, said, sections)
    if any(article.has(one) for article in named):
        return None
    source = next((article for article in said if article.has(one)), None)
    if source is None:
        return Finding(one.place, one.text, in_chinese("来源中没有{what}", what=what))
    if not named:
        return None
    return Finding(
        one.place,
        one.text,
        in_chinese("《{title}》中没有{what}，它出自《{source}》", title=named[0].title, what=what, source=source.title),
    )


def _named(one: _Quoted, said: Sequence[_Said], sections: Mapping[str, Sequence[_Said]]) -> list[_Said]:
    """Return the articles that a quotation's sections are of, or else those that its note names."""
    of_sections = [article for section in one.sections for article in sections.get(section, ())]
    return of_sections or [article for article in said if article.label in one.note]


def _said(article: Article) -> _Said:
    texts = [plain(block.text) for block in article.blocks]
    begins = list(accumulate((len(text) + 1 for text in texts), initial=0))
    whole = list(zip(begins, texts, strict=False))  # a paragraph begins and ends a sentence, whatever it is
    spans = [(begins[one.place.block], article.blocks[one.place.block].text, one.place) for one in article.sentences]
    edited = frozenset(
        plain(reading)
        for sentence in article.sentences
        if sentence.strokes or sentence.key
        for reading in pencil.readings(article, sentence)
    )
    title = title_of(article)
    return _Said(
        plain(title),
        plain(f"《{view.short(title)}》"),
        plain(article.line or title),
        article.organisation,
        pencil.whole_day(article),
        "\n".join(texts),
        frozenset((*begins, *(begin + len(plain(text[: place.start])) for begin, text, place in spans))),
        frozenset(
            (
                *(begin + len(text) for begin, text in whole),
                *(begin + len(plain(text[: place.end])) for begin, text, place in spans),
            )
        ),
        edited | frozenset(map(plain, article.wordings)),
        frozenset(_figures(article)),
    )


def _figures(article: Article) -> Iterator[tuple[str, ...]]:
    """Yield the figures of an article as a table shows them, of those whose words stand where they were measured.

    A table may also show a level and the changes that are told of it in one row.
    """
    for row in (*map(TableRow, article.metrics), *folded(article.metrics)):
        if article.text(row.figure.place) == row.figure.text:
            name, change = values.indicator(row), values.change(row)
            for size in ((values.value(row), values.unit(row)), (values.current(row), values.previous(row))):
                yield tuple(map(plain, (name, *size, change)))


def _articles_of_sections(
    root: etree._Element, names: Mapping[str, str], said: Sequence[_Said]
) -> Mapping[str, Sequence[_Said]]:
    """Return by the bookmark of each section the articles it can be of: those with the longest title in its heading."""
    sections: dict[str, Sequence[_Said]] = {}
    for node in root.iter(f"{W}p", f"{W}tr"):
        marks = bookmarks(node)
        heading = plain("".join(words(one, names) for one in node.iter(f"{W}p"))) if marks else ""
        titled = [article for article in said if article.title and article.title in heading]
        longest = max((len(article.title) for article in titled), default=0)
        for section in marks if titled else ():
            sections.setdefault(section, [article for article in titled if len(article.title) == longest])
    return sections


def _quotations(root: etree._Element, names: Mapping[str, str]) -> Iterator[_Quoted]:
    """Yield what the document quotes, in reading order."""
    heading: str = in_chinese("开头")
    section: tuple[str, ...] = ()
    for node in root.iter(f"{W}p", f"{W}tr"):
        section = bookmarks(node) or section
        named = links(node) or section
        if node.tag == f"{W}tr":
            yield from _figure_row(node, names, heading, named)
            continue
        style = names.get(value(node, "pPr/pStyle"), "")
        if is_heading(style):
            heading, section = f"“{words(node, names)[:20]}”", bookmarks(node)
        if style.startswith(SENTENCE) and (text := plain(words(node, names))):
            yield _Quoted(heading, text, sections=named, note=plain(words(node, names, notes=True)))
        for text in _quoted_runs(node, names):
            yield _Quoted(heading, text, sections=named, is_piece=True)


def _loose_sentences(root: etree._Element, names: Mapping[str, str], sentences: Container[str]) -> Iterator[_Quoted]:
    """Yield the sentences of articles that stand below a heading of one in a style of no quotation."""
    section: tuple[str, ...] = ()
    heading = ""
    for node in root.iter(f"{W}p"):
        style, text = names.get(value(node, "pPr/pStyle"), ""), plain(words(node, names))
        if is_heading(style) or bookmarks(node):
            section, heading = bookmarks(node), f"“{words(node, names)[:20]}”"
        elif section and text in sentences and not style.startswith((SENTENCE, EDITORS)):
            yield _Quoted(heading, text, sections=links(node) or section)


def _quoted_runs(paragraph: etree._Element, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the pieces in the character style of quotations, neighbouring runs joined."""
    runs = list(paragraph.iter(f"{W}r"))
    marked = [names.get(value(run, "rPr/rStyle")) == QUOTATION for run in runs]
    piece = ""
    for run, (here, following) in zip(runs, pairwise([*marked, False]), strict=True):
        piece += "".join(text.text or "" for text in run.iter(f"{W}t")) if here else ""
        if not following and plain(piece):
            yield plain(piece)
            piece = ""


def _figure_row(
    row: etree._Element, names: Mapping[str, str], heading: str, sections: tuple[str, ...]
) -> Iterator[_Quoted]:
    """Yield the figure of a table row, if it is one."""
    cells = {
        names.get(value(paragraph, "pPr/pStyle"), ""): plain(words(paragraph, names)) for paragraph in row.iter(f"{W}p")
    }
    columns = next((one for one in (_FIGURE, _CURRENT) if one[0] in cells and one[1] in cells), None)
    if columns:
        figure = tuple(cells.get(name, "") for name in columns)
        shown = tuple("" if text == _NONE else text for text in figure)
        yield _Quoted(in_chinese("{heading}的表格", heading=heading), " ".join(filter(None, shown)), shown, sections)
