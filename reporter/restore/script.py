"""Traditional characters to simplified ones, where the text is in traditional script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reporter.restore import edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencc import OpenCC

    from reporter.model import Edit

KIND = "script"


@cache
def converter() -> OpenCC:
    """OpenCC's tw2s: like t2s, and 著 as a particle becomes 着 while 著名 stays."""
    from opencc import OpenCC

    return OpenCC("tw2s")


def find(text: str) -> Sequence[Edit]:
    """The characters to simplify."""
    if text.isascii():
        return ()
    found: list[Edit] = []
    start = 0
    for line in text.splitlines(keepends=True):
        converted = converter().convert(line)
        if converted != line and len(converted) == len(line):
            found.extend(_shifted(edits.differences(KIND, line, converted), start))
        start += len(line)
    return tuple(found)


def _shifted(found: Sequence[Edit], start: int) -> list[Edit]:
    from dataclasses import replace

    return [replace(edit, start=edit.start + start) for edit in found]
