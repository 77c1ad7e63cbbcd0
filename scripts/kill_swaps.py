"""End runs while they put a set of files in place of another, and count the sets that are mixed thereafter.

    python scripts/kill_swaps.py --times 200

Each run writes sets of files over and over, of different numbers; it is ended by SIGKILL, SIGINT and SIGTERM in turn,
on a disk whose renamings are slow. What is there after the next run has finished the swap must be one set, whole.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from pathlib import Path

from reporter.deliver import swap

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
WRITER = textwrap.dedent("""
    import itertools, json, os, sys, time
    from pathlib import Path
    from reporter.deliver import files

    home, plain = Path(sys.argv[1]), Path.replace
    def slow(self, target):
        time.sleep(0.002)
        return plain(self, target)
    Path.replace = slow
    for turn in itertools.count(int(sys.argv[2])):
        names = [f"{name}.bin" for name in "abcdef"[: 3 + turn % 4]] + [f"charts/{turn % 3}.png"]
        old = json.loads((home / "set.json").read_text())["names"] if (home / "set.json").exists() else []
        made = {home / name: str(turn).encode() for name in names}
        made[home / "set.json"] = json.dumps({"turn": turn, "names": names}).encode()
        gone = [home / name for name in old if name not in names]
        files.write(made, force=True, gone=gone)
        print(turn, flush=True)
""")


def is_whole(home: Path) -> bool:
    """Return whether a folder holds one set and nothing else."""
    if not (home / "set.json").exists():
        return not any(path.is_file() and not path.name.startswith(".") for path in home.rglob("*"))
    record = json.loads((home / "set.json").read_text())
    there = {path.relative_to(home).as_posix(): path for path in home.rglob("*") if path.is_file()}
    shown = {name for name in there if not Path(name).name.startswith(".")}
    return shown == {"set.json", *record["names"]} and all(
        there[name].read_text() == str(record["turn"]) for name in record["names"]
    )


def ended(home: Path, turn: int, kind: int, seconds: float) -> None:
    """Start a run and end it so many seconds after it has begun to write."""
    command = [sys.executable, "-c", WRITER, str(home), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        if process.stdout is not None:
            process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(kind)
        process.wait(30)


def mixed(times: int, seed: int = 1) -> Counter[str]:
    """Return how many sets were mixed, by the signal that ended the run."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it, and so would theirs
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311 - moments, no secrets
    for kind in SIGNALS:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(times):
                ended(Path(folder), number * 10_000, kind, chance.uniform(0, 0.08))
                swap.finish(Path(folder))
                found[kind.name] += not is_whole(Path(folder))
    return found


def main() -> None:
    """Count the mixed sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    asked = parser.parse_args()
    for name, count in mixed(asked.times).items():
        print(f"{name}: {count} mixed of {asked.times}")


if __name__ == "__main__":
    main()
