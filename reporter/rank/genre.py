"""Whether a text is written or spoken: news tells the main thing first, a meeting repeats it."""

from __future__ import annotations

import re

_QUOTATION = re.compile(r"“[^“”]*”|「[^「」]*」")
_SPOKEN = re.compile(  # alternatives that begin with characters, not with sets: that is what the regex engine skips to
    "然后|对吧|是吧|就是|这个|那个|觉得|咱们|大家|其实|我|你|您|咱|嗯|啊|呢|吧|嘛|哦|呃"
)
_WRITTEN_AT_MOST = 0.01  # share of markers of speech: written news hardly ever has more
_SPOKEN_FROM = 0.04  # … and this is speech throughout; transcripts hardly ever have less than three per cent
_EVIDENCE = 50  # characters of writing that a short text has to outweigh before a word or two make it speech


def spokenness(text: str) -> float:
    """Return how much a text is speech, from 0 (written) to 1 (a transcript), by its share of speech markers.

    Counted are discourse markers, modal particles and pronouns of the first and second person outside quotation
    marks, as a share of the characters. Written news hardly ever reaches one per cent of them, transcripts
    hardly ever stay below three (measured on 224 news items and 68 meetings).

    >>> spokenness("县水务局昨日完成清河大桥段管网改造，三千户居民恢复供水。")
    0.0
    >>> spokenness("然后我觉得这个事情其实大家都清楚对吧，就是那个钱从哪里来呢。")
    1.0
    """
    said = _QUOTATION.sub("", text)
    share = filler(said) * len(said) / (len(said) + _EVIDENCE)
    return min(max((share - _WRITTEN_AT_MOST) / (_SPOKEN_FROM - _WRITTEN_AT_MOST), 0.0), 1.0)


def filler(text: str) -> float:
    """Return the share of a text's characters that belong to markers of speech."""
    return sum(map(len, _SPOKEN.findall(text))) / (len(text) or 1)
