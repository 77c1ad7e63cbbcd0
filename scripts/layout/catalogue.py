"""年度总目录: every issue with its titles, then the index by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.styles import RED_HEAD, SHARED, Page, restyled

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "internal/catalogue"
PAGE = Page()
STYLES = restyled(
    (*SHARED, *RED_HEAD),
    ContentsTopic={"before": 8},
    ContentsItem={"left": 2, "hanging": 2, "tab": "right", "pitch": 24},
)
ACCENT = ""


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    issue = "{{ 期.标题 }}　{{ 期.日期 }}"
    title = "{{ 篇.序号 }}．{{ 篇.题名 }}{% if 篇.单位 %}（{{ 篇.单位 }}）{% endif %}"
    return (
        w.paragraph("Heading1", "《{{ 名称 }}》{{ 年份 }}年总目录")
        + w.when("编发单位", w.paragraph("Period", "{{ 编发单位 }}"))
        + w.paragraph("Period", "共{{ 期列表|长度 }}期{{ 篇数 }}篇")
        + w.each(
            "期 in 期列表",
            w.paragraph("ContentsTopic", issue),
            w.each("篇 in 期.篇列表", w.paragraph("ContentsItem", title)),
        )
        + w.when(
            "字母列表",
            w.paragraph("Heading1", "单位索引"),
            w.paragraph("Period", "按汉语拼音排列；47-2 指第47期第2篇"),
            w.each(
                "组 in 字母列表",
                w.paragraph("ContentsTopic", "{{ 组.字母 }}"),
                w.each(
                    "行 in 组.单位列表", w.paragraph("ContentsItem", "{{ 行.单位 }}（{{ 行.篇数 }}篇）　{{ 行.篇次 }}")
                ),
            ),
        )
    )
