"""What only a title may say, beside an article's lines: a person's deed, a decision, a plan, a mishap with its end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import MONTH_DAY, RECENTLY
from reporter.rank.body_numbers import body_sentences
from reporter.rank.called import Names
from reporter.rank.clauses import MARK, TIME, balanced, clauses, is_told_of, opening, untimed
from reporter.rank.happenings import decided, ended, events
from reporter.rank.heroes import of_persons
from reporter.rank.line_openings import JOINED, jars_behind
from reporter.rank.pencil.deeds import ACTS, DEEDS
from reporter.rank.pencil.office_holders import LONGEST_NAME
from reporter.rank.pencil.posts import POSTS, with_posts
from reporter.rank.statements import Statement, spoken, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article

_SHORTENED = 24
"""Characters that a line may be too long by before it is shortened."""

_ASIDE = re.compile(
    f"（(?![^（）]*[含除])[^（）]*）|(?<=[{HAN}])于?(?:{RECENTLY})|(?<=[{HAN}])(?:先后|累计|一举|成功|顺利|正式|隆重)(?=(?:{DEEDS}|{ACTS}))"
    f"|(?<=[局司院校村{PLACES}])共(?=[^，]*[0-9])|因[^，因]{{2,10}}?(?=发生|突发|导致|出现)"
    f"|(?<=[{HAN}])于?(?:{MONTH_DAY})(?=召开|闭[幕会]|举行|开幕|开[跑赛]|落幕)"
)
"""What a line loses where it would be too long, or says no less without."""

_LONGER = re.compile(
    "(?<![，：])在[^，在]{2,12}(?=投入|投运|启动|举行|召开|举办|落成|上线|试点|签[署约订])|定于[0-9月日时至]+(?=对)"
    f"|(?<=对)全[{PLACES}](?:[0-9]+个(?:乡镇|村|街道))?的?"
    "|(?<![至—-])于?约?[0-9]{1,2}时(?:[0-9]{1,2}分)?许?(?![至—-])"
)
"""What a line loses where it is too long, for it to fit."""

_FIRM = re.compile(f"([^{PLACES}]{{4,}}?)(?:股份)?有限(?:责任)?公司")
"""A firm by its legal form, which goes; one of a place (槿川县自来水有限公司) has its name cut without it."""

_DAY = re.compile(
    f"^(?:{MONTH_DAY}(?:[上下]午|晚上?|清晨|凌晨)?|日前|连日来|近段时间|[0-9]{{1,2}}月[上中下]旬)(?![至—-])，?"
)
"""A day that opens a line: a title is told without it."""

_GOES_ON = re.compile(f"(?:新|再|共|已)*(?:{DEEDS}|{ACTS}|立案|没收|查扣|惠及|获评|荣获|结案率|带动)[^，]*[0-9]")
"""A clause that goes on about who did something."""

_CHANGED = re.compile("(?:同比|环比|[较比](?:上|去)年|增长|下降|增幅)[^，]*[0-9]")
_A_FIGURE = re.compile("[0-9]")
_ALL_OF = re.compile(f"([^，0-9全]{{0,6}})全([{PLACES}村州院校馆])(?![区会])")
"""All of a place or a house, soon in a clause."""

_DOES = re.compile(
    f"对[^，]+(?:暂停|停止|实行|实施|进行|开展)|面向[^，]+招|暂停|停止|恢复|在[^，]{{2,6}}(?:{DEEDS}|{ACTS})"
)
"""What a body stops, begins or does to others, which is told of it without a colon."""

_WHEN = re.compile(f"^于?(?:{MONTH_DAY})")
"""A day that opens what is told behind a colon."""

_NO_TITLE = re.compile("^上[届任期次]|：(?:要|[^，0-9]*的[^，0-9的]{1,4}$)")
"""What was before, and what is asked of others, or a thing by itself, behind who tells it."""

_DEFINES = re.compile("^[^0-9]*是[^0-9]*$")
"""What tells what something is, and no figure: a title where there is nothing else."""

_DASH = re.compile(f"(?<=[{HAN}])——(?=[{HAN}])")
_NOWHERE = re.compile("[上下中时后前际里内]$|^在")


def drafts(article: Article, most: int) -> tuple[Statement, ...]:
    """Return what an untitled article may be titled with, of at most so many characters, none twice.

    These are its lines, those of what is to come among them, shortened where they are too long; clauses of a sentence
    that follow each other at a distance; what a meeting decided, what somebody did whom the article is about, the
    beginning of its lead, and a mishap together with its end.
    """
    names = Names(article)
    texts = {number: spoken(article.sentences[number]) for number in body_sentences(article)}
    lines = statements(article, most + _SHORTENED, freely=True)
    every = [
        *lines,
        *_joined(lines, names),
        *events(lines, texts),
        *_at_a_distance(lines),
        *decided(texts, names),
        *of_persons(article, texts, names),
        *_leads(texts, most),
        *_apart(texts, most),
    ]
    found: dict[str, Statement] = {}
    for one in (*every, *ended(texts, every)):
        for text in _shorter(with_posts(one.text, texts[one.number]), most, names.own):
            if balanced(text) and opening(text) != text and not _NO_TITLE.search(text):
                found.setdefault(text, one._replace(text=text))
    told = [one for one in found.values() if not _DEFINES.search(one.text)]
    return tuple(told or found.values())


def _shorter(text: str, most: int, own: str) -> Iterator[str]:
    """Yield a line, it without what it says no less without, and where that is too long, without what it can lose."""
    told = _DAY.sub("", text)
    shorter = _ASIDE.sub("", told)
    yield from (one for one in dict.fromkeys((told, shorter)) if len(one) <= most)
    if len(shorter) > most:
        firm = _FIRM.fullmatch(own)
        least = _LONGER.sub("", shorter.replace(own, firm[1]) if firm else shorter)
        if len(least) <= most:
            yield least


def _joined(lines: Sequence[Statement], names: Names) -> Iterator[Statement]:
    """Yield lines with a colon without it, where what is told is of all of who tells it, or begins as that ends.

    柘岭村：目前全村收粮9吨 is 柘岭村目前收粮9吨, 清水市场：市场收粮9吨 is 清水市场收粮9吨.
    """
    for one in lines:
        teller, colon, rest = one.text.partition("：")
        if not colon or one.subject != "colon":
            continue
        whole = _ALL_OF.match(rest)
        place = whole and (teller if whole[2] == teller[-1:] else names.cast.whole(whole[2]))
        if whole and place:
            yield one._replace(text=place + whole[1] + rest[whole.end() :], subject="place")
        deed = _WHEN.sub("", rest)
        if _DOES.match(deed):
            yield one._replace(text=teller + deed, subject="deed")
        shared = next((end for end in range(len(teller) - 2, 1, -1) if rest.startswith(teller[-end:])), 0)
        if shared:
            yield one._replace(text=teller + rest[shared:], subject="owner")


def _at_a_distance(lines: Sequence[Statement]) -> Iterator[Statement]:
    """Yield a line of a clause with a later one of its sentence that goes on about the same: a deed, or the change."""
    for one in lines:
        if one.subject == "colon":
            continue
        for place in range(one.last + 2, len(one.parts)):
            clause = one.parts[place]
            between = one.parts[one.last + 1 : place]
            if any(map(opening, between)):
                break
            changed = _CHANGED.match(clause) and not any(map(_A_FIGURE.search, between))
            if (changed or _GOES_ON.match(clause)) and balanced(clause) and not jars_behind(clause):
                yield one._replace(text=one.text + JOINED + clause, last=place, subject="distant")


def _leads(texts: Mapping[int, str], most: int) -> Iterator[Statement]:
    """Yield the beginning of the first sentence up to the last mark that leaves a title's length, with its subject."""
    for number, text in [*texts.items()][:1]:
        time = TIME.match(text)
        parts = tuple(clauses(text))
        for start in [0, *([time.end()] if time else [])]:
            line = up_to_a_mark(text[start:], most)
            held = POSTS.match(line)
            if (held.end() + LONGEST_NAME < len(line) if held else is_told_of(line)) and not _NOWHERE.search(line):
                yield Statement(line, number, parts, 0, 0, "lead", timed=start == 0 and bool(time))


def _apart(texts: Mapping[int, str], most: int) -> Iterator[Statement]:
    """Yield a clause that tells first what something is and then its name, without the dash between them."""
    for number, text in texts.items():
        parts = tuple(clauses(text))
        for place, part in enumerate(parts):
            line = _DASH.sub("", untimed(part), count=1)
            if line != untimed(part) and len(line) <= most and not jars_behind(line):
                yield Statement(line, number, parts, place, place, "apart", timed=False)


def up_to_a_mark(text: str, most: int) -> str:
    """Return the beginning of a text up to the last mark that leaves at most so many characters, before what jars."""
    ends = [mark.start() for mark in MARK.finditer(text[: most + 1])]
    behind = ((end, text[start + 1 : end]) for start, end in pairwise(ends))
    jars = next((end for end, clause in behind if clause.startswith("要") or jars_behind(clause)), most + 1)
    return max((text[:end] for end in ends if end < jars and balanced(text[:end])), key=len, default="")
