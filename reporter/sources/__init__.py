"""Bytes of a file to a raw article: one module a format, every refusal with its reason and remedy."""

from __future__ import annotations

from reporter.sources.file import MAX_BYTES, read
from reporter.sources.folder import display_name, find
from reporter.sources.readers import READERS

__all__ = ["MAX_BYTES", "READERS", "display_name", "find", "read"]
