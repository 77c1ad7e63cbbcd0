"""Whose article it is: the body that publishes it or acts in it, chosen among all that it names, or none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from reporter import linear
from reporter.chinese.body_words import FIRMS, PLACES
from reporter.chinese.press import ISSUED
from reporter.chinese.segment import segmenter
from reporter.text.organisations import bodies, cast, name_signs, places
from reporter.text.organisations.body_kinds import kind
from reporter.text.organisations.joint import signers
from reporter.text.organisations.sole import sole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Block
    from reporter.text.organisations.cast import Cast

WEIGHTS = "text/organisations/actors"
NOBODY = ""

_PUBLISHED_BY = re.compile(rf"(?:{ISSUED}|报送|供稿)(?:机构|机关|单位|部门)[ \u3000:：\t]*\Z")
"""What stands before the body that publishes a paper, in a field of its frame."""

_SENT_TO = re.compile(r"^(?:主?报|抄?送|发|抄报|抄送|分送|本期发至|此件)[:：]|^[^，。]{2,30}[:：]$")
_INTERVIEW = re.compile("访|对话|对谈|专访|连线")
_POST = re.compile(r"[^，。；：！？、（）\s]{0,8}(?:长|主任|书记|经理|负责人|主席|总监)")
_WE = re.compile(rf"(?:[我本]|代表|受)([局院校行馆站所厂台段队处委办司村社{PLACES}]|中心|{FIRMS}|医院|学校|支队|大队)")
_OF_LEVEL = re.compile("[全我](?P<level>[省市县区州镇乡村])(?![级长委])")
"""Words for the whole place that a text is on."""

_FORM = re.compile("(?<=..)(?:股份|控股|有限|责任)+公司$")
_ANY = re.compile("[省市县区](?:[分子总]?公司|局)|.*口岸")
"""What names nobody: 市公司, and what is no body: 砚湖口岸."""

_BARE = re.compile("(?:[镇乡村]|街道|社区)?(?:党委、?|党工委、?|两委)?(?:政府|办事处|党委|两委)?")
"""What every place of a level has, and names none: 镇党委政府."""

_HEADLINES = frozenset(("title", "subtitle", "kicker"))
_IN_TEXT = frozenset(("in.lead", "in.second", "in.title"))
_BRIEF = 2  # characters by which a title calls a firm
_PRINTING = frozenset(("press", "place", "other"))

_TOWNSHIPS = frozenset("镇乡")
_PARTY = "中共"
_LEAST_SENTENCE = 30  # characters: shorter lines without a stop are headings
_LIKELY = 0.25  # the chance of a part of the likeliest body that is named in its place
_LIKELIER = 0.4  # from which on, of 36 articles without an organisation of their own, one of 17 was wrong
_EARLY = 3  # paragraphs that open an article


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may be the article's: a full name, and the features that speak for and against."""

    name: str
    features: tuple[str, ...]


def actor(blocks: tuple[Block, ...]) -> str | None:
    """Return whose article it is: who is stated beside it, else who is likely enough, else None.

    Of several who sign together the first issues it. An interview is the paper's, not of whom it asks; one sentence is
    of whom it says it is. Of 228 labelled articles 63 state one, 61 of them the right one.
    """
    together = signers(blocks)
    name = stated(blocks)
    if together and (name is None or name in together):
        name = together[0]
    if name:
        return _placed(name, blocks)
    if _is_interview(blocks):
        return None
    few = len(blocks) == 1 and blocks[0].text.count("。") <= 1
    name = _alone(blocks) if few else _likeliest(blocks)
    return None if name and _BARE.fullmatch(name) else name


def _likeliest(blocks: tuple[Block, ...]) -> str | None:
    """Return who is likely enough, by the fullest name, or the only one that a few lines name."""
    told = ranked(blocks)
    best = told[0][0]
    kin = [(name, chance) for name, chance in told if best and name and _belong(best, name)]
    if sum(chance for _, chance in kin or told[:1]) < linear.load(WEIGHTS).threshold:
        return _alone(blocks)
    return _placed(_fullest(kin), blocks) if kin else None


def _is_interview(blocks: Sequence[Block]) -> bool:
    """Return whether a headline says whom a paper asked, by a body and a post in it (——访县教育局局长…)."""
    return any(
        _INTERVIEW.search(block.text, 0, start) and _POST.match(block.text, end)
        for block in blocks
        if block.role in _HEADLINES
        for start, end in bodies.find(block.text)
    )


def stated(blocks: tuple[Block, ...]) -> str | None:
    """Return the one body that a byline is of (县教育局　11月20日), or comes from (来源：县文旅局).

    A paper, an account and the page of a government print what others do.
    """
    known = cast.of(blocks)
    found = {
        name
        for block, named in zip(blocks, known.named, strict=True)
        for start, end, name in named
        if (kind(name) not in _PRINTING and _states(name, block, start, end)) or _signs(name, block, start, end)
    }
    found -= {known.full[name] for name in known.accounts}
    return found.pop() if len(found) == 1 else None


def _alone(blocks: tuple[Block, ...]) -> str | None:
    """Return the one body that a few lines name and that acts in them, None for none or several."""
    name = sole(blocks, [(one.name, one.features) for one in candidates(blocks) if one.name])
    return _placed(name, blocks) if name else None


def _states(name: str, block: Block, start: int, end: int) -> bool:
    """Return whether a line names a body as the one it is from: in a field, by itself, or before who signs for it."""
    if block.role == "boilerplate":
        return _PUBLISHED_BY.search(block.text, 0, start) is not None and not name.endswith("政府")
    if block.role != "byline":
        return False
    signs = set(name_signs.framed(block.text, start, end, "head"))
    if "source" in signs or name_signs.is_signed(block, start, end):
        return not name.endswith("政府")
    return "alone.head" in signs and not is_account(name)


def _signs(name: str, block: Block, start: int, end: int) -> bool:
    """Return whether a line is but a township and who writes for it: （石桥镇　李二河）."""
    return places.level(name) in _TOWNSHIPS and name_signs.is_signed(block, start, end)


def is_account(name: str) -> bool:
    """Return whether an office is called as its account is (砚湖卫健), which prints what others do."""
    return kind(name) == "office" and bodies.words().branded.fullmatch(name) is not None


def _placed(name: str, blocks: tuple[Block, ...]) -> str:
    """Return a name that begins with 县 or 市 behind the only place of that level that an article names.

    县税务局 does not tell a reader of other places whose it is.
    """
    if name[0] not in places.LEVELS:
        return name
    named = chain.from_iterable(map(places.chain, cast.of(blocks).counts))
    known = {places.leaf(place) for place in named if places.level(place) == name[0]}
    known = known or {place for block in blocks for place in places.within(block.text) if place[-1] == name[0]}
    return known.pop() + name[1:] if len(known) == 1 else name


def likely(blocks: tuple[Block, ...]) -> str | None:
    """Return who is likelier than others to act in an article; only for words that a person looks at."""
    best, chance = next(((name, chance) for name, chance in ranked(blocks) if name), (None, 0.0))
    return best if chance >= _LIKELIER else None


def _are_kin(one: str, other: str) -> bool:
    """Return whether one is a part of the other by their names: 水务集团有限公司, 水务集团城北水厂.

    A paper is no part of its place; 中共 before a committee is left out at will.
    """
    one, other = one.removeprefix(_PARTY), other.removeprefix(_PARTY)
    if one != other and "press" in {kind(one), kind(other)}:
        return False
    return one.startswith(_FORM.sub("", other)) or other.startswith(_FORM.sub("", one))


def _belong(best: str, name: str) -> bool:
    """Return whether what speaks for a name speaks for the best one: its kin, or the place of its level.

    市体育局 is 榆帆市's where a text names that.
    """
    place = best[0] in places.LEVELS and kind(name) == "place" and places.level(name) == best[0]
    return place or _are_kin(best, name)


def _fullest(kin: Sequence[tuple[str, float]]) -> str:
    """Return of a body and what it is part of (青禾县, 青禾县供水公司) the fullest name that is likely by itself."""
    return max((name for name, chance in kin if chance >= _LIKELY), key=len, default=kin[0][0])


@lru_cache(maxsize=8)
def ranked(blocks: tuple[Block, ...]) -> tuple[tuple[str, float], ...]:
    """Return all who may be the article's with their chances, the likeliest first; nobody is among them."""
    among = candidates(blocks)
    chances = linear.load(WEIGHTS).chances([one.features for one in among])
    return tuple(
        sorted(((one.name, chance) for one, chance in zip(among, chances, strict=True)), key=lambda one: -one[1])
    )


@lru_cache(maxsize=8)
def candidates(blocks: tuple[Block, ...]) -> tuple[Candidate, ...]:
    """Return all who may be the article's, nobody the last of them."""
    known = cast.of(blocks)
    evidence = _Evidence(blocks, known)
    names = dict.fromkeys(known.full[name] for name in known.counts if not _ANY.fullmatch(name))
    told = [Candidate(name, tuple(evidence.of(name))) for name in names if not evidence.is_no_actor(name)]
    press = any("is.press" in one.features for one in told)
    return (*told, Candidate(NOBODY, ("nobody", f"nobody.{'press' if press else 'no.press'}")))


def _we(blocks: Sequence[Block]) -> set[str]:
    """Return the words by which a text calls whose it is (我局, 本行): those that come again, or else all."""
    we = [match[1] for block in blocks for match in _WE.finditer(block.text)]
    return {word for word in set(we) if we.count(word) > 1} or set(we)


def _level_told(blocks: Sequence[Block]) -> str:
    """Return the level of the place that a text tells of most, by 全县 and 我县; empty for none."""
    told = Counter(match["level"] for block in blocks for match in _OF_LEVEL.finditer(block.text))
    return max(told, key=told.__getitem__, default="")


class _Evidence:
    """What an article tells of each name: where it stands, how often, and with what beside it."""

    def __init__(self, blocks: Sequence[Block], known: Cast) -> None:
        self._known = known
        told = [i for i, block in enumerate(blocks) if block.role in {"body", "caption"} and _is_told(block.text)]
        self._first, self._last = (told[0], told[-1]) if told else (len(blocks), len(blocks))
        self._signs: dict[str, set[str]] = {}
        self._tally: dict[str, list[int]] = {}
        paragraph = 0
        for index, block in enumerate(blocks):
            paragraph += self._first <= index <= self._last and block.role != "heading"
            self._note(index, block, paragraph)
        for name in known.accounts:
            self._signs.setdefault(known.full[name], set()).add("account")
        self._we = _we(blocks)
        self._level = _level_told(blocks)
        self._opening = next((block.text[:_BRIEF] for block in blocks if block.role == "title"), "")
        self._most = max((tally[0] for tally in self._tally.values()), default=1)

    def _note(self, index: int, block: Block, paragraph: int) -> None:
        """Count the names of a block and take down what it tells of each."""
        opened = {(head.start, head.end) for head in self._known.heads[index]}
        for start, end, name in self._known.named[index]:
            opens = (start, end) in opened
            signs = self._signs.setdefault(name, set())
            tally = self._tally.setdefault(name, [0, 0])
            if block.role != "boilerplate":
                tally[0] += 1
                tally[1] += opens
            signs.update(self._at(block, block.text, index, start, end, opens=opens, paragraph=paragraph))

    def _at(
        self, block: Block, text: str, index: int, start: int, end: int, *, opens: bool, paragraph: int
    ) -> Iterator[str]:
        zone = "head" if index < self._first else "tail" if index > self._last else "text"
        if zone != "text":
            if _SENT_TO.match(text):
                yield "sent.to"
                return
            yield from name_signs.framed(text, start, end, zone)
            if name_signs.is_signed(block, start, end):
                yield "signed"
        yield from name_signs.in_heading(block, zone, opens=opens or start <= 1)
        if zone == "text":
            yield from name_signs.in_text(paragraph, opens=opens)
            if paragraph <= 1:
                yield from name_signs.in_lead(text, start, end)
        elif block.role in _HEADLINES:
            yield from name_signs.in_headline(text, start, end)
        yield from name_signs.told(text, start, end, early=paragraph <= _EARLY)

    def is_no_actor(self, name: str) -> bool:
        """Return whether a name stands only among those whom a paper is sent to (报：), prints it, or is a quarter."""
        signs = self._signs.get(name, set())
        unnamed = signs.isdisjoint(_IN_TEXT) and (kind(name) == "press" or is_account(name))
        prints = unnamed or ("lead.agency" in signs and kind(name) == "press")
        is_quarter = kind(name) == "place" and not places.level(name)
        return signs == {"sent.to"} or prints or is_quarter

    def of(self, name: str) -> Iterator[str]:
        """Yield the features of a name."""
        signs = sorted(self._signs.get(name, ()))
        yield from signs
        count, opens = self._tally.get(name, [0, 0])
        what = kind(name)
        yield f"is.{what}"
        yield f"count.{min(count, 4)}"
        yield f"opens.{min(opens, 3)}"
        if count > 1 and count == self._most:
            yield "most"
        yield f"meant.{min(self._known.meant(name), 3)}"
        yield from self._beside_level(name)
        yield from self._beside_others(name)
        if any(name.endswith(word) for word in self._we):
            yield "we"
        if self._is_in_brief(name):
            yield "title.brief"
        if bodies.owns(name) != name:
            yield "department"
        if _is_generic(name):
            yield "generic"
        for sign in ("source", "alone.head", "alone.tail", "opens.title"):
            if sign in signs:
                yield f"{sign}.{what}"

    def _is_in_brief(self, name: str) -> bool:
        """Return whether the title opens with what a body is called behind its place: 鲲达 of 砚湖县鲲达新材料公司."""
        own = name.removeprefix(next(iter(places.chain(name)[-1:]), ""))
        return len(self._opening) == _BRIEF and self._opening in own and self._opening not in name[:_BRIEF]

    def _beside_level(self, name: str) -> Iterator[str]:
        """Yield whether a name is of the level that the article tells of (全县, 我县), or of one above or below."""
        own = name[0] if name[0] in places.LEVELS else next(map(places.level, places.chain(name)[-1:]), "")
        if own and self._level:
            apart = places.LEVELS.index(own) - places.LEVELS.index(self._level)
            yield f"level.{'same' if not apart else 'below' if apart > 0 else 'above'}"

    def _beside_others(self, name: str) -> Iterator[str]:
        """Yield whether another name of the article opens this one, or this one another."""
        others = [other for other in self._tally if other != name]
        if any(name.startswith(other) for other in others):
            yield "part"
        if any(other.startswith(name) for other in others):
            yield "whole"


def _is_generic(name: str) -> bool:
    """Return whether a name is made of common words only, and may be none: 连线血站, but also 农商银行.

    >>> _is_generic("连线血站"), _is_generic("县血站"), _is_generic("砚湖血站")
    (True, False, False)
    """
    words = segmenter().cut(name)
    return name[0] not in places.LEVELS and places.is_common(name) and all(len(word) > 1 for word in words)


def _is_told(text: str) -> bool:
    return "\t" not in text and (len(text) >= _LEAST_SENTENCE or "。" in text)
