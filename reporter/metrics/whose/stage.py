"""What stays the same in an article: who acts in it, where, and of which of the two its clauses tell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reporter.metrics.whose.owner_words import cues
from reporter.text.organisations import actors, bodies, cast, places
from reporter.text.organisations.body_kinds import BY_THEMSELVES, kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.model import Article
    from reporter.text.organisations.cast import Cast

Weights = Counter[str]

_NAMED_BY_ACTOR = 100
"""What outweighs any number of mentions: the actor's own place."""

_SURE = 0.75  # chance of an actor, a bin of the features that were learned
_LIKELY = 0.4  # … and the next; a place below it is not taken for the actor
_WEAK = 0.1
"""Chances from which an actor is sure, likely, or worth a candidate."""

_TIED = 0.6
"""Part of the chance of the likeliest from which the next is nearly as likely."""

_IN_TITLE = 4  # mentions that one in the title counts for
_IN_HEAD = 3  # … and one in the opening
_IN_LEAD = 2
"""What a mention weighs there; 1 elsewhere."""

_TITLES = frozenset(("title", "subtitle", "kicker"))
_UNNAMED = frozenset("省市县区州")
"""Levels whose place an article need not name: 县教育局, 全县."""

_OF_ITSELF = 2
"""How often an article of the press opens with a word for it (中心, 我台) where it tells of itself."""

_OFTEN_ENOUGH = 3
"""How often an article has the root of the place it is on."""

_CITIES = ("市", "县", "区", "州", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Stage:
    """The actor of an article with its ``sort`` and how ``sure`` it is, the next likely one, and the article's places.

    ``place`` is what the figures may be told of as well as of the actor, and ``tie`` how the two belong together;
    ``home`` are the places of the article by their levels, ``lean`` says of what its clauses are told, ``signs`` are
    where and how often each name stands.
    """

    cast: Cast
    home: Mapping[str, str]
    times: Mapping[str, int]
    leading: frozenset[str]
    actor: str | None = None
    sort: str = "none"
    sure: str = "none"
    second: str | None = None
    place: str | None = None
    tie: str = "none"
    lean: str = "no"
    roots: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def default(self) -> tuple[str | None, str | None]:
        """Whose the figures are where nothing else is told, and whose they may be as well."""
        if self.sort == "self" or self.place is None:
            return self.actor, self.place
        return self.place, self.actor

    def beside(self, name: str) -> str:
        """Return what somebody is beside the actor: the same, the article's place, a part of either, a peer, other."""
        if name in {self.actor, self.place}:
            return "same" if name == self.actor else "place"
        if any(one and name.startswith(one) for one in (self.actor, self.place)):
            return "part"
        return "peer" if self.actor and kind(name) == kind(self.actor) else "else"


def stage(article: Article) -> Stage:
    """Return who acts in an article, and where."""
    known = cast.of(tuple(article.blocks))
    signs = {one.name: one.features for one in actors.candidates(tuple(article.blocks))}
    actor, sure, second = _actors(article, known, signs)
    text = "".join(block.text for block in article.blocks)
    weights = _weights(article, known)
    trusted = actor if sure != "weak" else None
    home = _home(text, weights, trusted) or {}
    home |= _by_root(text, known, home)
    place, tie = _place(text, weights, trusted, home)
    times, leading = _prominent(article, known)
    return Stage(
        known, home, times, leading, actor, sort(actor) if actor else "none", sure, second, place, tie,
        _lean(article, known, actor, place), _roots(home, place), signs,
    )  # fmt: skip


def _roots(home: Mapping[str, str], place: str | None) -> Mapping[str, str]:
    """Return the roots by which an article may call its places."""
    named = {_root(one): one for one in (*home.values(), *([place] if place else [])) if not one.startswith("全")}
    return {root: one for root, one in named.items() if len(root) > 1}


def _by_root(text: str, known: Cast, home: Mapping[str, str]) -> dict[str, str]:
    """Return the place of the level of 全县 that an article names by its root only: 砚湖文旅, 全县."""
    told = {level: len(re.findall(f"[全我]{level}|{level}里", text)) for level in "县区市" if level not in home}
    level = max(told, key=told.__getitem__, default="")
    branded = bodies.words().branded
    roots = [
        name[:2]
        for name in dict.fromkeys(known.full.values())
        if branded.fullmatch(name) and kind(name) != "firm" and text.count(name[:2]) >= _OFTEN_ENOUGH
    ]
    return {level: roots[0] + level} if told.get(level) and len(set(roots)) == 1 else {}


def sort(body: str) -> str:
    """Return whether a body's figures are its own (firms, schools), or its place's as well."""
    what = kind(body)
    return "self" if what in BY_THEMSELVES else what if what in {"authority", "place"} else "office"


def _actors(article: Article, known: Cast, signs: Mapping[str, Sequence[str]]) -> tuple[str | None, str, str | None]:
    """Return the likeliest actor, how sure that is, and the next one; where none is likely, the publisher given.

    Press acts only in what it tells of itself.
    """
    likely = [
        (name, chance)
        for name, chance in actors.ranked(tuple(article.blocks))
        if name and chance > _WEAK and _may_act(name, chance, known)
    ]
    if not likely:
        return _given(article)
    actor, *others = (name for name, _ in likely)
    if publisher := next((name for name in others if _publishes(name, actor, known, signs)), None):
        return publisher, "likely", actor
    return actor, _sureness([chance for _, chance in likely]), next(iter(others), None)


def _sureness(chances: Sequence[float]) -> str:
    """Return how sure an actor of such a chance is beside the others: tied where the next is nearly as likely.

    Of 40 and 39 in a hundred the second is as often right, and the whole article would be somebody else's.
    """
    chance, *others = chances
    if chance > _SURE:
        return "sure"
    if chance <= _LIKELY:
        return "weak"
    return "tied" if others and others[0] > _TIED * chance else "likely"


def _given(article: Article) -> tuple[str | None, str, str | None]:
    """Return the publisher that is given with an article as its actor, unless that is press."""
    given = article.organisation
    return (given, "likely", None) if given and kind(given) != "press" else (None, "none", None)


def _publishes(name: str, part: str, known: Cast, signs: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a body gives out what is told of a part of it: 来源：澄川水务集团, 澄川水务集团城北水厂."""
    called = {name, *(short for short, full in known.full.items() if full == name)}
    if name == part or not part.startswith(tuple(called)):
        return False
    return "source" in signs[name] and "source" not in signs[part]


def _may_act(name: str, chance: float, known: Cast) -> bool:
    what = kind(name)
    if what == "press":
        likely = chance > _LIKELY and known.own(name) >= _OF_ITSELF
        return likely or (chance > _SURE and known.meant(name) >= _OF_ITSELF)
    return what != "place" or chance > _LIKELY


def _lean(article: Article, known: Cast, actor: str | None, place: str | None) -> str:
    """Return whether an article's clauses open with its place (全县, 砚湖县) or its body (该局, 我中心, 县教育局)."""
    placed = bodily = 0
    for block, opened in zip(article.blocks, known.heads, strict=True):
        if block.role == "boilerplate":
            continue
        for head in opened:
            placed += head.kind == "scope" or (head.kind == "place" and head.name == place)
            bodily += head.kind == "anaphor" or known.full.get(head.name) == actor
    return "place" if placed > bodily else "body" if bodily > placed else "even" if placed else "no"


def deeds(article: Article) -> str:
    """Return whether an article tells more of what was done or of how things stand."""
    text = "".join(block.text for block in article.blocks)
    return "deeds" if len(cues().deeds.findall(text)) > len(cues().statistics.findall(text)) else "statistics"


def _home(text: str, named: Weights, actor: str | None) -> dict[str, str]:
    """Return the places by their levels: the actor's own, else those that are named most, title and lead first."""
    weights = named.copy()
    for one in [*places.chain(actor or ""), *([actor] if actor and places.level(actor) else [])]:
        weights[one] += _NAMED_BY_ACTOR
    if actor and actor[0] not in places.LEVELS and not places.chain(actor):
        weights.update({actor[:2] + one: _NAMED_BY_ACTOR // 2 for one in _CITIES if actor[:2] + one in text})
    return places.by_level(weights)


def _weight(behind_lead: int) -> int:
    """Return what a place counts above the lead, in it, and below it."""
    if behind_lead < 0:
        return _IN_HEAD
    return _IN_LEAD if behind_lead == 0 else 1


def _weights(article: Article, known: Cast) -> Weights:
    """Return how much an article names each place: in full, by its root, and by 全镇 or 镇里."""
    weights = Weights()
    first = _first(article)
    for index, block in enumerate(article.blocks):
        weight = _IN_TITLE if block.role in _TITLES else _weight(index - first)
        opened = [head.name for head in known.heads[index] if head.kind == "place"]
        for name in [*(name for _, _, name in known.named[index]), *opened]:
            for one in dict.fromkeys([*places.chain(name), *([name] if places.level(name) else [])]):
                weights[one] += weight
    text = "".join(block.text for block in article.blocks if block.role != "boilerplate")
    for place in weights:
        leaf, level = places.leaf(place), places.level(place)
        weights[place] += text.count(leaf.removesuffix(level)) + 2 * len(re.findall(f"全{level}|{level}里", text))
    return weights


def _first(article: Article) -> int:
    """Return the article's first paragraph."""
    return next((index for index, block in enumerate(article.blocks) if "。" in block.text), len(article.blocks))


def _place(text: str, named: Weights, actor: str | None, home: Mapping[str, str]) -> tuple[str | None, str]:
    """Return the place that the figures may be told of beside the actor: its own, that of its name, the most named."""
    if actor:
        if chain := places.chain(actor):
            return chain[-1], "chain"
        if zone := places.words().zone.match(actor):
            return zone[0], "zone"
        if within := next((name for name in home.values() if _root(name) in actor), None):
            return within, "root"
        if actor[0] in home:
            return home[actor[0]], "level"
        if actor[0] in _UNNAMED and (whole := f"全{actor[0]}") in text:
            return whole, "level"
    most = max(home.values(), key=named.__getitem__, default=None)
    return (most, "most") if most else (_unnamed(text), "unnamed")


def _unnamed(text: str) -> str | None:
    """Return the whole place that an article tells of most and does not name: 全县."""
    told = {f"全{level}": text.count(f"全{level}") for level in "市县区镇乡"}
    most = max(told, key=told.__getitem__)
    return most if told[most] else None


def _root(place: str) -> str:
    """Return the name of a place without its level, and without the places it is in."""
    leaf = places.leaf(place)
    return leaf.removesuffix(places.level(leaf)) or leaf


def _prominent(article: Article, known: Cast) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return how often an article names everybody, and who is named in its title or its first paragraph."""
    times = Weights()
    leading: set[str] = set()
    first = _first(article)
    for index, (block, named) in enumerate(zip(article.blocks, known.named, strict=True)):
        if block.role != "boilerplate":
            names = [name for _, _, name in named]
            times.update(names)
            leading.update(names if index <= first or block.role in _TITLES else ())
    return times, frozenset(leading)
