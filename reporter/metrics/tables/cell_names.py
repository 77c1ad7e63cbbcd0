"""The name of a cell: what its row and its column say, and of what the caption says that the table is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.metrics.tables.header_cells import period
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.lines_above import Caption
    from reporter.metrics.tables.row_names import Named

KINDS = re.compile("^.*(?:[产商]品|品种|作物|货物|物资|[树病险]种|行业|类别|项目|指标)")
"""What a name begins with that says of which kinds of things it is: 主要产品."""

_OVERLAP = 2  # characters
_STATISTIC = re.compile("(?:累计|平均|最[高低大小多少]|均值)$")
_TASK = re.compile("(?:任务|目标|[人户]数)$")
_SIMPLE = frozenset("产销数金总用")
"""What words of nothing but a measure begin with: 产量, 数量, 金额."""


def indicator(named: Named, column: Column, told: Caption) -> str:
    """Return what a cell counts: the row's name, the column's or both, else what the caption says the table is of."""
    is_name = not (named.own or named.when or words().sums.fullmatch(named.label))
    is_all = not is_name and not named.unit  # a sum in a unit of its own is one of a few rows
    composed = _composed(named if is_name else named._replace(label=""), column, told)
    if composed and is_all and not (named.own or named.when):
        composed = _of_whole(composed, column, told)
    if composed:
        return (told.scope if words().general.fullmatch(composed) else "") + composed
    return named.label if is_name else _by_caption(named, column, told, is_all=is_all)


def _by_caption(named: Named, column: Column, told: Caption, *, is_all: bool) -> str:
    """Return what the caption says the figures of an owner, a time or a sum are of, else the column's head."""
    about = told.about if named.own or named.when or is_all else ""
    return about or ("" if period(column.name, told) else column.name)


def _of_whole(name: str, column: Column, told: Caption) -> str:
    """Return the name of a sum over all kinds, which what they are kinds of begins: 桥梁 below 公路里程 is 公路桥梁."""
    known = words()
    kind = known.measured.sub("", told.of)
    tells = len(kind) < _OVERLAP or kind in name or known.says_measure(name)
    return name if tells or name != column.name or column.unit in {"", "%"} else kind + name


def _composed(named: Named, column: Column, told: Caption) -> str:
    """Return the head of the row with that of the column where it says more than when: 骨科 and 门诊量.

    A head that says nothing by itself (已收, 9月) takes what the caption says the table is of. A part (公办) stands
    before what is measured of it: 小学 and 学校数.
    """
    label = named.label
    earlier = column.earlier if column.is_of == "value" else ""
    name = column.name if column.is_of == "other" and not _is_said(label, column.name) else ""
    if name and len(name) >= _OVERLAP and name in label:  # 综合能源消费量 says 消费量, 收入合计 says 收入
        return label
    if named.measure and name and label and _is_part(name):
        return f"{label.removesuffix(named.measure)}{name}{named.measure}"
    return f"{earlier}{label}{_of_caption(label, told) if not name else _with_caption(label, name, told)}"


def _is_part(name: str) -> bool:
    """Return whether a column's name says only of what part its figures are, and nothing that is measured."""
    known = words()
    return not (known.says_measure(name) or known.bare.fullmatch(name) or known.plans.search(name))


def _is_said(label: str, name: str) -> bool:
    """Return whether a row's label says already what a column measures: 发电量 says 产量, and 粮食产量 says it too."""
    measured = words().measured.search(label)
    return measured is not None and len(name) == len("产量") and name.endswith(measured[0]) and name[0] in _SIMPLE


def _of_caption(label: str, told: Caption) -> str:
    """Return what the caption says a table is of, nothing if the row's label says what is measured."""
    of = KINDS.sub("", told.of) if label else told.of  # 原煤产量 below 主要产品产量
    return "" if label and words().measured.search(label) else of


def _with_caption(label: str, name: str, told: Caption) -> str:
    """Return a column's name, with what the caption says the table is of where it says nothing by itself."""
    of = _of_caption(label, told) or ("" if label else told.about)
    if words().doing.fullmatch(name) and not label:
        return _joined(told.about, name)
    says_nothing = _says_nothing(name) or (not label and words().rates.fullmatch(name))
    if of and says_nothing and not label.endswith(of):
        return _both(of, name)
    return told.about if not label and told.about.endswith(name) else name  # 里程 of 公路里程


def _both(of: str, name: str) -> str:
    """Return what a table is of with a column's name: rates, tasks and numbers stand behind it, the others before."""
    behind = words().rates.search(name) or _TASK.search(name)
    return (of.removesuffix("规模") if name.endswith("数") else of) + name if behind else name + of


def _says_nothing(name: str) -> bool:
    return bool(words().bare.fullmatch(name) or _STATISTIC.search(name))


def _joined(about: str, name: str) -> str:
    """Return the name of what is done to something with that, which is what the caption says without what is done.

    >>> _joined("城乡居民医保参保", "参保任务"), _joined("高标准农田建设", "完工率")
    ('城乡居民医保参保任务', '高标准农田完工率')
    """
    thing = words().done.sub("", about)
    return (thing if len(thing) >= _OVERLAP and thing not in name else "") + name
