"""How many articles a second and core ``reporter extract`` gets through, in how much memory, and whether in order.

    python benchmarks/extract.py [--articles 2000] [--jobs 2]

Articles are made of the tests' and the examples' texts, each with a number of its own. The command runs on them with
one process and with several; what it prints has to be the same, article by article in the order of the files.
Memory is that of all processes together, each shared page counted once (Linux: proportional set size in /proc).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = (ROOT / "tests" / "corpus", ROOT / "examples" / "masters")
SHORTEST = 200
POLL = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the command: seconds by the wall and of all cores, peak memory in MB, what it printed."""

    wall: float
    cpu: float
    memory: float
    digest: str
    sources: tuple[str, ...]


def texts() -> Iterator[str]:
    """Yield the texts at hand: Markdown files, and the blocks of JSON files."""
    for file in sorted(path for folder in SAMPLES for path in folder.rglob("*.*")):
        if file.suffix == ".json":
            text = "\n".join(block["text"] for block in json.loads(file.read_text("utf-8")).get("blocks", []))
        else:
            text = file.read_text("utf-8") if file.suffix == ".md" and file.stem != "README" else ""
        if len(text) >= SHORTEST:
            yield text


def write(folder: Path, count: int) -> int:
    """Write so many articles into the folder, each with its number behind the title; return their characters."""
    characters = 0
    for number, text in enumerate(islice(cycle(list(texts())), count), 1):
        title, _, body = text.partition("\n")
        article = f"{title}（{number}）\n{body}\n"
        (folder / f"{number:06}.txt").write_text(article, "utf-8")
        characters += len(article)
    return characters


def run(folder: Path, output: Path, jobs: int) -> Run:
    """Run the command on the folder with so many processes."""
    command = [sys.executable, "-m", "reporter", "extract", "--json", str(folder), "--jobs", str(jobs), "--quiet"]
    before, started, memory = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0.0
    with output.open("wb") as file, subprocess.Popen(command, stdout=file, cwd=ROOT) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(resident, family(process.pid))))
            time.sleep(POLL)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    content = output.read_bytes()
    names = tuple(Path(json.loads(line)["source"]).name for line in content.splitlines())
    return Run(wall, cpu, memory, hashlib.sha256(content).hexdigest(), names)


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it, whichever of its threads started them."""
    try:
        children = [
            child
            for thread in Path(f"/proc/{pid}/task").iterdir()
            for child in (thread / "children").read_text("ascii").split()
        ]
    except OSError:  # it has ended
        return []
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid: int) -> float:
    """Return the proportional set size of a process in MB, 0 once it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0.0)


def main() -> None:
    """Print a line for each number of processes, and whether both printed the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        characters = write(folder, arguments.articles)
        print(f"{arguments.articles} articles of {characters / arguments.articles:.0f} characters")
        print("processes  articles/s  articles/s and core  kchar/s and core    MB  in order")
        runs = [run(folder, Path(name) / f"{jobs}.jsonl", jobs) for jobs in (1, arguments.jobs)]
        files = tuple(file.name for file in sorted(folder.iterdir()))
    for jobs, one in zip((1, arguments.jobs), runs, strict=True):
        speed, core = arguments.articles / one.wall, arguments.articles / one.cpu
        rate = characters / one.cpu / 1000
        print(f"{jobs:9}  {speed:10.0f}  {core:19.0f}  {rate:16.0f}  {one.memory:4.0f}  {one.sources == files}")
    print("the same output:", runs[0].digest == runs[1].digest)


if __name__ == "__main__":
    main()
