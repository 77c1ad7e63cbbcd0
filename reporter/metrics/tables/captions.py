"""What the lines above a table say of all its figures: their unit, their time, and what they are of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates
from reporter.chinese.dates.forms import YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.metrics.tables.grid import UNITS
from reporter.metrics.tables.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = re.compile(r"[、，,;；\s]+")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]|单位[:：].*|\[\d+\]")
_NUMBER = re.compile(rf"^[\s　]*(?:附?表\s*[\d{ORDINALS}]+(?:[-—.]\d+)?|[（(]?[{ORDINALS}\d]+[、.．）)])[\s　:：]*")
_YEAR = re.compile(YEAR)
_SHORTEST, _LONGEST = 2, 12


class Caption(NamedTuple):
    """``units`` in the order of the columns, or one for all; ``when`` and ``of`` are None and empty where not told."""

    units: tuple[str, ...] = ()
    when: str | None = None
    of: str = ""
    reference: str | None = None


def caption(above: Sequence[str], date: str | None, label: str) -> Caption:
    """Return what the lines above a table say, ``label`` being the head of its rows and ``date`` the article's.

    >>> caption(["表1　2025年9月主要港区货物吞吐量　　单位：万吨"], None, "港区")[:3]
    (('万吨',), '2025-09', '货物吞吐量')
    """
    told = next((found for line in above if (found := UNITS.search(line))), None)
    year = next((found for line in above if (found := _YEAR.search(line))), None)
    reference = f"{year[0]}-12-31" if year else date
    periods = [when.iso for line in above for when in dates.find(line, reference) if when.iso]
    of = next((name for line in above if (name := _measure(line, label))), "")
    units = tuple(filter(None, _BETWEEN.split(told[1].strip()))) if told else ()
    return Caption(units, periods[0] if periods else None, of, reference)


def _measure(line: str, label: str) -> str:
    """What the figures of a table are of, as its caption has it: 货物吞吐量 of 2025年9月主要港区货物吞吐量."""
    text = _BRACKETS.sub("", _NUMBER.sub("", line))
    for when in reversed(dates.find(text)):
        text = text[: when.start] + text[when.end :]
    known = words()
    text = known.framing.sub("", text.replace(label, "") if label else text)
    text = re.sub(rf"^(?:{known.owners.pattern})", "", text).strip(" 　:：")
    return text if _SHORTEST <= len(text) <= _LONGEST and known.measured.search(text) else ""
