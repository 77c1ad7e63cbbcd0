"""One page for a busy reader: points, figures, one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout import blocks
from layout.styles import BLUE, CELLS, MODERN, Page, restyled
from layout.zhoubao import head

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "digest"
PAGE = Page(top=18, left=20, right=20, bottom=18, footer=9)
STYLES = restyled(
    MODERN,
    KeySentence={"size": 10.5, "pitch": 17, "after": 2},
    Heading1={"size": 13, "pitch": 18, "before": 4, "after": 4},
    Masthead={"size": 20, "pitch": 28},
    ChartCaption={"before": 2, "after": 0},
    Body={"size": 10, "pitch": 16},
    Note={"size": 9, "pitch": 13, "after": 0},
    **{name: {"size": 9.5, "pitch": 13.5} for name in CELLS},
)
ACCENT = BLUE
_ROOM = 480
"""Characters that the points may have together, their sources included, so that all else fits on the page too."""
_SOURCE = 30
_NOTE = 90
"""What an 按语 takes beside its own characters: its margins, and the marks that stand above it."""
_FIGURES = 5
_LINE = 70
"""What an article's 一句话 takes beside its own characters: the rest of its line, its 栏目."""


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    rest = w.when("简讯 or 其余", w.paragraph("Note", "本期来稿{{ 来稿篇数 }}篇，以上择要；其余见简报全文和核对单。"))
    picture = blocks.chart(w, "{{ 图.图片|宽(105) }}")
    return (
        head(w)
        + w.tag(f"p set 余 = namespace(序=0, 字={_ROOM} - (按语|长度 + {_NOTE} if 按语 else 0))")
        + w.when("要点", w.paragraph("Heading1", "{{ 本期.时段 }}概览"), _points(w))
        + w.when("数据", w.paragraph("Heading1", "主要数据"), _figures(w), blocks.computed(w))
        + _lines(w)
        + _further(w)
        + rest
        + w.when("图表列表", w.paragraph("Heading1", "图示"), w.each("图 in 图表列表[:1]", picture))
    )


def _points(w: Writer) -> str:
    """Return the points for which there is room, the first one always."""
    return w.each(
        "点 in 要点",
        w.when(
            "点.序号 == 1 or 点.文字|长度 <= 余.字",
            _taken(w, "点.文字", _SOURCE),
            w.tag("p set 余.序 = 余.序 + 1"),
            blocks.point(w, "余.序"),
        ),
    )


def _figures(w: Writer) -> str:
    """Return the table of the first figures, with their articles."""
    source = ("Cell", ("{{ 行.文章|截断(14) }}",))
    return w.table(
        (21, 14, 12, 9, 16, 12, 16),
        (*blocks.WEEK_HEADS, "来源"),
        f"行 in 数据[:{_FIGURES}]",
        (*blocks.WEEK, source),
        whole="false",
    )


def _lines(w: Writer) -> str:
    """Return the 一句话 of each article for which there is room."""
    line = w.paragraph("Body", ("Strong", "{% if 组.标题 %}{{ 组.标题 }}：{% endif %}"), "{{ 文章.一句话 }}")
    fits = f"文章.一句话 and 文章.一句话|长度 + {_LINE} <= 余.字"
    told = w.when(fits, _taken(w, "文章.一句话", _LINE), line)
    return w.each("组 in 分组", w.each("文章 in 组.文章列表", told))


def _further(w: Writer) -> str:
    """Return the articles that the issue tells in a line, each for which there is room."""
    line = w.paragraph("Body", ("Quotation", "{{ 条.文字 }}"))
    told = w.when(f"条.文字|长度 + {_LINE} <= 余.字", _taken(w, "条.文字", _LINE), line)
    return w.each("组 in 简讯", w.each("条 in 组.条目", told))


def _taken(w: Writer, text: str, beside: int) -> str:
    """Return the tag that takes from what is left the room of a text and of all beside it."""
    return w.tag(f"p set 余.字 = 余.字 - {text}|长度 - {beside}")
