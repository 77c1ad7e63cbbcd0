"""What the page has done by the command line's commands, each in a process of its own: they are the same for both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.deliver import credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.review.office import Office

_NOTHING_DONE = 2
"""The exit status after which all that was said has to be read."""

_OPTION = re.compile(r"(?<![\w-])--[a-z]")

_LONGEST = 3600
"""Seconds that a command may take: a mail to thousands is the longest of them."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status, what it said on its two streams, whether it ``made`` an issue."""

    status: int
    said: str
    told: str
    made: bool = False


def build(office: Office) -> Done:
    """Return what came of building the week."""
    sources = map(str, office.every_source)
    week = ("-o", str(office.folder), "--week", str(office.week), "-q")  # what is left out stands on the page
    return replace(_run("build", *sources, *week, *_config(office)), made=True)


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
    return done(ended)


def done(ended: subprocess.CompletedProcess[str]) -> Done:
    """Return how a command ended, without its remarks about options, which nobody types here, if it did anything."""
    said, told = ended.stdout.strip(), ended.stderr.strip()
    return Done(ended.returncode, said, told if ended.returncode == _NOTHING_DONE else _without_options(told))


def _without_options(told: str) -> str:
    """Return remarks without those that name an option of the command line: the page has a button for it."""
    return "\n".join(line for line in told.split("\n") if not _OPTION.search(line))
