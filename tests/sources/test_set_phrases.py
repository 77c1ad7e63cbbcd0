"""What lines of a mail say that belong to no article: each table on the examples beside it."""

from __future__ import annotations

import pytest

from reporter.assets import load_rules
from reporter.sources.mails import set_phrases

TABLES = load_rules("sources/mails/set_phrases")


@pytest.mark.parametrize(
    ("what", "line", "speaks"),
    [
        (what, line, speaks)
        for what, table in TABLES.items()
        for speaks, lines in ((True, table["speaks"]), (False, table["silent"]))
        for line in lines
    ],
)
def test_a_cue_speaks_and_is_silent_as_its_examples_say(what: str, line: str, *, speaks: bool) -> None:
    assert set_phrases.says(line, what) is speaks


@pytest.mark.parametrize("what", TABLES)
def test_every_pattern_speaks_on_an_example(what: str) -> None:
    for pattern in set_phrases.patterns()[what]:
        assert any(map(pattern.search, TABLES[what]["speaks"])), pattern.pattern
