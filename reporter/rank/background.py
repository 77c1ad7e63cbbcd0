"""What an article tells of how it was before (过去…, 以前…, 改造前…): the background of its news, and no news."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.compiled import led
from reporter.chinese.numerals import ONES
from reporter.model import Place
from reporter.rank.body_numbers import body_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

_WORKS = "改造|建成|搬迁|整治|启动|推行|推广|实施|上线|开通|通[水车电气]|试点|改革|升级|投用|治理|修建"
_MANY = f"(?:[{ONES}十百几数两多0-9]+[多余]?)"
_STATE = "[一三全总都靠连每只没不是要有常用烧吃住走无缺存受处依高低达超跌因被为动老家户村平]"
"""What goes on a word of the past when it tells how something was; what it is a part of (过去的72小时) has another."""

_OPENS = led(
    rf"(?:但|而|可|在|早在|还在)?(?:过去(?![的了]?{_MANY}个?[年月周季天]|[了。]|的?[这一]年)|以前|以往|从前|往年|早年|早些年|前些年|想当年|曾经"
    rf"|原先|起初|当初|长期以来|原来(?!如此|是)|当年(?=[建刚没只还]|[，的]?全)|(?:当时|那时)候?(?=[，的]?(?:全|年|没|只|还|一年|平均|每|最))"
    rf"|{_MANY}年(?:之|以)?前(?=[，的])|[^，。；0-9]{{0,8}}(?:{_WORKS})(?:之|以)?前(?=，))"
)
"""What a clause opens with that tells of before."""

_HOLDS = re.compile(
    rf"[^，。；：]{{2,14}}?(?<![比跟与和较同像由从把将刚])(?:(?:过去|以前|以往|从前|原先|原来|曾经)(?={_STATE})|曾(?=[是因被有为]))"
)
"""A subject that a clause opens with, and behind it a word of before."""

_LASTED = re.compile("长期(?=[靠依存受处无缺没])|一度(?=[高只不低达超跌])")
"""What tells of before where the text turns soon behind it; else it may go on."""

_WORD = re.compile("过去|以往|往年|早|前|当[年时初]|那时|曾|原[先来]|起初|长期")
"""What every sentence of before has in it: most have nothing of it."""

_TURNS = re.compile(
    rf"如今|现如今|现在|现已|眼下|目前|而今|今[年天日春夏秋冬]|当下|这[次回下]|后来|[自从]此|此后|(?:{_WORKS})(?:以|之)?后|已经?|不再|变[为成]|改[为成用]"
    r"|[降升提缩压增减][^，。；0-9]{0,6}[到至为](?=[0-9])|增长|同比|腾出|新[建增]|投[资入]|完成|实现|达到|[0-9]{4}年|近年|去年|[0-9]月|截至|日前|近日|之后"
)
"""What tells that a text is no longer at how it was."""

_TURNING = led(
    "(?:转机|转折|变化|改变|改观|变革)[^，。]{0,6}(?:出现|始于|发生|来自|源于|源自|从|在|悄然)|情况[^，。]{0,6}(?:变|好转|改观)"
)
"""What a sentence opens with before which a text told how it was."""

_BECAME = led(rf"(?:如今|现如今|现在|眼下|而今)|[^，。；]{{0,12}}(?:{_WORKS})(?:以|之)?后，")
"""What a sentence opens with that tells what has become."""

_SPOKEN = re.compile("[“”说]|介绍|表示")
_ORDERED = re.compile("须|应当|务必|不得|请|将|拟|计划|要求")
_CLAUSE = re.compile("[，；：。！？“—]+")
_FIGURE = re.compile("[0-9]")


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a sentence tells of before: from the clause that says so to the one that turns to later.

    >>> [text[slice(*span)] for text in ("以往测温要走3个小时，现在一点就出结果。",) for span in spans(text)]
    ['以往测温要走3个小时，']
    """
    if not _WORD.search(text) or _ORDERED.search(text):
        return ()
    starts = sorted({0, *(mark.end() for mark in _CLAUSE.finditer(text))} - {len(text)})
    found: list[tuple[int, int]] = []
    for start, end in pairwise((*starts, len(text))):
        if found and start < found[-1][1]:
            continue
        if _OPENS.match(text, start) or _HOLDS.match(text, start, end):
            turn = next((one for one in starts if one > start and _turns_in(text, one)), len(text))
            found.append((start, turn))
    return tuple(found)


def _turns_in(text: str, start: int) -> bool:
    mark = _CLAUSE.search(text, start)
    return _TURNS.search(text, start, mark.start() if mark else len(text)) is not None


def is_background(text: str) -> bool:
    """Return whether a sentence tells how it was before, and neither a figure before that nor what became of it."""
    found = spans(text)
    return bool(found) and found[-1][1] == len(text) and not _FIGURE.search(text, 0, found[0][0])


def background(texts: Sequence[str], paragraphs: Sequence[int]) -> frozenset[int]:
    """Return the numbers of the sentences that tell how it was before the news.

    They say so; or how it had long been, or go on from one that says so in its paragraph, where the text turns to later
    right behind them; or stand before a sentence that says that all changed.
    """
    told = {
        number
        for number, text in enumerate(texts)
        if is_background(text) or (_LASTED.search(text) and not _is_later(text) and _is_turned(texts, number + 1))
    }
    for number in sorted(told):
        told |= _going_on(texts, paragraphs, number)
    for number, text in enumerate(texts):
        if _TURNING.match(text):
            told |= _before(texts, paragraphs, number)
    return frozenset(told)


def _is_turned(texts: Sequence[str], number: int) -> bool:
    """Return whether a sentence opens with what has become, or what was done for it."""
    return number < len(texts) and (_TURNING.match(texts[number]) or _BECAME.match(texts[number])) is not None


def _going_on(texts: Sequence[str], paragraphs: Sequence[int], first: int) -> set[int]:
    """Return the sentences behind one of before that go on from it, none where nothing turns."""
    last = first + 1
    while last < len(texts) and paragraphs[last] == paragraphs[first] and not _ends_it(texts[last]):
        last += 1
    return set(range(first + 1, last)) if last < len(texts) and _is_later(texts[last]) else set()


def _before(texts: Sequence[str], paragraphs: Sequence[int], turning: int) -> set[int]:
    """Return the sentences before one that says that all changed, in its paragraph or in the one before it."""
    first = turning
    while first > 0 and paragraphs[first - 1] == paragraphs[turning - 1] and not _is_later(texts[first - 1]):
        first -= 1
    return set(range(first, turning))


def _ends_it(text: str) -> bool:
    return _is_later(text) or _SPOKEN.search(text) is not None


def _is_later(text: str) -> bool:
    return _TURNS.search(text) is not None or _TURNING.match(text) is not None


def of_article(article: Article) -> frozenset[int]:
    """Return the numbers of an article's sentences that tell how it was before."""
    body = body_sentences(article)
    told = [article.sentences[number] for number in body]
    found = background([one.text for one in told], [one.place.block for one in told])
    return frozenset(body[number] for number in found)


def figures_of(article: Article) -> frozenset[Place]:
    """Return the places of an article's figures that tell how it was before."""
    past = of_article(article)
    places = [one.place for number, one in enumerate(article.sentences) if number in past]
    for number, one in enumerate(article.sentences):
        if number not in past:
            block, start = one.place.block, one.place.start
            places += [Place(block, start + first, start + last) for first, last in spans(one.text)]
    return frozenset(one.place for one in article.metrics if any(one.place.overlaps(place) for place in places))
