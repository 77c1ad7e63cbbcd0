"""The tables of docs/templates.md, written from the vocabulary that the code uses."""

from __future__ import annotations

import re

from reporter.render.template.filters import FILTERS_LIST
from reporter.render.template.vocabulary import VOCABULARY

_HEADS = {
    "briefing": "整份简报（直接写名称）",
    "masthead": "本期",
    "keypoint": "要点的每一条",
    "figure": "数据的每一行",
    "target": "目标列表的每一行",
    "chart": "图表列表的每一幅",
    "section": "文章列表的每一篇",
    "photo": "配图的每一幅",
    "paragraph": "正文的每一段",
    "group": "分组的每一组",
    "linegroup": "简讯的每一栏目",
    "line": "条目的每一条",
    "share": "其余的每一行",
    "repair": "修复的每一行",
    "tally": "修复统计的每一类",
    "conflict": "存疑的每一对（旧模板）",
    "doubt": "未决的每一处（旧模板）",
    "leftout": "未采用的每一件（旧模板）",
    "foot": "版记",
}


def names() -> str:
    """Return a table of names for each kind of record."""
    tables = []
    for kind, listed in VOCABULARY.items():
        rows = "\n".join(
            f"| `{name.chinese}` | `{name.english}` | {name.meaning}{'（列表）' if name.many else ''} |"
            for name in listed
        )
        tables.append(f"### {_HEADS[kind]}\n\n| 中文 | 英文 | 含义 |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(tables)


def filters() -> str:
    """Return the table of filters."""
    rows = "\n".join(f"| `{one.chinese}` | `{one.english}` | {one.meaning} | `{one.example}` |" for one in FILTERS_LIST)
    return f"| 中文 | 英文 | 作用 | 例 |\n| --- | --- | --- | --- |\n{rows}\n"


def filled(page: str) -> str:
    """Return the manual with its tables as the code has them now."""
    for mark, table in (("names", names()), ("filters", filters())):
        pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        page = pattern.sub(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", page)
    return page
