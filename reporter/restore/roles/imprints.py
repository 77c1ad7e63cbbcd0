"""Imprints: lines made of nothing but who wrote an article, when and where it came out, and a page's counters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import BODIES
from reporter.chinese.classes import BULLETS, HAN
from reporter.chinese.compiled import later
from reporter.chinese.dates.article_date import closed
from reporter.chinese.dates.forms import DAYTIME, MONTH_DAY, NUMERIC, WEEKDAY, WRITTEN
from reporter.chinese.names import is_mention
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.people import halves_joined, is_person
from reporter.chinese.press import PAPERS, PIECES, WRITER
from reporter.restore.roles.cues import says
from reporter.restore.roles.page_frames import is_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Role
    from reporter.restore.roles.cues import Line

_LONGEST = 120
_MOST_OTHERS = 2
_TITLE = 9  # characters that a title has above whose it is
_LONGEST_OTHER = 14
_SENTENCE = later("[。！？；，“”《》]")
_DATE = later(
    rf"(?:{NUMERIC}|{WRITTEN})日?[ T]*(?:[（(]?{WEEKDAY}[）)]?)?[ ]*(?:{DAYTIME})?[ ]*"
    r"(?:\d{1,2}[:：时点]\d{0,2}(?:[:：分]\d{0,2}秒?)?)?分?"
    rf"|(?<=[ ]){MONTH_DAY}(?:\d{{1,2}}时)?$|(?<=[ ])[{ORDINALS}]{{1,3}}月[{ORDINALS}]{{1,3}}日$"
)
_WHEN = (
    "(?:发布|发表|更新|发文|答复|成文|印发|报送|来稿|投稿|报告|录入|上传|刊发|刊登|公布|公开|制表|编制)?(?:时间|日期)"
    "|(?:发布|发表|刊登|更新)于"
)
_WHO = f"{WRITER}人?|发布[人者]|拟稿人?|报送人|撰写人?"
_WHAT = (
    f"(?:{PIECES})?来源|稿源|出处|来自|IP属地|(?:发布|报送|供稿|拟稿)?(?:部门|单位|科室|机构)"
    "|栏目|关键[词字]|版次|版面|版名|叠次|字数"
    "|(?:责任|执行|网络)?编辑|责编|[一二三初复终]审|审[核稿签校]人?|校对|监制|签发|(?:浏览|点击|阅读)[量数]?(?:次数)?"
    "|访问[量数]?|人气|字[号体](?:大小)?|评论|分享"
)
_FIELD = later(
    rf"(?P<label>{_WHEN}|{_WHO}|{_WHAT})"
    rf"[ ]*(?:[:：/／_丨｜|][ ]*(?P<value>[^|｜丨·•\[\]【】()（） ]{{0,24}})"
    rf"| +(?P<name>[{HAN}]{{2,4}}(?![{HAN}])|\d[\d,]*))"
)
_LABEL = later(f"{_WHEN}|{_WHO}|{_WHAT}")
_WRITES = later(_WHO)
_PARTS = later(rf"[ |｜丨/／:：\[\]【】()（）\-—>{BULLETS}]+")
_TIMED = later(rf"{NUMERIC}[ T]*\d{{1,2}}[:：]\d\d")
_ISSUE = later(r"第?\d{1,4}期")
_PAGE = later(
    rf"(?:第?[A-Z]?[\d{ORDINALS}]{{1,2}}版|A\d+)(?:[:：].{{1,6}})?"
    rf"|{_ISSUE.pattern}|[\d,]+次?|编印?|[大中小]|[+A-]{{1,3}}"
)
_PUBLISHER = later(rf"[{HAN}]{{2,10}}(?:网|台|{PAPERS}|融媒|发布|在线|客户端|新闻|公众号)")
_OFFICE = later(f".{{3,}}[{BODIES}班室股院馆]")
_GIVEN = later(rf"[{HAN}]{{2,4}}(?:[、,，/／][{HAN}]{{2,4}}){{0,3}}")


@lru_cache(maxsize=1024)
def is_imprint(line: str, *, beside_title: bool = False) -> bool:
    """Whether a line tells when an article came out or who wrote it, and beside that only where.

    Beside a title what else it holds need not be known.

    >>> [is_imprint(line) for line in ("[发布人：李二河] [点击：30]", "青禾网 2026-05-08 08:15 记者：李二河")]
    [True, True]
    >>> [is_imprint(line) for line in ("2026年5月8日 新院区开工", "记者：水从哪里来", "来源：青禾网")]
    [False, False, False]
    """
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    text = halves_joined(closed(line.replace("\u3000", " ")))
    rest, days = _DATE.subn(" ", text)
    others = _others(rest)
    if not (days or _names_writers(rest)) or sum(not is_person(part) for part in others) > _MOST_OTHERS:
        return False
    is_sure = beside_title or (days and (_ISSUE.search(rest) or _TIMED.search(text)))
    return all(len(part) <= _LONGEST_OTHER if is_sure else _is_known(part) for part in others)


def above_day(lines: Sequence[Line], roles: Sequence[Role | None], head: Sequence[int]) -> int | None:
    """Return the last line where that is whose the article is, between its title and the day: 某某检察."""
    *above, last = head or [0]
    below = roles[last + 1 : last + 2]
    if not above or lines[last].level or below != ["byline"] or not says(lines[last].text, "credit"):
        return None
    titled = (len(text) >= _TITLE and not says(text, "credit") for text in (lines[index].text for index in above))
    return last if any(titled) else None


def is_label(text: str) -> bool:
    """Return whether a text is what a field of an imprint is called: 来源, 发布时间."""
    return _LABEL.fullmatch(text) is not None


def _names_writers(text: str) -> bool:
    """Return whether a field of a line gives the names of writers."""
    return any(
        _WRITES.fullmatch(field["label"]) and _GIVEN.fullmatch(field["value"] or field["name"] or "")
        for field in _FIELD.finditer(text)
    )


def _others(text: str) -> list[str]:
    """Return what a line holds beside fields, the page's frame and the numbers of pages, each once."""
    parts = (part for part in _PARTS.split(_FIELD.sub(" ", text)) if part and not is_frame(part))
    return [part for part in dict.fromkeys(parts) if not _PAGE.fullmatch(part)]


def _is_known(part: str) -> bool:
    """Whether a part of a line names a publisher, a body or a person."""
    return bool(_PUBLISHER.fullmatch(part) or _OFFICE.fullmatch(part)) or is_person(part) or is_mention(part)
