"""Cues in a sentence that speak for it or against it, as data."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTORS: Mapping[str, float] = MappingProxyType(
    {
        "导语": 2.0,
        "结果": 1.3,
        "成效": 2.0,
        "数字": 2.0,
        "全局": 2.5,
        "打算": 3.0,
        "直接引语": 0.7,
        "承前": 0.7,
        "场景": 0.6,
        "套话": 0.6,
        "疑问": 0.5,
        "引号不全": 0.5,
        "残缺": 0.5,
        "来源": 0.4,
        "署名": 0.4,
    }
)
"""What each cue multiplies the score of a sentence by; chosen on half of the corpora that the benchmarks name.

Cue and location are two of the four methods of H. P. Edmundson, New Methods in Automatic Extracting, JACM 1969.
"""

EVERYWHERE = frozenset({"疑问"})
"""Cues that count in speech as much as in writing."""

MATTER = frozenset({"成效", "数字", "全局", "打算"})
"""Cues that count as far as a text does not tell the main thing first: in a report, not in a news item."""

PLAN = "打算"
"""The cue of what is to come."""

OPENING = 5
"""Sentences that are the opening of a text, where a date marks the news; later on it begins an anecdote."""

_FIRST_WORDS = re.compile(
    r"(?P<结果>目前|截至|最终|据统计|全年|累计|共计)"
    r"|(?P<承前>对此|此外|同时|另外|其中|因此|所以|但|而|然而|不过|随后|[他她它]|[该这那其此])"
    r"|(?P<直接引语>[“「『])"
    r"|(?P<场景>走进|步入|清晨|凌晨|傍晚|深夜|夜幕|烈日|寒风|阳光|[春夏秋冬]日)"
)
_ANYWHERE = (  # each begins with characters, not with a group: that is what the regex engine can skip to
    (
        "成效",
        re.compile(
            "同比|环比|[比较][上去][年月]|增长|增加|上升|提[高升]到?|下降|降[至低为]|减少|缩短|压[缩减降]|翻番|节约"
            "|完成|建成|达到"
        ),
    ),
    ("数字", re.compile(r"[0-9](?:[万亿余多%％‰]|(?![0-9.年月日号时点分:：/-]))")),
    (
        "全局",
        re.compile(
            "全[县市区省镇乡院校行局所厂年线]|今年以来|前[0-9一二三四五六七八九十]+个月|前三季度|上半年"
            "|1[—至-][0-9]+月|[几近两三]年来|累计|总投资"
        ),
    ),
    (
        "打算",
        re.compile(
            "下一步|下阶段|接下来|今后|力争|即日起|将[继于在把对以启新投完实推加组按细会]|拟于|计划[在于到用将新再投建完]"
            "|[明后]年|到20[0-9][0-9]年"
        ),
    ),
    ("套话", re.compile("领导下|指导下|关心下|支持下|认真贯彻|深入贯彻|深入学习|政治站位|精心组织")),
    ("来源", re.compile("来源[：:]|责编|编辑[：:]|https?:|原题为|供图|转载|客户端下载")),
)
_EVENT = re.compile(r".{0,18}?(?:\d月\d{1,2}日|近日|日前|[昨今]日|[昨今]天|本周|上周|本月)")
_COMPLETE = frozenset("。！？!?…”’」』）)")


def cues(sentence: str, number: int) -> tuple[str, ...]:
    """Return the names of the cues in the sentence of this number (from 0) of its text, each once.

    >>> cues("对此，该公司投入资金300万元。", 7)
    ('数字', '承前')
    """
    found = [name for name, pattern in _ANYWHERE if pattern.search(sentence)]
    if first := _FIRST_WORDS.match(sentence):
        found.append(str(first.lastgroup))
    if number < OPENING and _EVENT.match(sentence):
        found.append("导语")
    found += _flaws(sentence)
    return tuple(found)


def _flaws(sentence: str) -> list[str]:
    found = []
    if sentence[-1:] not in _COMPLETE or "\ufffd" in sentence or "□" in sentence:
        found.append("残缺")
    last = sentence.rstrip("”」』")[-1:]
    if last in {"？", "?"}:
        found.append("疑问")
    if last in {"）", ")"} and sentence[0] in "（(":
        found.append("署名")
    if sentence.count("“") != sentence.count("”"):
        found.append("引号不全")
    return found
