"""The words of owners.toml as patterns, and owners in the names of their figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reporter.assets import load_rules
from reporter.chinese.body_words import CALLED, HOUSES
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.patterns import words_of
from reporter.metrics.name.phrases import phrases, tagged
from reporter.text.organisations import places
from reporter.text.organisations.short import is_short_for


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells whose a figure is: ``spoken`` and ``counted`` stand right behind a name, ``sourced`` before it."""

    spoken: re.Pattern[str]
    says: re.Pattern[str]
    counted: re.Pattern[str]
    sourced: re.Pattern[str]
    yardstick: re.Pattern[str]
    deeds: re.Pattern[str]
    statistics: re.Pattern[str]
    among: re.Pattern[str]
    speech: re.Pattern[str]


@cache
def cues() -> Cues:
    """Return the patterns of owners.toml."""
    any_of = {
        name: f"(?:{alternatives(words_of(listed))})" for name, listed in load_rules("metrics/whose/owners").items()
    }
    return Cues(
        spoken=re.compile(rf"[^，。；：]{{0,12}}?{any_of['speakers']}"),
        says=re.compile(rf"[^，。；：]{{0,6}}?{any_of['says']}"),
        counted=re.compile(rf"[^，。；：]{{0,10}}?{any_of['counts']}(?:显示|，|：|的)?"),
        sourced=re.compile(f"{any_of['sources']}$"),
        yardstick=re.compile(f"{any_of['yardsticks']}$"),
        deeds=re.compile(any_of["deeds"]),
        statistics=re.compile(any_of["statistics"]),
        among=re.compile(any_of["among"]),
        speech=re.compile(rf"[^，。；：]{{0,4}}?(?:{any_of['says']}|判断|认为)"),
    )


_CALLED = re.compile(rf"[{HAN}]{{2,10}}?(?:{CALLED}|[{HOUSES}])(?=[{HAN}]{{4}})")
"""What a name may begin with that is a body for short, before what is counted."""

_SAYS_ENOUGH = 4  # characters of a name: 面积, 总人口 say less without the place


def _is_deed(name: str) -> bool:
    """Return whether a name opens with a verb; such a name has a doer before it where several did it."""
    return name.startswith(phrases().increases) or tagged(name)[0][1].startswith("v")


@lru_cache(maxsize=512)
def without_owner(name: str, owner: str) -> str:
    """Return the name of a figure without its owner's name before it, which stands in a column of its own.

    >>> [without_owner(one, "砚湖县水务有限公司") for one in ("水务公司争取专项资金", "供电所改造线路")]
    ['争取专项资金', '供电所改造线路']
    >>> without_owner("砚湖县年平均气温", "砚湖县"), without_owner("砚湖县面积", "砚湖县")
    ('年平均气温', '砚湖县面积')

    What the owner only lends its name to keeps it.

    >>> without_owner("砚湖县反诈中心APP注册率", "砚湖县反诈中心")
    '砚湖县反诈中心APP注册率'
    """
    rest = name.removeprefix(owner).removeprefix("的")
    if rest != name and len(rest) >= _SAYS_ENOUGH and not rest[0].isascii() and not _is_deed(rest):
        return rest
    called = _CALLED.match(name)
    if called is None:
        return name
    nested = places.chain(owner)
    if not any(is_short_for(called[0], one) for one in (owner, owner[len(nested[-1]) :] if nested else "")):
        return name
    return name[called.end() :].removeprefix("的").removeprefix("共")
