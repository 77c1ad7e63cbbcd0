"""The pages as they will be, made in the background after each change: by LibreOffice, else as the web page is."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from reporter.engine import Loss
from reporter.errors import ReporterError
from reporter.language import say
from reporter.review.drawing import Painted, drawn, painted

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.model import CheckList
    from reporter.review.drawing import Outline
    from reporter.review.origins import Origin
    from reporter.review.session import Session, State

T = TypeVar("T")
R = TypeVar("R")

_SETTLED = 0.3
"""Seconds without another change before the pages are made again."""

_NOTHING = Painted()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a plan gives; ``stamp`` is the state's version and reading, ``turn`` counts what was shown.

    ``html`` is the issue as a web page, ``origins`` say where its words come from, ``painted`` are its pages and mail.
    """

    stamp: tuple[int, int] = (0, 0)
    turn: int = 0
    made: Outline | None = None
    check: CheckList | None = None
    html: str = ""
    origins: tuple[Origin, ...] = ()
    painted: Painted = _NOTHING
    fault: str = ""


class Preview:
    """Makes the pages of a session in a thread once it is started, the newest state only."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.shown = Shown()

    def start(self) -> None:
        """Make the pages from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Make no more pages."""
        self._stopped.set()

    def end(self) -> None:
        """Make no more pages, and wait until none is being made."""
        self.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        before = (0, 0)
        while not self._stopped.wait(_SETTLED):
            state = self._session.last
            stamp = (state.version, state.reading)
            if stamp == before and stamp != self.shown.stamp and state.articles and not state.waiting:
                self._try(state)
            before = stamp

    def _try(self, state: State) -> None:
        try:
            self._make(state)
        except ReporterError as error:
            self._show(state, fault=str(error))
        except Exception as error:  # noqa: BLE001 - a page that cannot be shown never ends the showing of pages
            self._show(state, fault=say("预览没有做成（{name}：{error}）", name=type(error).__name__, error=error))

    def _make(self, state: State) -> None:
        office, material = self._session.office, self._session.material(state)
        found = self._worked(drawn, material)
        known = {"made": found.made, "check": found.check, "html": found.html, "origins": found.origins}
        self._show(state, **known, painted=self.shown.painted)
        task = (material, found.origins, office.template())
        self._show(state, **known, painted=self._worked(painted, task))

    def _worked(self, function: Callable[[T], R | str], item: T) -> R:
        """Return what a function gives for an item, in a process of its own.

        Raises:
            ReporterError: it gives a reason why not, or the process died.
        """
        (found,) = self._session.office.painter.map(function, [item])
        if isinstance(found, Loss):
            raise ReporterError(say("预览没有做成：处理进程异常终止（多半是内存不足）"))
        if isinstance(found, str):
            raise ReporterError(found)
        return found

    def _show(self, state: State, **what: object) -> None:
        self.shown = Shown((state.version, state.reading), self.shown.turn + 1, **what)  # type: ignore[arg-type]
