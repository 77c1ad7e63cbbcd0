"""Tables as offices make them, of trades and places that do not exist, with what each of their figures is.

Half of the kinds are for whoever works on the reading of tables to look at, the others for measuring only: of them
nothing but totals is printed.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reporter import metrics, text
from reporter.chinese import dates
from reporter.chinese.numerals import value
from reporter.chinese.units import power
from reporter.model import NO_HINTS, RawArticle
from reporter.restore import restore
from reporter.sources.sheets import as_lines
from reporter.sources.sheets.book import Merge, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import Metric

_TOWNS = ("柳坪镇", "栗坞镇", "苔岭乡", "青砚镇", "石荻乡", "枫渡镇", "云崖镇", "荷浦街道")
_OFFICES = ("县林草局", "县水务局", "县民政局", "县残联", "县供销社", "县邮政分公司")
_MEASURES = (
    ("造林面积", "亩", 0), ("改造管网", "公里", 1), ("发放补贴", "万元", 1), ("培训农民", "人次", 0),
    ("新建水窖", "座", 0), ("检修线路", "千米", 1), ("寄递包裹", "万件", 1), ("救助对象", "人", 0),
    ("办结诉求", "件", 0), ("清理河道", "公里", 1), ("处理污水", "万吨", 2), ("供应蔬菜", "吨", 0),
    ("出栏肉羊", "只", 0), ("借阅图书", "册次", 0), ("巡查林区", "次", 0),
)  # fmt: skip
_ITEMS = ("面粉", "豆油", "鸡肉", "白菜", "土豆", "草鱼", "花生")
_POINTS = ("青砚县", "砚滩县", "栗水县", "苔州市")


class Told(NamedTuple):
    """What a figure is: ``change`` is its kind where it is one."""

    name: str
    value: float
    unit: str
    when: str | None
    owner: str | None = None
    change: str | None = None


@dataclass(slots=True)
class Made:
    """A table that is being made: its rows of cells, its merged cells, and what its figures are."""

    kind: str
    rows: list[list[str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    is_page: bool = False

    def add(self, *cells: str) -> None:
        """Add a row."""
        self.rows.append(list(cells))

    def article(self) -> str:
        """The text that a reader of sheets, or of Markdown, makes of it."""
        if self.is_page:
            wide = max(map(len, self.rows))
            return "\n".join(
                row[0] if len(row) == 1 else "| " + " | ".join(row + [""] * (wide - len(row))) + " |"
                for row in self.rows
            )
        cells = {(y, x): cell for y, row in enumerate(self.rows) for x, cell in enumerate(row) if cell}
        return "\n".join(as_lines.lines(Sheet("", cells, tuple(Merge(*one) for one in self.merges))))


class Draw:
    """What a table is drawn from, by chance."""

    def __init__(self, seed: int) -> None:
        self.by = random.Random(seed)  # noqa: S311 - no secret
        self.year = self.by.choice((2024, 2025, 2026))
        self.month = self.by.randint(2, 11)
        self.place = self.by.choice(_POINTS)
        self.towns = self.by.sample(_TOWNS, self.by.randint(3, 5))
        self.measures = self.by.sample(_MEASURES, 4)

    def number(self, decimals: int) -> str:
        """A number as it is shown."""
        whole = self.by.uniform(20, 9000)
        return f"{whole:,.{decimals}f}" if self.by.random() < 0.3 else f"{whole:.{decimals}f}"

    def rate(self) -> str:
        """A rate as it is shown."""
        return f"{self.by.uniform(-30, 40):.1f}"

    def pick(self, *words: str) -> str:
        """One of several ways to say something."""
        return self.by.choice(words)


def _worth(shown: str) -> float:
    return float(shown.replace(",", ""))


def _towns_and_measures(made: Made, draw: Draw) -> None:
    month = f"{draw.year}年{draw.month}月"
    made.add(f"{draw.place}{month}重点工作进展")
    made.add(f"填报单位：{draw.place}督查室", "", f"{draw.year}年{draw.month + 1}月3日")
    made.add(
        "序号", draw.pick("乡镇", "单位", "镇街"), *(f"{name}（{unit}）" for name, unit, _ in draw.measures[:3]), "备注"
    )
    for number, town in enumerate(draw.towns, 1):
        shown = [draw.number(decimals) for *_, decimals in draw.measures[:3]]
        made.add(str(number), town, *shown, draw.pick("", "在建"))
        made.told += [Told(n, _worth(s), u, month, town) for s, (n, u, _) in zip(shown, draw.measures, strict=False)]


def _unit_column(made: Made, draw: Draw) -> None:
    now = f"{draw.year}年1—{draw.month}月"
    before = f"{draw.year - 1}年1—{draw.month}月"
    made.add(f"{draw.place}主要指标")
    made.add(
        "指标",
        draw.pick("单位", "计量单位"),
        now,
        draw.pick("上年同期", "去年同期"),
        draw.pick("同比（%）", "同比增长%", "增幅%"),
    )
    for name, unit, decimals in draw.measures:
        a, b, rate = draw.number(decimals), draw.number(decimals), draw.rate()
        made.add(name, unit, a, b, rate)
        made.told += [
            Told(name, _worth(a), unit, now), Told(name, _worth(b), unit, before),
            Told(name, float(rate), "%", now, change="同比"),
        ]  # fmt: skip


def _spans(made: Made, draw: Draw) -> None:
    (a, unit, decimals), (b, _, _) = draw.measures[:2]
    now, before = f"{draw.year}年上半年", f"{draw.year - 1}年上半年"
    made.add(f"各乡镇{draw.pick('情况表', '统计表', '进度表')}", "", "", "", "")
    made.add("", "", "", "", f"单位：{unit}")
    made.add("乡镇", a, "", b, "")
    made.add("", now, before, now, before)
    made.merges += [(0, 0, 1, 5), (2, 0, 2, 1), (2, 1, 1, 2), (2, 3, 1, 2)]
    for town in draw.towns:
        shown = [draw.number(decimals) for _ in range(4)]
        made.add(town, *shown)
        for s, name, when in zip(shown, (a, a, b, b), (now, before, now, before), strict=True):
            made.told.append(Told(name, _worth(s), unit, when, town))


def _months(made: Made, draw: Draw) -> None:
    name, unit, decimals = draw.measures[0]
    made.add(f"{draw.place}{draw.year}年{name}{draw.pick('月报', '统计表', '情况表')}")
    made.add(f"单位：{unit}")
    months = [f"{month}月" for month in range(draw.month - 1, draw.month + 2)]
    made.add("乡镇", *months)
    for town in draw.towns:
        shown = [draw.number(decimals) for _ in months]
        blank = draw.by.randrange(3)
        shown[blank] = draw.pick("", "—", shown[blank])
        made.add(town, *shown)
        for s, month in zip(shown, months, strict=True):
            if s not in {"", "—"}:
                made.told.append(Told(name, _worth(s), unit, f"{draw.year}年{month}", town))


def _transposed(made: Made, draw: Draw) -> None:
    month = f"{draw.year}年{draw.month}月"
    made.add(f"{month}各乡镇工作台账")
    made.add(draw.pick("指标", "项目", "内容"), *draw.towns)
    for name, unit, decimals in draw.measures:
        shown = [draw.number(decimals) for _ in draw.towns]
        made.add(f"{name}（{unit}）", *shown)
        made.told += [Told(name, _worth(s), unit, month, town) for s, town in zip(shown, draw.towns, strict=True)]


def _groups(made: Made, draw: Draw) -> None:
    now = f"{draw.year}年{draw.month}月"
    made.add(f"{draw.place}{now}运行情况")
    made.add("项目", "计量单位", draw.pick("本月", "当月"), "环比（%）", "备注")
    for head, some in (("一、林业", draw.measures[:2]), ("二、水利", draw.measures[2:])):
        made.add(head)
        for name, unit, decimals in some:
            a, rate = draw.number(decimals), draw.rate()
            made.add(name, unit, a, rate)
            made.told += [Told(name, _worth(a), unit, now), Told(name, float(rate), "%", now, change="环比")]
    made.add("注：本表为快报数。")


def _prices(made: Made, draw: Draw) -> None:
    what = draw.pick("零售价", "收购价", "批发价")
    month, before = f"{draw.year}年{draw.month}月", f"{draw.year}年{draw.month - 1}月"
    made.add(f"{draw.place}{month}农产品价格")
    made.add("监测点：城西市场")
    made.add(f"单位：{draw.pick('元/公斤', '元/斤')}")
    unit = made.rows[-1][0].removeprefix("单位：")
    made.add("品名", "规格", f"{draw.month}月{what}", f"{draw.month - 1}月{what}", draw.pick("环比(%)", "环比%"))
    for item in draw.by.sample(_ITEMS, 4):
        a, b, rate = f"{draw.by.uniform(2, 40):.2f}", f"{draw.by.uniform(2, 40):.2f}", draw.rate()
        made.add(item, draw.pick("一级", "散装", "中等", "袋装"), a, b, rate)
        made.told += [
            Told(f"{item}{what}", float(a), unit, month), Told(f"{item}{what}", float(b), unit, before),
            Told(f"{item}{what}", float(rate), "%", month, change="环比"),
        ]  # fmt: skip


def _two_stubs(made: Made, draw: Draw) -> None:
    year = f"{draw.year}年"
    made.add(f"{draw.place}{year}体育事业基本情况")
    made.add("类别", "指标", "城区", "农村", "单位")
    for kind in ("篮球", "乒乓球"):
        start = len(made.rows)
        for name, unit in (("场地", "块"), ("教练员", "人"), ("学员", "人")):
            a, b = str(draw.by.randint(2, 90)), str(draw.by.randint(2, 90))
            made.add(kind if len(made.rows) == start else "", name, a, b, unit)
            made.told += [Told(f"{kind}{name}城区", int(a), unit, year), Told(f"{kind}{name}农村", int(b), unit, year)]
        made.merges.append((start, 0, 3, 1))


def _periods_in_rows(made: Made, draw: Draw) -> None:
    made.add(f"{draw.place}{draw.year}年各月完成情况")
    made.add(draw.pick("月份", "时间"), *(f"{name}（{unit}）" for name, unit, _ in draw.measures[:3]))
    for month in range(1, draw.month + 1):
        shown = [draw.number(decimals) for *_, decimals in draw.measures[:3]]
        made.add(f"{month}月", *shown)
        when = f"{draw.year}年{month}月"
        made.told += [Told(n, _worth(s), u, when) for s, (n, u, _) in zip(shown, draw.measures, strict=False)]


def _side_by_side(made: Made, draw: Draw) -> None:
    name, unit, decimals = draw.measures[0]
    month = f"{draw.year}年{draw.month}月"
    made.add(f"{draw.place}{month}{name}统计表")
    made.add("乡镇", f"{name}（{unit}）", "乡镇", f"{name}（{unit}）")
    for index in range(0, 6, 2):
        a, b = draw.number(decimals), draw.number(decimals)
        made.add(_TOWNS[index], a, _TOWNS[index + 1], b)
        made.told += [
            Told(name, _worth(a), unit, month, _TOWNS[index]),
            Told(name, _worth(b), unit, month, _TOWNS[index + 1]),
        ]


def _three_heads(made: Made, draw: Draw) -> None:
    now, before = f"{draw.year}年1—{draw.month}月", f"{draw.year - 1}年1—{draw.month}月"
    a, b = draw.measures[:2]
    made.add(f"{draw.place}重点任务对比表")
    made.add("乡镇", "基础工作", "", "", "")
    made.add("", f"{a[0]}（{a[1]}）", "", f"{b[0]}（{b[1]}）", "")
    made.add("", now, before, now, before)
    made.merges += [(1, 0, 3, 1), (1, 1, 1, 4), (2, 1, 1, 2), (2, 3, 1, 2)]
    for town in draw.towns:
        for_a, for_b = [draw.number(a[2]) for _ in range(2)], [draw.number(b[2]) for _ in range(2)]
        made.add(town, *for_a, *for_b)
        for (name, unit, _), shown in ((a, for_a), (b, for_b)):
            made.told += [Told(name, _worth(s), unit, w, town) for s, w in zip(shown, (now, before), strict=True)]


def _numbered_columns(made: Made, draw: Draw) -> None:
    made.add(f"{draw.year}年三季度残疾人服务情况")
    made.add("指标名称", "计量单位", "代码", "本季")
    made.add("甲", "乙", "丙", "1")
    for number, (name, unit, decimals) in enumerate(draw.measures, 1):
        shown = draw.number(decimals)
        made.add(name, unit, f"{number:02}", shown)
        made.told.append(Told(name, _worth(shown), unit, f"{draw.year}年三季度"))


def _plans(made: Made, draw: Draw) -> None:
    name, unit, decimals = draw.measures[0]
    when = f"{draw.year}年{draw.month}月"
    made.add(f"{when}{name}进度表（单位：{unit}）")
    made.add("序号", "责任单位", "年度任务", "累计完成", "完成率（%）", "位次")
    for number, office in enumerate(draw.by.sample(_OFFICES, 4), 1):
        plan, done, rate = draw.number(decimals), draw.number(decimals), f"{draw.by.uniform(20, 110):.1f}"
        made.add(str(number), office, plan, done, rate, str(5 - number))
        made.told += [
            Told(f"{name}年度任务", _worth(plan), unit, f"{draw.year}年", office),
            Told(name, _worth(done), unit, when, office),
            Told(f"{name}完成率", float(rate), "%", when, office),
        ]  # fmt: skip


def _noise(made: Made, draw: Draw) -> None:
    year = f"{draw.year}年"
    (a, unit, decimals), (b, other, more) = draw.measures[:2]
    made.add(f"{draw.place}{year}水厂名录")
    made.add("编号", "水厂", "建成年份", f"{a}（{unit}）", f"{b}（{other}）", "联系电话", "责任人")
    for number, name in enumerate(("龙岩水厂", "栗坞水厂", "石荻水厂"), 1):
        one, two = draw.number(decimals), draw.number(more)
        made.add(
            f"SC{number:03}",
            name,
            str(2000 + draw.by.randint(1, 20)),
            one,
            two,
            f"0871{draw.by.randint(1000000, 9999999)}",
            "辛拾",
        )
        made.told += [Told(a, _worth(one), unit, year, name), Told(b, _worth(two), other, year, name)]


def _shares(made: Made, draw: Draw) -> None:
    year, before = f"{draw.year}年", f"{draw.year - 1}年"
    made.add(f"{draw.place}劳务输出构成")
    made.add("行业", year, "", before, "")
    made.add("", "人数（人）", "占比（%）", "人数（人）", "占比（%）")
    made.merges += [(1, 0, 2, 1), (1, 1, 1, 2), (1, 3, 1, 2)]
    for trade in ("建筑", "餐饮", "家政", "物流"):
        shown = [
            str(draw.by.randint(100, 9000)),
            draw.rate().lstrip("-"),
            str(draw.by.randint(100, 9000)),
            draw.rate().lstrip("-"),
        ]
        made.add(trade, *shown)
        for s, what, when in zip(shown, ("人数", "占比", "人数", "占比"), (year, year, before, before), strict=True):
            made.told.append(Told(f"{trade}{what}", float(s), "人" if what == "人数" else "%", when))


def _owners_over_measures(made: Made, draw: Draw) -> None:
    month = f"{draw.year}年{draw.month}月"
    (a, unit, decimals), (b, other, more) = draw.measures[:2]
    towns = draw.towns[:2]
    made.add(f"{month}分旬情况")
    made.add("时段", towns[0], "", towns[1], "")
    made.add("", *(f"{a}（{unit}）", f"{b}（{other}）") * 2)
    made.merges += [(1, 0, 2, 1), (1, 1, 1, 2), (1, 3, 1, 2)]
    for third in ("上旬", "中旬", "下旬"):
        shown = [draw.number(decimals), draw.number(more), draw.number(decimals), draw.number(more)]
        made.add(third, *shown)
        for index, s in enumerate(shown):
            name, u = ((a, unit), (b, other))[index % 2]
            made.told.append(Told(name, _worth(s), u, f"{month}{third}", towns[index // 2]))


def _unit_on_the_right(made: Made, draw: Draw) -> None:
    now = f"{draw.year}年{draw.month}月末"
    made.add(f"截至{now}养老服务指标")
    made.add("编号", "指标名称", "数值", "单位", "数据来源")
    for number, (name, unit, decimals) in enumerate(draw.measures, 1):
        shown = draw.number(decimals)
        made.add(str(number), name, shown, unit, draw.pick("县民政局", "各乡镇"))
        made.told.append(Told(name, _worth(shown), unit, f"截至{now}"))


def _page(made: Made, draw: Draw) -> None:
    made.is_page = True
    now = f"{draw.year}年1至{draw.month}月"
    made.add(f"{now}，全县各项工作有序推进，具体情况见下表。")
    made.add("项目", now, "去年同期", "增长")
    made.rows.append(["---"] * 4)
    for name, unit, decimals in draw.measures[:3]:
        a, b, rate = draw.number(decimals), draw.number(decimals), draw.rate()
        made.add(f"{name}（{unit}）", a, b, f"{rate}%")
        made.told += [
            Told(name, _worth(a), unit, f"{draw.year}年1—{draw.month}月"),
            Told(name, _worth(b), unit, f"{draw.year - 1}年1—{draw.month}月"),
            Told(name, float(rate), "%", f"{draw.year}年1—{draw.month}月", change="同比"),
        ]  # fmt: skip


def _amounts_of_change(made: Made, draw: Draw) -> None:
    name, unit, _ = draw.measures[0]
    now, before = f"{draw.year}年", f"{draw.year - 1}年"
    made.add(f"各乡镇{name}变化表")
    made.add("乡镇", f"{name}（{unit}）", "", "增减变化", "")
    made.add("", now, before, "增减量", "增减率（%）")
    made.merges += [(1, 0, 2, 1), (1, 1, 1, 2), (1, 3, 1, 2)]
    for town in draw.towns:
        a, b = draw.by.randint(200, 900), draw.by.randint(200, 900)
        rate = f"{(a / b - 1) * 100:.1f}"
        made.add(town, str(a), str(b), str(a - b), rate)
        made.told += [
            Told(name, a, unit, now, town), Told(name, b, unit, before, town),
            Told(name, a - b, unit, now, town, "增减"), Told(name, float(rate), "%", now, town, "增减"),
        ]  # fmt: skip


def _month_and_total(made: Made, draw: Draw) -> None:
    now, total = f"{draw.year}年{draw.month}月", f"{draw.year}年1—{draw.month}月"
    made.add(f"{draw.place}{now}邮政业务量快报")
    made.add("指标", "单位", f"{draw.month}月", "", f"1—{draw.month}月", "")
    made.add("", "", "总量", "同比（%）", "总量", "同比（%）")
    made.merges += [(1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 1, 2), (1, 4, 1, 2)]
    for name, unit, decimals in draw.measures:
        shown = [draw.number(decimals), draw.rate(), draw.number(decimals), draw.rate()]
        made.add(name, unit, *shown)
        made.told += [
            Told(name, _worth(shown[0]), unit, now), Told(name, float(shown[1]), "%", now, change="同比"),
            Told(name, _worth(shown[2]), unit, total), Told(name, float(shown[3]), "%", total, change="同比"),
        ]  # fmt: skip


SHOWN: Mapping[str, Callable[[Made, Draw], None]] = {
    one.__name__.lstrip("_"): one
    for one in (
        _towns_and_measures, _unit_column, _spans, _months, _transposed, _groups, _prices, _two_stubs, _periods_in_rows,
        _side_by_side, _three_heads, _numbered_columns, _plans, _noise, _shares,
        _owners_over_measures, _unit_on_the_right, _page,
    )
}  # fmt: skip
UNREAD: Mapping[str, Callable[[Made, Draw], None]] = {
    one.__name__.lstrip("_"): one
    for one in (
        _amounts_of_change, _month_and_total,
    )
}  # fmt: skip


def made(kinds: Mapping[str, Callable[[Made, Draw], None]], each: int = 4) -> Iterator[Made]:
    """Yield tables of some kinds, ``each`` so many of a kind."""
    for place, (kind, make) in enumerate(kinds.items()):
        for seed in range(each):
            one = Made(kind)
            make(one, Draw(1000 * place + seed))
            yield one


def read(table: Made) -> tuple[Metric, ...]:
    """The figures that are read in a table."""
    whole = table.article()
    raw = RawArticle("表.xlsx", whole, "utf-8", NO_HINTS)
    return metrics.measure(text.article(raw, restore(whole))).metrics


def base(told: Told) -> tuple[float, str]:
    """The value of a figure and its unit without the powers before it."""
    unit, times = told.unit, 1.0
    while unit and (found := power_before(unit)):
        times *= value(f"一{found}") or 1.0
        unit = unit[len(found) :]
    return told.value * times, unit


def power_before(unit: str) -> str:
    """The power that a unit begins with."""
    found = re.match(f"{power()}+", unit)
    return found[0] if found and len(found[0]) < len(unit) and unit[0] in "十百万亿" else ""


def agrees(told: Told, found: Metric) -> dict[str, bool]:
    """In what a figure that was read agrees with what it is."""
    number, unit = base(told)
    when = next((one.iso for one in dates.find(told.when or "")), None)
    return {
        "value": abs(abs(found.value) - abs(number)) < 1e-6 * max(1.0, abs(number)),
        "unit": found.unit == unit,
        "when": found.when == when,
        "name": sorted(found.indicator) == sorted(told.name),
        "owner": told.owner is None or found.organisation == told.owner,
        "change": (found.change.kind if found.change else None) == told.change,
    }


def score(tables: Sequence[Made]) -> dict[str, tuple[int, int]]:
    """How many figures of each kind are right in all, and how many there are."""
    totals: dict[str, tuple[int, int]] = {}
    for table in tables:
        found = read(table)
        right = sum(any(all(agrees(one, metric).values()) for metric in found) for one in table.told)
        before = totals.get(table.kind, (0, 0))
        totals[table.kind] = (before[0] + right, before[1] + len(table.told))
        more = totals.get("figures beside these", (0, 0))
        totals["figures beside these"] = (more[0] + max(0, len(found) - len(table.told)), more[1] + len(table.told))
    return totals


def main() -> None:
    """Print the totals of both halves; with ``--wrong``, the figures of the shown kinds that are wrong."""
    for half, kinds in (("shown", SHOWN), ("unread", UNREAD)):
        tables = [*made(kinds)]
        totals = score(tables)
        sums = [sum(pair[n] for kind, pair in totals.items() if kind in kinds) for n in (0, 1)]
        print(half, f"{sums[0]}/{sums[1]}", totals if half == "shown" else totals["figures beside these"])  # noqa: T201
        for table in tables if half == "shown" and "--wrong" in sys.argv else ():
            found = read(table)
            for one in table.told:
                if not any(all(agrees(one, metric).values()) for metric in found):
                    near = [m for m in found if agrees(one, m)["value"]]
                    print(table.kind, one, [(m.indicator, m.unit, m.when, m.organisation, m.change) for m in near])  # noqa: T201


if __name__ == "__main__":
    main()
