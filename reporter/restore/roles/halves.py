"""Titles set over two lines: whether a line is the first half of one, and whether another is the rest of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLAUSE_ENDS
from reporter.chinese.compiled import later
from reporter.chinese.names import is_mention, mentions, tag
from reporter.chinese.press import LETTERS, SPEECHES
from reporter.restore.roles.cues import is_field, is_finished, number, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.restore.roles.cues import Line

LONGEST_TITLE = 45  # characters: two lines of a title
MOST_LINES = 4  # of the title of an official paper
HALVES = 2  # the second half of a title and what follows it
_SHORTEST_NAME = 9  # characters before a colon that are no field of a form
_SHORTEST_REST = 6  # characters: a shorter line is a column or a name
_BEGUN = later(rf"[^{CLAUSE_ENDS}]*关于[^{CLAUSE_ENDS}]*(?<!{')(?<!'.join(LETTERS.split('|'))})")
_ENDED = later(rf"[^{CLAUSE_ENDS}]{{2,40}}的(?:{LETTERS})")
_GOES_ON = later("(?:[为把被与和及]|以及)(?![什何此了谁人民])[^，。：:]{6,44}")
"""The second half of a title set over two lines: no title begins with these words."""

_SPEECH = later(rf"[^{CLAUSE_ENDS}]{{0,20}}[上时]的(?:{SPEECHES})(?:摘要|提纲)?")
"""The second half of the title of a speech: 在全县春耕生产 / 现场会上的讲话."""

_REPLY = later(r"第\d{1,4}号(?:提案|建议|议案)的?(?:办理)?(?:答复|复函|意见).{0,6}")
"""The second half of the title of a reply: 对县政协十届四次会议 / 第67号提案的答复."""

_BROKEN = later(r".{4,}(?:\d年度?|季度|\d月份?|关于|[和及与的对]|[届次]|以来)")
"""The first half of one: no title ends with these words."""


_JOINED = later("[与和同、]+|“[^“”]{2,12}”")
"""What stands between and behind the bodies of a line that is the subject of the one below."""


def begins(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line is the first half of a title (县水务局： / 老街换新管), and addresses nobody."""
    name, below = lines[index].text, lines[index + 1 : index + 3]
    if name[-1] not in "：:" or len(below) < HALVES or not is_mention(name[:-1]):
        return False
    return len(below[0].text) <= LONGEST_TITLE and not (is_finished(below[0].text) or number(below[0].text))


def is_owned(first: str, second: str) -> bool:
    """Return whether a line is whose a paper is, and the one below what it is."""
    return says(first, "issuer") and says(second, "genre")


def is_begun(first: str, second: str) -> bool:
    """Return whether a line is the first of a title set over two lines, and names no series in which it stands."""
    if first[-1] in "：:":
        name = first[:-1]
        return is_mention(name) or (len(name) >= _SHORTEST_NAME and not is_field(name))
    return not any(says(first, cue) for cue in ("series", "kicker", "column")) and is_rest(first, second)


def rest_of(lines: Sequence[Line], title: int, head: Sequence[int]) -> range:
    """Return the lines below the first of a title that it is set over, none where that is all of it."""
    for count in range(1, MOST_LINES):
        places = range(title + 1, title + 1 + count)
        if not set(places) <= set(head) or any(lines[index].level for index in places):
            break
        above, last = "".join(lines[index].text for index in range(title, places[-1])), lines[places[-1]].text
        if is_rest(above, last) if count == 1 else _is_of_a_letter(above, last):
            return places
    return range(0)


def is_rest(first: str, second: str) -> bool:
    """Return whether a line is the rest of a title set over two lines (…行动 / 为四千人追回工资, 某局 / 工作小结)."""
    if is_owned(first, second) or _is_of_a_letter(first, second) or _is_issued(first, second):
        return True
    if is_finished(first) or number(second) or says(second, "office"):
        return False
    if (first.startswith("在") and _SPEECH.fullmatch(second)) or _is_subject(first, second):
        return True
    return bool(_GOES_ON.fullmatch(second) or (_BROKEN.fullmatch(first) and len(second) >= _SHORTEST_REST))


def _is_of_a_letter(first: str, second: str) -> bool:
    """Return whether two lines are the title of a letter (…关于… / …的报告) or a reply (对…会议 / 第67号提案的答复)."""
    replied = first.startswith(("对", "关于")) and _REPLY.fullmatch(second)
    return bool(replied) or bool(_BEGUN.fullmatch(first) and _ENDED.fullmatch(second))


def _is_issued(first: str, second: str) -> bool:
    """Return whether a line is nothing but who issues a paper, and the one below what it is about.

    >>> _is_issued("青禾县水务局", "关于秋季抢修情况的通报"), _is_issued("水务动态", "关于秋季抢修情况的通报")
    (True, False)
    """
    return second.startswith("关于") and (says(first, "issuer") or is_mention(first))


def _is_subject(first: str, second: str) -> bool:
    """Return whether a line is nothing but who acts in the one below: two bodies, or one and what it calls its way.

    A body alone may be a page's head above a title.

    >>> _is_subject("省地震局与琴川市政府", "签署防震减灾合作协议"), _is_subject("琴川市地震局", "签署合作协议")
    (True, False)
    """
    spans = mentions(first)
    if not spans or spans[0][0] or len(second) > LONGEST_TITLE:
        return False
    rest = "".join(first[end:start] for (_, end), (start, _) in pairwise((*spans, (len(first), 0))))
    return bool(_JOINED.fullmatch(rest)) and tag(second)[0][1][0] == "v"
