"""What a line by itself says about the part it plays: each role on the examples beside its patterns."""

from __future__ import annotations

import pytest

from reporter.assets import load_rules
from reporter.restore.roles import cues

ROLES = {role: table for role, table in load_rules("restore/roles/cues").items() if role != "parts"}


def says(line: str, role: str) -> bool:
    if role == "scene":
        return cues.may_stand_under_picture(line)
    return bool(cues.number(line)) if role == "numbered" else cues.says(line, role)


@pytest.mark.parametrize(
    ("role", "line", "speaks"),
    [
        (role, line, speaks)
        for role, table in ROLES.items()
        for speaks, lines in ((True, table["speaks"]), (False, table["silent"]))
        for line in lines
    ],
)
def test_a_cue_speaks_and_is_silent_as_its_examples_say(role: str, line: str, *, speaks: bool) -> None:
    assert says(line, role) is speaks
