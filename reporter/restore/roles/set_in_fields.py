"""Running heads: lines set in fields (an office, a paper's name, a number, a day, what a label says) above a text."""

from __future__ import annotations

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import MONTH_DAY, NUMERIC, YEAR
from reporter.chinese.names import is_mention
from reporter.chinese.numerals import ORDINALS
from reporter.restore.roles.cues import says

ISSUE = later(rf"[\W年月日第总\d{ORDINALS}]*[期号][\W年月日第总期号\d{ORDINALS}]*")
"""A paper's number: 第9期, 2026年第3期（总第41期）."""

PAPER = later(f"[{HAN}]{{0,6}}(?:简报|信息|动态|快报|专报|通讯|快讯|参考|要情|月报|周报|季报)")
"""What papers are called: 工作简报."""

_SHORTEST = 9  # characters
_FEWEST = 2  # fields
_GAPS = later("[ \\u3000]{2,}|[\\u3000\\t|｜]")
_LABEL = later(f"[{HAN}]{{2,6}}[:：][^，。；]*")
_DAY = later(rf"(?:{YEAR}年)?(?:{MONTH_DAY}|\d{{1,2}}月)?(?:\d{{1,2}}[时点])?|{NUMERIC}")
_WHOLE = (_LABEL, _DAY, ISSUE, PAPER)


def is_running_head(text: str) -> bool:
    """Return whether a line is set in fields, with at most one part beside two of them that none is known for.

    >>> is_running_head("柳荫里社区　工作动态　[2026第8期]　2026-04-30"), is_running_head("春耕备耕　水利先行")
    (True, False)
    """
    parts = [part for part in _GAPS.split(text) if part]
    if len(text) < _SHORTEST or len(parts) < _FEWEST:
        return False
    return sum(map(_is_field, parts)) >= max(_FEWEST, len(parts) - 1)


def _is_field(part: str) -> bool:
    body = is_mention(part) or says(part, "issuer") or says(part, "office")
    return body or any(whole.fullmatch(part) for whole in _WHOLE)
