"""How well damaged text comes back, and how fast, beside rjieba.cut on the same text.

    python benchmarks/restore.py [TEXT…] [--characters 200000] [--readings 400] [--all-traditional]

TEXT are files or folders of clean simplified text (.txt, .md, .json with ``blocks``, .jsonl with ``text``); by default
what lies at hand: the samples beside the checkout, where there are any, the example week and the articles of the tests.
Every text is damaged by tests/support/damage.py with a table of its own until ``--characters`` are reached.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "support")]

import damage  # noqa: E402 - the tests' own damage tool
import slip_scores  # noqa: E402

from reporter.restore import restore  # noqa: E402

SAMPLES = (
    ROOT.parent / "shared" / "gold" / "restored",
    ROOT.parent / "shared" / "data" / "summaries",
    ROOT / "tests" / "corpus" / "marked",
    ROOT / "tests" / "corpus" / "metrics",
    ROOT / "examples" / "masters",
)
SHORTEST = 100
SECONDS = 2.0
SHOWN = 12
COLD = 5  # pages, the longest, each read by a process of its own


def texts(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the texts of files and folders, each as a GBK page can hold it."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            for text in read(file):
                if len(text) >= SHORTEST:
                    yield slip_scores.clean(text)


def read(file: Path) -> Iterator[str]:
    """Yield the texts of one file; a file of another kind has none."""
    if file.suffix in (".txt", ".md"):
        yield file.read_text("utf-8")
    elif file.suffix == ".json":
        blocks = json.loads(file.read_text("utf-8")).get("blocks", [])
        yield "\n".join(block["text"] for block in blocks)
    elif file.suffix == ".jsonl":
        for line in file.read_text("utf-8").splitlines():
            yield str(json.loads(line).get("text", ""))


def written_out(text: str) -> str:
    """Return the text with characters that the damage tool's table lacks (后, 里, 干 …) in traditional form as well."""
    from opencc import OpenCC

    standard = OpenCC("s2t")
    known = [one for one in set(text) if "\u3400" <= one <= "\u9fff" and ord(one) not in damage.TO_TRADITIONAL]
    forms = {one: standard.convert(one) for one in known}
    table = {ord(old): new for old, new in forms.items() if len(new) == 1 and new.encode("gbk", "ignore")}
    return text.translate(table)


def speed(pages: Sequence[str], work: object) -> float:
    """Return millions of characters a CPU second."""
    if not callable(work):
        raise TypeError(work)
    start, done = time.process_time(), 0
    while time.process_time() - start < SECONDS:
        for page in pages:
            work(page)
            done += len(page)
    return done / (time.process_time() - start) / 1e6


FRESH = """
import sys, time
page = sys.stdin.buffer.read().decode("utf-8")
start = time.process_time()
from reporter.restore import restore
ready = time.process_time()
restore(page)
print(ready - start, time.process_time() - ready)
"""


def cold(pages: Sequence[str]) -> tuple[float, float]:
    """Return the CPU seconds that importing takes, and millions of characters a second of the first page after it."""
    told = [
        subprocess.run([sys.executable, "-c", FRESH], input=page.encode(), capture_output=True, check=True, cwd=ROOT)
        for page in pages
    ]
    times = [tuple(map(float, one.stdout.split())) for one in told]
    return sum(ready for ready, _ in times) / len(times), sum(map(len, pages)) / sum(first for _, first in times) / 1e6


def warm(pages: Sequence[str]) -> float:
    """Return millions of characters a CPU second of pages that are read once, by a process that has read others."""
    for page in pages[: len(pages) // 4]:
        restore(page)
    start = time.process_time()
    for page in pages[len(pages) // 4 :]:
        restore(page)
    return sum(map(len, pages[len(pages) // 4 :])) / (time.process_time() - start) / 1e6


def damaged(originals: Sequence[str], options: argparse.Namespace) -> list[tuple[str, damage.Page]]:
    """Return the texts with their damaged pages, as many as it takes to reach the number of characters asked for."""
    found: list[tuple[str, damage.Page]] = []
    seed = size = 0
    while size < options.characters:
        for text in originals:
            seed += 1
            source = written_out(text) if options.all_traditional else text
            found.append((text, damage.page(source, seed + options.seed, options.readings)))
            size += len(text)
            if size >= options.characters:
                break
    return found


def report(total: slip_scores.Score) -> None:
    """Print the shares."""
    print(f"characters damaged   {total.characters:10,}")
    print(f"slips                {total.slips:10,}")
    print(f"  exact              {total.exact:10,}  {total.exact_share:.4f}")
    print(f"  that ate a digit   {total.digits:10,}  exact {total.digits_exact}")
    print(f"  left as they stand {total.left:10,}")
    print(f"repaired as certain  {total.certain:10,}  wrong {len(total.wrong_certain)}")
    print(f"repaired as likely   {total.likely:10,}  wrong {len(total.wrong_likely)}")
    print(f"character accuracy   {total.accuracy:10.5f}")
    for before, after in total.wrong_certain[:SHOWN]:
        print(f"  certain but wrong: {before} → {after}")


def main() -> None:
    """Print what came back and how fast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--readings", type=int, default=400, help="how many characters each table has")
    parser.add_argument("--seed", type=int, default=0, help="added to the number of each table")
    parser.add_argument("--all-traditional", action="store_true", help="后 to 後, 里 to 裏, 干 to 幹 as well")
    options = parser.parse_args()
    originals = list(texts(options.texts or [path for path in SAMPLES if path.is_dir()]))
    pages = damaged(originals, options)
    report(sum((slip_scores.score(*pair) for pair in pages), slip_scores.Score()))
    import rjieba

    for name, material in (("clean", originals), ("damaged", [page.text for _, page in pages])):
        long = sorted(material, key=len)[-COLD:]
        started, first = cold(long)
        print(
            f"restore, {name:8} text, the first of a process {first:7.3f} Mchar/s, after {started:.2f} s of importing"
        )
        print(f"restore, {name:8} text, each once             {warm(material[:200]):7.3f} Mchar/s")
        print(f"rjieba.cut, {name:8} text                     {speed(material[:200], rjieba.cut):7.3f} Mchar/s")


if __name__ == "__main__":
    main()
