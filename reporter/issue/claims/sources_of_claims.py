"""The sentences of an article as claims are held against them: in atoms, with whom 全县 means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, alternatives
from reporter.issue.claims.atoms import atoms, cues
from reporter.issue.claims.facts_of_claims import facts
from reporter.issue.claims.omissions import Sentence
from reporter.issue.claims.restated import (
    called_in_full,
    cause_behind,
    completed,
    located,
    opening_name,
    owned,
    resumed,
    subjects,
    titled,
    turned,
    with_title,
)
from reporter.issue.claims.word_of_claims import words
from reporter.metrics.name.phrases import tagged
from reporter.metrics.whose.clock import clock
from reporter.model import Place
from reporter.rank.pencil.office_holders import people
from reporter.text.organisations import bodies, cast, places
from reporter.text.organisations.short import is_short_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.word_of_claims import Word
    from reporter.metrics.whose.references import Clock
    from reporter.model import Article, Metric

_LEVELS = places.LEVELS[1:]  # 全国 is no place of an article
_SHORT = 3  # characters of a body without its place: 港航局
_ROOT = 2  # characters of a name that a short one begins with, too
_LONGEST = 8  # characters of a short name
_AGAIN = 3  # times that an article has the name of what it is about, its title included
_BODIES = frozenset("局委办院所站队司会")
_POINTING = "全该本我"
_DEED = re.compile("新建|改建|扩建|改造|推进|建成|加装|开展|举办|启动|实现|召开|完成|发布|投放|[由把被将]")
_ALL = re.compile(f"[{_POINTING}](?:{alternatives(_LEVELS)})")
_BODY = re.compile(f"[{HAN}]{{4,20}}")
_PASSAGES = frozenset(("title", "subtitle", "kicker", "heading", "body", "caption"))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article, the place where it stands, and its figures' readings."""

    text: str
    place: Place
    sentence: Sentence
    metrics: tuple[Metric, ...]

    def figures(self, numbers: Iterable[Atom]) -> list[Metric]:
        """Return the figures that some numbers of the sentence are of."""
        begin = self.place.start
        spans = [(one.start + begin, one.end + begin) for one in numbers]
        return [
            metric
            for metric in self.metrics
            if any(metric.place.start < end and start < metric.place.end for start, end in spans)
        ]


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told before a sentence that its words may mean again."""

    before: tuple[Atom, ...] = ()
    subject: tuple[Atom, ...] = ()
    opening: tuple[Atom, ...] = ()
    called: Mapping[str, Sequence[Atom]] = field(default_factory=dict)

    def readings(self, reading: tuple[Atom, ...], *, inside: bool) -> Iterator[tuple[Atom, ...]]:
        """Yield a sentence as it is and as it may be read besides, ``inside`` its paragraph with the subject before."""
        again = (
            cause_behind(reading),
            completed(reading, self.before),
            located(reading),
            called_in_full(reading),
            with_title(reading, self.called),
            resumed(reading, self.opening),
        )
        for full in dict.fromkeys((reading, *map(tuple, again))):
            yield full
            if self.subject and inside and (whose := tuple(owned(full, self.subject))) != full:
                yield whose

    def behind(self, plain: tuple[Atom, ...]) -> _Told:
        """Return what is told when a sentence has been, too."""
        return _Told(
            plain,
            subjects(plain) or self.subject,
            opening_name(plain) or self.opening,
            {**self.called, **dict(titled(plain))},
        )


class Source:
    """An article that a claim may be taken from."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.clock: Clock = clock(article)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The full name of every name in the article, the places that they begin with among them."""
        written = _written(self.article)
        opening = {place: place for name in written for place in places.chain(name)[:1]}
        kept = {name: full for name, full in (written | opening).items() if not _is_deed(name)}
        kept |= {name: name for name in self._told()}
        kept = {_own(name): name for name in kept.values()} | kept
        return _longest_first({name: full for name, full in kept.items() if name and not _is_led(name)})

    def _told(self) -> Iterator[str]:
        """Yield those who sign the article, the persons with an office in it, and its 全县."""
        yield from _signed(self.article)
        yield from (one.name for one in people(self.article.blocks))
        for block in self.article.blocks:
            yield from _ALL.findall(block.text)

    @cached_property
    def owners(self) -> frozenset[str]:
        """Those whose article it is: who signs it, what its title opens with, and the places these begin with."""
        opening = (name for name in self.names if (self.article.title or "").startswith(name))
        mine = {self.names.get(one, one) for one in (*_signed(self.article), *opening)}
        return frozenset((*mine, *(place for one in mine for place in places.chain(one))))

    @cached_property
    def topic(self) -> tuple[Word, ...]:
        """The nouns of its title and of the names of those whose article it is that it has again and again."""
        told = (self.article.title or "", *self.owners)
        found = (one for text in told for one in words(atoms(text, self.clock, {})))
        whole = "".join(block.text for block in self.article.blocks)
        return tuple(one for one in found if _is_thing(one) and whole.count(one.text) >= _AGAIN)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of all its sentences as they are written."""
        return tuple(fact for text, _ in self._texts() for fact in facts(self.whole(text)))

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """The sentences and titles of the article, each also with the place that 全县 means in its stead."""
        return tuple(self._said())

    def _said(self) -> Iterator[Said]:
        told = _Told()
        block = -1
        for text, place in self._texts():
            metrics = tuple(one for one in self.article.metrics if place.overlaps(one.place))
            plain = tuple(turned(self.whole(text)))
            told = told if place.block == block else replace(told, called={}, opening=())
            for reading in dict.fromkeys((plain, tuple(self._spelled_out(plain)))):
                for full in told.readings(reading, inside=place.block == block):
                    yield Said(text, place, Sentence(full), metrics)
            told, block = told.behind(plain), place.block

    def _texts(self) -> Iterable[tuple[str, Place]]:
        for index, block in enumerate(self.article.blocks):
            if block.role in _PASSAGES and block.role != "body":
                yield block.text, Place(index, 0, len(block.text))
        if self.article.title:
            yield self.article.title, Place(0, 0, 0)
        for one in self.article.sentences:
            yield one.text, one.place

    def _spelled_out(self, found: Sequence[Atom]) -> Iterator[Atom]:
        """Yield the atoms with the place that 全县, 该镇 or 县 means, where the article has only one of that level."""
        for index, one in enumerate(found):
            level = _level(one, opens=index == 0 or found[index - 1].kind == "mark")
            meant = {name for name in self.names.values() if level and name.endswith(level) and places.chain(name)}
            name = meant.pop() if len(meant) == 1 else ""
            yield replace(one, kind="name", text=name, key=name) if name else one

    def whole(self, text: str) -> tuple[Atom, ...]:
        """Return the atoms of a claim, its names those of the article, its days told from the article's."""
        short = dict(self._shortened(text))
        return atoms(text, self.clock, _longest_first({**self.names, **short}) if short else self.names)

    def _shortened(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the bodies that a text calls by a shorter name than the article, with the one name they can be of."""
        full = set(self.names.values())
        for start, end in bodies.find(text):
            meant = {one for one in full if is_short_for(text[start:end], one)}
            if len(meant) == 1 and text[start:end] not in self.names:
                yield text[start:end], meant.pop()
        yield from self._called(text)

    def _called(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield what a text calls an owner of the article by, short for that alone: 岚溪消防 of 岚溪市消防救援支队."""
        for name in self.owners:
            place = places.chain(name)[:1]
            if place == (name,) and len(name) > _ROOT:
                yield name[:-1], name
            for found in re.finditer(re.escape(name[:_ROOT]), text) if place and place != (name,) else ():
                ends = range(found.start() + _LONGEST, found.end(), -1)
                short = (text[found.start() : end] for end in ends)
                yield from ((one, name) for one in short if not one.startswith(place) and self._means(one, name))

    def _means(self, short: str, name: str) -> bool:
        """Return whether a word is short for a name, and for no other of the article."""
        if short in self.names:
            return False
        return [one for one in {*self.names.values()} if is_short_for(short, one)] == [name]


def _is_thing(one: Word) -> bool:
    return one.kind == "word" and one.tag.startswith("n") and not one.tag.startswith(("ns", "nr"))


def _longest_first(names: Mapping[str, str]) -> Mapping[str, str]:
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


def _level(one: Atom, *, opens: bool) -> str:
    """Return the level of the place that an atom points at: 县 of 全县, or by itself where it opens a clause."""
    if one.kind == "word":
        return one.text if opens and one.word == one.text and one.text in _LEVELS else ""
    pointing = one.kind == "name" and one.text[0] in _POINTING and one.text[1:] in _LEVELS
    return one.text[1:] if pointing else ""


def _written(article: Article) -> dict[str, str]:
    """Return the full names of those that the text of an article names, also the part of a name behind 由."""
    known = cast.of(article.blocks)
    found: dict[str, str] = {}
    for block, named in zip(article.blocks, known.named, strict=True):
        found |= {block.text[start:end]: full for start, end, full in named}
    tails = {re.split("[由把被将]", name)[-1] for name in found}
    return found | {tail: tail for tail in tails if len(tail) >= _SHORT and tail not in found}


def _own(name: str) -> str:
    """Return what a body is called without its place: 港航局 of 砚湖市港航局; nothing where that names nobody."""
    own = name.removeprefix((places.chain(name) or ("",))[-1])
    return own if len(own) >= _SHORT and own != name and own[-1] in _BODIES else ""


def _is_led(name: str) -> bool:
    """Return whether a name has taken in the word before it that says how far it is true: 网传柳溪镇."""
    led = cues().kept.match(name)
    return led is not None and len(led[0]) > 1


def _is_deed(name: str) -> bool:
    """Return whether what was taken for a name tells what is done: 砚县新建幼儿园."""
    if _DEED.search(name):
        return True
    return tagged(name)[0][1] in {"v", "d", "p"} and places.chain(name) != (name,)  # 望 of 望舒县 is a verb, too


def _signed(article: Article) -> Iterator[str]:
    """Yield the bodies that sign an article: a line between title and text, without its day."""
    yield from filter(None, (article.organisation,))
    for block in article.blocks:
        if block.role == "byline":
            yield from (part for part in re.split(r"[ \u3000：:|]+", block.text) if _BODY.fullmatch(part))
