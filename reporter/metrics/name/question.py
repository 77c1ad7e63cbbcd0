"""What is asked of a figure that wants a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.units import units
from reporter.metrics.name.pieces import cleaned

if TYPE_CHECKING:
    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.parsing import Stretch
    from reporter.metrics.name.pieces import Leads

_KINDS = frozenset(
    (
        *("money", "length", "area", "volume", "mass", "energy", "power", "capacity", "time"),
        *("share", "person", "人次", "multiple"),
    )
)
_POINTS = "个百分点"


class Suggestion(NamedTuple):
    """The name that rules give, and what sort of rule it was."""

    text: str
    rule: str


class Question(NamedTuple):
    """A figure that wants a name, with what is around it.

    ``measured`` is the dimension (count for things, pp for percentage points), ``moved`` whether a change is told,
    ``sort`` both in one (a change is c, a level l), ``says`` whether the words before the number name anything,
    ``leads`` what may be put before a name, ``told`` the name of the figure before it in the sentence, ``like`` how
    that one is like it, ``suggested`` the name that the rules of ``indicator`` give and ``rule`` of what sort they are,
    ``text`` the whole article's.
    """

    left: Stretch
    right: Stretch
    unit: str
    measured: str
    moved: bool
    sort: str
    says: bool
    leads: Leads
    told: str | None
    like: str
    suggested: str
    rule: str
    text: str


def question(
    left: Stretch, right: Stretch, found: Found, leads: Leads, told: str | None, like: str, ruled: Suggestion, text: str
) -> Question:
    """Return what is asked of a figure between two stretches."""
    unit = found.quantity.unit
    kind = units().counted_in(unit)
    measured = "pp" if unit == _POINTS else kind if kind in _KINDS else "count"
    sort = f"{measured}{'c' if found.moved else 'l'}"
    return Question(
        left, right, unit, measured, found.moved, sort, bool(cleaned(left.words)), leads, told, like, *ruled, text
    )


def likeness(found: Found, before: Found | None) -> str:
    """Return how the figure before is like a figure: of its unit (=) or another (~), and a change (c) or a level (l).

    What is listed in one unit is of one measure: 一般贸易进出口511亿元；加工贸易88亿元.
    """
    if before is None:
        return "-"
    return f"{'=' if before.quantity.unit == found.quantity.unit else '~'}{'c' if before.moved else 'l'}"
