"""The records that outsiders rely on, to and from JSON: what a command prints, what a manifest says.

Records are flat where the model has types of its own (a place is ``block``, ``start`` and ``end``), and a key is never
renamed: what reads a record of today reads that of tomorrow, which may have more keys.
"""

from reporter.schema.json_text import dumped, read_article, read_manifest
from reporter.schema.recorded import article, figure, manifest, restored
from reporter.schema.records import InputRecord, ManifestRecord
from reporter.schema.whole_article import WHOLE, read_whole, whole

MANIFEST = "manifest.json"
"""The name of a manifest in the folder of its issue."""

__all__ = [
    "MANIFEST",
    "WHOLE",
    "InputRecord",
    "ManifestRecord",
    "article",
    "dumped",
    "figure",
    "manifest",
    "read_article",
    "read_manifest",
    "read_whole",
    "restored",
    "whole",
]
