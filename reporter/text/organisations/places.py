"""Places of China's administration in a text: 砚湖县, 柳溪镇石岭村, and what 全县 and 县里 mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.compiled import led
from reporter.chinese.patterns import alternatives_of
from reporter.chinese.people import is_person
from reporter.chinese.segment import is_word, segmenter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEVELS = ("国", "省", "市", "州", "县", "区", "旗", "镇", "乡", "街道", "村", "社区")
"""The levels of places by the last word of their names, from the largest to the smallest."""

TOWNS = ("镇", "乡", "街道")
"""Those that are one level: the parts of a county or a district."""

_ENDINGS = alternatives(LEVELS[1:])
_INSIDE = frozenset("的和与及同在从向于")
"""What no stem has inside: 荞岭和槿川."""

_PARTY = re.compile("(?<=[省市县区州])委(?!员)")
"""What makes 县委 of a place, which ends there all the same."""

_PROPER = frozenset(("ns", "nr", "nz", "nrt"))
_ANY = frozenset("各每某该全我本等这那占距")  # … and verbs before a place: 占关区
_AFTERWARDS = frozenset("前后时")
"""What a clause ends with before the zone that it tells of: 验收后景区."""

_NAMED = re.compile(f"[^{PLACES}]{{2,4}}?[{PLACES}州]")
_LEADING = re.compile(f"(?:国网)?((?:{_NAMED.pattern})+)")

_LONG_STEM = 3  # characters: longer ones have a word of the land in them
_LONGEST_STEM = 5  # characters: the names of longer ones are in the dictionary
_SHORTEST_STEM = 2  # characters: 砚县 could be anything


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of places.toml, as patterns."""

    place: re.Pattern[str]
    foreign: re.Pattern[str]
    scope: re.Pattern[str]
    zone: re.Pattern[str]
    terrain: re.Pattern[str]
    common: re.Pattern[str]


@cache
def words() -> Words:
    """Return what a place may be followed by, what its stem never has in it, and the words for a whole place."""
    any_of = alternatives_of(load_rules("text/organisations/places"))
    return Words(
        place=re.compile(
            rf"(?P<stem>[{HAN}]{{{_SHORTEST_STEM},{_LONGEST_STEM}}}?)(?P<level>{_ENDINGS})(?!{any_of['after']})"
        ),
        foreign=re.compile(f"^(?:{any_of['begins']})|(?:{any_of['ends']})$"),
        scope=led(
            rf"[全我本](?P<whole>{alternatives(LEVELS)})(?!{any_of['no_scope']})"
            rf"|(?<![{HAN}])(?P<local>省|市|县|区|镇|乡|村)里|(?P<near>{any_of['near']})"
        ),
        common=re.compile(f"^(?:{any_of['common']})$|(?:{any_of['kinds']})$"),
        terrain=re.compile(f"(?:{any_of['terrain']})$"),
        zone=re.compile(rf"(?P<stem>[{HAN}]{{2,5}}?)(?:{any_of['zones']})"),
    )


def place_names(organisation: str) -> tuple[str, ...]:
    """Return the places that an organisation's name begins with.

    >>> place_names("麦陵县青石镇供水所"), place_names("国网麦陵县供电公司"), place_names("供水公司")
    (('麦陵县', '青石镇'), ('麦陵县',), ())
    """
    return tuple(_NAMED.findall(found[1])) if (found := _LEADING.match(organisation)) else ()


@lru_cache(maxsize=4096)
def is_place(stem: str, level: str) -> bool:
    """Return whether a stem and a level make the name of a place, and no common noun (农村, 片区) or clause (整治村).

    >>> is_place("砚湖", "县"), is_place("整治", "村"), is_place("农", "村"), is_place("客户", "省")
    (True, False, False, False)
    """
    if stem[0] in _ANY or words().common.search(stem + level):
        return False
    if is_word(stem + level):
        return segmenter().tag_of(stem + level) in {"ns", "nr", "nz"}
    if len(stem) < _SHORTEST_STEM or words().foreign.search(stem) or _is_another(stem, level):
        return False
    if not _INSIDE.isdisjoint(stem[1:-1] if len(stem) <= _LONG_STEM else stem[1:]):
        return False
    return _may_be_coined(stem) and not (is_word(stem) and segmenter().tag_of(stem)[0] in "vdcprmt")


def _is_another(stem: str, level: str) -> bool:
    """Return whether a level is part of another word: of a person's name, or the verb of 客户省电费."""
    return is_person(stem + level) if level == "州" else level == "省" and is_common(stem)


def _may_be_coined(stem: str) -> bool:
    """Return whether a stem is short, or has a word of the land in it and, if long, is no common word."""
    if len(stem) <= _SHORTEST_STEM:
        return True
    if words().terrain.search(stem) is None:
        return False
    return len(stem) <= _LONG_STEM or not any(is_common(stem[:end]) for end in range(2, len(stem)))


@lru_cache(maxsize=4096)
def is_common(stem: str) -> bool:
    """Return whether what a name begins with is a common word, or composed of such: 高速, 老旧, 实习生活.

    >>> is_common("老旧"), is_common("实习生活"), is_common("石岭"), is_common("砚湖农业")
    (True, True, False, False)
    """
    if words().foreign.search(stem) or stem[0] in _ANY or not _INSIDE.isdisjoint(stem[1:]):
        return True
    if not is_word(stem) and _is_of_land(stem):
        return False
    parts = [stem] if is_word(stem) else segmenter().cut(stem)
    return all(is_word(part) and segmenter().tag_of(part) not in _PROPER for part in parts)


def _is_of_land(stem: str) -> bool:
    """Return whether two or three characters of no dictionary end as the name of a piece of land does: 碱滩, 磲石坪."""
    return len(stem) in {_SHORTEST_STEM, _LONG_STEM} and words().terrain.search(stem) is not None


def place_at(text: str, start: int) -> int | None:
    """Return where the place ends that is named at ``start``, None where none is: 柳溪镇石岭村 is one.

    >>> place_at("柳溪镇石岭村修渠3公里", 0), place_at("整治村庄环境", 0)
    (6, None)
    """
    end = None
    for place in _nested(text, start):
        end = place.end()
    return end


def within(text: str) -> tuple[str, ...]:
    """Return the places that words of a text begin, wherever they stand in their clauses, each by itself.

    >>> within("无人机在砚湖县柳溪镇上空，村民赶到石岭乡")
    ('砚湖县', '柳溪镇', '石岭乡')
    """
    found: dict[int, str] = {}
    for start in accumulate((len(word) for word in segmenter().cut(text)), initial=0):
        found |= {place.start(): place[0] for place in _nested(text, start)}
    return tuple(found.values())


def zone_at(text: str, start: int) -> int | None:
    """Return where the zone ends that is named at ``start``, None where none is; 验收后景区 is none.

    >>> zone_at("砚湖景区接待3万人", 0), zone_at("高速服务区扩建", 0), zone_at("首轮验收后景区开门", 0)
    (4, None, None)
    """
    found = words().zone.match(text, start)
    if found is None or is_common(found["stem"]):
        return None
    is_after = len(found["stem"]) > _LONG_STEM and found["stem"][-1] in _AFTERWARDS
    return None if is_after else found.end()


def _nested(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the places that are named at ``start``, one in the other, each of a lower level than the one before."""
    rank = 0
    while found := words().place.match(text, start):
        lower = LEVELS.index(found["level"])
        if lower <= rank or not is_place(found["stem"], found["level"]):
            return
        yield found
        start, rank = found.end(), lower


@lru_cache(maxsize=1024)
def chain(name: str) -> tuple[str, ...]:
    """Return the places that a name opens with, the largest first.

    >>> chain("砚湖市柳溪区应急管理局"), chain("国家税务总局砚湖县税务局"), chain("砚湖水务集团")
    (('砚湖市', '砚湖市柳溪区'), ('砚湖县',), ())
    >>> chain("中共砚湖县委组织部")
    ('砚湖县',)
    """
    name = _PARTY.sub("", name, count=1)
    national = re.match(rf"(?:国家|中国|中共|国网)(?:[{HAN}]{{2,6}}?(?:总局|局))?(?!.{{0,3}}$)", name)
    first = national.end() if national else 0
    return tuple(name[first : place.end()] for place in _nested(name, first))


def level(place: str) -> str:
    """Return the level of a place by its last word, empty for none."""
    if words().common.search(place):
        return ""
    return next((one for one in ("街道", "社区") if place.endswith(one)), place[-1:] if place[-1:] in LEVELS else "")


def leaf(place: str) -> str:
    """Return the innermost of nested places by itself: 柳溪镇 of 砚湖县柳溪镇."""
    nested = chain(place)
    return place[len(nested[-2]) :] if len(nested) > 1 and nested[-1] == place else place


def by_level(places: Mapping[str, float]) -> dict[str, str]:
    """Return the weightiest place of each level, the places nested in it left out."""
    best: dict[str, str] = {}
    for place in sorted(places, key=lambda one: -places[one]):
        best.setdefault(level(place), place)
    return best
