"""Dates and periods in a text, resolved to ISO 8601 against the article's own date."""

from __future__ import annotations

from reporter.chinese.dates.article_date import article_date, day
from reporter.chinese.dates.finding import When, find, impossible, whole
from reporter.chinese.dates.resolving import last_day

__all__ = ["When", "article_date", "day", "find", "impossible", "last_day", "whole"]
