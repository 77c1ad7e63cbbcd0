"""Draw the pictures of 五分钟上手 from real runs into docs/pictures/: the terminal, the Word file, the check list.

Needs LibreOffice, poppler's pdftoppm and chromium: ``python scripts/site_pictures.py``.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
FONT = ImageFont.truetype(str(ROOT / "fonts" / "NotoSansSC-Regular.ttf"), 20)
WIDTH = 1000
LINE = 30
MARGIN = 20
COLUMNS = 94  # half-width columns that fit
MOST_LINES = 16
COLOURS = 32
WEEK = "2026-W47"

STEPS = {
    "init": ["init"],
    "build": ["build", "来稿", "--week", WEEK],
    "draft": ["draft", "来稿", "--week", WEEK, "-q"],
    "verify": ["verify", f"output/{WEEK}/工作简报（2026年第47期）.docx", "来稿"],
    "send": ["send", WEEK, "--dry-run"],
}


def main() -> None:
    """Run the steps and draw each."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples" / "week", folder / "来稿")
        for step, arguments in STEPS.items():
            _save(_terminal(f"reporter {' '.join(arguments)}", _run(arguments, folder)), step)
        issue = folder / "output" / WEEK
        _save(_page(next(issue.glob("工作简报*.docx")), folder), "word")
        _save(_browser(issue / "核对单.html", folder), "check-list")
    for made in sorted(TARGET.glob("*.png")):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size} bytes")


def _run(arguments: list[str], folder: Path) -> str:
    """Return what a command prints in Chinese, with its exit status if that is not 0."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "REPORTER_LANG": "zh", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "reporter", *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603
    told = (done.stdout + done.stderr).replace(str(folder), ".").strip()
    return f"{told}\n（退出状态 {done.returncode}）" if done.returncode else told or "（没有问题，什么也不显示）"


def _terminal(command: str, told: str) -> Image.Image:
    lines = [f"$ {command}", *(line for one in told.splitlines() for line in _wrapped(one))]
    lines = [*lines[:MOST_LINES], "……"] if len(lines) > MOST_LINES else lines
    drawn = Image.new("RGB", (WIDTH, 2 * MARGIN + LINE * len(lines)), "#1e2a38")
    pen = ImageDraw.Draw(drawn)
    for number, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + LINE * number), line, font=FONT, fill="#9fe29f" if number == 0 else "#f2f2f2")
    return drawn


def _wrapped(line: str) -> list[str]:
    """Return a line in pieces that fit."""
    pieces, piece, width = list[str](), "", 0
    for one in line:
        size = 1 if one.isascii() else 2
        if width + size > COLUMNS:
            pieces, piece, width = [*pieces, piece], "", 0
        piece, width = piece + one, width + size
    return [*pieces, piece]


def _page(document: Path, folder: Path) -> Image.Image:
    """Return the first page of a Word file as LibreOffice lays it out."""
    pdf = folder / "pdf"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(pdf), str(document)], check=True, **quiet)  # noqa: S603
    made = next(pdf.glob("*.pdf"))
    subprocess.run(["pdftoppm", "-png", "-r", "60", "-l", "1", str(made), str(folder / "page")], check=True)  # noqa: S603, S607
    return Image.open(io.BytesIO(next(folder.glob("page*.png")).read_bytes())).convert("RGB")


def _browser(page: Path, folder: Path) -> Image.Image:
    """Return a page as a browser shows it."""
    shot = folder / "shot.png"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1000,760"]
    subprocess.run([*command, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)  # noqa: S603
    return Image.open(io.BytesIO(shot.read_bytes())).convert("RGB")


def _save(drawn: Image.Image, name: str) -> None:
    drawn.quantize(COLOURS).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
