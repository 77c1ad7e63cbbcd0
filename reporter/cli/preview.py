"""``reporter preview``: a built issue as its readers will see it, in the browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from reporter.cli import chosen_issue
from reporter.cli.terminal import tell
from reporter.errors import DeliveryError, ReporterError
from reporter.language import say

Where = Annotated[
    str | None,
    typer.Argument(metavar="WEEK|FOLDER", help="A week, or the folder of a built issue; by default the newest build."),
]


def preview(where: Where = None) -> None:
    """Open a built issue: its pages where LibreOffice is, else the web page, else the document itself.

    The path of what is shown is on standard output, for a machine without a browser.
    """
    from reporter.deliver import issued

    folder = chosen_issue.built(where, "preview") if where else _newest(chosen_issue.RESULTS)
    path = _shown(issued.documents(folder))
    tell(str(path))
    webbrowser.open(path.resolve().as_uri())


def _newest(results: Path) -> Path:
    """Return the folder of the newest build: that of the week last built, or ``results`` itself.

    Raises:
        ReporterError: nothing is built yet.
    """
    found = chosen_issue.newest(results)
    if found is None:
        raise ReporterError(
            say("{results}：还没有生成过简报，请先运行 reporter build，或写明周次或文件夹", results=results)
        )
    return found


def _shown(documents: dict[str, Path]) -> Path:
    """Return what is opened of the ``documents`` by their endings; the PDF is made anew where none was built."""
    from reporter.render.formats import to_pdf

    if "pdf" in documents:
        return documents["pdf"]
    try:
        pages = to_pdf.convert(documents["docx"].read_bytes())
    except (DeliveryError, OSError):  # no LibreOffice, or one that cannot show it: the other forms do
        return documents.get("html", documents["docx"])
    path = Path(tempfile.mkdtemp(prefix="reporter-preview-")) / f"{documents['docx'].stem}.pdf"
    path.write_bytes(pages)
    return path
