"""What goes wrong, and how figures of it move: parts of patterns, each without brackets around it.

Accidents and what they did to people, faults, failures, and what rises or falls to somebody's harm.
"""

from __future__ import annotations

from reporter.assets import load_rules
from reporter.chinese.patterns import alternatives_of

_LISTS = alternatives_of(load_rules("chinese/mishaps"))

ACCIDENTS = _LISTS["accidents"]
"""What an accident is called: it comes of a sudden and may hurt people."""

REPORTED = f"{ACCIDENTS}|{_LISTS['reported']}"
"""What reports an accident, by its kind or without it."""

MISHAPS = f"{ACCIDENTS}|{_LISTS['breakdowns']}|{_LISTS['harm']}"
"""What tells a mishap: an accident, a fault for which others have to wait, or what befell a person."""

OVER = _LISTS["over"]
"""What tells that a mishap is over, or how it ended."""

DEAD = _LISTS["dead"]
HURT = _LISTS["hurt"]
UNHURT = _LISTS["unhurt"]
SAVED = _LISTS["saved"]

ENDINGS = tuple(
    (_LISTS[begun], _LISTS[over])
    for begun, over in (
        ("power", "power_back"),
        ("water", "water_back"),
        ("gas", "gas_back"),
        ("traffic", "traffic_back"),
        ("fire", "fire_out"),
        ("damage", "damage_mended"),
        ("faults", "faults_cured"),
        ("people", "people_safe"),
    )
)
"""What fails of a kind, and how that is told to be over."""

WEATHER = _LISTS["weather"]
"""What the weather does that readers have to know of in time."""

PRESSING = _LISTS["pressing"]
"""Of what a title tells that readers have to know in time."""

ILLS = _LISTS["ills"]
"""What is the worse the more there is of it."""

WANTED = _LISTS["wanted"]
"""What falls to nobody's joy."""

COSTS = _LISTS["costs"]
"""What may well become less, whatever it is a part of."""

RISES = _LISTS["rises"]
FALLS = _LISTS["falls"]

FAILURES = _LISTS["failures"]
"""What did not come about, or went wrong."""

CURED = _LISTS["cured"]
"""What takes a fault away again."""

HANDLED = _LISTS["handled"]
"""What is done about what is ill: more of it is no ill."""
