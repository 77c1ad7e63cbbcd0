"""The workbooks of a template's charts: they hold tables and nothing that acts, whatever their name says."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from reporter.errors import TemplateError
from reporter.render.ooxml.package import CONTENT_TYPES
from reporter.render.template.tags import parsed
from reporter.sources import damage

if TYPE_CHECKING:
    from lxml import etree

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:[\w.-]+/)*_rels/[\w.-]*\.rels|docProps/(?:core|app|custom)\.xml|docMetadata/\w+\.xml"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain|metadata)\.xml|xl/worksheets/sheet\d*\.xml|xl/theme/theme\d*\.xml"
    r"|xl/tables/table\d*\.xml|xl/drawings/drawing\d*\.xml|xl/printerSettings/\w+\.bin"
)
"""The parts of a workbook of cells, tables and their looks (ECMA-376 part 1, §12.3): no macro, object or link."""

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_FUNCTION = re.compile(r"(?:_xlfn\.)?([A-Z][A-Z0-9.]*)\s*\(", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"')
_RECKONING = re.compile(
    r"ABS|AND|AVERAGE|AVERAGEIFS?|CEILING|CHAR|COLUMNS?|CONCAT|CONCATENATE|COUNT|COUNTA|COUNTBLANK|COUNTIFS?"
    r"|DATE|DAY|EDATE|EOMONTH|EXACT|FALSE|FIND|FIXED|FLOOR|HLOOKUP|IF|IFERROR|IFNA|IFS|INDEX|INT|ISBLANK"
    r"|ISERROR|ISNA|ISNUMBER|ISTEXT|LARGE|LEFT|LEN|LOOKUP|LOWER|MATCH|MAX|MEDIAN|MID|MIN|MOD|MONTH|NA|NOT|NOW"
    r"|OFFSET|OR|POWER|PRODUCT|QUOTIENT|RANK|REPLACE|REPT|RIGHT|ROUND|ROUNDDOWN|ROUNDUP|ROWS?|SEARCH|SIGN"
    r"|SMALL|SQRT|STDEV|SUBSTITUTE|SUBTOTAL|SUM|SUMIFS?|SUMPRODUCT|SWITCH|TEXT|TEXTJOIN|TODAY|TRIM|TRUE|TRUNC"
    r"|UPPER|VALUE|VLOOKUP|WEEKDAY|YEAR",
    re.IGNORECASE,
)
"""The functions with which cells are reckoned from others; some of the rest fetch or run what lies elsewhere."""

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
            trees = [parsed(archive.read(name), name) for name in names if name.endswith((".xml", ".rels"))]
            return not any(map(_reaches_out, trees)) and _MAIN in {one.get("ContentType") for one in types}
    except (*damage.ZIP, TemplateError):
        return False


def _reaches_out(root: etree._Element) -> bool:
    """Return whether a part leads out of the file: by a relationship, or by a formula that does more than reckon."""
    if any(one.get("TargetMode", "Internal") != "Internal" for one in root.iter("{*}Relationship")):
        return True
    formulas = (_LITERAL.sub("", one.text or "") for one in root.iter("{*}f", "{*}formula", "{*}definedName"))
    return any("|" in one or not all(map(_RECKONING.fullmatch, _FUNCTION.findall(one))) for one in formulas)
