"""Periods as a person types them: as Chinese writes them, or as a plan has them."""

from __future__ import annotations


def iso(typed: str, reference: str | None = None) -> str:
    """Return a period as a plan has it; what is not understood stays as it was typed, and is refused where it is used.

    >>> iso("2026年1至10月"), iso("截至11月23日", "2026-11-27"), iso("2026-10")
    ('2026-01/2026-10', '../2026-11-23', '2026-10')
    """
    from reporter.chinese.dates import whole

    found = whole(typed.strip(), reference)
    return found.iso if found and found.iso else typed.strip()
