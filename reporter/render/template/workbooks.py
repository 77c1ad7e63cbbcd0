"""The workbooks of a template's charts: they hold tables and nothing that acts, whatever their name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from reporter.errors import TemplateError
from reporter.render.ooxml.package import CONTENT_TYPES
from reporter.render.template.tags import parsed

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:[\w.-]+/)*_rels/[\w.-]*\.rels|docProps/(?:core|app|custom)\.xml|docMetadata/\w+\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain|metadata)\.xml|xl/worksheets/sheet\d*\.xml|xl/theme/theme\d*\.xml"
    r"|xl/tables/table\d*\.xml|xl/drawings/drawing\d*\.xml|xl/printerSettings/\w+\.bin"
)
"""The parts of a workbook of cells, tables and their looks (ECMA-376 part 1, §12.3): no macro, object or link."""

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MOST_BYTES = 16 * 1024 * 1024


def is_plain(data: bytes) -> bool:
    """Return whether bytes are a workbook that holds nothing but tables."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            small = sum(entry.file_size for entry in archive.infolist()) <= _MOST_BYTES
            if not small or CONTENT_TYPES not in names or not all(map(_PARTS.fullmatch, names)):
                return False
            types = parsed(archive.read(CONTENT_TYPES), CONTENT_TYPES)
            fetching = (b'"External"' in archive.read(name) for name in names if name.endswith(".rels"))
            return not any(fetching) and _MAIN in {one.get("ContentType") for one in types}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError, TemplateError):
        return False
