"""The default: a briefing with a red head as GB/T 9704-2012 asks, for one article or sixty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.styles import RED_HEAD, SHARED, Page

if TYPE_CHECKING:
    from layout.wordml import Piece, Writer

NAME = "jianbao"
PAGE = Page()
STYLES = SHARED + RED_HEAD

_INDICATOR: tuple[Piece, ...] = (
    "{{ 行.指标 }}",
    (
        "Annotation",
        "{% if 行.机构 or 行.时间 %}（{{ 行.机构 or '' }}{% if 行.机构 and 行.时间 %}，{% endif %}"
        "{{ 行.时间 or '' }}）{% endif %}",
    ),
)
_FIGURE: tuple[tuple[str, tuple[Piece, ...]], ...] = (
    ("FigureIndicator", _INDICATOR),
    ("FigureValue", ("{{ 行.数值 }}",)),
    ("FigureUnit", ("{{ 行.单位 }}",)),
    ("FigureChange", ("{{ 行.变化 or '—' }}",)),
)


def body(w: Writer) -> str:
    """Return the blocks of the document in reading order."""
    return "".join(
        (_head(w), _contents(w), _overview(w), _charts(w), _sections(w), _conflicts(w), _repairs(w), _foot(w))
    )


def _head(w: Writer) -> str:
    return (
        w.tag("p if 本期.名称|length <= 6")
        + w.paragraph("Masthead", "{{ 本期.名称 }}")
        + w.tag("p elif 本期.名称|length <= 10")
        + w.paragraph("MastheadLong", "{{ 本期.名称 }}")
        + w.tag("p else")
        + w.paragraph("MastheadLongest", "{{ 本期.名称 }}")
        + w.tag("p endif")
        + w.paragraph("Issue", "第{{ 本期.期号 }}期{% if 本期.总期号 %}（总第{{ 本期.总期号 }}期）{% endif %}")
        + w.paragraph("Issuer", "{{ 本期.编发单位 }}\t{{ 本期.日期 }}")
    )


def _contents(w: Writer) -> str:
    item = w.paragraph(
        "ContentsItem", "{{ 文章.序号 }}．{{ 文章.链接 }}{% if 文章.页码 %}", "\t{{ 文章.页码 }}{% endif %}"
    )
    return w.when(
        "文章列表|length > 1",
        w.paragraph("ContentsTitle", "本期要目"),
        w.each(
            "组 in 分组",
            w.when("组.标题", w.paragraph("ContentsTopic", "{{ 组.标题 }}")),
            w.each("文章 in 组.文章列表", item),
        ),
    )


def _overview(w: Writer) -> str:
    point = w.paragraph(
        "KeySentence", ("Annotation", "{{ 点.序号 }}．"), "{{ 点.文字 }}", ("Annotation", "（{{ 点.来源 }}）")
    )
    table = w.table(
        (37, 15, 12, 24, 12),
        ("指标", "数值", "单位", "变化", "见第几篇"),
        "行 in 数据",
        (*_FIGURE, ("CellCentre", ("{{ 行.来源 }}",))),
    )
    return w.when(
        "要点 or 数据",
        w.paragraph("Heading1", "本周概览"),
        w.paragraph("Period", "（{{ 本期.周一 }}至{{ 本期.周日 }}）"),
        w.when("要点", w.paragraph("Heading2", "一、本周要点"), w.each("点 in 要点", point)),
        w.when(
            "数据",
            w.paragraph("Heading2", "{% if 要点 %}二{% else %}一{% endif %}、主要数据"),
            w.paragraph("TableCaption", "表1　本周主要数据"),
            table,
            w.paragraph("Note", "注：数值照原文；带*的变化由本简报按原文数字算出。"),
        ),
    )


def _charts(w: Writer) -> str:
    return w.each(
        "图 in 图表列表",
        w.paragraph("Chart", "{{ 图.图片 }}"),
        w.paragraph("Caption", "{{ 图.图号 }}　{{ 图.标题 }}"),
        w.paragraph("ChartNote", "来源：{{ 图.来源 }}"),
    )


def _sections(w: Writer) -> str:
    meta = w.paragraph(
        "Meta",
        "{% if 文章.机构 %}{{ 文章.机构 }}　{% endif %}{% if 文章.日期 %}{{ 文章.日期 }}　{% endif %}"
        "{% if 文章.作者 %}{{ 文章.作者 }}　{% endif %}原文：{{ 文章.来源 }}",
    )
    table = w.table((40, 18, 15, 27), ("指标", "数值", "单位", "变化"), "行 in 文章.数据", _FIGURE)
    article = (
        w.tag("p if 组.标题")
        + w.paragraph("Article3", "{{ 文章.书签 }}{{ 文章.序号 }}．{{ 文章.标题 }}")
        + w.tag("p else")
        + w.paragraph("Article2", "{{ 文章.书签 }}{{ 文章.序号 }}．{{ 文章.标题 }}")
        + w.tag("p endif")
        + meta
        + w.each("句 in 文章.要点", w.paragraph("KeySentence", "{{ 句 }}"))
        + w.when("文章.数据", table)
        + w.when("文章.关键词", w.paragraph("Keywords", ("Strong", "关键词："), "{{ 文章.关键词|join('；') }}"))
    )
    return w.when(
        "文章列表",
        w.paragraph("Heading1", "文章摘编"),
        w.each(
            "组 in 分组",
            w.when("组.标题", w.paragraph("Heading2", "{{ 组.序号|中文数字 }}、{{ 组.标题 }}")),
            w.each("文章 in 组.文章列表", article),
        ),
    )


def _conflicts(w: Writer) -> str:
    say = "{{ 对.%s.原文 }}（第{{ 对.%s.来源 }}篇）"
    table = w.table(
        (30, 35, 35),
        ("指标", "一说", "另一说"),
        "对 in 存疑",
        (
            ("Cell", ("{{ 对.甲.指标 }}",)),
            ("Cell", (say % ("甲", "甲"),)),
            ("Cell", (say % ("乙", "乙"),)),
        ),
    )
    return w.when(
        "存疑",
        w.paragraph("Heading1", "数据存疑"),
        w.paragraph("Body", "下列数据各篇说法不一，请核实后使用。"),
        table,
    )


def _repairs(w: Writer) -> str:
    repairs = w.table(
        (8, 16, 25, 25, 9, 17),
        ("篇", "类别", "原文", "修复为", "把握", "其他可能"),
        "改 in 修复",
        (
            ("CellCentre", ("{{ 改.来源 }}",)),
            ("Cell", ("{{ 改.类别 }}{% if 改.次数 > 1 %}（{{ 改.次数 }}处）{% endif %}",)),
            ("Cell", ("{{ 改.原文 or '（无）' }}",)),
            ("Cell", ("{{ 改.修复为 or '（删去）' }}",)),
            ("CellCentre", ("{{ 改.把握 }}",)),
            ("Cell", ("{{ 改.其他可能 or '—' }}",)),
        ),
    )
    doubts = w.table(
        (8, 46, 46),
        ("篇", "未决之处", "原因"),
        "疑 in 未决",
        (
            ("CellCentre", ("{{ 疑.来源 }}",)),
            ("Cell", ("{{ 疑.文字 }}",)),
            ("Cell", ("{{ 疑.原因 }}",)),
        ),
    )
    left = w.table(
        (35, 65),
        ("来源", "原因"),
        "件 in 未采用",
        (("Cell", ("{{ 件.来源 }}",)), ("Cell", ("{{ 件.原因 }}",))),
    )
    counts = "{% for 类 in 修复统计 %}{{ 类.类别 }}{{ 类.次数 }}处{% if not loop.last %}，{% endif %}{% endfor %}"
    return w.when(
        "修复统计 or 修复 or 未决 or 未采用",
        w.paragraph("Heading1", "附：文本修复说明"),
        w.when("修复统计", w.paragraph("Body", "本期对来稿文本作了下列修复：" + counts + "。")),
        w.when("修复", w.paragraph("TableCaption", "修复明细"), repairs),
        w.when("未决", w.paragraph("TableCaption", "未能确定之处（照原样保留）"), doubts),
        w.when("未采用", w.paragraph("TableCaption", "未能采用的来源"), left),
    )


def _foot(w: Writer) -> str:
    lines = (
        w.when(f"版记.{name}", w.paragraph("FootLine", f"{name}：{{{{ 版记.{name}|join('，') }}}}"))
        for name in ("报", "送", "发")
    )
    copies = w.when("版记.印数", w.paragraph("FootLine", "\t（共印{{ 版记.印数 }}份）"))
    return "".join(lines) + copies
