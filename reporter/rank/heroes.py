"""What somebody did whom an article is about, with the name: what a title of a person's story says."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reporter.chinese.body_words import HOUSES, PLACES
from reporter.chinese.classes import HAN
from reporter.rank.clauses import clauses, untimed
from reporter.rank.line_openings import JOINED, SHORTEST, jars_behind
from reporter.rank.pencil.office_holders import is_name, people
from reporter.rank.pencil.posts import is_of_holder
from reporter.rank.statements import Statement
from reporter.rank.terms import persons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article
    from reporter.rank.called import Names

_HE = re.compile("[他她](?!们)")
_NAMED = re.compile(
    f"(?<=[，。：”“\n叫是的户起员师工者])([{HAN}]{{3}})(?=[是会在说从已为就曾又把带撑用放系，。被获荣入纵带当])"
)
"""Three characters that may be a name, by what stands around them."""

_THINGS = frozenset(f"{PLACES}{HOUSES}村州院校馆站所厂司会园线路桥河湖山")
"""Characters that end the names of places and of bodies."""

_SHORT = 5  # characters of a clause of 他, for which a name is put
_OFTEN = 2
"""Times that somebody is named of whom no 他 is told, in an article about them."""

_SAYING = re.compile("[说道言]$|介绍|表示|指出|强调|要求|坦言|告诉|笑|[？！…—“]$")


def of_persons(article: Article, texts: Mapping[int, str], names: Names) -> Iterator[Statement]:
    """Yield what the person did whom an article is about, and clauses that open with somebody's office and name."""
    hero = _hero(article)
    house = names.short if hero and _is_of(names, hero, [*texts.values()]) else ""
    for number, text in texts.items():
        parts = () if article.sentences[number].is_attributed else tuple(clauses(text))
        for place, part in enumerate(parts):
            bare = untimed(part)
            if len(bare) < _SHORT or _SAYING.search(bare):
                continue
            for what, line in _with_person(bare, hero, house):
                yield from _runs(Statement(line, number, parts, place, place, what, timed=False))


def _is_of(names: Names, hero: str, texts: Sequence[str]) -> bool:
    """Return whether a text names the organisation in the sentence that names somebody first, or the one before it."""
    first = next((place for place, text in enumerate(texts) if hero in text), 0)
    return bool(names.short) and any(names.short in text for text in texts[max(first - 1, 0) : first + 1])


def _runs(one: Statement) -> Iterator[Statement]:
    """Yield a line of a person by itself, and with one of the two clauses behind it."""
    if len(one.text) >= SHORTEST:
        yield one
    for place in range(one.last + 1, min(one.last + 3, len(one.parts))):
        if jars_behind(one.parts[place]):
            return
        yield one._replace(text=one.text + JOINED + one.parts[place], last=place)


def _with_person(clause: str, hero: str, house: str) -> Iterator[tuple[str, str]]:
    """Yield a clause with who acts in it by name, and what that is."""
    if is_of_holder(clause):
        yield ("person" if hero and hero in clause else "office"), clause
    he = _HE.match(clause)
    behind = he.end() if he else len(hero) if clause.startswith(hero) else len(clause)
    rest = clause[behind:]
    if hero and rest and not _HE.search(rest):
        yield from (("person", who + rest) for who in dict.fromkeys((house + hero, hero)))


def _hero(article: Article) -> str:
    """Return the name of the only person that an article is about, empty where it is about none."""
    text = "\n".join(block.text for block in article.blocks if block.role == "body")
    named = {*persons(article), *(one.name for one in people(article.blocks)), *_opening_names(text)}
    told = Counter({name: text.count(name) for name in named if len(name) > 1})
    if not told:
        return ""
    (name, times), *others = told.most_common(2)
    alone = not others or others[0][1] < times
    return name if alone and times > 1 and (_HE.search(text) or times > _OFTEN) else ""


def _opening_names(text: str) -> Iterator[str]:
    """Yield the names of three characters that a text says more than once, and once where a clause opens or ends."""
    for name in {found[1] for found in _NAMED.finditer(text)}:
        if is_name(name) and name[-1] not in _THINGS and text.count(name) > 1:
            yield name
