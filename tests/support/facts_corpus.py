"""The corpus of labelled articles: their figures with the names that an editor would print, and a scorer of names.

A folder holds ``articles/NAME.txt`` and ``labels.jsonl``, an article a line; tests/corpus/README.md tells the fields.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reporter.model import Metric

ALWAYS = ("全县", "全市", "全省", "全区", "全国", "共", "已", "累计", "总", "数", "量")
"""What may stand in any name beside what it has to say."""

_BESIDE = re.compile(r"[^0-9A-Za-z%.\u3400-\u9fff]+")
_COUNTING = re.compile(r"(?:数量|总量|人次|长度|[总户次个家台座处起件条份组项支基名]?数|量)$")
_DIGITS = re.compile(r"\d[\d.]*")


@dataclass(frozen=True)
class Label:
    """A labelled figure; ``ideal`` is empty where no name can be printed."""

    sentence: str
    text: str
    value: float
    value_to: float | None
    units: frozenset[str]
    ideal: str
    accept: tuple[str, ...] = ()
    core: tuple[tuple[str, ...], ...] = ()
    allowed: tuple[str, ...] = ()
    kpi: int = 1
    is_scored: bool = True
    record: dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Labelled:
    """An article's file, its trade and its labels."""

    path: Path
    trade: str
    labels: tuple[Label, ...]


def read(folder: Path) -> Iterator[Labelled]:
    """Yield the labelled articles of a folder of the corpus."""
    for document in map(json.loads, (folder / "labels.jsonl").read_text("utf-8").splitlines()):
        labels = tuple(
            _label(
                {"sentence": sentence["s"]}
                | {key: sentence.get(key, document.get(key)) for key in ("owner", "when")}
                | {"modality": "fact", **figure},
                optional=bool(figure.get("optional")),
            )
            for sentence in document["sentences"]
            for figure in sentence["figures"]
        )
        yield Labelled(folder / "articles" / f"{document['source']}.txt", folder.name, labels)


def read_expanded(path: Path, trade: str) -> Iterator[Labelled]:
    """Yield the articles of a facts.jsonl: the same labels, an article a line."""
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        labels = tuple(_label(figure, optional=figure.get("tier") == "optional") for figure in document["figures"])
        yield Labelled(path.parent / "articles" / f"{document['source']}.txt", trade, labels)


def read_rows(path: Path, article: Path, trade: str) -> Iterator[Labelled]:
    """Yield an article whose figures stand one a line in a file, if there is one."""
    if path.exists():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        yield Labelled(article, trade, tuple(_label(row, optional=row.get("tier") == "optional") for row in rows))


def _label(figure: dict[str, Any], *, optional: bool) -> Label:
    return Label(
        figure["sentence"], figure["text"], figure["value"], figure.get("value_to"),
        frozenset((figure["unit"], *(figure.get("unit_aliases") or ()))),
        figure.get("ideal") or "", tuple(figure.get("accept") or ()),
        tuple(tuple(slot.split("|")) for slot in figure.get("core") or ()),
        (*(figure.get("allowed") or ()), *ALWAYS), figure.get("kpi", 1),
        not optional and figure.get("modality", "fact") == "fact", figure,
    )  # fmt: skip


def bare(text: str) -> str:
    """Return a text without spaces and marks."""
    return _BESIDE.sub("", text)


def is_clean(name: str, label: Label) -> bool:
    """Return whether a name can be printed for a figure.

    It is the ideal or an accepted name, or has all parts of the core in order and beside them only what is allowed; a
    last word of counting is left out of account.
    """
    text = bare(name)
    forms = {text, _COUNTING.sub("", text)}
    if not text or not label.ideal:
        return False
    if forms & {bare(one) for one in (label.ideal, *label.accept)}:
        return True
    allowed = sorted(map(bare, label.allowed), key=len, reverse=True)
    return any(_is_composed(form, parts, allowed) for parts in product(*label.core) if parts for form in forms)


def _is_composed(text: str, parts: Sequence[str], allowed: Sequence[str]) -> bool:
    rest = []
    for part in filter(None, map(bare, parts)):
        before, found, text = text.partition(part)
        if not found:
            return False
        rest.append(before)
    left = "\n".join([*rest, text])
    for word in allowed:
        left = left.replace(word, "\n") if word else left
    return not left.strip("\n").replace("\n", "")


def closeness(name: str, label: Label) -> float:
    """Return twice the longest common subsequence over both lengths, with the nearest right name."""
    return max(_alike(bare(name), bare(one)) for one in (label.ideal, *label.accept))


def _alike(a: str, b: str) -> float:
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return 2 * row[-1] / max(1, len(a) + len(b))


def matched(metrics: Sequence[Metric], labels: Sequence[Label]) -> dict[int, int]:
    """Return the index of the metric of each label that has one, by its index: one to one, the nearest names first."""
    pairs = sorted(
        (-closeness(metric.indicator, label), i, j)
        for i, label in enumerate(labels)
        for j, metric in enumerate(metrics)
        if _is_same(metric, label)
    )
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _is_same(metric: Metric, label: Label) -> bool:
    if metric.unit not in label.units or not _near(metric.value, label.value):
        return False
    if (metric.value_to is None) != (label.value_to is None) or not _near(metric.value_to or 0, label.value_to or 0):
        return False
    told, known = bare(metric.text), bare(label.text)
    overlaps = told in known or known in told or set(_DIGITS.findall(told)) & set(_DIGITS.findall(known))
    a, b = bare(metric.sentence), bare(label.sentence)
    return bool(overlaps) and (a in b or b in a)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a))
