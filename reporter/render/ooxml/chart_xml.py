"""The chart part of a native chart (ECMA-376 part 1, §21.2): bars with their labels beside them, all of it editable."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import charts
from reporter.charts.paint.breaking import wrap
from reporter.charts.paint.canvas import ACCENT, INK, MUTED, POINT, TRACK, WIDTH
from reporter.charts.paint.frame import text_width
from reporter.render.ooxml import wordml
from reporter.render.ooxml.workbook import Series, cells, heading, series

if TYPE_CHECKING:
    from reporter.charts.kind import BarChart
    from reporter.model import Chart

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART_2012 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LATIN = "Arial"
_CHINESE = "黑体"
_TITLE = 11.0
_TEXT = 9.0
_SMALL = 7.5
_LEADING = 1.45
_EDGE = 0.08
_KEY = 0.24
_WIDEST = 0.42  # of the chart's width: what its labels may take; Word breaks longer ones
_HIDDEN = "".join(
    f'<c:{name} val="0"/>'
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
_NO_FILL = "<a:noFill/>"
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The chart's room and what is laid out in it, in inches from the top left; ``scale`` shrinks type and spaces."""

    scale: float
    width: float
    height: float
    title: float
    source: float
    labels: float
    values: float
    key: float

    @classmethod
    def fit(cls, chart: Chart, built: BarChart, size: tuple[float, float]) -> _Frame:
        """Return the layout that scales a chart of the pictures' width to ``size``."""
        scale = min(size[0] / WIDTH, 1.0)
        width, height = size[0] / scale, size[1] / scale
        title = _lines(chart.title, _TITLE, 0.8 * width) * _TITLE * POINT * _LEADING
        source = _lines(chart.source, _SMALL, 0.8 * width) * _SMALL * POINT * _LEADING
        labels = min(text_width([row.label for row in chart.rows]), _WIDEST * width) + _EDGE
        values = text_width([text for series in built.series for text in series.shown]) + 2 * _EDGE
        key = _KEY if len(built.series) > 1 else 0.0
        return cls(scale, width, height, title, source, labels, min(values, 0.3 * width), key)

    def plot(self) -> str:
        """Return the layout of the plot area without its labels; the bars get at least a quarter of the height."""
        top = _EDGE + self.title + max(self.key, _EDGE)
        high = max(self.height - top - self.source - _EDGE, 0.25 * self.height)
        left = _EDGE + self.labels
        inner = '<c:layoutTarget val="inner"/>'
        return self._layout(left, top, self.width - left - self.values, high, inner=inner)

    def title_place(self) -> str:
        """Return where the title begins."""
        return self._layout(_EDGE, _EDGE / 2)

    def source_place(self) -> str:
        """Return where the line with the source begins."""
        return self._layout(_EDGE, self.height - self.source - _EDGE / 2)

    def key_place(self) -> str:
        """Return where the key of two series stands: between title and bars."""
        return self._layout(_EDGE, _EDGE + self.title, min(1.8, self.width - 2 * _EDGE), self.key - _EDGE / 2)

    def _layout(self, x: float, y: float, w: float = 0.0, h: float = 0.0, *, inner: str = "") -> str:
        places = {"x": x / self.width, "y": y / self.height, "w": w / self.width, "h": h / self.height}
        given = [name for name, value in places.items() if value or name in "xy"]
        modes = "".join(f'<c:{name}Mode val="edge"/>' for name in given if name in "xy")
        values = "".join(f'<c:{name} val="{places[name]:.4f}"/>' for name in given)
        return f"<c:layout><c:manualLayout>{inner}{modes}{values}</c:manualLayout></c:layout>"


def chart_part(chart: Chart, size: tuple[float, float], workbook_relation: str) -> bytes:
    """Return the chart part for a chart ``size`` inches wide and high, its workbook under a relationship's id.

    A chart without a title or a source has none.
    """
    built = charts.native(chart)
    frame = _Frame.fit(chart, built, size)
    title = _title(chart.title, frame.title_place(), _TITLE * frame.scale, INK, bold=True) if chart.title else ""
    legend = _legend(frame) if len(built.series) > 1 else ""
    xml = (
        f'{wordml.DECLARATION}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{wordml.R}">'
        '<c:date1904 val="0"/>'
        '<c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        f'{title}<c:autoTitleDeleted val="{int(not title)}"/><c:plotArea>{frame.plot()}{_bars(chart, built, frame)}'
        f"{_axes(chart, built, frame)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{_fill('#ffffff')}{_NO_LINE}</c:spPr>{_text_properties(_TEXT * frame.scale, INK)}"
        f'<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml.encode("utf-8")


def _lines(text: str, size: float, inches: float) -> int:
    """Return how many lines a text takes, as far as a word processor's breaking can be foreseen."""
    return len(wrap(text, inches / (size * POINT))) if text else 0


def _bars(chart: Chart, built: BarChart, frame: _Frame) -> str:
    labels = [wordml.clean(row.label) for row in chart.rows]
    made = "".join(_series(labels, index, one, frame) for index, one in enumerate(series(built)))
    gap = 45 if len(built.series) > 1 else 90
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{made}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="0"/><c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
    )


def _series(labels: list[str], index: int, one: Series, frame: _Frame) -> str:
    count = len(one.values)
    shape = f"{_fill('#ffffff')}{_line(MUTED)}" if one.hollow else f"{_fill(ACCENT)}{_line(ACCENT)}"
    points = "".join(f'<c:pt idx="{i}"><c:v>{value:.15g}</c:v></c:pt>' for i, value in enumerate(one.values))
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{heading(one.column)}</c:f>'
        f"<c:strCache>{_strings([one.name])}</c:strCache></c:strRef></c:tx><c:spPr>{shape}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels(one, MUTED if one.hollow else INK, frame)}<c:cat><c:strRef>'
        f"<c:f>{cells(0, count)}</c:f><c:strCache>{_strings(labels)}</c:strCache></c:strRef></c:cat><c:val><c:numRef>"
        f"<c:f>{cells(one.column, count)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef></c:val><c:extLst>'
        f'<c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{_CHART_2012}"><c15:datalabelsRange>'
        f"<c15:f>{cells(one.label_column, count)}</c15:f><c15:dlblRangeCache>{_strings(one.labels)}"
        "</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst></c:ser>"
    )


def _strings(texts: list[str] | tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{wordml.text(text)}</c:v></c:pt>' for i, text in enumerate(texts))
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _labels(one: Series, color: str, frame: _Frame) -> str:
    """Return the data labels: each a field that Word fills from the workbook's cell, its text at hand for others."""
    place = f'<c:dLblPos val="outEnd"/>{_HIDDEN}'
    from_cells = '<c15:showDataLabelsRange val="1"/>'
    made = "".join(
        f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:fld id="{_guid(one.name, i, text)}"'
        f' type="CELLRANGE"><a:rPr lang="zh-CN"/><a:pPr/><a:t>{wordml.text(text)}</a:t></a:fld>'
        f'<a:endParaRPr lang="zh-CN"/></a:p></c:rich></c:tx>{place}{_ext(from_cells)}</c:dLbl>'
        for i, text in enumerate(one.labels)
    )
    return (
        f"<c:dLbls>{made}<c:spPr>{_NO_FILL}{_NO_LINE}</c:spPr>{_text_properties(_TEXT * frame.scale, color)}{place}"
        f"{_ext(from_cells)}</c:dLbls>"
    )


def _ext(inner: str) -> str:
    """Return the extension by which labels come from cells (MS-ODRAWXML, 2.24.3)."""
    uri = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
    return f'<c:extLst><c:ext uri="{uri}" xmlns:c15="{_CHART_2012}">{inner}</c:ext></c:extLst>'


def _guid(*parts: object) -> str:
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_OID, repr(parts))).upper()}}}"


def _axes(chart: Chart, built: BarChart, frame: _Frame) -> str:
    """Return the axis of the labels and that of the values, and a plot area without a ground."""
    return f"{_label_axis(frame)}{_value_axis(chart, built, frame)}<c:spPr>{_NO_FILL}{_NO_LINE}</c:spPr>"


def _label_axis(frame: _Frame) -> str:
    """Return the axis of the labels, the first row on top as in a table; none is left out for want of room."""
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_line(MUTED)}</c:spPr>'
        f'{_text_properties(_TEXT * frame.scale, INK)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, built: BarChart, frame: _Frame) -> str:
    """Return the axis of the values, up to the whole in quarters; its title is the line that names the source."""
    values = [value for one in built.series for value in one.values]
    whole = built.whole
    most = "" if whole is None else f'<c:max val="{whole:g}"/>'
    least = '<c:min val="0"/>' if min(values, default=0) >= 0 else ""
    grid = "" if whole is None else f"<c:majorGridlines><c:spPr>{_line(TRACK)}</c:spPr></c:majorGridlines>"
    step = "" if whole is None else f'<c:majorUnit val="{whole / 4:g}"/>'
    small = _SMALL * frame.scale
    source = _title(chart.source, frame.source_place(), small, MUTED, bold=False) if chart.source else ""
    return (
        f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{most}{least}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="b"/>{grid}{source}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:spPr>{_NO_LINE}</c:spPr><c:crossAx val="111111111"/><c:crosses val="max"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _title(text: str, place: str, size: float, color: str, *, bold: bool) -> str:
    properties = _run_properties("defRPr", size, color, bold=bold)
    run = _run_properties("rPr", size, color, bold=bold)
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr algn="l">'
        f"{properties}</a:pPr><a:r>{run}<a:t>{wordml.text(text)}</a:t></a:r></a:p></c:rich></c:tx>{place}"
        '<c:overlay val="0"/></c:title>'
    )


def _legend(frame: _Frame) -> str:
    return (
        f'<c:legend><c:legendPos val="t"/>{frame.key_place()}<c:overlay val="0"/>'
        f"{_text_properties(_SMALL * frame.scale, MUTED)}</c:legend>"
    )


def _text_properties(size: float, color: str) -> str:
    properties = _run_properties("defRPr", size, color, bold=False)
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{properties}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _run_properties(tag: str, size: float, color: str, *, bold: bool) -> str:
    language = ' lang="zh-CN"' if tag == "rPr" else ""
    return (
        f'<a:{tag}{language} sz="{round(size * 100)}" b="{int(bold)}">{_fill(color)}<a:latin typeface="{_LATIN}"/>'
        f'<a:ea typeface="{_CHINESE}"/></a:{tag}>'
    )


def _fill(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color.lstrip("#").upper()}"/></a:solidFill>'


def _line(color: str) -> str:
    return f'<a:ln w="9525">{_fill(color)}</a:ln>'
