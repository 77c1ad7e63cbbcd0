"""Pages are reckoned from the styles, and a document is set closer or wider so that none stays half empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reporter.assets import template
from reporter.render.ooxml import line_heights, package, page_breaks, page_fit
from reporter.render.ooxml.line_heights import Block, Look
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 638.0
KEY = f"{{{W}}}"
SENTENCE = '<w:p><w:pPr><w:pStyle w:val="KeySentence"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
TITLE = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
CAPTION = '<w:p><w:pPr><w:pStyle w:val="TableCaption"/></w:pPr><w:r><w:t>表1</w:t></w:r></w:p>'
ROW = (
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="FigureIndicator"/>'
    "<w:keepNext/></w:pPr><w:r><w:t>供水{number}户</w:t></w:r></w:p></w:tc></w:tr>"
)


def document(*blocks: str) -> bytes:
    """Return a document of the default template's styles and page that holds these blocks."""
    parts = dict(package.read(template("jianbao").with_suffix(".docx").read_bytes()))
    root = etree.fromstring(parts[package.DOCUMENT])
    section = etree.tostring(next(root.iter(f"{KEY}sectPr"))).decode()
    parts[package.DOCUMENT] = (
        f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}{section}</w:body></w:document>'
    ).encode()
    return package.write(parts)


def week(points: int, rows: int) -> bytes:
    table = '<w:tbl><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
    table += "".join(ROW.format(number=number) for number in range(rows)) + "</w:tbl>"
    told = [SENTENCE.format(text=f"{number}．" + "水" * 100) for number in range(1, points + 1)]
    text = [SENTENCE.format(text="文" * 100) for _ in range(16)]
    return document(TITLE.format(text="本周概览"), *told, CAPTION, table, TITLE.format(text="文章摘编"), *text)


def filled(docx: bytes) -> page_breaks.Filled:
    parts = package.read(docx)
    body = etree.fromstring(parts[package.DOCUMENT])[0]
    known = line_heights.looks(etree.fromstring(parts["word/styles.xml"]))
    sheet = line_heights.sheet(body)
    assert sheet is not None
    return page_breaks.filled([one for _, one in line_heights.blocks(body, known, sheet.width)], sheet.height)


def told(docx: bytes) -> list[str]:
    return sorted(text.text or "" for text in etree.fromstring(package.read(docx)[package.DOCUMENT]).iter(f"{KEY}t"))


@pytest.mark.parametrize(
    ("blocks", "free", "last"),
    [
        ([Block("", 20, 30)], (), 600),
        ([Block("", 20, 30), Block("", 4, 30)], (38,), 120),  # one line never stays alone
        ([Block("", 18, 30), Block("", 4, 30)], (38,), 60),
        ([Block("", 20, 30), Block("", 1, 30, keep_next=True), Block("", 4, 30)], (38,), 150),
        ([Block("", 19, 30), Block("", 3, 30)], (68,), 90),
        ([Block("", 10, 30, after=9), Block("", 12, 30, before=20, keep_lines=True)], (329,), 360),
        ([Block("", 50, 30)], (8, 8), 240),
    ],
)
def test_a_page_ends_where_a_word_processor_ends_it(
    blocks: Sequence[Block], free: tuple[float, ...], last: float
) -> None:
    found = page_breaks.filled(blocks, HEIGHT)
    assert found.free == pytest.approx(free)
    assert found.last == pytest.approx(last)


@given(st.lists(st.builds(Block, st.just(""), st.integers(1, 60), st.just(30.0), st.floats(0, 20), st.floats(0, 20))))
def test_no_page_holds_more_than_it_has_room_for(blocks: list[Block]) -> None:
    found = page_breaks.filled(blocks, HEIGHT)
    assert all(-1 <= free < HEIGHT for free in found.free)
    assert sum(one.lines * one.pitch for one in blocks) <= found.pages * HEIGHT + 1


def test_lines_break_before_words_of_letters_and_never_begin_with_a_comma() -> None:
    look = Look(size=10)
    assert line_heights.line_count("水" * 9 + "2026" + "水" * 7, 100, look) == 2
    assert line_heights.line_count("水" * 10 + "，" + "水" * 10, 100, look) == 3
    assert line_heights.line_count("水" * 9 + "，" + "水" * 10, 100, look) == 2
    assert line_heights.line_count("水" * 11 + "，", 100, look) == 2


@pytest.mark.parametrize(("points", "rows"), [(4, 14), (5, 16), (6, 12), (3, 20)])
def test_a_table_that_does_not_fit_leaves_no_half_empty_page(points: int, rows: int) -> None:
    before = week(points, rows)
    after = page_fit.fitted(before)
    most = 0.2 * HEIGHT
    assert max(filled(after).free) <= max(most, 0.6 * max(filled(before).free))
    assert told(after) == told(before)
    assert page_fit.fitted(before) == after


def test_the_last_page_is_not_left_to_two_lines() -> None:
    before = document(*(SENTENCE.format(text="文" * 100) for _ in range(10)), SENTENCE.format(text="文" * 50))
    known = filled(before)
    assert (known.pages, known.last < 0.2 * HEIGHT) == (3, True)
    after = filled(page_fit.fitted(before))
    assert after.pages == 2 or after.last > known.last


def test_pages_that_are_full_stay_as_they_are() -> None:
    before = document(*(SENTENCE.format(text="文" * 100) for _ in range(7)))
    after = page_fit.fitted(before)
    assert package.read(after)["word/styles.xml"] == package.read(page_fit.fitted(after))["word/styles.xml"]
    assert filled(after) == filled(before)


def test_a_document_of_other_styles_is_left_alone() -> None:
    parts = dict(package.read(week(3, 4)))
    parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}"/>'.encode()
    docx = package.write(parts)
    assert page_fit.fitted(docx) == docx
