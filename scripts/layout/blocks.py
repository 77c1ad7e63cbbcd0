"""Blocks that several templates share: points, figures, charts, articles, the account of repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.wordml import Piece, Writer

_MAIN_TABLE = "table_figures"
_WHOSE = (
    "{% if 行.机构 or 行.时间 %}（{{ 行.机构 or '' }}{% if 行.机构 and 行.时间 %}，{% endif %}"
    "{{ 行.时间 or '' }}）{% endif %}"
)
_DISPUTED = ("CellAnnotation", "{% if 行.存疑 %}（{{ 行.存疑 }}）{% endif %}")
_SOURCE = "（{% if 点.机构 %}{{ 点.机构 }}，{% endif %}据{{ 点.来源 }}）"
FIGURE: tuple[tuple[str, tuple[Piece, ...]], ...] = (
    ("FigureIndicator", ("{{ 行.指标 }}", ("CellAnnotation", _WHOSE), _DISPUTED)),
    ("FigureCurrent", ("{{ 行.现值 or '—' }}",)),
    ("FigurePrevious", ("{{ 行.前值 or '—' }}",)),
    ("FigureChange", ("{{ 行.变化 or '—' }}", ("CellAnnotation", "{% if 行.上期 %}（{{ 行.上期 }}）{% endif %}"))),
)

WEEK_HEADS = ("指标", "主体", "现值", "原值", "变化", "时段")
WEEK: tuple[tuple[str, tuple[Piece, ...]], ...] = (
    ("FigureIndicator", ("{{ 行.指标 }}", _DISPUTED)),
    ("Cell", ("{{ (行.机构 or '—')|截断(30) }}",)),
    ("FigureCurrent", ("{{ 行.现值 or '—' }}",)),
    ("FigurePrevious", ("{{ 行.前值 or '—' }}",)),
    FIGURE[-1],
    ("FigurePeriod", ("{{ 行.时段 or '—' }}",)),
)
"""The cells of the week's table: points that let most rows stand in one line, and a name of 17 characters in two."""
_WEEK_WIDTHS = (90, 87, 54, 43, 88, 54, 26)
_LONG = 3
"""Articles above which a reader expects a list of them."""
_CLOSE = 14
"""Articles above which their list is set closer, so that it leaves its page room for the overview."""
_MANY = 24
"""Articles up to which each has its line: more lines than these, of 16 points, would push the overview off its page."""
_LAST = "文章.序号 == 文章列表|长度"


def start(w: Writer) -> str:
    """Return what is before the masthead: the counter of tables, secrecy and urgency."""
    marks = (f"本期.{name}" for name in ("密级", "紧急程度"))
    shown = (w.when(mark, w.paragraph("SecrecyMark", f"{{{{ {mark} }}}}")) for mark in marks)
    return w.tag("p set 计数 = namespace(表=0)") + "".join(shown)


def issue_number() -> str:
    """Return the words that number the issue."""
    return "第{{ 本期.期号 }}期{% if 本期.总期号 %}（总第{{ 本期.总期号 }}期）{% endif %}"


def signer(w: Writer) -> str:
    """Return the line of who signs the issue."""
    return w.when("本期.签发人", w.paragraph("Signer", "签发人：{{ 本期.签发人 }}"))


def recipients(w: Writer) -> str:
    """Return the lines of the foot that name whom the issue goes to."""
    return "".join(
        w.when(f"版记.{name}", w.paragraph("FootLine", f"{name}：{{{{ 版记.{name}|连接('，') }}}}"))
        for name in ("报", "送", "发")
    )


def note(w: Writer, whose: str) -> str:
    """Return the 按语 of the issue, of a 栏目 or of an article; ``whose`` is the name that leads to it."""
    return w.when(whose, w.paragraph("EditorNote", ("Strong", "按语："), f"{{{{ {whose} }}}}"))


def contents(w: Writer) -> str:
    """Return the list of articles with links, and page numbers where they are known."""
    told = ("{{ 文章.序号 }}．{{ 文章.链接 }}{% if 文章.页码 %}", "\t{{ 文章.页码 }}{% endif %}")
    item = (
        w.tag(f"p if 文章列表|长度 > {_CLOSE}")
        + w.paragraph("ContentsItemSmall", *told)
        + w.tag("p else")
        + w.paragraph("ContentsItem", *told)
        + w.tag("p endif")
    )
    count = f"{{% if 文章列表|长度 > {_MANY} %}}（{{{{ 组.文章列表|长度 }}}}篇）{{% endif %}}"
    return w.when(
        f"文章列表|长度 > {_LONG} or (文章列表|长度 > 1 and 文章列表[0].页码)",
        w.paragraph("ContentsTitle", "本期要目"),
        w.each(
            "组 in 分组",
            w.when("组.标题", w.paragraph("ContentsTopic", f"{{{{ 组.序号|中文数字 }}}}、{{{{ 组.标题 }}}}{count}")),
            w.when(f"文章列表|长度 <= {_MANY} or not 组.标题", w.each("文章 in 组.文章列表", item)),
        ),
    )


def caption(w: Writer, title: str, bookmark: str = "") -> str:
    """Return the caption of a table, numbered through the document; cross-references point to its ``bookmark``."""
    start = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>' if bookmark else ""
    end = '<w:bookmarkEnd w:id="1"/>' if bookmark else ""
    number = w.field("TableCaption", "SEQ 表 \\* ARABIC", "{{ 计数.表 }}")
    return w.tag("p set 计数.表 = 计数.表 + 1") + w.paragraph(
        "TableCaption", *([start] if start else []), "表", number, *([end] if end else []), f"　{title}"
    )


def point(w: Writer, number: str = "点.序号") -> str:
    """Return a point of the week with its source; ``number`` is what names its place among those that are shown."""
    return w.paragraph("KeySentence", ("Annotation", f"{{{{ {number} }}}}．"), "{{ 点.文字 }}", ("Annotation", _SOURCE))


def computed(w: Writer) -> str:
    """Return the note on the star of what was computed."""
    return w.when("有推算", w.paragraph("Note", "注：带*的变化由本简报按原文数字算出。"))


def overview(w: Writer) -> str:
    """Return the week at a glance: its points, its figures, its charts."""
    table = w.table(
        _WEEK_WIDTHS,
        (*WEEK_HEADS, "篇次"),
        "行 in 数据",
        (*WEEK, ("CellCentre", ("{{ 行.来源 }}",))),
        whole="有推算",
    )
    return w.when(
        "要点 or 数据 or 图表列表",
        w.paragraph("Heading1", "{{ 本期.时段 }}概览"),
        w.paragraph("Period", "（{{ 本期.起止 }}）"),
        w.each("点 in 要点", point(w)),
        w.when(
            "数据",
            caption(w, "{{ 本期.时段 }}主要数据", _MAIN_TABLE),
            table,
            computed(w),
        ),
        targets(w),
        charts(w),
    )


def targets(w: Writer) -> str:
    """Return the table of what was promised and what came of it, which a longer time than a week has."""
    table = w.table(
        (26, 24, 16, 12, 22),
        ("指标", "主体", "目标", "提出", "进展"),
        "行 in 目标列表",
        (
            ("Cell", ("{{ 行.指标 }}",)),
            ("Cell", ("{{ (行.机构 or '—')|截断(30) }}",)),
            ("Cell", ("{{ 行.目标 }}",)),
            ("CellCentre", ("{{ 行.提出 }}",)),
            ("Cell", ("{% if 行.进展 %}{{ 行.进展 }}（{{ 行.见 }}）{% else %}尚无后续{% endif %}",)),
        ),
    )
    return w.when("目标列表", caption(w, "目标与进展"), table)


def charts(w: Writer) -> str:
    """Return the charts with their captions."""
    return w.each("图 in 图表列表", chart(w, "{{ 图.图片 }}"))


def chart(w: Writer, picture: str) -> str:
    """Return a chart, its caption and its source in one paragraph: LibreOffice may part those that belong together."""
    line = "<w:r><w:br/></w:r>"
    return w.paragraph(
        "ChartCaption", picture, line, "{{ 图.图号 }}　{{ 图.标题 }}", line, ("CellAnnotation", "{{ 图.来源 }}")
    )


def article(w: Writer, further: str = "") -> str:
    """Return the section of an article, its last sentence kept with what is ``further`` said of it."""
    title = "{{ 文章.书签 }}{{ 文章.序号 }}．{{ 文章.标题 }}"
    meta = (
        "{{ 文章.机构 or '' }}{% if 文章.机构 and (文章.日期 or 文章.作者) %}　{% endif %}"
        "{{ 文章.日期 or '' }}{% if 文章.日期 and 文章.作者 %}　{% endif %}{{ 文章.作者 or '' }}"
    )
    table = (
        w.tag("p if 文章.表格有变化")
        + w.table((44, 16, 14, 26), ("指标", "现值", "原值", "变化"), "行 in 文章.表格", FIGURE, whole=_LAST)
        + w.tag("p else")
        + w.table((70, 30), ("指标", "数值"), "行 in 文章.表格", FIGURE[:2], whole=_LAST)
        + w.tag("p endif")
    )
    return (
        w.tag("p if 组.标题")
        + w.paragraph("Heading3", title)
        + w.tag("p else")
        + w.paragraph("Heading2", title)
        + w.tag("p endif")
        + note(w, "文章.按语")
        + w.when("文章.机构 or 文章.日期 or 文章.作者", w.paragraph("Meta", meta))
        + w.each(
            "句 in 文章.要点",
            w.tag("p if loop.last" if further else f"p if loop.last and {_LAST}"),
            w.paragraph("KeySentence", "{{ 句 }}", keep=True),
            w.tag("p else"),
            w.paragraph("KeySentence", "{{ 句 }}"),
            w.tag("p endif"),
        )
        + photos(w)
        + w.when("文章.表格", table)
        + further
    )


def photos(w: Writer) -> str:
    """Return the pictures of an article, each with its caption in one paragraph."""
    said = ("{% if 图.图注 %}", "<w:r><w:br/></w:r>", "{{ 图.图注 }}{% endif %}")
    return w.each("图 in 文章.配图", w.paragraph("ChartCaption", "{{ 图.图片 }}", *said))


def keywords(w: Writer) -> str:
    """Return the line of an article's keywords."""
    return w.when("文章.关键词", w.paragraph("Keywords", ("Strong", "关键词："), "{{ 文章.关键词|join('；') }}"))


def sections(w: Writer, further: str = "") -> str:
    """Return all articles, each with what is ``further`` said of it, under their topics if there are any."""
    return w.when(
        "文章列表",
        w.paragraph("Heading1", "文章摘编"),
        w.each(
            "组 in 分组",
            w.when("组.标题", w.paragraph("Heading2", "{{ 组.序号|中文数字 }}、{{ 组.标题 }}"), note(w, "组.按语")),
            w.each("文章 in 组.文章列表", article(w, further)),
        ),
    )


def line(w: Writer, style: str) -> str:
    """Return an article in a line, with whose it is."""
    return w.paragraph(
        style,
        ("Annotation", "{{ 条.序号 }}．"),
        ("Quotation", "{{ 条.文字 }}"),
        ("Annotation", "{% if 条.机构 %}（{{ 条.机构 }}）{% endif %}"),
    )


def lines(w: Writer, style: str = "Body") -> str:
    """Return the articles that have a line each, by 栏目."""
    return w.when(
        "简讯",
        w.paragraph("Heading1", "一句话简讯"),
        w.each(
            "组 in 简讯",
            w.when("组.标题", w.paragraph("Heading2", "{{ 组.标题 }}")),
            w.each("条 in 组.条目", line(w, style)),
        ),
    )


def shares(w: Writer, style: str = "Body") -> str:
    """Return the table of the articles that are only counted."""

    def table(*columns: int) -> str:
        heads = ("单位", "篇数", "其中")
        cells = (
            ("Cell", ("{{ 行.单位 }}",)),
            ("CellCentre", ("{{ 行.篇数 }}",)),
            ("Cell", ("{{ 行.栏目 or '—' }}",)),
        )
        widths = (40, 12, 48)
        return w.table(
            [widths[i] for i in columns], [heads[i] for i in columns], "行 in 其余", [cells[i] for i in columns]
        )

    return w.when(
        "其余",
        w.paragraph("Heading1", "其余来稿"),
        w.paragraph(style, "本期来稿{{ 来稿篇数 }}篇，另有{{ 其余篇数 }}篇没有列出，各单位篇数如下。"),
        w.tag("p if 其余分栏目"),
        table(0, 1, 2),
        w.tag("p else"),
        table(0, 1),
        w.tag("p endif"),
    )


def rest(w: Writer, style: str = "Body") -> str:
    """Return what of the week is not told in full: the lines, then what is only counted."""
    return lines(w, style) + shares(w, style)


def repairs(w: Writer) -> str:
    """Return the account of what was repaired, where it is asked for."""
    counts = "{% for 类 in 修复统计 %}{{ 类.类别 }}{{ 类.次数 }}处{% if not loop.last %}，{% endif %}{% endfor %}"
    return w.when(
        "修复统计 or 修复",
        w.paragraph("AppendixTitle", "附：文本修复说明"),
        w.when("修复统计", w.paragraph("Body", f"本期对来稿文本作了下列修复：{counts}。")),
        w.when("修复", caption(w, "修复明细"), _repair_table(w)),
    )


def _repair_table(w: Writer) -> str:
    return w.table(
        (6, 15, 24, 24, 8, 23),
        ("篇", "类别", "原文", "修复为", "把握", "其他可能"),
        "改 in 修复",
        (
            ("CellSmallCentre", ("{{ 改.来源 }}",)),
            ("CellSmall", ("{{ 改.类别 }}{% if 改.次数 > 1 %}（{{ 改.次数 }}处）{% endif %}",)),
            ("CellSmall", ("{{ 改.原文 or '（无）' }}",)),
            ("CellSmall", ("{{ 改.修复为 or '（删去）' }}",)),
            ("CellSmallCentre", ("{{ 改.把握 }}",)),
            ("CellSmall", ("{{ 改.其他可能 or '—' }}",)),
        ),
    )
