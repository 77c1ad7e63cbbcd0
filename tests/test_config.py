"""briefing.toml: what is allowed is read, what is not is named with its remedy."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import cases

from reporter import __main__, config, language
from reporter.cli import build, options
from reporter.errors import ConfigError
from reporter.sources import arguments


@pytest.mark.usefixtures("any_language")
@pytest.mark.parametrize("case", cases("config"), ids=lambda case: case["toml"])
def test_a_fault_is_named_with_file_key_and_remedy(case: dict[str, Any], tmp_path: Path) -> None:
    language.choose("en")
    file = tmp_path / "briefing.toml"
    file.write_text(case["toml"], "utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    message = str(caught.value)
    assert str(file) in message
    for part in case["says"]:
        assert part in message


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("case", cases("corrected_lines"), ids=lambda case: case["toml"])
def test_a_fault_shows_its_line_and_the_line_that_was_meant(
    case: dict[str, Any], tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "briefing.toml"
    file.write_bytes(case["toml"].encode(encoding))
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    first, line, *more = str(caught.value).splitlines()
    assert f"line {case['line']}" in first
    assert line.strip() == case["toml"].splitlines()[case["line"] - 1]
    assert [one.strip() for one in more] == (["write:", case["write"]] if case["write"] else [])
    if case["write"]:
        lines = case["toml"].splitlines()
        lines[case["line"] - 1] = case["write"]
        config.parse(tomllib.loads("\n".join(lines)), "mended")


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


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_that_notepad_saved_otherwise_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "briefing.toml"
    file.write_bytes('[briefing]\nname = "卫生简报"\n'.encode(encoding))
    assert config.load(file).briefing.name == "卫生简报"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[briefing]\nname = “卫生简报”\n", ("line 2, column 8", 'write " instead of “')),
        ("[briefing]\nname ＝ '卫生简报'\n", ("line 2", "write = instead of ＝")),
        ("【briefing】\n", ("line 1", "write [ instead of 【")),
        ("[briefing]\nname = 卫生简报\n", ("line 2, column 8", "straight quotes")),
        ("x = " + "[" * 50_000, ("nested too deep",)),
        ("x = " + "{a=" * 50_000, ("nested too deep",)),
        ("a" + ".a" * 3_000 + " = 1", ("briefing.toml",)),
        ("[briefing]\nnumber = " + "9" * 5000, ("valid TOML",)),
        ("[briefing]\nnumber = " + "9_" * 5000 + "9", ("valid TOML",)),
        ("[briefing]\nnumber = 0o" + "7" * 5000, ("valid TOML",)),
        ("[briefing]\nnumber = 0b" + "1_" * 15_000 + "1", ("valid TOML",)),
    ],
    ids=["quotes", "sign", "brackets", "no quotes", "arrays", "tables", "keys", "digits", "parted", "octal", "binary"],
)
def test_a_slip_of_writing_is_named_with_line_and_remedy(tmp_path: Path, text: str, says: tuple[str, ...]) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    assert all(part in str(caught.value) for part in says), str(caught.value)[:300]
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[t{number}]\n" for number in range(500)),
        "[briefing]\n" + "".join(f"k{number} = 1\n" for number in range(500)),
        "[mail]\nto = [" + '"甲",' * 500 + "]\n",
    ],
    ids=["tables", "keys", "values"],
)
def test_of_many_faults_the_first_are_told_and_the_rest_counted(tmp_path: Path, text: str) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="and 470 more") as caught:
        config.load(file)
    assert len(str(caught.value)) < 30_000


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device on this system")
def test_a_device_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.toml")
    for name in ("link.toml", "pipe.toml"):
        with pytest.raises(ConfigError, match="Not an ordinary file"):
            config.load(tmp_path / name)
        with pytest.raises(ConfigError, match="Not an ordinary file"):
            build.read_template(str(tmp_path / name))
        with pytest.raises(ConfigError, match="Not an ordinary file"):
            options.stages(config.parse({"articles": {"dictionary": str(tmp_path / name)}}, "here"))
        ((path, reason),) = arguments.meant([Path(f"@{tmp_path / name}")])
        assert path == tmp_path / name
        assert "清单打不开" in str(reason)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a." * 50_000 + "a = 1", "nested too deep"),
        ("articles = " + "{a = " * 20_000, "nested too deep"),
        (".".join(['"a b"'] * 20_000) + " = 1", "nested too deep"),
        (".".join(['"\\u0041"'] * 20_000) + " = 1", "nested too deep"),
        ("x = {" + " . ".join(["'a.b'"] * 20_000) + " = 1}", "nested too deep"),
        ("[articles]\nsentences = 3\nsentences = 4\n", "line 3, column"),
        ("[articles]\nsentences = 3\n[articles]\nfigures = 4\n", "further up"),
    ],
    ids=["keys", "tables", "quoted keys", "escaped keys", "inline keys", "twice", "table twice"],
)
def test_what_goes_deep_or_stands_twice_is_named(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=says):
        config.load(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device on this system")
def test_the_language_is_looked_for_in_ordinary_settings_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "briefing.toml"
    settings.write_bytes('[interface]\nlanguage = "en"  # 英文\n'.encode("gbk"))
    assert __main__.language_set([]) == "en"
    settings.write_text("x = " + "[" * 100_000, "utf-8")
    assert __main__.language_set([]) is None
    settings.unlink()
    settings.symlink_to("/dev/zero")
    assert __main__.language_set([]) is None
    assert __main__.language_set(["extract", "--config", "/dev/zero"]) is None


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)


def test_all_that_is_wrong_in_the_settings_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "briefing.toml"
    path.write_text(
        '[briefing]\nname = “甲镇简报”\n%%%\n[articles]\nmost = "三"\n[foot]\ncopies: 60\ncopy = 3\n', "utf-8"
    )
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    told = str(caught.value)
    assert all(f"line {line}" in told for line in (2, 3, 5, 7, 8))
