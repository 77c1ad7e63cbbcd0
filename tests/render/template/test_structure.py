"""Templates as offices build them are filled whole, and tags that would be lost or tear the page are named."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from make_briefing import briefing
from make_template import paragraph, template, texts

from reporter.errors import TemplateError
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.template.faults import check

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WORD_2013 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(map(paragraph, paragraphs))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def control(*paragraphs: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(map(paragraph, paragraphs))}</w:sdtContent></w:sdt>"


def root(made: bytes) -> etree._Element:
    return etree.fromstring(package.read(made)[package.DOCUMENT])


def test_a_loop_on_one_row_repeats_that_row() -> None:
    row = cell("{%tr for 篇 in 文章列表 %}{{ 篇.序号 }}") + cell("页{%tr endfor %}")
    assert texts(render(briefing(2), template(table(cell("头"), row)))) == ["头", "1", "页", "2", "页"]


def test_rows_between_two_tag_rows_are_repeated() -> None:
    rows = (cell("{%tr for 篇 in 文章列表 %}"), cell("{{ 篇.序号 }}"), cell("{%tr endfor %}"))
    assert texts(render(briefing(2), template(table(cell("头"), *rows)))) == ["头", "1", "2"]


def test_cells_are_repeated() -> None:
    row = cell("{%tc for 篇 in 文章列表 %}") + cell("{{ 篇.序号 }}") + cell("{%tc endfor %}")
    assert texts(render(briefing(3), template(table(row)))) == ["1", "2", "3"]


def test_a_table_that_loses_all_rows_goes() -> None:
    rows = (cell("{%tr for 对 in 存疑 %}"), cell("甲"), cell("{%tr endfor %}"))
    assert root(render(briefing(1), template("文", table(*rows)))).find(f".//{W}tbl") is None


@pytest.mark.parametrize(
    "inside", [("{%p if 存疑 %}", "有", "{%p endif %}"), ("前", table(cell("内")).replace("<w:tbl>", "<w:tbl>"))]
)
def test_a_cell_ends_in_a_paragraph(inside: tuple[str, ...]) -> None:
    made = root(render(briefing(1), template(table(cell(*inside)))))
    assert all(one[-1].tag == f"{W}p" for one in made.iter(f"{W}tc"))


def test_for_and_endfor_in_content_controls_of_their_own() -> None:
    made = template(control("{%p for 篇 in 文章列表 %}"), control("{{ 篇.序号 }}"), control("{%p endfor %}"))
    assert check(made) == ()
    assert texts(render(briefing(2), made)) == ["1", "2"]


def test_a_section_break_on_a_tag_is_kept_by_the_paragraph_before() -> None:
    end = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>'
    made = root(render(briefing(2), template("{%p for 篇 in 文章列表 %}", "{{ 篇.序号 }}", end, "后")))
    with_break = [one.find(f"{W}pPr/{W}sectPr") is not None for one in made.iter(f"{W}p")]
    assert with_break == [False, True, False]


def test_a_section_break_on_an_opening_tag_is_not_repeated() -> None:
    begin = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p for 篇 in 文章列表 %}</w:t></w:r></w:p>"
    made = root(render(briefing(2), template("前", begin, "{{ 篇.序号 }}", "{%p endfor %}", "后")))
    with_break = [one.find(f"{W}pPr/{W}sectPr") is not None for one in made.iter(f"{W}p")]
    assert with_break == [True, False, False, False]


EMPTY = "<w:r><w:t>{%r if 存疑 %}</w:t></w:r><w:r><w:t>{%r endif %}</w:t></w:r>"


@pytest.mark.parametrize(
    "inside",
    [
        control("{%p if 存疑 %}", "甲", "{%p endif %}"),
        control(control("{%p if 存疑 %}", "甲", "{%p endif %}")),
        f"<w:p><w:sdt><w:sdtContent>{EMPTY}</w:sdtContent></w:sdt></w:p>",
    ],
)
def test_a_content_control_that_loses_all_goes(inside: str) -> None:
    assert root(render(briefing(1), template("前", inside))).find(f".//{W}sdt") is None


def test_ids_in_loops_do_not_repeat() -> None:
    looped = (
        '<w:p><w:bookmarkStart w:id="1" w:name="处"/><w:r><w:t>{{ 篇.序号 }}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    shapes = "".join(f'<v:{name} {VML} id="s1"/>' for name in ("roundrect", "oval", "group"))
    looped += (
        f'<w:p><w:commentRangeStart w:id="4"/><w:r><w:pict>{shapes}</w:pict></w:r><w:commentRangeEnd w:id="4"/></w:p>'
    )
    made = root(render(briefing(3), template("{%p for 篇 in 文章列表 %}", looped, "{%p endfor %}")))
    drawn = [one.get("id") for one in made.iter("{urn:schemas-microsoft-com:vml}*")]
    assert len(set(drawn)) == len(drawn) == 9
    assert [len([*made.iter(f"{W}{name}")]) for name in ("commentRangeStart", "commentRangeEnd")] == [1, 1]
    names = [one.get(f"{W}name") for one in made.iter(f"{W}bookmarkStart")]
    controls = [one.get(f"{W}val") for one in made.iter(f"{W}id")]
    assert names == ["处"]
    assert len(set(controls)) == 3


def test_a_tag_that_is_split_keeps_what_stands_after_it() -> None:
    split = (
        "<w:p><w:r><w:t>{{ 本期</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.期号 }}之后{% if 1 %}</w:t></w:r>"
        "<w:r><w:t>甲{% endif %}</w:t></w:r></w:p>"
    )
    made = root(render(briefing(1), template(split)))
    (bold,) = (run for run in made.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None)
    assert "".join(bold.itertext()) == "之后"


def test_braces_in_attributes_and_text_are_never_run() -> None:
    made = template(
        '<w:p><w:pPr><w:pStyle w:val="&lt;?= 1 =?&gt;"/></w:pPr><w:r><w:t>&lt;?= 1 =?&gt;</w:t></w:r></w:p>'
    )
    assert texts(render(briefing(1), made)) == ["<?= 1 =?>"]


LINKED = (
    '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{% if 1 %}甲</w:t></w:r></w:hyperlink>'
    "<w:r><w:t>乙{% endif %}</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("xml", "problem"),
    [
        (table(cell("{%tr for 篇 in 文章列表 %}", "说明"), cell("{{ 篇.序号 }}"), cell("{%tr endfor %}")), "整行"),
        ('<w:p><w:del w:id="1"><w:r><w:delText>{{ 旧 }}</w:delText></w:r></w:del></w:p>', "修订"),
        ('<w:p><w:moveFrom w:id="1"><w:r><w:t>{{ 旧 }}</w:t></w:r></w:moveFrom></w:p>', "修订"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="{{ 名 }}"/><w:bookmarkEnd w:id="1"/></w:p>', "属性"),
        ("<w:p><w:fldSimple w:instr=\" {{ 'DDEAUTO' }} \"/></w:p>", "域"),
        ("<w:p><w:r><w:br w:type='page'/><w:t>{%p if 1 %}</w:t></w:r></w:p>" + paragraph("{%p endif %}"), "整段"),
        (
            "<w:p><m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'/>"
            "<w:r><w:t>{%p if 1 %}</w:t></w:r></w:p>" + paragraph("{%p endif %}"),
            "整段",
        ),
        (paragraph("{{ 1e999 }}"), "看不懂"),
        (paragraph("{{ -1e400 }}"), "看不懂"),
        (paragraph("{{ 1" + "|千分" * 300 + " }}"), "嵌套太深"),
        (paragraph("{{ 本期" + "[0]" * 200 + " }}"), "嵌套太深"),
        (LINKED, "同一处"),
        (control("{%p if 要点 %}", "甲") + "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>", "同一处"),
        (paragraph("{{ '?>' }}"), "看不懂"),
        (paragraph("{{ " + "not " * 20_000 + "1 }}"), "超过"),
        (paragraph("{{ " + "(" * 900 + "1" + ")" * 900 + " }}"), "嵌套太深"),
        (paragraph("{% for x in range(2) %}" * 100 + "{% endfor %}" * 100), "16 层"),
        (paragraph("{% autoescape false %}{{ 1 }}{% endautoescape %}"), "没有“autoescape”"),
        (paragraph("{{ x is filter }}"), "看不懂"),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_tear_the_page_is_named(xml: str, problem: str) -> None:
    found = check(template("前", xml))
    assert any(problem in fault.problem for fault in found), found
    with pytest.raises(TemplateError):
        render(briefing(1), template("前", xml))


def test_an_error_while_filling_names_the_tag() -> None:
    with pytest.raises(TemplateError, match=r"正文“乙\{\{ 1 / 0 \}\}”"):
        render(briefing(1), template("甲", "乙{{ 1 / 0 }}"))


SOUND = st.sampled_from(
    [
        "{{ 本期.期号 }}",
        "{% if 数据 %}甲{% endif %}",
        "文",
        "",
        "{{ 文章列表|length }}",
        "{# 注 #}",
        "{% set 数 = 1 ~ 2 %}",
        "{% for 篇 in 文章列表 %}{{ 篇.标题 }}{% endfor %}",
        "{{ 本期.名称 }}",
        "{{ [1, [2]] }}",
        "{%r if 1 %}丙{%r endif %}",
    ]
)
ANY = st.sampled_from(
    [
        "{%p if 要点 %}",
        "{%p endif %}",
        "{%p for 篇 in 文章列表 %}",
        "{%p endfor %}",
        "{%p else %}",
        "{%p elif 数据 %}",
        "{{ 本期.名字 }}",
        "乙{%p if 1 %}",
        "{%tr if 1 %}",
        "{%tr endfor %}",
        "{# {{ #}",
        "{{ 1 +",
        "｛｛ 1 }}",
        "{{ 篇 }}",
        "{% for 篇 in 文章列表 %}",
        "{% endfor %}",
        "{{ 句.文字 }}",
        "{% macro m() %}丁{% endmacro %}",
        "{{ m() }}",
        "{%",
        "}}",
        "{{}}",
        "{% %}",
        "{% raw %}{{ 1 }}{% endraw %}",
        "{{ '}}' }}",
        "{{ 本期.期号|没有 }}",
        "{%tc if 1 %}",
        "{% include 'x' %}",
        "{{ loop.index }}",
        "{% break %}",
        "{{ 1 }} {%p endif %}",
        "{% block a %}己{% endblock %}",
    ]
)
TAGS = st.integers(0, 99).flatmap(lambda at: ANY if at in {37, 61, 83} else SOUND)
DRAWN = '<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="7" name="x"/>'
ROUND = [
    ("{}", ""),
    ('<w:hyperlink w:anchor="a">{}</w:hyperlink>', ""),
    ('<w:ins w:id="1" w:author="a">{}</w:ins>', ""),
    ('{}<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>', ""),
    ("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", ""),
    ('<w:bookmarkStart w:id="5" w:name="b"/>{}<w:bookmarkEnd w:id="5"/>', ""),
    ('<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>', ""),
    ('{}<w:r><w:br w:type="page"/></w:r>', ""),
    (f"{{}}<w:r><w:drawing>{DRAWN}</w:drawing></w:r>", ""),
    ("{}", "<w:sectPr/>"),
    ("{}", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
]
"""What may stand around a run in a paragraph, and what the paragraph may have of its own."""

PAIRS = [
    ("{%p for 篇 in 文章列表 %}", "{%p endfor %}"),
    ("{%p if 存疑 %}", "{%p endif %}"),
    ("{%tr for 篇 in 文章列表 %}", "{%tr endfor %}"),
    ("{%tr if 存疑 %}", "{%tr endif %}"),
    ("", ""),
]


def split(text: str, at: int) -> str:
    """The runs of a text that Word has checked for spelling in its middle."""
    halves = (f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:at], text[at:]))
    return '<w:proofErr w:type="spellStart"/>'.join(halves)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    text, (around, own) = draw(TAGS), draw(st.sampled_from(ROUND))
    runs = around.format(split(text, draw(st.integers(0, len(text)))))
    return f"<w:p><w:pPr>{own}</w:pPr>{runs}</w:p>"


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A table with a loop or a condition: over rows between two others, over one row, or within a cell."""
    start, end = draw(st.sampled_from(PAIRS))
    inner = draw(st.lists(paragraphs(), max_size=2))
    if not start.startswith("{%tr") or draw(st.booleans()):
        return table(cell(start, *inner, end))
    return table(cell(start), cell(*inner, "文"), cell(end))


def boxed(inner: list[str]) -> str:
    """A paragraph with a text box."""
    text = f"<v:textbox><w:txbxContent>{''.join(inner)}</w:txbxContent></v:textbox>"
    return f'<w:p><w:r><w:pict><v:rect {VML} id="_x0000_s1026">{text}</v:rect></w:pict></w:r></w:p>'


BLOCKS = st.recursive(
    st.one_of(paragraphs(), paragraphs(), rows()),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda two: control(*two)),
        st.lists(inner, min_size=1, max_size=2).map(boxed),
        st.lists(inner, min_size=1, max_size=2).map(lambda two: table("".join(cell(one, "尾") for one in two))),
    ),
    max_leaves=5,
)


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """Blocks, some of them in a loop or under a condition."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        start, end = draw(st.sampled_from([*PAIRS[:2], PAIRS[-1]]))
        found += [start, *draw(st.lists(BLOCKS, min_size=1, max_size=2)), end]
    return found


def torn(made: bytes) -> list[str]:
    """What Word would call damaged: cells and rows without what they need, names of drawings and marks given twice."""
    whole = root(made)
    found = [str(one.tag) for one in whole.iter(f"{W}tc") if not len(one) or one[-1].tag != f"{W}p"]
    found += [str(one.tag) for one in whole.iter(f"{W}tr") if one.find(f".//{W}tc") is None]
    for name, key in (("{*}docPr", "id"), (f"{W}bookmarkStart", f"{W}id"), ("{urn:schemas-microsoft-com:vml}*", "id")):
        ids = [one.get(key) for one in whole.iter(name) if one.get(key)]
        found += [name] * (len(ids) - len(set(ids)))
    return found


@given(documents())
def test_build_refuses_what_the_check_refuses_and_nothing_else(blocks: list[str]) -> None:
    made = template("前", *blocks)
    if check(made):
        with pytest.raises(TemplateError):
            render(briefing(2), made)
    else:
        filled = render(briefing(2), made)
        assert texts(filled)[0] == "前"
        assert torn(filled) == []


@pytest.mark.parametrize("kind", ["w:dataBinding", f"w15:dataBinding {WORD_2013}"])
def test_what_was_filled_is_bound_to_nothing(kind: str) -> None:
    """Word would show what is elsewhere in the file in the place of the text that was checked."""
    bound = control("{{ 本期.名称 }}").replace("<w:sdtPr/>", f'<w:sdtPr><{kind} w:xpath="/a"/></w:sdtPr>')
    made = root(render(briefing(1), template("前", bound)))
    assert made.find(".//{*}dataBinding") is None
    assert made.find(f".//{W}sdt//{W}t") is not None
