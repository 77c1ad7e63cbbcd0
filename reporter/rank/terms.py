"""Words that no dictionary has and a week's articles teach: places, short names, terms that titles put in quotes."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, QUOTES, UNQUOTES
from reporter.chinese.names import tag
from reporter.chinese.segment import Term, is_word, segmenter
from reporter.rank.content_words import REMEMBERED
from reporter.rank.pencil.office_holders import LONGEST_NAME, is_name, is_surname, people
from reporter.text.organisations import aliases
from reporter.text.organisations.places import place_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article

_SAYS = re.compile("[说介表告坦感笑](?:(?<=说)|(?<=介)绍|(?<=表)示|(?<=告)诉|(?<=坦)言|(?<=感)慨|(?<=笑))")
_SPEAKER = re.compile(f"(?<![{HAN}])[{HAN}]{{2,3}}$")
_ANSWERING = re.compile(f"^([{HAN}]{{2,3}})：", re.MULTILINE)
_FAMILIAR = re.compile(f"[老小][{HAN}]")
_QUOTED = re.compile(f"[{QUOTES}《]([{HAN}]{{2,8}})[{UNQUOTES}》]")
_ACCUSED = re.compile("(?:被告人|原告|犯罪嫌疑人|嫌疑人|实控人|当事人).")
_THINGS = frozenset(PLACES + load_rules("rank/keywords")["endings"])
"""Characters that end the names of places and things."""

_LONGEST_TERM = 5  # characters: what is longer is a slogan


def learned(article: Article) -> tuple[str, ...]:
    """Return the words that an article teaches, each once.

    These are the places in the name of its organisation, the short names it introduces (以下简称“…”), what its title
    puts in quotation marks and its body says again, and what its body puts in quotation marks more than once.
    """
    body = [block.text for block in article.blocks if block.role == "body"]
    short = (name for text in body for name in aliases(text))
    quoted = (term for term in _QUOTED.findall(article.title or "") if any(term in text for text in body))
    return tuple(dict.fromkeys((*place_names(article.organisation or ""), *short, *quoted, *_told_again(body))))


def _told_again(body: Iterable[str]) -> Iterator[str]:
    """Yield the short terms that a body puts in quotation marks more than once."""
    told = Counter(term for text in body for term in _QUOTED.findall(text) if len(term) <= _LONGEST_TERM)
    yield from (term for term, count in told.items() if count > 1)


def persons(article: Article) -> frozenset[str]:
    """Return the names of the persons in an article's body: with an office, as who speaks, or as who answers."""
    texts = [block.text for block in article.blocks if block.role == "body"]
    told = {name for text in texts for name in _told(text)}
    return frozenset({one.name for one in people(article.blocks)} | told)


def _told(text: str) -> Iterator[str]:
    """Yield the names of who speaks, who answers, and who is called 老 or 小."""
    yield from (name for name in _speakers(text) if is_name(name) or name[0] in "老小")
    yield from (name for name in _ANSWERING.findall(text) if is_name(name) or not is_word(name))
    yield from (name for name in _FAMILIAR.findall(text) if is_surname(name[1]) and not is_word(name))


def _speakers(text: str) -> Iterator[str]:
    """Yield the words of two or three characters that open a clause before 说, 介绍 and the like."""
    for says in _SAYS.finditer(text):
        before = _SPEAKER.search(text[max(says.start() - 4, 0) : says.start()])
        if before:
            yield before[0]


def taught(articles: Iterable[Article], words: Segmenter | None = None) -> Segmenter:
    """Return a segmenter that also keeps whole what these articles teach, by default the house's own."""
    known = words or segmenter()
    return known.knowing(map(Term, sorted({term for article in articles for term in learned(article)})))


@lru_cache(maxsize=REMEMBERED)
def is_somebody(word: str) -> bool:
    """Return whether a word is a private person's name, or what is left of one.

    >>> [word for word in ["褚云开", "葛某", "鹿泽站", "管道"] if is_somebody(word)]
    ['褚云开', '葛某']
    """
    if is_word(word) or word[-1] in _THINGS:
        return False
    named = is_surname(word[0]) and len(word) <= LONGEST_NAME and tag(word)[0][1].startswith("nr")
    return named or word[-1] in "某犯" or _ACCUSED.match(word) is not None
