"""Sentences of a block, with their offsets; a quotation is never cut in two."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import ENDS, HAN, PAIRS, STOPS, either
from reporter.chinese.dates.forms import MONTH_DAY, RECENTLY
from reporter.chinese.people import halves_joined, is_person
from reporter.chinese.press import OWN, REPORTER, REPORTS
from reporter.model import Place, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CLOSING: Mapping[str, str] = MappingProxyType({**PAIRS, "(": ")", '"': '"'})
"""Opening marks and what closes them."""

QUOTE_LIMIT = 300
"""Characters after which an opening mark counts as never closed: damage, or a speech that fills paragraphs."""

# one set of characters first: what the regex engine can skip to
_ENDS = either(ENDS)
_MARKS = _ENDS + "".join(CLOSING) + "\n"
_PAIRS = "|".join(
    f"(?<={re.escape(first)})[^{_MARKS}]*{re.escape(last)}" for first, last in ("“”", "（）", "()", "《》")
)
_MARK = re.compile(f"[{_MARKS}](?:(?<=[{_ENDS}])[{_ENDS}]+|{_PAIRS})?")
_TAIL = "".join(PAIRS.values()) + ")"
_BRACKETS = "（(《【"
_CONTINUES = frozenset(STOPS + "…的地得等之与和及或而")
_DATELINE = re.compile(
    rf"""\s*(?:
        (?:【[^【】]{{0,20}}(?:讯|电|{REPORTS})】 | {OWN}[{HAN}]{{0,4}}讯(?![问号息期]))
        [\s：:，]* (?:[（(][^（）()\n]{{2,40}}[）)])?
    |
        (?:【】)? [（(][^（）()\n]{{0,6}}{REPORTER}[^（）()\n]{{1,40}}[）)](?!\s*$)
    |
        [{HAN}]{{2,16}}(?<![资通音短喜])讯(?=[ \u3000：:]*(?:据|{RECENTLY}|记者))
    |
        [{HAN}]{{2,20}}供稿 \s* [（(][^（）()\n]{{2,24}}[）)]
    |
        {OWN}消息 \s* (?:[（(][^（）()\n]{{2,40}}[）)] | (?=[\s：:，]))
    |
        [{HAN}—·-]{{0,24}} (?:(?<![资通音短喜])讯 | {REPORTS} | {MONTH_DAY}[电讯])
        \s* [（(][^（）()\n]{{0,12}}{REPORTER}[^（）()\n]{{1,40}}[）)]
    |
        [{HAN}]{{0,16}} {MONTH_DAY} (?:讯(?![问号息期]) | 电(?=[\s（(，：:]|据|记者))
        [\s：:，]* (?:[（(][^（）()\n]{{2,30}}[）)])?
    )[\s：:，]*""",
    re.VERBOSE,
)
"""本报讯（记者 …）, …社青浦9月3日电（…）, 【本报讯】: where the news comes from, at the head of a paragraph."""

_SIGNATURE = re.compile(
    rf"(?<=[{ENDS}”])\s*(?:[（(](?P<names>[^（）()\n]{{2,40}})[）)]|(?:作者|来源|供稿|撰稿)[:：][^。；！？，\n]{{2,40}})\s*$"
)
"""Who wrote an article, behind its last sentence."""

_WROTE = re.compile(
    f"{REPORTER}|(?:^|[ \u3000\\w])(?:供稿|撰稿|文[/／]图|图[/／]文|文图|图文|作者|编辑|责编)(?:[ \u3000:：/／]|$)"
)
_BETWEEN = re.compile(r"[\s、，,/／]+")

_LEADS_INTO_QUOTE = frozenset(either("：，；") + _ENDS + "—…\n ”’」』")


def split(text: str, block: int) -> tuple[Sentence, ...]:
    """Return the sentences of a block, in order, each with its offsets in ``text``.

    A sentence ends at 。！？ (in either width) or at the end of a line. Semicolons and ellipses do not end it: what
    they join belongs together. A quotation of several sentences stays whole, its closing mark belongs to it, and the
    speaker named after it begins the next sentence; a quotation inside a sentence (喊出“加油！”的口号) does not end
    it. White space around a sentence is in none, nor is the dateline of a report at the head of its block, unless
    it stands there alone.

    >>> [s.text for s in split("“灯亮了。大家放心。”王敏说。“加油！”的喊声不断。", 0)]
    ['“灯亮了。大家放心。”', '王敏说。', '“加油！”的喊声不断。']
    """
    return tuple(Sentence(text[start:end], Place(block, start, end)) for start, end in spans(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end."""
    for start, end in _spans(text):
        piece = text[start:end]
        sentence = piece.strip()
        if sentence:
            first = start if sentence == piece else text.index(sentence, start)
            yield first, first + len(sentence)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = quoted_from = quoted_to = _dateline(text)
    text = text[: _signed(text)]
    for mark in _MARK.finditer(text, start):
        kind = mark.group()
        nothing_ends_in_it = kind[0] in CLOSING and len(kind) > 1
        if nothing_ends_in_it or mark.start() < start or mark.end() < quoted_to:
            continue
        if kind in CLOSING:
            quoted_from, quoted_to = mark.start(), _closing(text, mark.start(), quoted_to)
            continue
        end = _end(text, mark, start, quoted_from, quoted_to)
        if end is not None:
            yield start, end
            start = end
    yield start, len(text)


def _dateline(text: str) -> int:
    """Return where the text begins after its dateline, 0 where it has none or is nothing else."""
    found = _DATELINE.match(text)
    return found.end() if found and found.end() < len(text.rstrip()) else 0


def _signed(text: str) -> int:
    """Return where the text ends before who wrote it: （通讯员 张一山）, 作者：张一山 来源：《某报》."""
    found = _SIGNATURE.search(text)
    if found is None or not found.start():
        return len(text)
    names = found["names"]
    is_signed = (
        names is None or _WROTE.search(names) or all(map(is_person, _BETWEEN.split(halves_joined(names.strip()))))
    )
    return found.start() if is_signed else len(text)


def _closing(text: str, opening: int, inside: int) -> int:
    """Return where the mark opened here closes, or ``inside`` unchanged where it does not."""
    mark = text[opening]
    end = opening + 1 + QUOTE_LIMIT
    stop = text.find("\n", opening, end)
    limit = end if stop < 0 else stop
    closing = text.find(CLOSING[mark], opening + 1, limit)
    reopened = mark != '"' and text.find(mark, opening + 1, max(closing, 0)) >= 0
    return inside if closing < 0 or reopened else closing


def _end(text: str, mark: re.Match[str], start: int, quoted_from: int, quoted_to: int) -> int | None:
    """Return where the sentence ends that this mark may end, None where it goes on."""
    end = mark.end()
    if mark.group() == "\n":
        return end
    closes = end == quoted_to
    if closes:
        end += 1
    while end < len(text) and text[end] in _TAIL:
        end += 1
    if closes and _goes_on(text, end, start, quoted_from, asks=mark.group()[-1] != "。"):
        return None
    return end


def _goes_on(text: str, end: int, start: int, quoted_from: int, *, asks: bool) -> bool:
    """Return whether the sentence goes on after its quotation or bracket: 喊出“加油！”的口号, 面对“怎么办？”这道题."""
    if end < len(text) and text[end] in _CONTINUES:
        return True
    embedded = quoted_from > start and text[quoted_from - 1] not in _LEADS_INTO_QUOTE
    return embedded and (asks or text[quoted_from] in _BRACKETS)
