"""Damaged Chinese text to what its author wrote, with every repair on record.

    from reporter.restore import original, restore

    restored = restore("當(dāng)然")
    restored.text                # what the author wrote
    original(restored)           # the page again, to the letter

One family of repair a module, each a pure function ``find(text) -> Sequence[Edit]``; ``REPAIRS`` lists them in order.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from reporter.restore.passes import REPAIRS, original, restore

if TYPE_CHECKING:
    from reporter.model import RestoredText

__all__ = ["REPAIRS", "original", "restore"]


class _Called(ModuleType):
    """This package where it is called: ``reporter.restore`` is the function and the package that it is at home in."""

    def __call__(self, text: str) -> RestoredText:
        """Return a text restored."""
        return restore(text)


sys.modules[__name__].__class__ = _Called
