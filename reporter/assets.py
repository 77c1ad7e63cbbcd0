"""Where the bundled templates and fonts are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder ``templates`` or ``fonts``: beside the package in a checkout, inside it in a wheel."""
    installed = _PACKAGE / "_assets" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def template(name: str) -> Path:
    """Return the path of a bundled template file, such as ``jianbao.docx``."""
    return folder("templates") / name


def font(name: str) -> Path:
    """Return the path of a bundled font file."""
    return folder("fonts") / name
