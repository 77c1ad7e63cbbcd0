"""Layout: what the page, its columns and its line width did to the paragraphs is undone.

The text is read into pieces (its lines). Page numbers and running heads go (pages.py), lines broken at a fixed width
are joined (wraps.py), paragraphs cut by columns, captions or pages are put together in their order (columns.py); what
comes out is compared with what stood there, and every difference is an edit (arrangement.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.restore import arrangement, columns, leftovers, pages, wraps
from reporter.restore.classes import is_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Edit

_SUSPECT = re.compile(
    r"[^\s。！？：；…”’）)》】」』!?:;>\"'.|—\-=*_、][ \t\u3000]*\n[\s]*[^\s#]|。\u3000\u3000|^[ ]*\d{1,4}[ ]*$"
)
_LONGEST = 2_000_000


def find(text: str) -> Sequence[Edit]:
    r"""The edits that give ``text`` one paragraph a line, in reading order, without page numbers and running heads.

    What sticks to a line of another kind (tags, attributes) is taken off first, in a pass of its own. A text that is
    not Chinese keeps its lines, and so does one of more than two million characters.

    >>> from reporter.restore.edits import apply
    >>> text = "会议强调，各部门要以最实的举措、最硬的手\n— 3 —\n段、最快的速度整改。"
    >>> apply(text, find(text))
    '会议强调，各部门要以最实的举措、最硬的手段、最快的速度整改。'
    """
    stuck = leftovers.find(text)
    if stuck:
        return stuck
    if not _SUSPECT.search(text) or len(text) > _LONGEST or not is_chinese(text):
        return ()
    pieces = arrangement.read(text)
    kept = pages.without_furniture(pieces)
    paragraphs = columns.arranged(wraps.joined(pieces, kept))
    return arrangement.differences(text, pieces, paragraphs)
