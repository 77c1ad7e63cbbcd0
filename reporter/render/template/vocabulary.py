"""The words of the template language: every name a template can use, in Chinese and in English, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the language; ``kind`` is the record it leads to, ``many`` tells that it is a list of them."""

    english: str
    chinese: str
    meaning: str
    kind: str = ""
    many: bool = False


_BRIEFING = (
    Name("masthead", "本期", "报头：名称、期号、日期等", "masthead"),
    Name("note", "按语", "本期按语，没有则为空"),
    Name("overview", "要点", "本周（月、季、年）概览，每条带来源", "keypoint", many=True),
    Name("figures", "数据", "本周（月、季、年）主要数据，一行一条", "figure", many=True),
    Name("targets", "目标列表", "提出的目标和后来的进展，月报、季报、年报才有", "target", many=True),
    Name("derived", "有推算", "主要数据里是否有由本简报算出的变化"),
    Name("charts", "图表列表", "全部图表，按次序", "chart", many=True),
    Name("chart", "图表", "按名称取一幅图表，如 图表.线损率", "charts"),
    Name("sections", "文章列表", "全部文章，按次序", "section", many=True),
    Name("groups", "分组", "按栏目或专题分组的文章；没有时只有一组，其标题为空", "group", many=True),
    Name("lines", "简讯", "没有详写、只印一句话的文章，按栏目；文章不多时为空", "linegroup", many=True),
    Name("shares", "其余", "只计数的文章，一个单位一行；文章不多时为空", "share", many=True),
    Name("shares_by_column", "其余分栏目", "只计数的文章是否分栏目"),
    Name("counted", "其余篇数", "只计数的文章共几篇"),
    Name("received", "来稿篇数", "采用的来稿共几篇：详写的、一句话的和只计数的"),
    Name("repairs", "修复", "文本修复的明细，[output] appendix = true 时才有", "repair", many=True),
    Name("repair_counts", "修复统计", "各类修复的次数，[output] appendix = true 时才有", "tally", many=True),
    Name("foot", "版记", "报、送、发和印数", "foot"),
    Name("custom", "自定义", "按名称取 briefing.toml 里 [custom] 的一项，如 自定义.审核；没有则为空", "custom"),
    # templates of before the check list say these; what they showed is the clerk's matter now, so they are empty
    Name("conflicts", "存疑", "旧模板的名称，总是空的：见核对单", "conflict", many=True),
    Name("outside_week", "非本周", "旧模板的名称，总是空的：见核对单", "section", many=True),
    Name("doubts", "未决", "旧模板的名称，总是空的：见核对单", "doubt", many=True),
    Name("left_out", "未采用", "旧模板的名称，总是空的：见核对单", "leftout", many=True),
)
_MASTHEAD = (
    Name("name", "名称", "简报名称"),
    Name("organisation", "机构", "主办单位"),
    Name("issuer", "编发单位", "编发单位，报头左侧"),
    Name("compiler", "编辑", "编辑，没有则为空"),
    Name("number", "期号", "本年第几期"),
    Name("total", "总期号", "总第几期，没有则为空"),
    Name("year", "年份", "年份"),
    Name("week", "周次", "本年第几周，月报、季报为第几月、第几季度"),
    Name("span", "时段", "本周、本月、本季度或本年"),
    Name("date", "日期", "编发日期"),
    Name("period", "起止", "起止日期"),
    Name("monday", "周一", "第一天"),
    Name("sunday", "周日", "最后一天"),
    Name("signer", "签发人", "签发人，没有则为空"),
    Name("secrecy", "密级", "密级和保密期限，如 秘密★1年，没有则为空"),
    Name("urgency", "紧急程度", "紧急程度，没有则为空"),
)
_KEYPOINT = (
    Name("number", "序号", "从1起的序号"),
    Name("text", "文字", "原句"),
    Name("organisation", "机构", "说的是哪个单位；原句或标题里已有单位时为空"),
    Name("source", "来源", "来源文章，带链接", "link"),
    Name("sections", "文章列表", "说到这一点的各篇文章", "section", many=True),
)
_TARGET = (
    Name("indicator", "指标", "指标名称"),
    Name("organisation", "机构", "是哪个单位的，没有则为空"),
    Name("promised", "目标", "目标，照原文"),
    Name("issue", "提出", "在哪一期提出"),
    Name("came", "进展", "后来的数据，照原文；没有则为空"),
    Name("came_issue", "见", "后来的数据在哪一期"),
)
_FIGURE = (
    Name("indicator", "指标", "指标名称"),
    Name("disputed", "存疑", "说法不同的文章和数值，如：存疑：第8篇作9.1%；没有则为空"),
    Name("value", "数值", "数值，照原文的计数（3.5万）"),
    Name("unit", "单位", "单位"),
    Name("current", "现值", "现在的数值，带单位；只有变化时为空"),
    Name("previous", "前值", "原来的数值，带单位；原文没有说从多少起时为空"),
    Name("change", "变化", "同比、环比或增减；带*者由本简报算出"),
    Name("earlier", "上期", "同一指标上期的数值和增减，由本简报算出；没有可比的则为空"),
    Name("amount", "原值", "以个为计数的数值（35000），供筛选器使用"),
    Name("organisation", "机构", "数据所属单位"),
    Name("when", "时间", "数据所属时间"),
    Name("period", "时段", "数据所属时间，本年的不写年份"),
    Name("text", "原文", "原文中的写法"),
    Name("sentence", "原句", "所在的句子"),
    Name("title", "文章", "来源文章的标题"),
    Name("source", "来源", "来源文章的序号，带链接", "link"),
)
_CHART = (
    Name("number", "序号", "从1起的序号"),
    Name("name", "名称", "图表的名称"),
    Name("title", "标题", "图题"),
    Name("unit", "单位", "单位"),
    Name("source", "来源", "资料来源一行：来源：《…》，机构"),
    Name("alt", "说明", "替代文字"),
    Name("picture", "图片", "图表本身，不含图题和来源", "picture"),
    Name("caption", "图号", "图1（域，可交叉引用）", "field"),
    Name("reference", "引用", "指向本图的交叉引用", "field"),
)
_SECTION = (
    Name("number", "序号", "从1起的序号"),
    Name("title", "标题", "标题"),
    Name("note", "按语", "本篇按语，没有则为空"),
    Name("pinned", "头条", "是否头条"),
    Name("organisation", "机构", "单位"),
    Name("date", "日期", "日期"),
    Name("byline", "作者", "作者"),
    Name("source", "来源", "来源：单位，没有单位则是标题"),
    Name("sentences", "要点", "重点句", "text", many=True),
    Name("figures", "数据", "本文的数据，一行一条", "figure", many=True),
    Name("changes", "有变化", "本文的数据里是否有变化"),
    Name(
        "table",
        "表格",
        "本文自己的表格：要点和本周主要数据里没有的数据，一行一条；不值得列表时为空",
        "figure",
        many=True,
    ),
    Name("table_changes", "表格有变化", "本文自己的表格里是否有变化"),
    Name("line", "一句话", "一句话概括，没有则为空"),
    Name("body", "正文", "全文，一段一条", "paragraph", many=True),
    Name("photos", "配图", "来稿的配图，[articles] pictures 或编排要用时才有", "photo", many=True),
    Name("figures_left", "未列数据", "未列入表格的数据条数"),
    Name("keywords", "关键词", "关键词", "text", many=True),
    Name("anchor", "书签", "放在标题里，使链接能指到这里", "bookmark"),
    Name("link", "链接", "指向本篇的链接，文字是标题", "link"),
    Name("page", "页码", "所在页码（域），没有算出时为空", "field"),
)
_PARAGRAPH = (
    Name("text", "文字", "原文的一段"),
    Name("heading", "小标题", "这一段是不是小标题"),
)
_PHOTO = (
    Name("number", "序号", "在本篇里从1起的序号"),
    Name("caption", "图注", "来稿的图片说明，没有则为空"),
    Name("alt", "说明", "替代文字"),
    Name("picture", "图片", "配图本身", "picture"),
)
_GROUP = (
    Name("number", "序号", "从1起的序号"),
    Name("heading", "标题", "栏目或专题的名称，没有时为空"),
    Name("note", "按语", "栏目按语，没有则为空"),
    Name("sections", "文章列表", "本组的文章", "section", many=True),
)
_LINE_GROUP = (
    Name("heading", "标题", "栏目的名称，没有时为空"),
    Name("lines", "条目", "本栏目的各条", "line", many=True),
)
_LINE = (
    Name("number", "序号", "接着文章列表的序号"),
    Name("text", "文字", "一句话概括，没有则是标题"),
    Name("title", "标题", "标题"),
    Name("organisation", "机构", "单位；文字里已有时为空"),
    Name("date", "日期", "日期"),
)
_SHARE = (
    Name("unit", "单位", "单位的名称；没有署名的写作“未署名”，行数太多时末行是“其余若干个单位”"),
    Name("count", "篇数", "只计数的篇数"),
    Name("columns", "栏目", "各栏目的篇数，如：生产运行3篇，安全2篇；不分栏目时为空"),
)
_REPAIR = (
    Name("source", "来源", "文章的序号，带链接", "link"),
    Name("kind", "类别", "修复的类别"),
    Name("before", "原文", "修复之前"),
    Name("after", "修复为", "修复之后"),
    Name("certainty", "把握", "确定或推定"),
    Name("alternatives", "其他可能", "其他可能的修复", "text", many=True),
    Name("count", "次数", "次数"),
)
_TALLY = (
    Name("kind", "类别", "修复的类别"),
    Name("count", "次数", "次数"),
)
_CONFLICT = (
    Name("first", "甲", "一说", "figure"),
    Name("second", "乙", "另一说", "figure"),
)
_DOUBT = (
    Name("source", "来源", "文章的序号，带链接", "link"),
    Name("text", "文字", "原文中的写法"),
    Name("reason", "原因", "为什么不能确定"),
)
_LEFT_OUT = (
    Name("source", "来源", "来源"),
    Name("reason", "原因", "未采用的原因"),
)
_FOOT = (
    Name("report_to", "报", "报送的上级", "text", many=True),
    Name("send_to", "送", "送达的单位", "text", many=True),
    Name("issue_to", "发", "下发的单位", "text", many=True),
    Name("copies", "印数", "印数，没有则为空"),
)

VOCABULARY: Mapping[str, tuple[Name, ...]] = MappingProxyType(
    {
        "briefing": _BRIEFING,
        "masthead": _MASTHEAD,
        "keypoint": _KEYPOINT,
        "target": _TARGET,
        "figure": _FIGURE,
        "chart": _CHART,
        "section": _SECTION,
        "photo": _PHOTO,
        "paragraph": _PARAGRAPH,
        "group": _GROUP,
        "linegroup": _LINE_GROUP,
        "line": _LINE,
        "share": _SHARE,
        "repair": _REPAIR,
        "tally": _TALLY,
        "conflict": _CONFLICT,
        "doubt": _DOUBT,
        "leftout": _LEFT_OUT,
        "foot": _FOOT,
    }
)
"""The names that each kind of record has; ``briefing`` is the top, whose names stand alone in a template."""

ENGLISH: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {kind: MappingProxyType({name.chinese: name.english for name in names}) for kind, names in VOCABULARY.items()}
)
"""For each kind of record, the English name of each Chinese one."""


NAMED_FREELY = frozenset({"charts", "custom"})
"""The kinds of records whose names the office or the week gives."""


class Record:
    """What a template sees of one thing: its fields by Chinese or English name, and nothing else of Python.

    The charts are a record too, by their names, and so are an office's own fields; one that a week lacks is None, so
    that a template can ask for it.
    """

    __slots__ = ("_fields", "_kind")

    def __init__(self, kind: str, fields: Mapping[str, object]) -> None:
        self._kind = kind
        self._fields = fields

    def __getitem__(self, name: str) -> object:
        if self._kind in NAMED_FREELY:
            return self._fields.get(name)
        return self._fields[ENGLISH[self._kind].get(name, name)]
