"""Pages to texts: paragraphs whole and in order, whatever the columns; nothing of the page's furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typeset import BODY, BOLD, Columns, larger, line, page, with_rules

from reporter.sources.paper import running_text
from reporter.sources.paper.page import Box, Glyph, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = larger(BOLD, 1.5)
FIRST = "今年以来，砚滩县投入资金3860万元，新建和改造护林站24处，覆盖12个乡镇、3.5万户，火情比去年同期减少41.7%。"
SECOND = "“以前巡山全靠两条腿，一天走不完一个山头。”护林员闻大川说，如今无人机十分钟就能转一圈。"
THIRD = "下一步，县林业局将把86名护林员编成9个小组，实行“一人一片、一片一档”，每月通报一次，年底考核。"
SENTENCES = (FIRST, SECOND, THIRD)


def read(*pages: Page) -> list[str]:
    """The lines of the only article of the pages."""
    (article,) = running_text.read(pages)
    return article.text.split("\n")


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("gutter", [1.2, 2.0])
@pytest.mark.parametrize("hang", [False, True])
def test_columns_are_read_one_after_the_other(columns: int, gutter: float, *, hang: bool) -> None:
    paragraphs = SENTENCES * 3
    glyphs, _ = Columns(columns, 13, gutter, hang=hang).set(paragraphs, 100)
    assert read(page(glyphs, wide=900)) == list(paragraphs)


@given(
    columns=st.integers(1, 3),  # of four with few lines each, four in a thousand go wrong: see below
    wide=st.integers(11, 22),
    gutter=st.floats(1.2, 2.5),
    hang=st.booleans(),
    paragraphs=st.lists(
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), min_size=4, max_size=8
    ),
)
def test_paragraphs_come_out_whole_and_in_order(
    columns: int, wide: int, gutter: float, paragraphs: list[str], *, hang: bool
) -> None:
    glyphs, _ = Columns(columns, wide, gutter, hang=hang).set(paragraphs, 100)
    right = 40 + columns * (wide + gutter) * BODY.size
    assert read(page(glyphs, wide=right + 40, high=3000)) == paragraphs


@pytest.mark.xfail(strict=True, reason="four columns of a few lines each have too few lines to prove their gutters")
def test_a_few_lines_in_four_columns() -> None:
    glyphs, _ = Columns(4, 17, 1.2).set((SECOND, FIRST, FIRST, THIRD), 100)
    assert read(page(glyphs, wide=820, high=3000)) == [SECOND, FIRST, FIRST, THIRD]


def test_the_order_of_drawing_does_not_matter() -> None:
    glyphs, _ = Columns(3, 13).set(SENTENCES * 3, 100)
    assert read(page(reversed(glyphs), wide=700)) == list(SENTENCES * 3)


def test_a_title_over_all_columns_goes_before_them() -> None:
    title = line("护林员用上无人机", 180, 80, HEADING)
    glyphs, _ = Columns(3, 13).set(SENTENCES * 3, 100)
    assert read(page(glyphs, title, wide=700)) == ["# 护林员用上无人机", *SENTENCES * 3]


def test_rows_of_articles_are_read_row_by_row() -> None:
    """The gutter between the columns runs through both rows; the headings say that there are two."""
    first, bottom = Columns(2, 14).set(SENTENCES * 2, 100)
    second, _ = Columns(2, 14).set(SENTENCES, bottom + 50)
    titles = line("护林员用上无人机", 40, 95, HEADING), line("三座山头有了新站房", 40, bottom + 45, HEADING)
    lines = read(page(first, *titles, second, wide=420))
    assert lines == ["# 护林员用上无人机", *SENTENCES * 2, "# 三座山头有了新站房", *SENTENCES]


def test_a_heading_in_one_column_begins_no_row() -> None:
    columns = Columns(2, 14)
    left, _ = columns.set((FIRST, SECOND), 100, most=40)
    right, _ = Columns(1, 14, left=columns.edge(1, 10)).set((THIRD, FIRST), 100)
    heading = line("一、投入更多", 40, 95, HEADING), line("二、管得更细", columns.edge(1, 10), 95, HEADING)
    lines = read(page(left, right, *heading, wide=420))
    assert lines == ["# 一、投入更多", FIRST, SECOND, "# 二、管得更细", THIRD, FIRST]


def test_a_box_beside_the_text_stands_after_it() -> None:
    glyphs, bottom = Columns(1, 30).set((FIRST, SECOND), 100)
    rest, _ = Columns(1, 30).set((THIRD,), bottom + 80)
    inside, _ = Columns(1, 28, left=50, indent=0).set(("名词解释", "护林站：指由县林业局统一管理的站房。"), bottom + 15)
    box = 42, bottom + 15, 342, bottom + 70
    rules = [(box[0], y, box[2], y) for y in (box[1], box[3])] + [(x, box[1], x, box[3]) for x in (box[0], box[2])]
    lines = read(with_rules(page(glyphs, inside, rest), *rules))
    assert lines == [FIRST, SECOND, THIRD, "名词解释", "护林站：指由县林业局统一管理的站房。"]


def test_a_caption_is_no_part_of_the_text_around_its_picture() -> None:
    columns = Columns(2, 14)
    glyphs, _ = columns.set((FIRST, SECOND), 100, most=6)
    cut = [glyph for glyph in glyphs if glyph.x0 < columns.edge(1, 10)]
    under = [glyph._replace(base=glyph.base + 90) for glyph in glyphs if glyph.x0 >= columns.edge(1, 10)]
    picture = Box(columns.edge(1, 10), 100, columns.edge(1, 10) + 140, 170)
    caption = line("护林员放飞无人机。祝以安 摄", picture.x0 + 10, 182, larger(BOLD, 0.8))
    lines = read(Page(420, 800, (*cut, *under, *caption), pictures=(picture,)))
    assert lines == [FIRST, SECOND, "护林员放飞无人机。祝以安 摄"]


def test_a_paragraph_goes_on_over_the_page() -> None:
    glyphs, _ = Columns(1, 30).set((FIRST, SECOND), 100)
    half = sorted({glyph.base for glyph in glyphs})[1]
    one = [glyph for glyph in glyphs if glyph.base <= half]
    two = [glyph._replace(base=glyph.base - 60) for glyph in glyphs if glyph.base > half]
    assert read(page(one), page(two)) == [FIRST, SECOND]


def test_running_heads_and_page_numbers_stay_out() -> None:
    pages = []
    for number, paragraph in enumerate(SENTENCES, 12):
        glyphs, _ = Columns(1, 30).set((paragraph,), 100)
        pages.append(page(glyphs, line("砚滩工作简报", 40, 40), line(f"— {number} —", 280, 780)))
    assert read(*pages) == list(SENTENCES)


@pytest.mark.parametrize("number", ["— 1 —", "第 3 页", "3／12", "·23·", "1", "第1页 共4页", "- 2 -"])
def test_a_page_number_is_known_on_a_single_page(number: str) -> None:
    glyphs, _ = Columns(1, 30).set(SENTENCES, 100)
    assert read(page(glyphs, line(number, 280, 780))) == list(SENTENCES)


@pytest.mark.parametrize("last", ["2026年3月5日", "共3页，附件2份", "砚滩县林业局"])
def test_a_last_line_that_is_no_number_stays(last: str) -> None:
    glyphs, _ = Columns(1, 30).set(SENTENCES, 100)
    assert read(page(glyphs, line(last, 280, 780)))[-1] == last


def test_the_head_of_a_newspaper_is_a_hint_and_no_text() -> None:
    glyphs, _ = Columns(3, 13).set(("本报讯（记者 闻樱）" + FIRST, SECOND, THIRD), 120)
    head = line("第2版·要闻", 40, 40), line("砚滩日报", 250, 45, larger(BOLD, 2)), line("2026年3月5日　星期四", 430, 40)
    title = line("护林员用上无人机", 40, 110, larger(BOLD, 2.2))
    (article,) = running_text.read([with_rules(page(glyphs, *head, title, wide=620), (40, 55, 570, 55))])
    assert article.text.startswith("# 护林员用上无人机\n本报讯")
    assert (article.organisation, article.date) == ("砚滩日报", "2026-03-05")


def test_notes_come_last_and_their_marks_go() -> None:
    glyphs, bottom = Columns(1, 30).set((FIRST, SECOND), 100)
    raised = Glyph("1", 40 + 30 * 10, 40 + 30 * 10 + 3, glyphs[20].base - 4, larger(BODY, 0.6))
    note = line("数据来源：县林业局统计。", 46, bottom + 60, larger(BODY, 0.8))
    mark = Glyph("1", 42, 45, bottom + 57, larger(BODY, 0.5))
    rest, _ = Columns(1, 30).set((THIRD,), bottom)
    assert read(page(glyphs, [raised], rest, note, [mark])) == [FIRST, SECOND, THIRD, "数据来源：县林业局统计。"]


def test_an_exponent_stays_and_is_one() -> None:
    glyphs = [*line("建成站房360m", 60, 100), Glyph("2", 60 + 60, 63 + 60, 96, larger(BODY, 0.6))]
    rest = [glyph._replace(x0=glyph.x0, x1=glyph.x1) for glyph in line("，投入28万元。", 124, 100)]
    assert read(page(glyphs, rest)) == ["建成站房360m²，投入28万元。"]


def test_an_initial_belongs_to_the_first_line() -> None:
    glyphs, _ = Columns(1, 20, indent=0).set((FIRST[1:],), 100)
    bases = sorted({glyph.base for glyph in glyphs})
    moved = [
        glyph._replace(x0=glyph.x0 + 32, x1=glyph.x1 + 32) if glyph.base in bases[:2] else glyph for glyph in glyphs
    ]
    initial = Glyph(FIRST[0], 40, 70, bases[1], larger(BOLD, 3))
    assert read(page(moved, [initial])) == [FIRST]


def test_a_line_drawn_twice_is_bold_and_read_once() -> None:
    once = [*line("一、巡山——天天如此", 60, 80)]
    twice = [glyph._replace(x0=glyph.x0 + 0.4, x1=glyph.x1 + 0.4) for glyph in once]
    glyphs, _ = Columns(1, 30).set((FIRST,), 100)
    assert read(page(once, twice, glyphs)) == ["# 一、巡山——天天如此", FIRST]


def test_a_seal_over_the_signature_is_no_text() -> None:
    glyphs, bottom = Columns(1, 30).set((FIRST,), 100)
    signed = line("砚滩县林业局", 250, bottom + 40), line("2026年3月5日", 250, bottom + 56)
    red = BOLD._replace(colour=0xE00000, size=8.0)
    seal = line("★", 270, bottom + 30, red), line("砚滩县林业局", 252, bottom + 44, red)
    assert read(page(glyphs, *signed, *seal)) == [FIRST, "砚滩县林业局", "2026年3月5日"]


def test_an_official_paper_tells_whose_it_is_and_when() -> None:
    red = BOLD._replace(colour=0xE00000, size=30.0)
    head = line("砚滩县林业局文件", 150, 80, red), line("砚林发〔2026〕18号", 230, 130)
    title = line("砚滩县林业局关于加强巡山工作的通知", 60, 170, larger(BOLD, 2))
    glyphs, bottom = Columns(1, 48).set((FIRST, THIRD), 200)
    signed = line("砚滩县林业局", 420, bottom + 50), line("2026年3月5日", 420, bottom + 66)
    (article,) = running_text.read([page(*head, title, glyphs, *signed)])
    assert (article.organisation, article.date) == ("砚滩县林业局", "2026-03-05")
    lines = article.text.split("\n")
    assert lines[:3] == ["砚滩县林业局文件", "砚林发〔2026〕18号", "# 砚滩县林业局关于加强巡山工作的通知"]


def test_the_lines_of_a_title_are_one() -> None:
    title = [*line("砚滩县林业局关于今冬明春森林防火", 40, 60, HEADING), *line("工作的通知", 150, 84, HEADING)]
    glyphs, _ = Columns(1, 24).set((FIRST,), 110)
    assert read(page(title, glyphs))[0] == "# 砚滩县林业局关于今冬明春森林防火工作的通知"


def table(*rows: Sequence[str], top: float = 100, across: float = 90) -> list[Glyph]:
    """The cells of a table, a row 20 points high."""
    cells = ((row, column, cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells))
    return [glyph for row, column, cell in cells for glyph in line(cell, 50 + column * across, top + row * 20 + 14)]


ROWS = (("指标", "单位", "数量"), ("护林站", "座", "24"), ("瞭望塔", "个", "7"), ("防火道", "公里", "136.5"))
CELLS = ["\t".join(row) for row in ROWS]


def test_a_table_with_rulings() -> None:
    level = [(45, 100 + 20 * row, 315, 100 + 20 * row) for row in range(5)]
    upright = [(45 + 90 * column, 100, 45 + 90 * column, 180) for column in range(4)]
    assert read(with_rules(page(table(*ROWS)), *level, *upright)) == CELLS


def test_a_table_with_three_rulings() -> None:
    rules = [(45, y, 315, y) for y in (100, 120, 180)]
    above, _ = Columns(1, 27, left=45).set((FIRST,), 0)
    assert read(with_rules(page(above, table(*ROWS)), *rules)) == [FIRST, *CELLS]


def test_a_table_without_rulings_below_its_title() -> None:
    above, bottom = Columns(1, 27, left=45).set((FIRST, THIRD), 60)
    title = line("表1　森林防火设施", 130, bottom + 30)
    lines = read(page(above, title, table(*ROWS, top=bottom + 36)))
    assert lines == [FIRST, THIRD, "表1 森林防火设施", *CELLS]


def test_cells_that_are_one_over_columns() -> None:
    level = [(45, 100 + 20 * row, 315, 100 + 20 * row) for row in range(4)]
    upright = [(45, 100, 45, 160), (315, 100, 315, 160), (135, 100, 135, 160), (225, 120, 225, 160)]
    rows = (("乡镇", "护林站"), ("", "去年", "今年"), ("青峰乡", "3", "5"))
    assert read(with_rules(page(table(*rows)), *level, *upright)) == ["乡镇\t护林站\t", "\t去年\t今年", "青峰乡\t3\t5"]


def test_words_over_several_rows_stand_in_each_of_them() -> None:
    level = [(45, 100, 315, 100), (135, 120, 315, 120), (45, 140, 315, 140), (45, 160, 315, 160)]
    upright = [(45 + 90 * column, 100, 45 + 90 * column, 160) for column in range(4)]
    rows = (("林业", "护林站", "24"), ("", "瞭望塔", "7"), ("水务", "泵站", "5"))
    told = ["林业\t护林站\t24", "林业\t瞭望塔\t7", "水务\t泵站\t5"]
    assert read(with_rules(page(table(*rows)), *level, *upright)) == told


def test_columns_of_text_are_no_table() -> None:
    glyphs, _ = Columns(3, 12, 1.5, indent=0).set((FIRST,), 100, most=2)
    assert not any("\t" in one for one in read(page(glyphs)))


@pytest.mark.parametrize("size", [0, 1])
def test_a_page_with_next_to_nothing(size: int) -> None:
    (article,) = running_text.read([page(line("护" * size, 50, 50))])
    assert article.text == "护" * size


def test_no_page() -> None:
    (article,) = running_text.read([])
    assert article.text == ""


def test_what_is_set_in_the_middle_over_a_gutter_is_of_no_column() -> None:
    glyphs, _ = Columns(2, 14).set(SENTENCES * 2, 100)
    dated = *line("2026年3月5日", 119, 98), *line("县林业局办", 197, 98)
    lines = read(page(line("护林员用上无人机", 140, 70, HEADING), dated, glyphs, wide=420))
    assert lines == ["# 护林员用上无人机", "2026年3月5日", "县林业局办", *SENTENCES * 2]


def test_a_saying_between_rulings_parts_what_is_above_from_what_is_below() -> None:
    above, bottom = Columns(2, 14).set(SENTENCES * 2, 100)
    below, _ = Columns(2, 14).set((THIRD, FIRST), bottom + 60)
    saying = line("一人一片，一片一档", 80, bottom + 40, HEADING)
    rules = [(60, bottom + y, 320, bottom + y) for y in (20, 50)]  # a little narrower than the text
    lines = read(with_rules(page(above, saying, below, wide=420), *rules))
    assert [one.removeprefix("# ") for one in lines] == [*SENTENCES * 2, "一人一片，一片一档", THIRD, FIRST]


def test_the_name_of_a_newspaper_among_the_text_parts_its_articles() -> None:
    head = line("砚滩日报", 240, 60, larger(BOLD, 2.6)), line("2026年3月5日　星期四　第03版", 40, 90)
    first, bottom = Columns(1, 30).set((FIRST, SECOND), 140)
    second, _ = Columns(1, 30).set((THIRD,), bottom + 50)
    titles = line("护林员用上无人机", 40, 130, HEADING), line("三座山头有了新站房", 40, bottom + 40, HEADING)
    found = running_text.read([page(*head, *titles, first, second)])
    assert [one.text.split("\n")[-1] for one in found] == [SECOND, THIRD]
    assert {(one.organisation, one.date) for one in found} == {("砚滩日报", "2026-03-05")}


def test_the_line_below_the_number_of_a_bulletin_dates_all_its_articles() -> None:
    head = (
        line("砚滩信息", 240, 50, larger(BOLD, 2.6)),
        line("第46期", 270, 75),
        line("砚滩县林业局编　　　2026年3月5日", 40, 95),
    )
    first, bottom = Columns(1, 30).set((FIRST, SECOND), 140)
    second, _ = Columns(1, 30).set((THIRD,), bottom + 50)
    titles = line("护林员用上无人机", 40, 130, HEADING), line("三座山头有了新站房", 40, bottom + 40, HEADING)
    found = running_text.read([page(*head, *titles, first, second)])
    assert [(one.organisation, one.date) for one in found] == [("砚滩县林业局", "2026-03-05")] * 2


def test_heads_over_several_columns_of_a_table_without_rulings() -> None:
    rows = ("青峰乡", "3", "5", "12.5"), ("石桥乡", "4", "7", "20.1"), ("云岭乡", "2", "9", "31.0")
    halfway = [*line("乡镇", 50, 90), *line("增长", 320, 90)]
    heads = *line("护林站", 170, 80), *halfway, *line("去年", 135, 101), *line("今年", 220, 101)
    cells = [
        glyph
        for number, (name, *values) in enumerate(rows)
        for column, cell in enumerate([name, *values])
        for glyph in line(cell, (50, 140, 225, 320)[column], 121 + number * 20)
    ]
    assert read(page(heads, cells)) == ["乡镇\t护林站\t\t增长", "\t去年\t今年\t", *map("\t".join, rows)]


def test_marks_of_a_list_that_are_drawn_begin_its_items() -> None:
    items = ("建成站房24处，比去年多3处", "覆盖12个乡镇", "火情少四成")
    glyphs = [glyph for row, item in enumerate(items) for glyph in line(item, 60, 100 + row * 16)]
    drawn = tuple(Box(48, 94.5 + row * 16, 51.5, 98 + row * 16) for row in range(len(items)))
    assert read(Page(600, 800, tuple(glyphs), areas=drawn)) == [f"•{item}" for item in items]


@pytest.mark.parametrize("area", [Box(48, 60, 51, 63), Box(45, 90, 59, 100), Box(20, 94, 24, 98)])
def test_small_areas_elsewhere_are_no_marks(area: Box) -> None:
    assert read(Page(600, 800, tuple(line("覆盖12个乡镇", 60, 100)), areas=(area,))) == ["覆盖12个乡镇"]


def test_an_office_and_its_date_on_the_right_are_two_lines() -> None:
    glyphs, bottom = Columns(1, 40).set((FIRST, THIRD), 100)
    signed = line("砚滩县人民政府", 365, bottom + 40), line("2026年12月5日", 366, bottom + 56)
    assert read(page(glyphs, *signed)) == [FIRST, THIRD, "砚滩县人民政府", "2026年12月5日"]


def test_a_heading_that_stands_upright_beside_its_text_is_one() -> None:
    title = [glyph for row, sign in enumerate("护林员用上") for glyph in line(sign, 10, 110 + row * 20, HEADING)]
    glyphs, _ = Columns(1, 30).set((FIRST, SECOND), 100)
    assert read(page(title, glyphs)) == ["# 护林员用上", FIRST, SECOND]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    rows = (("林业站", "新建护林站并为老站加装", "24处"), ("防火办", "开展巡山并逐户发放告知", "3.5万户"))
    rest = ("监控和通信", "书并设卡检查")
    places = (50, 140, 300)
    glyphs = [
        glyph
        for number, (row, more) in enumerate(zip(rows, rest, strict=True))
        for text, x, base in [
            *((cell, x, 120 + number * 40) for cell, x in zip(row, places, strict=True)),
            (more, places[1], 136 + number * 40),
        ]
        for glyph in line(text, x, base)
    ]
    heads = [glyph for text, x in zip(("单位", "工作", "数据"), places, strict=True) for glyph in line(text, x, 96)]
    whole = [f"{row[0]}\t{row[1]}{more}\t{row[2]}" for row, more in zip(rows, rest, strict=True)]
    assert read(page(heads, glyphs)) == ["单位\t工作\t数据", *whole]


def test_a_bracket_is_closed_on_the_next_line() -> None:
    above, bottom = Columns(1, 27, left=45).set((FIRST, THIRD), 60)
    title = *line("表1　护林站（座、", 130, bottom + 30), *line("公里）", 170, bottom + 46)
    lines = read(page(above, title, table(*ROWS, top=bottom + 56)))
    assert lines == [FIRST, THIRD, "表1 护林站（座、公里）", *CELLS]


def test_numbers_behind_full_stops_begin_items() -> None:
    items = ("1.建成站房24处，覆盖12个乡镇，火情减少。", "2.护林员分片巡山。", "3.年底考核。")
    glyphs = [glyph for row, item in enumerate(items) for glyph in line(item, 40, 100 + row * 16)]
    assert read(page(glyphs)) == list(items)
