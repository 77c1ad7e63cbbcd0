"""``reporter check-template``: what is wrong with a template, all at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.errors import ReporterError, TemplateError
from reporter.given import bytes_of
from reporter.language import reason, say


def check_template(
    template: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The template.", show_default=False)],
    preview: Annotated[
        Path | None, typer.Option("--preview", metavar="OUT.docx", help="Also fill it with example data.")
    ] = None,
) -> None:
    """Print every fault of a template, each with its place and remedy; exit 1 if there is one."""
    from reporter.deliver.files import write
    from reporter.issue.shown import unshown
    from reporter.issue.verification import checkable
    from reporter.render.template import example
    from reporter.render.template.faults import check

    try:
        data = bytes_of(template)
    except OSError as error:
        raise ReporterError(
            say("{template}: cannot be read ({reason}); name a .docx file", template=template, reason=reason(error))
        ) from error
    found = check(data)
    for fault in found:
        tell(str(fault))
    filled = b"" if found else _filled(data)
    if not filled:
        raise typer.Exit(1)
    if not checkable(data):
        tell(options.unverifiable(), err=True)
    if missing := unshown(filled, example.briefing()):
        tell(
            say(
                "模板里没有{missing}：来稿很多的一期，这一部分不会印出；写法见 docs/templates.md",
                missing="、".join(missing),
            ),
            err=True,
        )
    if preview is not None:
        write({preview: filled}, force=False)
        tell(str(preview))


def _filled(template: bytes) -> bytes:
    """Return the template filled with a small briefing about a place that does not exist; say why it cannot be."""
    from reporter.charts import picture
    from reporter.render.formats.to_word import render
    from reporter.render.template import example

    chart = example.briefing().charts[0]
    try:
        return render(example.briefing(picture(chart, bare=True), _photo()), template)
    except TemplateError as error:
        tell(say("用示例数据试填时出错：{error}", error=error))
        return b""


def _photo() -> bytes:
    """Return a grey picture that stands for one of an article's."""
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (1200, 800), "#b8c4cc").save(written, "JPEG")
    return written.getvalue()
