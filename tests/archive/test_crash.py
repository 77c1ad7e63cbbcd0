"""A build that is killed at any moment, and two at once: folder and archive agree, whatever happened."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from reporter.archive import checking, queries
from reporter.archive.store import opened
from reporter.deliver import issuing
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

# an issue written over and over, each time with other files: what a build does once its document is made
WRITER = textwrap.dedent("""
    import json
    import sys
    from pathlib import Path
    from archived import article, issue
    from reporter.archive import writing
    from reporter.archive.store import opened
    from reporter.deliver import issuing

    home, week, first = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for turn in range(first, first + int(sys.argv[4])):
        made = {f"{name}.bin": bytes([turn % 256]) * 40_000 + name.encode() for name in "甲乙丙"}
        made[f"第{turn % 3}个.bin"] = b"only every third time"
        head = {"name": "砚州简报", "year": 2026, "number": week, "total": None}
        manifest = {"reporter": "0", "week": f"2026-W{week}", "issue": head, "inputs": [], "left_out": []}
        made["manifest.json"] = json.dumps({**manifest, "outputs": dict(writing.digests(made))}).encode()
        with opened(home / "archive.db") as archive:
            issuing.begin(archive)
            record = issue(week, week, article(f"第{turn}次"), files=writing.digests(made))
            issuing.issue(archive, record, made, home / record.folder, force=True)
        print(turn, flush=True)
""")


def start(home: Path, week: int, first: int, turns: int) -> subprocess.Popen[str]:
    path = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", WRITER, str(home), str(week), str(first), str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path})


def agree(home: Path, week: int) -> str:
    """Return the text of the issue in the archive, after all of its files have been found as it says."""
    with opened(home / "archive.db") as archive:
        issuing.begin(archive)
        assert not list(checking.faults(archive))
        assert not list(checking.differences(archive))
        found = queries.issue(archive, Week(2026, week))
    assert found is not None
    folder = home / found.folder
    files = [path for path in folder.iterdir() if not path.name.startswith(".")]
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert there == dict(found.files)
    return found.articles[0].text


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.parametrize("rounds", [4, pytest.param(30, marks=pytest.mark.slow)])
def test_a_kill_leaves_both_or_neither(tmp_path: Path, rounds: int) -> None:
    chance = random.Random(47)  # noqa: S311 - moments, no secrets
    last = -1
    for turn in range(rounds):
        process = start(tmp_path, 47, turn * 1000, 1000)
        assert process.stdout is not None
        first = process.stdout.readline()  # it works by now
        assert first.strip() == str(turn * 1000)
        time.sleep(chance.random() * 0.12)
        process.kill()
        told = [int(line) for line in (first, *process.stdout.read().splitlines(keepends=True)) if line.endswith("\n")]
        process.wait()
        now = int(agree(tmp_path, 47).removeprefix("第").removesuffix("次"))
        assert now >= max(told)  # what was said to be done is done
        assert now > last
        last = now


@pytest.mark.slow
def test_two_at_once_wait_for_each_other(tmp_path: Path) -> None:
    processes = [start(tmp_path, week, 0, 12) for week in (47, 47, 48)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    assert agree(tmp_path, 47) == agree(tmp_path, 48) == "第11次"
