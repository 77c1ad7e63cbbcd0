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


def _told(rows: str) -> dict[str, tuple[str | None, str]]:
    """Return whose the figures of a table of a bank's are, and whether they are facts."""
    text = f"柳溪农商银行一周工作\n2026年11月13日\n{rows}柳溪农商银行办公室\n"
    (article,) = attempt(Document("周报.txt", text.encode()), Options())
    return {one.text: (one.organisation, one.modality) for one in article.metrics}  # type: ignore[union-attr]


def test_a_figure_is_of_the_body_that_its_row_names() -> None:
    told = _told(
        "序号\t责任单位\t工作内容\t完成情况\t下周计划\n"
        "1\t渡口支行\t走访商户\t走访商户46户，授信3850万元\t走访商户52户，授信4100万元\n"
        "2\t信贷部\t贷后检查\t检查贷款320笔，整改率达到93%\t检查贷款410笔\n"
        "3\t各支行\t反诈宣传\t发放资料1760份，设点9处\t无\n"
    )
    assert told == {
        "46户": ("渡口支行", "fact"),
        "3850万元": ("渡口支行", "fact"),
        "52户": ("渡口支行", "target"),
        "4100万元": ("渡口支行", "target"),
        "320笔": ("信贷部", "fact"),
        "93%": ("信贷部", "fact"),
        "410笔": ("信贷部", "target"),
        "1760份": ("柳溪农商银行", "fact"),
        "9处": ("柳溪农商银行", "fact"),
    }


def test_what_is_reached_is_a_fact_unless_the_column_is_of_plans() -> None:
    told = _told(
        "科室\t重点工作\t目标\t主要做法\n"
        "运营科\t网点预约\t预约率达到70%以上，压降排队时间\t开通线上预约，预约率达到71.5%\n"
        "保卫科\t消防演练\t演练6次以上，覆盖所有网点\t演练4次，计划年底再演练2次\n"
    )
    assert told == {
        "70%以上": ("运营科", "target"),
        "71.5%": ("运营科", "fact"),
        "6次以上": ("保卫科", "target"),
        "4次": ("保卫科", "fact"),
        "2次": ("保卫科", "target"),
    }


def test_what_an_item_is_called_by_was_to_be_done() -> None:
    told = _told(
        "支行\t重点工作\t完成情况\n渡口支行\t新建网点3个\t新建网点2个，装机具6台\n堤口支行\t走访农户\t走访农户310户，授信90户\n"
    )
    assert [told[one][1] for one in ("3个", "2个", "310户")] == ["target", "fact", "fact"]


def test_who_signs_below_short_rows_is_whose_the_article_is() -> None:
    rows = "村名\t完成情况\n上滩村\t清塘6口，清运48吨\n下滩村\t改厕32户，验收30户\n"
    text = f"各村环境整治情况\n{rows}柳溪镇人民政府\n2026年11月13日\n"
    (article,) = attempt(Document("整治.txt", text.encode()), Options())
    assert article.organisation == "柳溪镇人民政府"  # type: ignore[union-attr]
    assert [block.role for block in article.blocks[-2:]] == ["byline", "byline"]  # type: ignore[union-attr]


def test_who_is_in_charge_of_what_stays_a_table() -> None:
    rows = (
        "姓名\t职务\t分管工作\n"
        "石亦安\t行长\t主持全面工作，联系渡口支行\n"
        "陆青川\t副行长\t分管信贷、保卫工作，联系3个支行\n"
    )
    text = f"柳溪农商银行领导分工\n2026年11月13日\n{rows}全行员工请知悉，有事按分工联系。\n"
    (article,) = attempt(Document("分工.txt", text.encode()), Options())
    assert [block.text for block in article.blocks if "\t" in block.text] == rows.splitlines()  # type: ignore[union-attr]
