"""The person whom an article is about: introduced by age or trade and named again, and nobody else so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.rank.pencil.office_holders import bounded_at, is_name, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

_INTRODUCED = later(
    "[0-9]岁的(?:老[人汉])?|[村校军女老]医|医生|护士|民警|辅警|教师|老师|[管巡护看守养理保驾送快][^，。；]{0,2}员|队员|工人|工匠|师傅|农民|村民|匠人|传承人"
)
"""What stands before the name of a person who holds no office."""

_TITLED = re.compile(f"[记访]([{HAN}]{{4,}})$")
_FAMILIAR = "奶爷婶叔伯嫂妈娘太哥姐"
"""What ends how somebody is called who is not named in full."""

_TWICE = 2  # times that a text names whom it is about


def hero(article: Article) -> str:
    """Return the name of the only person that an article tells of, empty for none.

    Its title tells of them (记云岭林场护林员罗长庚), or its lead introduces them; it names them again, and nobody else
    more than once.
    """
    bodies = [block.text for block in article.blocks if block.role == "body"]
    text = "\n".join(bodies)
    return _titled(article.title or "", text) or _led(article, bodies, text)


def _led(article: Article, bodies: Sequence[str], text: str) -> str:
    """Return the person whom the lead introduces and the text names again, empty where it so names another."""
    often = {name for name in _introduced(text) if text.count(name) >= _TWICE}
    others = {one.name for one in people(article.blocks) if text.count(one.name) >= _TWICE} - often
    name = often.pop() if len(often) == 1 else ""
    return name if name and name in bodies[0] and not others else ""


def _titled(title: str, text: str) -> str:
    """Return the person of whom a title tells and the text more than once, empty for none."""
    told = _TITLED.search(title)
    names = (told[1][-length:] for length in (3, 2) if told and len(told[1]) > length)
    return next((name for name in names if is_name(name) and text.count(name) >= _TWICE), "")


def _introduced(text: str) -> set[str]:
    """Return the names that stand behind an age or a trade, before a verb or a mark or told again."""
    found = ((match.end(), _length(text, match.end())) for match in _INTRODUCED.finditer(text))
    names = {text[start : start + length] for start, length in found if length}
    return {name for name in names if name[-1] not in _FAMILIAR}


def _length(text: str, start: int) -> int:
    """Return how long the name is that begins at a place, 0 for none."""
    again = (end for end in (3, 2) if is_name(told := text[start : start + end]) and text.count(told) >= _TWICE)
    return bounded_at(text, start) or next(again, 0)
