"""What the words beside a name, and the line that it stands in, tell of a body: features of whose an article is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.body_words import POSTS
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import MONTH_DAY, NUMERIC, WRITTEN
from reporter.chinese.people import is_person
from reporter.chinese.press import ISSUED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Block

_SOURCE = re.compile(
    rf"(?:来源|出处|稿源|供稿|报送|(?:{ISSUED}|撰稿)(?:机构|机关|单位|部门|人)|主办|承办"
    r"|版权所有|作者单位|作者|单位)(?:单位)?[ \u3000]*[:：丨｜|\t]?[ \u3000]*$"
)
_COPYRIGHT = re.compile(r"[ \u3000]*(?:版权所有|供稿|主办|办公室供稿)")
_HEARD = re.compile(r"(?:据|从|记者从|按|由)$")
_TELLS = re.compile(
    r"(?:的)?(?:\S{0,8}?)(?:获悉|了解到|得知|统计|发布|通报|介绍|消息|数据|汇总|测算|监测|召开|晒出|公布|披露)"
)
_SPEAKS = re.compile(rf"[^，。；：]{{0,12}}(?:{POSTS})")
_OBLIQUE = re.compile("(?:[在到赴向对给为与同从]|位于|隶属于|来自|听取了?|配合|协助|通过|根据|按照)$")
"""What a name is behind that is no subject."""

_VISITED = re.compile(
    "(?:走进|来到|深入|前往|抵达|走访|检查|督查|督导|调研|视察|考察|暗访|抽查|慰问|参观|约谈|处罚|通报)了?$"
)
"""What is done to those who are called on, inspected or told of."""

_LISTED = re.compile("、|等(?:[^，。；]{0,8}[家个所]|单位|地|部门|学校|企业|乡镇)?")
_AGENCY = re.compile(rf"[^，。；（(]{{0,12}}(?:讯|电|消息)[ \u3000]*[（(]|[^，。；（(]{{0,6}}{MONTH_DAY}[讯电]")
"""What stands behind the agency that an article is from: 某社砚湖5月8日电."""

_DOES = re.compile(
    rf"(?:{MONTH_DAY}|日前|近日|今年|昨[日天]|今[日天]|已|共|累计|先后|积极|联合|会同|持续|全面)*"
    "(?:组织|开展|举办|举行|召开|启动|完成|建成|推出|推行|推进|发布|公布|印发|派出|出动|查处|查获|侦破"
    "|审结|执结|办结|实现|获评|荣获|新增|接待|发放|投入|安排|设立|成立|为|把|将|对|向|以|从|与|围绕|聚焦|针对|紧盯|立足|依托)"
)
_AT = re.compile("[内里前后旁]|附近|门前|对面|一带")
_HAS = re.compile("的(?!.{0,6}(?:学生|职工|员工|居民|村民|患者))|党(?:委|支部|总支)|(?:局|院|校|站|所)?长")
"""What belongs to a body, which acts itself; not who goes there."""

_FRAMES = re.compile(
    rf"[\s\u3000（）()【】\[\]·\-—:：,，丨｜|]|编印?|主办|印发?|供稿|{NUMERIC}|{WRITTEN}|{MONTH_DAY}|\d{{1,2}}:\d\d|文件|签发：?[{HAN}]{{0,4}}"
)
_NAME_BEHIND = re.compile(rf"[ \u3000]+([{HAN}]{{2,3}})(?![{HAN}])")
_SIGNED = re.compile(
    rf"[（(]?[ \u3000]+[{HAN}]{{2,3}}(?:[、 \u3000]+[{HAN}]{{2,3}}){{0,2}}[）)]?"
    rf"(?:[ \u3000]+(?:{NUMERIC}.*|时间.*|{MONTH_DAY}[）)]?))?"
)
_BESIDE = 12
"""How many characters before a name tell of it, and twice as many behind it."""
_SECOND = 2  # paragraph


def framed(text: str, start: int, end: int, zone: str) -> Iterator[str]:
    """Yield what a line above or below the text tells of a name in it."""
    if _SOURCE.search(text[max(0, start - _BESIDE) : start]) or _COPYRIGHT.match(text, end):
        yield "source"
    if not _FRAMES.sub("", text[:start] + text[end:]).replace("办公室", ""):
        yield f"alone.{zone}"
    yield f"in.{zone}"


def is_signed(block: Block, start: int, end: int) -> bool:
    """Return whether a byline is but a body and who writes for it: （县供电公司　李二河）."""
    text = block.text
    return block.role == "byline" and _SIGNED.fullmatch(text[:start] + text[end:]) is not None and _signs(text[end:])


def _signs(behind: str) -> bool:
    """Return whether somebody's name stands behind an office: （县供电公司　李二河）."""
    name = _NAME_BEHIND.match(behind)
    return name is not None and is_person(name[1])


def in_heading(block: Block, zone: str, *, opens: bool) -> Iterator[str]:
    """Yield what a title or a heading tells of a name in it."""
    if block.role in {"title", "subtitle", "kicker"} or (block.role == "heading" and zone == "head"):
        yield f"in.{'title' if block.role in {'title', 'heading'} else block.role}"
        if opens:
            yield "opens.title"
    elif block.role == "heading":
        yield "in.heading"


def in_text(paragraph: int, *, opens: bool) -> Iterator[str]:
    """Yield what the place in the running text tells of a name."""
    if paragraph <= 1:
        yield "in.lead"
        if opens:
            yield "opens.lead"
    elif paragraph == _SECOND:
        yield "in.second"


def in_lead(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what part a name plays in the sentence of a lead: where something is done, or to whom, or who does it."""
    before, behind = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    if _AT.match(behind) or (_OBLIQUE.search(before) and not _TELLS.match(behind)):
        yield "lead.oblique"
    elif _VISITED.search(before):
        yield "lead.visited"
    if before[-1:] == "、" or _LISTED.match(behind):
        yield "lead.listed"
    if _AGENCY.match(behind):
        yield "lead.agency"
    if _DOES.match(behind):
        yield "lead.does"
    elif _HAS.match(behind):
        yield "lead.has"


def in_headline(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what a headline tells of a name: it is visited, or named in front of it."""
    if _VISITED.search(text, 0, start):
        yield "title.visited"
    if text[end : end + 1] in {"：", ":"} and start <= 1:
        yield "title.names"


def told(text: str, start: int, end: int, *, early: bool) -> Iterator[str]:
    """Yield what the words beside a name tell of it: news is heard from it, somebody speaks for it, it is quoted."""
    if early and _HEARD.search(text[max(0, start - _BESIDE) : start]) and _TELLS.match(text, end, end + 2 * _BESIDE):
        yield "heard"
    if early and _SPEAKS.match(text, end, end + 2 * _BESIDE):
        yield "speaks"
    if text[start - 1 : start] in {"“", "‘"} and "关注" not in text:
        yield "quoted"
