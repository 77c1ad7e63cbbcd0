"""``reporter restore``: what an article said before it was damaged, and what was done about it."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli.terminal import harmless, tell
from reporter.errors import SourceError
from reporter.language import in_chinese, on_screen, say

if TYPE_CHECKING:
    from rich.text import Text

    from reporter.model import Repair, RestoredText

File = Annotated[Path, typer.Argument(metavar="FILE", help="The article: {formats}.", show_default=False)]
Diff = Annotated[bool, typer.Option("--diff", help="Before and after side by side, with kind and certainty.")]
Json = Annotated[bool, typer.Option("--json", help="The text, its blocks, every repair and every doubt as JSON.")]

_MOST_COMPARED = 4_000_000
"""Pairs of characters that are compared: a paragraph of 2,000 characters, in a second."""

CERTAINTY = {"certain": in_chinese("确定"), "likely": in_chinese("推定")}


def restore(file: File, diff: Diff = False, as_json: Json = False) -> None:
    """Print the clean text of an article; the file itself is never changed."""
    from reporter import schema, sources
    from reporter.restore import restore as mend
    from reporter.sources.folder import display_name, why_missing

    if reason := why_missing(file):
        raise SourceError(in_chinese("{name}：{reason}", name=display_name(file), reason=reason))
    restored = mend(sources.first(file).text)
    if as_json:
        tell(schema.dumped(schema.restored(restored), indent=1))
    elif diff:
        show(restored)
    else:
        tell(restored.text, nl=not restored.text.endswith("\n"))


def show(restored: RestoredText) -> None:
    """Print the changed paragraphs side by side, with what was done to each; then what was left in doubt."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(expand=True, show_lines=True)
    for heading, ratio in ((say("原文"), 5), (say("修复后"), 4), (say("类别与把握"), 2)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for before, after, repairs in changed(restored):
        old, new = highlighted(harmless(before), harmless(after))
        table.add_row(old, new, Text(harmless(summary(repairs))))
    console.print(table if table.row_count else say("没有需要修复的地方。"))
    for doubt in restored.doubts:
        told = harmless(
            say("存疑（{kind}）：{text} {reason}", kind=say(doubt.kind or ""), text=doubt.text, reason=doubt.reason)
        )
        console.print(told, style="yellow", markup=False)


def changed(restored: RestoredText) -> list[tuple[str, str, list[Repair]]]:
    """Return each paragraph that a repair touched: as it came, as it reads now, and its repairs."""
    from reporter.restore.passes import paragraphs

    by_block: dict[int, list[Repair]] = {}
    for repair in restored.repairs:
        if repair.place is not None:
            by_block.setdefault(repair.place.block, []).append(repair)
    return [
        (before, block.text, by_block[number])
        for number, (before, block) in enumerate(zip(paragraphs(restored), restored.blocks, strict=True))
        if number in by_block and before != block.text
    ]


def highlighted(before: str, after: str) -> tuple[Text, Text]:
    """Return both texts, what went in red and what came in green; long ones plain, for comparing them takes minutes."""
    from rich.text import Text

    old, new = Text(before), Text(after)
    if len(before) * len(after) > _MOST_COMPARED:
        return old, new
    for action, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action != "equal":
            old.stylize("red", start, end)
            new.stylize("green", first, last)
    return old, new


def summary(repairs: list[Repair]) -> str:
    r"""Return how many repairs of which kind were certain and likely, and the likely ones one by one.

    >>> from reporter.model import Repair, RepairKind
    >>> reading = Repair(RepairKind.READING, None, "(shù)", "", "")
    >>> summary([reading, Repair(RepairKind.SLIP, None, "?4", "24", "24", "likely", ("14",))])
    '注音 确定 1\n错位 推定 1\n?4→24（或 14）'
    """
    counts: dict[tuple[str, str], int] = {}
    for repair in repairs:
        counts[repair.kind, repair.certainty] = counts.get((repair.kind, repair.certainty), 0) + 1
    lines = [f"{say(kind)} {on_screen(CERTAINTY[certainty])} {count}" for (kind, certainty), count in counts.items()]
    for repair in repairs:
        if repair.certainty == "likely":
            others = say("（或 {others}）", others="、".join(repair.alternatives[:3])) if repair.alternatives else ""
            lines.append(f"{repair.before}→{repair.after}{others}")
    return "\n".join(lines)
