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
    Cue("时间开头", re.compile(r".{0,18}?(?:\d月\d{1,2}日|近日|日前|[昨今]日|[昨今]天|本周|上周|本月)"), 2.0),
    Cue("结果", re.compile(r"目前|截至|最终|据统计|全年|累计|共计"), 1.3),
    Cue("数字", re.compile(r".*?\d"), 1.1),
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


def cues(sentence: str) -> tuple[Cue, ...]:
    """Return the cues found in a sentence.

    >>> [cue.name for cue in cues("对此，该公司投入资金300万元。")]
    ['数字', '承前']
    """
    found = [cue for cue in CUES if cue.pattern.match(sentence)]
    if sentence.count("“") != sentence.count("”"):
        found.append(UNPAIRED)
    return tuple(found)


UNPAIRED = Cue("引号不全", re.compile(r"[“”]"), 0.5)
QUESTION = Cue("疑问", re.compile(r"[？?][”」』]?$"), 0.5)
