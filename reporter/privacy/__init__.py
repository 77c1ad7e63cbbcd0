"""What must not leave the house is covered before anything else reads the text."""

from __future__ import annotations

from reporter.privacy.redaction import cover, redact
from reporter.privacy.shield import shield

__all__ = ["cover", "redact", "shield"]
