"""Which figures of an article stand in a table of its own, below its sentences: those that nothing else shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.metrics.scores import is_printable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reporter.model import Place, TableRow


@dataclass(frozen=True, slots=True)
class Worth:
    """From what on a table is worth its room; set on the example week and five public articles."""

    least_score: float = 0.55
    least_rows: int = 2


WORTH = Worth()


def own_table(
    rows: Sequence[TableRow],
    told: Collection[Place],
    limit: int,
    worth: Worth = WORTH,
    hidden: Collection[TableRow] = (),
) -> tuple[TableRow, ...]:
    """Return the rows of an article's own table in reading order: at most ``limit``, none rather than few.

    ``told`` are the places of its printed sentences and of its figures in the week's table, which are not told
    twice, unless the same indicator of others stands here: of three towns compared, none is left out. What a person
    wants shown stands there whatever it says; the rows ``hidden`` by one count as if they stood here, so that they go
    alone.
    """
    wanted = [index for index, row in enumerate(rows) if row.figure.in_article]
    free = enumerate((*rows, *hidden))
    worthy = {index: row for index, row in free if _is_worth(row, worth) and not _is_taken_for(row, rows)}
    fitting = _fitting(worthy, told)
    shown = sorted((index for index in fitting if index < len(rows)), key=lambda index: (-rows[index].score, index))
    chosen = (*wanted, *shown)[: max(limit, len(wanted))]
    enough = bool(wanted) or min(len(fitting), limit) >= worth.least_rows
    return tuple(rows[index] for index in sorted(chosen)) if enough else ()


def _fitting(worthy: Mapping[int, TableRow], told: Collection[Place]) -> list[int]:
    """Return the rows that are not told elsewhere, and those that one of them is to be compared with."""
    fresh = [index for index, row in worthy.items() if not any(row.figure.place.touches(one) for one in told)]
    compared = {_measured(worthy[index]) for index in fresh} - {None}
    return [index for index, row in worthy.items() if index in fresh or _measured(row) in compared]


def _is_taken_for(row: TableRow, rows: Sequence[TableRow]) -> bool:
    """Return whether a figure of no time would read as one of the same name that has one: 提取 of a month."""
    figure = row.figure
    return not (figure.when or figure.spoken) and any(
        bool(one.figure.when) and _named(one) == _named(row) and one.figure.ends != figure.ends for one in rows
    )


def _named(row: TableRow) -> tuple[str, str | None]:
    return row.figure.indicator, row.figure.organisation


def _measured(row: TableRow) -> tuple[str, str] | None:
    """Return what is measured, the indicator and its unit, of a figure that has an owner."""
    figure = row.figure
    return (figure.indicator or "", figure.unit) if figure.organisation else None


def _is_worth(row: TableRow, worth: Worth) -> bool:
    """Return whether a figure that nobody asked for is a fact with a name that can be printed, and moved or matters."""
    chosen = not row.figure.in_article and is_printable(row.figure)
    return chosen and (row.change is not None or row.score >= worth.least_score)
