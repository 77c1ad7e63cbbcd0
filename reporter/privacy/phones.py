"""Telephone numbers of persons, which are covered, told from hotlines and office numbers, which are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.privacy.numbers import NO_QUANTITY, NOT_INSIDE, is_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.privacy.lines import Line
    from reporter.privacy.numbers import Span

_MOBILE = re.compile(rf"{NOT_INSIDE}(?:(?:\+|00)?86[- ]?)?(1[3-9]\d([- ]?)\d{{4}}\2\d{{4}}){NO_QUANTITY}")
_LANDLINE = re.compile(
    rf"{NOT_INSIDE}(?<![-/A-Za-z])(?:\+?86[- ]?)?(?:0(?:10|2\d|[3-9]\d\d))(?P<mark>[)）]?[-—－ ]?)"
    rf"(?P<local>[2-8]\d{{6,7}}){NO_QUANTITY}"
)
_LOCAL = re.compile(rf"(?:电话|座机|宅电|联系方式)(?:号码)?[:：为是]?\s?(?P<local>[2-8]\d{{6,7}})(?!-){NO_QUANTITY}")
_PHONE = re.compile(r"电话|手机|联系|座机|宅电|传真|致电|微信|[Tt][Ee][Ll]")
_OFFICE = (
    "值班|办公|咨询|监督|举报|投诉|报修|抢修|热线|客服|服务|传真|报名|预约|总机|值守|应急|救援|采访|报警|报料|求助|受理|"
    "营业|政务|信访|公开|编辑|责编|24小时"
)
_HOUSE = (
    "公司|中心|政府|委员会|学校|医院|编辑部|单位|酒店|大厅|[局所站处科部院馆厅队办厂店社](?=(?:的|联系|电话|[:：]|\\Z))"
)
_PERSON = "手机|本人|家庭|家里|家中|住宅|宅电|家长|家属|先生|女士|户主|业主|当事人|联系人|姓名|私人"
_WHOSE_MOBILE = re.compile(f"(?P<office>{_OFFICE})|{_PERSON}")
_WHOSE_LINE = re.compile(f"(?P<office>{_OFFICE}|{_HOUSE})|{_PERSON}")


def mobiles(line: Line) -> Iterator[Span]:
    """Yield the mobile numbers; one in groups with spaces may be figures in a row, and needs a word before it."""
    for match in _MOBILE.finditer(line.text):
        before = line.before(match.start())
        if match[2] == " " and not _PHONE.search(before):
            continue
        if not is_numbered(line, match.start()) and not _is_office(_WHOSE_MOBILE, before):
            yield match.span(1)


def landlines(line: Line) -> Iterator[Span]:
    """Yield the land lines that are not said to be an office's, without their area code.

    Digits that run on from the area code, and a number without one, need a word for a telephone before them.
    """
    for match in _LANDLINE.finditer(line.text):
        before = line.before(match.start())
        if match["mark"].strip(" ") == "" and not _PHONE.search(before):
            continue
        if not is_numbered(line, match.start()) and not _is_office(_WHOSE_LINE, before):
            yield match.span("local")
    for match in _LOCAL.finditer(line.text):
        if not _is_office(_WHOSE_LINE, line.before(match.start("local"))):
            yield match.span("local")


def _is_office(whose: re.Pattern[str], before: str) -> bool:
    """Return whether the nearest word that says whose a number is names an office."""
    offices = [match["office"] for match in whose.finditer(before)]
    return bool(offices) and offices[-1] is not None
