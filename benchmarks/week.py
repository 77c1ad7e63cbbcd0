"""How time and memory of an issue grow with its week: ``python benchmarks/week.py [--sizes 1000 2000 4000 10000]``.

Articles are invented (``invented.py``), each really another. Every size has a process of its own, which reads them on
all cores, composes the issue (the week's stage: copies out, the choice, topics, figures, charts, overview) and makes
its files. Seconds are of CPU but for ``wall``; memory is that of all processes together, each shared page counted once.
The exponent is the slope of the logarithms from the first size to the last: 1 is linear.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import invented  # noqa: E402 - the benchmarks are no package
from extract import POLL, family, resident  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (1000, 2000, 4000, 10000)
STAGES = ("read", "stage", "files")


def measure(folder: Path, jobs: int) -> dict[str, float]:
    """Return the CPU seconds of each stage of an issue of the articles in a folder, and the seconds by the clock."""
    from reporter import assets, pipeline
    from reporter.config import Settings
    from reporter.engine.processes import Processes
    from reporter.issue.shortlist import told
    from reporter.render.formats.outputs import Outputs
    from reporter.week import Week

    stage, options, started = 0.0, pipeline.Options(), time.perf_counter()
    compose, begun = pipeline.composed, _spent()

    def composed(*given: Any) -> pipeline.Composed:  # noqa: ANN401 - whatever it is called with
        nonlocal stage
        before = _spent()
        made = compose(*given)
        stage = _spent() - before
        return made

    pipeline.composed = composed  # type: ignore[assignment]
    pile = pipeline.heap(sorted(folder.iterdir()), options, Processes(jobs), most=told(Settings().articles.most))
    read = _spent()
    template = assets.template("jianbao.docx").read_bytes()
    request = pipeline.Request(Week(2026, 47), dt.date(2026, 11, 20), template, Outputs(also=("html", "md")))
    made = pipeline.publish(pile, Settings(), options, request)
    size, wall = sum(map(len, made.files.values())) / 1e6, time.perf_counter() - started
    return {"read": read - begun, "stage": stage, "files": _spent() - read - stage, "wall": wall, "MB written": size}


def _spent() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def run(count: int, jobs: int) -> dict[str, float]:
    """Return what :func:`measure` does of so many articles in a process of its own, and its peak memory in MB."""
    with tempfile.TemporaryDirectory() as name:
        invented.write(Path(name), count)
        command = [sys.executable, __file__, "--one", name, "--jobs", str(jobs)]
        memory = 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
            while process.poll() is None:
                memory = max(memory, sum(map(resident, family(process.pid))))
                time.sleep(POLL)
            told = json.load(process.stdout) if process.stdout else {}
            return {**told, "MB": memory}


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the logarithms from the first to the last.

    >>> exponent([10, 100], [1, 100])
    2.0
    """
    return math.log(values[-1] / values[0]) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    """Print a line for each size, then the exponents; or one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--one", metavar="FOLDER", help="measure the articles of a folder, print JSON")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(Path(arguments.one), arguments.jobs)))
        return
    print(f"{'articles':>8} {'read':>8} {'stage':>8} {'files':>8} {'wall':>8} {'peak MB':>8} {'written':>8}")
    found = []
    for count in arguments.sizes:
        found.append(one := run(count, arguments.jobs))
        times = " ".join(f"{one[name]:8.2f}" for name in (*STAGES, "wall"))
        print(f"{count:8} {times} {one['MB']:8.0f} {one['MB written']:8.2f}", flush=True)
    if len(found) > 1:
        slopes = " ".join(f"{exponent(arguments.sizes, [one[name] for one in found]):8.2f}" for name in STAGES)
        print(f"exponent {slopes}")


if __name__ == "__main__":
    main()
