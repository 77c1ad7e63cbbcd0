"""Tables of many layouts: every cell that is a figure yields one, with its value, unit, name, owner and period."""

from __future__ import annotations

import made_tables
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import metrics, text
from reporter.model import NO_HINTS, RawArticle
from reporter.restore import restore


def read(*lines: str) -> list[tuple[str, float, str, str | None, str | None]]:
    whole = "\n".join(lines)
    article = text.article(RawArticle("表.csv", whole, "utf-8", NO_HINTS), restore(whole))
    return [(m.indicator, m.value, m.unit, m.when, m.organisation) for m in metrics.measure(article).metrics]


@pytest.mark.parametrize("kind", made_tables.SHOWN)
def test_every_figure_of_a_layout_is_read(kind: str) -> None:
    for table in made_tables.made({kind: made_tables.SHOWN[kind]}):
        found = made_tables.read(table)
        wrong = [one for one in table.told if not any(all(made_tables.agrees(one, m).values()) for m in found)]
        assert wrong == []


_AMOUNTS = st.integers(1, 9_999_999).map(lambda number: f"{number / 10:,.1f}")


@given(
    st.lists(st.tuples(_AMOUNTS, _AMOUNTS), min_size=3, max_size=5),
    st.permutations(["序号", "编码", "建成年份", "联系电话"]),
)
def test_a_cell_is_one_figure_and_numbers_codes_years_and_telephones_are_none(
    rows: list[tuple[str, str]], noise: list[str]
) -> None:
    cells = {"序号": "{0}", "编码": "LC{0:03}", "建成年份": "200{0}", "联系电话": "0870310215{0}"}
    lines = ["\t".join(("林场", *noise[:2], "造林（亩）", "抚育（公顷）", *noise[2:]))]
    for number, (one, other) in enumerate(rows, 1):
        said = [cells[what].format(number) for what in noise]
        lines.append("\t".join((f"{'青石云栗荻'[number - 1]}崖林场", *said[:2], one, other, *said[2:])))
    shown = [(m[1], m[2]) for m in read("# 栗水县2025年林场情况", *lines)]
    told = [
        (float(cell.replace(",", "")), unit) for row in rows for cell, unit in zip(row, ("亩", "公顷"), strict=True)
    ]
    assert shown == told


def test_a_sum_without_a_number_keeps_its_cells_below_their_heads() -> None:
    rows = ("序号\t乡镇\t产量（吨）\t面积（亩）", "1\t柳坪镇\t3\t7", "2\t栗坞镇\t4\t8", "\t合计\t7\t15")
    assert [m[:3] for m in read("# 2025年8月收割进度", *rows)][-2:] == [("产量", 7, "吨"), ("面积", 15, "亩")]


def test_units_in_a_row_of_their_own() -> None:
    rows = ("项目\t电量\t户均电费", "\t万千瓦时\t元/户", "居民\t120\t35.1")
    assert [m[:3] for m in read("# 2025年9月用电情况", *rows)] == [
        ("居民电量", 1_200_000, "千瓦时"),
        ("居民户均电费", 35.1, "元/户"),
    ]
    assert [m[:3] for m in read("# 2025年情况", "类别\t人数\t户数", "一般\t12\t5")] == [
        ("一般人数", 12, "人"),
        ("一般户数", 5, "户"),
    ]


def test_a_group_is_named_in_all_its_rows_and_an_unnamed_sum_in_none() -> None:
    rows = ("类别\t项目\t单位\t2025年", "机构\t床位\t张\t120", "\t护理员\t人\t30", "\t合计\t张\t120")
    assert [m[0] for m in read("# 养老服务情况", *rows)] == ["机构床位", "机构护理员"]


def test_a_category_is_no_owner_and_a_place_is() -> None:
    rows = ("类别\t数量（处）", "图书馆\t3", "文化站\t12", "博物馆\t1")
    assert {m[4] for m in read("# 2025年文化场馆", *rows)} == {None}
    rows = ("类别\t数量（处）", "柳坪文化站\t3", "栗坞文化站\t12")
    assert {m[4] for m in read("# 2025年文化场馆", *rows)} == {"柳坪文化站", "栗坞文化站"}


@pytest.mark.parametrize(("change", "unit"), [("-3.2", "%"), ("-3", "户")])
def test_a_change_is_what_the_amounts_make_of_it(change: str, unit: str) -> None:
    now, before = ("91", "94")
    (*_, told) = read("# 用户情况", "项目\t2025年（户）\t2024年（户）\t增减", f"商户\t{now}\t{before}\t{change}")
    assert told[1:3] == (abs(float(change)), unit)
