"""The kinds of charts that there are; of equally weighty charts an earlier kind goes first."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.charts.kinds import counts, course, dumbbell, shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.charts.kind import Kind

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (dumbbell.KIND, course.KIND, shares.KIND, counts.KIND)}
)
