"""What users of other tools reported, and what attacked this one: each file gives what is right, and in time."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest

from reporter import sources
from reporter.errors import SourceError
from reporter.model import Document
from reporter.pipeline import Options, analyse

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.model import Article, RawArticle

FIGURES: dict[str, list[tuple[float, str]]] = {
    "docx-hidden-text-vanish.docx": [(8640, "人次"), (3.2, "%"), (22, "分钟"), (97.1, "%")],
    "docx-struck-out-number.docx": [(138, "吨"), (36, "个"), (4, "个"), (15, "%"), (26000, "户")],
    "docx-superscript-exponent-and-note.docx": [
        *((36000, "立方米"), (5, "%"), (1250, "公顷"), (385000, "平方米"), (2.1, "%")),
    ],
    "docx-text-in-altchunk.docx": [(3560000, "平方米"), (12, "%"), (42, "座"), (15, "处"), (98.3, "%")],
    "docx-tracked-deletion-of-paragraph-mark.docx": [(45, "处"), (32, "处"), (13, "处"), (98.6, "%")],
    "html-del-and-s-beside-correction.html": [(138, "吨"), (36, "个"), (4, "个"), (15, "%"), (26000, "户")],
    "html-hidden-by-style-rule.html": [(34000, "立方米"), (3000, "立方米"), (99.8, "%"), (96.5, "%")],
    "html-hidden-inline-font-size-0-and-off-screen.html": [
        *((34000, "立方米"), (3000, "立方米"), (99.8, "%"), (96.5, "%")),
    ],
    "html-nbsp-between-thousands.html": [
        *((12045000, "立方米"), (13561, "户"), (99.8, "%"), (96.5, "%"), (1.2, "个百分点")),
    ],
    "html-sup-exponent-and-note.html": [
        *((36000, "立方米"), (5, "%"), (1250, "公顷"), (385000, "平方米"), (2.1, "%"), (6320, "户"), (210, "户")),
    ],
    "html-table-header-colspan.html": [(126000, "立方米"), (8.2, "%"), (94000, "立方米"), (7.6, "%")],
    "metrics-decimal-read-as-clock.txt": [
        *((5.07, "%"), (0.3, "个百分点"), (0.5, "米"), (102.3, "米"), (3.5, "个百分点")),
    ],
    "metrics-financial-capitals.txt": [(3200000, "元"), (1204, "户")],
    "metrics-kuai-with-rest.txt": [(13.5, "元"), (1.2, "元"), (9.6, "元")],
    "metrics-range-sharing-baiwan.txt": [(5000000, "元"), (3200000, "元")],
    "metrics-wan-qian-before-metre.txt": [(35000, "米"), (1260, "户")],
    "restore-big5-page-read-as-gb18030.txt": [(34000, "立方米"), (3000, "立方米")],
    "text-paragraphs-without-full-stops.txt": [
        *((34000, "立方米"), (3000, "立方米"), (45, "处"), (98.6, "%"), (99.8, "%"), (96.5, "%")),
    ],
    "text-quotation-before-its-speaker.txt": [(34000, "立方米"), (3000, "立方米")],
}  # fmt: skip


NAMES: dict[str, dict[float, str]] = {
    "docx-superscript-exponent-and-note.docx": {36000: "蓄水量", 1250: "灌溉面积", 2.1: "堆场面积"},
    "html-hidden-by-style-rule.html": {34000: "日均供水量", 3000: "日均供水量", 99.8: "水质综合合格率"},
    "html-nbsp-between-thousands.html": {12045000: "供水总量", 13561: "用户数"},
    "html-sup-exponent-and-note.html": {36000: "蓄水量", 1250: "灌溉面积", 6320: "受益农户", 210: "受益农户"},
    "html-table-header-colspan.html": {126000: "城东供水量", 8.2: "城东漏损率", 94000: "城西供水量", 7.6: "城西漏损率"},
    "metrics-decimal-read-as-clock.txt": {5.07: "线损率", 0.3: "线损率", 0.5: "水库水位", 102.3: "水库水位"},
    "metrics-financial-capitals.txt": {3200000: "救助资金"},
    "metrics-kuai-with-rest.txt": {13.5: "猪肉均价每斤", 1.2: "猪肉均价每斤"},
    "text-paragraphs-without-full-stops.txt": {34000: "日均供水量", 3000: "日均供水量"},
}


def read(path: Path) -> Article:
    return analyse(sources.first(path), Options())


def text_file(text: str) -> RawArticle:
    return next(iter(sources.read(Document("稿.txt", text.encode()))))


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_those_that_a_reader_sees(shared: Path, name: str) -> None:
    article = read(shared / "cases" / "peers" / name)
    assert [(figure.value, figure.unit) for figure in article.metrics] == FIGURES[name]


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_named_as_a_reader_would(shared: Path, name: str) -> None:
    article = read(shared / "cases" / "peers" / name)
    shown = {figure.value: figure.indicator or "" for figure in article.metrics}
    assert {value: shown[value][-len(said) :] for value, said in NAMES[name].items()} == NAMES[name]


def test_changes_go_where_the_text_says(shared: Path) -> None:
    article = read(shared / "cases" / "peers" / "metrics-decimal-read-as-clock.txt")
    changes = [figure.change.amount for figure in article.metrics if figure.change is not None]
    assert changes == [-0.3, 0.5, 3.5]
    (plan, _) = read(shared / "cases" / "peers" / "metrics-range-sharing-baiwan.txt").metrics
    assert (plan.value, plan.value_to) == (5000000, 8000000)


def test_all_paragraphs_of_a_page_within_sections_are_read(shared: Path) -> None:
    article = read(shared / "cases" / "peers" / "html-wechat-nested-sections.html")
    assert [block.role for block in article.blocks] == ["title", *["body"] * 6]


def test_a_page_of_frames_is_left_out_with_the_reason(shared: Path) -> None:
    with pytest.raises(SourceError, match="框架"):
        read(shared / "cases" / "peers" / "html-frameset.html")


QUOTED = (
    "砚滩县敬老院开进新食堂\n\n“饭菜热乎，离家又近。”72岁的老人说。“一个月能省下两百多元。”\n\n食堂可供120人用餐。",
    "栗山村修好机耕路\n\n“收谷子不用肩挑了。”“拖拉机开得到田头。”两位农户告诉记者。新路长3.2公里，宽4米。",
)


def test_no_key_sentence_is_a_quotation_without_its_speaker(shared: Path) -> None:
    known = read(shared / "cases" / "peers" / "text-quotation-before-its-speaker.txt")
    for article in (known, *(analyse(text_file(text), Options(sentences=9)) for text in QUOTED)):
        shown = [one.edited or one.text for one in article.sentences if one.key]
        assert shown
        assert not any(one.startswith("“") and one.endswith("”") for one in shown)


@pytest.mark.parametrize("name", ["amp-9000.txt", "stylechain-a.docx", "keyerror-gaps.txt"])
def test_known_attacks_are_read_in_time(shared: Path, name: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(SourceError):
        read(shared / "cases" / "attacks" / name)
    assert time.process_time() - begun < 5  # what took 32 s; the first article also loads all tables
