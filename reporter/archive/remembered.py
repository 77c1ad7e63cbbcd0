"""The articles of the issues of a time, as they were read then: what its briefing is made of, without reading again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.archive.queries import unpacked
from reporter.issue.retrospect import Used
from reporter.language import in_chinese
from reporter.model import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.archive.store import Archive
    from reporter.week import Period

_WHOLE = """
    SELECT number, source, pinned, leading, whole FROM articles JOIN issues ON issues.id = issue
    WHERE issues.date BETWEEN ? AND ? ORDER BY year, week, turn, section
"""


def remembered(archive: Archive, period: Period) -> Iterator[Used | LeftOut]:
    """Yield the articles that the issues of a period used, the earliest issue first, or why one is left out."""
    between = (period.first.isoformat(), period.last.isoformat())
    for number, source, pinned, leading, packed in archive.connection.execute(_WHOLE, between):
        if packed is None:
            yield LeftOut(
                source,
                in_chinese(
                    "{name}：第{number}期是早先的版本记下的，没有存全文，请重新生成那一期", name=source, number=number
                ),
            )
        else:
            yield Used(f"第{number}期", unpacked(packed), bool(pinned), bool(leading))
