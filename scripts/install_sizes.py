"""Measure what each way of installing takes and how fast it starts, and write the table into docs/install.md.

Installs this checkout with each extra into an environment of its own, at the versions of constraints.txt:
``python scripts/install_sizes.py``. The time is CPU time of ``reporter --version``, the least of some runs.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "install.md"
WAYS = {
    "": "默认",
    "mcp": "智能助手",
    "ocr": "认图片里的字，含模型",
    "dask": "几台电脑一起算",
}
RUNS = 5
MEGA = 1_000_000
OURS = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
"""What an empty environment has already."""


def main() -> None:
    """Measure, and write the table."""
    rows = ["| 装法 | 作用 | 占（MB） | 启动（CPU 秒） |", "| --- | --- | --- | --- |"]
    for extra, told in WAYS.items():
        size, seconds = _measured(extra)
        called = f"reporter[{extra}]" if extra else "reporter"
        rows.append(f"| `{called}` | {told} | {size / MEGA:.0f} | {seconds:.2f} |")
        print(rows[-1], flush=True)
    table = "\n".join(rows)
    page = PAGE.read_text("utf-8")
    PAGE.write_text(
        re.sub(r"(<!-- sizes -->\n).*?(<!-- /sizes -->)", rf"\1{table}\n\2", page, flags=re.DOTALL), "utf-8"
    )


def _measured(extra: str) -> tuple[int, float]:
    """Return the bytes that an installation takes and the CPU seconds in which it starts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603
        target = f"{ROOT}[{extra}]" if extra else str(ROOT)
        command = [str(folder / "bin" / "pip"), "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*command, "-c", str(ROOT / "constraints.txt"), target], check=True)  # noqa: S603
        packages = next((folder / "lib").glob("python*/site-packages"))
        files = (one for one in packages.rglob("*") if one.is_file())
        size = sum(one.stat().st_size for one in files if one.relative_to(packages).parts[0].split("-")[0] not in OURS)
        return size, min(_started(folder) for _ in range(RUNS))


def _started(folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(folder / "bin" / "reporter"), "--version"], check=True, capture_output=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
