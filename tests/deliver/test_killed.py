"""A send that is killed at any moment: nobody gets the issue twice, nobody is lost from the list."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from built_issue import build, settings
from killable import start
from mail_server import Server

from reporter.deliver import issued, outbox
from reporter.deliver.outbox import State

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from reporter.deliver.outbox import Mailing

KILLS = 36
PEOPLE = tuple(f"p{number:02d}@maiyuan.example" for number in range(40))
LONGEST = 0.3
"""Seconds after the connection within which the kill falls: a send to all takes some ten times as long."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A send that came to its end: how, after how many kills, what the outbox has of it and what the server."""

    status: int
    kills: int
    mailing: Mailing | None
    got: Counter[str]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a signal of POSIX")
def test_whoever_is_killed_sends_nothing_twice(tmp_path: Path) -> None:
    moment = random.Random(20261120)  # noqa: S311 - no secret, but the same moments each time
    killed, trial = 0, 0
    while killed < KILLS:
        trial += 1
        sent = send_until_done(tmp_path / str(trial), moment)
        assert sent.status in {0, 1}
        assert sent.mailing is not None
        deliveries = sent.mailing.deliveries
        assert set(deliveries) == set(PEOPLE), "someone is lost from the list"
        assert max(sent.got.values()) == 1, "someone has got it twice"
        for one, delivery in deliveries.items():
            assert delivery.state in ({State.SENT, State.UNCERTAIN} if sent.got[one] else {State.UNCERTAIN})
        assert sum(delivery.state == State.UNCERTAIN for delivery in deliveries.values()) <= sent.kills
        killed += sent.kills


def send_until_done(folder: Path, moment: random.Random) -> Sent:
    """Send, kill and start again until a send comes to its end."""
    issue = build(folder / "2026-W47")
    kills = 0
    with Server(folder) as server:
        server.handler.seconds = 0.03
        file = settings(folder / "briefing.toml", server.port, PEOPLE)
        while (status := run(issue, file, server, moment.uniform(0, LONGEST))) < 0:
            kills += 1
    with outbox.opened(folder / "outbox.db") as box:
        return Sent(status, kills, box.last(issued.read(issue).name), server.handler.received)


def run(issue: Path, file: Path, server: Server, seconds: float) -> int:
    """Send, and kill it so many seconds after it has reached the server; say how it ended."""
    before = server.handler.connections
    process = start("send", issue, "-c", file, "-q")
    while process.is_alive() and server.handler.connections == before:
        time.sleep(0.002)
    process.join(seconds)
    process.kill()
    process.join(30)
    assert process.exitcode is not None
    return process.exitcode
