"""The processes that read for us: what they may take is counted as their own work, not as that of the machine."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reporter.sources.children import process
from reporter.sources.children.process import Child, ChildDiedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE = """
import time

MEMORY, SECONDS = 8 << 30, 60


def answer(request, data):
    if request["does"] == "waits":
        time.sleep(request["for"])
    start = time.process_time()
    while request["does"] == "works" and time.process_time() - start < request["for"]:
        pass
    yield {"does": request["does"]}, data
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A child that works or waits as long as it is asked to."""
    shutil.copy(process.SERVE, tmp_path)
    (tmp_path / "busy.py").write_text(MODULE, "utf-8")
    monkeypatch.setattr(process, "SERVE", tmp_path / "serve.py")
    one = Child("busy", 30.0)
    yield one
    one.close()


def test_what_it_takes_is_told(child: Child) -> None:
    ((told, data),) = child.ask({"does": "works", "for": 0.2}, b"a", 20.0)
    assert (told["does"], data) == ("works", b"a")
    assert 0.2 <= told["seconds"] < 20.0


def test_waiting_is_no_work(child: Child) -> None:
    ((told, _),) = child.ask({"does": "waits", "for": 1.0}, seconds=0.5)
    assert told["seconds"] < 0.5


def test_too_much_work_is_late(child: Child) -> None:
    with pytest.raises(ChildDiedError) as caught:
        list(child.ask({"does": "works", "for": 30.0}, seconds=0.3))
    assert caught.value.late
    ((told, _),) = child.ask({"does": "waits", "for": 0.0})  # the next is served by another
    assert told == {"does": "waits"}


def test_waiting_without_end_is_late(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 2.0)
    with pytest.raises(ChildDiedError) as caught:
        list(child.ask({"does": "waits", "for": 30.0}, seconds=0.5))
    assert caught.value.late
