"""Stray spaces between Chinese characters, as PDF files and justified lines leave them."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLAUSE_ENDS, HAN
from reporter.chinese.compiled import later
from reporter.chinese.people import is_person
from reporter.restore.layout.seams import evidence, seam_word

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_GAP = later(f"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
_LETTERSPACED = later(f"[{HAN}](?:[ \u3000]{{1,4}}[{HAN}]){{3,}}")
_ROW = later(f"(?<![{HAN}])[{HAN}]+(?:[ \u3000]+[{HAN}]+)+")
_SENTENCE = later(f"[{CLAUSE_ENDS}]")
_OF_A_FORM = later(r"[:：/／|｜\t【】\[\]□●]")
_ENCLOSED = later("“[^“”]*”|‘[^‘’]*’|（[^（）]*）|《[^《》]*》")
_FEWEST = 4  # gaps: fewer may be meant
_CHARACTERS_A_GAP = 16  # gaps so close are those of a bad conversion
_WINDOW = 8
_CLEARLY = 6.0  # nats for a cut word in a title: of 979 spaces between the halves of titles and forms none has as much
_SHORTEST_HALF = 2  # characters on either side of it: one is half of a name or a letter-spaced word


def stray(line: str) -> Iterator[tuple[int, str]]:
    """Yield the spaces between Chinese characters of ``line`` that separate nothing, each with its place.

    In a sentence a space goes if it cuts a word, and wherever many stand; in quotation marks and brackets it parts the
    halves of a slogan or two names and stays, as it does in bylines and among names one after the other. In a title,
    which it halves as well, it goes where it clearly cuts a word.
    Single characters all along are letter-spaced (工 作 简 报).

    >>> list(stray("公司组织人 员开展巡查，确保供水。")), list(stray("下基层走一线 问计于民"))
    ([(5, ' ')], [])
    >>> list(stray("石桥县完成老旧管 网改造")), list(stray("时　间"))
    ([(8, ' ')], [])
    >>> list(stray("代表有陈禾 王国金 易家常 沈申和等，名单待补。"))
    []
    """
    gaps = list(_GAP.finditer(line))
    if gaps and _LETTERSPACED.fullmatch(line):
        yield from ((gap.start(), gap.group()) for gap in gaps)
    elif gaps and _SENTENCE.search(line):
        yield from _in_sentence(line, gaps)
    elif gaps and not _OF_A_FORM.search(line):
        yield from _in_title(line, gaps)


def _in_title(line: str, gaps: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Yield the single spaces that clearly cut a word of a line that is no sentence."""
    for gap in gaps:
        before, after = line[: gap.start()].rpartition(" ")[2], line[gap.end() :].partition(" ")[0]
        if gap.group() != " " or min(len(before), len(after)) < _SHORTEST_HALF:
            continue
        if seam_word(before, after) and evidence(before, after) >= _CLEARLY:
            yield gap.start(), gap.group()


def _in_sentence(line: str, gaps: Sequence[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Yield the spaces outside quotation marks and brackets that cut a word, all of them where they are many."""
    enclosed = {place for match in _ENCLOSED.finditer(line) for place in range(*match.span())}
    outside = [gap for gap in gaps if gap.start() not in enclosed]
    listed = set(_among_names(line))
    many = len(outside) >= _FEWEST and len(line) < _CHARACTERS_A_GAP * len(outside)
    for gap in outside:
        before, after = line[max(0, gap.start() - _WINDOW) : gap.start()], line[gap.end() : gap.end() + _WINDOW]
        if gap.start() not in listed and (many or seam_word(before, after)):
            yield gap.start(), gap.group()


def _among_names(line: str) -> Iterator[int]:
    """Yield the places of spaces beside a name in a row of words that has two names."""
    for row in _ROW.finditer(line):
        gaps = list(_GAP.finditer(line, *row.span()))
        edges = [row.start(), *chain.from_iterable(gap.span() for gap in gaps), row.end()]
        named = [is_person(line[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        if sum(named) > 1:
            yield from (gap.start() for gap, beside in zip(gaps, pairwise(named), strict=True) if any(beside))
