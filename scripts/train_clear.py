"""Fit the weights that say which names of rows are understood without their articles.

Usage: python scripts/train_clear.py [FOLDER]

FOLDER has trades of labelled articles (tests/corpus/facts/open); ``rows.json`` beside it says which names of their rows
a reader understood who saw name, owner, value and period only. Prints, with each trade left out in turn, how often a
name that was understood has the higher chance of two, and how many of those below the threshold were not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from choices import write
from train_rows import Row, fit, higher, left_out

from reporter.metrics.weekly import clear
from reporter.metrics.weekly.folding import folded
from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "facts" / "open"


def rows(folder: Path) -> Iterator[Row]:
    """Yield the rows whose names were judged, ``wanted`` where they were understood."""
    for place, judged in json.loads((folder.parent / "rows.json").read_text("utf-8")).items():
        trade, name = place.split("/")
        path = folder / trade / "articles" / f"{name}.txt"
        (raw,) = read(Document(path.name, path.read_bytes()))
        told = {one: one in judged["clear"] for one in (*judged["clear"], *judged["unclear"])}
        for row in folded(analyse(raw, Options()).metrics):
            understood = told.get(clear.printed(row.figure))
            if understood is not None:
                yield Row(trade, frozenset(clear.features(row.figure)), row.score, understood)


def main(folder: Path) -> None:
    """Fit on the trades of a folder, and print what is reached on those left out."""
    told = [*rows(folder)]
    understood, chances = np.array([row.wanted for row in told]), 1 / (1 + np.exp(-left_out(told)))
    below = chances < clear.LEAST
    print(f"{len(told)} rows, {understood.sum()} understood: {higher(chances, understood):.3f} of two")
    print(f"{below.sum()} below {clear.LEAST}, {(~understood[below]).sum()} of them not understood")
    print(f"{(~understood[~below]).sum()} of {(~below).sum()} others not understood")
    write("metrics/weekly/clear", fit(told), 0.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OPEN)
