"""Telephone numbers of persons, which are covered, told from hotlines and office numbers, which are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.compiled import led
from reporter.privacy.numbers import NO_QUANTITY, NOT_INSIDE, is_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.privacy.number_context import Line
    from reporter.privacy.numbers import Span

_MOBILE = led(rf"{NOT_INSIDE}(?:(?:\+|00)?86[- ]?)?(1[3-9]\d([- ]?)\d{{4}}\2\d{{4}}){NO_QUANTITY}")
_LANDLINE = led(
    rf"{NOT_INSIDE}(?<![-A-Za-z])(?:\+?86[- ]?)?(?:0(?:10|2\d|[3-9]\d\d))[)）]?(?: ?[-—－] ?| ?)"
    rf"(?P<local>[2-8]\d{{6,7}}){NO_QUANTITY}"
)
_LOCAL = led(rf"(?<![\d-])[2-8]\d{{6,7}}(?!-){NO_QUANTITY}")
_LOCAL_CUE = re.compile(r"(?:电话|座机|宅电|联系方式)(?:号码)?[:：为是]?\s?(?:[\d-]{7,13}[、/,，或和 ]{1,2})*\Z")
_PHONE = re.compile(r"电话|手机|联系|座机|宅电|传真|致电|微信|[Tt][Ee][Ll]")
_OFFICE = (
    "值班|办公|咨询|监督|举报|投诉|报修|抢修|热线|客服|服务|传真|报名|预约|总机|值守|应急|救援|采访|报警|报料|求助|受理|"
    "营业|政务|信访|公开|编辑|责编|24小时"
)
_HOUSE = (
    "公司|中心|政府|委员会|学校|医院|编辑部|单位|酒店|大厅|[局所站处科部院馆厅队办厂店社](?=(?:的|联系|电话|[:：]|\\Z))"
)
_PERSON = (
    "手机|本人|家庭|家里|家中|住宅|宅电|家长|家属|先生|女士|大爷|大妈|大娘|大叔|阿姨|奶奶|爷爷|老人|村民|居民|住户|户主|业主|"
    "机主|失主|当事人|受害人|被害人|报案人|申请人|投诉人|求助人|私人"
)
_WHOSE_MOBILE = led(f"(?P<office>{_OFFICE})|(?P<person>{_PERSON}|联系人|姓名)")
_WHOSE_LINE = re.compile(f"(?P<office>{_OFFICE}|{_HOUSE})|(?P<person>{_PERSON})")


def mobiles(line: Line) -> Iterator[Span]:
    """Yield the mobile numbers that are not said to be an office's.

    One in groups with spaces may be figures in a row, and needs a word for a telephone before it.
    """
    for match in _MOBILE.finditer(line.text):
        before = line.before(match.start())
        if match[2] == " " and not _PHONE.search(before):
            continue
        if not is_numbered(line, match.start()) and _whose(_WHOSE_MOBILE, before) != "office":
            yield match.span(1)


def landlines(line: Line) -> Iterator[Span]:
    """Yield the land lines that are said to be a person's, without their area code.

    Nearly all land lines in what offices write are their own, those of a 联系人 too. A number without an area code
    needs a word for a telephone before it.
    """
    for match in _LANDLINE.finditer(line.text):
        if not is_numbered(line, match.start()) and _whose(_WHOSE_LINE, line.before(match.start())) == "person":
            yield match.span("local")
    for match in _LOCAL.finditer(line.text):
        before = line.before(match.start())
        if _LOCAL_CUE.search(before) and _whose(_WHOSE_LINE, before) == "person":
            yield match.span()


def _whose(words: re.Pattern[str], before: str) -> str | None:
    """Return whether the nearest word that says whose a number is names an office or a person, None without one."""
    found = [match.lastgroup for match in words.finditer(before)]
    return found[-1] if found else None
