"""``reporter restore``: what an article said before it was damaged, and what was done about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reporter.model import RestoredText

File = Annotated[Path, typer.Argument(metavar="FILE", help="The article: .txt, .md, .html, .docx.", show_default=False)]
Diff = Annotated[bool, typer.Option("--diff", help="Before and after side by side, with kind and certainty.")]
Json = Annotated[bool, typer.Option("--json", help="The text, its blocks, every repair and every doubt as JSON.")]


def restore(file: File, diff: Diff = False, as_json: Json = False) -> None:
    """Print the clean text of an article; the file itself is never changed."""
    from reporter import sources
    from reporter.restore import restore as mend

    restored = mend(sources.read(file).text)
    if as_json:
        typer.echo(json.dumps(record(restored), ensure_ascii=False, indent=1))
    elif diff:
        show(restored)
    else:
        typer.echo(restored.text)


def record(restored: RestoredText) -> dict[str, object]:
    """The restored text and the record of its repairs, as plain data."""
    return {
        "text": restored.text,
        "blocks": [{"role": block.role, "text": block.text} for block in restored.blocks],
        "repairs": [
            {
                "kind": repair.kind,
                "block": repair.block,
                "before": repair.before,
                "after": repair.after,
                "certainty": repair.certainty,
                "alternatives": list(repair.alternatives),
            }
            for repair in restored.repairs
        ],
        "doubts": [
            {"kind": doubt.kind, "block": doubt.block, "text": doubt.text, "reason": doubt.reason}
            for doubt in restored.doubts
        ],
    }


def show(restored: RestoredText) -> None:
    """Print a table of the repairs: kind, before, after, certainty."""
    from rich.console import Console
    from rich.table import Table

    table = Table("类别", "原文", "修复", "把握")
    for repair in restored.repairs:
        table.add_row(repair.kind, repair.before, repair.after, repair.certainty)
    Console().print(table)
