"""The words of owners.toml as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reporter.assets import load_rules
from reporter.chinese.classes import alternatives


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
        name: f"(?:{alternatives(listed.split())})" for name, listed in load_rules("metrics/whose/owners").items()
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
