"""Filters that offices need in templates, each under a Chinese and an English name."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Undefined
from markupsafe import Markup

from reporter.chinese.numerals import CAPITALS
from reporter.errors import TemplateError
from reporter.language import say
from reporter.render.template.inline import Photograph, Picture
from reporter.render.wording import values, written_dates
from reporter.render.wording.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Sized

_ELEMENTS = re.compile("<[^>]*>")
LONGEST = 1_000_000
"""Characters that a template may put together at once."""
_WIDEST_MM = 400.0
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def number(value: object) -> float:
    """Return a value as a number.

    Raises:
        TemplateError: it is none.
    """
    try:
        return float(str(value).replace(",", "").removesuffix("%"))
    except ValueError as error:
        raise TemplateError(
            say("a filter for numbers was given {value!r}; use 原值, which is a number", value=shown(value)[:20])
        ) from error


def shown(value: object) -> str:
    """Return a value as it reads in a Chinese sentence: nothing for None, a list joined by 、.

    >>> shown(None), shown(("春", "秋")), shown(3.50)
    ('', '春、秋', '3.5')
    """
    if value is None:
        return ""
    if isinstance(value, Markup):  # what {% set %}…{% endset %} or a macro holds: XML, of which the text counts
        return html.unescape(_ELEMENTS.sub("", value))
    if isinstance(value, (list, tuple)):
        return "、".join(map(shown, value))
    if isinstance(value, float):
        return values.number(value)
    if isinstance(value, (str, int)) or hasattr(value, "xml"):
        return str(value)
    raise TemplateError(
        say("a {name__} is no text; name one of its fields, such as 本期.名称", name__=type(value).__name__)
    )


def capitals(value: object) -> str:
    """Return a number in the capital numerals that cannot be altered on paper.

    >>> capitals(1020345), capitals(0.5), capitals("100000000")
    ('壹佰零贰万零叁佰肆拾伍', '零点伍', '壹亿')
    """
    whole, _, fraction = values.number(abs(number(value))).partition(".")
    if len(whole) > len(_PLACES) * len(_GROUPS):
        raise TemplateError(say("大写数字 takes numbers of at most {value} digits", value=len(_PLACES) * len(_GROUPS)))
    sign = "负" if number(value) < 0 else ""
    return sign + _whole(whole) + ("点" + "".join(CAPITALS[int(digit)] for digit in fraction) if fraction else "")


def _whole(digits: str) -> str:
    """Return a whole number in capitals, a 零 for each row of zeros between other digits."""
    text = ""
    for place in range(len(digits) - 1, -1, -1):
        digit = int(digits[len(digits) - 1 - place])
        group, within = divmod(place, len(_PLACES))
        if digit:
            text += CAPITALS[digit] + _PLACES[within]
        elif text and not text.endswith("零"):
            text += "零"
        if within == 0 and any(d != "0" for d in digits[max(0, len(digits) - place - 4) : len(digits) - place]):
            text = text.rstrip("零") + _GROUPS[group] + ("零" if digit == 0 and place else "")
    return text.rstrip("零") or "零"


def ten_thousands(value: object, decimals: int = 2) -> str:
    """Return an amount in yuan as 万元.

    >>> ten_thousands(1234500), ten_thousands(35000)
    ('123.45万元', '3.5万元')
    """
    return values.number(round(number(value) / 10_000, decimals)) + "万元"


def per_cent(value: object, decimals: int = 2) -> str:
    """Return a number that counts hundredths, as the figures of a briefing do, with its sign.

    >>> per_cent(98.126)
    '98.13%'
    """
    return values.number(round(number(value), decimals)) + "%"


def shorten(value: object, length: int = 60) -> str:
    """Return at most ``length`` characters of a text, the last of them an ellipsis where something is left away."""
    return shortened(shown(value), length)


def join(values: Sequence[object], between: str = "、") -> str:
    """Return the members of a list with a sign between them."""
    texts = [shown(value) for value in values]
    bounded(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def replace(value: object, old: str, new: str) -> str:
    """Return a text with every ``old`` replaced by ``new``."""
    whole = shown(value)
    bounded(len(whole) + whole.count(old) * len(new))
    return whole.replace(old, new)


def wide(value: object, millimetres: float) -> object:
    """Return a picture that is at most so wide; what is no picture comes back as it is."""
    return (
        replace_fields(value, widest=min(float(millimetres), _WIDEST_MM))
        if isinstance(value, (Picture, Photograph))
        else value
    )


def default(value: object, instead: object = "") -> object:
    """Return ``instead`` where a value is missing or empty."""
    return instead if isinstance(value, Undefined) or value is None or value == "" else value


def bounded(length: int) -> None:
    """Let a text of so many characters be put together.

    Raises:
        TemplateError: it is longer than any that a template needs.
    """
    if length > LONGEST:
        raise TemplateError(say("a text of {length} characters is being put together; shorten it", length=length))


def _member(values: Sequence[object], index: int) -> object:
    return values[index] if values else ""


def _length(value: Sized) -> int:
    return len(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the template language and what it is for, with an example for the manual."""

    chinese: str
    english: str
    function: Callable[..., object]
    meaning: str
    example: str


FILTERS_LIST: tuple[Filter, ...] = (
    Filter("日期", "date", lambda value: written_dates.date(shown(value)), "日期写作年月日", "{{ '2026-11-20'|日期 }}"),
    Filter("大写数字", "capitals", capitals, "大写数字", "{{ 版记.印数|大写数字 }}"),
    Filter("万元", "wan", ten_thousands, "以万元计", "{{ 行.原值|万元 }}"),
    Filter("百分比", "percent", per_cent, "加百分号，保留两位小数", "{{ 行.原值|百分比(1) }}"),
    Filter(
        "中文数字",
        "ordinal",
        lambda value: values.ordinal(int(number(value))),
        "一、二、三……",
        "{{ 组.序号|中文数字 }}",
    ),
    Filter("截断", "shorten", shorten, "最多若干字，多出的以省略号代替", "{{ 句|截断(60) }}"),
    Filter("连接", "join", join, "把列表连成一句", "{{ 文章.关键词|连接('；') }}"),
    Filter("缺省", "default", default, "没有时改用别的文字", "{{ 文章.机构|缺省('本县') }}"),
    Filter("替换", "replace", replace, "替换文字", "{{ 文章.标题|替换('　', '') }}"),
    Filter("长度", "length", _length, "列表有几项，文字有几字", "{{ 文章列表|长度 }}"),
    Filter("首项", "first", lambda values: _member(values, 0), "列表的第一项", "{{ 要点|首项 }}"),
    Filter("末项", "last", lambda values: _member(values, -1), "列表的最后一项", "{{ 图表列表|末项 }}"),
    Filter("宽", "width", wide, "图片的宽度，以毫米计", "{{ 图.图片|宽(100) }}"),
    Filter(
        "取整", "round", lambda value, decimals=0: round(number(value), decimals), "四舍五入", "{{ 行.原值|取整(1) }}"
    ),
)

FILTERS: Mapping[str, Filter] = MappingProxyType(
    {name: one for one in FILTERS_LIST for name in (one.chinese, one.english)}
)
"""The filters by each of their names in templates."""
