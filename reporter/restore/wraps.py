"""Wraps: lines broken at a fixed width, as mails and PDF files have them, are joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.restore.arrangement import Joint, Paragraph, columns_of
from reporter.restore.classes import CLOSING, HAN, is_chinese
from reporter.restore.cues import is_finished, number, says
from reporter.restore.seams import opens_no_line, seam_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.restore.arrangement import Piece

KIND = "断行"

_TOKEN = re.compile(rf"[A-Za-z0-9.,%/:_-]+|[{HAN}][，。、；：？！”’）》,.;:?!)]*|.")
_LATIN = re.compile(r"[A-Za-z]\Z")
_BAND = 4
_SLACK = 2
_NARROWEST = 16
_WIDEST = 130
_FEWEST_FULL = 2
_SHARE_OF_LINES = 0.15
_SHARE_UNFINISHED = 0.6
_SENTENCE_ENDS = frozenset("。！？…!?")
_SHARE_OF_SEAMS = 0.15
_SHARE_LONGER = 0.1
_TOO_MUCH = 2


def joined(pieces: Sequence[Piece], kept: Sequence[int]) -> list[Paragraph]:
    """The kept ``pieces`` as paragraphs, lines that end only because they were full joined with the next.

    A text has a line width if many of its lines are as long as the longest and the seams between them cut words: verse
    and lists, whose lines are alike as well, cut none. Then a line is full if the first word of the next would not have
    fitted, and goes on unless the next is indented, a heading or a byline.
    """
    gaps = _gaps(pieces, kept)
    paragraphs = [Paragraph((index,), (), pieces[index].text, gap) for index, gap in zip(kept, gaps, strict=True)]
    width = _line_width(pieces, paragraphs)
    if not width:
        return paragraphs
    result = paragraphs[:1]
    for before, after in pairwise(paragraphs):
        line, piece = pieces[before.pieces[0]], pieces[after.pieces[0]]
        is_full = after.gap == 1 and _is_full(line, piece.text, width)
        if is_full and _may_go_on(line.text, piece, width):
            result[-1] = result[-1].joined(after, joint(before.text, after.text, KIND))
        else:
            result.append(after)
    return result


def joint(tail: str, head: str, kind: str) -> Joint:
    """What goes between two parts of a paragraph: a space between Latin words, else nothing."""
    latin = _LATIN.search(tail) and head[:1].isascii() and head[:1].isalpha()
    return Joint(" " if latin else "", kind, "likely" if is_finished(tail) else "certain")


def _gaps(pieces: Sequence[Piece], kept: Sequence[int]) -> list[int]:
    """The line ends before each kept piece, 1 for the usual ones and where page furniture stood."""
    gaps = [pieces[index].gap for index in kept]
    usual = max(1, min(gaps[1:], default=1))
    last = kept[0] - 1 if kept else 0
    for place, index in enumerate(kept):
        gaps[place] = 1 if index != last + 1 else gaps[place] - usual + 1
        last = index
    return gaps


def _line_width(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> int:
    """The width, in half-width columns, at which the text's lines were broken; 0 if they were not."""
    widths = [_width(pieces[paragraph.pieces[0]]) for paragraph in paragraphs]
    counts = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    if not counts:
        return 0
    in_band = {width: sum(counts[width - step] for step in range(_BAND + 1)) for width in counts}
    best = max(in_band, key=lambda width: (in_band[width], width))
    longer = sum(width > best for width in widths)
    full = [
        (before.text, after.text)
        for (before, after), width in zip(pairwise(paragraphs), widths, strict=False)
        if best - _BAND <= width <= best and after.gap == 1 and not pieces[after.pieces[0]].indent
    ]
    if longer > _SHARE_LONGER * len(widths) or len(full) < max(_FEWEST_FULL, _SHARE_OF_LINES * len(widths)):
        return 0
    unfinished = [(tail, head) for tail, head in full if not _ends_sentence(tail)]
    if len(unfinished) < _SHARE_UNFINISHED * len(full):
        return 0
    cut = sum(_cuts(tail, head) for tail, head in unfinished)
    return best if cut >= max(1, _SHARE_OF_SEAMS * len(full)) else 0


def _cuts(tail: str, head: str) -> bool:
    """Whether the line end between ``tail`` and ``head`` cuts a word, or a sentence that begins in mid-line."""
    return opens_no_line(head) or ("。" in tail and not is_finished(tail)) or bool(seam_word(tail, head))


def _width(piece: Piece) -> int:
    return piece.indent + columns_of(piece.text)


def _is_full(piece: Piece, following: str, width: int) -> bool:
    token = _TOKEN.match(following)
    return _width(piece) + columns_of(token.group() if token else "") > width - _SLACK


def _may_go_on(line: str, piece: Piece, width: int) -> bool:
    """Whether nothing in ``piece`` forbids that it goes on with the full ``line``.

    Sentences end anywhere in a line, paragraphs seldom at its very end, so a full line that ends a sentence goes on as
    a rule; not if the next is numbered, or too short and without an end mark, as headings are; nor if it is both.
    """
    if piece.indent or piece.is_marked or "\t" in line or "\t" in piece.text:
        return False
    if opens_no_line(piece.text):
        return True
    if (bool(number(piece.text)) + _ends_sentence(line) + (not _may_end(piece, width))) >= _TOO_MUCH:
        return False
    return is_chinese(line + piece.text) and not says(piece.text, "byline") and not says(piece.text, "boilerplate")


def _ends_sentence(line: str) -> bool:
    return line.rstrip(CLOSING)[-1:] in _SENTENCE_ENDS


def _may_end(piece: Piece, width: int) -> bool:
    """Whether a line is either full or ends as a paragraph does; a heading is neither."""
    return _width(piece) > width - _BAND or is_finished(piece.text)
