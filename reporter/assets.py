"""Where the bundled templates, fonts and tables of rules are, in a checkout and in an installed wheel."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_CONTINUED = re.compile(r"\n {2}(?=[|(\[])")


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
    """Return the rules in the TOML file ``name``, such as ``chinese/units``.

    A pattern may go on in further lines, each indented by two and beginning with ``|``, ``(`` or ``[``.
    """
    return {key: _on_one_line(value) for key, value in tomllib.loads(data(f"{name}.toml").read_text("utf-8")).items()}


def _on_one_line(value: Any) -> Any:  # noqa: ANN401 - whatever TOML has
    if isinstance(value, str):
        return _CONTINUED.sub("", value)
    if isinstance(value, list):
        return [_on_one_line(one) for one in value]
    return {key: _on_one_line(one) for key, one in value.items()} if isinstance(value, dict) else value
