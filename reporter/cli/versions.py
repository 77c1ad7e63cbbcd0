"""The versions that matter when something is reported: of this program, of Python, of the libraries that decide."""

from __future__ import annotations

import platform
from importlib.metadata import version

from reporter.version import VERSION

_LIBRARIES = ("textrank4zh", "jieba", "rjieba", "python-docx", "jinja2", "matplotlib", "lxml", "pypdfium2")


def system() -> str:
    """Return the versions of this program and of Python, and the system."""
    return f"reporter {VERSION}, Python {platform.python_version()}, {platform.platform(terse=True)}"


def libraries() -> str:
    """Return the versions of the libraries that decide what comes out."""
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
