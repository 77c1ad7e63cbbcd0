"""The page's server: it listens on this machine alone, until it is stopped."""

from __future__ import annotations

import datetime as dt
import gc
import socket
import threading
import time
import webbrowser
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.errors import ConfigError, ReporterError
from reporter.language import reason, say
from reporter.review.guard import Guard
from reporter.review.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import uvicorn
    from starlette.types import ASGIApp

    from reporter.review.accounts import People
    from reporter.review.log import Log
    from reporter.review.office import Office
    from reporter.review.served import Page
    from reporter.week import Week

HOST = "127.0.0.1"

_FAREWELL = 0.5
"""Seconds that windows have to ask why the page cannot be opened."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a page listens: on this machine alone, or on ``host`` for ``people``, with a certificate or without."""

    port: int = 0
    host: str = HOST
    people: People | None = None
    certificate: Path | None = None
    key: Path | None = None


def page(office: Office, log: Log | None = None) -> Page:
    """Return the page of a week, its sources being read; its preview is not started."""
    from reporter.review.approval import Approval
    from reporter.review.background_reading import Reader
    from reporter.review.proofs import Preview
    from reporter.review.running import Runs
    from reporter.review.served import Page
    from reporter.review.session import Session
    from reporter.review.ticks import Ticks

    session = Session(office, log)
    reader = Reader(session)
    reader.wake()
    return Page(session, reader, Preview(session), Approval(session), Runs(), Ticks(lambda: session.office.folder))


def serve(
    office: Callable[[Week | None], Office], week: Week, door: Door, *, browser: bool, tell: Callable[[str], None]
) -> None:
    """Serve the page of a week until it is stopped by Ctrl-C; ``tell`` is given its address.

    ``office`` gives the office of another week, that of ``week`` where it is given none.

    The browser is there before the office is: what that needs is loaded while the first paint is on the screen.

    Raises:
        ConfigError: the port is taken, the settings are wrong, or the plan cannot be followed.
    """
    listening = _listening(door)
    serving = _Serving(office, door)
    opening = Opening(week, serving.application, serving.is_over, serving.end)
    serving.put = opening.put
    guard = Guard(
        opening,
        listening.getsockname()[1],
        host=door.host if door.people else "",
        scheme="https" if door.certificate else "http",
        people=door.people,
    )
    where = say("在 {host} 上，登录后使用", host=door.host) if door.people else say("只在本机打开")
    tell(f"{say('本周的页面（{where}，按 Ctrl-C 结束）：', where=where)}\n{guard.address}")
    if browser:
        threading.Thread(target=webbrowser.open, args=(guard.address,), daemon=True).start()
    serving.run(guard, listening)
    if opening.fault:
        raise opening.fault


class _Serving:
    """A server of an office's page, which is made when the application is asked for."""

    def __init__(self, office: Callable[[Week | None], Office], door: Door) -> None:
        self._office, self._door = office, door
        self.put: Callable[[ASGIApp], None] = lambda _: None
        self._opening = threading.Lock()
        self._page: Page | None = None
        self._server: uvicorn.Server | None = None

    def application(self) -> ASGIApp:
        """Return the application of the page, whose preview is started."""
        from reporter.engine.processes import UNSWEPT
        from reporter.review.app import application
        from reporter.review.log import Log

        gc.set_threshold(UNSWEPT)  # to look through hundreds of articles for circles takes longer than a click may

        office = self._office(None)
        log = Log(office.archive, office.week, _now) if self._door.people and office.archive else None
        self._page = page(office, log)
        self._page.over, self._page.opens = self.is_over, self.open
        self._page.preview.start()
        return application(self._page)

    def open(self, week: Week) -> None:
        """Show another week in the stead of the one that is shown.

        Raises:
            ReporterError: something is being done, or that week cannot be opened.
        """
        from reporter.review.app import application
        from reporter.review.log import Log

        with self._opening:
            before = self._page
            if before is None or before.runs.now.what or before.session.last.waiting:
                raise ReporterError(say("正在读取或处理，请等做完再换一期"))
            office = self._office(week)
            before.reader.end()
            before.preview.end()
            # both wait for nobody now, and have loaded what the next week needs
            office = replace(office, engine=before.session.office.engine, painter=before.session.office.painter)
            log = Log(office.archive, office.week, _now) if self._door.people and office.archive else None
            self._page = page(office, log)
            self._page.session.password = before.session.password
            self._page.over, self._page.opens = self.is_over, self.open
            self._page.preview.start()
            self.put(application(self._page))
            before.over = lambda: True

    def is_over(self) -> bool:
        """Return whether the server is about to end."""
        return self._server is not None and self._server.should_exit

    def end(self) -> None:
        """End the server, once the windows have been told why."""
        time.sleep(_FAREWELL)
        if self._server is not None:
            self._server.should_exit = True

    def run(self, guard: ASGIApp, listening: socket.socket) -> None:
        """Serve until the server is stopped."""
        import uvicorn

        configured = uvicorn.Config(
            guard,
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=1,
            ssl_certfile=self._door.certificate,
            ssl_keyfile=self._door.key,
        )
        self._server = uvicorn.Server(configured)
        self._server.run(sockets=[listening])
        if self._page:
            self._page.preview.stop()


def _now() -> str:
    from reporter.week import SHANGHAI

    return dt.datetime.now(SHANGHAI).isoformat(" ", "seconds")


def _listening(door: Door) -> socket.socket:
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind((door.host, door.port))
        one.listen()  # the browser may come before the server is ready: it waits, and is not refused
    except OSError as error:
        raise ConfigError(
            say(
                "{host} 的端口 {port} 用不了（{reason}），请用 --port 换一个，或不写 --port",
                host=door.host,
                port=door.port,
                reason=reason(error),
            )
        ) from error
    return one
