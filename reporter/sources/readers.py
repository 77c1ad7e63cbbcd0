"""The formats that can be read. To add one, write its module, one line here, and its cases in the tests."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.sources import docx, html, markdown, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.reading import Reader

READERS: Mapping[str, Reader] = MappingProxyType(
    {".txt": plain.read, ".md": markdown.read, ".html": html.read, ".htm": html.read, ".docx": docx.read}
)
