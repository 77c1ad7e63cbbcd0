"""Who is named in a sentence, and what part they play in it: its subject, its source, a yardstick, a private person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.metrics.whose import persons
from reporter.metrics.whose.owner_words import cues
from reporter.text.organisations import clause_openings, places
from reporter.text.organisations.body_kinds import kind
from reporter.text.organisations.short import fits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.figured_sentences import Line
    from reporter.metrics.whose.stage import Stage
    from reporter.text.organisations.clause_openings import Head

_TOGETHER = re.compile(r"[、和与及]$")
_PAIRED = frozenset("、和与")
_FORMER_OR_LATTER = re.compile("前者|后者")
_NATIONAL = re.compile(rf"^(?:国家|全国|中国)|^[{HAN}]{{2,6}}部$|总局$|总署$")
_COUNTRY = frozenset(("全国", "我国"))
_WE = ("我们", "咱们")
_ALL = "全"
_OURS = "我本咱"
_THIS = "该这此"
_ANY = frozenset(("企业", "单位"))
"""Words for bodies of any kind, which mean the actor where it is one, and nobody otherwise."""

_LONG_POINTER = re.compile(
    r"(?<![^，。；：])这[家所][^，。；：]{1,16}?(?P<body>企业|公司|工厂|医院|学校|合作社|银行)(?=[，：]|[^，。；：]{0,6}\d)"
)
"""Words that point at somebody named before, with what is said of them: 这家有23年历史的竹制品企业."""

_LEADER = re.compile("(?<![^，。；：”])副?(?P<body>[院所局站校馆厂段队社])长")
"""A post that tells the body of who speaks: 所长阎立秋告诉记者."""

_GOES_ON = re.compile(
    "古[镇城村]|景区|电网|机场|车站|水库|[省市县区州镇乡村街社路河江湖大中小桥山]|日报|晚报|电视|新报|融媒|文旅|发布"
)
"""What shows that the root of a place begins another name."""

_BEFORE = 6
"""How many characters before a name tell what part it plays."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a sentence: ``name`` is who (empty for a private person), ``sort`` what part they play.

    ``opens`` says that a clause begins with them.
    """

    start: int
    end: int
    name: str
    sort: str
    opens: bool = True


@dataclass(slots=True)
class Heard:
    """Who was named so far: the bodies in order, the last two that were named together, and who speaks.

    ``stranger`` says that somebody speaks of whom the article does not tell for whom.
    """

    bodies: list[str] = field(default_factory=list)
    pair: tuple[str, str] | None = None
    speaker: str | None = None
    stranger: bool = False


def find(line: Line, known: Stage, heard: Heard) -> tuple[Mention, ...]:
    """Return who is named in a sentence, in order; what they are is remembered in ``heard``."""
    named = sorted(_named(line, known, heard), key=_place)
    for one, other in pairwise(named):
        if line.text[one.end : other.start] in _PAIRED:
            heard.pair = one.name, other.name
    taken = {mention.start for mention in named}
    beside = [
        mention
        for mention in (
            *_persons(line, known),
            *_former_or_latter(line, heard),
            *_rooted(line, known),
            *_wholes(line, known),
            *_leaders(line, known, heard),
            *_pointed_at(line, heard),
        )
        if mention.start not in taken
    ]
    return tuple(sorted([*named, *beside], key=_place))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _rooted(line: Line, known: Stage) -> Iterator[Mention]:
    """Yield the article's places that clauses open with by their roots: 砚湖占6.4%."""
    roots = {root: place for root, place in known.roots.items() if root in line.text}
    if not roots:
        return
    for opening in clause_openings.words().opening.finditer(line.text):
        start = opening.end()
        for root, place in roots.items():
            if line.text.startswith(root, start) and not _GOES_ON.match(line.text, start + len(root)):
                yield Mention(start, start + len(root), place, "subject")


def _wholes(line: Line, known: Stage) -> Iterator[Mention]:
    """Yield 全县 and the like inside clauses, as what a figure is of or is compared with."""
    for match in places.words().scope.finditer(line.text):
        if match["whole"] is None:
            continue
        before = line.text[max(0, match.start() - _BEFORE) : match.start()]
        sort = "yardstick" if cues().yardstick.search(before) else "whole"
        name = _scope(match[0], known)
        if name:
            yield Mention(match.start(), match.end(), name, sort, opens=False)


def _pointed_at(line: Line, heard: Heard) -> Iterator[Mention]:
    """Yield whom 这家…企业 means: the last that was named of the kind, else nobody that the article names."""
    for match in _LONG_POINTER.finditer(line.text):
        ending = "公司" if match["body"] == "企业" else match["body"]
        name = _last_like(heard, ending) or ""
        yield Mention(match.start(), match.end(), name, "anaphor" if name else "unanaphor")


def _leaders(line: Line, known: Stage, heard: Heard) -> Iterator[Mention]:
    """Yield whom somebody speaks for whose post tells the body: 院长…说, 所长…告诉记者."""
    for match in _LEADER.finditer(line.text):
        if cues().says.match(line.text, match.end()):
            name = _antecedent(f"该{match['body']}", known, heard)
            if name:
                yield Mention(match.start(), match.end(), name, "speech")


def _named(line: Line, known: Stage, heard: Heard) -> Iterator[Mention]:
    opened, named = _told_in(line, known)
    for span in sorted({*opened, *named}):
        head = opened.get(span)
        if head and _is_anybody(head.name, known):
            continue
        name = resolved(head, known, heard) if head else named[span]
        if name and name != known.actor and kind(name) == "press":
            continue
        if name and _is_body(head):
            heard.bodies.append(name)
        start, end = line.at(span[0]), line.at(span[1])
        sort = _sort(line.text, start, end, head)
        yield Mention(start, end, name or "", sort if name is not None else f"un{sort}", opens=head is not None)


def _is_body(head: Head | None) -> bool:
    """Return whether 该局 may mean what is named: inside a clause, or as a body or a firm that opens it."""
    return head is None or head.kind in {"body", "firm"}


def _is_anybody(words: str, known: Stage) -> bool:
    """Return whether words mean no certain body (各单位), unless the article's own is called so."""
    return words in _ANY and not (known.actor and fits(known.actor, words))


def _told_in(line: Line, known: Stage) -> tuple[dict[tuple[int, int], Head], dict[tuple[int, int], str]]:
    """Return what the clauses of a line open with, and all that is named in it, by their places in the block."""
    place = line.sentence.place
    opened = {(h.start, h.end): h for h in known.cast.heads[place.block] if place.start <= h.start < place.end}
    named = {(s, e): name for s, e, name in known.cast.named[place.block] if place.start <= s < place.end}
    return opened, named


def _persons(line: Line, known: Stage) -> Iterator[Mention]:
    """Yield private persons, and those who speak for a body."""
    for start, end in persons.spans(line.text):
        yield Mention(start, end, "", "person")
    for name, body in known.cast.people.items():
        start = line.text.find(name)
        if start >= 0 and cues().speech.match(line.text, start + len(name)):
            yield Mention(start, start + len(name), body, "speech", opens=False)


def _former_or_latter(line: Line, heard: Heard) -> Iterator[Mention]:
    for match in _FORMER_OR_LATTER.finditer(line.text):
        if heard.pair:
            yield Mention(match.start(), match.end(), heard.pair[match[0] == "后者"], "subject")


def _sort(text: str, start: int, end: int, head: Head | None) -> str:
    before = text[max(0, start - _BEFORE) : start]
    if cues().counted.match(text, end):
        return "counted"
    if cues().sourced.search(before) and cues().says.match(text, end):
        return "source"
    if cues().spoken.match(text, end):
        return "speech"
    if head is not None:
        return head.kind if head.kind in {"scope", "anaphor"} else "subject"
    if _TOGETHER.search(before):
        return "listed"
    return "yardstick" if cues().yardstick.search(before) else "inside"


def resolved(head: Head, known: Stage, heard: Heard) -> str | None:
    """Return whom the opening of a clause means, None where that cannot be told."""
    if head.kind == "scope":
        return _scope(head.name, known)
    if head.kind == "anaphor":
        return _antecedent(head.name, known, heard)
    return known.cast.full.get(head.name, head.name)


def _scope(words: str, known: Stage) -> str | None:
    """Return the place that 全县, 县里 or 城区 means; 全县 itself where the article does not name it."""
    match = places.words().scope.match(words)
    if match is None:
        return None
    if words in _COUNTRY:
        return known.actor if known.actor and _NATIONAL.search(known.actor) else "全国"
    if level := match["whole"] or match["local"]:
        return known.home.get(level) or (f"全{level}" if level in "省市县区州" else known.place)
    return _around(words, known)


def _around(words: str, known: Stage) -> str:
    """Return the place that 城区 or 县域 is of."""
    level = next((level for level in "县市" if level in words and words != "城市"), "")
    return known.home.get(level) or known.place or (f"全{level}" if level else words)


def _own(known: Stage, heard: Heard) -> str | None:
    """Return whose the words are: the speaker's body, else the article's; nobody's where a stranger speaks."""
    return heard.speaker or (None if heard.stranger else known.actor)


def _antecedent(words: str, known: Stage, heard: Heard) -> str | None:
    """Return whom 该局, 我院, 公司 or 我们 means: somebody whose name ends so."""
    own = _own(known, heard)
    if words.startswith(_WE):
        return own
    ending = words.lstrip(_OURS + _THIS + _ALL).lstrip("家所个")
    return _meant(words, ending, own, _last_like(heard, ending)) or _place_called(ending, known)


def _meant(words: str, ending: str, own: str | None, named: str | None) -> str | None:
    """Return who is meant of whose the words are and who was named last with such an ending."""
    like = own if own and fits(own, ending) else None
    if words[0] in _THIS:
        return named or like
    return own if named is None and words[0] in _OURS else like or named


def _place_called(ending: str, known: Stage) -> str | None:
    """Return the article's place for 县里 and the like, but not for 所里."""
    return known.place if ending.endswith("里") and ending[0] in places.LEVELS else None


def _last_like(heard: Heard, ending: str) -> str | None:
    """Return the body whose name ends so that was named last."""
    return next((name for name in reversed(heard.bodies) if fits(name, ending)), None)


def remembered(found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those of a sentence who go on in the next."""
    for mention in found:
        if mention.opens and mention.sort in {"subject", "scope", "anaphor", "source"}:
            yield mention
