"""The command line in a process of its own that can be killed, forked from one that has loaded it: cheap."""

from __future__ import annotations

import multiprocessing
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

# loaded once, before the fork
import reporter.archive.mailed
import reporter.deliver.issued
import reporter.deliver.issuing
import reporter.deliver.outbox
import reporter.deliver.post
import reporter.pipeline
from reporter.cli import app, options
from reporter.engine.serial import Serial

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess

_PATH = os.pathsep.join(str(folder) for folder in (Path(__file__).parent, Path(reporter.__file__).parent.parent))
_FORKS = multiprocessing.get_context("forkserver")  # the process that tests is no place to fork from: it has threads
_FORKS.set_forkserver_preload([__name__])


def warm(*modules: str) -> None:
    """Let the first process load what a build needs, and these modules; before any :func:`start`."""
    _FORKS.set_forkserver_preload(["warm", *modules])


def start(*arguments: object, folder: Path | None = None) -> BaseProcess:
    """Return a process that works on a command, in a folder."""
    return forked(_run, [str(one) for one in arguments], str(folder or Path.cwd()))


def forked(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """Return a process in which a function is called, with all loaded that the first process has loaded."""
    with patch.dict(os.environ, PYTHONPATH=_PATH):  # Python 3.11 does not hand it on to what is loaded first
        forkserver.ensure_running()
    process = _FORKS.Process(target=target, args=arguments)
    with patch.multiple(sys.modules["__main__"], create=True, __spec__=None, __file__=None):  # load no program anew
        process.start()
    return process


def _run(arguments: list[str], folder: str) -> None:
    os.chdir(folder)
    work(arguments)


def work(arguments: list[str]) -> None:
    """Do what a command says in this process, in silence, and leave with its exit status."""
    options.engine = lambda *_: Serial()  # no grandchildren, whom no kill would reach
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        try:
            app(arguments, prog_name="reporter")
        except SystemExit:
            raise
        except Exception:  # noqa: BLE001 - as the command line does: what goes wrong is a status
            sys.exit(2)
