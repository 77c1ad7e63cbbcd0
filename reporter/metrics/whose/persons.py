"""Where a sentence tells of a person, so that the figures after it are no office's: 村民…今年卖出瓜果3万元."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import HAN
from reporter.chinese.people import is_person, surnames
from reporter.chinese.segment import is_word
from reporter.metrics.name.phrases import tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTHS = (3, 2)
_OLD_THINGS = frozenset("路房成")
"""Surnames that make no name behind 老: 老路, 老房."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a clause opens with a person: 我家, a name with an age, 村民 with a name and what a person does.

    Not one who is quoted on something else (村民…说), no number of people (农户签约120户), and no word that opens
    with a surname (农户黄桃1200亩, 用户安全检查): a name needs a sign beside it, and is in no dictionary.

    >>> list(spans("“我家种了8亩瓜。”他说。")), list(spans("用户安全检查1200户，农户金银花种植300亩。"))
    ([(1, 3)], [])
    >>> list(spans("老周在站里干了21年。老区的路修了21条，他说全站修车21台。")), list(spans("他承包了21亩。"))
    ([(0, 2)], [(0, 1)])
    """
    for match in _pattern().finditer(text):
        if match["called"] is not None:
            if match["called"][1] in surnames()[0] - _OLD_THINGS:
                yield match.span()
        elif match["role"] is None:
            yield match.span()
        elif length := _name_at(text, match.end()):
            yield match.start(), match.end() + length


def _name_at(text: str, start: int) -> int:
    """Return how long the name is that stands there before a sign of a person, 0 where none does."""
    signed = (length for length in _LENGTHS if _signs().match(text, start + length))
    return next((length for length in signed if _is_name(text[start : start + length])), 0)


def _is_name(text: str) -> bool:
    word, tag = tagged(text)[0] if is_person(text) else ("", "")
    named = tag.startswith("nr") if len(word) > 1 else tag[:1] in {"n", "x"}
    return named and not is_word(text)


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load_rules('metrics/whose/persons')['signs'].split())})(?![\d约近])")


@cache
def _pattern() -> re.Pattern[str]:
    rules = load_rules("metrics/whose/persons")
    own, home, signs, roles, pronouns = (
        "|".join(rules[name].split()) for name in ("own", "home", "signs", "roles", "pronouns")
    )
    speaking, things = ("|".join(rules[name].split()) for name in ("speaking", "things"))
    aged = rf"[{HAN}]{{2,3}}(?:，?(?:今年|现年)\d{{2}}岁)|[这那]位\d{{2}}岁的"
    return re.compile(
        rf"(?<![^，。；：？！“‘（\n])(?:{aged}|(?:{own})(?!{things})|(?:{pronouns})(?![们所带率组]|[^，。；]{{0,6}}(?:{speaking}))|(?:{home})(?={signs})"
        rf"|(?P<called>[老阿][{HAN}])(?=[和在从把也一今去的家])(?![^，。；]{{0,6}}(?:{speaking}))"
        rf"|(?P<role>[^，。；：“”\d]{{0,6}}?(?:{roles}))(?![^，。；]{{0,6}}(?:{speaking})))"
    )
