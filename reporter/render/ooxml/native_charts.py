"""The pictures of charts in a finished .docx become charts that Word and WPS can edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml import added_parts, package, wordml
from reporter.render.ooxml.chart_xml import chart_part
from reporter.render.ooxml.relations import filled_parts
from reporter.render.ooxml.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.model import Briefing, Chart

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU_PER_INCH = 914_400


def embed(docx: bytes, briefing: Briefing) -> bytes:
    """Return ``docx`` with a native chart in the place of every picture of one of the briefing's charts.

    A picture is known by its title and alternative text; one without title and source painted on it becomes a chart
    without them. Place, size and alternative text stay; the pictures that are
    no longer shown are taken out. A document without such pictures comes back as it was.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    parts = dict(package.read(docx))
    charts = {(wordml.clean(chart.title), wordml.clean(chart.alt)): chart for chart in briefing.charts if chart.rows}
    changed = [_convert(parts, name, charts) for name in filled_parts(parts)]
    return package.write(parts) if any(changed) else docx


def _convert(parts: dict[str, bytes], name: str, charts: Mapping[tuple[str, str], Chart]) -> bool:
    """Turn the pictures of a part into charts; return whether there were any."""
    root = added_parts.parse(parts[name])
    replaced = set[str]()
    for drawing, chart in tuple(_pictures(root, charts)):
        graphic = drawing.find(f"{{{_MAIN}}}graphic")
        if graphic is None:
            continue
        replaced |= {one for blip in graphic.iter(f"{{{_MAIN}}}blip") if (one := blip.get(f"{{{wordml.R}}}embed"))}
        relation = _add_chart(parts, name, chart, _size(drawing))
        data = etree.Element(f"{{{_MAIN}}}graphicData", uri=_CHART)
        etree.SubElement(data, f"{{{_CHART}}}chart", {f"{{{wordml.R}}}id": relation}, nsmap={"c": _CHART})
        graphic[:] = [data]
    if replaced:
        parts[name] = added_parts.serialise(root)
        added_parts.drop_unused(parts, name, replaced)
    return bool(replaced)


def _pictures(root: etree._Element, charts: Mapping[tuple[str, str], Chart]) -> Iterator[tuple[etree._Element, Chart]]:
    """Yield each drawing that shows one of ``charts``."""
    for properties in root.iter(f"{{{_DRAWING}}}docPr"):
        chart = charts.get((properties.get("name", ""), properties.get("descr", "")))
        drawing = properties.getparent()
        if chart is not None and drawing is not None:
            yield drawing, chart


def _size(drawing: etree._Element) -> tuple[float, float]:
    """Return the size of a drawing in inches."""
    extent = drawing.find(f"{{{_DRAWING}}}extent")
    wide, high = ("0", "0") if extent is None else (extent.get("cx", "0"), extent.get("cy", "0"))
    return max(int(wide), 1) / _EMU_PER_INCH, max(int(high), 1) / _EMU_PER_INCH


def _add_chart(parts: dict[str, bytes], name: str, chart: Chart, size: tuple[float, float]) -> str:
    """Add a chart with its workbook to the package; return the id of its relationship with the part ``name``."""
    part = added_parts.free_name(parts, "word/charts/chart{}.xml")
    book = added_parts.free_name(parts, "word/embeddings/chart{}.xlsx")
    parts[book] = workbook(chart)
    painted = replace(chart, title="", source="") if chart.bare else chart
    parts[part] = chart_part(painted, size, added_parts.relate(parts, part, "package", book))
    added_parts.declare(parts, _CHART_TYPE, part=part)
    added_parts.declare(parts, _WORKBOOK_TYPE, extension="xlsx")
    return added_parts.relate(parts, name, "chart", part)
