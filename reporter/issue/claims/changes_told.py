"""The change of a figure as a statement tells it beside its figure, alone or of a row: 分别增长9.3%和11.8%."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.issue.claims.atoms import keys, text_of
from reporter.issue.claims.same_words import levelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.stretches import Stretch
    from reporter.model import Metric

_RESPECTIVELY = "分别"
BETWEEN = frozenset("、和与及，")


def is_its_change(one: Stretch, figure: Metric | None) -> bool:
    """Return whether a stretch tells the change that a figure has: 同比增长11.8% of 分别增长9.3%和11.8%."""
    change = figure.change if figure else None
    if figure is None or change is None or _keyed(one):
        return False
    size = change.pct if one.number.text.endswith("%") and figure.unit != "%" else change.amount
    if size is None or one.number.key not in _sizes(size):
        return False
    told = text_of(atom for atom in one.words if atom.kind == "word")
    return keys(one.words, "compared") == [change.kind] and told == levelled(change.direction)


def _sizes(size: float) -> tuple[object, ...]:
    """Return the keys of a number of a change: in per cent, in points."""
    ends = (round(abs(size), 6),)
    return (ends, "share", None), (ends, "point", None)


def is_shared(one: Stretch, known: Sequence[Stretch], host: int) -> bool:
    """Return whether a stretch tells the change of a figure in a row of them: 甲3件、乙5件，分别增长2%和4%."""
    start = next((at for at, other in enumerate(known) if at > host and _RESPECTIVELY in text_of(other.before)), None)
    if start is None:
        return False
    row = [start, *takewhile(lambda at: text_of(known[at].before) in BETWEEN, range(start + 1, len(known)))]
    hosts = range(start - len(row), start)
    if host not in hosts or any(map(_keyed, (known[at] for at in row))):
        return False
    told = known[row[hosts.index(host)]]
    led = known[start].before
    compared = keys(one.words, "compared") == keys(led, "compared")
    return one.number.key == told.number.key and compared and _move(one.words) == _move(led)


def _move(atoms: Iterable[Atom]) -> str:
    """Return what a change is told in beside what it is compared with and 分别."""
    return text_of(one for one in atoms if one.kind != "compared").replace(_RESPECTIVELY, "")


def _keyed(one: Stretch) -> bool:
    """Return whether somebody is named with a figure."""
    return bool(keys(one.words, "name"))
