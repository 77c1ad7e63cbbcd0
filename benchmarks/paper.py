"""What is printed, beside other readers of PDF, and what is recognised in pictures of it.

    python benchmarks/paper.py [--folder tests/corpus/files/open/pdf] [--rounds 3]
    python benchmarks/paper.py --pages 12    with the extra ``ocr``

Without ``--pages``: processor time a round of all files for each reader that is installed, each in a process of its own
whose start is taken off, children included; their largest memory; and the share of paragraphs, of next paragraphs
and of cells' neighbours that are right. With it: so many pages as pictures of 200 dots an inch, clean and skewed: the
share of characters and numbers that are right, and of numbers that are wrong and not doubted.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import re
import resource
import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

import file_scores  # noqa: E402 - what scores the tests' files scores these too
import paper_scores  # noqa: E402

from reporter import sources  # noqa: E402
from reporter.errors import ReporterError  # noqa: E402
from reporter.model import Document, LeftOut  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PIL.Image import Image
    from pypdfium2 import PdfDocument

    from reporter.model import RawArticle

FOLDER = ROOT / "tests" / "corpus" / "files" / "open" / "pdf"
DPI = 200
SKEWS = (0.0, 0.8, -1.3)
"""Degrees by which pages lie askew, in turn."""

_NUMBER = re.compile(r"\d[\d.,]*")


def ours(path: Path) -> str:
    """Return what this program reads."""
    return "\n".join(raw.text for raw in file_scores.read(path)[0])


def by_pypdf(path: Path) -> str:
    """Return what pypdf reads."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def by_pdfplumber(path: Path) -> str:
    """Return what pdfplumber reads."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


READERS: Mapping[str, tuple[str, Callable[[Path], str]]] = {
    "reporter": ("reporter", ours),
    "pypdf": ("pypdf", by_pypdf),
    "pdfplumber": ("pdfplumber", by_pdfplumber),
}


def work(name: str, folder: Path, rounds: int) -> None:
    """Read all files of a folder so many times, whatever a reader says of one."""
    for _ in range(rounds):
        for path in sorted(folder.glob("*.pdf")):
            with contextlib.suppress(Exception):
                READERS[name][1](path)


def spent(name: str, folder: Path, rounds: int) -> tuple[float, float]:
    """Return the processor seconds and the megabytes of a process that reads so many rounds, children included."""
    told = (
        "import json, resource, sys; sys.path.insert(0, sys.argv[1]); import paper; from pathlib import Path;"
        "paper.work(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]));"
        "from reporter.sources.children import process; getattr(process, 'stop', lambda: None)();"
        "print(json.dumps(paper.usage()))"
    )
    command = [sys.executable, "-c", told, str(Path(__file__).parent), name, str(folder), str(rounds)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, json.loads(done.stdout.splitlines()[-1])


def usage() -> float:
    """Return the largest memory of this process or a child of it, in megabytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def beside(folder: Path, rounds: int) -> None:
    """Print how long the readers take, and how well the files are read."""
    seconds: dict[str, float] = {}
    for name, (module, _) in READERS.items():
        if find_spec(module) is None:
            continue
        once, _ = spent(name, folder, 1)
        more, memory = spent(name, folder, 1 + rounds)
        seconds[name] = (more - once) / rounds
        ratio = seconds[name] / seconds["reporter"]
        print(f"{name:12} {seconds[name]:6.2f} s a round, {ratio:5.1f} times ours, {memory:4.0f} MB", flush=True)
    found = file_scores.papers(folder)
    shares = (("next paragraph", found.follows), ("paragraph whole", found.whole), ("neighbours", found.cells))
    for what, counts in shares:
        print(f"{what}: {counts[0]} of {counts[1]} ({paper_scores.share(counts):.1%})")


def pages(folder: Path, most: int) -> Iterator[tuple[str, Image, str]]:
    """Yield pages as pictures, each with a name and what is read of it in print: what pictures lose is measured."""
    import pypdfium2

    labels = {label["file"]: label for label in file_scores.labels(folder)}
    count = 0
    for name in sorted(labels):
        pdf = pypdfium2.PdfDocument(folder / name)
        for number, page in enumerate(pdf):
            text = "\n".join(raw.text for raw in read_in_print(pdf, number))
            if count >= most or len(paper_scores.bare(text)) < 100:
                continue
            count += 1
            yield f"{name}:{number + 1}", page.render(scale=DPI / 72).to_pil().convert("L"), text


def read_in_print(pdf: PdfDocument, number: int) -> list[RawArticle]:
    """Return what is read of a page of a file by itself."""
    import pypdfium2

    alone, data = pypdfium2.PdfDocument.new(), io.BytesIO()
    alone.import_pages(pdf, [number])
    alone.save(data)
    with contextlib.suppress(ReporterError):
        return list(sources.read(Document("页.pdf", data.getvalue())))
    return []


def skewed(picture: Image, degrees: float, chance: random.Random) -> Image:
    """Return a page as a scanner gives it that was not laid in straight: turned, with specks."""
    if not degrees:
        return picture
    turned = picture.rotate(degrees, expand=True, fillcolor=255, resample=3)
    dots = turned.load()
    for _ in range(turned.width * turned.height // 4000):
        dots[chance.randrange(turned.width), chance.randrange(turned.height)] = chance.choice((0, 90, 255))
    return turned


def recognised(picture: Image) -> Sequence[RawArticle]:
    """Return what is read in a picture."""
    data = io.BytesIO()
    picture.save(data, "PNG", dpi=(DPI, DPI))
    found: list[RawArticle] = []
    for one in sources.opened(Document("扫描件.png", data.getvalue())):
        if not isinstance(one, LeftOut):
            with contextlib.suppress(ReporterError):
                found += sources.read(one)
    return found


def compared(text: str, found: Sequence[RawArticle]) -> Counter[str]:
    """Return how many characters and numbers of a page were found, and how many numbers are wrong and undoubted."""
    wanted, told = paper_scores.bare(text), paper_scores.bare("\n".join(raw.text for raw in found))
    common = Counter(wanted) & Counter(told)
    numbers, counts = Counter(one.strip(".,") for one in _NUMBER.findall(text)), Counter[str]()
    counts["characters"], counts["found"] = len(wanted), common.total()
    matcher = SequenceMatcher(None, wanted, told, autojunk=False)
    counts["in order"] = sum(block.size for block in matcher.get_matching_blocks())
    read = Counter(one.strip(".,") for raw in found for one in _NUMBER.findall(raw.text))
    counts["numbers"], counts["right"] = numbers.total(), (numbers & read).total()
    sure = Counter[str]()
    for raw in found:
        for one in _NUMBER.finditer(raw.text):
            if not any(one.start() < span.stop and span.start < one.end() for span in raw.unclear):
                sure[one[0].strip(".,")] += 1
    counts["wrong"] = (sure - numbers).total()
    return counts


def told(name: str, counts: Mapping[str, Any]) -> str:
    """Return a line of counts."""
    found, ordered = (counts[one] / counts["characters"] for one in ("found", "in order"))
    return (
        f"{name}: characters {found:.2%} (in order {ordered:.2%}),"
        f" numbers {counts['right']} of {counts['numbers']}, wrong and undoubted {counts['wrong']}"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=0)
    asked = parser.parse_args()
    if not asked.pages:
        beside(asked.folder, asked.rounds)
        return
    chance, whole = random.Random(1), Counter[str]()  # noqa: S311 - specks, no secrets
    for number, (name, picture, text) in enumerate(pages(asked.folder, asked.pages)):
        degrees = SKEWS[number % len(SKEWS)]
        counts = compared(text, recognised(skewed(picture, degrees, chance)))
        whole += counts
        print(told(f"{name} at {degrees}°", counts), flush=True)
    print(told("all", whole))


if __name__ == "__main__":
    main()
