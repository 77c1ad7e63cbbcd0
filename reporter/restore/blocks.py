"""Blocks: the paragraphs of an article, each with the part it plays."""

from __future__ import annotations

import re

from reporter.model import Block

_MARKED = re.compile(r"\s*(#{1,6})\s+(.*\S)")


def split(text: str) -> tuple[Block, ...]:
    """The paragraphs of a restored ``text`` in reading order, each with its role."""
    blocks = []
    for line in text.split("\n"):
        marked = _MARKED.fullmatch(line.rstrip())
        if marked:
            blocks.append(Block("title" if len(marked[1]) == 1 else "heading", marked[2]))
        elif line.strip():
            blocks.append(Block("body", line.strip()))
    return tuple(blocks)
