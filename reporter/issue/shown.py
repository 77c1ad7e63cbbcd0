"""All text that a document shows, piece by piece, and what of it no build of its week would have written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reporter.issue.carried import FILE
from reporter.issue.document import plain
from reporter.issue.shown_beside import PICTURE
from reporter.issue.shown_pieces import BODY, EXCERPT, Piece, pieces
from reporter.issue.verification import Finding
from reporter.language import Told, in_chinese
from reporter.render.formats.outputs import Outputs, finish
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.template.hazards import hazards
from reporter.render.template.view import received

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reporter.model import Article, Briefing


Known = Mapping[str, Sequence[tuple[str, ...]]]
"""By each text that a document shows the way in which it leads anywhere, for each place where it stands."""

_TOLD_ONCE = 8
"""Characters of a paragraph that is not as often there as chance would have it: 单位 stands over each table."""


def unshown(docx: bytes, briefing: Briefing) -> tuple[str, ...]:
    """Return the names of what a briefing has of a week of many articles, and a document has no place for.

    A page that says how many there were in all has chosen what fits on it.

    Raises:
        TemplateError: it is no Word document.
    """
    if not briefing.lines and not briefing.shares:
        return ()
    text = "".join(piece.text for piece in pieces(docx))
    if f"本期来稿{received(briefing)}篇" in text:
        return ()
    lines, units = [one.text or one.title for one in briefing.lines], [one.unit for one in briefing.shares]
    return tuple(name for name, told in (("简讯", lines), ("其余", units)) if not _has(text, told))


def _has(text: str, told: Sequence[str | None]) -> bool:
    return all(plain(one or "") in text for one in told)


def known(docx: bytes, briefing: Briefing, templates: Sequence[bytes]) -> Known:
    """Return what the template shows of a briefing that a document has most in common with.

    Raises:
        TemplateError: it is no Word document.
    """
    texts = [piece.text for piece in pieces(docx)]
    built = (_by_text(_built(docx, briefing, template)) for template in templates)
    return max(built, key=lambda one: sum(text in one for text in texts))


def strange(
    docx: bytes,
    known: Known,
    articles: Sequence[Article],
    found: Sequence[Finding] = (),
    written: Container[str] = (),
) -> Iterator[Finding]:
    """Yield what a document shows that is no sentence of an article, and that its template does not make of its week.

    What is ``found`` already is left out. A document that takes in other ones, or of which another part is shown than
    the one that was read, has that said first. Pictures whose digests are among those that the build has ``written``
    are known, whoever would paint them otherwise today.

    Raises:
        TemplateError: it is no Word document.
    """
    yield from (Finding(place, text, problem) for place, text, problem, _ in hazards(package.read(docx)))
    whole = {plain(sentence.text) for article in articles for sentence in article.sentences}
    told = list(filter(None, (plain(one.text) for one in found)))
    times = Counter[str]()
    for piece in _unpainted(pieces(docx), known, written):
        times[piece.text] += piece.place == BODY
        problem = _problem(piece, known, whole, told)
        if not problem and _is_told_again(piece, known, times[piece.text]):
            problem = in_chinese("比生成时多了一处")
        if problem:
            text = piece.text if isinstance(piece.text, Told) else piece.text[:EXCERPT]
            yield Finding(piece.place, text, problem)


def _unpainted(shown: Iterator[Piece], known: Known, written: Container[str]) -> Iterator[Piece]:
    """Yield all that is shown but pictures that the build has written and nobody would paint so today."""
    painted = {lead for ways in known.values() for way in ways for lead in way}
    for piece in shown:
        if piece.place not in {PICTURE, FILE} or piece.leads[0] in painted or piece.leads[0] not in written:
            yield piece


def _is_told_again(piece: Piece, known: Known, times: int) -> bool:
    """Return whether a paragraph stands in the document for the second time, and more often than it was written."""
    return piece.place == BODY and len(piece.text) >= _TOLD_ONCE and times > max(1, len(known.get(piece.text, ())))


def _problem(piece: Piece, known: Known, whole: Container[str], told: Sequence[str]) -> str:
    """Return what is wrong with a piece of a document that nothing known says, or that leads elsewhere."""
    ways = known.get(piece.text)
    if ways is None and piece.text not in whole and not any(text in piece.text for text in told):
        return in_chinese("既不是文章里的，也不是模板和设置里的")
    if not piece.leads or piece.leads in (ways or ()):
        return ""
    if piece.place in {PICTURE, FILE}:
        return in_chinese("不是生成时的图片")
    return in_chinese("链接、书签、文字方向或看上去的样子不是原来的")


def _built(docx: bytes, briefing: Briefing, template: bytes) -> bytes:
    """Return what a template makes of a briefing, with charts and page numbers as the document has them."""
    parts = package.read(docx)
    charted = any(name.startswith("word/charts/") for name in parts)
    pages = (
        dict.fromkeys((one.number for one in briefing.sections), 1) if b"PAGEREF" in parts[package.DOCUMENT] else None
    )
    return finish(render(briefing, template, pages=pages), briefing, Outputs(native_charts=charted))


def _by_text(docx: bytes) -> Known:
    leads: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for piece in pieces(docx):
        leads[piece.text].append(piece.leads)
    return leads
