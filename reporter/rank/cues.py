"""Cues in a sentence that speak for it or against it, as data."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FACTORS: Mapping[str, float] = MappingProxyType(
    {
        "导语": 2.0,
        "结果": 1.3,
        "成效": 1.2,
        "数字": 1.2,
        "直接引语": 0.7,
        "承前": 0.7,
        "场景": 0.6,
        "疑问": 0.5,
        "引号不全": 0.5,
        "残缺": 0.5,
        "署名或来源": 0.4,
    }
)
"""What each cue multiplies the score of a sentence by; chosen on half of the summaries in benchmarks/summaries.py.

Cue and location are two of the four methods of H. P. Edmundson, New Methods in Automatic Extracting, JACM 1969.
"""

EVERYWHERE = frozenset({"疑问"})
"""Cues that count in speech as much as in writing."""

OPENING = 5
"""Sentences that are the opening of a text, where a date marks the news; later on it begins an anecdote."""

_FIRST_WORDS = re.compile(
    r"(?P<结果>目前|截至|最终|据统计|全年|累计|共计)"
    r"|(?P<承前>对此|此外|同时|另外|其中|因此|所以|但|而|然而|不过|随后|[他她它]|[该这那其此])"
    r"|(?P<直接引语>[“「『])"
    r"|(?P<场景>走进|步入|清晨|凌晨|傍晚|深夜|夜幕|烈日|寒风|阳光|[春夏秋冬]日)"
)
_ANYWHERE = (  # each begins with characters, not with a group: that is what the regex engine can skip to
    ("成效", re.compile("同比|环比|较上年|比上年|增长|下降|提高到|降至|完成|建成|达到|减少|节约")),
    ("数字", re.compile(r"[0-9](?:[万亿余多%％‰]|(?![0-9.年月日号时点分:：/-]))")),
    ("署名或来源", re.compile("来源[：:]|责编|编辑[：:]|https?:|原题为|供图|转载|客户端下载")),
)
_EVENT = re.compile(r".{0,18}?(?:\d月\d{1,2}日|近日|日前|[昨今]日|[昨今]天|本周|上周|本月)")
_COMPLETE = frozenset("。！？!?…”’」』）)")


def cues(sentence: str, number: int) -> tuple[str, ...]:
    """Return the names of the cues in the sentence of this number (from 0) of its text, each once.

    >>> cues("对此，该公司投入资金300万元。", 7)
    ('承前', '数字')
    """
    found: dict[str | None, None] = {}
    if first := _FIRST_WORDS.match(sentence):
        found[first.lastgroup] = None
    for name, pattern in _ANYWHERE:
        if pattern.search(sentence):
            found[name] = None
    found |= dict.fromkeys(_at_the_end(sentence))
    if number < OPENING and _EVENT.match(sentence):
        found["导语"] = None
    return tuple(name for name in found if name)


def _at_the_end(sentence: str) -> Iterator[str]:
    last = sentence.rstrip("”」』")[-1:]
    if last in {"？", "?"}:
        yield "疑问"
    if sentence[-1:] not in _COMPLETE or "\ufffd" in sentence:
        yield "残缺"
    if last in {"）", ")"} and sentence[0] in "（(":
        yield "署名或来源"
    if sentence.count("“") != sentence.count("”"):
        yield "引号不全"
