"""Text: an article's sentences, words, dates and organisations."""

from __future__ import annotations

from reporter.text.article import article

__all__ = ["article"]
