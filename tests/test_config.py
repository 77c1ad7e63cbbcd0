"""briefing.toml: what is allowed is read, what is not is named with its remedy."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from conftest import cases

from reporter import config
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", cases("config"), ids=lambda case: case["toml"])
def test_a_fault_is_named_with_file_key_and_remedy(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text(case["toml"], "utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    message = str(caught.value)
    assert str(file) in message
    for part in case["says"]:
        assert part in message


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse({"briefing": {"x": 1}, "foot": {"copies": "many"}}, "here")
    assert len(str(caught.value).splitlines()) == 2


def test_the_sample_says_the_defaults() -> None:
    assert config.parse(tomllib.loads(config.sample()), "sample") == config.Settings()


def test_a_byte_order_mark_from_notepad_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_bytes('\ufeff[briefing]\nname = "卫生简报"\n'.encode())
    assert config.load(file).briefing.name == "卫生简报"


def test_a_missing_file_names_the_command_that_writes_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="reporter init"):
        config.load(tmp_path / "briefing.toml")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_bytes('[briefing]\nname = "卫生简报"\n'.encode("gb18030"))
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        config.load(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)
