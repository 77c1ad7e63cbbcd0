"""A week about places that do not exist, with a chart of every kind, for the tests of native charts and formats."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reporter import assets, charts
from reporter.model import Chart, ChartRow
from reporter.render.formats import to_word
from reporter.render.template import example

if TYPE_CHECKING:
    from reporter.model import Briefing

HOSTILE = "{{ 7*7 }}{% if x %}<b>&amp;</w:t>\x00\x0b\ud800\u202e😀]]>“引号”{# #} | *星* _下_ `码` [链](javascript:1) \\"
LONG = "芦湾镇水务服务中心与管网巡查抢修联合工作组" * 3


def chart(kind: str, title: str, unit: str, *rows: ChartRow) -> Chart:
    made = Chart(title, kind, title, unit, rows, "来源：《芦湾镇管网改造》，芦湾水务站", f"图：{title}，见来源。")
    return replace(made, png=charts.picture(made))


@cache
def drawn() -> tuple[Chart, ...]:
    """One chart of every kind and of every sort of value."""
    return (
        chart(
            "dumbbell",
            "芦湾停水时长均下降",
            "分钟",
            ChartRow("平均停水时长", 266.62, 199.22, "266.62", "约199.22"),
            ChartRow("抢修时长", 95.0, 62.0, "95", "62"),
        ),
        chart("dumbbell", "漏损率由9.5%降至8.25%", "%", ChartRow("漏损率", 9.5, 8.25, "9.5%", "8.25%")),
        chart(
            "shares",
            "各站水质合格率",
            "%",
            ChartRow("芦湾站", 98.5, None, "98.5%"),
            ChartRow("苇塘站", 100.0, None, "100%"),
            ChartRow("砂洲站", 100 / 3, None, "三分之一"),
        ),
        chart(
            "counts",
            "各站走访户数（户）",
            "户",
            ChartRow("芦湾站", 35000.0, None, "约3.5万"),
            ChartRow("苇塘站", 8000.0, None, "8000余"),
            ChartRow("砂洲站", 120000000.0, None, "1.2亿"),
        ),
        chart("counts", "巡线里程（公里）", "公里", ChartRow("芦湾站", 12.6, None, "12.6")),
        chart("counts", "水位变化（米）", "米", ChartRow("上游", -1.5, None, "-1.5"), ChartRow(LONG, 2.0, None, "2")),
    )


def week(*, extra: str = "") -> Briefing:
    """The example briefing with these charts; ``extra`` is added to every text of the articles."""
    whole = example.briefing()
    return replace(
        whole,
        masthead=replace(whole.masthead, name=whole.masthead.name + extra),
        overview=tuple(replace(point, text=point.text + extra) for point in whole.overview),
        charts=tuple(hostile(one, extra) for one in drawn()),
        sections=tuple(
            replace(
                one,
                title=one.title + extra,
                sentences=tuple(sentence + extra for sentence in one.sentences),
                keywords=tuple(word + extra for word in one.keywords),
            )
            for one in whole.sections
        ),
        repairs=tuple(replace(note, before=note.before + extra) for note in whole.repairs),
    )


def hostile(one: Chart, extra: str) -> Chart:
    """A chart with ``extra`` added to its texts, its picture unchanged."""
    rows = tuple(replace(row, label=row.label + extra) for row in one.rows)
    return replace(one, title=one.title + extra, alt=one.alt + extra, source=one.source + extra, rows=rows)


@cache
def document(extra: str = "") -> bytes:
    """The week as the default template shows it."""
    return to_word.render(week(extra=extra), assets.template("jianbao.docx").read_bytes())
