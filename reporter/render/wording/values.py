"""Figures and changes as a Chinese editor writes them, in the article's own counting (3.5万 stays 3.5万)."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.numerals import DIGITS, NUMERALS, ONES, OPEN, SCALES
from reporter.metrics.find import approximation
from reporter.metrics.find.qualifiers import own_verb, qualifier
from reporter.metrics.weekly import per_each
from reporter.metrics.weekly.clear import printed
from reporter.model import TableRow

if TYPE_CHECKING:
    from reporter.model import Figure, Metric

_TURN = re.compile(rf"(.*)(?:[至到为]|(?<![{ONES}两\d])成)(.*)", re.DOTALL)
_ENDING = re.compile(r"(.*?)(以上|以下|以内|之内)")
_MULTIPLIED = re.compile("翻了?[^，。；]{1,3}番[多余]?")
_AGAINST = re.compile(
    r"[较比](.{1,12}?)(?:分别|又|再)?[增减提下上偏高低多少升降缩快慢早晚扩节涨跌压收延长回翻加大短出赚省了到]{1,4}"
    rf"(?:[约近超]|超过)?[\d{NUMERALS}]"
)
_OF_RATES = frozenset(("%", "个百分点", "基点", "个基点", "BP"))
"""Units of rates, and those by which a rate moves."""

_RATE_MOVED = MappingProxyType({"增加": "提高", "减少": "下降"})
_GROWN = MappingProxyType({"增加": "增长", "减少": "下降"})
_CELL = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_DIGITS = f"〇{ONES}"


def number(value: float, count: str = "") -> str:
    """Return ``value`` in plain digits, in the count ``万`` or ``亿`` where one is given.

    >>> number(35000, "万"), number(0.1 + 0.2), number(1234567.0)
    ('3.5万', '0.3', '1234567')
    """
    scaled = value / SCALES[count] if count else value
    digits = f"{scaled:.6f}".rstrip("0").rstrip(".")
    return (digits if digits not in {"-0", ""} else "0") + count


def counted_in(surface: str, value: float) -> str:
    """Return the count, ``亿``, ``万`` or none, in which ``surface`` states ``value``.

    The cell of a table has its digits only; its count stands in the head of the column.

    >>> counted_in("3.5万人次", 35000), counted_in("万家渡镇的35户", 35), counted_in("268.4", 2684000)
    ('万', '', '万')
    """
    cell = _CELL.fullmatch(surface)
    digits = float(cell[0].replace(",", "")) if cell else value
    for count, size in SCALES.items():
        if digits != value and math.isclose(digits * size, value):
            return count
        if abs(value) >= size / 100 and re.search(rf"[\d{DIGITS}十百千{OPEN}.．]\s*{count}", surface):
            return count
    return ""


def indicator(row: TableRow) -> str:
    """Return what a figure counts, without its owner, who is told beside it: 清溪镇自来水普及率 is 自来水普及率."""
    return printed(row.figure)


def value(row: TableRow) -> str:
    """Return the figure's number with its approximation, a range as 3～5, a change from … to … as 18→11.

    It is empty where the article says only how much something changed, because then the change says it all; a
    fraction is shown in the article's words, because its decimals (33.333…) stand nowhere.
    """
    metric = row.figure
    if metric.is_change_only:
        return ""
    if _is_worded(metric):
        return metric.text
    if metric.value_to is None:
        return _approximate(number(metric.value, counted_in(metric.text, metric.value)), metric)
    ends = _ends(metric)
    return "→".join(ends) if ends else _range(metric)


def _range(metric: Metric) -> str:
    """Return both ends of a range: 3～5, 8万～10万."""
    return "～".join(number(end, counted_in(metric.text, end)) for end in metric.ends)


def _halves(text: str) -> tuple[str, str]:
    """Return the words of a change before and after its turn, 从280亩 and 到1.26万亩; the whole twice without one."""
    found = _TURN.fullmatch(text)
    return (found[1], found[2]) if found else (text, text)


def unit(row: TableRow) -> str:
    """Return the unit that goes with :func:`value`."""
    return "" if row.figure.is_change_only or _is_worded(row.figure) else _unit(row.figure)


def _unit(metric: Metric) -> str:
    """Return the unit of a figure, with what it is for each of: 元/吨."""
    each = per_each.per(metric)
    return f"{metric.unit}/{each}" if each else metric.unit


def current(row: TableRow) -> str:
    """Return the figure as it stands now, with its unit: the end of a change from … to …; empty for a mere change."""
    ends = _ends(row.figure)
    return with_unit(ends[1], _unit(row.figure)) if ends else with_unit(value(row), unit(row))


def previous(row: TableRow) -> str:
    """Return where a change from … to … started, with its unit; empty where the article does not say."""
    ends = _ends(row.figure)
    return with_unit(ends[0], _unit(row.figure)) if ends else ""


def _ends(metric: Metric) -> tuple[str, str] | None:
    """Return start and end of a change from … to …, None for any other figure."""
    moved = metric.change is not None and metric.change.kind == "从到"
    if not moved or metric.value_to is None or _is_worded(metric):
        return None
    start, end = _halves(metric.text)
    return (
        _rounded(number(metric.value, counted_in(start, metric.value)), start),
        _rounded(number(metric.value_to, counted_in(end, metric.value_to)), end),
    )


def _is_worded(metric: Metric) -> bool:
    """Return whether no short decimal says what the article says, as with 三分之一."""
    return any(abs(end * 10_000 - round(end * 10_000)) > 1e-6 * max(1.0, abs(end)) for end in metric.ends)


def _approximate(shown: str, metric: Metric) -> str:
    """Return ``shown`` with the article's word of approximation where it stood: 约35, 35余, 35以上, 不低于35."""
    said = approximation.said(metric.text)
    match metric.approx:
        case "约" | "近":
            return metric.approx + shown
        case "余/多":
            return shown + ("多" if said.after == "多" else "余")
        case "超/以上":
            return said.before + shown if said.before else shown + said.after if said.after else "超" + shown
        case "以下":
            return said.before + shown if said.before else shown + (said.after or "以下")
    return _rounded(shown, metric.text)


def _rounded(shown: str, surface: str) -> str:
    """Return a number as about so many where the article has a round phrase for it: 一成 is 约10%."""
    return f"约{shown}" if approximation.is_rounded(surface) else shown


def change(row: TableRow) -> str:
    """Return how a figure moved, such as 同比增加12.5%, with * where we computed the number; empty if it did not.

    Against what is said by 同比 and 环比, else in the article's words: 较年初增加9.3亿元; what it is reckoned on stands
    with it: 同口径增长3.9%. A told amount is counted as
    the article counts it, one that we computed as its figure is: beside 7400万 it is 1500万, not 15000000. Several
    changes of one row stand in their order, what two of them say of one move in one:
    环比减少11.7万立方米（4.2%），同比增加3.5%.
    """
    shown: list[str] = []
    last: tuple[str, str | None] = ("", None)
    for one in row.moves:
        against, size = qualifier(one) + _against(one), _size_of_change(one, row.figure)
        move = against, one.change.direction if one.change else None
        if multiplied := _MULTIPLIED.search(one.text if one.unit == "番" else ""):
            shown.append(against + multiplied[0].replace("了", ""))
        elif shown and move == last and size:
            shown[-1] += f"（{size}）"
        elif said := against + _way(one) + size:
            shown.append(said)
        last = move
    return "，".join(shown)


def against(figure: Figure) -> str:
    """Return what a figure was in an earlier issue and how it moved since, such as 上期32，增加3、9.4%*.

    The numbers are in the count of the figure, what we computed has a *; empty where there is nothing to compare.
    """
    if figure.earlier is None:
        return ""
    metric = replace(figure.row.figure, change=None)
    before, now = figure.earlier.value, metric.ends[1]
    stated = with_unit(number(before, counted_in(figure.row.figure.text, before)), metric.unit)
    if now == before:
        return f"{figure.earlier.issue}{stated}，持平*"
    amount = abs(float(f"{now - before:.12g}"))  # 5.18 - 5.1 is 0.08, not 0.0800000000000001
    sizes = [_amount(amount, metric, metric) + ("个百分点" if metric.unit == "%" else metric.unit)]
    if metric.unit != "%" and before > 0:
        sizes.append(f"{number(round(amount / before * 100, 1))}%")
    return f"{figure.earlier.issue}{stated}，{'增加' if now > before else '减少'}{'、'.join(sizes)}*"


def disputed(figure: Figure) -> str:
    """Return what is said against a figure, here or in other articles: 存疑：第8篇作9.1%; empty if nothing is."""
    said = []
    for section, other in figure.disputed:
        row = TableRow(other)
        where = "本篇另" if section == figure.section else f"第{section}篇"
        said.append(f"{where}作{current(row) or change(row)}")
    return f"存疑：{'、'.join(dict.fromkeys(said))}" if said else ""


def _against(metric: Metric) -> str:
    """Return against what a figure moved: 同比, 较年初; empty if the article does not say or it did not."""
    moved = metric.change
    if moved is not None and moved.kind in {"同比", "环比"}:
        return moved.kind
    against = _AGAINST.match(metric.text) if moved is not None and metric.is_change_only else None
    return f"较{against[1]}" if against else ""


def _way(metric: Metric) -> str:
    """Return which way a figure moved as an editor says it: a count 增加3户, by a rate 增长5%, a rate 提高2个百分点.

    A price 上涨 or 下跌. Empty if it did not move, and where nobody says by how much between two ends.
    """
    moved = metric.change
    if moved is None or (moved.kind == "从到" and moved.amount is None and moved.pct is None):
        return ""
    if own := own_verb(metric):
        return own
    if metric.unit in _OF_RATES and moved.amount is not None:
        return _RATE_MOVED[moved.direction]
    by_rate = moved.amount is None and moved.pct is not None
    return _GROWN[moved.direction] if by_rate else moved.direction


def _size_of_change(metric: Metric, level: Metric) -> str:
    """Return by how much a figure moved, what we computed in the count of its ``level``."""
    moved = metric.change
    if moved is None:
        return ""
    if metric.value_to is not None and metric.is_change_only:
        return _range(metric) + metric.unit
    sizes = []
    if moved.pct is not None:
        sizes.append(_sized(number(abs(moved.pct)), "%", metric))
    if moved.amount is not None:
        unit = "个百分点" if metric.unit == "%" else metric.unit
        sizes.append(_sized(_amount(abs(moved.amount), metric, level), unit, metric))
    return "、".join(sizes) + ("*" if moved.derived and sizes else "")


def _sized(size: str, unit: str, metric: Metric) -> str:
    """Return the size of a change with its unit, and its word of approximation if the figure is only that change."""
    if not metric.is_change_only:
        return _rounded(size, metric.text) + unit
    if metric.approx == "余/多" and re.search(rf"{re.escape(unit)}[余多]", metric.text):
        return f"{size}{unit}多"
    return with_unit(_approximate(size, metric), unit)


def with_unit(shown: str, unit: str) -> str:
    """Return a shown value with its unit where a sentence has it: within 以上 and 以内, the sign of per cent twice.

    >>> with_unit("0.2以内", "%"), with_unit("118→96", "%"), with_unit("3.5万余", "户"), with_unit("40以上", "公里")
    ('0.2%以内', '118%→96%', '3.5万余户', '40公里以上')
    """
    found = _ENDING.fullmatch(shown)
    value, ending = (found[1], found[2]) if found else (shown, "")
    if unit == "%":
        value = re.sub(r"(?=[→～])", "%", value)
    return value + unit + ending


def _amount(amount: float, metric: Metric, level: Metric) -> str:
    """Return the amount of a change in the count that the article tells it in.

    One that we computed, or that is told with its figure, is in the count of the figure's ends, or in a smaller one
    where it is below a tenth of it.
    """
    if metric.is_change_only:
        return number(amount, counted_in(metric.text, amount))
    stated = {counted_in(level.text, end) for end in (level.value, level.value_to) if end is not None}
    largest = max((SCALES[count] for count in stated if count), default=0)
    fitting = (count for count, size in SCALES.items() if size <= largest and amount >= size / 10)
    return number(amount, next(fitting, ""))


def ordinal(count: int) -> str:
    """Return 1 to 9999 in Chinese numerals for headings.

    >>> [ordinal(n) for n in (1, 10, 12, 20, 105, 310)]
    ['一', '十', '十二', '二十', '一百〇五', '三百一十']
    """
    if not 0 < count < 10_000:  # noqa: PLR2004 - headings never reach 万
        return str(count)
    shown = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, count = divmod(count, size)
        if digit:
            shown += _DIGITS[digit] + name
        elif shown and count and not shown.endswith("〇"):
            shown += "〇"
    return shown.removeprefix("一") if shown.startswith("一十") else shown
