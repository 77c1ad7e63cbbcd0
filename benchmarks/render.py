"""Time and memory of rendering articles with a picture and a table each: ``python benchmarks/render.py``.

Beside the house's renderer run docxtpl and python-docx as their manuals use them, and the same XML written with plain
Jinja and zip, which is the least that any renderer must do. Each measurement has a process of its own.
docxtpl is a peer, no dependency: install it beside for the comparison.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from make_briefing import briefing, png  # noqa: E402 - the tests' maker of briefings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reporter.model import Briefing

SIZES = (10, 100, 1000)
LINES = ("{{ s.title }}", "{{ s.sentences[0] }}", "{{ s.sentences[1] }}", "{{ s.sentences[2] }}")


def pictures(count: int) -> list[bytes]:
    """Return so many different pictures."""
    return [png(300 + number // 256, 200, number % 256) for number in range(count)]


def week(count: int) -> Briefing:
    """Return a briefing of so many articles, a chart and a table each."""
    from dataclasses import replace

    made = briefing(count, charts=count)
    charts = tuple(replace(chart, png=image) for chart, image in zip(made.charts, pictures(count), strict=True))
    return replace(made, charts=charts)


def house(count: int) -> Callable[[], bytes]:
    """Return the house's renderer with the default template."""
    from reporter.render.formats.to_word import render

    made, template = week(count), (ROOT / "templates" / "jianbao.docx").read_bytes()
    return lambda: render(made, template)


def docxtpl(count: int) -> Callable[[], bytes]:
    """Return docxtpl, filled as its manual shows."""
    import docx
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    document = docx.Document()
    document.add_paragraph("{%p for s in sections %}")
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "{%tr for m in s.metrics %}"
    for column, name in enumerate(("indicator", "value", "unit")):
        table.cell(1, column).text = f"{{{{ m.{name} }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{{ pictures[loop.index0] }}")
    document.add_paragraph("{%p endfor %}")
    buffer = io.BytesIO()
    document.save(buffer)
    sections, images = week(count).sections, pictures(count)

    def run() -> bytes:
        template = DocxTemplate(io.BytesIO(buffer.getvalue()))
        shown = [InlineImage(template, io.BytesIO(image), width=Mm(150)) for image in images]
        template.render({"sections": sections, "pictures": shown}, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    return run


def python_docx(count: int) -> Callable[[], bytes]:
    """Return python-docx, called paragraph by paragraph."""
    import docx
    from docx.shared import Mm

    sections, images = week(count).sections, pictures(count)

    def run() -> bytes:
        document = docx.Document()
        for section, image in zip(sections, images, strict=True):
            document.add_heading(section.title, 2)
            for sentence in section.sentences:
                document.add_paragraph(sentence)
            table = document.add_table(0, 3)
            for metric in section.metrics:
                cells = table.add_row().cells
                for cell, text in zip(cells, (metric.indicator, str(metric.value), metric.unit), strict=True):
                    cell.text = text
            document.add_picture(io.BytesIO(image), width=Mm(150))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return run


def jinja_and_zip(count: int) -> Callable[[], bytes]:
    """Return plain Jinja over XML that is as long as the house's, and a zip of it: the least there is to do."""
    import jinja2

    from reporter.render.ooxml import package

    parts = package.read(house(count)())
    whole = parts[package.DOCUMENT].decode()
    padding = "x" * max(0, len(whole) // count - 400)
    source = "{% for s in sections %}<w:p>" + "</w:p><w:p>".join(LINES) + f"</w:p><!--{padding}-->{{% endfor %}}"
    sections = week(count).sections

    def run() -> bytes:
        filled = jinja2.Environment(autoescape=True).from_string(source).render(sections=sections)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {**parts, package.DOCUMENT: filled.encode()}.items():
                kind = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                archive.writestr(name, data, compress_type=kind)
        return out.getvalue()

    return run


RENDERERS: Mapping[str, Callable[[int], Callable[[], bytes]]] = MappingProxyType(
    {"house": house, "jinja and zip": jinja_and_zip, "python-docx": python_docx, "docxtpl": docxtpl}
)


def measure(name: str, count: int) -> dict[str, float]:
    """Return the seconds of one rendering, imports aside, and the peak memory of its process in MB."""
    RENDERERS[name](2)()
    run = RENDERERS[name](count)
    begun = time.perf_counter()
    size = len(run())
    taken = time.perf_counter() - begun
    return {"seconds": taken, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "bytes": size}


def main() -> None:
    """Print the table, or one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("RENDERER", "COUNT"), help="measure one, print JSON")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one[0], int(arguments.one[1]))))
        return
    print(f"{'renderer':15} {'articles':>8} {'seconds':>8} {'peak MB':>8}")
    for name in RENDERERS:
        for count in arguments.sizes:
            command = [sys.executable, __file__, "--one", name, str(count)]
            figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            print(f"{name:15} {count:8} {figures['seconds']:8.2f} {figures['peak']:8.0f}", flush=True)


if __name__ == "__main__":
    main()
