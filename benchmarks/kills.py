"""Send and build killed at random moments: python benchmarks/kills.py [SENDS [BUILDS [PAIRS]]].

Prints what 300 kills of a send to 200 recipients on a real SMTP server, 200 kills of a build with an archive and 50
pairs of builds at once leave behind: mails received twice, recipients lost, archives and folders that do not agree.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests/support"), str(ROOT / "tests/deliver")]

import killable  # noqa: E402 - the folders of the tests are no packages
import test_killed  # noqa: E402

from reporter.archive import checking, queries  # noqa: E402
from reporter.archive.store import opened  # noqa: E402
from reporter.deliver import issuing  # noqa: E402
from reporter.deliver.outbox import State  # noqa: E402

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

CHANCE = random.Random(20261120)  # noqa: S311 - moments, no secrets
PEOPLE = tuple(f"p{number:03d}@maiyuan.example" for number in range(200))
WEEKS = ("2026-W46", "2026-W47", "2026-W48")


def sends(kills: int) -> None:
    """Send to 200 until so many sends have been killed, and print what became of the recipients."""
    test_killed.PEOPLE, test_killed.LONGEST = PEOPLE, 1.0
    done, trials, twice, wrong, lost, uncertain = 0, 0, 0, 0, 0, 0
    while done < kills:
        with tempfile.TemporaryDirectory() as home:
            sent = test_killed.send_until_done(Path(home) / "office", CHANCE)
        deliveries = dict(sent.mailing.deliveries) if sent.mailing else {}
        done, trials = done + sent.kills, trials + 1
        twice += sum(count > 1 for count in sent.got.values())
        lost += len(set(PEOPLE) - set(deliveries))
        uncertain += sum(one.state == State.UNCERTAIN for one in deliveries.values())
        wrong += sum(
            one.state != State.UNCERTAIN and (one.state == State.SENT) != bool(sent.got[name])
            for name, one in deliveries.items()
        )
        print(
            f"sends killed {done} in {trials} mailings to {len(PEOPLE)}: received twice {twice}, lost from the list "
            f"{lost}, wrongly told {wrong}, uncertain (a person decides) {uncertain}",
            flush=True,
        )


def build(home: Path, week: str) -> BaseProcess:
    """Start a build of a week."""
    return killable.start("build", "来稿", "--week", week, "-q", "--again", folder=home)


def office(home: Path, turn: int) -> None:
    """Write the settings and an article that is another one each turn."""
    (home / "来稿").mkdir(exist_ok=True)
    (home / "briefing.toml").write_text('[briefing]\nname = "砚州简报"\n', "utf-8")
    head = "云岗镇修通产业路\n2026年11月18日　来源：云岗镇人民政府\n"
    text = f"{head}云岗镇产业路建成通车，全长{turn + 1}公里，惠及群众1800余人。\n"
    (home / "来稿/公路.txt").write_text(text, "utf-8")


def faults(home: Path) -> list[str]:
    """Return what is wrong with the archive, or between it and the folders, after what was under way is done."""
    if not (home / "archive.db").is_file():
        return [str(path) for path in home.glob("output/*/*.docx")]
    with opened(home / "archive.db") as archive:
        issuing.begin(archive)
        archive.commit()
        found = [*checking.faults(archive), *checking.differences(archive)]
        known = {issue.folder for issue in queries.issues(archive)}
    folders = {f"output/{path.parent.name}" for path in home.glob("output/*/manifest.json")}
    return [*found, *(folders ^ known)]


def _seconds(home: Path) -> float:
    """Return how long a build takes that nobody kills."""
    start = time.perf_counter()
    build(home, WEEKS[0]).join()
    return time.perf_counter() - start


def builds(kills: int) -> None:
    """Kill so many builds, and print after how many archive and folders did not agree."""
    wrong, ended = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office(home, kills)
        for week in WEEKS:  # in order, so that no remark on numbers is taken for a fault; loads what the others need
            build(home, week).join()
        longest = _seconds(home)
        for turn in range(kills):
            office(home, turn)
            process = build(home, CHANCE.choice(WEEKS))
            process.join(CHANCE.uniform(0, longest))
            ended += process.exitcode is not None
            process.kill()
            process.join()
            wrong += bool(faults(home))
    print(f"builds killed {kills - ended}, come to their end {ended}: archive and files do not agree {wrong} times")


def pairs(count: int) -> None:
    """Run so many pairs of builds at once, and print how they ended."""
    wrong, statuses = 0, Counter[int | None]()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for turn in range(count):
            office(home, turn)
            two = [build(home, week) for week in (WEEKS[0], WEEKS[turn % 2])]
            for one in two:
                one.join(300)
            statuses.update(one.exitcode for one in two)
            wrong += bool(faults(home))
    print(f"pairs at once {count}: archive and files do not agree {wrong} times, exit statuses {dict(statuses)}")


def main() -> None:
    """Run what was asked for."""
    killable.warm()
    given = [int(one) for one in sys.argv[1:]]
    for action, times in zip((sends, builds, pairs), given or (300, 200, 50), strict=False):
        if times:
            start = time.perf_counter()
            action(times)
            print(f"  {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
