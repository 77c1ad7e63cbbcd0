"""Whatever a text holds, Markdown shows it as it is; whatever a value is, its formula gives the words of its label."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reporter.charts import in_words
from reporter.render.formats import markdown_text
from reporter.render.ooxml.wordml import clean
from reporter.render.ooxml.workbook import shown_formula

MARKUP = st.text(st.sampled_from("#*_-+=`~>|[](){}!<&;:\\/\"'. 1一，\n\t@wx"), max_size=14)
TEXT = st.one_of(MARKUP, st.text(max_size=20))


def dense(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown_by(source: str) -> str:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source)
    return dense(html.fragment_fromstring(made, create_parent=True).text_content())


@given(TEXT)
def test_escaped_text_reads_as_it_is_in_a_paragraph_a_list_a_heading_and_a_cell(text: str) -> None:
    written, plain = markdown_text.escape(text), dense(clean(text))
    assert shown_by(f"{written}\n\n甲") == f"{plain}甲"
    assert shown_by(f"1. {written}\n2. 乙") == f"{plain}乙"
    assert shown_by(f"# 甲{written}\n") == f"甲{plain}"
    assert shown_by(f"| 甲 | 乙 |\n| --- | --- |\n| {written} | 丙 |\n") == f"甲乙{plain}丙"


@given(
    st.decimals(-999_999_999, 999_999_999, places=2),
    st.sampled_from(["", "约", "近", "超"]),
    st.sampled_from(["", "%", "余", "以上", '"引"']),
)
def test_a_formula_gives_the_words_of_its_label(value: object, before: str, after: str) -> None:
    number = float(str(value))
    label = before + in_words.number(number) + after
    formula = shown_formula("B2", number, label)
    assert (number < 0 and before) or formula
    assert not formula or evaluated(formula, number) == label


def evaluated(formula: str, value: float) -> str:
    """What Excel makes of a formula of literals and B2, divided or not, joined by &."""
    parts = re.findall(r'"((?:[^"]|"")*)"|(B2)(?:/(\d+))?', formula)
    return "".join(
        f"{value / float(divisor or 1):.15g}" if cell else literal.replace('""', '"')
        for literal, cell, divisor in parts
    )
