"""Layout: what the page, its columns and its line width did to the paragraphs is undone.

The text is read into pieces (its lines). Page numbers and running heads go (furniture.py), lines of a fixed width
are joined (wraps.py), those torn at any width as well (torn.py), paragraphs cut by columns, captions or pages are put
together in their order (cut_paragraphs.py); what comes out is compared with what stood there, and every difference is
an edit (arrangement.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.model import Edit, RepairKind
from reporter.restore.layout import arrangement, continuations, cut_paragraphs, furniture, leftovers, torn, wraps
from reporter.restore.roles import letters
from reporter.restore.roles.cues import is_finished
from reporter.restore.slips.digits import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 2_000_000  # characters: a longer text is no article, and is left in its lines
_CLAUSE = 16  # characters: shorter lines are headings, signatures, rows
_SHARE_UNFINISHED = 0.3  # of the lines: verses and lists have as many
_SHOWN = 10  # characters on either side of a break


def find(text: str) -> Sequence[Edit]:
    r"""Return edits that give ``text`` one paragraph a line, in reading order, without page numbers and running heads.

    What sticks to a line of another kind (tags, attributes) is taken off first, in a pass of its own. Lines that are
    not Chinese stay as they are, and so does a text of more than two million characters.

    >>> from reporter.restore.edits import apply
    >>> text = "会议强调，各部门要以最实的举措、最硬的手\n— 3 —\n段、最快的速度整改。"
    >>> apply(text, find(text))
    '会议强调，各部门要以最实的举措、最硬的手段、最快的速度整改。'
    """
    stuck = letters.find(text) or leftovers.find(text) or leftovers.copied(text) or furniture.notes(text)
    if stuck:
        return stuck
    if not _is_suspect(text) or len(text) > _LONGEST:
        return ()
    pieces = arrangement.read(text)
    kept = furniture.without_furniture(pieces)
    lines = wraps.joined(pieces, kept)
    whole = torn.joined(pieces, lines)
    paragraphs = whole if len(whole) < len(lines) else cut_paragraphs.arranged(lines)  # nothing moves on a torn page
    return _with_doubts(arrangement.differences(text, pieces, paragraphs), pieces, paragraphs)


def _with_doubts(
    edits: Sequence[Edit], pieces: Sequence[arrangement.Piece], paragraphs: Sequence[arrangement.Paragraph]
) -> Sequence[Edit]:
    """Return edits, with one that changes nothing where a paragraph breaks off and nothing tells where it goes on."""
    doubts: list[Edit] = []
    for tail, heads in continuations.doubtful(paragraphs):
        piece = pieces[paragraphs[tail].pieces[-1]]
        last = piece.text[-_SHOWN:]
        readings = tuple(last + paragraphs[head].text[:_SHOWN] for head in heads) or (last + MISSING,)
        doubts.append(Edit(RepairKind.CUT_PARAGRAPH, piece.end - len(last), last, last, "likely", readings))
    taken = [(edit.start, edit.start + len(edit.before)) for edit in edits]
    free = [
        doubt for doubt in doubts if not any(start < doubt.start + _SHOWN and doubt.start < end for start, end in taken)
    ]
    return sorted([*edits, *free], key=_place) if free else edits


def _place(edit: Edit) -> int:
    return edit.start


def _is_suspect(text: str) -> bool:
    """Return whether anything could be a cut paragraph, a broken line, a page number or a lost line end."""
    if "\u3000\u3000" in text and arrangement.LOST_BREAK.search(text):
        return True
    lines = [bare for line in text.split("\n") if (bare := line.strip())]
    unfinished = [line for line in lines if line[-1] in "，,、" or not is_finished(line)]
    if len(unfinished) > _SHARE_UNFINISHED * len(lines) or any(map(_is_cut, unfinished)):
        return True
    return any(not is_finished(line) and continuations.goes_on_below(line, below) for line, below in pairwise(lines))


def _is_cut(line: str) -> bool:
    """Return whether an unfinished line may be half of a sentence, by its clauses, or a page number."""
    if len(line) >= _CLAUSE:
        return "，" in line or "," in line or "。" in line
    return line[-1] in "页-—–－─·•0123456789"
