"""Files to raw articles: one module a format, containers in front, every refusal with its reason and remedy."""

from __future__ import annotations

from reporter.sources.containers import documents, opened
from reporter.sources.file import MAX_BYTES, load
from reporter.sources.folder import display_name, find
from reporter.sources.reading import first, patience, read
from reporter.sources.registry import FORMATS, listed, readable

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "display_name",
    "documents",
    "find",
    "first",
    "listed",
    "load",
    "opened",
    "patience",
    "read",
    "readable",
]
