"""What the lines above a table say of all its figures: their unit, their time, and what they are of."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.segment import is_word
from reporter.metrics.tables.cells import is_unit
from reporter.metrics.tables.grid import UNITS, names_units
from reporter.metrics.tables.table_words import words
from reporter.text.organisations import bodies, places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BETWEEN = re.compile(r"[、，,;；\s]+")
_BRACKETS = re.compile(rf"[（(][^（）()]*[）)]|(?:[{HAN}]{{2}})?单位[:：].*|\[\d+\]")
_NUMBER = re.compile(rf"^[\s　]*(?:附?表\s*[\d{ORDINALS}]+(?:[-—.]\d+)?|[（(]?[{ORDINALS}\d]+[、.．）)])[\s　:：]*")
_YEAR = re.compile(YEAR)
_UNIT_BEHIND = re.compile(r"[（(]([^（）()]{1,8})[）)]\s*$")
_PLACE = re.compile(rf"^[{HAN}]{{2,4}}(?:[县镇乡省市州旗]|流域|[水灌景园林库湖]区|水库|街道|社区)(?=.{{2}})")
_SITE = re.compile(rf"(?!全|各|重点|主要|大型)[{HAN}]{{2,3}}(?:水库|流域|灌区|景区|园区|开发区|林场|农场)(?=.{{2}})")
_CLASS = re.compile("(?:名称|类别|种类|类型|名)$")
_MADE = re.compile(r"(?:填报|填表|制表|制作|编制|报送|上报|打印|发布)(?:日期|时间|日)[：:]\s*\S+")
"""When a table was made, which is not what it is of."""

_SORTING = re.compile("按.{1,6}分[类组]?|分.{1,3}[种类业型别区级项]")
"""What says only by what the figures are sorted: 分税种, 按行业分."""

_UP_TO = re.compile(rf"[（(]?[{HAN}]{{0,4}}截[止至][{HAN}]{{0,2}}[：:]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"第\d{1,2}周")
_SCOPE = re.compile(
    rf"统计(?:范围|口径|对象)(?:均?[为是]|[：:])(?:[全本][省市县区])?([{HAN}]{{2,10}}[业场])(?:企业|单位|法人)*[，。；,;]"
)
_TRADE = re.compile(
    rf"(?:年|月份?|季度|半年|度|^|[省市县区镇])((?:[规限]模?额?以上)?[{HAN}]{{1,6}}业)(?:企业)?(?:主要)?(?:经济|效益|经济效益)?(?:指标|情况)"
)
_SHORTEST = 2  # characters: 情况, 数据 are no subject
_LONGEST = 12  # characters: longer ones are sentences
_YEAR_ALONE = 4  # characters of a period that is a year: a month beside it says more


class Caption(NamedTuple):
    """``units`` in the order of the columns, or one for all; ``when`` and ``of`` are None and empty where not told.

    ``of`` is what the figures measure; ``about`` is the same where no word of a measure ends it (小麦收割). The place
    that the caption begins with is whose figures they are. ``units_of`` are the units of measures that it names.
    ``scope`` is the trade that all figures are of: 规模以上工业.
    """

    units: tuple[str, ...] = ()
    when: str | None = None
    of: str = ""
    about: str = ""
    reference: str | None = None
    place: str = ""
    units_of: Mapping[str, str] = MappingProxyType({})
    scope: str = ""

    def unit_of(self, name: str) -> str:
        """Return the unit of what a name says is measured, where the caption gives one for that: 万亩 of 造林面积."""
        return next((unit for measure, unit in self.units_of.items() if measure in name), "")


def caption(above: Sequence[str], date: str | None, label: str) -> Caption:
    """Return what the lines above a table say, ``label`` being the head of its rows and ``date`` the article's.

    >>> caption(["表1　2025年9月主要港区货物吞吐量　　单位：万吨"], None, "港区")[:3]
    (('万吨',), '2025-09', '货物吞吐量')
    """
    above = [_MADE.sub("", line) for line in above]
    year = _first(_YEAR, above)
    reference = f"{year[0]}-12-31" if year else date
    periods = [_as_of(when.iso, line) for line in above for when in dates.find(line, reference) if when.iso]
    of, about = _subjects(above, label)
    place = next(filter(None, map(_place, above)), "")
    return with_units(Caption((), _latest(periods), of, about, reference, place), above)


def _as_of(when: str, line: str) -> str:
    """Return the time that a line tells, up to a day where it says so: 统计截止：2026年10月25日."""
    return f"../{when}" if _UP_TO.match(line) and _DAY.fullmatch(when) else when


def scope(above: Sequence[str], below: Sequence[str]) -> str:
    """Return the trade that the figures of a table are of, as the notes below it or the lines above it tell.

    >>> scope((), ["注：本表统计范围为规模以上工业，增速按可比口径计算。"]), scope(["砚滩县2026年建筑业主要指标"], ())
    ('规模以上工业', '建筑业')
    >>> scope(["砚滩县2026年主要经济指标"], ["注：统计范围为全县。"])
    ''
    """
    told = _first(_SCOPE, below) or _first(_TRADE, above)
    return told[1] if told and not told[1].endswith("企业") else ""


def _subjects(above: Sequence[str], label: str) -> tuple[str, str]:
    """Return what the figures measure and what they are about, by the nearest lines that tell."""
    subjects = [(line, name) for line in above if (name := _subject(line, label))]
    of = next((name for _, name in subjects if words().measured.search(name)), "")
    line, about = next((one for one in subjects if len(one[1]) > _SHORTEST or _is_caption(one[0])), ("", ""))
    return of, f"重点{about}" if about and f"重点{about}" in line else about


def _is_caption(line: str) -> bool:
    """Return whether a line has a number, a place or a time, so that what is left of it is a subject though short."""
    return bool(_NUMBER.match(line) or _place(line) or dates.find(line))


def with_units(told: Caption, above: Sequence[str]) -> Caption:
    """Return a caption with the units that the lines above a table give: for all figures, else by their measures."""
    named = {name: unit for line in above for name, unit in names_units(line).items()}
    listed = None if len(named) > 1 else _first(UNITS, above)
    behind = None if named else _first(_UNIT_BEHIND, above)
    units = _units(listed[1]) if listed else _units(behind[1]) if behind else ()
    return told._replace(units=units, units_of={} if units else named)


def _place(line: str) -> str:
    """Return the place that a line begins with, behind its number, or the reservoir or the like that it is of."""
    text = _NUMBER.sub("", line)
    site = _SITE.match(text)
    return text[: places.place_at(text, 0) or 0] or (site[0] if site else "")


def _site_end(text: str) -> int:
    found = _PLACE.match(text)
    return found.end() if found and not is_word(text[found.end() - 1 : found.end() + 1]) else 0


def _first(pattern: re.Pattern[str], above: Sequence[str]) -> re.Match[str] | None:
    """Return the first place in the lines that a pattern finds."""
    return next((found for line in above if (found := pattern.search(line))), None)


def _units(told: str) -> tuple[str, ...]:
    """Return the units that a caption lists."""
    return tuple(one for one in _BETWEEN.split(told.strip()) if one and is_unit(one))


def _latest(periods: Sequence[str]) -> str | None:
    """Return the period of a table: a month or a span before a year alone."""
    return next((one for one in periods if len(one) > _YEAR_ALONE), next(iter(periods), None))


def _behind_body(text: str) -> str:
    """Return what a line says behind the name of the body that it begins with: 售电量 of 栗水县供电公司售电量."""
    end = next((end for start, end in bodies.find(text) if start == 0), 0)
    return text[end:] or text


def _subject(line: str, label: str) -> str:
    """Return what a table is of, as its caption has it: 货物吞吐量 of 2025年9月主要港区货物吞吐量."""
    text = _BRACKETS.sub("", _NUMBER.sub("", line))
    for when in reversed(dates.find(text)):
        text = text[: when.start] + text[when.end :]
    text = _WEEK.sub("", text)
    known = words()
    kind = _CLASS.sub("", label)  # of 主要工业产品产量 only 产量 is said of what is below 产品名称
    behind = text.rpartition(kind)[2] if kind in text and len(kind) > 1 else text
    text = _behind_body(behind or text.replace(label, ""))
    text = known.framing.sub("", text[places.place_at(text, 0) or _site_end(text) :])
    text = re.sub(rf"^[分按]?(?:{known.owners.pattern})", "", text).strip(" 　:：")
    says_else = _SORTING.fullmatch(text) or _UP_TO.match(line)
    return text if _SHORTEST <= len(text) <= _LONGEST and not says_else else ""
