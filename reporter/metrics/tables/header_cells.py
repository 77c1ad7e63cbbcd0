"""What the words that head a column or a row say: a measure, a unit, a time, whose it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.dates.forms import YEAR
from reporter.metrics.tables.cells import is_unit, tells_unit
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from reporter.chinese.dates.finding import When
    from reporter.metrics.tables.lines_above import Caption

YEAR_IN = re.compile(r"(?<!\d)\d{4}(?!\d)")
YEARS_AGO = re.compile("上年|去年|同期")
MONTH = re.compile(r"\d{4}-\d{2}")
MONTHS = re.compile(r"\d{4}-01/(\d{4}-\d{2})")
PARENT = re.compile("^其中[：:]?")

_BRACKET = re.compile(r"^(.+?)\s*[（(\[]([^（）()\[\]]{1,10})[）)\]]$")
_STROKE = re.compile(r"^(.+?)[/／]([^/／]{1,8}(?:/[^/／]{1,6})?)$")
_SPACE = re.compile(r"^(.+?)[\s　，,]+([^\s　，,]{1,8})$")
_SHARE_BEHIND = re.compile(r"^(.+?)±?%$")
_OF_PLAN = re.compile("^占")
_THIS = re.compile("[本当]")
_WEEK_SAID = re.compile("(?:[本这]|(上))周")
_YEAR_SAID = re.compile("[本当今]年")
_UP_TO = re.compile(r"\.\./(\d{4}-\d{2})(?:-\d{2})?")
_SEVEN_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")
_MONTH_BEFORE = re.compile("上个?月")
_MONTH_SAID = re.compile(f"[本当]月|{_MONTH_BEFORE.pattern}")
_BARE_YEAR = re.compile(rf"(?:{YEAR})")
_DOTTED = re.compile(rf"({YEAR})[./-](\d{{1,2}})")
_DAYS = re.compile("^[上中下]旬")
_SO_FAR = re.compile(r"(?:自?年初|今年|本年)?(?:以来|起|至今|至本月|止)?累计")


class Head(NamedTuple):
    """One word of a column's head: what it names, empty where it only says when; the unit behind it; its time."""

    name: str
    unit: str
    when: str | None = None
    earlier: str = ""
    planned: bool = False


def headed(text: str) -> tuple[str, str]:
    """Return what a head or a label names, and the unit behind it: 用电量（万千瓦时）, 负荷/万千瓦, 同比±%.

    >>> headed("用电量（万千瓦时）"), headed("最高负荷/万千瓦"), headed("图书馆（5处合计）")
    (('用电量', '万千瓦时'), ('最高负荷', '万千瓦'), ('图书馆（5处合计）', ''))
    """
    for pattern in (_BRACKET, _STROKE, _SPACE):
        found = pattern.match(text)
        unit = found[2].removeprefix("单位：").strip() if found else ""
        if found and unit and is_unit(unit):
            return found[1].strip(), unit
    share = _SHARE_BEHIND.match(text)
    return (share[1], "%") if share else (text, "")


def head(text: str, caption: Caption) -> Head:
    """Return what one word of a column's head says below a caption."""
    name, unit = ("", text) if _is_bare_unit(text) else headed(text)
    name, known = _spelled(PARENT.sub("", name)), words()
    planned, earlier = plans(name), known.earlier.search(name)
    when = None if planned else _at_beginning(name, caption)
    iso = _in_year(when.iso, caption) if when and not _is_relative(name, caption) else _said(name, caption)
    rest = name[when.end :] if when else name  # what is left of 二季度合计 tells nothing
    tells = not (known.values.fullmatch(known.earlier.sub("", rest)) or known.sums.fullmatch(rest))
    return Head(rest if tells else "", unit, iso, name if earlier and not iso else "", planned or bool(earlier))


def plans(name: str) -> bool:
    """Return whether a head is of what is planned or foreseen, and not of how much of that there is: 占年度计划比例."""
    return bool(words().plans.search(name) or words().forecasts.search(name)) and _OF_PLAN.search(name) is None


def _is_bare_unit(text: str) -> bool:
    """Return whether a head is a unit and nothing else, below what it measures."""
    return tells_unit(text) and is_unit(text) and not text.endswith(("数", "）", ")"))  # 人数 is a name beside others


def _said(name: str, caption: Caption) -> str | None:
    """Return the time that a head means below a caption: 本月, 上周, 当年 of figures as of a day."""
    when = caption.when or ""
    if _YEAR_SAID.match(name):
        year = YEAR_IN.search(when)
        return year[0] if year and when.startswith("../") else None
    week = _WEEK_SAID.match(name)
    return _week(when, weeks_ago=week[1] is not None) if week else _last_month(name, caption)


def _last_month(name: str, caption: Caption) -> str | None:
    """Return the month of 本月 below a caption of it or of the months up to it, or of 上月, the one before."""
    said = _MONTH_SAID.match(name)
    span = MONTHS.fullmatch(caption.when or "")
    up_to = _UP_TO.fullmatch(caption.when or "")
    month = span[1] if span else up_to[1] if up_to else caption.when if MONTH.fullmatch(caption.when or "") else None
    return dates.find(said[0], f"{month}-01")[0].iso if said and month else None


def _week(when: str, *, weeks_ago: bool) -> str | None:
    """Return the week that a caption tells, or the one before it, as its first and last day."""
    span = _SEVEN_DAYS.fullmatch(when)
    if span is None:
        return None
    first, last = (date.fromisoformat(day) - timedelta(weeks=weeks_ago) for day in span.groups())
    return f"{first}/{last}" if last - first < timedelta(weeks=1) else None


def _is_relative(name: str, caption: Caption) -> bool:
    """Return whether a head's time is another than it reads as by itself.

    本月 below a caption of a month is that month, not the article's; 去年同期 is as long as what is beside it.
    """
    if _WEEK_SAID.match(name) or (caption.when and (_THIS.match(name) or _MONTH_BEFORE.match(name))):
        return True
    return bool(words().earlier.search(name) and YEARS_AGO.match(name))


def _at_beginning(name: str, caption: Caption) -> When | None:
    """Return the time that a head begins with."""
    return next((when for when in dates.find(name, caption.reference) if when.start == 0), None)


def period(label: str, caption: Caption) -> str | None:
    """Return the period that a row is of where its label is one: 10月1日, 2025, 上旬 below the month of the caption."""
    text = _spelled(label)
    month = MONTH.fullmatch(caption.when or "") if _DAYS.match(text) else None
    text = f"{month[0][:4]}年{int(month[0][5:])}月{text}" if month else text
    found = dates.whole(text, caption.reference)
    return _in_year(found.iso, caption) if found else None


def is_so_far(text: str) -> bool:
    """Return whether a head means the year up to the caption's month: 累计 beside 本月."""
    return _SO_FAR.fullmatch(headed(text)[0]) is not None


def _spelled(text: str) -> str:
    """Return a bare year or a month written with a point, in words: 2025, 2025.10."""
    if _BARE_YEAR.fullmatch(text):
        return f"{text}年"
    return _DOTTED.sub(r"\1年\2月", text)


def _in_year(iso: str | None, caption: Caption) -> str | None:
    """Return a period without a year in that of the caption: 9月 below 2025年9月主要港区货物吞吐量."""
    year = YEAR_IN.search(caption.when or "")
    return iso.replace("--", f"{year[0]}-") if iso and year else iso
