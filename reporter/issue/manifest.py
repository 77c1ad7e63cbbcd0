"""manifest.json: what went into a briefing, what was left out and why, what was repaired, what came out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reporter import schema
from reporter.issue.compose import outside_week
from reporter.version import VERSION
from reporter.week import span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.model import Article, Briefing, LeftOut


def manifest(
    briefing: Briefing,
    articles: Sequence[Article],
    lines: Sequence[Article],
    left_out: Sequence[LeftOut],
    files: Mapping[str, bytes],
    unpainted: Sequence[str] = (),
    plan: str = "",
    settings: str = "",
) -> bytes:
    """Return the manifest as UTF-8 JSON; it depends on nothing but its arguments, so that equal runs are equal.

    ``plan`` and ``settings`` are the digests of what these decide, empty where none is known.
    """
    outside = outside_week(articles, span(briefing.masthead.week))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    record = schema.manifest(briefing, articles, lines, left_out, outside, digests, unpainted, VERSION)
    if plan:
        record["plan"] = plan
    if settings:
        record["settings"] = settings
    return (schema.dumped(record, indent=1) + "\n").encode()
