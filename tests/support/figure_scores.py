"""How well figures are found: against labels, an article a file, and what is labelled as no figure.

A figure is right if sentence, text, value and unit are the label's (``vu``), and named right if its indicator holds all
of the label's keys (``vui``). Optional labels count neither way.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reporter.model import Article, Metric

Row = dict[str, Any]
_MARKS = re.compile(r"[^0-9A-Za-z%.\u3400-\u9fff]+")
_NUMBERS = re.compile(r"[\d.]+")


def scored(folder: Path, article: Callable[[Path], Article]) -> dict[str, float]:
    """Return the shares of a folder's labels: F1 of ``vu`` and ``vui``, right owners, no figures taken."""
    totals: Counter[str] = Counter()
    negatives = _rows(folder / "negatives.jsonl")
    for path in sorted(folder.glob("[0-9]*.jsonl")):
        figures = article(path.with_suffix(".json")).metrics
        totals.update(_counted(figures, _rows(path), [row for row in negatives if row["seed"] == path.stem]))
    both = totals["labels"] + totals["figures"]
    return {
        "vu": 2 * totals["vu"] / both,
        "vui": 2 * totals["vui"] / both,
        "org": totals["org"] / totals["vui"],
        "neg": totals["hit"] / totals["negatives"],
    }


def _counted(figures: Sequence[Metric], labels: list[Row], negatives: list[Row]) -> Iterator[str]:
    """Yield what is counted, once for each time."""
    rest = list(figures)
    for label in sorted(labels, key=_is_optional):
        found = sorted((one for one in rest if _agrees(one, label)), key=lambda one: not _is_named(one, label))[:1]
        rest = [one for one in rest if one not in found]
        if _is_optional(label):
            continue
        yield "labels"
        for one in found:
            yield from ("figures", "vu")
            if _is_named(one, label):
                yield from ("vui", *(["org"] if (one.organisation or None) == (label["org"] or None) else []))
    yield from ("figures" for _ in rest)
    for row in negatives:
        yield "negatives"
        if any(_is_in(row["text"], one.text) and _one_sentence(one, row) for one in rest):
            yield "hit"


def _is_optional(label: Row) -> bool:
    return bool(label.get("tier") == "optional")


def _agrees(figure: Metric, label: Row) -> bool:
    texts = _is_in(label["text"], figure.text) or _is_in(figure.text, label["text"])
    numbers = set(_NUMBERS.findall(figure.text)) & set(_NUMBERS.findall(label["text"]))
    return (
        _one_sentence(figure, label)
        and (texts or bool(numbers))
        and _equal(figure.value, label["value"])
        and _equal(figure.value_to, label["value_to"])
        and figure.unit in {label["unit"], *(label.get("unit_aliases") or ())}
    )


def _is_named(figure: Metric, label: Row) -> bool:
    return all(_bare(key) in _bare(figure.indicator) for key in label["keys"])


def _one_sentence(figure: Metric, row: Row) -> bool:
    return _is_in(row["sentence"], figure.sentence) or _is_in(figure.sentence, row["sentence"])


def _is_in(part: str, whole: str) -> bool:
    return bool(_bare(part)) and _bare(part) in _bare(whole)


def _equal(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else math.isclose(one, other)


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
