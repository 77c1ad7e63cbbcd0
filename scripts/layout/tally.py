"""采用情况的通报: a title, a paragraph, the standings, how points are given, who publishes it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import RED_HEAD, SHARED, Page

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "internal/tally"
PAGE = Page()
STYLES = (*SHARED, *RED_HEAD)
ACCENT = ""
_COLUMNS = (("名次", 9), ("单位", 41), ("报送", 10), ("采用", 10), ("采用率", 11), ("头条", 9), ("得分", 10))


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    heads = tuple(name for name, _ in _COLUMNS)
    cells = tuple(("Cell" if name == "单位" else "CellCentre", (f"{{{{ 行.{name} }}}}",)) for name in heads)
    unsigned = "另有未注明单位的来稿{{ 未署名数 }}篇，采用{{ 未署名采用数 }}篇，不列入本表。"
    return (
        w.tag("p set 计数 = namespace(表=0)")
        + w.paragraph("Heading1", "关于{{ 期间 }}信息报送", "<w:r><w:br/></w:r>", "采用情况的通报")
        + w.paragraph(
            "Body",
            "{{ 期间 }}，《{{ 名称 }}》共编发{{ 期数 }}期，收到{{ 单位数 }}家单位等报送的稿件{{ 来稿数 }}篇，"
            "采用{{ 采用数 }}篇。现将采用情况通报如下。",
        )
        + w.when(
            "行列表",
            blocks.caption(w, "各单位信息报送采用情况"),
            w.table([width for _, width in _COLUMNS], heads, "行 in 行列表", cells),
        )
        + w.paragraph("Note", "注：报送、采用、头条以篇计；{{ 计分 }}。{% if 未署名数 %}" + unsigned + "{% endif %}")
        + w.when("编发单位", w.paragraph("Signer", "{{ 编发单位 }}"))
        + w.paragraph("Signer", "{{ 日期 }}")
    )
