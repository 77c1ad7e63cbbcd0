"""Per what a figure counts, where the text says so beside the number: 元 per 吨 in 均价每吨2786元."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.numerals import NUMERALS
from reporter.chinese.units import units
from reporter.metrics.name.measures import measure_of

if TYPE_CHECKING:
    from reporter.model import Metric

_TIMES = ("年", "月", "周", "天", "日", "学期")
_UNMEASURED = frozenset(("share", "point", "multiple", "time"))
"""Kinds of quantities that are per nothing: 每年增长3%."""

_CLAUSES = re.compile("[，。；：！？]")
_SCALED = re.compile("[万亿]")
_ENDING = re.compile(rf"(?<=[{HAN}]{{2}})(?:平均)?每[{HAN}]{{1,4}}(?:每[{HAN}]{{1,2}})?$")


@cache
def _each() -> re.Pattern[str]:
    """Return 每吨, 每人每月 or 每50公斤 right before a number."""
    known = alternatives([*_TIMES, *(one for one in units().spellings if not _SCALED.search(one))])
    return re.compile(
        rf"(?:平均)?每(?P<one>\d{{0,3}}(?:{known})|[{HAN}])(?:每(?P<time>{alternatives(_TIMES)}))?"
        rf"(?:[约近仅达为是只需要]{{1,2}}|从[^，。；]{{1,4}}的)?(?=[\d{NUMERALS}])"
    )


def per(metric: Metric) -> str:
    """Return what a figure counts for each of, as its unit says it: 吨, 人·月; empty for nothing.

    Nothing is added to a unit that tells it already (元/吨), or to a name that does (每人次运营成本).
    """
    if "/" in metric.unit or units().counted_in(metric.unit) in _UNMEASURED or "每" in bare(metric.indicator):
        return ""
    said = _said(metric)
    return "·".join(part for part in (said["one"], said["time"]) if part) if said else ""


def bare(indicator: str) -> str:
    """Return a name without what its unit is per, where it ends with that and a measure is left.

    >>> bare("早籼稻入库均价每吨"), bare("工业盐每吨"), bare("每人次运营成本")
    ('早籼稻入库均价', '工业盐每吨', '每人次运营成本')
    """
    rest = _ENDING.sub("", indicator)
    return rest if measure_of(rest) else indicator


def _said(metric: Metric) -> re.Match[str] | None:
    """Return the words right before the number, in the figure itself or before it."""
    if inside := _each().search(metric.text):
        return inside
    before, _, _ = metric.sentence.partition(metric.text)
    clause = _CLAUSES.split(before)[-1]
    found = [*_each().finditer(clause + metric.text[:1])]
    return found[-1] if found and found[-1].end() == len(clause) else None


def may_be_per(metric: Metric) -> bool:
    """Return whether a figure may be for each of what the one in the clause before is: 每人次成本5.36元，收入1.12元.

    It says less than it seems to alone, and its own clause does not tell for each of what.
    """
    before, _, _ = metric.sentence.partition(metric.text)
    clauses = _CLAUSES.split(before)
    if len(clauses) == 1 or "每" not in clauses[-2] or "每" in clauses[-1] + metric.text:
        return False
    alike = clauses[-2].endswith(metric.unit) and not _SCALED.search(metric.text)
    return alike and metric.change is None and units().kind(metric.unit) not in _UNMEASURED
