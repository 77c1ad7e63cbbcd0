"""Persons an article names with their offices, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import HOUSES, PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.names import tag
from reporter.chinese.people import is_person, surnames
from reporter.chinese.segment import is_word
from reporter.rank.content_words import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block

_HEADED = f"{PLACES}{HOUSES}行馆台段队处科股村组园关部社会"
_RANKS = (
    "主任|书记|经理|总裁|理事|主席|总监|负责人|发言人|工程师|检察官|法官|教授|研究员|教师|班主任|政委|护士长|巡视员|调研员"
    "|专员|主管|队员|站员|干事|主编|委员|董事长|秘书长|检察长"
)
RANKS = frozenset((*(f"{house}长" for house in _HEADED), *_RANKS.split("|")))
"""What offices end with."""

_SAYS = "说|表示|介绍|坦言|告诉|透露|认为|指出|强调|解释|感慨|感叹|回忆|称|分析|谈道|谈到|坦承|直言|回应|提醒|呼吁"
_AFTER = re.compile(f"(?={_SAYS}|[，。、：（）“”；]|$|[在对向带率又还也从把就为和与的是一曾已将便主亲边正])")
_RANK_END = re.compile(f"[{''.join(sorted({rank[-1] for rank in RANKS}))}](?=[{HAN}]{{2}})")
_BEFORE = re.compile(f"[{HAN}]+$")
_LONGEST_OFFICE = 13  # characters of an office that is looked at
LONGEST_NAME = 3  # characters
_LONGEST_RANK = max(map(len, RANKS))
SPEAKING = re.compile(f"(?:{_SAYS})")
UNAMBIGUOUS = re.compile(f"(?<!副)(?:[{PLACES}局院校行站所]长|书记|董事长|总?经理|主任)$")
OFFICE = re.compile(f"[{HAN}]{{2,12}}")


_RARE = "牟耿庄匡寇尧扈闵宓蒯冼缑亢况鄂隋矫蔚宁盖展阙昝席仝茆"  # surnames that are not among the most frequent
_ANYBODY = re.compile(
    f"女士|先生|大爷|大妈|大娘|阿姨|师傅|老[汉伯人师乡板]|[老小][{HAN}](?=[，说])|村民|居民|市民|患者|病人"
    "|(?:儿子|女儿|老伴|妻子|丈夫|父亲|母亲)(?!的)|孩子|学生|家长|司机|乘客|业主|工人|员工说|负责人|男子|女子|嫌疑人|被告人|当事人|同事|徒弟"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named at a place of an article; ``office`` stands right before the name, empty where none does."""

    block: int
    start: int
    end: int
    name: str
    office: str


def people(blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Return the persons that the blocks name with an office, and where they are named again, in reading order."""
    bodies = [(number, block.text) for number, block in enumerate(blocks) if block.role == "body"]
    held = {(one.block, one.start): one for number, text in bodies for one in _held(number, text)}
    names = {one.name for one in held.values()}
    again = (
        Person(number, place, place + len(name), name, "")
        for number, text in bodies
        for name in names
        for place in places_of(name, text)
    )
    found = {(one.block, one.start): one for one in again} | held
    return tuple(found[place] for place in sorted(found))


def _held(number: int, text: str) -> Iterator[Person]:
    for match in _RANK_END.finditer(text):
        end = match.end()
        if not any(text[end - length : end] in RANKS for length in range(2, _LONGEST_RANK + 1)):
            continue
        length = _name_at(text, end)
        before = _BEFORE.search(text, max(0, end - _LONGEST_OFFICE), end)
        if length and before:
            yield Person(number, end, end + length, text[end : end + length], before[0])


def _name_at(text: str, start: int) -> int:
    """Return how long the name is that stands behind an office, 0 where none does.

    It is what a verb or a mark follows, or what the segmenter takes for one.
    """
    return bounded_at(text, start) or _cut_at(text, start)


def bounded_at(text: str, start: int) -> int:
    """Return how long the name is that a verb or a mark follows, 0 where none does.

    Of two the one that speaks goes first: 冯可为说 is said by 冯可为.
    """
    lengths = (3, 2) if SPEAKING.match(text, start + 3) else (2, 3)
    bounded = (
        length for length in lengths if _AFTER.match(text, start + length) and is_name(text[start : start + length])
    )
    return next(bounded, 0)


def _cut_at(text: str, start: int) -> int:
    """Return how long the name is that the segmenter cuts off before a word, 0 where it cuts none."""
    if not is_surname(text[start : start + 1]):
        return 0
    word, *rest = (word for word, _ in tag(text[start : start + 6]))
    follows = bool(rest) and len(rest[0]) > 1 and is_word(rest[0])
    return len(word) if 1 < len(word) <= LONGEST_NAME and is_name(word) and follows else 0


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Return whether two or three characters behind an office are a name: a surname first, and no word.

    >>> is_name("卢强"), is_name("工作"), is_name("的责任")
    (True, False, False)
    """
    return (is_person(text) or text[:1] in _RARE) and not is_word(text)


def is_surname(text: str) -> bool:
    """Return whether a character, or two, is a surname."""
    one, two = surnames()
    return text in one or text in two or text in _RARE


def somebody(text: str) -> bool:
    """Return whether a text speaks of anybody without a name, who may be meant by 他 as well."""
    return _ANYBODY.search(text) is not None
