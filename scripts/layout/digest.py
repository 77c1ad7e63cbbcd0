"""One page for a busy reader: points, figures, one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import BLUE, MODERN, Page, restyled
from layout.zhoubao import head

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "digest"
PAGE = Page(top=18, left=20, right=20, bottom=18, footer=9, lines=44)
STYLES = restyled(
    MODERN,
    KeySentence={"size": 10.5, "pitch": 17, "after": 2},
    Heading1={"size": 13, "pitch": 18, "before": 6, "after": 4},
    Masthead={"size": 20, "pitch": 28},
    ChartCaption={"before": 4},
)
ACCENT = BLUE
_POINTS, _FIGURES = 4, 6


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    point = w.paragraph(
        "KeySentence", ("Annotation", "{{ 点.序号 }}．"), "{{ 点.文字 }}", ("Annotation", blocks.SOURCE)
    )
    cells = (*blocks.FIGURE, ("Cell", ("{{ 行.文章|截断(11) }}",)))
    table = w.table((24, 19, 10, 22, 25), ("指标", "数值", "单位", "变化", "来源"), f"行 in 数据[:{_FIGURES}]", cells)
    picture = blocks.chart(w, "{{ 图.图片|宽(115) }}")
    return (
        head(w)
        + w.when("要点", w.paragraph("Heading1", "本周要点"), w.each(f"点 in 要点[:{_POINTS}]", point))
        + w.when("数据", w.paragraph("Heading1", "主要数据"), table)
        + w.when("图表列表", w.paragraph("Heading1", "图示"), w.each("图 in 图表列表[:1]", picture))
    )
