"""Wraps: lines broken at a fixed width, as mails and PDF files have them, are joined to paragraphs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, ENDS, HAN, STOPS, either, is_chinese
from reporter.chinese.compiled import later
from reporter.model import RepairKind
from reporter.restore.layout.arrangement import Joint, Paragraph, columns_of
from reporter.restore.layout.openings import begins
from reporter.restore.layout.seams import opens_no_line, seam_word
from reporter.restore.layout.weights import LINES
from reporter.restore.punctuation import verbatim
from reporter.restore.roles.cues import LONGEST_CUE, is_finished, number, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.restore.layout.arrangement import Piece


_TOKEN = later(rf"[A-Za-z0-9.,%/:_-]+|[{HAN}][{either(STOPS)}.”’）》)]*|.")
_TOKEN_ENDS = later(r"[A-Za-z0-9][.,]?\Z")
_TOKEN_BEGINS = later("[A-Za-z0-9]")
_LATIN = later(r"[A-Za-z]\Z")
_SENTENCE_ENDS = frozenset(either(ENDS) + "…")
_HALTS = frozenset(either("：；"))
_SENTENCE_END = later(f"[{either(ENDS)}]")
_LABEL = later(rf"[{HAN}]{{1,4}}[:：](?!“)")
_NOT_BROKEN = (None, (0, False))


@dataclass(frozen=True, slots=True)
class _Fold:
    """How lines were broken: at so many columns, or at so many characters (each taken for two columns) of any kind.

    ``is_exact`` says that words and numbers were broken as well, so that every full line is as long as the next.
    """

    width: int
    by_character: bool
    is_exact: bool

    def length(self, text: str) -> int:
        """Return how long ``text`` is in this measure."""
        return 2 * len(text) if self.by_character else columns_of(text)

    def reach(self, piece: Piece) -> int:
        """Return how far a line reaches, its indent counted."""
        return piece.indent + self.length(piece.text)

    def fills(self, piece: Piece) -> bool:
        """Return whether a line is about as long as the full ones."""
        return self.reach(piece) > self.width - LINES.band

    def is_full(self, piece: Piece, following: str) -> bool:
        """Return whether a line is full: nothing of the next, or not its first word, would have fitted."""
        length = self.reach(piece)
        if self.is_exact:
            return self.width - length < self.length(following[0])
        token = _TOKEN.match(following)
        return length + self.length(token.group() if token else "") > self.width


_HEADING = "# "


def joined(pieces: Sequence[Piece], kept: Sequence[int]) -> list[Paragraph]:
    """Return the kept ``pieces`` as paragraphs, lines that end only because they were full joined with the next.

    A text has a line width if many of its lines are as long as the longest and the seams between them cut words: verse
    and lists, whose lines are alike as well, cut none. Then a line is full if the first word of the next would not have
    fitted, and goes on unless the next is indented, a heading or a byline.
    """
    gaps = _gaps(pieces, kept)
    paragraphs = [Paragraph((index,), (), pieces[index].text, gap) for index, gap in zip(kept, gaps, strict=True)]
    fold = _fold(pieces, paragraphs)
    if fold is None:
        return paragraphs
    odds = _odds_after_sentence(pieces, paragraphs, fold)
    result = paragraphs[:1]
    for before, after in pairwise(paragraphs):
        line, piece = pieces[before.pieces[0]], pieces[after.pieces[0]]
        is_heading = line.text.startswith(_HEADING)  # marked as one, it is whole
        is_full = after.gap == 1 and not is_heading and fold.is_full(line, piece.text)
        if is_full and _may_go_on(line.text, piece, fold, odds):
            result[-1] = result[-1].joined(after, joint(before.text, after.text, RepairKind.BROKEN_LINE))
        else:
            result.append(after)
    return result


def joint(tail: str, head: str, kind: RepairKind) -> Joint:
    """Return what goes between two parts of a paragraph: a space between Latin words, else nothing."""
    latin = _LATIN.search(tail) and head[:1].isascii() and head[:1].isalpha()
    return Joint(" " if latin else "", kind, "likely" if is_finished(tail) else "certain")


def _gaps(pieces: Sequence[Piece], kept: Sequence[int]) -> list[int]:
    """Return the line ends before each kept piece, 1 for the usual ones and where page furniture stood."""
    gaps = [pieces[index].gap for index in kept]
    usual = max(1, min(gaps[1:], default=1))
    last = kept[0] - 1 if kept else 0
    for place, index in enumerate(kept):
        gaps[place] = 1 if index != last + 1 else gaps[place] - usual + 1
        last = index
    return gaps


def _fold(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> _Fold | None:
    """Return how the text's lines were broken, in the measure in which more are alike; None if they were not."""
    by_columns, by_character = (_line_width(pieces, paragraphs, by_character=measure) for measure in (False, True))
    return by_character[0] if by_character[1] > by_columns[1] else by_columns[0]


def _line_width(
    pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], *, by_character: bool
) -> tuple[_Fold | None, tuple[int, bool]]:
    """Return how the text's lines were broken, by one measure, and how many are about as long, and whether just so."""
    measure = _Fold(0, by_character, is_exact=False)
    widths = [measure.reach(pieces[paragraph.pieces[0]]) for paragraph in paragraphs]
    counts = Counter(width for width in widths if LINES.narrowest <= width <= LINES.widest)
    if not counts:
        return _NOT_BROKEN
    in_band = {width: sum(counts[width - step] for step in range(LINES.band + 1)) for width in counts}
    best = max(in_band, key=lambda width: (in_band[width], width))
    full = _full_lines(pieces, paragraphs, widths, best)
    unfinished = [(tail, head) for tail, head in full if not _ends_sentence(tail)]
    if not _are_broken(widths, best, len(full), len(unfinished)):
        return _NOT_BROKEN
    usual = max(range(best - LINES.band, best + 1), key=lambda width: (counts[width], width))  # longer: marks hang over
    is_exact = _cut_tokens(unfinished) and counts[usual] + counts[usual - 1] >= LINES.exact * in_band[best]
    cut = sum(starmap(_cuts, unfinished))
    found = _Fold(usual, by_character, is_exact) if cut >= max(1, LINES.cut * len(full)) else None
    return found, (in_band[best], is_exact)


def _full_lines(
    pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], widths: Sequence[int], best: int
) -> list[tuple[str, str]]:
    """Return the lines about as long as ``best``, each with the next, which is neither apart nor indented."""
    return [
        (before.text, after.text)
        for (before, after), width in zip(pairwise(paragraphs), widths, strict=False)
        if best - LINES.band <= width <= best and after.gap == 1 and not pieces[after.pieces[0]].indent
    ]


def _are_broken(widths: Sequence[int], best: int, full: int, unfinished: int) -> bool:
    """Return whether few lines are longer than the full ones, which are enough and mostly end within a sentence."""
    longer = sum(width > best for width in widths)
    if longer > LINES.longer * len(widths) or full < max(LINES.fewest_full, LINES.full * len(widths)):
        return False
    return unfinished >= LINES.unfinished * full


def _cut_tokens(seams: Sequence[tuple[str, str]]) -> bool:
    """Return whether a line end cuts a number or a Latin word: then the lines are just as long as they may be."""
    return any(_TOKEN_ENDS.search(tail) and _TOKEN_BEGINS.match(head) for tail, head in seams)


def _cuts(tail: str, head: str) -> bool:
    """Return whether the line end between ``tail`` and ``head`` cuts a word, or a sentence that begins in mid-line."""
    return opens_no_line(head) or ("。" in tail and not is_finished(tail)) or bool(seam_word(tail, head))


def _odds_after_sentence(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], fold: _Fold) -> float:
    """Return how much likelier a full line that ends a sentence goes on than not.

    Estimated by the sentences that end within lines, for one paragraph; without limit where the paragraphs of several
    lines are set off, by an empty line or an indent.
    """
    within, ends, long, set_off = 0, 0, 0, 0
    for before, after in pairwise(paragraphs):
        line, piece = pieces[before.pieces[0]], pieces[after.pieces[0]]
        within += len(_SENTENCE_END.findall(line.text[:-2]))
        if not fold.is_full(line, piece.text):
            ends += 1
            long += fold.fills(piece)
            set_off += fold.fills(piece) and (after.gap > 1 or piece.indent > 0)
    return math.inf if set_off > LINES.set_off * long else within / max(1, ends)


def are_cells(line: str, following: str) -> bool:
    """Return whether two lines are rows of a table."""
    if "\t" in line or "\t" in following or line[0] == following[0] == "|":
        return True
    return verbatim.is_row(f"{line}\n{following}", 0, len(line))


def _may_go_on(line: str, piece: Piece, fold: _Fold, odds: float) -> bool:
    """Return whether nothing in ``piece`` forbids that it goes on with the full ``line``.

    Sentences end anywhere in a line, paragraphs seldom at its very end, so a full line that ends a sentence goes on as
    a rule, by the ``odds`` of the page; not if the next is numbered, somebody's turn to speak, or too short and without
    an end mark, as headings are.
    """
    if piece.indent or piece.is_marked or are_cells(line, piece.text):
        return False
    if opens_no_line(piece.text):
        return True
    if bool(number(piece.text)) + _halts(line) + (not _may_end(piece, fold)) >= LINES.too_much:
        return False
    if _ends_sentence(line) and (
        _is_apart(piece.text) or odds < (LINES.at_opening if begins(piece.text) else LINES.elsewhere)
    ):
        return False
    return is_chinese(line + piece.text) and not says(piece.text, "byline") and not says(piece.text, "boilerplate")


def _is_apart(text: str) -> bool:
    """Return whether ``text`` is somebody's turn to speak or a caption."""
    return _LABEL.match(text) is not None or (len(text) <= LONGEST_CUE and says(text, "caption"))


def _halts(line: str) -> bool:
    """Return whether a list or a heading may follow ``line``."""
    return line.rstrip(CLOSING)[-1:] in _SENTENCE_ENDS | _HALTS


def _ends_sentence(line: str) -> bool:
    return line.rstrip(CLOSING)[-1:] in _SENTENCE_ENDS


def _may_end(piece: Piece, fold: _Fold) -> bool:
    """Return whether a line is either full or ends as a paragraph does; a heading is neither."""
    return fold.fills(piece) or is_finished(piece.text)
