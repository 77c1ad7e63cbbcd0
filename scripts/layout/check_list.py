"""The check list for the clerk: every matter a table, small print, on a page or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.styles import HEI, MODERN, Page, restyled

if TYPE_CHECKING:
    from layout.wordml import Writer

NAME = "internal/check_list"
PAGE = Page(top=15, left=15, right=15, bottom=15, footer=8)
STYLES = restyled(
    MODERN,
    Masthead={"font": HEI, "color": "000000", "size": 18, "pitch": 24},
    Issuer={"size": 9.5, "pitch": 15, "after": 4, "border": (("bottom", 1.5, "000000"),)},
    Heading2={"size": 10.5, "pitch": 15, "before": 5},
    Cell={"size": 8.5, "pitch": 11.5, "before": 1, "after": 1},
    CellHead={"size": 8.5, "pitch": 11.5, "before": 1, "after": 1},
    Note={"size": 8.5, "pitch": 12, "before": 1, "after": 2},
)
ACCENT = ""
HOW = (
    "要改的：先运行 reporter draft，照“怎么办”写进 issue.toml 里这一篇（按文件名找）的下面，再运行 reporter build；"
    "也可以用 reporter review 在页面里改。"
)
ALL = "共{{ 件数 }}处，这里印出{{ 件数 - 未列 }}处；其余{{ 未列 }}处列在同一文件夹的“核对单.html”里，双击即可打开。"


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    cells = tuple(("Cell", (f"{{{{ 项.{name} }}}}",)) for name in ("文件", "位置", "情况", "处理", "写法"))
    table = w.table((17, 16, 27, 18, 22), ("文件", "位置", "情况", "已作处理", "怎么办"), "项 in 组.项列表", cells)
    more = "{% if 组.项列表 %}另有{% else %}共{% endif %}{{ 组.另有 }}处，见核对单.html。"
    return (
        w.paragraph("Masthead", "核对单")
        + w.paragraph("Issuer", "{{ 名称 }}　{{ 年份 }}年第{{ 期号 }}期　{{ 日期 }}\t内部使用，不外发")
        + w.when("组列表", w.paragraph("Note", HOW))
        + w.when("未列", w.paragraph("Note", ("Strong", ALL)))
        + w.when("not 组列表", w.paragraph("Body", "没有需要核对之处。"))
        + w.each(
            "组 in 组列表",
            w.paragraph("Heading2", "{{ 组.标题 }}（{{ 组.件数 }}）"),
            w.when("组.项列表", table),
            w.when("组.另有", w.paragraph("Note", more)),
        )
    )
