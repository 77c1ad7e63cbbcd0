"""What bodies are by their names: offices, firms, schools, press."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reporter.assets import load_rules
from reporter.chinese.patterns import spelled_out
from reporter.text.organisations import bodies, places

BY_THEMSELVES = frozenset(("firm", "school", "health", "culture", "station", "justice", "press", "charity"))
"""Those whose figures are their own: an office's are its place's as well."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = load_rules("text/organisations/body_kinds")
    return tuple((rule["name"], re.compile(spelled_out(rule["pattern"]))) for rule in rules["kind"])


@lru_cache(maxsize=4096)
def kind(name: str) -> str:
    """Return what a body is: one of the kinds of body_kinds.toml, an authority, a place, or other.

    >>> kind("砚湖县供水公司"), kind("砚湖县教育局"), kind("砚湖县"), kind("砚湖日报"), kind("砚湖文旅")
    ('firm', 'office', 'place', 'press', 'office')
    """
    known = bodies.words()
    if known.authority.fullmatch(name):
        return "authority"
    if places.level(name):
        return "place"
    if branded := known.branded.fullmatch(name):
        return "firm" if known.firm.fullmatch(name) else "press" if branded[0].endswith(("融媒", "发布")) else "office"
    return next((one for one, pattern in _patterns() if pattern.search(name)), "other")
