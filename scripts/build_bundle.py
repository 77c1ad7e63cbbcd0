"""Write one zip from which reporter is installed on a machine without network.

    python scripts/build_bundle.py [--platform win_amd64] [--python 3.11] [--extra ocr] [-o dist]

The zip holds reporter's wheel, the wheels of all that it needs at the versions of constraints.txt, and a script for
the system that makes an environment beside itself and installs from the wheels alone. Packages that publish sources
only and are pure Python are built here. Its size is printed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT_HERE = ("jieba", "textrank4zh")
"""Pure Python packages that publish no wheel."""

GLIBC = 28
"""The oldest C library of a Linux bundle, 2.28: UOS 20, Kylin V10 and Debian 10 have it."""

README = """\
安装（不联网）
  1. 这台电脑要先有 Python {python}（64 位）。
  2. 解压本文件到任意文件夹。
  3. {run}
  4. 装好后，本文件夹里的 {command} 就是 reporter 命令，例如：
     {command} init
     {command} build 文章文件夹
"""

SH = """\
#!/bin/sh
set -e
cd "$(dirname "$0")"
python{python} -m venv env || python3 -m venv env || { echo "需要 Python {python}（含 venv）" >&2; exit 1; }
env/bin/python -m pip install --quiet --no-index --find-links wheels "reporter{extras}"
env/bin/reporter --version
echo "已装好：$(pwd)/env/bin/reporter"
"""

BAT = """\
@echo off
chcp 65001 >nul
cd /d "%~dp0"
py -{python} -m venv env || (echo 需要 Python {python} & pause & exit /b 1)
env\\Scripts\\python -m pip install --quiet --no-index --find-links wheels "reporter{extras}" || (pause & exit /b 1)
env\\Scripts\\reporter --version
echo 已装好：%cd%\\env\\Scripts\\reporter.exe
pause
"""


def main() -> None:
    """Gather the wheels, write the zip, print its name and size."""
    parser = argparse.ArgumentParser(description="Write one zip with all wheels for a platform.")
    parser.add_argument(
        "--platform", default="win_amd64", help="win_amd64, linux_x86_64, linux_aarch64, macosx_arm64 …"
    )
    parser.add_argument("--python", default=f"{sys.version_info[0]}.{sys.version_info[1]}", help="3.11, 3.12 …")
    parser.add_argument("--extra", action="append", default=[], help="an extra to bundle too: ocr")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        gather(wheels, wanted.platform, wanted.python, wanted.extra)
        made = pack(wheels, wanted.output, wanted.platform, wanted.python, wanted.extra)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")


def gather(wheels: Path, platform: str, python: str, extras: list[str]) -> None:
    """Put the wheel of this checkout and all that it needs on the platform into a folder."""
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    _pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
    for name in BUILT_HERE:
        _pip("wheel", "--no-deps", "--wheel-dir", wheels, f"{name}=={pinned[name]}")
    ours = next(wheels.glob("reporter-*.whl"))
    only = [one for tag in tags(platform) for one in ("--platform", tag)]
    target = f"{ours}[{','.join(extras)}]" if extras else ours
    _pip(
        *("download", "--dest", wheels, "--find-links", wheels, "--only-binary=:all:", "--python-version", python),
        *(*only, "-c", ROOT / "constraints.txt", target),
    )


def tags(platform: str) -> list[str]:
    """Return the platform tags of wheels that run there.

    >>> tags("win_amd64"), tags("linux_x86_64")[-2:], tags("macosx_arm64")[0]
    (['win_amd64'], ['manylinux_2_28_x86_64', 'linux_x86_64'], 'macosx_11_0_arm64')
    """
    system, _, machine = platform.partition("_")
    if system == "linux":
        older = [f"manylinux_2_{minor}_{machine}" for minor in (5, 12, *range(17, GLIBC + 1))]
        return [f"manylinux2014_{machine}", *older, platform]
    if system == "macosx":
        return [f"macosx_{major}_0_{kind}" for major in range(11, 15) for kind in (machine, "universal2")]
    return [platform]


def pack(wheels: Path, output: Path, platform: str, python: str, extras: list[str]) -> Path:
    """Return the zip of the wheels, the script and what to do."""
    windows = platform.startswith("win")
    script, text = ("install.bat", BAT.replace("\n", "\r\n")) if windows else ("install.sh", SH)
    named = f"[{','.join(extras)}]" if extras else ""
    text = text.replace("{python}", python).replace("{extras}", named)
    run = "双击 install.bat" if windows else "在终端运行 sh install.sh"
    command = "env\\Scripts\\reporter" if windows else "env/bin/reporter"
    version = next(wheels.glob("reporter-*.whl")).name.split("-")[1]
    output.mkdir(parents=True, exist_ok=True)
    made = output / f"reporter-{version}-{platform}-py{python}{'-' if extras else ''}{'-'.join(extras)}.zip"
    with zipfile.ZipFile(made, "w") as bundle:  # wheels are compressed already
        for wheel in sorted(wheels.glob("*.whl")):
            bundle.write(wheel, f"reporter/wheels/{wheel.name}")
        bundle.writestr(f"reporter/{script}", text)
        bundle.writestr("reporter/安装说明.txt", README.format(python=python, run=run, command=command))
    return made


def _pip(*arguments: object) -> None:
    subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments), "--quiet"], check=True
    )


if __name__ == "__main__":
    main()
