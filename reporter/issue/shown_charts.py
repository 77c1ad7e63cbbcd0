"""What the charts of a finished document show: the values of their series, and the way in which these are drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.issue.document import plain
from reporter.language import in_chinese
from reporter.sources.local_names import child, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Shown = tuple[str, str, tuple[str, ...]]
"""Where it is, its text, and what else of it must be as it was."""

CHART = in_chinese("图表")
_WORDED = re.compile(r'["\\]|[^\x00-\x7f]')
_WAYS = ("barDir", "grouping", "scatterStyle", "logBase", "min", "max", "crossesAt", "builtInUnit", "custUnit")
"""What decides how long or how high a value is drawn (ECMA-376 part 1, §21.2.2)."""

_KINDS = re.compile(r"\w+Chart")


def charts(root: etree._Element) -> Iterator[Shown]:
    """Yield the names and values of each series of a chart, how they are drawn, and formats of numbers with words."""
    series = list(root.iter("{*}ser"))
    yield from ((CHART, "|".join(_values(one)), ()) for one in series)
    if series:
        yield CHART, in_chinese("（图表的画法）"), tuple(_drawn(root))
    codes = [one.text or "" for one in root.iter("{*}formatCode")]
    codes += [one.get("formatCode", "") for one in root.iter("{*}numFmt")]
    yield from ((CHART, plain(code), ()) for code in codes if _WORDED.search(code))


def _values(series: etree._Element) -> Iterator[str]:
    """Yield the texts of a series in the order in which a chart shows them, with their place where one is left out."""
    yield from (plain(one.text or "") for one in series.iterfind("{*}tx/{*}v"))
    for points in series.iter("{*}strCache", "{*}numCache", "{*}strLit", "{*}numLit", "{*}lvl"):
        told = sorted((_place(one), plain("".join(one.itertext()))) for one in points.iterchildren("{*}pt"))
        yield from (text if at == number else f"{at}:{text}" for number, (at, text) in enumerate(told))


def _place(point: etree._Element) -> int:
    told = point.get("idx", "")
    return int(told) if told.isdecimal() else 0


def _drawn(root: etree._Element) -> Iterator[str]:
    """Yield what decides how values are drawn: the kinds of chart, its axes, points not painted."""
    for one in root.iter():
        name = local(one) or ""
        if _KINDS.fullmatch(name) or name in _WAYS:
            yield f"{name} {value(one, 'val')}"
    yield from ("turned" for one in root.iter("{*}orientation") if value(one, "val") == "maxMin")
    painted = (child(child(one, "spPr"), "noFill") for one in root.iter("{*}ser", "{*}dPt"))
    yield from ("unpainted" for one in painted if one is not None)
