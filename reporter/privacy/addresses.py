"""Home addresses with house numbers, told from the addresses of offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import led

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.privacy.number_context import Line
    from reporter.privacy.numbers import Span

_N = r"[A-Za-z]?\d{1,5}(?:[-—]\d{1,4}){0,2}[A-Za-z]?"
_HOUSE = rf"{_N}号(?!楼|线|文|令|变|杆|塔|台|机|公告|井|病)院?"
_BUILDING = rf"(?:{_N}(?:栋|幢|座|号楼))"
_ENTRANCE = rf"(?:{_N}单元)"
_ROOM = rf"(?:{_N}(?:室|房(?!间)))"
_DASHED = r"\d{1,3}[-—]\d{1,2}[-—]\d{3,4}(?![-—\d])"  # building, entrance, room
_FLAT = led(
    rf"(?:{_HOUSE})?{_BUILDING}{_ENTRANCE}?(?:{_N}(?:层|楼))?(?:{_ROOM}|(?<=单元){_N}(?![\d-]|[{HAN}]))"
    rf"|(?:{_HOUSE})?{_ENTRANCE}{_ROOM}"
)
_STREET = re.compile(
    rf"(?<=[路街巷弄道村庄组区院同屯社苑园里队])(?:{_HOUSE}(?:{_BUILDING}?{_ENTRANCE}?{_ROOM}?)|{_BUILDING}{_ENTRANCE}|{_DASHED})"
)
_HOME = re.compile(
    r"家住|住址|住在|居住|现住|租住|户籍|家庭地址|家庭住所|家里|家中|住处|住所地?|户主|[，。、：（]住|^住|的家"
)
_OFFICE = re.compile(
    r"办公|公司|营业|服务|单位|机构|中心|网点|写字楼|大厦|商务|事务所|酒店|门店|本店|商铺|学校|医院|局|注册地|经营|会议|园区"
)
_OFFICE_AFTER = re.compile(
    r"[（(，]?(?:办公|会议|营业|门店|商铺|工作室|活动|档案|机房|配电)|[（(][^）)]{0,8}(?:办公|公司|中心)"
)


def addresses(line: Line) -> Iterator[Span]:
    """Yield the numbers of home addresses, from the number of the house to that of the room.

    A flat in a building is a home unless the words around it name an office; the number of a house is one only where
    the words before say that somebody lives there.
    """
    for match in _FLAT.finditer(line.text):
        before = line.before(match.start())
        if _HOME.search(before) or not (_OFFICE.search(before) or _OFFICE_AFTER.match(line.text, match.end())):
            yield match.span()
    for match in _STREET.finditer(line.text):
        if _HOME.search(line.before(match.start())):
            yield match.span()
