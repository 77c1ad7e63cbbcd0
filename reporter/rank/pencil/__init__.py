"""The desk's pencil: what it cuts from and puts into sentences so that each stands alone, every stroke on record."""

from reporter.rank.pencil.in_years import whole_day
from reporter.rank.pencil.replay import faults, readings, replayed
from reporter.rank.pencil.strokes import pencilled, strokes

__all__ = ["faults", "pencilled", "readings", "replayed", "strokes", "whole_day"]
