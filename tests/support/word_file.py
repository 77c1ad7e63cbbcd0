"""Whether a Word file is sound: openxml-audit says so in any clone, the schemas where they are at hand."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import script_file
from conftest import SHARED
from openxml_audit import OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Callable

PROPERTIES = "core-properties}coreProperties"
"""The root that the schemas do not have."""


def faults(docx: bytes) -> list[str]:
    """Return all that is wrong with a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(docx)
        return [*map(str, _validator().validate(path).errors), *_schemas()(path)]


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator()


@cache
def _schemas() -> Callable[[Path], list[str]]:
    script = SHARED / "xsd" / "validate.py"
    if not script.is_file():
        return lambda _: []
    validate = script_file.load(script)
    schema = validate.load()
    return lambda path: [
        f"{part}:{line}: {said}" for part, line, said in validate.validate(str(path), schema) if PROPERTIES not in said
    ]
