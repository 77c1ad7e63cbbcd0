"""What is on the screen before the week is known, and how a server ends that has windows."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from reporter.errors import ConfigError
from reporter.review.opening import Opening
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

WEEK = Week(2026, 47)


def opening(make: object) -> Opening:
    return Opening(WEEK, make, lambda: False, lambda: None)  # type: ignore[arg-type] # of the tests below


def test_the_frame_is_there_before_the_week() -> None:
    known = threading.Event()

    def make() -> ASGIApp:
        known.wait(10)
        return PlainTextResponse("本周")

    client = TestClient(opening(make))
    assert "2026年第47周" in client.get("/").text
    assert client.get("/static/review.css").status_code == 200
    threading.Timer(0.1, known.set).start()
    assert client.get("/list").text == "本周"
    assert client.get("/").text == "本周"


def test_the_week_is_made_once() -> None:
    made = []

    def make() -> ASGIApp:
        made.append(1)
        return PlainTextResponse("本周")

    one = opening(make)
    client = TestClient(one)
    for _ in range(3):
        client.get("/list")
    one.begin()
    assert made == [1]


def test_windows_are_told_why_there_is_no_week() -> None:
    def make() -> ASGIApp:
        raise ConfigError("briefing.toml 第3行写错了")

    one = opening(make)
    client = TestClient(one)
    assert client.get("/list").status_code == 503
    told = client.get("/events").text
    assert '"over": true' in told
    assert "briefing.toml 第3行写错了" in told
    assert isinstance(one.fault, ConfigError)


def started(home: Path, root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reporter", "review", "--no-browser", "--week", "2026-W47", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(root), "REPORTER_LANG": "zh"}
    return subprocess.Popen(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_stop_is_quiet_though_a_window_listens(tmp_path: Path, root: Path) -> None:
    with started(tmp_path, root) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        server.stdout.readline()
        host, _, path = server.stdout.readline().strip().removeprefix("http://").partition("/")
        asked = http.client.HTTPConnection(host, timeout=60)
        asked.request("GET", f"/{path}")
        cookie = (asked.getresponse().getheader("set-cookie") or "").partition(";")[0]
        listening = http.client.HTTPConnection(host, timeout=60)
        listening.request("GET", "/events", headers={"cookie": cookie})
        assert listening.getresponse().readline().startswith(b"data: ")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=60)
        assert said == ""


def test_settings_that_are_wrong_end_the_command(tmp_path: Path, root: Path) -> None:
    (tmp_path / "briefing.toml").write_text("[briefing]\nname = 3\n", "utf-8")
    with started(tmp_path, root) as server:
        _, said = server.communicate(timeout=60)
        assert server.returncode == 2
        assert "briefing.toml" in said
