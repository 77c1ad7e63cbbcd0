"""One week, four formats: what the Word document says, the page, the Markdown and the PDF say too."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from outputs_week import HOSTILE, document, drawn, week

from reporter.render.formats import markdown_text, to_pdf, web_page
from reporter.render.ooxml import native_charts, package
from reporter.render.ooxml.wordml import W, clean
from reporter.render.wording import values, written_dates

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.model import Briefing, TableRow

WEEKS = pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
LIBREOFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def dense(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


def of_week(row: TableRow) -> list[str]:
    whose = (row.figure.organisation or "—", written_dates.within(written_dates.when(row.figure.when), 2026) or "—")
    return [row.figure.indicator, values.current(row), values.previous(row), values.change(row), *whose]


def figure(row: TableRow) -> list[str]:
    return [row.figure.indicator, values.value(row), values.unit(row), values.change(row)]


def content(briefing: Briefing) -> list[str]:
    """Everything that the articles and the office say in a briefing."""
    head, foot = briefing.masthead, briefing.foot
    said = [
        head.name,
        head.organisation,
        head.compiler,
        written_dates.date(head.date),
        *(point.text for point in briefing.overview),
    ]
    for row in briefing.figures:
        said += of_week(row.row)
    for section in briefing.sections:
        said += [section.title, section.organisation or "", *section.byline, *section.sentences]
        said += [text for row in section.table for text in figure(row)]
    for note in briefing.repairs:
        said += [note.kind, note.before, note.after, *note.alternatives]
    said += [*foot.report_to, *foot.send_to, *foot.issue_to, f"共印{foot.copies}份"]
    said += [f"图{number}{chart.title}" for number, chart in enumerate(briefing.charts, 1)]
    said += [topic.heading for topic in briefing.topics]
    return [dense(text) for text in said if text]


def of_docx(docx: bytes) -> str:
    root = etree.fromstring(package.read(docx)[package.DOCUMENT])
    return dense("".join(node.text or "" for node in root.iter(f"{{{W}}}t")))


def parsed(made: str) -> html.HtmlElement:
    return html.document_fromstring(made)


def of_markdown(made: str) -> html.HtmlElement:
    return parsed(MarkdownIt("commonmark").enable("table").render(made))


def missing(briefing: Briefing, text: str) -> list[str]:
    return [said for said in content(briefing) if said not in text]


@WEEKS
def test_the_document_says_it_all(extra: str) -> None:
    assert missing(week(extra=extra), of_docx(document(extra))) == []


@WEEKS
def test_the_page_says_it_all(extra: str) -> None:
    made = web_page.render(week(extra=extra))
    assert missing(week(extra=extra), dense(parsed(made).text_content())) == []


@WEEKS
def test_the_markdown_says_it_all(extra: str) -> None:
    made = of_markdown(markdown_text.render(week(extra=extra)))
    assert missing(week(extra=extra), dense(made.text_content())) == []


@pytest.mark.slow
@LIBREOFFICE
def test_the_pdf_says_it_all(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(to_pdf.convert(native_charts.embed(document(), week())))
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    shown = re.sub(r"—\d+—", "", dense(text))
    assert missing(week(), shown) == []
    values = [value for chart in drawn() for row in chart.rows for value in (row.shown, row.shown_to)]
    labels = [row.label for chart in drawn() for row in chart.rows]
    assert [one for one in (*values, *labels) if dense(one) not in shown] == []


@WEEKS
def test_charts_are_in_the_page_and_told_in_words(extra: str) -> None:
    pictures = parsed(web_page.render(week(extra=extra))).findall(".//img")
    assert [one.get("alt") for one in pictures] == [clean(chart.alt) for chart in week(extra=extra).charts]
    assert all(one.get("src").startswith("data:image/png;base64,iVBOR") for one in pictures)


@WEEKS
def test_markdown_shows_pictures_where_it_is_told_of_them(extra: str) -> None:
    charts = week(extra=extra).charts
    made = markdown_text.render(week(extra=extra), {chart.name: f"charts/{i} 图.png" for i, chart in enumerate(charts)})
    pictures = of_markdown(made).findall(".//img")
    assert [one.get("alt") for one in pictures] == [clean(chart.alt) for chart in charts]
    assert pictures[0].get("src") == "charts/0%20%E5%9B%BE.png"


@WEEKS
def test_article_text_makes_no_elements(extra: str) -> None:
    def shape(root: html.HtmlElement) -> list[str]:
        return [str(node.tag) for node in root.iter()]

    assert shape(parsed(web_page.render(week(extra=extra)))) == shape(parsed(web_page.render(week(extra="饰"))))
    marked, plain = markdown_text.render(week(extra=extra)), markdown_text.render(week(extra="饰"))
    assert shape(of_markdown(marked)) == shape(of_markdown(plain))


@pytest.mark.parametrize(
    "start", ["# 标题", "- 一", "+ 一", "1. 一", "12) 一", "> 引", "---", "===", "    码", "| 表 |", "`", "*"]
)
def test_no_beginning_of_a_line_is_markup(start: str) -> None:
    made = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(f"前文\n\n{markdown_text.escape(start)}\n\n{markdown_text.escape(start)}\n")
    )
    assert re.findall("<(?!/)([^>]+)>", made) == ["p", "p", "p"]
    assert dense(parsed(made).text_content()) == dense(f"前文{start}{start}")


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    root = parsed(web_page.render(week(extra=HOSTILE)))
    links = [value for _, attribute, value, _ in root.iterlinks() if attribute in {"src", "href"}]
    assert not root.findall(".//script")
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in links)


def test_links_of_the_page_and_of_the_markdown_lead_somewhere() -> None:
    for root in (parsed(web_page.render(week())), of_markdown(markdown_text.render(week()))):
        ids = {node.get("id") for node in root.iter() if node.get("id")}
        targets = {node.get("href") for node in root.iter("a") if node.get("href")}
        assert targets
        assert {target.removeprefix("#") for target in targets} <= ids


def test_an_empty_week_is_a_page_and_a_text() -> None:
    from dataclasses import replace

    from reporter.model import Foot

    bare = replace(
        week(), overview=(), figures=(), charts=(), sections=(), topics=(), repairs=(),
        repair_counts=(), foot=Foot(),
    )  # fmt: skip
    assert parsed(web_page.render(bare)).find(".//h1").text == bare.masthead.name
    assert not re.search("None|本期要目|主要数据|附：", web_page.render(bare) + markdown_text.render(bare))
