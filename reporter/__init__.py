"""A pile of Chinese articles in, a Word briefing and an e-mail out; as a library, see :mod:`reporter.library`."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from reporter.version import VERSION

if TYPE_CHECKING:
    from reporter.errors import ReporterError, SourceError
    from reporter.library import Built, article, build, figures, read, title
    from reporter.model import Article, Metric
    from reporter.rank import summarize
    from reporter.restore import restore

__version__ = VERSION

_HOMES = {
    "Article": "model",
    "Built": "library",
    "Metric": "model",
    "ReporterError": "errors",
    "SourceError": "errors",
    "article": "library",
    "build": "library",
    "figures": "library",
    "read": "library",
    "restore": "restore",
    "summarize": "rank",
    "title": "library",
}
"""Where each public name is at home."""

__all__ = [
    "Article",
    "Built",
    "Metric",
    "ReporterError",
    "SourceError",
    "__version__",
    "article",
    "build",
    "figures",
    "read",
    "restore",
    "summarize",
    "title",
]


def __getattr__(name: str) -> object:
    """Load what is public when it is first used, so that the import itself stays cheap."""
    if name in _HOMES:
        return getattr(importlib.import_module(f"reporter.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
