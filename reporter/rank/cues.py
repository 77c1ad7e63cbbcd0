"""Cues in a sentence that speak for it or against it, as data."""

from __future__ import annotations

import re
from typing import NamedTuple


class Cue(NamedTuple):
    """What ``--explain`` calls it, how it is found, and what it multiplies a sentence's score by."""

    name: str
    pattern: re.Pattern[str]
    factor: float


CUES = (
    Cue("结果", re.compile(r"目前|截至|最终|据统计|全年|累计|共计"), 1.3),
    Cue("成效", re.compile(r".*(?:同比|环比|较上年|比上年|增长|下降|提高到|降至|完成|建成|达到|减少|节约)"), 1.2),
    Cue("数字", re.compile(r".*?\d(?:[万亿余多%％‰]|(?![\d.年月日号时点分:：/-]))"), 1.2),
    Cue("场景", re.compile(r"走进|步入|清晨|凌晨|傍晚|深夜|夜幕|烈日|寒风|阳光|[春夏秋冬]日"), 0.6),
    Cue("承前", re.compile(r"对此|此外|同时|另外|其中|因此|所以|但|而|然而|不过|随后|[他她它]|[该这那其此]"), 0.7),
    Cue("直接引语", re.compile(r"[“「『]"), 0.7),
    Cue(
        "署名或来源",
        re.compile(r"[（(][^（()）]*[）)]$|.*(?:来源[：:]|责编|编辑[：:]|https?:|原题为|供图|转载|客户端下载)"),
        0.4,
    ),
    Cue("残缺", re.compile(r".*(?:[^。！？!?…”’」』）)]$|\ufffd)"), 0.5),
)
"""Cue and location are two of the four methods of H. P. Edmundson, New Methods in Automatic Extracting, JACM 1969."""


def cues(sentence: str, number: int) -> tuple[Cue, ...]:
    """Return the cues found in the sentence of this number (from 0) of its text.

    >>> [cue.name for cue in cues("对此，该公司投入资金300万元。", 7)]
    ['数字', '承前']
    """
    found = [cue for cue in CUES if cue.pattern.match(sentence)]
    if number < OPENING and EVENT.pattern.match(sentence):
        found.append(EVENT)
    if sentence.count("“") != sentence.count("”"):
        found.append(UNPAIRED)
    return tuple(found)


UNPAIRED = Cue("引号不全", re.compile(r"[“”]"), 0.5)
EVENT = Cue("新闻导语", re.compile(r".{0,18}?(?:\d月\d{1,2}日|近日|日前|[昨今]日|[昨今]天|本周|上周|本月)"), 2.0)
"""Counts in the opening of a text only, where it marks the news; later on it begins an anecdote."""

OPENING = 5
"""Sentences that are the opening of a text."""

QUESTION = Cue("疑问", re.compile(r"[？?][”」』]?$"), 0.5)
