"""年度总目录: all issues of a year with their titles, and an index by unit in the order of pinyin."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import assets
from reporter.chinese.pinyin import plain
from reporter.render.formats import to_word
from reporter.render.ooxml import package
from reporter.render.wording import written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.config import BriefingTable

_DOCX = "internal/catalogue.docx"
_OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of an issue, as a catalogue names it."""

    section: int
    title: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue as a catalogue lists it."""

    number: int
    total: int | None
    date: str
    entries: tuple[Entry, ...]


def docx(year: int, issues: Sequence[Listed], head: BriefingTable) -> bytes:
    """Return the catalogue of a year."""
    context = MappingProxyType(
        {
            "名称": head.name,
            "编发单位": head.organisation,
            "年份": year,
            "期列表": tuple(map(_issue, issues)),
            "篇数": sum(len(one.entries) for one in issues),
            "字母列表": tuple(_index(issues)),
        }
    )
    return package.write(to_word.filled(dict(package.read(assets.template(_DOCX).read_bytes())), context))


def _issue(one: Listed) -> Mapping[str, object]:
    total = f"（总第{one.total}期）" if one.total is not None else ""
    rows = ({"序号": entry.section, "题名": entry.title, "单位": entry.unit} for entry in one.entries)
    return {"标题": f"第{one.number}期{total}", "日期": written_dates.date(one.date), "篇列表": tuple(rows)}


def _index(issues: Sequence[Listed]) -> Iterator[Mapping[str, object]]:
    """Yield the letters of the index with their units, each with where its articles stand: 47-2 is issue and place."""
    places: dict[str, list[str]] = {}
    for one in issues:
        for entry in one.entries:
            if entry.unit:
                places.setdefault(entry.unit, []).append(f"{one.number}-{entry.section}")
    units = sorted(places, key=lambda unit: (_letter(unit) == _OTHERS, plain(unit), unit))
    for letter, members in groupby(units, key=_letter):
        rows = ({"单位": unit, "篇次": "、".join(places[unit]), "篇数": len(places[unit])} for unit in members)
        yield {"字母": letter, "单位列表": tuple(rows)}


def _letter(unit: str) -> str:
    first = plain(unit)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHERS
