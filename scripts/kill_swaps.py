"""End runs while they put a set of files in place of another, and count the sets that are mixed thereafter.

    python scripts/kill_swaps.py --times 200 [--slow 0.02]

Each run writes sets of files over and over, of different numbers; it is ended by SIGKILL, SIGINT and SIGTERM in turn,
at one of its renamings, on a disk where these are slow. What is there after the next run has finished the swap must be
one set, whole. Without that, half of the sets that SIGKILL leaves are mixed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path

from reporter.deliver import files, swap

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
SLOW = 0.002
"""Seconds that a renaming takes on a disk that is somewhat slow."""

WINDOW = 40
"""Renamings among which the one is that ends a run: those of a few sets of files, and of their journals."""

_PLAIN = Path.replace


def write(home: Path, turn: int, kind: int, last: int, slow: float) -> None:
    """Write sets over and over until a signal comes, just before or after the ``last`` renaming."""
    done = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal done
        done += 1
        time.sleep(slow)
        if done == last:
            os.kill(os.getpid(), kind)
        found = _PLAIN(self, target)
        if done == last + 1:
            os.kill(os.getpid(), kind)
        return found

    Path.replace = replace  # type: ignore[method-assign, assignment]
    for number in itertools.count(turn):
        names = [f"{name}.bin" for name in "abcdef"[: 3 + number % 4]] + [f"charts/{number % 3}.png"]
        old = json.loads((home / "set.json").read_text())["names"] if (home / "set.json").exists() else []
        made = {home / name: str(number).encode() for name in names}
        made[home / "set.json"] = json.dumps({"turn": number, "names": names}).encode()
        files.write(made, force=True, gone=[home / name for name in old if name not in names])


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


def ended(home: Path, turn: int, kind: int, last: int, slow: float) -> None:
    """Let a run, a child of this one, write until it is ended."""
    child = os.fork()
    if child == 0:
        try:
            write(home, turn, kind, last, slow)
        finally:
            os._exit(1)
    os.waitpid(child, 0)


def mixed(times: int, slow: float = SLOW, seed: int = 1) -> Counter[str]:
    """Return how many sets were mixed, by the signal that ended the run."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it, and so would theirs
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311 - moments, no secrets
    for kind in SIGNALS:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(times):
                ended(Path(folder), number * 10_000, kind, chance.randint(1, WINDOW), slow)
                swap.finish(Path(folder))
                found[kind.name] += not is_whole(Path(folder))
    return found


def main() -> None:
    """Count the mixed sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--slow", type=float, default=SLOW)
    asked = parser.parse_args()
    for name, count in mixed(asked.times, asked.slow).items():
        print(f"{name}: {count} mixed of {asked.times}")


if __name__ == "__main__":
    main()
