"""Names by their ending: a place, whatever the body looks after, and 局, 办 or 处, which no list could hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.dates.forms import RECENTLY
from reporter.chinese.segment import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Tagged = tuple[int, str, str]
"""A word with its offset and its part of speech."""

PLACE_ENDS = frozenset(f"{PLACES}州")

_REACH = 9  # characters between a place and its body's ending: 县农业机械化推广中心
_PAIR = 2  # characters of most verbs
_NO_BODY = frozenset(("v", "vg", "vd", "vi", "s", "d", "r", "c"))
_BEFORE_SUBJECT = re.compile(rf"(?:\d[日时月年]|{RECENTLY}|以来|记者从|来自|据|在)\Z")
_DISTRICT = re.compile(
    r"(?<![社小园片辖山地城郊])区(?![块域间别分位长])|(?<![城超门上股都夜])市(?![场民面值价长])|[县省州盟](?![域级长])|旗(?![下帜舰袍手号])"
    r"|[镇乡村](?![民长官贤亲愁情音土里上])|街道|社区"
)
_HAN = re.compile(rf"[{HAN}]+\Z")
_AMBIGUOUS = frozenset("所站店委")
_OPENING = re.compile(rf"(?:\A|[，。；：！？“（—\s]|\d[日时]|记者从|来自|据|在)(?:{RECENTLY})?[{HAN}]{{2,8}}\Z")


@dataclass(frozen=True, slots=True)
class Endings:
    """The tables of endings.toml: endings, words that end so and are no bodies or deeds, what no name has in it."""

    ending: re.Pattern[str]
    words: frozenset[str]
    strange: re.Pattern[str]
    deeds: frozenset[str]
    bodies: frozenset[str]


@cache
def table() -> Endings:
    """Return the endings of names, and what only looks like one."""
    rules = load_rules("chinese/endings")
    return Endings(
        ending=re.compile(alternatives(rules["endings"].split())),
        words=frozenset(rules["words"].split()),
        strange=re.compile("|".join(rules["strange"].split())),
        deeds=frozenset(rules["deeds"].split()),
        bodies=frozenset(rules["bodies"].split()),
    )


def ends(text: str) -> Iterator[int]:
    """Yield where names may end: at an ending with a place before it, or with one that a clause begins with.

    >>> list(ends("周三，青禾县粮储局开展检查，好处不少。"))
    [9]
    """
    known = table()
    for ending in known.ending.finditer(text):
        start = ending.start()
        if any(text[ending.end() - length : ending.end()] in known.words for length in (2, 3, 4)):
            continue
        before = text[max(0, start - _REACH) : start]
        if _DISTRICT.search(before[:-1]) or _OPENING.search(text[max(0, start - 2 * _REACH) : start]):
            yield ending.end()


def place_end(clause: str, end: int) -> int | None:
    """Return where the place ends that a name ending at ``end`` begins with, None where it begins with none.

    >>> place_end("青禾县粮储局", 6), place_end("青禾县各处办公场所", 8)
    (3, None)
    """
    known = table()
    ending = next((match for match in known.ending.finditer(clause, max(0, end - 4), end) if match.end() == end), None)
    if ending is None:
        return None
    start = max(0, ending.start() - _REACH)
    before = _HAN.search(clause[start : ending.start()])
    places = list(_DISTRICT.finditer(clause, start + before.start(), ending.start() - 1)) if before else []
    middle = clause[places[-1].end() : ending.start()] if places else ""
    return places[-1].end() if middle and not known.strange.search(middle) else None


def is_deed(word: str, tag: str) -> bool:
    """Return whether the word that a name would end with is a whole word of its own that names no body.

    It tells what is done (签署 a pact), where (地处 in hills) or how many (数处 of them). The ending of a body is a
    word by itself (局, 超市) or closes a noun (排灌站); verbs of three characters are bodies, wrongly tagged (就业办).

    >>> is_deed("签署", "v"), is_deed("办厂", "n"), is_deed("署", "v"), is_deed("就业办", "v")
    (True, True, False, False)
    """
    known = table()
    if word in known.deeds or (tag == "m" and len(word) > 1 and not word.startswith("第")):
        return True
    return len(word) == _PAIR and tag in _NO_BODY and not (word in known.bodies or known.ending.fullmatch(word))


def is_coined(clause: str, begin: int, tokens: Sequence[Tagged], *, headed: bool) -> bool:
    """Return whether the name from ``begin`` to the last of the ``tokens`` opens its clause with no ordinary word.

    砚湖 is in no dictionary, so 砚湖航道局 is a name; of an ending that tells little (站), a 站长 behind it has to
    (``headed``).
    """
    if begin and not _BEFORE_SUBJECT.search(clause[:begin]):
        return False
    words = [(word, tag) for place, word, tag in tokens if place >= begin]
    word, tag = words[0]
    name = "".join(word for word, _ in words)
    if len(words) == 1 or tag.startswith("nr") or word[0] in PLACE_ENDS or not (headed or _may_follow_coined(name)):
        return False
    return tag in {"ns", "nz", "ng"} or not is_word(word)


def _may_follow_coined(name: str) -> bool:
    """Return whether the ending of ``name`` tells a body without a place before it, and nothing strange is in it."""
    known = table()
    if known.strange.search(name[:-1]):
        return False
    return name[-1] not in _AMBIGUOUS or any(known.ending.fullmatch(name[-length:]) for length in (2, 3, 4))
