"""What the page has done by the command line's commands, each in a process of its own: they are the same for both."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.deliver import credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.review.office import Office

_LONGEST = 3600
"""Seconds that a command may take: a mail to thousands is the longest of them."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status, and what it said on its two streams."""

    status: int
    said: str
    told: str


def build(office: Office) -> Done:
    """Return what came of building the week."""
    sources = map(str, office.every_source)
    return _run("build", *sources, "-o", str(office.folder), "--week", str(office.week), *_config(office))


def send(office: Office, password: str, *options: str) -> Done:
    """Return what came of sending the built issue with these options of ``reporter send``.

    A ``password`` is handed over where no other process sees it.
    """
    secret = {credentials.VARIABLE: password} if password else {}
    return _run("send", str(office.folder), *options, *_config(office), **secret)


def _config(office: Office) -> Sequence[str]:
    return ("-c", str(office.config)) if office.config else ()


def _run(*arguments: str, **variables: str) -> Done:
    command = [sys.executable, "-m", "reporter", *arguments]
    ended = subprocess.run(  # noqa: S603 - our own command, its arguments a list
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
        env={**os.environ, "REPORTER_LANG": "zh", **variables},
    )
    return Done(ended.returncode, ended.stdout.strip(), ended.stderr.strip())
