"""The page's server killed while two windows edit: python benchmarks/page_kills.py [SEQUENCES].

Prints how many edits were acknowledged, refused and cut off, and each that was acknowledged and is not in the plan.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests/support")]

import killable  # noqa: E402 - the folders of the tests are no packages
import page_kills  # noqa: E402

AGAIN = 25
"""Sequences in one folder, whose plan grows from one to the next."""


def main(sequences: int) -> None:
    """Kill the server so many times, and print what was lost."""
    killable.warm("page_kills")
    kept, refused, cut, lost = 0, 0, 0, 0
    for first in range(0, sequences, AGAIN):
        with tempfile.TemporaryDirectory() as home:
            page_kills.write_sources(Path(home))
            read = page_kills.articles(Path(home))
            for seed in range(first, min(first + AGAIN, sequences)):
                found = page_kills.sequence(Path(home), read, seed)
                kept, refused, cut = kept + found.kept, refused + found.refused, cut + found.cut
                lost += len(found.lost)
                print(*found.lost, sep="\n", end="\n" if found.lost else "")
        done = min(first + AGAIN, sequences)
        print(f"{done} kills: acknowledged {kept}, refused {refused}, cut off {cut}, lost {lost}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
