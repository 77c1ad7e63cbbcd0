"""The desk's pencil: what it cuts from and puts into sentences so that each stands alone, every stroke on record."""

from reporter.rank.pencil.pencil import pencilled, strokes
from reporter.rank.pencil.replay import faults, readings, replayed

__all__ = ["faults", "pencilled", "readings", "replayed", "strokes"]
