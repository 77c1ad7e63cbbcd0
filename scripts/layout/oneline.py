"""A register: every article in a row of one table, landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import BLUE, CELLS, MODERN, Page, restyled
from layout.zhoubao import head

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "oneline"
PAGE = Page(width=297, height=210, top=20, left=18, right=18, bottom=18, footer=9, landscape=True)
STYLES = restyled(MODERN, **{name: {"size": 9.5, "pitch": 13.5} for name in CELLS})
ACCENT = BLUE


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    figures = (
        "{% for 行 in 文章.数据[:3] %}{% if not loop.first %}；{% endif %}{{ 行.指标 }}",
        ("Quotation", "{{ 行.原文 }}"),
        "{% endfor %}",
    )
    table = w.table(
        (4, 20, 12, 14, 31, 19),
        ("序", "标题", "单位", "日期", "要点", "主要数据"),
        "文章 in 组.文章列表",
        (
            ("CellCentre", ("{{ 文章.书签 }}{{ 文章.序号 }}",)),
            (
                "Cell",
                (
                    "{{ 文章.标题 }}",
                    (
                        "CellAnnotation",
                        "{% if 文章.一句话 and 文章.一句话 != 文章.标题 %}（{{ 文章.一句话 }}）{% endif %}",
                    ),
                ),
            ),
            ("Cell", ("{{ 文章.机构 or '—' }}",)),
            ("Cell", ("{{ 文章.日期 or '—' }}",)),
            ("CellSentence", ("{{ 文章.要点|首项 }}",)),
            ("Cell", figures),
        ),
    )
    groups = w.each(
        "组 in 分组", w.when("组.标题", w.paragraph("Heading2", "{{ 组.标题 }}"), blocks.note(w, "组.按语")), table
    )
    listed = w.when("文章列表", w.paragraph("Heading1", "{{ 本期.时段 }}文章一览（共{{ 文章列表|长度 }}篇）"), groups)
    return head(w) + listed + _lines(w) + blocks.shares(w)


def _lines(w: Writer) -> str:
    """Return the articles that have a line each, a table a 栏目."""
    table = w.table(
        (4, 64, 18, 14),
        ("序", "一句话", "单位", "日期"),
        "条 in 组.条目",
        (
            ("CellCentre", ("{{ 条.序号 }}",)),
            ("Cell", (("Quotation", "{{ 条.文字 }}"),)),
            ("Cell", ("{{ 条.机构 or '—' }}",)),
            ("Cell", ("{{ 条.日期 or '—' }}",)),
        ),
    )
    return w.when(
        "简讯",
        w.paragraph("Heading1", "一句话简讯"),
        w.each("组 in 简讯", w.when("组.标题", w.paragraph("Heading2", "{{ 组.标题 }}")), table),
    )
