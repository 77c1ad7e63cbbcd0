"""Tables of work keep their rows, so that what is told stands behind its unit; forms come cell by cell."""

from __future__ import annotations

from reporter.model import Document
from reporter.pipeline import Options, attempt
from reporter.sources import read
from reporter.sources.merged_cells import Merged, lines

HEADS = ("站所", "完成情况", "责任人")
TOLD = "清淤渠道3.6公里，更换闸门2座，并把沿渠的杂草和垃圾清运干净。"


def _lines(*rows: tuple[str, ...]) -> list[str]:
    return [line for _, line in lines([Merged(cell) for cell in row] for row in rows)]


def test_sentences_in_a_table_of_work_stay_in_their_rows() -> None:
    assert _lines(HEADS, ("西渠站", TOLD, "石亦安")) == ["\t".join(HEADS), f"西渠站\t{TOLD}\t石亦安"]


def test_sentences_of_a_form_come_by_themselves() -> None:
    assert _lines(("申报单位", "西渠站"), ("主要事迹", TOLD)) == ["申报单位\t西渠站", "主要事迹", TOLD]


def test_paragraphs_of_a_cell_are_parted() -> None:
    row = ("西渠站", "清淤渠道共3.6公里\n更换老旧闸门2座", "石亦安")
    assert _lines(HEADS, row)[1] == "西渠站\t清淤渠道共3.6公里；更换老旧闸门2座\t石亦安"


def test_a_page_of_nothing_but_such_a_table_is_an_article() -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            HEADS,
            ("西渠站", "清淤渠道3.6公里，更换闸门2座", "石亦安"),
            ("水厂", "换泵2台，试水正常", "陆青川"),
        )
    )
    page = f"<html><body><h1>柳溪县水务局一周工作</h1><table>{rows}</table></body></html>"
    (article,) = attempt(Document("周报.html", page.encode()), Options())
    assert [one.text for one in article.sentences] == [  # type: ignore[union-attr]
        "西渠站：清淤渠道3.6公里，更换闸门2座。",
        "水厂：换泵2台，试水正常。",
    ]
    assert {one.text for one in article.metrics} == {"3.6公里", "2座", "2台"}  # type: ignore[union-attr]


def test_text_between_tabs_is_such_a_table_too() -> None:
    text = "柳溪县水务局一周工作\n站所\t完成情况\n西渠站\t清淤渠道3.6公里，更换闸门2座\n"
    (raw,) = read(Document("周报.txt", text.encode()))
    assert "\t" in raw.text
    (article,) = attempt(Document("周报.txt", text.encode()), Options())
    assert "西渠站：清淤渠道3.6公里，更换闸门2座。" in [one.text for one in article.sentences]  # type: ignore[union-attr]


def test_what_stands_around_the_only_table_of_a_page_is_read() -> None:
    rows = "".join(
        f"<tr><td>{unit}</td><td>{told}</td></tr>"
        for unit, told in (("站所", "完成情况"), ("西渠站", TOLD), ("东渠站", TOLD.replace("3.6", "4.8")))
    )
    page = f"<body><h1>一周工作</h1><table>{rows}</table><p>柳溪县水务局</p><p>2026年11月13日</p></body>"
    (article,) = attempt(Document("周报.html", f"<html>{page}</html>".encode()), Options())
    assert (article.organisation, article.date) == ("柳溪县水务局", "2026-11-13")  # type: ignore[union-attr]


def test_a_row_says_nothing_of_the_time_of_others() -> None:
    rows = "站所\t完成情况\n西渠站\t1至10月清淤渠道3.6公里，更换闸门2座\n水厂\t换泵2台，试水正常\n"
    text = f"柳溪县水务局一周工作\n2026年11月13日\n{rows}"
    (article,) = attempt(Document("周报.txt", text.encode()), Options())
    assert {one.text: one.when for one in article.metrics} == {  # type: ignore[union-attr]
        "3.6公里": "2026-01/2026-10",
        "2座": "2026-01/2026-10",
        "2台": None,
    }
