"""Tables of rules: lines that a person can read, patterns that go on in further lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from reporter import assets

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", sorted((ROOT / "reporter").rglob("*.toml")), ids=lambda path: path.stem)
def test_tables_of_rules_can_be_read(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert len(line) <= 160, number
        assert not re.search(r'^[^\'#]*"[^\']*\\\\', line), f"{number}: write a pattern with \\ between single quotes"


def test_a_pattern_goes_on_in_further_lines_and_a_list_of_words_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.toml").write_text("pattern = '''一\n  |二\n  (三)'''\nwords = '''一 二\n三'''\n", "utf-8")
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)
    assert assets.load_rules("rules") == {"pattern": "一|二(三)", "words": "一 二\n三"}
