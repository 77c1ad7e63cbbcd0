"""What the pencil cuts from a sentence: openings that point back, praise and purpose at its end, clauses of zeal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese import classes
from reporter.chinese.compiled import later
from reporter.chinese.function_words import COVERBS
from reporter.chinese.names import tag
from reporter.chinese.patterns import LANGUAGE
from reporter.chinese.people import surnames
from reporter.model import StrokeKind
from reporter.rank.pencil import announcing, law
from reporter.rank.pencil.answering import LABEL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

SHORTEST = 8
"""Characters that have to be left of a sentence."""

_END = re.compile(r"[。！；]?[”』」]?$")
_DIGIT = re.compile("[0-9]")
_PAIRS = {**classes.PAIRS, "(": ")"}
_LEANS = re.compile(
    f"[^，。；]{{0,14}}(?:{COVERBS}|凭借|利用|立足)|(?:因|当|作为|据|如|若)|(?:为|以|在|自|从)[^了0-9]*$"
)
"""A clause that is no sentence without the next one."""

_LEANING_END = re.compile("(?:期间|以来|[之以]?[后前时下中]|同时|基础上|过程中|情况下|背景下|方面|[是为]|[的地])$")
_ZEALOUS = (
    "(?:党委|党组|党支部|党总支|上下|领导班子|全体(?:干部|员工|职工|党员|同志)*|广大(?:干部|员工|职工|党员)*"
    "|干部职工|党员干部)?"
)
_TIME = re.compile("今年|去年|目前|截[至止]|近[日年]|[“‘][^”’]{2,6}[”’](?:期间|以来|时期)|[0-9]{1,4}年|[0-9]{1,2}月")
_OURS = re.compile("[我咱俺]")
_FOLLOWS = re.compile("并|从而|进而|以便|以|使|让|令|也|还|则|就")
_STATE = re.compile(r"[^，。；：0-9]{0,10}(?:局面|形势|态势)(?:持续|总体|保持)*(?:稳定|平稳|向好)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a sentence that is cut, by what rule."""

    kind: StrokeKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of rules.toml."""

    id: str
    pattern: re.Pattern[str]


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """Return the rules of a kind: opening, tail, zeal or aside."""
    table = load_rules("rank/pencil/rules")
    one, two = surnames()
    parts = {**LANGUAGE, "surname": f"[{''.join(sorted(one))}]", "two": classes.alternatives(two)}
    for name, pattern in table["parts"].items():
        parts[name] = pattern.format(**parts)
    return tuple(Rule(rule["id"], later(rule["pattern"].format(**parts))) for rule in table[kind])


@cache
def _any_opening() -> re.Pattern[str]:
    """Return a pattern of all openings in one: most sentences have none."""
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules("opening")))


def cuts(text: str, names: Sequence[tuple[int, int]], speakers: Collection[str] = ()) -> list[Cut]:
    """Return what is cut from a sentence, in order; ``names`` are where it names a body, or refers to one.

    ``speakers`` are the names of those who answer in the article that it is of.
    """
    head = list(openings(text, speakers))
    start = head[-1].end if head else 0
    zeal = list(_zeal(text, start, names))
    tail = [*_announcement(text), *_tails(text, start)]
    first = min((cut.start for cut in tail), default=len(text))
    told = [*head, *(cut for cut in zeal if cut.end <= first), *reversed(tail)]
    aside = (cut for cut in _asides(text) if all(cut.end <= one.start or one.end <= cut.start for one in told))
    return sorted((*told, *aside), key=lambda cut: cut.start)


def _asides(text: str) -> Iterator[Cut]:
    """Yield the brackets that speak to a reader of the whole page."""
    for rule in rules("aside") if "（" in text else ():
        for match in rule.pattern.finditer(text):
            if law.may_cut(match[0]):
                yield Cut(StrokeKind.ASIDE, *match.span(), rule.id)


def openings(text: str, speakers: Collection[str] = ()) -> Iterator[Cut]:
    """Yield the openings that are cut from a sentence, one behind the other, first who of ``speakers`` answers."""
    label = LABEL.match(text)
    start = label.end() if label and label[1] in speakers and not _OURS.search(text) else 0
    if start:
        yield Cut(StrokeKind.OPENING, 0, start, "speaker")
    while _any_opening().match(text, start):
        found = ((rule, match) for rule in rules("opening") if (match := rule.pattern.match(text, start)))
        rule, match = next(found, (None, None))
        if rule is None or match is None or len(text) - match.end() < SHORTEST or not law.may_cut(match[0]):
            return
        yield Cut(StrokeKind.OPENING, start, match.end(), rule.id)
        start = match.end()


def _announcement(text: str) -> Iterator[Cut]:
    """Yield the end of a sentence that leads up to a list, its full stop left."""
    found = announcing.tail(text)
    if found and law.may_cut(text[slice(*found)]):
        yield Cut(StrokeKind.TAIL, found[0], found[1] - (text[-1] in "。；"), announcing.RULE)


def _tails(text: str, start: int) -> Iterator[Cut]:
    """Yield the last clauses that are cut, the last first."""
    ending = _END.search(text)
    end = ending.start() if ending else len(text)
    stops = [place for place in marks(text, start, end) if text[place] in "，；"]
    for place in reversed(stops):
        clause = text[place + 1 : end]
        rule = next((rule for rule in rules("tail") if rule.pattern.fullmatch(clause)), None)
        if rule is None or not law.may_cut(text[place:end]) or not _stands(text[start:place]):
            return
        yield Cut(StrokeKind.TAIL, place, end, rule.id)
        end = place


def _stands(rest: str) -> bool:
    """Return whether what is left is a sentence that tells a figure."""
    last = re.split("[，；：]", rest)[-1]
    leans = _LEANS.match(last) or _LEANING_END.search(last)
    return len(rest) >= SHORTEST and bool(_DIGIT.search(rest)) and not leans


def _zeal(text: str, start: int, names: Sequence[tuple[int, int]]) -> Iterator[Cut]:
    """Yield the runs of clauses of zeal that are cut, a figure or a result following; a subject before them stays."""
    stops = [place for place in marks(text, start, len(text)) if text[place] in "，；"]
    ends = dict(names)
    run: list[Cut] = []
    named = False
    for first, mark in pairwise([start - 1, *stops]):
        begin = first + 1
        behind = ends.get(begin, begin)
        rule = _zealous(text[behind:mark], named=behind > begin, told=named)
        if not rule or not law.may_cut(text[behind : mark + 1]):
            yield from _whole(text, run, first + 1)
            run, named = [], behind > begin
            continue
        run.append(Cut(StrokeKind.ZEAL, begin if named or behind == begin else behind, mark + 1, rule))
        named = named or behind > begin
    yield from _whole(text, run, stops[-1] + 1 if stops else start)


def _whole(text: str, run: Sequence[Cut], end: int) -> Iterator[Cut]:
    """Yield one cut for a run of clauses, where what follows has no subject of its own and tells a figure."""
    if run and _DIGIT.search(text, end) and _goes_on(text[end:]):
        yield Cut(StrokeKind.ZEAL, run[0].start, run[-1].end, run[0].rule)


def _zealous(clause: str, *, named: bool, told: bool) -> str:
    """Return the rule by which a clause behind its subject tells of zeal alone, empty where it tells more."""
    bare = re.sub(f"^{_ZEALOUS}", "", clause) if named else clause
    for rule in rules("zeal"):
        if bare and rule.pattern.fullmatch(bare):
            return rule.id
    return "state" if named and told and _STATE.fullmatch(clause) else ""


def _goes_on(rest: str) -> bool:
    """Return whether a clause goes on without a subject of its own: with a verb, an adverb, or a time."""
    if _TIME.match(rest):
        return True
    if _FOLLOWS.match(rest):
        return False
    word, part = tag(rest[:8])[0]
    return part[0] == "v" or part in {"d", "ad", "vd"} or (part == "a" and len(word) > 1)


def marks(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where marks stand between clauses, those within quotations and brackets left out."""
    closing: Mapping[str, str] = _PAIRS
    inside: list[str] = []
    if text[start : start + 1] in {"“", "「"} and end < len(text) and text[-1] == closing[text[start]]:
        start += 1  # nothing but a quotation: its marks are the sentence's
    for place in range(start, end):
        character = text[place]
        if inside and character == inside[-1]:
            inside.pop()
        elif character in closing:
            inside.append(closing[character])
        elif not inside and character in "，；：":
            yield place
