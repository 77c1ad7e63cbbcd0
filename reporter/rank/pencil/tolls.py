"""What an accident did to people (dead, hurt, missing, nobody), which is told with the accident wherever it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import EARLIER, ODD_HOURS, RECENTLY
from reporter.chinese.mishaps import DEAD, HURT, REPORTED, SAVED, UNHURT
from reporter.chinese.numerals import COUNTS
from reporter.model import Place, Stroke, StrokeKind
from reporter.rank.body_numbers import body_sentences
from reporter.rank.clauses import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Article, Sentence

RULE = "toll"
"""The rule by which what an accident did to people is joined to it, or has it in front."""

LONGEST = 110
"""Characters of an accident and its toll that are joined; else the toll has the accident in front, in brackets."""

_HEAD = 60
"""Characters of an accident that stand in brackets before its toll."""

_FIRST = 4
"""Sentences of an article's body of which one tells the accident that it reports."""

_NEAR = 10
"""Sentences behind an accident in which its toll is looked for."""

_ACCIDENT = later(REPORTED)
_POINT = later(f"[0-9][日时点]|{ODD_HOURS}|[昨今当][天日晚]|{RECENTLY}")
"""When an accident happened: it is one, and no kind of them."""

_OF_MANY = later(f"同比|环比|同期|以来|近年|{EARLIER}|[0-9一]季度|半年|[0-9]起")
"""What a count of many accidents says."""

_NO_REPORT = later(
    "演练|演习|模拟|假设|培训|讲座|警示(?![牌标])|宣传|预案|保险|理赔|赔偿|判[处决刑]|法院|检察|开庭|审理|诉讼|被告|抚恤|回忆|回顾|获评|优秀|表彰"
)
"""What the title or the lead of an article says that reports no accident."""

_UNHURT = later(UNHURT)
_GRADES = ((later(DEAD), 4), (_UNHURT, 3), (later(HURT), 2), (later(SAVED), 1))
_AFRAID = later("防止|避免|防范|确保|严防|杜绝|一旦|如果|提醒|要求|可能|易")
_RUMOURED = re.compile("“[^”]*”|.*(?:不实|谣言|网传|辟谣).*")
"""What others say, or what is denied."""

_HEARD = re.compile("^.*?(?:获悉|了解到|介绍|通报|消息|报告)[，：]")
_PARTIAL = re.compile("^(?:其中|目前|截至目前|事故|火灾)+")
_WHEN = re.compile(f"(?:[0-9]{{1,4}}[年月日时点分](?:许|左右|前后|{ODD_HOURS}|[上下中]午|晚)*)+，?")
"""A time that opens what happened."""

_COUNTED = re.compile(
    f"(?:共|已|共?造?成?致?使?|仍有|另有|尚有|有)*(?:[0-9{COUNTS}全均]|未|无|没)|[^，]{{0,6}}[死伤亡][0-9]"
)
"""A toll that stands without the clause before it."""

_JOINED = "，"


class Toll(NamedTuple):
    """The numbers of the sentences that tell an accident and its toll, and the accident in the article's words."""

    event: int
    told: int
    head: str


def grade(text: str) -> int:
    """Return how much a text tells of what an accident did to people, 0 for nothing.

    >>> grade("事故造成2人死亡。"), grade("未造成人员伤亡。"), grade("3人轻伤。"), grade("9人全部获救。")
    (4, 3, 2, 1)
    >>> grade("手术死亡率1.2%。"), grade("出动26人扑救。"), grade("要求严防人员伤亡。")
    (0, 0, 0)
    """
    text = _RUMOURED.sub("", text)
    rest = _UNHURT.sub("", text)
    found = ((told.search(text if told is _UNHURT else rest), weight) for told, weight in _GRADES)
    return max((weight for match, weight in found if match and not _AFRAID.search(text, 0, match.start())), default=0)


def of(article: Article) -> Toll | None:
    """Return the toll of the accident that an article reports, None where it reports none or tells no toll.

    It is the gravest that the article tells of it, and of several the first, but one as of a time the last.
    """
    numbers = body_sentences(article)
    texts = {number: article.sentences[number].text for number in numbers}
    event = next((number for number in numbers[:_FIRST] if _happened(texts[number])), None)
    if event is None or _NO_REPORT.search((article.title or "") + texts[numbers[0]]):
        return None
    near = [number for number in numbers if event <= number <= event + _NEAR and not _OF_MANY.search(texts[number])]
    told = max(near, key=lambda number: (*_weight(texts[number]), -number), default=event)
    return Toll(event, told, _head(texts[event])) if grade(texts[told]) else None


def _weight(text: str) -> tuple[int, bool]:
    return grade(text), text.startswith("截")


def _happened(text: str) -> bool:
    """Return whether a sentence tells an accident of some time."""
    found = _ACCIDENT.search(text)
    return bool(found and _POINT.search(text)) and not (_OF_MANY.search(text) or _NO_REPORT.search(text))


def _head(text: str) -> str:
    """Return what an accident's sentence says up to the clause that tells it, empty where that is too long."""
    found = _ACCIDENT.search(text)
    if found is None:
        return ""
    mark = re.compile("[，。；：！]").search(text, found.end())
    head = text[: mark.start()] if mark else text
    heard = _HEARD.match(head)
    head = head[heard.end() :] if heard else head
    while len(head) > _HEAD and "，" in head:
        head = head.partition("，")[2]
    return head if len(head) <= _HEAD and not {*"〔〕“”："} & {*head} else ""


def line(article: Article, most: int) -> str | None:
    """Return an accident with its toll in at most so many characters, None where the title tells it or it is too long.

    What happened is told without its time, the toll by the clauses that tell it.
    """
    toll = of(article)
    if toll is None or not toll.head:
        return None
    text = article.sentences[toll.told].text
    if grade(article.title or "") >= grade(text):
        return None
    head = _WHEN.sub("", toll.head, count=1)
    found = head if grade(head) else ""
    for clause in _tolls(text.rstrip("。！")):
        longer = _JOINED.join((found or head, clause))
        if len(longer) <= most and clause not in head:
            found = longer
    return found if found and len(found) <= most else None


def _tolls(text: str) -> Iterator[str]:
    """Yield the clauses that tell a toll and stand without those before them."""
    for clause in clauses(text):
        bare = _PARTIAL.sub("", clause)
        if grade(bare) and _COUNTED.match(bare):
            yield bare


def stroke(toll: Toll, place: Place) -> Stroke:
    """Return the stroke that puts an accident in front of its toll, which begins at a place."""
    at = Place(place.block, place.start, place.start)
    return Stroke(StrokeKind.SUBJECT, at, "", f"〔{toll.head}：〕", RULE)


def is_told(sentence: Sentence) -> bool:
    """Return whether a sentence has the accident whose toll it tells in front."""
    return any(one.rule == RULE for one in sentence.strokes)
