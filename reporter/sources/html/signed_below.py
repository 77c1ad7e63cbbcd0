"""Who signed an article, and when, where a page keeps it below the part with the text."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import NUMERIC
from reporter.chinese.names import is_mention
from reporter.sources.html.block_lines import marked_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DAY = re.compile(NUMERIC)
_SIGNATURE = 2  # lines: an office, a day
_NEAR = 6  # elements below the text


def signature(part: etree._Element) -> list[str]:
    """Return the office and the day that stand alone right below ``part``, nothing where something else does."""
    lines = chain.from_iterable(marked_lines(element) for element in islice(_below(part), _NEAR))
    told = [line.strip() for line, _ in islice(lines, _SIGNATURE)]
    signed = len(told) == _SIGNATURE and is_mention(told[0]) and _DAY.fullmatch(told[1]) is not None
    return told if signed else []


def _below(part: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that follow a part, those of its parents behind its own."""
    for place in (part, *part.iterancestors()):
        yield from (one for one in place.itersiblings() if isinstance(one.tag, str))
