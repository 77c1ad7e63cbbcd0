"""The page's server: it listens on this machine alone, until it is stopped."""

from __future__ import annotations

import datetime as dt
import socket
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import ConfigError
from reporter.language import reason, say
from reporter.review.app import application
from reporter.review.approval import Approval
from reporter.review.background_reading import Reader
from reporter.review.guard import Guard
from reporter.review.log import Log
from reporter.review.proofs import Preview
from reporter.review.running import Runs
from reporter.review.served import Page
from reporter.review.session import Session
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reporter.review.accounts import People
    from reporter.review.office import Office

HOST = "127.0.0.1"

_AHEAD = 0.4
"""Seconds that the page has for its first paint before articles are read, which takes all that a processor can do."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a page listens: on this machine alone, or on ``host`` for ``people``, with a certificate or without."""

    port: int = 0
    host: str = HOST
    people: People | None = None
    certificate: Path | None = None
    key: Path | None = None


def page(office: Office, log: Log | None = None, wait: float = 0.0) -> Page:
    """Return the page of a week, its sources being read after so many seconds; its preview is not started."""
    session = Session(office, log)
    reader = Reader(session, wait)
    reader.wake()
    return Page(session, reader, Preview(session), Approval(session), Runs())


def serve(office: Office, door: Door, *, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve the page until it is stopped by Ctrl-C; ``tell`` is given its address.

    Raises:
        ConfigError: the port is taken, or the plan cannot be followed.
    """
    import uvicorn

    listening = _listening(door)
    log = Log(office.archive, office.week, _now) if door.people and office.archive else None
    shown = page(office, log, wait=_AHEAD)
    shown.preview.start()
    guard = Guard(
        application(shown),
        listening.getsockname()[1],
        host=door.host if door.people else "",
        scheme="https" if door.certificate else "http",
        people=door.people,
    )
    where = say("在 {host} 上，登录后使用", host=door.host) if door.people else say("只在本机打开")
    tell(f"{say('本周的页面（{where}，按 Ctrl-C 结束）：', where=where)}\n{guard.address}")
    if browser:
        webbrowser.open(guard.address)
    configured = uvicorn.Config(
        guard,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        ssl_certfile=door.certificate,
        ssl_keyfile=door.key,
    )
    uvicorn.Server(configured).run(sockets=[listening])
    shown.preview.stop()


def _now() -> str:
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
