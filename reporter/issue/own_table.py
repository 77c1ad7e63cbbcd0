"""Which figures of an article stand in a table of its own, below its sentences: those that nothing else shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.metrics.scores import is_printable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reporter.model import Place, TableRow


@dataclass(frozen=True, slots=True)
class Worth:
    """From what on a table is worth its room; set on the example week and five public articles."""

    least_score: float = 0.55
    least_rows: int = 2


WORTH = Worth()


def own_table(
    rows: Sequence[TableRow], told: Collection[Place], limit: int, worth: Worth = WORTH
) -> tuple[TableRow, ...]:
    """Return the rows of an article's own table in reading order: at most ``limit``, none rather than few.

    ``told`` are the places of its printed sentences and of its figures in the week's table, which are not told
    twice, unless the same indicator of others stands here: of three towns compared, none is left out. What a person
    wants shown stands there whatever it says.
    """
    wanted = [index for index, row in enumerate(rows) if row.figure.in_article]
    worthy = [index for index, row in enumerate(rows) if index not in wanted and _is_worth(row, worth)]
    fresh = [index for index in worthy if not any(rows[index].figure.place.touches(one) for one in told)]
    compared = {_measured(rows[index]) for index in fresh} - {None}
    fitting = [index for index in worthy if index in fresh or _measured(rows[index]) in compared]
    fitting.sort(key=lambda index: (-rows[index].score, index))
    chosen = (*wanted, *fitting)[: max(limit, len(wanted))]
    enough = bool(wanted) or len(chosen) >= worth.least_rows
    return tuple(rows[index] for index in sorted(chosen)) if enough else ()


def _measured(row: TableRow) -> tuple[str, str] | None:
    """Return what is measured, the indicator and its unit, of a figure that has an owner."""
    figure = row.figure
    return (figure.indicator or "", figure.unit) if figure.organisation else None


def _is_worth(row: TableRow, worth: Worth) -> bool:
    """Return whether a figure is a fact with a name that can be printed, and moved or matters."""
    return is_printable(row.figure) and (row.change is not None or row.score >= worth.least_score)
