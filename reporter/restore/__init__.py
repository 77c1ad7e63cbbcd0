"""Damaged Chinese text to what its author wrote, with every repair on record.

    from reporter.restore import original, restore

    restored = restore("當(dāng)然")
    restored.text                # what the author wrote
    original(restored)           # the page again, to the letter

One family of repair a module, each a pure function ``find(text) -> Sequence[Edit]``; ``REPAIRS`` lists them in order.
"""

from __future__ import annotations

from reporter.restore.passes import REPAIRS, original, restore

__all__ = ["REPAIRS", "original", "restore"]
