"""A title for an article without one, and its line for a list: drafted in its own words, for a person to look at."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, alternatives, han_length
from reporter.chinese.dates.forms import NOW, RECENTLY
from reporter.rank import drafting
from reporter.rank.announced import announced
from reporter.rank.called import Names
from reporter.rank.clauses import MARK, TIME, balanced, is_told_of
from reporter.rank.line_openings import SHORTEST, jars_behind
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.in_years import yeared
from reporter.rank.pencil.office_holders import RANKS
from reporter.rank.ranking import body_sentences
from reporter.rank.statements import spoken, statements
from reporter.text import organisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.model import Article
    from reporter.rank.drafting import Likely
    from reporter.rank.statements import Statement

LONGEST_TITLE = 30  # characters: two lines of a title
LONGEST_LINE = 45
"""Characters of a title that is drafted, and of an article's line."""

_LISTED = re.compile(f"、(?=副?(?:{alternatives(RANKS)}))|[{PLACES}]委常委、")
_LED = re.compile(f"[{HAN}]{{0,10}}(?:{alternatives(RANKS)})[{HAN}]{{2}}")
"""Who leads a body, by office and name."""

_NOW = re.compile(f"^(?:截[至止](?:目前|今)|{NOW}|{RECENTLY})，?")
_TOTAL = re.compile("：共(?=[为向对给])")
"""A sum of what was told before, which a title does not tell."""

_COUNTED = re.compile(f"(?<=[{HAN}])(?<![公中])(?:一|总)?共计?(?=(?:{DEEDS}|{ACTS})[^，]*[0-9])")
"""What says that a deed is summed up, between who did it and what: the figure says so."""

_NOWHERE = re.compile("[上下中时后前际里内]$|^在")
_DEFINES = re.compile("^[^0-9]*是[^0-9]*$")
"""A lead that tells what something is, and no figure."""

_SKETCH = ("侧记", "纪实", "综述", "掠影", "见闻", "观察")
_COMPARED = 3
"""Lines, the likeliest, of which that which tells its period and its change is taken."""

_SAME = re.compile(r"\W+")
_CLOSING = "。！？"
"""Marks that close a sentence; a person's wording may have none."""


def titled(article: Article) -> Article:
    """Return the article with its line, and with a drafted title where it has none.

    A subtitle (——…侧记) is a title, and so is what a paper announces (现将…情况报告如下). Else it is the best statement
    of the article's clauses: its organisation, or one that is likely, as a person looks at the title, and what it did
    or what came of it, with the figure; else the beginning of its lead up to a mark, if that says who. Every word is
    the article's; no name is cut. The line is the best statement of a sentence that the title is not made of.
    """
    told = with_actor(article)
    every = statements(told, LONGEST_LINE, borrowing=True)
    likely = drafting.likeliest(told, [one for one in every if not one.borrowed])
    drafted = None if article.title else _drafted(told, likely)
    used = next((one.number for one, _ in likely.lines if one.text == drafted), None)
    drafted = _COUNTED.sub("", _TOTAL.sub("：", _NOW.sub("", drafted, count=1)), count=1) if drafted else None
    return replace(article, title_drafted=drafted, line=_line(article, likely.told(), every, used))


@lru_cache(maxsize=512)  # of a week that is edited each article that was changed is asked again at every edit
def relined(article: Article) -> Article:
    """Return the article with a line of its key sentences, as they are quoted, which a person has chosen.

    A line that one of them says stays. Else it is the best statement that they make, or where they make none the
    beginning of the first of them that the title does not say.
    """
    told = replace(with_actor(article), title=article.heading)
    quoted = [one for one in statements(told, LONGEST_LINE, borrowing=True) if article.sentences[one.number].key]
    if article.line in {_TOTAL.sub("：", one.text) for one in quoted}:
        return article
    best = _line(told, drafting.likeliest(told, quoted).told(), quoted, None) if quoted else None
    line = best or _beginning(told)
    return replace(article, line=yeared(article, line) if line and article.of_another_time else line)


def _beginning(article: Article) -> str | None:
    """Return the beginning of the first key sentence up to a mark that the title does not say, None for none."""
    said = _SAME.sub("", article.title or "")
    texts = (spoken(one).rstrip(_CLOSING) + _CLOSING[0] for one in article.sentences if one.key)
    begun = (_up_to_a_mark(text, LONGEST_LINE) for text in texts)
    return next((text for text in begun if text and _SAME.sub("", text) not in said), None)


def _drafted(article: Article, likely: Likely) -> str | None:
    """Return the title of an article that makes some statements, None where there is nothing to say.

    Where none of them is likely enough, nor its lead says who, the likeliest tells a reader more than a bare name, and
    more than a lead that tells no figure but what something is.
    """
    said = _subtitle(article) or announced(article, Names(article), LONGEST_TITLE)
    best = likely.title(LONGEST_TITLE)
    if said or best:
        return said or (best.text if best else None)
    lead, first = _lead(article), likely.first(LONGEST_TITLE)
    told = first.text if first else None
    return (told or lead if _DEFINES.search(lead) else lead or told) or article.organisation


def with_actor(article: Article) -> Article:
    """Return the article with its organisation, or one that is likely."""
    return article if article.organisation else replace(article, organisation=organisations.likely(article.blocks))


def _subtitle(article: Article) -> str:
    """Return the subtitle that may stand as a title: ——…侧记; nothing where there is none."""
    subtitles = (block.text for block in article.blocks if block.role == "subtitle")
    told = (text.strip("— ") for text in subtitles if text.startswith("—") or text.endswith(_SKETCH))
    return next((text for text in told if not _NOWHERE.search(text)), "")


def _line(article: Article, lines: Iterable[Statement], every: Iterable[Statement], used: int | None) -> str | None:
    """Return the best statement of a sentence other than number ``used`` that the title does not say.

    It is told with its period and with how its figure changed, where that fits; one of which that fits goes before
    those of which it does not.
    """
    said = _SAME.sub("", article.title or "")
    fit = [one for one in lines if one.number != used and _SAME.sub("", one.text) not in said]
    full = [_in_full(one, every) for one in fit[:_COMPARED]]
    best = min(full, key=lambda one: one.halved + one.undated, default=None)
    return _TOTAL.sub("：", best.text) if best else None


def _in_full(line: Statement, every: Iterable[Statement]) -> Statement:
    """Return the shortest of the statements that begin as a line does which tells its period and its change."""
    same = [one for one in every if (one.number, one.first) == (line.number, line.first) and one.last >= line.last]
    return min(
        same, key=lambda one: (one.halved, one.undated, one.last, one.text != line.text, one.subject != line.subject)
    )


def _lead(article: Article) -> str:
    """Return the beginning of the article's first sentence up to the last mark that leaves a title's length.

    A time that opens it goes where it would not fit, and offices before the last one of who acts. It says who or what
    it is told of, and is more than a place and a time (2025年1月在…会议上).
    """
    body = body_sentences(article)
    text = article.sentences[body[0]].quoted if body else ""
    time = TIME.match(text)
    starts = [0, *([time.end()] if time else []), *(place.end() for place in _LISTED.finditer(text[:LONGEST_TITLE]))]
    found = (_up_to_a_mark(text[start:], LONGEST_TITLE) for start in starts)
    told = (line for line in found if (is_told_of(line) or _LED.match(line)) and not _NOWHERE.search(line))
    return next((line for line in told if han_length(TIME.sub("", line)) >= SHORTEST), "")


def _up_to_a_mark(text: str, most: int) -> str:
    """Return the beginning of a text up to the last mark that leaves at most so many characters, before a plan."""
    ends = [mark.start() for mark in MARK.finditer(text[: most + 1])]
    plan = next((end for start, end in pairwise(ends) if jars_behind(text[start + 1 : end])), most + 1)
    whole = [text[:end] for end in ends if end < plan and balanced(text[:end])]
    return max(whole, key=len, default="")
