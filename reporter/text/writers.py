"""Who wrote an article: the names in its bylines, behind 本报讯, and in the brackets at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.chinese.body_words import BODIES, CALLED, PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import NUMERIC, WEEKDAY
from reporter.chinese.people import halves_joined, is_person
from reporter.chinese.press import CREDITS, HOUSE, OWN, PAPERS, PHOTOGRAPHERS, REPORTER, REPORTS, STAFF
from reporter.chinese.segment import is_word
from reporter.restore.roles.cues import holder
from reporter.restore.roles.page_frames import is_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block

_OPENS = 3  # paragraphs of which one may begin with 本报讯
_WRITER = re.compile(
    rf"{HOUSE}{STAFF}|(?:特约)?(?:{CREDITS}|(?:投稿|供稿|报送)[人者]|发布[人者]|拟稿人?|分析[人员师]|预报[人员])(?=[\s：:_／/｜|]|\Z)"
)
_OTHER = re.compile(
    r"单位|来源|出处|时间|日期|编辑|责编|[一二三初复终编]?审|校对|浏览|访问|阅读|点击|字[号体数]|原创|签发|监制|主持|嘉宾|部门|排版|美编|版面|设计|批准|签批|复核|评论|分享|收藏|统筹"
    r"|播[出音]|时长|数据|密级|报出"
)
_PICTURES = re.compile(PHOTOGRAPHERS)
_PHOTOGRAPHER = re.compile("摄影")
_FROM = re.compile("来源|出处|稿源")
_PAGE = re.compile("第?[0-9A-Z]{1,4}版$")
_PAPER = re.compile(f"[{HAN}]+(?:{PAPERS}|报社|网|电视台|传媒)")
_NOBODY = frozenset(("佚名", "未知", "网络", "本站", "本网", "管理员", "小编", "楼主", "匿名", "网友", "原创", "侵删"))
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,6}}·[{HAN}]{{1,8}}")
_SHORTEST_CALLED = 4  # characters: 墨泉体彩 is no name, 欧阳小山 is
_SPLIT = re.compile(r"[\s、，,；;：:／/_｜|丨（）()【】\[\]□■●◎&]+")
_LEAD = re.compile(rf"[（〔]([^（）〔〕]{{0,24}}{REPORTER}[^（）〔〕]{{1,30}})[）〕]")
_OPEN_LEAD = re.compile(
    rf"{OWN}[讯电][ \u3000]*({HOUSE}{STAFF}[ \u3000]?[{HAN}]{{2,3}})(?=\d{{1,2}}月|[ \u3000]|{REPORTS})"
)
_NAMED_LEAD = re.compile(rf"[（(]([{HAN}]{{3}})[）)](?=\d|[{HAN}])")
"""A name of three characters in brackets before the text: so short a remark is none."""

_SUPPLIED = re.compile(rf"[{HAN}]{{2,20}}供稿\s*（([^（）]{{2,24}})）")
_TITLED = re.compile(r"^《[^《》]{2,16}》[ \u3000]+")
"""The paper that a byline opens with."""

_LAST_BRACKETS = re.compile(r"（([^（）]{2,40})）$")
_BRACKETS = re.compile(r"[（(]([^（）()]{2,40})[）)]")
_GLUED = re.compile(
    rf"(?<=[：:])([{HAN}]{{2,4}}?|[\d/.-]+)(?=(?:作者|记者|来源|(?:发布|更新)?(?:日期|时间)|编辑|责编|审核|浏览|阅读|点击|字号)[：:])"
)
"""What is filled in at a field of a byline, the next field right behind it."""

_PAIR = 2  # characters of a remark (未完), or of a name with a frequent surname
_LEAD_LENGTH = 80  # characters of a paragraph in which a dateline is looked for
_REPORT = re.compile(rf"(?<=[／/])[{HAN}]{{2,4}}(?:综合)?{REPORTS}|(?<=[{HAN} ])(?:综合)?{REPORTS}(?=[\s）)〕】]|\Z)")
"""What follows a reporter's name: the place, 报道."""

_OWN_POST = re.compile(rf"原创[ \u3000]+([{HAN}]{{2,3}})(?=[ \u3000]+(?!\1))")
_SHORT_NAME = re.compile(rf"(?!{WEEKDAY})[{HAN}]{{2,3}}")
_DATE = re.compile(rf"{NUMERIC}(?![\d :：T])")
_FIELDS = re.compile(r"[\s\[【(（|]*(?:(?:发布|更新)?(?:时间|日期)|点击|浏览|阅读|字[号体])[^\s:：]{0,4}[:：].*")
"""The fields behind a name that has no label: 热电公司 苇航　时间：…."""

_SHORTEST_OFFICE = 5  # characters: 砚湖水务局; shorter words before a name are no office
_OFFICE = re.compile(f".{{2,}}(?:[{BODIES}室班股馆]|{CALLED})")
_NO_NAME = re.compile(rf".*(?:..[{PLACES}村]|街道|[讯报版刊])")
"""Places and papers; a name of two characters may end like a place (王镇)."""
_PLACE = re.compile(rf".*..(?:(?!旗)[{PLACES}村]|街道)")
"""A place before a name; who is called 李红旗 is none."""

_ALONE = re.compile(rf"[（(]([{HAN}]{{2,3}})[）)]")
"""Nothing but a name in brackets, below a text."""


def signed(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the writers' names: from the bylines, from 本报讯（记者 …）, from the brackets at the text's end."""
    for block in blocks:
        if block.role in {"byline", "subtitle"} and (name := holder(block.text)):
            yield name
        elif block.role == "byline":
            yield from _in_line(block.text)
    if body := [block.text for block in blocks if block.role == "body"]:
        yield from _in_text(body)


def _in_text(body: Sequence[str]) -> Iterator[str]:
    """Yield the names that open a text, then those in brackets at its end."""
    leads = [text[:_LEAD_LENGTH] for text in body[:_OPENS]]
    lead = next(filter(None, (_LEAD.search(text) or _OPEN_LEAD.search(text) for text in leads)), None)
    if lead:
        yield from _in_byline(lead[1])
    elif (named := _NAMED_LEAD.match(body[0])) and is_person(named[1]):
        yield named[1]
    if supplied := _SUPPLIED.match(body[0]):
        yield from filter(_is_rare_name, _SPLIT.split(halves_joined(supplied[1])))
    if brackets := _LAST_BRACKETS.search(body[-1]):
        yield from _in_brackets(brackets[1])


def _in_line(text: str) -> Iterator[str]:
    """Yield the names of a byline, or in brackets below a text: （某局　李二河）, （李二河）."""
    alone, brackets = _ALONE.fullmatch(text), _BRACKETS.fullmatch(text)
    if alone:
        yield from (name for name in alone.groups() if _is_rare_name(name) and (len(name) > _PAIR or is_person(name)))
    elif not brackets or not (names := tuple(_in_brackets(brackets[1]))):
        yield from _in_byline(text)
    else:
        yield from names


def _in_byline(text: str) -> Iterator[str]:
    """Yield names after 记者 and the like, or with nothing before them, but not after 来源 or 摄影.

    Whose the pictures are (图／…) is named beside writers alone; behind the paper that 来源 names only what can be
    nothing but a name is one.
    """
    text = _GLUED.sub(r"\1 ", _TITLED.sub("", halves_joined(text), count=1))
    own = _OWN_POST.match(text)
    wrote = [*([own[1]] if own else []), *_beside_date(text)]
    yield from wrote
    label = _Label("□" if text[:1] == "□" else "")
    for part in filter(None, _SPLIT.split(_WRITER.sub(r" \g<0> ", _REPORT.sub("", text)))):
        if _WRITER.fullmatch(part) or _OTHER.search(part) or _PAGE.search(part):
            label = label.followed_by(part)
        elif _is_signed(part, label, beside=bool(wrote)):
            wrote.append(part)
            yield part
        label.values += 1


@dataclass(slots=True)
class _Label:
    """What a field of a byline is called, all labels in a row; how many words stand behind it."""

    text: str
    values: int = 0

    def followed_by(self, part: str) -> _Label:
        """Return the next label, with this one before it where nothing stands between them (文 图)."""
        return _Label(f"{self.text} {part}" if self.text and not self.values else part, -1)

    @property
    def writes(self) -> bool | None:
        """Whether who is named behind it wrote; None where there is no label."""
        last = self.text.rpartition(" ")[2]
        return (last == "□" or _WRITER.fullmatch(last) is not None) if last else None


def _is_signed(part: str, label: _Label, *, beside: bool) -> bool:
    """Return whether a word behind a label is a writer's name; ``beside`` says whether others are named before it."""
    if all(map(_PICTURES.fullmatch, label.text.split())) and label.text:
        return beside and not _PHOTOGRAPHER.search(label.text) and _is_named(part, named=True)
    surely = label.values > 0 and _FROM.search(label.text) is not None and _is_surely_named(part)
    return surely or _is_named(part, named=label.writes)


def _is_surely_named(part: str) -> bool:
    """Return whether a word is a name and can be nothing else."""
    return (
        part not in _NOBODY and _SHORT_NAME.fullmatch(part) is not None and _names_somebody(part) and not is_word(part)
    )


def _is_named(part: str, *, named: bool | None) -> bool:
    """Return whether a word of a byline is a name; ``named`` says whether one is called for, None where nothing is."""
    if part in _NOBODY or _PAPER.fullmatch(part) or is_frame(part):
        return False
    return _names_somebody(part) if named is None else named and _may_be_named(part)


def _may_be_named(part: str) -> bool:
    """Return whether a word behind 记者 and the like is a name: one of four characters has a surname of two."""
    if _is_office(part) or not _NAME.fullmatch(part):
        return False
    return len(part) < _SHORTEST_CALLED or "·" in part or is_person(part)


def _beside_date(text: str) -> Iterator[str]:
    """Yield a name alone beside a date, an office before it or not: 某县民政局 李二河 2024年5月6日."""
    rest = _FIELDS.sub("", _DATE.sub(" ", text))
    *office, name = rest.split() or [""]
    if rest != text and len(office) <= 1 and all(map(_OFFICE.fullmatch, office)) and _is_rare_name(name):
        yield name


def _is_rare_name(part: str) -> bool:
    """Return whether the word could be nothing but a name: it is no office, and no word of the dictionary."""
    if part in _NOBODY or _NO_NAME.fullmatch(part) or _is_office(part):
        return False
    return _SHORT_NAME.fullmatch(part) is not None and not is_word(part)


def _names_somebody(part: str) -> bool:
    """Return whether a word of a byline that says no 记者 is a name: 高 and 安 are surnames, 高新区 and 安全科 none."""
    first, point, _ = part.partition("·")
    is_column = bool(point) and is_word(first)  # 工业·能源
    return is_person(part) and not (is_column or _NO_NAME.fullmatch(part) or _is_office(part))


def _is_office(part: str) -> bool:
    """Return whether the word ends like an office and is no name, or has a whole word before its ending (安全科)."""
    if not _OFFICE.fullmatch(part):
        return False
    return not is_person(part) or is_word(part[:-1])


def _is_whose(part: str) -> bool:
    """Return whether a word before names says whose they are: an office, or a place, though it looks like a name."""
    return len(part) >= _SHORTEST_OFFICE or bool(_OFFICE.fullmatch(part) or _PLACE.fullmatch(part))


def _in_brackets(text: str) -> Iterator[str]:
    """Yield names that fill the brackets, an office before them or not; a remark in brackets has none."""
    if _WRITER.search(text):
        yield from _in_byline(text)
        return
    parts = _SPLIT.split(halves_joined(text))
    after_office = len(parts) > 1 and _is_whose(parts[0])
    names = parts[1:] if after_office else parts
    if all(map(is_person, names)) or (after_office and all(map(_is_rare_name, names))):
        yield from names
