"""A title for an article without one, and its line for a list: drafted in its own words, for a person to look at."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import NOW, RECENTLY
from reporter.rank import drafting, notices
from reporter.rank.announced import announced
from reporter.rank.called import Names
from reporter.rank.clauses import untimed
from reporter.rank.drafts import drafts, up_to_a_mark
from reporter.rank.pencil import tolls
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.in_years import yeared
from reporter.rank.statements import spoken, statements
from reporter.rank.wider import WIDE, totals
from reporter.text import organisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.model import Article
    from reporter.rank.statements import Statement

LONGEST_TITLE = 30  # characters: two lines of a title
LONGEST_LINE = 45
"""Characters of a title that is drafted, and of an article's line."""

_NOW = re.compile(f"^(?:截[至止](?:目前|今)|{NOW}|{RECENTLY})，?")
_TOTAL = re.compile("：共(?=[为向对给])")
"""A sum of what was told before, which a title does not tell."""

_COUNTED = re.compile(f"(?<=[{HAN}])(?<![公中])(?:一|总)?共计?(?=(?:{DEEDS}|{ACTS})[^，]*[0-9])")
"""What says that a deed is summed up, between who did it and what: the figure says so."""

_NOWHERE = re.compile("[上下中时后前际里内]$|^在")

_SKETCH = ("侧记", "纪实", "综述", "掠影", "见闻", "观察")
_COMPARED = 3
"""Lines, the likeliest, of which that which tells its period and its change is taken."""

_SAME = re.compile(r"\W+")
_FIGURE = re.compile(r"[0-9][0-9.]*")
_STANDING = re.compile("总库容|占地|全长|始建|成立于|海拔|服务人口|承担着|位于|下辖|概算|(?<![0-9])总投资")
"""What a line tells that was so before the news: how large something is, what it is for."""

_NO_NEWS = re.compile(
    "(?:标志|意味)着|上[届任期次](?!年)|[^，0-9]{0,6}(?:[建改]成|投[产运用]|通车|[完竣]工|改造|实施|运行)后"
)
"""What the first clause of no line opens with: what something means, an old body, a time to come or gone."""

_FORETELLS = re.compile("[^，0-9]{0,6}预[计测]")
_REMINDS = re.compile(f"(?:提醒|提示|呼吁|告诫|建议|倡议)[{HAN}、]{{0,8}}[人者员民们众户主客友机生长商业位]$")
"""A clause that says whom somebody reminds, behind which stands of what."""

_OF_A_YEAR = re.compile("20[0-9]{2}年")
"""What opens a line of another year in a text that tells of 今年."""

_OF_WIDER = re.compile(f"[^：]*(?:[镇乡村]|社区|街道)：[^，]*全[{WIDE}]")
"""A line of a town or a village that tells what all of the county did."""

_SAID = 0.6
"""Share of a line's pairs of characters that are the title's, from which it says that again if its figures do too."""
_CLOSING = "。！？"
"""Marks that close a sentence; a person's wording may have none."""


def titled(article: Article) -> Article:
    """Return the article with its line, and with a drafted title where it has none.

    A subtitle (——…侧记) is a title, and so is what a paper announces (现将…情况报告如下). Else it is the likeliest of
    what may stand above the article: who, and what they did or what came of it, with the figure; what a meeting
    decided, what somebody did whom it is about, a mishap with its end. Every word is the article's; no name is cut. The
    line is the best statement of a sentence that the title is not made of.
    """
    told = with_actor(article)
    every = statements(told, LONGEST_LINE, borrowing=True)
    likely = drafting.likeliest(told, [one for one in every if not one.borrowed])
    drafted, used = (None, None) if article.title else _drafted(told)
    drafted = _COUNTED.sub("", _TOTAL.sub("：", _NOW.sub("", drafted, count=1)), count=1) if drafted else None
    lead = notices.lead_of(article)
    lines = [one for one in likely.told() if notices.may_be_line(lead, one.number, one.text)]
    line = tolls.line(told, LONGEST_LINE) or _line(article, lines, every, used)
    return replace(article, title_drafted=drafted, line=line)


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
    begun = (up_to_a_mark(text, LONGEST_LINE) for text in texts)
    return next((text for text in begun if text and _SAME.sub("", text) not in said), None)


def _drafted(article: Article) -> tuple[str | None, int | None]:
    """Return the title of an article that makes some statements, and the number of the sentence that it is made of."""
    if said := _subtitle(article) or announced(article, Names(article), LONGEST_TITLE):
        return said, None
    made, wider = drafts(article, LONGEST_TITLE), totals(article)
    best = drafting.likeliest(article, made, drafting.TITLES).first()
    if best and best.number in wider:
        own = drafting.likeliest(article, [one for one in made if one.number not in wider], drafting.TITLES).first()
        best = own if own and _FIGURE.search(own.text) else best
    return (best.text, best.number) if best else (None, None)


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
    title, own = article.title or "", article.organisation or "\n"
    fit = [one for one in lines if one.number != used and _stands(one) and _adds(one.text, title, own)]
    full = [_in_full(one, [*filter(_stands, every)]) for one in fit[:_COMPARED]]
    is_of_now = any("今年" in block.text for block in article.blocks)
    best = min(
        full, key=lambda one: (is_of_now and bool(_OF_A_YEAR.match(one.text)), one.halved + one.undated), default=None
    )
    return _TOTAL.sub("：", best.text) if best else None


def _stands(one: Statement) -> bool:
    """Return whether a line stands alone: it opens with news of who it is told of, and its clauses are told to the end.

    That it does not where its first clause says what something means, tells of an old body, of what is to be or goes
    on with a forecast, has its owner from a figure behind it, or where one only says whom somebody reminds.
    """
    first = one.parts[one.first]
    opens = _NO_NEWS.match(untimed(first)) or any(map(_FORETELLS.match, one.parts[: one.first]))
    owned = one.subject == "owner" and not _FIGURE.search(first)
    wider = one.subject == "colon" and _OF_WIDER.match(one.text)
    return not (opens or owned or wider or any(map(_REMINDS.search, one.parts[one.first : one.last + 1])))


def _adds(line: str, title: str, own: str) -> bool:
    """Return whether a line tells news that a title does not: a figure, or mostly something else.

    >>> [_adds(one, "供水站换表300只", "供水站") for one in ("今年供水站换表300只", "供水站换表300只，漏损率降到8%")]
    [False, True]
    """
    said, told = _SAME.sub("", title), _SAME.sub("", line)
    if told in said or (title and _STANDING.search(line)):
        return False
    news = untimed(line.replace(own, ""))
    pairs = {*pairwise(_SAME.sub("", news))}
    again = len(pairs & {*pairwise(said)}) / max(len(pairs), 1)
    return again < _SAID or bool({*_FIGURE.findall(news)} - {*_FIGURE.findall(title)})


def _in_full(line: Statement, every: Iterable[Statement]) -> Statement:
    """Return the shortest of the statements that begin as a line does which tells its period and its change."""
    same = [one for one in every if (one.number, one.first) == (line.number, line.first) and one.last >= line.last]
    return min(
        same, key=lambda one: (one.halved, one.undated, one.last, one.text != line.text, one.subject != line.subject)
    )
