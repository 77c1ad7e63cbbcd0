"""Where the CPU time of an article goes, by rooms: ``python benchmarks/rooms.py [--articles 200]``.

Articles are the labelled ones of tests/corpus and as many invented ones (``invented.py``). The first is read by
itself, since it pays for dictionaries and patterns; then a sample of the stack is taken at each tick of the process's
own clock, and the innermost step of :data:`STEPS` in it has the tick.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import invented  # noqa: E402 - the benchmarks are no package

from reporter.analysis import Options, analyse  # noqa: E402
from reporter.errors import SourceError  # noqa: E402
from reporter.model import RawArticle  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

CORPUS = ROOT / "tests" / "corpus" / "facts" / "open"
TICK = 0.001  # seconds of CPU; systems take longer ones
STEPS = {
    ("restore/passes.py", "restore"): "restore",
    ("privacy/shield.py", "shield"): "privacy",
    ("text/article.py", "article"): "text",
    ("rank/pencil/strokes.py", "pencilled"): "pencil",
    ("rank/ranking.py", "rank"): "rank",
    ("find/extraction.py", "reads"): "figures: found",
    ("whose/__init__.py", "attribute"): "figures: whose, when",
    ("find/extraction.py", "_called"): "figures: named",
    ("rank/drafted_titles.py", "titled"): "titles and lines",
}
"""The functions by whose frames a room is told: the ends of their files, and their names."""

_KNOWN = {(file.rpartition("/")[2], name): (file, room) for (file, name), room in STEPS.items()}


def texts(count: int) -> list[str]:
    """Return the labelled articles, at most so many, and as many that nobody wrote."""
    labelled = [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))[:count]]
    return [*labelled, *invented.texts(len(labelled))]


def room(frame: FrameType | None) -> str:
    """Return the room of the innermost step that runs."""
    while frame is not None:
        code = frame.f_code
        file, told = _KNOWN.get((code.co_filename.rpartition("/")[2], code.co_name), ("", ""))
        if told and code.co_filename.endswith(file):
            return told
        frame = frame.f_back
    return "the rest"


def read(article: str) -> float:
    """Return the CPU seconds that an article takes."""
    start = time.process_time()
    try:
        analyse(RawArticle("x", article, "", "utf-8"), Options())
    except SourceError as error:
        print(error)
    return time.process_time() - start


def sampled(articles: Sequence[str]) -> tuple[Counter[str], float]:
    """Return the ticks of each room, and the CPU seconds of all together."""
    ticks: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _, frame: ticks.update([room(frame)]))
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    seconds = sum(map(read, articles))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return ticks, seconds


def main() -> None:
    """Print what the first article takes, what the others do, and the share of each room."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    first, *others = texts(parser.parse_args().articles)
    print(f"the first article: {read(first):.2f} s of CPU")
    ticks, seconds = sampled(others)
    characters = sum(map(len, others)) / len(others)
    print(f"{len(others)} articles of {characters:.0f} characters: {1000 * seconds / len(others):.1f} ms of CPU each")
    for name, count in ticks.most_common():
        print(f"{count / ticks.total():6.1%}  {name}")


if __name__ == "__main__":
    main()
