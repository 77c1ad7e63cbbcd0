"""Official papers with a red head: who issued them and when, by where it stands (GB/T 9704-2012)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.regions import Paragraph

_FIRST = 8  # paragraphs among which the head is
_LAST = 8  # paragraphs from the end among which the signature is
_LARGE = 1.4  # times the usual size of type: that of a masthead
_NUMBER = re.compile(rf"[{HAN}（）()]{{1,16}}\s?[〔\[［（(]\s?{YEAR}\s?[〕\]］）)]\s?第?\s?\d{{1,5}}\s?号")
_MASTHEAD = re.compile(rf"(?P<office>[{HAN}、（）·\s]{{3,60}}?)(?:文件|公报|\s*办公室文件)?")
_OFFICE = re.compile(rf"[{HAN}（）()·\s]{{4,40}}")
_END_OF_OFFICE = re.compile(
    r"(?:政府|办公[室厅]|委员会|[局部厅委办署院会处科室所站中心公司集团协会党组支队大队法院检察院])$"
)


class Head(NamedTuple):
    """What the head of an official paper says: whose it is, its date, and at which paragraph its title can stand."""

    organisation: str | None
    date: str | None
    below: int


def read(paragraphs: Sequence[Paragraph], usual: float) -> Head | None:
    """Return what the head and the signature say, None if this is no official paper."""
    number = next((at for at, one in enumerate(paragraphs[:_FIRST]) if _NUMBER.search(one.text)), None)
    masthead = _masthead(paragraphs[: _FIRST if number is None else number], usual)
    if number is None or (masthead is None and number > 2):  # noqa: PLR2004 - behind a masthead and a line of its own
        return None
    office, date = _signed(paragraphs)
    named = _MASTHEAD.fullmatch(masthead.text) if masthead else None
    return Head(office or (_plain(named["office"]) if named else None), date, number + 1)


def _masthead(above: Sequence[Paragraph], usual: float) -> Paragraph | None:
    """Return the first large red line."""
    return next((one for one in above if one.red and one.size >= _LARGE * usual), None)


def _signed(paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """Return the office and the date that close the text: a line of its own each, the office above the date."""
    last = list(paragraphs[-_LAST:])
    for at in range(len(last) - 1, -1, -1):
        if day := dates.day(last[at].text.strip()):
            above = last[at - 1].text if at else ""
            return (_plain(above) if _is_office(above) else None), day
    return None, None


def _is_office(text: str) -> bool:
    return bool(_OFFICE.fullmatch(text) and _END_OF_OFFICE.search(text.strip()))


def _plain(text: str) -> str:
    return "".join(text.split())
