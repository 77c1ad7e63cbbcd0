"""Where the bundled templates, fonts and tables of rules are, in a checkout and in an installed wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

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


def data(name: str) -> Path:
    """Return the path of a data file beside the module that reads it, such as ``chinese/neighbours.txt``."""
    return _PACKAGE / name


def load_rules(name: str) -> dict[str, Any]:
    """Return the rules in the TOML file ``name``, such as ``chinese/units``."""
    return tomllib.loads(data(f"{name}.toml").read_text("utf-8"))
