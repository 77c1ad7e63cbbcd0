"""Tables as text (.csv): values between commas, tabs or semicolons."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.plain import text_of
from reporter.sources.sheets.book import Cells

if TYPE_CHECKING:
    from reporter.sources.sheets.book import Sheet

_SEPARATORS = ",\t;"
_SAMPLE = 50
"""Lines that tell the separator."""


def sheet(data: bytes) -> tuple[Sheet, str]:
    """Return the sheet of a text, and the name of its encoding.

    Raises:
        SourceError: it is larger than an article is, or no table.
    """
    text, encoding = text_of(data)
    cells = Cells()
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        for row, values in enumerate(csv.reader(StringIO(text), delimiter=separator)):
            for column, one in enumerate(values):
                cells.add(row, column, one.replace("\n", " "))
    except csv.Error as error:
        raise SourceError(
            in_chinese("表格读不出来（{error}），请用 Excel 或 WPS 打开后另存为 .xlsx", error=error)
        ) from error
    return cells.sheet(""), encoding
