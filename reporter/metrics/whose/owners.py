"""Whose the figures of an article are: for each figure everybody who may be meant, with what speaks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.numerals import ORDINALS
from reporter.chinese.people import is_person
from reporter.metrics.whose import mentions, observers
from reporter.metrics.whose.figured_sentences import CLAUSE, REACH, begin, count, preceding
from reporter.metrics.whose.mentions import Heard, Mention, remembered, resolved
from reporter.metrics.whose.owner_words import cues
from reporter.metrics.whose.pool import Candidate, Pool
from reporter.metrics.whose.stage import deeds, stage
from reporter.metrics.whose.table_rows import rows
from reporter.text.organisations.body_kinds import kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.metrics.whose.figured_sentences import Figure, Line
    from reporter.metrics.whose.stage import Stage
    from reporter.model import Article, Block
    from reporter.text.organisations.clause_openings import Head

_ITEM = re.compile(rf"[（(【]?[\d{ORDINALS}◆●▶■▲]{{0,3}}[、.．）)】\s]{{0,3}}$")
_SAID = re.compile(rf"([{HAN}]{{2,4}})[：:]")
_CLAUSE_END = re.compile("[，；。：]")
_POINTING = frozenset("这该其它此")
"""What a sentence opens with that goes on about what was told before."""

_LISTING = frozenset("、和与及")
_CLAUSE_MARKS = "，；："
_PASSAGE = "；。"
_AFTER_ITEM = frozenset("：:】\u3000")
_LEVEL = re.compile("(?:平均|平均水平|均值|同期)*(?:[的是为]|水平为?|只?有)?")
"""What stands between somebody and their own figure that another is compared with: 低于全省平均的14.9%."""

_OWN_LEVEL = re.compile("(?:平均|平均水平|均值|同期)+[的是为]")
_OF_LEVEL = re.compile("的(?:平均|均值|水平)")
"""What tells that a figure is the level of those compared with: 全省平均的14.9%, 全市7.4件的平均水平."""

_DIFFERENCE = "个百分点"

_SUBJECTS = frozenset(("subject", "scope", "anaphor", "person", "source", "counted", "unanaphor"))
_NEAREST = 2
"""How many of those named before a figure in its sentence may own it."""
_FARTHEST = 4  # beyond it all are equally far
_OLDEST = 3  # sentences since the passage named somebody: as above
_OFTEN = 4  # times that somebody is named: as above
_HEADING = 6
"""Where the name begins at the latest that a heading is about."""


@dataclass(slots=True)
class _Walk:
    """Who was told of so far: in this paragraph, in the one before, by the heading, by the item's first word."""

    heard: Heard = field(default_factory=Heard)
    heading: str | None = None
    item: str | None = None
    titled: str | None = None
    passage: str | None = None
    among: str | None = None
    before: str | None = None
    age: int = 0
    run: int = 0
    distance: int = 0

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield who may own a figure whose sentence names nobody, by where they were told of."""
        for source in ("passage", "among", "heading", "item", "before"):
            name = getattr(self, source)
            if name is not None:
                yield source, name
        if self.heard.speaker is not None:
            yield "speaker", self.heard.speaker


def candidates(article: Article, lines: Sequence[Line]) -> Iterator[tuple[tuple[Candidate, ...], ...]]:
    """Yield, line by line, who may own each of its figures."""
    known, tells = stage(article), deeds(article)
    always = _always(known)
    walk = _Walk()
    apart = rows(article)
    block = -1
    for line in lines:
        while block < line.sentence.place.block:
            block += 1
            _enter(walk, known, article.blocks[block], block)
            if block in apart and (whose := apart[block].whose):
                walk.item = known.cast.full.get(whose, whose)
        found = mentions.find(line, known, walk.heard)
        if block in apart and apart[block].whose and line.sentence.place.start == 0:
            found = _behind(line, found, len(apart[block].head))
        before: _Before = {}
        yield tuple([_Pooled(line, figure, found, known, tells, always).among(walk, before) for figure in line.figures])
        _leave(walk, line, found)


def _behind(line: Line, found: Sequence[Mention], head: int) -> tuple[Mention, ...]:
    """Return those named behind the head of a row, whose first cell says whose it is."""
    end = line.at(head)
    return tuple(one for one in found if one.start >= end)


def _named_in_heading(walk: _Walk, known: Stage, index: int) -> str | None:
    """Return the body that a heading opens with, by its name or by what points at it."""
    heads = known.cast.heads[index]
    opened = {head.start for head in heads}
    named = (name for start, _, name in known.cast.named[index] if start in opened or start <= _HEADING)
    body = next(named, None)
    if body is None and heads and heads[0].start <= _HEADING:
        return resolved(heads[0], known, walk.heard)
    return body


def _enter(walk: _Walk, known: Stage, block: Block, index: int) -> None:
    """Begin a block: a heading's body holds until the next, an item's and a speaker's for its paragraph."""
    heads = known.cast.heads[index]
    if block.role == "heading":
        walk.heading = _named_in_heading(walk, known, index)
    if walk.passage is not None:
        walk.before, walk.distance = walk.passage, 0
    walk.distance += 1
    walk.passage = walk.among = walk.item = None
    walk.age = 0
    opened_by = _item(block.text, heads, known, walk)
    walk.titled = opened_by if block.role == "heading" else walk.titled
    walk.item = opened_by or walk.titled
    said = _SAID.match(block.text)
    if said or block.role == "heading":
        walk.heard.speaker = known.cast.people.get(said[1]) if said else None
        walk.heard.stranger = said is not None and walk.heard.speaker is None and is_person(said[1])


def _item(text: str, heads: Sequence[Head], known: Stage, walk: _Walk) -> str | None:
    """Return who a block's first word and a colon say it is of, as in 2. 县残联：送温暖."""
    if not heads or text[heads[0].end : heads[0].end + 1] not in _AFTER_ITEM:
        return None
    return resolved(heads[0], known, walk.heard) if _ITEM.fullmatch(text, 0, heads[0].start) else None


def _leave(walk: _Walk, line: Line, found: Sequence[Mention]) -> None:
    """End a sentence: its last subject goes on, one within 其中 only as such."""
    walk.age += 1
    inner = cues().among.search(line.text)
    for mention in remembered(found):
        if inner and mention.start >= inner.start():
            walk.among = mention.name
        else:
            walk.run = walk.run + 1 if mention.name == walk.passage else 1
            walk.passage, walk.age = mention.name, 1


def _sharing(line: Line, figure: Figure, found: Sequence[Mention]) -> Mention | None:
    """Return whose the figure is among those listed before 分别: the second of two figures is the second one's."""
    told = line.text.rfind("分别", max(0, figure.start - REACH), figure.start)
    if told < 0 or _CLAUSE_END.search(line.text, told, figure.start):
        return None
    end = _CLAUSE_END.search(line.text, figure.end)
    figures = [one for one in line.figures if told < one.start < (end.start() if end else len(line.text))]
    listed = [mention for mention in found if mention.end <= told][-len(figures) :]
    joined = all(line.text[one.end : other.start] in _LISTING for one, other in pairwise(listed))
    is_even = len(listed) == len(figures) > 1
    return listed[figures.index(figure)] if is_even and joined and figure in figures else None


def _context(walk: _Walk) -> str:
    """Return who holds where a sentence names nobody: an item's or a heading's body, the passage's, or none."""
    if walk.item or walk.heading:
        return "item"
    return "passage" if walk.passage else "bare"


_Before = dict[tuple[str, ...], list[Candidate]]
"""Who may own the figures of a sentence that names nobody before them, by what their clauses tell of."""


def _staged(known: Stage) -> Iterator[tuple[str, str]]:
    """Yield the article's actor and its place, by which of them its figures are told of first, and the next actor."""
    home, other = known.default
    for source, name in (("home", home), ("other", other), ("second", known.second)):
        if name is not None:
            yield source, name


def _always(known: Stage) -> Mapping[str, list[str]]:
    """Return what speaks for each owner of the article wherever a sentence has named nobody yet."""
    found = {}
    for source, name in _staged(known):
        signs = known.signs.get(name, ())
        found[source] = [
            source,
            f"{source}.{known.sort}",
            f"{source}.{known.sure}",
            f"{source}.{known.sort}.{known.sure}",
            f"{source}.{known.sort}.{known.lean}",
            f"{source}.of.{kind(known.actor) if known.actor else 'none'}",
            *[f"{source}.{known.sort}.a:{sign}" for sign in signs],
            *[f"a:{sign}" for sign in signs],
            *([f"{source}.{known.tie}"] if name == known.place else []),
        ]
    return found


class _Pooled:
    """A figure in its sentence, and who may own it."""

    def __init__(
        self,
        line: Line,
        figure: Figure,
        found: Sequence[Mention],
        known: Stage,
        tells: str,
        always: Mapping[str, list[str]],
    ) -> None:
        self._text, self._place, self._known, self._always = line.text, figure.start, known, always
        self._end, self._unit, self._changed = figure.end, figure.unit, figure.changed
        self._tells = tells
        self._pool = Pool()
        own = preceding(found, figure.start)
        self._opening = [mention for mention in own if mention.opens and mention.sort in _SUBJECTS]
        self._inside = [mention for mention in own if mention not in self._opening]
        self._last = self._opening[-1] if self._opening else None
        self._reach = self._reached(self._last) if self._last else "free"
        self._sharing = _sharing(line, figure, own)
        self._about = self._told_of()

    def among(self, walk: _Walk, before: _Before) -> tuple[Candidate, ...]:
        """Return who may own the figure, nobody among them."""
        self._add_opening()
        self._add_inside()
        told = before.get(self._about) if self._last is None else None
        if told is None:
            told = [*self._carried(walk), *self._staged(walk)]
        if self._last is None:
            before[self._about] = told
        for one in told:
            self._pool.add(one)
        clause = self._text[begin(self._text, self._place, _PASSAGE if self._changed else CLAUSE) : self._place]
        return self._pool.of_others(lambda name: observers.whose(name, clause))

    def _told_of(self) -> tuple[str, ...]:
        """Return whether the figure's clause tells what somebody did, how things stand, or neither."""
        start = begin(self._text, self._place, CLAUSE)
        patterns = (("active", cues().deeds), ("statistic", cues().statistics))
        told = [sign for sign, pattern in patterns if pattern.search(self._text, start, self._place)] or ["plain"]
        return (*told, "pointing") if self._text[:1] in _POINTING else tuple(told)

    def _near_opening(self) -> Sequence[Mention]:
        """Return those that open the clauses nearest to the figure, and to whom 分别 gives it."""
        near = self._opening[-_NEAREST:]
        sharing = self._sharing
        return [sharing, *near] if sharing and sharing not in near else near

    def _listed(self, mention: Mention) -> str:
        """Return whether 分别 gives the figure to this one of those listed before it."""
        return "respective" if self._sharing == mention else "respective.other"

    def _clauses(self, mention: Mention, most: int) -> int:
        return min(count(self._text, mention.end, self._place, _CLAUSE_MARKS), most)

    def _is_over(self, mention: Mention) -> bool:
        return "；" in self._text[mention.end : self._place]

    def _reached(self, mention: Mention) -> str:
        return f"{'over' if self._is_over(mention) else 'gap'}{self._clauses(mention, _FARTHEST)}"

    def _add_opening(self) -> None:
        """Add those with whom the clauses before the figure open."""
        for rank, mention in enumerate(reversed(self._near_opening()), 1):
            gap = self._clauses(mention, _FARTHEST)
            signs = [f"own{rank}", f"own{rank}.{mention.sort}", f"own{rank}.gap{gap}", f"own.{mention.sort}.gap{gap}"]
            signs += [f"own.{mention.sort}.{sign}" for sign in self._about]
            signs += [f"own{rank}.over"] if self._is_over(mention) else []
            if rank == 1 and cues().among.search(self._text, max(mention.end, self._place - REACH), self._place):
                signs.append("own1.among")
            signs += [f"own.{self._listed(mention)}"] if self._sharing else []
            if self._text[mention.end : mention.end + 1] == "的":
                signs.append("own.of")
            self._pool.add(Candidate.of(mention.name or None, (*signs, *self._named(mention.name)), mention.name))

    def _named(self, name: str) -> Iterator[str]:
        """Yield what is known in the article of a name that a clause opens with."""
        if name:
            yield f"own.is.{kind(name)}"
            yield f"own.times{min(self._known.times[name], _OFTEN)}"
        if name and name == self._known.actor:
            yield "own.actor"
        yield from (f"own.a:{sign}" for sign in self._known.signs.get(name, ()))

    def _add_inside(self) -> None:
        """Add those named inside the clauses before the figure."""
        for rank, mention in enumerate(reversed(self._inside[-_NEAREST:]), 1):
            where = "alone" if self._last is None else "after" if mention.start > self._last.start else "before"
            gap = self._clauses(mention, _FARTHEST - 1)
            signs = [f"near{rank}", f"near.{mention.sort}", f"near.{mention.sort}.gap{gap}"]
            signs += [f"near.{where}", f"near.{mention.sort}.{where}"]
            signs += [f"near.is.{kind(mention.name)}"] if mention.name else []
            signs += ["near.touching"] if self._place - mention.end <= 1 else []
            signs += ["near.own.level"] if self._is_own_level(mention) else []
            signs += ["near.level"] if _LEVEL.fullmatch(self._text, mention.end, self._place) else []
            self._pool.add(Candidate.of(mention.name or None, signs, mention.name))

    def _is_own_level(self, mention: Mention) -> bool:
        """Return whether the figure is the level of somebody that another is compared with, no difference from it."""
        if mention.sort != "yardstick" or not mention.name or self._unit == _DIFFERENCE:
            return False
        of_level = mention.end == self._place and _OF_LEVEL.match(self._text, self._end)
        return bool(of_level or _OWN_LEVEL.fullmatch(self._text, mention.end, self._place))

    def _carried(self, walk: _Walk) -> Iterator[Candidate]:
        """Yield those told of in sentences before."""
        for source, name in walk.sources():
            signs = [f"{source}.{self._part}", f"{source}.{self._reach}"]
            if source == "item" and (self._last is None or self._last.name == name):
                signs.append("item.only")
            if self._last is None:
                signs += [source, *(f"{source}.{sign}" for sign in self._about)]
                signs += [f"{source}.age{min(walk.age, _OLDEST)}"] if source in {"passage", "among"} else []
                signs += self._of_name(source, name) if name else []
                if source == "before":
                    signs += [f"before.far{min(walk.distance, _OLDEST)}", f"before.run{min(walk.run, _OLDEST)}"]
            yield Candidate.of(name or None, signs, name)

    @property
    def _part(self) -> str:
        return f"own.{self._last.sort}" if self._last else "free"

    def _of_name(self, source: str, name: str) -> Iterator[str]:
        yield f"{source}.is.{kind(name)}"
        yield f"{source}.times{min(self._known.times[name], _OFTEN)}"
        yield from (f"a:{sign}" for sign in self._known.signs.get(name, ()))
        if name in self._known.leading:
            yield f"{source}.leads"
        if name == self._known.actor:
            yield f"{source}.actor"
        yield f"{source}.{self._known.beside(name)}"

    def _first_of_sentence(self, walk: _Walk, source: str) -> Iterator[str]:
        """Yield what a sentence says for an owner of the article where it has named nobody yet."""
        known = self._known
        for sign in (*self._about, self._tells):
            yield f"{source}.{known.sort}.{sign}"
        if walk.passage:
            beside = known.beside(walk.passage)
            yield f"{source}.over.{beside}"
            yield f"{source}.age{min(walk.age, _OLDEST)}.{beside}"

    def _staged(self, walk: _Walk) -> Iterator[Candidate]:
        """Yield the article's actor, its place, and nobody."""
        known = self._known
        context = "own" if self._last else _context(walk)
        for source, name in _staged(known):
            signs = [f"{source}.{context}", f"{source}.{self._part}", f"{source}.{self._reach}"]
            if self._last is None:
                signs += self._always[source]
                signs += self._first_of_sentence(walk, source)
            yield Candidate.of(name, signs, name)
        signs = ["none", f"none.{context}", f"none.{self._reach}", f"none.{'actor' if known.actor else 'noactor'}"]
        yield Candidate.of(None, (*signs, *[f"none.{sign}" for sign in self._about]), "")
