"""采用统计 as files: the 通报 in Word, and a workbook with the standings, a bar chart and every article."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reporter.issue.tally import points
from reporter.language import in_chinese
from reporter.render.formats import to_word
from reporter.render.ooxml import package, wordml
from reporter.render.wording import written_dates
from reporter.render.wording.values import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.config import BriefingTable, ScoringTable
    from reporter.issue.tally import Contribution, Standing

HEADS = (
    in_chinese("名次"),
    in_chinese("单位"),
    in_chinese("报送"),
    in_chinese("采用"),
    in_chinese("采用率"),
    in_chinese("头条"),
    in_chinese("得分"),
)
_DETAILS = ("期", "单位", "题名", "栏目", "头条", "字数", "采用", "得分")
_WIDTHS = (6, 36, 8, 8, 10, 8, 8)
_DETAIL_WIDTHS = (18, 30, 48, 16, 6, 8, 6, 8)
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file's own calendar; fixed, so that equal counts are equal bytes
_CHARTED = 30
"""Units in the chart at the most: more bars than that nobody can read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is published: of which time, when, how many issues, whose standings, of which contributions."""

    label: str
    date: dt.date
    issues: int
    standings: tuple[Standing, ...]
    contributions: tuple[Contribution, ...]


def cells(one: Standing) -> tuple[str, ...]:
    """Return a standing as the table shows it, in the order of :data:`HEADS`."""
    rate = f"{one.used / one.sent:.0%}"
    return str(one.rank), one.unit, str(one.sent), str(one.used), rate, str(one.headlines), number(one.points)


def docx(tally: Tally, head: BriefingTable, scoring: ScoringTable, template: bytes) -> bytes:
    """Return the 通报 of a tally.

    Raises:
        TemplateError: the template cannot be filled.
    """
    return package.write(to_word.filled(dict(package.read(template)), _context(tally, head, scoring)))


def _context(tally: Tally, head: BriefingTable, scoring: ScoringTable) -> Mapping[str, object]:
    unsigned = [one for one in tally.contributions if not one.unit]
    return MappingProxyType(
        {
            "名称": head.name,
            "编发单位": head.organisation,
            "期间": tally.label,
            "日期": written_dates.date(tally.date.isoformat()),
            "期数": tally.issues,
            "单位数": len(tally.standings),
            "来稿数": len(tally.contributions),
            "采用数": sum(one.used for one in tally.contributions),
            "未署名数": len(unsigned),
            "未署名采用数": sum(one.used for one in unsigned),
            "计分": method(scoring),
            "行列表": tuple(dict(zip(HEADS, cells(one), strict=True)) for one in tally.standings),
        }
    )


def method(scoring: ScoringTable) -> str:
    """Return how points are given, in a sentence."""
    columns = "".join(f"，《{name}》每篇{number(value)}分" for name, value in scoring.columns.items())
    base = f"采用一篇记{number(scoring.article)}分{columns}"
    more = (
        f"头条加{number(scoring.headline)}分" if scoring.headline else "",
        f"刊用满{scoring.long_from}字的加{number(scoring.long)}分" if scoring.long else "",
    )
    return "，".join(filter(None, (base, *more)))


def xlsx(tally: Tally, scoring: ScoringTable) -> bytes:
    """Return the workbook of a tally; equal tallies give equal bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    # strings stay strings: a title that begins with = is no formula, one that begins with https:// no link
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": f"{tally.label}采用统计", "created": _CREATED})
        bold, percent = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0%"})
        sheet = book.add_worksheet("采用统计")
        _head(sheet, HEADS, _WIDTHS, bold)
        for line, one in enumerate(tally.standings, 1):
            row = (one.rank, one.unit, one.sent, one.used, one.used / one.sent, one.headlines, one.points)
            _line(sheet, line, row)
            sheet.write_number(line, HEADS.index("采用率"), one.used / one.sent, percent)
        if tally.standings:
            _chart(book, sheet, tally)
        details = book.add_worksheet("采用明细")
        _head(details, _DETAILS, _DETAIL_WIDTHS, bold)
        for line, each in enumerate(tally.contributions, 1):
            marks = ("是" if each.pinned else "", each.length, "是" if each.used else "否", points(each, scoring))
            _line(details, line, (each.issue, each.unit or "", each.title, each.column or "", *marks))
    return buffer.getvalue()


def _head(sheet: Any, heads: Sequence[str], widths: Sequence[int], form: Any) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    for column, (name, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, form)
    sheet.freeze_panes(1, 0)


def _line(sheet: Any, line: int, row: Sequence[str | float]) -> None:  # noqa: ANN401
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(line, column, wordml.clean(cell))
        else:
            sheet.write_number(line, column, cell)


def _chart(book: Any, sheet: Any, tally: Tally) -> None:  # noqa: ANN401
    """Add a bar chart of the points, the first unit on top."""
    last = min(len(tally.standings), _CHARTED)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "得分",
            "categories": [sheet.name, 1, 1, last, 1],
            "values": [sheet.name, 1, HEADS.index("得分"), last, HEADS.index("得分")],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": f"{tally.label}采用得分"})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 120 + 24 * last})
    sheet.insert_chart(1, len(HEADS) + 1, chart)
