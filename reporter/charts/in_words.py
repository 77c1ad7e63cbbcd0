"""What a chart says in words: values with their marks, titles, the source line, the text for a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import SIGNS
from reporter.chinese.dates.period_words import when
from reporter.chinese.numerals import ONES, ORDINALS, SCALES, counted
from reporter.chinese.units import units
from reporter.metrics.find.approximation import Said, is_rounded, said
from reporter.metrics.find.qualifiers import own_verb, qualifier
from reporter.model import ChartRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.charts.choose.chartable import Group
    from reporter.model import Article, Chart, Metric

_MOST_DECIMALS = 4  # more is noise of a sum of floats
_SCALED_DECIMALS = 2  # 3.25万 reads better than 32500; 3.2518万 does not
_MOST_NAMES = 3  # a title that lists more is not read
_LONGEST_LIST = 30  # characters: about one line of the title
_LONGEST_TITLE = 60  # characters: two lines at the width of a chart
_LONGEST_LABEL = 16  # characters that a title can name without breaking
_MOST: Mapping[str, str] = MappingProxyType({"time": "最长", "length": "最长", "area": "最大"})
_MOST_OF: Mapping[str, str] = MappingProxyType({**dict.fromkeys("量额数值", "最多"), **dict.fromkeys("位高价", "最高")})
"""What the largest is by the last character of the indicator, whatever its unit: 降水量, 水位."""

_FASTEST: Mapping[str, str] = MappingProxyType(
    {"增长": "最快", "下降": "降幅最大", "上涨": "涨幅最大", "下跌": "跌幅最大"}
)
_EXACT = Said()
_DEFAULT_MARKS: Mapping[str, Said] = MappingProxyType(
    {"约": Said("约"), "余/多": Said("", "余"), "近": Said("近"), "超/以上": Said("超"), "以下": Said("", "以下")}
)
_SCALES: Mapping[str, Decimal] = MappingProxyType({name: Decimal(scale) for name, scale in SCALES.items()})
_FRACTION = re.compile(f"[{ORDINALS}]+分之[{ORDINALS}]+")
_TURN = re.compile(rf"(.*)(?:[至到为]|(?<![{ONES}两\d])成)(.*)", re.DOTALL)


def number(value: float) -> str:
    """Return a value as a Chinese office writes it: 35000 as 3.5万, 266.62 as it is, a third as 33.33 (%).

    >>> number(35000), number(266.62), number(-0.5), number(123456.7), number(100 / 3)
    ('3.5万', '266.62', '-0.5', '123456.7', '33.33')
    """
    exact = Decimal(f"{value:.12g}")  # 5.81 times 10000 is 58099.99999999999 to a computer
    if _decimals(exact) > _MOST_DECIMALS:
        exact = Decimal(f"{value:.4g}" if abs(value) < 1 else f"{value:.2f}")
    for name, scale in _SCALES.items():
        if abs(exact) >= scale and _decimals(exact / scale) <= _SCALED_DECIMALS:
            return f"{_plain(exact / scale)}{name}"
    return _plain(exact)


def shown(metric: Metric) -> tuple[str, str]:
    """Return a metric's value, or both its ends, with the article's mark of approximation, without the unit but with %.

    A fraction stays in words, as 三分之一 has no short decimal. Of a change each end has the mark beside it:
    从800余亩扩大到3200亩 gives 800余 and 3200.
    """
    if metric.value_to is None:
        return _marked(metric.value, metric, metric.text, _DEFAULT_MARKS.get(metric.approx or "", _EXACT)), ""
    turn = _TURN.fullmatch(metric.text)
    start, end = turn.groups() if turn else ("", "")
    return _marked(metric.value, metric, start), _marked(metric.value_to, metric, end)


def _marked(value: float, metric: Metric, text: str, default: Said = _EXACT) -> str:
    fraction = _FRACTION.search(text)
    figure = fraction.group() if fraction else number(value) + percent(metric.unit)
    mark = said(text) if metric.approx else _EXACT
    if not any(mark) and default == _EXACT and is_rounded(text):
        return f"约{figure}"
    before, after = mark if any(mark) else default
    return before + figure + ("" if before else after)


def percent(unit: str) -> str:
    """Return the unit if it belongs to the number itself (%, ‰, ℃), else nothing."""
    return unit if unit in SIGNS else ""


def measured(text: str, unit: str) -> str:
    """Return a shown value with its unit, once."""
    return text if percent(unit) else text + unit


def movement(row: ChartRow, unit: str) -> str:
    """Return a change in words: 由266.62分钟降至199.22分钟, 由800亩增至3200亩, 由62%升至99.3%."""
    up = "升至" if percent(unit) else "增至"
    turn = up if row.value_to is not None and row.value_to > row.value else "降至"
    return f"由{measured(row.shown, unit)}{turn}{measured(row.shown_to, unit)}"


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase, the first alone where all of them would be too long for a title.

    >>> listed(["甲", "乙", "丙"]), listed(["甲", "乙", "丙", "丁"])
    ('甲、乙和丙', '甲等4项')
    """
    if len(names) > _MOST_NAMES or sum(map(len, names)) > _LONGEST_LIST:
        return f"{names[0]}等{len(names)}项"
    return "和".join(part for part in ("、".join(names[:-1]), names[-1]) if part)


def verb(metric: Metric) -> str:
    """Return what a rate says of its indicator: 同比增长, 同口径下降, 环比上涨, 增长; nothing for other figures."""
    if metric.change is None:
        return ""
    against = metric.change.kind if metric.change.kind in {"同比", "环比"} else ""
    way = own_verb(metric) or ("增长" if metric.change.direction == "增加" else "下降")
    return qualifier(metric) + against + way


def verdict(metric: Metric, rows: Sequence[ChartRow]) -> str:
    """Return what rates say of their indicators: 同比增长，揽收量最快, 环比下降，投诉量降幅最大, 同比两升一降."""
    up = sum(row.value > 0 for row in rows)
    if 0 < up < len(rows):
        return f"{verb(metric)[:-2]}{counted(up)}升{counted(len(rows) - up)}降"
    first = _first(rows)
    most = _FASTEST.get(verb(metric)[-2:], "最多")
    return verb(metric) + (f"，{first}{most}" if first else "")


def leading(subject: str, metric: Metric, rows: Sequence[ChartRow]) -> str:
    """Return a title that says which row has most: 走访户数以居民最多（户）, 降水量以青石站最多（毫米）.

    Only the ``subject`` where it names the rows itself (揽收量和投递量), or two are equally large.
    """
    first = _first(rows)
    most = "最高" if percent(metric.unit) or "/" in metric.unit else _most(metric)
    return subject + (f"以{first}{most}" if first and first not in subject else "") + scale(metric.unit, rows)


def _most(metric: Metric) -> str:
    """Return what the largest of amounts is: an amount of rain in millimetres is not the longest."""
    ending = (metric.indicator or "")[-1:]
    other = "最高" if ending == "度" else "最多"  # 温度, 满意度; a length of metres is the longest
    return _MOST_OF.get(ending) or _MOST.get(units().kind(metric.unit), other)


def _first(rows: Sequence[ChartRow]) -> str:
    """Return the label of the largest row; nothing where that is not one, or too long for a title."""
    first, second, *_ = sorted(rows, key=lambda row: -abs(row.value))
    return first.label if abs(first.value) > abs(second.value) and len(first.label) <= _LONGEST_LABEL else ""


def note(group: Group) -> str:
    """Return the line below a chart: of when its figures are, and where they come from.

    时段：2026年前三季度。来源：《题目》，机构；《题目》，机构. The period is left out where it is not the same for all.
    """
    times = {when(reading.metric.when) or reading.metric.spoken for reading in group}
    told = times.pop() if len(times) == 1 else ""
    return (f"时段：{told}。" if told else "") + source([reading.article for reading in group])


def source(articles: Sequence[Article]) -> str:
    """Return the line that names where the figures come from: 来源：《题目》，机构；《题目》，机构.

    A title that was made by us is none.
    """
    places = dict.fromkeys(_place(article) for article in articles)
    return "来源：" + "；".join(places)


def _place(article: Article) -> str:
    name = f"《{_short(article.title.translate(_INNER))}》" if article.title else ""
    return "，".join(filter(None, (name, _short(article.organisation or "")))) or _UNNAMED


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


_UNNAMED = "来稿"  # never the name of a file, which is the office's own
_INNER = str.maketrans("《》", "〈〉")


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def scale(unit: str, rows: Sequence[ChartRow]) -> str:
    """Return what a title says of the unit: nothing where the values have it, as 1240万元 beside a bar does.

    >>> scale("元", [ChartRow("甲", 620, None, "620")]), scale("元", [ChartRow("甲", 6.2e6, None, "620万")])
    ('（元）', '')
    """
    return "" if percent(unit) or _is_scaled(rows) else f"（{unit}）"


def _is_scaled(rows: Sequence[ChartRow]) -> bool:
    """Return whether a value is shown in 万 or 亿, so that its unit is to stand right behind that."""
    return any(name in row.shown + row.shown_to for row in rows for name in _SCALES)


def painted(chart: Chart) -> Chart:
    """Return a chart as its picture has it: with the unit at the values where the title does not say it."""
    if not _is_scaled(chart.rows):
        return chart
    rows = (
        replace(
            row, shown=measured(row.shown, chart.unit), shown_to=row.shown_to and measured(row.shown_to, chart.unit)
        )
        for row in chart.rows
    )
    return replace(chart, rows=tuple(rows))


def rows(group: Group, labels: Sequence[str]) -> tuple[ChartRow, ...]:
    """Return a row for each figure of a group, with its value as it is shown."""
    return tuple(
        ChartRow(label, reading.metric.value, reading.metric.value_to, *shown(reading.metric))
        for reading, label in zip(group, labels, strict=True)
    )


def values(rows: Sequence[ChartRow], unit: str) -> str:
    """Return each value with its label and unit."""
    return "；".join(f"{row.label}{measured(row.shown, unit)}" for row in rows)


def alternative(word: str, title: str, values: str, source: str) -> str:
    """Return what a screen reader says for a chart: what it is, its title, every value, its source."""
    return "".join(f"{text}。" for text in (f"{word}：{title}", values, source) if text)
