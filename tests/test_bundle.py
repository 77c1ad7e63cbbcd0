"""The zip for machines without network: its script fits the system, its wheels are all in one folder."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

import build_bundle


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    for name in ("reporter-0.2.0-py3-none-any.whl", "lxml-6.0-cp311-abi3-win_amd64.whl"):
        (folder / name).write_bytes(b"PK")
    return folder


@pytest.mark.parametrize(
    ("platform", "script", "ends", "command"),
    [
        ("win_amd64", "install.bat", "\r\n", "env\\Scripts\\reporter"),
        ("linux_x86_64", "install.sh", "\n", "env/bin/reporter"),
        ("macosx_arm64", "install.sh", "\n", "env/bin/reporter"),
    ],
)
def test_a_bundle_has_wheels_a_script_and_what_to_do(
    wheels: Path, tmp_path: Path, platform: str, script: str, ends: str, command: str
) -> None:
    made = build_bundle.pack(wheels, tmp_path, platform, "3.12", ["ocr"])

    assert made.name == f"reporter-0.2.0-{platform}-py3.12-ocr.zip"
    with zipfile.ZipFile(made) as bundle:
        names = set(bundle.namelist())
        text = bundle.read(f"reporter/{script}").decode()
        told = bundle.read("reporter/安装说明.txt").decode()
    assert {Path(name).name for name in names if name.startswith("reporter/wheels/")} == {
        path.name for path in wheels.iterdir()
    }
    assert "--no-index --find-links wheels" in text
    assert '"reporter[ocr]"' in text
    assert text.count(ends) == text.count("\n")
    assert "3.12" in told
    assert command in told


@pytest.mark.parametrize(
    ("platform", "tag"),
    [("linux_x86_64", "manylinux_2_17_x86_64"), ("linux_aarch64", "manylinux2014_aarch64"), ("win_amd64", "win_amd64")],
)
def test_wheels_that_run_on_old_systems_are_taken(platform: str, tag: str) -> None:
    assert tag in build_bundle.tags(platform)
