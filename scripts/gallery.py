"""Draw the pages of every bundled template, filled with the example briefing, into docs/gallery/ as small PNGs.

Needs LibreOffice and poppler's pdftoppm: ``python scripts/gallery.py``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reporter.charts import picture  # noqa: E402 - the checkout's own package
from reporter.render.formats import to_pdf  # noqa: E402
from reporter.render.formats.to_word import render  # noqa: E402
from reporter.render.template import example  # noqa: E402

_DOTS = "44"
_MOST_PAGES = "4"


def main() -> None:
    """Write the pictures."""
    target = ROOT / "docs" / "gallery"
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    briefing = example.briefing(picture(example.briefing().charts[0], bare=True))
    for template in sorted((ROOT / "templates").glob("*.docx")):
        document = to_pdf.convert(render(briefing, template.read_bytes()))
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "pages.pdf"
            source.write_bytes(document)
            options = ("-png", "-r", _DOTS, "-l", _MOST_PAGES)
            command = ("pdftoppm", *options, str(source), str(target / template.stem))
            subprocess.run(command, check=True)  # noqa: S603 - a fixed program, no shell
    for made in sorted(target.glob("*.png")):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size} bytes")


if __name__ == "__main__":
    main()
